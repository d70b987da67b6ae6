"""A trainer as a process beside this one: started, found again after its death, ended with us."""

from __future__ import annotations

import logging
import os
import secrets
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from longalign_trainer.client import TrainerClient

_ANNOUNCEMENT = "listening on "
_PATIENCE = 60.0
"""Seconds that an answer about its health, or the end after its running step, may take."""

_log = logging.getLogger(__name__)


class TrainerProcess:
    """Runs ``command`` (a ``... serve`` command line without address) on a free loopback port.

    A pipe to its standard input ends it with this process, however this one ends. Its token is
    random and reaches it by a file that only this user can read. For one thread.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None):
        self._folder = TemporaryDirectory(prefix="longalign-trainer-")
        token_file = Path(self._folder.name, "token")
        self._token = secrets.token_urlsafe(32)
        token_file.touch(mode=0o600, exist_ok=False)
        token_file.write_text(self._token, encoding="ascii")
        address = ["--host=127.0.0.1", "--port=0", f"--token-file={token_file}", "--watch-stdin"]
        self._command = [*command, *address]
        self._environment = None if environment is None else {**os.environ, **environment}
        self._process: subprocess.Popen[str] | None = None
        self._url = ""
        self.starts = 0
        """How often the trainer was started."""

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    def connect(self) -> TrainerClient:
        """A client of the running trainer, which is started if it is not running.

        One that does not answer is ending, or is stuck and made to end. Raises ChildProcessError if
        it ends before it takes requests.
        """
        if self._process is not None and self._process.poll() is None:
            if TrainerClient(self._url, timeout=_PATIENCE).is_healthy():
                return TrainerClient(self._url, self._token)
            self._end(self._process, _PATIENCE)
        self._start()
        return TrainerClient(self._url, self._token)

    def close(self, seconds: float = _PATIENCE) -> int | None:
        """Ends it after its running step; kills it when that takes longer than ``seconds``.

        Returns its exit code, None if it was never started.
        """
        try:
            return None if self._process is None else self._end(self._process, seconds)
        finally:
            self._process = None
            self._folder.cleanup()

    def __enter__(self) -> TrainerProcess:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _start(self) -> None:
        if self._process is not None:
            _log.warning("trainer ended with code %d; starting it again", self._process.returncode)
            self._process.stdin.close()
        self._process = process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=self._environment,
        )
        self.starts += 1
        for line in process.stdout:
            if line.startswith(_ANNOUNCEMENT):
                self._url = line.removeprefix(_ANNOUNCEMENT).strip()
                threading.Thread(target=_drain, args=(process.stdout,), daemon=True).start()
                return
            _log.info("trainer: %s", line.rstrip())
        code = process.wait()
        raise ChildProcessError(f"the trainer ended with code {code} before it took requests")

    def _end(self, process: subprocess.Popen[str], seconds: float) -> int:
        process.stdin.close()
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            _log.warning("trainer did not end in %g s and is killed", seconds)
            process.kill()
            return process.wait()


def _drain(lines: IO[str]) -> None:
    """A full pipe would block the trainer."""
    with lines:
        for line in lines:
            _log.info("trainer: %s", line.rstrip())
