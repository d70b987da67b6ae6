"""The data set on disk: a manifest, and Parquet files in which one row group is one step.

Only the columns that the step's digest covers are read. Positions, target counts and weights follow
from them, so that nothing unverified reaches the model.
"""

import hashlib
import itertools
import json
import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import fsspec
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from longalign_trainer.digest import digest
from longalign_trainer.errors import DigestError

IGNORED_LABEL = -100
"""Label of a token that is no target."""

FORMAT_VERSION = 1


@dataclass(frozen=True, eq=False)
class Pack:
    """Sequences laid end to end: one row of the data set.

    ``input_ids`` and ``labels`` are int32[length]; labels are not shifted: the label of a target is
    the token itself, and it is predicted from the token before. ``cu_seqlens`` is
    int32[sequences + 1], from 0 to length.
    """

    input_ids: np.ndarray
    labels: np.ndarray
    cu_seqlens: np.ndarray
    sequence_ids: tuple[str, ...]

    def __post_init__(self):
        length = len(self.input_ids)
        if len(self.labels) != length:
            raise ValueError(f"labels must have {length} elements, got {len(self.labels)}")
        bounds = self.cu_seqlens
        if len(bounds) < 2 or bounds[0] != 0 or bounds[-1] != length:
            raise ValueError(f"cu_seqlens must go from 0 to {length}, got {bounds.tolist()[:8]}")
        if np.any(np.diff(bounds) <= 0):
            raise ValueError(f"cu_seqlens must increase, got {bounds.tolist()[:8]}")
        if len(self.sequence_ids) != len(bounds) - 1:
            raise ValueError(
                f"sequence_ids must have {len(bounds) - 1} elements, got {len(self.sequence_ids)}"
            )

    @property
    def length(self) -> int:
        """Tokens."""
        return len(self.input_ids)

    @cached_property
    def lengths(self) -> np.ndarray:
        """Tokens of each sequence, int64[sequences]."""
        return np.diff(self.cu_seqlens.astype(np.int64))

    @cached_property
    def is_target(self) -> np.ndarray:
        """bool[length]. The first token of a sequence is never one: nothing predicts it."""
        targets = self.labels != IGNORED_LABEL
        targets[self.cu_seqlens[:-1]] = False
        return targets

    @cached_property
    def target_counts(self) -> np.ndarray:
        """Targets N_i of each sequence, int64[sequences]."""
        return np.add.reduceat(self.is_target.astype(np.int64), self.cu_seqlens[:-1])

    @cached_property
    def position_ids(self) -> np.ndarray:
        """int64[length]; they restart at 0 in each sequence."""
        starts = np.repeat(self.cu_seqlens[:-1].astype(np.int64), self.lengths)
        return np.arange(self.length) - starts


@dataclass(frozen=True)
class Step:
    """One optimizer step's packs, as read and verified."""

    number: int
    packs: tuple[Pack, ...]
    digest: str

    def __post_init__(self):
        if self.number < 0:
            raise ValueError(f"step must not be negative, got {self.number}")
        if not self.packs:
            raise ValueError(f"step {self.number} must have at least one pack, got none")

    @classmethod
    def of(cls, number: int, packs: tuple[Pack, ...]) -> "Step":
        return cls(number, packs, digest(packs))

    @property
    def tokens(self) -> int:
        return sum(pack.length for pack in self.packs)

    @property
    def targets(self) -> int:
        return sum(int(pack.target_counts.sum()) for pack in self.packs)


@dataclass(frozen=True)
class ManifestStep:
    """Where a step lies and what it holds, as the manifest says."""

    step: int
    file: str
    row_group: int
    packs: int
    sequences: int
    tokens: int
    sha256: str

    def __post_init__(self):
        if posixpath.isabs(self.file) or ".." in self.file.split("/"):
            raise ValueError(f"file must lie in the manifest's folder, got {self.file!r}")
        if self.row_group < 0:
            raise ValueError(f"rowGroup must not be negative, got {self.row_group}")


@dataclass(frozen=True)
class Manifest:
    """The data set's manifest; ``sha256`` is the digest of the file's bytes."""

    url: str
    steps: tuple[ManifestStep, ...]
    sha256: str

    @classmethod
    def read(cls, url: str) -> "Manifest":
        """Reads ``manifest.json`` from a path or any URL that fsspec knows (``gs://...``).

        Raises ValueError if it is no manifest of the known format, OSError if it can't be read.
        """
        with fsspec.open(str(url), "rb") as file:
            content = file.read()
        try:
            document = json.loads(content)
            version = document["formatVersion"]
            if version != FORMAT_VERSION:
                raise ValueError(f"formatVersion must be {FORMAT_VERSION}, got {version!r}")
            steps = tuple(_manifest_step(entry) for entry in document["steps"])
        except (KeyError, TypeError, ValueError) as e:
            raise ValueError(f"{url} must be a data set's manifest: {e!r}") from e
        numbers = [step.step for step in steps]
        if numbers != list(range(len(steps))):
            raise ValueError(f"{url}: steps must be numbered from 0, got {numbers[:8]}")
        return cls(str(url), steps, hashlib.sha256(content).hexdigest())

    def read_step(self, number: int) -> Step:
        """Reads one row group and nothing else of its file but the footer.

        Raises DigestError if the rows are not those of the manifest, IndexError if there is no
        such step, OSError if the file can't be read.
        """
        if not 0 <= number < len(self.steps):
            raise IndexError(f"step must be in [0, {len(self.steps)}), got {number}")
        entry = self.steps[number]
        file_url = posixpath.join(posixpath.dirname(self.url), entry.file)
        try:
            packs = read_packs(file_url, entry.row_group)
        except (ValueError, IndexError, KeyError, OSError) as e:
            if isinstance(e, OSError) and not (type(e) is OSError and e.errno is None):
                raise  # the file can't be read; Arrow's own errors have no number
            raise DigestError(
                f"step {number}: row group {entry.row_group} of {file_url} is damaged: {e}"
            ) from e
        step = Step.of(number, packs)
        if step.digest != entry.sha256:
            raise DigestError(
                f"step {number}: row group {entry.row_group} of {file_url} must have digest"
                f" {entry.sha256}, got {step.digest}"
            )
        return step


def read_packs(url: str, row_group: int) -> tuple[Pack, ...]:
    """The packs of one row group, in row order."""
    columns = ["input_ids", "labels", "cu_seqlens", "sequence_ids"]
    with fsspec.open(url, "rb") as file, pq.ParquetFile(file) as parquet:
        table = parquet.read_row_group(row_group, columns=columns)
    input_ids, labels, cu_seqlens = (_int32_rows(table[name]) for name in columns[:3])
    sequence_ids = table["sequence_ids"].to_pylist()
    return tuple(
        Pack(ids, targets, bounds, tuple(names))
        for ids, targets, bounds, names in zip(
            input_ids, labels, cu_seqlens, sequence_ids, strict=True
        )
    )


def _int32_rows(column: pa.ChunkedArray) -> list[np.ndarray]:
    """A list<int32> column's rows, without a Python object per element."""
    array = column.combine_chunks()
    if array.null_count or array.values.null_count:
        raise ValueError("a pack's columns must hold no nulls")
    values = array.values.to_numpy().astype(np.int32, copy=False)
    offsets = array.offsets.to_numpy()
    return [values[a:b] for a, b in itertools.pairwise(offsets)]


def _manifest_step(entry: dict[str, Any]) -> ManifestStep:
    return ManifestStep(
        step=entry["step"],
        file=entry["file"],
        row_group=entry["rowGroup"],
        packs=entry["packs"],
        sequences=entry["sequences"],
        tokens=entry["tokens"],
        sha256=entry["sha256"],
    )
