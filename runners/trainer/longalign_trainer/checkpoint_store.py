"""The checkpoints of one run: folders that appear whole, the newest few of them.

    FOLDER/checkpoint-000000019/files.json   name and size in bytes of every other file
                                 ledger.json  what the caller wants remembered
                                 state/       what the engine saved

A checkpoint is written under a hidden name, brought to the disk and renamed, so that a crash or a
full disk leaves the former one as it was. One whose files are not all there in full size (a file
system that lost writes after a rename) is passed over in favor of the one before.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from longalign_trainer.durable import sync_folder, sync_tree, write_json

_NAME = re.compile(r"checkpoint-(\d{9})")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Checkpoint:
    """A complete checkpoint on disk; ``step`` is the last step that it holds."""

    step: int
    folder: Path

    @property
    def state(self) -> Path:
        return self.folder / "state"

    def ledger(self) -> object:
        return json.loads((self.folder / "ledger.json").read_text(encoding="utf-8"))


class CheckpointStore:
    """Writes, finds and prunes; one writer a folder.

    Raises OSError where the disk refuses.
    """

    def __init__(self, folder: Path, keep: int = 2) -> None:
        if keep < 1:
            raise ValueError(f"keep-checkpoints must be positive, got {keep}")
        self._folder = folder
        self._keep = keep

    def latest(self) -> Checkpoint | None:
        """The highest complete one."""
        return next(self._complete(), None)

    def write(self, step: int, ledger: object, save: Callable[[Path], None]) -> Checkpoint:
        """``save`` fills an empty folder with the state after ``step``."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self.sweep()
        draft = self._folder / f".draft-{step:09d}"
        try:
            (draft / "state").mkdir(parents=True)
            save(draft / "state")
            write_json(draft / "ledger.json", ledger)
            write_json(draft / "files.json", _sizes(draft))
            sync_tree(draft)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        target = self._folder / f"checkpoint-{step:09d}"
        if target.exists():
            self._discard(target)
        draft.rename(target)
        sync_folder(self._folder)
        self._prune()
        return Checkpoint(step, target)

    def sweep(self) -> None:
        """Removes what a crash left half written or half removed."""
        for path in self._folder.glob(".draft-*"):
            shutil.rmtree(path)

    def _prune(self) -> None:
        """Old ones go; that one will not go is no reason to lose the new one."""
        for old in list(self._complete())[self._keep :]:
            try:
                self._discard(old.folder)
            except OSError as e:
                _log.warning("checkpoint %s could not be removed: %s", old.folder, e)

    def _discard(self, folder: Path) -> None:
        hidden = self._folder / f".draft-old-{folder.name}"
        folder.rename(hidden)
        shutil.rmtree(hidden)

    def _complete(self) -> Iterator[Checkpoint]:
        """Complete ones, newest first."""
        found = [path for path in self._folder.glob("checkpoint-*") if _NAME.fullmatch(path.name)]
        for path in sorted(found, reverse=True):
            if _is_whole(path):
                yield Checkpoint(int(path.name.removeprefix("checkpoint-")), path)
            else:
                _log.warning("checkpoint %s is not whole and is passed over", path)


def find_state(path: Path) -> Path:
    """What the engine saved, below a run's folder (its latest) or a checkpoint's folder.

    Any other path is returned as it is: it may be such a state itself.
    """
    latest = CheckpointStore(path).latest()
    if latest is not None:
        return latest.state
    return path / "state" if _is_whole(path) else path


def _is_whole(folder: Path) -> bool:
    try:
        expected = json.loads((folder / "files.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return expected == _sizes(folder)


def _sizes(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "files.json"
    }
