"""Prints the four batchings' gradient table: how far each is from the mean over sequences.

Each row is one step of a random 2-layer Llama in float32. The wanted gradient is computed by stock
transformers code, each of the step's sequences alone. Run in this folder's parent:
``PYTHONPATH=. python tests/gradient_table.py``.
"""

import tempfile
from pathlib import Path

import numpy as np
import oracle
import tiny
import torch

from longalign_trainer import model as model_module
from longalign_trainer.attention import segment_arguments
from longalign_trainer.engine import Engine
from longalign_trainer.settings import Settings, TrainConfig

BATCH, PACK_LENGTH = 8, 1024


def mixture(count: int = 32) -> list[tiny.Sequence]:
    """Short and long sequences with few to many targets, as instruction data has."""
    generator = np.random.default_rng(0)
    lengths = np.clip(generator.lognormal(np.log(100), 1.0, count), 16, PACK_LENGTH).astype(int)
    shares = generator.uniform(0.02, 0.9, count)
    return [
        tiny.Sequence.random(generator, n, max(1, int(n * share)))
        for n, share in zip(lengths, shares, strict=True)
    ]


def packed(sequences: list[tiny.Sequence]) -> list[list[tiny.Sequence]]:
    """First-fit decreasing."""
    rows: list[list[tiny.Sequence]] = []
    for sequence in sorted(sequences, key=lambda s: -len(s.tokens)):
        room = (
            r for r in rows if sum(len(s.tokens) for s in r) + len(sequence.tokens) <= PACK_LENGTH
        )
        row = next(room, None)
        if row is None:
            rows.append([sequence])
        else:
            row.append(sequence)
    return rows


def main() -> None:
    torch.set_num_threads(1)
    sequences = mixture()
    ordered = sorted(sequences, key=lambda s: len(s.tokens))
    packs = packed(sequences)
    with tempfile.TemporaryDirectory() as directory:
        model = tiny.write_model(Path(directory), "llama", spread=0.02)
        stock = oracle.stock_model(model)
        engine = Engine(Settings(model, dtype="float32", device="cpu"))

        def error(rows: list[list[tiny.Sequence]], weights: bool) -> float:
            engine.begin(TrainConfig(weights=weights), 1)
            wanted = oracle.sequence_mean(stock, [s for row in rows for s in row])[1]
            return oracle.relative(engine.gradients(tiny.step_of(rows)), wanted)

        print(f"| batching | step | relative L2 distance of the gradient |\n|{'---|' * 3}")
        for name, rows, weights in (
            ("naive", [[s] for s in sequences[:BATCH]], True),
            ("sorted", [[s] for s in ordered[:BATCH]], True),
            ("packing", packs, False),
            ("packing + weights", packs, True),
        ):
            shape = f"{len(rows)} rows, {sum(map(len, rows))} sequences"
            print(f"| {name} | {shape} | {error(rows, weights):.1e} |")

        wanted = oracle.sequence_mean(stock, sequences)[1]
        token_mean = oracle.relative(oracle.token_mean(stock, sequences)[1], wanted)
        print(f"| control: mean over tokens | {len(sequences)} sequences | {token_mean:.1e} |")
        model_module.segment_arguments = lambda bounds, _: segment_arguments(
            bounds[[0, -1]], int(bounds[-1])
        )
        print(f"| control: weights, but no segments | {shape} | {error(packs, True):.1e} |")


if __name__ == "__main__":
    main()
