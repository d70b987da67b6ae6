"""Runs the application until a signal, the end of standard input, or the engine ends it."""

from __future__ import annotations

import logging
import signal
import sys
import threading
from types import FrameType

import uvicorn

from longalign_trainer.app import create_app
from longalign_trainer.bind import Bind
from longalign_trainer.run import Engine
from longalign_trainer.service import Service, ServiceOptions

_log = logging.getLogger(__name__)


class Serving:
    """One server. It ends after the step that is running; it takes no checkpoint by itself."""

    def __init__(self, engine: Engine, options: ServiceOptions, bind: Bind) -> None:
        self.must_restart = False
        """Whether the engine needs a new process."""
        self._bind = bind
        app = create_app(lambda: Service(options, engine, self._restart), bind.token)
        config = uvicorn.Config(
            app, http="h11", ws="none", log_config=None, access_log=False, timeout_keep_alive=75
        )
        self._server = uvicorn.Server(config)

    def run(self, watch_stdin: bool = False) -> None:
        """Blocks; the line with the address on standard output says that requests are taken.

        With ``watch_stdin`` the end of standard input ends the server, so that it does not outlive
        whoever started it. Raises OSError if the port is taken.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _ignore)  # uvicorn's own come on top, and raise it again at last
        if watch_stdin:
            threading.Thread(target=self._end_with_stdin, name="stdin", daemon=True).start()
        with self._bind.listen() as listening:
            host, port = listening.getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            print(f"listening on http://{shown}:{port}", flush=True)
            self._server.run(sockets=[listening])

    def _end_with_stdin(self) -> None:
        while sys.stdin.buffer.read(4096):
            pass
        _log.info("standard input has ended")
        self._server.should_exit = True

    def _restart(self) -> None:
        self.must_restart = True
        self._server.should_exit = True


def _ignore(number: int, frame: FrameType | None) -> None:
    _log.info("ended by signal %d", number)
