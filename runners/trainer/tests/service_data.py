"""A small data set on disk in the layout of DatasetWrite, from a seed."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from longalign_trainer.dataset import Pack, Step


def write_dataset(folder: Path, steps: int, seed: int = 1, vocabulary: int = 64) -> Path:
    """The manifest's path; ``steps`` steps of two packs of two sequences."""
    draw = random.Random(seed)
    made = [
        Step.of(n, (_pack(draw, n, 0, vocabulary), _pack(draw, n, 1, vocabulary)))
        for n in range(steps)
    ]
    file = "packs/train-00000-of-00001.parquet"
    (folder / "packs").mkdir(parents=True)
    schema = pa.schema(
        [
            ("input_ids", pa.list_(pa.int32())),
            ("labels", pa.list_(pa.int32())),
            ("cu_seqlens", pa.list_(pa.int32())),
            ("sequence_ids", pa.list_(pa.string())),
        ]
    )
    with pq.ParquetWriter(folder / file, schema) as writer:
        for step in made:
            writer.write_table(pa.table(_columns(step), schema=schema))
    manifest = folder / "manifest.json"
    manifest.write_text(
        json.dumps({"formatVersion": 1, "steps": [_entry(step, file) for step in made]})
    )
    return manifest


def digests(manifest: Path) -> list[str]:
    return [step["sha256"] for step in json.loads(manifest.read_text())["steps"]]


def _pack(draw: random.Random, step: int, index: int, vocabulary: int) -> Pack:
    lengths = [draw.randint(4, 12), draw.randint(4, 12)]
    ids = np.array([draw.randrange(3, vocabulary) for _ in range(sum(lengths))], np.int32)
    bounds = np.array([0, lengths[0], sum(lengths)], np.int32)
    labels = ids.copy()
    labels[bounds[:-1]] = -100
    labels[bounds[:-1] + 1] = -100
    return Pack(ids, labels, bounds, (f"{step}-{index}-a", f"{step}-{index}-b"))


def _columns(step: Step) -> dict[str, list]:
    return {
        "input_ids": [pack.input_ids for pack in step.packs],
        "labels": [pack.labels for pack in step.packs],
        "cu_seqlens": [pack.cu_seqlens for pack in step.packs],
        "sequence_ids": [list(pack.sequence_ids) for pack in step.packs],
    }


def _entry(step: Step, file: str) -> dict[str, object]:
    return {
        "step": step.number,
        "file": file,
        "rowGroup": step.number,
        "packs": len(step.packs),
        "sequences": 2 * len(step.packs),
        "tokens": step.tokens,
        "sha256": step.digest,
    }
