"""One process writes a run's folder at a time."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class FolderLock:
    """An advisory lock on FOLDER/.lock; the system lets go of it when the process ends, however."""

    def __init__(self, folder: Path) -> None:
        """Raises BlockingIOError if another process, or another lock of this one, has it."""
        folder.mkdir(parents=True, exist_ok=True)
        self._file = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BaseException:
            os.close(self._file)
            raise

    def release(self) -> None:
        os.close(self._file)
