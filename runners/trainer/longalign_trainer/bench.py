"""``bench``: what a step costs beyond its arithmetic, what packing gains, what a long pack needs.

Prints a section of Markdown. Without ``--model`` a random Llama is made: a tiny one on the CPU, one
of a billion parameters on CUDA. Ratios carry over to other machines, absolute figures do not.
"""

import argparse
import platform
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from transformers import AutoModelForCausalLM, LlamaConfig

from longalign_trainer.dataset import IGNORED_LABEL, Pack, Step
from longalign_trainer.engine import Engine
from longalign_trainer.memory import MemoryPeak
from longalign_trainer.settings import DTYPES, Settings, TrainConfig

BATCH = 8  # of the paper's naive and sorted training


def add_arguments(parser: argparse.ArgumentParser) -> None:
    cuda = torch.cuda.is_available()
    add = parser.add_argument
    add("--model", type=Path, help="model directory; default: a random Llama")
    add("--dtype", choices=DTYPES, default="bfloat16" if cuda else "float32", help="(%(default)s)")
    add("--steps", type=int, default=5, help="timed steps of each kind (%(default)s)")
    add("--pack-length", type=int, default=65536 if cuda else 4096, help="(%(default)s)")
    length = 65536 if cuda else 8192
    add("--memory-length", type=int, default=length, help="tokens of the memory test (%(default)s)")


def run(args: argparse.Namespace) -> None:
    for name in ("steps", "pack_length", "memory_length"):
        if getattr(args, name) < 1:
            raise ValueError(f"--{name.replace('_', '-')} must be positive, got {vars(args)[name]}")
    with tempfile.TemporaryDirectory() as directory:
        model = args.model or _random_model(Path(directory))
        engine = _TimedEngine(Settings(model, dtype=args.dtype))
        try:
            print("\n".join(_report(engine, args)))
        finally:
            engine.close()


class _TimedEngine(Engine):
    """Adds up the seconds of a step's parts."""

    preparing = updating = computing = 0.0

    def _batch(self, *args):
        started = _now()
        batch = super()._batch(*args)
        self.preparing += _now() - started
        return batch

    def _norm(self):
        started = _now()
        norm = super()._norm()
        self.updating += _now() - started
        return norm

    def _update(self, *args):
        started = _now()
        super()._update(*args)
        self.updating += _now() - started

    def _clear(self):
        started = _now()
        super()._clear()
        self.updating += _now() - started

    def _backward(self, *args):
        started, prepared = _now(), self.preparing
        loss = super()._backward(*args)
        self.computing += _now() - started - (self.preparing - prepared)
        return loss


def _report(engine: _TimedEngine, args: argparse.Namespace) -> Iterator[str]:
    config = engine._model.config
    parameters = sum(p.numel() for p in engine._model.parameters())
    yield f"### Trainer on {_device_name()}"
    yield ""
    yield (
        f"{config.model_type}, {parameters / 1e6:,.0f}M parameters, {args.dtype},"
        f" torch {torch.__version__}."
    )
    yield ""
    sequences = _sequences(args.pack_length, config.vocab_size)
    packed = Step.of(0, tuple(_packs(sequences, args.pack_length)))
    yield from _overhead(engine, packed, args.steps)
    yield ""
    yield from _throughput(engine, packed, sequences, args.steps)
    yield ""
    yield from _memory(engine, args.memory_length)


def _overhead(engine: _TimedEngine, step: Step, steps: int) -> Iterator[str]:
    engine.begin(TrainConfig(), steps + 1)
    engine.step(step)
    engine.preparing = engine.updating = engine.computing = 0.0
    total = sum(engine.step(Step(n + 1, step.packs, step.digest)).seconds for n in range(steps))
    rest = total - engine.computing - engine.updating
    yield "| part of a step | ms | share |"
    yield "|---|---|---|"
    for name, seconds in (
        ("forward and backward", engine.computing),
        ("clipping, update, freeing gradients", engine.updating),
        ("everything else", rest),
    ):
        yield f"| {name} | {1e3 * seconds / steps:,.1f} | {100 * seconds / total:.2f} % |"


def _throughput(
    engine: _TimedEngine, step: Step, sequences: list[Pack], steps: int
) -> Iterator[str]:
    """Gradients only, so that all three do the same work but for how sequences are laid out."""
    rounds = max(1, steps // 2)
    ways: dict[str, Callable[[], object]] = {
        "packed": lambda: engine._backward(engine._share(step)[0]),
        f"padded, batches of {BATCH}": lambda: _padded(engine, sequences, BATCH),
        "one sequence at a time": lambda: _padded(engine, sequences, 1),
    }
    rates = {name: _rate(way, step.tokens, rounds, engine) for name, way in ways.items()}
    yield f"| layout of the same {len(sequences)} sequences | tokens/s | packed is faster by |"
    yield "|---|---|---|"
    for name, rate in rates.items():
        if rate is None:
            yield f"| {name} | out of memory | |"
        else:
            yield f"| {name} | {rate:,.0f} | {rates['packed'] / rate:.2f} |"


def _rate(
    way: Callable[[], object], tokens: int, rounds: int, engine: _TimedEngine
) -> float | None:
    try:
        way()
        started = _now()
        for _ in range(rounds):
            way()
        return tokens * rounds / (_now() - started)
    except torch.OutOfMemoryError:
        return None
    finally:
        engine._optimizer.zero_grad(set_to_none=True)


def _padded(engine: _TimedEngine, sequences: list[Pack], size: int) -> None:
    """Stock attention over sequences padded to the longest of their batch, in random order.

    Logits of targets only, as the packed loss does; a stock loss would be slower still.
    """
    order = np.random.default_rng(0).permutation(len(sequences))
    language_model = engine._model.language_model
    language_model.set_attn_implementation("sdpa")
    try:
        for start in range(0, len(order), size):
            batch = [sequences[i] for i in order[start : start + size]]
            length = max(pack.length for pack in batch)
            ids, labels = (
                np.stack(
                    [np.pad(row, (0, length - len(row)), constant_values=fill) for row in rows]
                )
                for rows, fill in (
                    ([p.input_ids for p in batch], 0),
                    ([p.labels for p in batch], IGNORED_LABEL),
                )
            )
            mask = np.stack([np.arange(length) < pack.length for pack in batch])
            engine._model(
                _Padded(*map(torch.from_numpy, (ids, labels, mask))), _padded_loss
            ).backward()
    finally:
        language_model.set_attn_implementation("longalign_segments")


class _Padded(tuple):
    """Token ids, labels and mask, each [batch, length]."""

    def __new__(cls, *tensors: torch.Tensor):
        return super().__new__(cls, tensors)


def _padded_loss(model, batch: _Padded) -> torch.Tensor:
    device = next(model.parameters()).device
    ids, labels, mask = (tensor.to(device) for tensor in batch)
    base = getattr(model.language_model, model.language_model.base_model_prefix)
    whole = bool(mask.all())  # a single sequence needs no mask, and SDPA is fastest without
    hidden = base(
        input_ids=ids.long(), attention_mask=None if whole else mask.long(), use_cache=False
    ).last_hidden_state[:, :-1]
    targets = labels[:, 1:].long()
    chosen = targets != IGNORED_LABEL
    logits = model.language_model.get_output_embeddings()(hidden[chosen]).float()
    return F.cross_entropy(logits, targets[chosen])


def _memory(engine: _TimedEngine, length: int) -> Iterator[str]:
    generator = np.random.default_rng(1)
    pack = _sequence(generator, length, length // 64, engine._model.config.vocab_size)
    engine.begin(TrainConfig(), 1)
    with MemoryPeak() as peak:
        engine.step(Step.of(0, (pack,)))
    logits = length * engine._model.config.vocab_size * 4 / 2**30
    yield (
        f"One step on one sequence of {length:,} tokens: {peak.gibibytes:.2f} GiB at the peak,"
        f" model and optimizer included ({logits:.2f} GiB would be its float32 logits alone)."
    )


def _sequences(pack_length: int, vocabulary: int) -> list[Pack]:
    """A mixture like the paper's, scaled: nine short sequences for each long one."""
    generator = np.random.default_rng(0)
    unit = pack_length / 65536
    short = np.clip(generator.lognormal(np.log(600), 1.0, 45), 16, 8192)
    long = generator.uniform(8192, 65536, 5)
    lengths = np.maximum(4, np.concatenate([short, long]) * unit).astype(int)
    return [_sequence(generator, n, max(1, n // 8), vocabulary) for n in lengths]


def _sequence(generator: np.random.Generator, length: int, targets: int, vocabulary: int) -> Pack:
    tokens = generator.integers(0, vocabulary, length).astype(np.int32)
    labels = np.full(length, IGNORED_LABEL, np.int32)
    labels[-targets:] = tokens[-targets:]
    return Pack(tokens, labels, np.array([0, length], np.int32), ("s",))


def _packs(sequences: list[Pack], limit: int) -> Iterator[Pack]:
    """First-fit decreasing."""
    groups: list[list[Pack]] = []
    for sequence in sorted(sequences, key=lambda s: -s.length):
        fits = (g for g in groups if sum(s.length for s in g) + sequence.length <= limit)
        group = next(fits, None)
        if group is None:
            groups.append([sequence])
        else:
            group.append(sequence)
    for group in groups:
        yield Pack(
            np.concatenate([s.input_ids for s in group]),
            np.concatenate([s.labels for s in group]),
            np.cumsum([0] + [s.length for s in group]).astype(np.int32),
            ("s",) * len(group),
        )


def _random_model(directory: Path) -> Path:
    size = {"hidden_size": 256, "intermediate_size": 688, "num_hidden_layers": 4}
    heads = {"num_attention_heads": 8, "num_key_value_heads": 4, "vocab_size": 32000}
    if torch.cuda.is_available():
        size = {"hidden_size": 2048, "intermediate_size": 8192, "num_hidden_layers": 16}
        heads = {"num_attention_heads": 32, "num_key_value_heads": 8, "vocab_size": 128256}
    torch.manual_seed(0)
    config = LlamaConfig(**size, **heads, max_position_embeddings=65536)
    AutoModelForCausalLM.from_config(config).save_pretrained(directory)
    return directory


def _now() -> float:
    """Seconds, with all work on the device done."""
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return time.perf_counter()


def _device_name() -> str:
    if torch.cuda.is_available():
        return torch.cuda.get_device_name()
    return f"CPU ({platform.machine()}, {torch.get_num_threads()} threads)"
