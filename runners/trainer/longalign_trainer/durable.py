"""Files and folders that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import json
import os
from pathlib import Path


def write_json(path: Path, value: object) -> None:
    """Replaces the file at once; a crash leaves the former one."""
    draft = path.with_name(f".{path.name}.draft")
    with draft.open("w", encoding="utf-8") as file:
        json.dump(value, file, allow_nan=False)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def sync_tree(folder: Path) -> None:
    """Brings every file and folder below, and the folder, from the page cache to the disk."""
    for parent, _, files in os.walk(folder, topdown=False):
        for name in files:
            sync_folder(Path(parent, name))
        sync_folder(Path(parent))


def sync_folder(path: Path) -> None:
    """Brings one file or the entries of one folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
