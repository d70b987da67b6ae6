"""A real uvicorn server in a thread, and plain requests to it."""

from __future__ import annotations

import http.client
import json
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import uvicorn

from longalign_trainer.app import create_app
from longalign_trainer.bind import Bind
from longalign_trainer.client import TrainerClient
from longalign_trainer.run import Engine
from longalign_trainer.service import Service, ServiceOptions


class HttpServer:
    """Serves an engine on a free loopback port until the ``with`` block ends."""

    def __init__(self, engine: Engine, output: Path, token: str | None = None, **options: int):
        service_options = ServiceOptions(output, **options)
        self.ended = threading.Event()
        app = create_app(lambda: Service(service_options, engine, self.ended.set), token)
        config = uvicorn.Config(app, http="h11", log_config=None, access_log=False)
        self._server = uvicorn.Server(config)
        self._socket = Bind(port=0).listen()
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True
        )
        self._pool = ThreadPoolExecutor(8)

    def __enter__(self) -> HttpServer:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._pool.shutdown()
        self._socket.close()

    def request(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict]:
        """Status and answer; a body of str or bytes is sent as it is."""
        return self._receive(self._send(method, path, body, headers))

    def client(self) -> TrainerClient:
        return TrainerClient(f"http://127.0.0.1:{self.port}")

    def later(self, method: str, path: str, body: object = None) -> Future:
        """Sends the request now; the answer is waited for in a thread of its own."""
        return self._pool.submit(self._receive, self._send(method, path, body))

    def _send(
        self, method: str, path: str, body: object, headers: dict[str, str] | None = None
    ) -> http.client.HTTPConnection:
        raw = body if isinstance(body, str | bytes | None) else json.dumps(body)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, raw, headers or {})
        return connection

    @staticmethod
    def _receive(connection: http.client.HTTPConnection) -> tuple[int, dict]:
        with closing(connection):
            response = connection.getresponse()
            return response.status, json.loads(response.read())


class RunRequests:
    """The requests of one driver of one run, with right values where none are given."""

    def __init__(self, server: HttpServer, manifest: Path, digests: list[str], run: str = "r"):
        self.server = server
        self.manifest = manifest
        self.digests = digests
        self.path = f"/v1/runs/{run}"

    def put(self, fencing: int = 1, manifest: Path | None = None, **config: object):
        body = {"manifest": str(manifest or self.manifest), "fencing": fencing, "config": config}
        return self.server.request("PUT", self.path, body)

    def get(self):
        return self.server.request("GET", self.path)

    def step(self, number: int, fencing: int = 1, sha256: str | None = None):
        return self.server.request(*self._step(number, fencing, sha256))

    def step_later(self, number: int, fencing: int = 1, sha256: str | None = None) -> Future:
        return self.server.later(*self._step(number, fencing, sha256))

    def checkpoint(self, fencing: int = 1):
        return self.server.request("POST", f"{self.path}/checkpoint", {"fencing": fencing})

    def _step(self, number: int, fencing: int, sha256: str | None) -> tuple[str, str, dict]:
        body = {"sha256": sha256 or self.digests[number], "fencing": fencing}
        return "POST", f"{self.path}/steps/{number}", body
