"""Runs other packers' own planning code on lengths: python peers.py DIRECTORY CAPACITY SET...

Prints one JSON object a line: peer, version, called, lengths, sequences (that have a place), packs,
wall and cpu (seconds, median of the runs). Each peer runs alone, in this process.
"""

import inspect
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import numpy as np
import pyarrow as pa
from axolotl.utils.samplers.multipack import pack_parallel
from datasets import Dataset, disable_progress_bars
from trl import data_utils

# Runs of one measurement: so many, or fewer that take so many seconds together.
RUNS = 5
SECONDS = 6.0

# How many examples datasets.map hands to a function at once unless told otherwise, and trl does not
# tell it.
MAP_BATCH = 1_000

# axolotl's defaults of sample_packing_group_size and sample_packing_bin_size.
GROUP_SIZE = 100_000
BIN_SIZE = 200

# The part of trl's function between the lengths and the copies of tokens.
FIRST_LINE = "    ids = np.arange(len(examples))"
LINE_AFTER = "    examples = pc.take("


def trl_planner() -> Callable[[pa.Array, int], list]:
    """trl plans and copies tokens in one function: takes the planning lines out of its source."""
    source = inspect.getsource(data_utils._pack_bfd)
    lines = source[source.index(FIRST_LINE) : source.index(LINE_AFTER)]
    text = f"def plan(examples, lengths, seq_length):\n{lines}    return bins\n"
    scope = dict(vars(data_utils))
    exec(compile(text, "trl.data_utils._pack_bfd (planning lines)", "exec"), scope)  # noqa: S102 - lines of a pinned package
    return lambda lengths, capacity: scope["plan"](lengths, lengths, capacity)


def trl_batches(lengths: pa.Array, capacity: int) -> list:
    batches = []
    for start in range(0, len(lengths), MAP_BATCH):
        batches.append((start, trl_plan(lengths.slice(start, MAP_BATCH), capacity)))
    return [(start, bin) for start, bins in batches for bin in bins]


def axolotl(lengths: np.ndarray, capacity: int) -> list:
    return pack_parallel(lengths, capacity, GROUP_SIZE, BIN_SIZE, num_processes=1)


def check_trl(lengths: np.ndarray, capacity: int) -> None:
    """The planning lines must give what the whole functions give, tokens and all."""
    offsets = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
    tokens = pa.array(np.zeros(offsets[-1], np.int8))
    table = pa.table({"input_ids": pa.LargeListArray.from_arrays(pa.array(offsets), tokens)})
    whole = data_utils._pack_bfd(table, capacity).num_rows
    shipped = len(data_utils.pack_dataset(Dataset(table), capacity))
    ours = (
        len(trl_plan(pa.array(lengths), capacity)),
        len(trl_batches(pa.array(lengths), capacity)),
    )
    if ours != (whole, shipped):
        raise SystemExit(
            f"trl's planning lines must give {(whole, shipped)} packs, they gave {ours}"
        )


def measure(plan: Callable[[], list]) -> tuple[list, float, float]:
    walls, cpus = [], []
    while len(walls) < RUNS and sum(walls) < SECONDS:
        wall, cpu = time.perf_counter(), time.process_time()
        bins = plan()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return bins, statistics.median(walls), statistics.median(cpus)


def report(peer: str, called: str, name: str, lengths: np.ndarray, plan, sizes) -> None:
    bins, wall, cpu = measure(plan)
    members = [sizes(bin) for bin in bins]
    fullest = max(int(lengths[list(ids)].sum()) for ids in members)
    if fullest > capacity:
        raise SystemExit(f"{peer} must keep to {capacity} tokens a pack, it put {fullest} into one")
    line = {
        "peer": peer,
        "version": version(peer.split()[0]),
        "python": platform.python_version(),
        "called": called,
        "lengths": name,
        "sequences": sum(len(ids) for ids in members),
        "packs": len(bins),
        "wall": wall,
        "cpu": cpu,
    }
    print(json.dumps(line), flush=True)


def compare(name: str, lengths: np.ndarray) -> None:
    array = pa.array(lengths)
    report(
        "trl best fit, global",
        "the planning lines of `trl.data_utils._pack_bfd` (sort to bins; no token is copied), once"
        " over all lengths",
        name,
        lengths,
        lambda: trl_plan(array, capacity),
        lambda bin: bin["ids"],
    )
    report(
        "trl best fit, as shipped",
        f"the same lines on each {MAP_BATCH:,} lengths, which is how `trl.pack_dataset` reaches"
        " them through `Dataset.map`",
        name,
        lengths,
        lambda: trl_batches(array, capacity),
        lambda bin: [bin[0] + id for id in bin[1]["ids"]],
    )
    report(
        "axolotl multipack",
        f"`axolotl.utils.samplers.multipack.pack_parallel` with its defaults: group_size"
        f" {GROUP_SIZE:,}, bin_size {BIN_SIZE}, one process; numba compiled before",
        name,
        lengths,
        lambda: axolotl(lengths, capacity),
        lambda bin: bin,
    )


if __name__ == "__main__":
    disable_progress_bars()
    directory, capacity = Path(sys.argv[1]), int(sys.argv[2])
    trl_plan = trl_planner()
    check_trl(np.load(directory / "10k.npy"), capacity)
    axolotl(np.load(directory / "10k.npy")[:1_000], capacity)
    for name in sys.argv[3:]:
        compare(name, np.load(directory / f"{name}.npy"))
