"""The trainer protocol from the driver's side: one request, one answer. Standard library only."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from longalign_trainer.ledger import StepResult


class RefusedError(Exception):
    """The trainer answered with an error of the protocol."""

    def __init__(self, status: int, body: Mapping[str, object]) -> None:
        self.status = status
        self.code = str(body.get("error", ""))
        super().__init__(f"{self.code or status}: {body.get('message', body)}")


class TrainerClient:
    """Talks to one trainer; every request has a connection of its own.

    Methods raise RefusedError for an error answer, and OSError or http.client.HTTPException where
    none came.
    """

    def __init__(self, url: str, token: str | None = None, timeout: float | None = None) -> None:
        """``timeout``: seconds that an answer may take; None for as long as a step needs."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"trainer must be http://host:port, got {url}")
        secure = parts.scheme == "https"
        self._connection = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        self._host, self._port = parts.hostname, parts.port
        self._headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        self._timeout = timeout

    def fencing(self, run: str) -> int:
        """The run's fencing token, 0 if there is no such run."""
        try:
            return int(self._request("GET", _path(run))["fencing"])
        except RefusedError as e:
            if e.code == "NO_RUN":
                return 0
            raise

    def open(
        self, run: str, manifest: str, fencing: int, config: Mapping[str, object]
    ) -> tuple[int, int]:
        """The last step applied and the last one that a checkpoint covers, -1 for none."""
        body = {"manifest": manifest, "fencing": fencing, "config": dict(config)}
        answer = self._request("PUT", _path(run), body)
        return int(answer["lastStep"]), int(answer["checkpointStep"])

    def step(self, run: str, number: int, sha256: str, fencing: int) -> StepResult:
        body = {"sha256": sha256, "fencing": fencing}
        return StepResult.from_json(self._request("POST", f"{_path(run)}/steps/{number}", body))

    def checkpoint(self, run: str, fencing: int) -> int:
        """The step that is covered now."""
        answer = self._request("POST", f"{_path(run)}/checkpoint", {"fencing": fencing})
        return int(answer["step"])

    def is_healthy(self) -> bool:
        try:
            return self._request("GET", "/healthz").get("status") == "ok"
        except (OSError, http.client.HTTPException):
            return False

    def _request(
        self, method: str, path: str, body: Mapping[str, object] | None = None
    ) -> dict[str, object]:
        connection = self._connection(self._host, self._port, timeout=self._timeout)
        try:
            text = None if body is None else json.dumps(body)
            headers = self._headers | ({} if text is None else {"Content-Type": "application/json"})
            connection.request(method, path, text, headers)
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        answer = _parse(content)
        if response.status != 200:
            raise RefusedError(response.status, answer)
        return answer


def _path(run: str) -> str:
    return f"/v1/runs/{quote(run, safe='')}"


def _parse(content: bytes) -> dict[str, object]:
    """An answer that is no JSON object (a proxy's page) is an error's text."""
    try:
        value = json.loads(content)
    except ValueError:
        value = None
    return value if isinstance(value, dict) else {"message": content[:200].decode(errors="replace")}
