"""Trains a model step by step, in one process or in many."""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.distributed.tensor import DTensor

from longalign_trainer import optimizer as adam
from longalign_trainer.balance import Cost, balance, micro_batches
from longalign_trainer.checkpoint import Position, read_checkpoint, write_checkpoint
from longalign_trainer.dataset import Pack, Step
from longalign_trainer.errors import EngineError, NonFiniteError, OutOfMemoryError, StorageError
from longalign_trainer.loss import total_weight
from longalign_trainer.model import MicroBatch
from longalign_trainer.probe import probe
from longalign_trainer.ranks import Ranks, load_model
from longalign_trainer.schedule import Schedule
from longalign_trainer.settings import Settings, TrainConfig


@dataclass(frozen=True)
class StepFigures:
    """What one step did. ``loss`` is from before its update, ``gradient_norm`` before clipping."""

    loss: float
    tokens: int
    targets: int
    learning_rate: float
    gradient_norm: float
    seconds: float


@dataclass(frozen=True)
class _Share:
    """A rank's part of a step. ``batches`` are lists of packs; an empty list is a placeholder:
    every rank runs as many micro-batches as the busiest one, because each is a collective."""

    number: int
    digest: str
    batches: list[list[Pack]]
    weight: int


_PLACEHOLDER = Pack(*(np.array(x, np.int32) for x in ([0], [-100], [0, 1])), ("",))


class Engine:
    """A model, its optimizer and the place in a run.

    Every rank constructs one. Rank 0 calls ``begin``, ``step``, ``save`` and ``load``; the others
    call ``follow`` and do the same work until ``close``. Not safe for concurrent calls.

    Raises UnsupportedModelError for a model that would not train exactly on packs.
    """

    def __init__(self, settings: Settings):
        self.settings = settings
        self._ranks = Ranks.join(settings)
        self._model = load_model(settings, self._ranks)
        probe(self._model, self._ranks.device, getattr(torch, settings.dtype))
        self._touched = False  # whether parameters differ from the model directory's
        self._interrupted = False  # whether a step broke off half way
        self._optimizer: torch.optim.Optimizer | None = None
        self._schedule: Schedule | None = None
        self._next_step = 0
        self._cost = Cost(linear=6.0 * getattr(self._model.config, "hidden_size", 4096))

    @property
    def rank(self) -> int:
        return self._ranks.rank

    @property
    def world(self) -> int:
        return self._ranks.world

    @property
    def next_step(self) -> int:
        """Number of the step that comes next."""
        return self._next_step

    def begin(self, config: TrainConfig, steps: int) -> None:
        """Starts a run of ``steps`` steps anew: the directory's weights, a fresh optimizer."""
        Schedule(config, steps)  # refuses a bad count before the other ranks hear of it
        self._ranks.broadcast(("begin", (config, steps)))
        self._begin(config, steps)

    def step(self, step: Step) -> StepFigures:
        """Computes the gradient of the step's loss and updates the parameters.

        Raises NonFiniteError or OutOfMemoryError, with no parameter changed, and ValueError if it
        is not the next step or a token is outside the vocabulary.
        """
        self._require_run()
        if step.number != self._next_step:
            raise ValueError(f"step must be {self._next_step}, got {step.number}")
        self._check_tokens(step)
        started = time.perf_counter()
        shares = self._share(step)
        self._ranks.broadcast(("step", ()))
        loss, norm, rate = self._step(self._ranks.scatter(shares))
        seconds = time.perf_counter() - started
        return StepFigures(loss, step.tokens, step.targets, rate, norm, seconds)

    def gradients(self, step: Step) -> dict[str, torch.Tensor]:
        """The gradient of the step's loss by parameter name, whole, on the CPU; updates nothing.

        For verification: it needs host memory for a whole copy of the parameters.
        """
        self._require_run()
        self._check_tokens(step)
        shares = self._share(step)
        self._ranks.broadcast(("gradients", ()))
        return self._gradients(self._ranks.scatter(shares))

    def save(self, directory: Path) -> None:
        """Writes model, optimizer, place in the schedule and seed into a new or empty directory.

        Every process must see the directory. Raises StorageError if it can't be written; the
        engine goes on unharmed. Not atomic: the caller renames the finished directory.
        """
        self._require_run()
        self._ranks.broadcast(("save", (directory,)))
        self._save(directory)

    def load(self, directory: Path) -> None:
        """Continues the run that ``save`` left; the next step is bit for bit what it would have
        been, on the same number of CPU processes.

        Raises OSError or ValueError if the directory holds no finished checkpoint.
        """
        Position.read(directory)
        self._ranks.broadcast(("load", (directory,)))
        self._load(directory)

    def follow(self) -> None:
        """Does what rank 0 does, until it closes. For every rank but 0."""
        while True:
            command, arguments = self._ranks.broadcast(None)
            try:
                match command:
                    case "begin":
                        self._begin(*arguments)
                    case "step":
                        self._step(self._ranks.scatter(None))
                    case "gradients":
                        self._gradients(self._ranks.scatter(None))
                    case "save":
                        self._save(*arguments)
                    case "load":
                        self._load(*arguments)
                    case "close":
                        return
            except (NonFiniteError, StorageError):
                continue  # rank 0 raises the same and decides what comes next

    def close(self) -> None:
        """Ends the followers and leaves the process group."""
        if self.rank == 0:
            self._ranks.broadcast(("close", ()))
        self._ranks.leave()

    def _begin(self, config: TrainConfig, steps: int) -> None:
        if self._touched or self._interrupted:
            self._reload()
        self._open(config, steps)

    def _reload(self) -> None:
        self._optimizer = None
        del self._model
        self._model = load_model(self.settings, self._ranks)
        self._touched = self._interrupted = False

    def _open(self, config: TrainConfig, steps: int) -> None:
        self._optimizer = None  # frees its state first
        trainable = [p for p in self._model.parameters() if p.requires_grad]
        self._optimizer = adam.adamw(trainable, config)
        self._schedule = Schedule(config, steps)
        self._next_step = 0

    def _step(self, share: _Share) -> tuple[float, float, float]:
        rate = self._schedule.rate(share.number)
        torch.manual_seed(_seed(self.settings.seed, share.number, self.rank))
        with self._memory_errors(share):
            loss = self._ranks.sum(self._backward(share))
            norm = self._norm()
            values = torch.stack([loss, norm.to(loss)]).tolist()
            try:
                for what, value in zip(("loss", "gradient norm"), values, strict=True):
                    if not math.isfinite(value):
                        raise NonFiniteError(share.number, share.digest, what, value)
                if share.weight:
                    self._update(norm, rate)
            finally:
                self._clear()
        self._next_step = share.number + 1
        return values[0], values[1], rate

    def _backward(self, share: _Share) -> torch.Tensor:
        """Adds up gradients and this rank's part of the loss, a float64 scalar."""
        self._interrupted = True
        loss = torch.zeros((), dtype=torch.float64, device=self._ranks.device)
        # FSDP2 averages gradients over the ranks, so the weights carry a factor of their count.
        scale = self.world / share.weight if share.weight else 0.0
        for index, packs in enumerate(share.batches):
            batch = self._batch(packs or [_PLACEHOLDER], scale)
            if self._ranks.sharded:
                last = index == len(share.batches) - 1
                self._model.set_requires_gradient_sync(last)
                self._model.set_is_last_backward(last)
            part = self._model(batch)
            part.backward()
            loss += part.detach() / self.world
        self._interrupted = False
        return loss

    def _batch(self, packs: list[Pack], scale: float) -> MicroBatch:
        weighted = self._schedule.config.weights
        return MicroBatch.of(packs, weighted, scale, self._ranks.device)

    def _norm(self) -> torch.Tensor:
        return adam.gradient_norm(self._optimizer)

    def _update(self, norm: torch.Tensor, rate: float) -> None:
        self._touched = self._interrupted = True
        adam.clip(self._optimizer, self._schedule.config.max_gradient_norm, norm)
        adam.apply(self._optimizer, rate)
        self._interrupted = False

    def _clear(self) -> None:
        """Frees the gradients."""
        self._optimizer.zero_grad(set_to_none=True)

    def _gradients(self, share: _Share) -> dict[str, torch.Tensor]:
        self._backward(share)
        gradients = {}
        for name, parameter in self._model.causal_lm.named_parameters():
            if parameter.grad is not None:
                gradient = parameter.grad
                whole = gradient.full_tensor() if isinstance(gradient, DTensor) else gradient
                gradients[name] = whole.cpu()
        self._clear()
        return gradients

    def _save(self, directory: Path) -> None:
        position = Position(self._next_step, self._schedule.steps, self._schedule.config)
        write_checkpoint(
            directory, self._model, self._optimizer, self.settings, position, self._ranks
        )

    def _load(self, directory: Path) -> None:
        position = Position.read(directory)
        if self._interrupted:
            self._reload()
        if self._optimizer is None or self._schedule.config != position.config:
            self._open(position.config, position.steps)
        self._touched = True
        read_checkpoint(directory, self._model, self._optimizer, self.settings, self._ranks)
        self._schedule = Schedule(position.config, position.steps)
        self._next_step = position.next_step

    def _share(self, step: Step) -> list[_Share]:
        """Each rank's part. Packs without a target have no gradient and are left out."""
        weight = total_weight(step.packs, self._schedule.config.weights)
        packs = [pack for pack in step.packs if pack.target_counts.any()]
        longest = max((pack.length for pack in packs), default=1)
        ranks: list[list[list[Pack]]] = []
        for indices in balance([self._cost.of(pack) for pack in packs], self.world):
            mine = [packs[i] for i in indices]
            groups = micro_batches([pack.length for pack in mine], longest)
            ranks.append([[mine[i] for i in group] for group in groups])
        count = max(1, *(len(batches) for batches in ranks))
        return [
            _Share(step.number, step.digest, batches + [[]] * (count - len(batches)), weight)
            for batches in ranks
        ]

    def _check_tokens(self, step: Step) -> None:
        vocabulary = self._model.config.vocab_size
        for index, pack in enumerate(step.packs):
            for token in (int(pack.input_ids.min()), int(pack.input_ids.max())):
                if not 0 <= token < vocabulary:
                    raise ValueError(
                        f"step {step.number}, pack {index}: a token must be in the model's"
                        f" vocabulary [0, {vocabulary}), got {token}"
                    )

    def _require_run(self) -> None:
        if self._schedule is None or self._interrupted:
            raise RuntimeError("begin or load must be called first, and after a step broke off")

    @contextmanager
    def _memory_errors(self, share: _Share) -> Iterator[None]:
        try:
            yield
        except (torch.OutOfMemoryError, MemoryError) as e:
            detail = str(e)
        except RuntimeError as e:
            short = "can't allocate memory" in str(e) or "out of memory" in str(e)
            if isinstance(e, EngineError) or not short:
                raise
            detail = str(e)
        else:
            return
        self._clear()
        raise OutOfMemoryError(share.number, share.digest, self.world > 1, detail)


def _seed(*parts: int) -> int:
    """A seed from non-negative numbers, the same on every machine."""
    return int(np.random.SeedSequence(parts).generate_state(1, np.uint64)[0] >> 1)
