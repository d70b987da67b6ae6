"""Drives a trainer through a run, whatever happens to either of them."""

from __future__ import annotations

import http.client
import logging
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from longalign_trainer.client import RefusedError, TrainerClient
from longalign_trainer.ledger import StepResult

_AGAIN = ("GAP", "NO_RUN", "BUSY")
_FATAL = ("NONFINITE", "OUT_OF_MEMORY", "STOPPED")
_log = logging.getLogger(__name__)


class TrainingFailedError(Exception):
    """The run can't go on, by the trainer's word or because it could not be reached any more."""


@dataclass(frozen=True)
class Plan:
    """What to train: the digests of steps 0, 1, ..., and how often a checkpoint covers them."""

    run: str
    manifest: str
    digests: Sequence[str]
    config: Mapping[str, object] = field(default_factory=dict)
    checkpoint_steps: int = 50

    def __post_init__(self) -> None:
        if not self.digests:
            raise ValueError(f"run {self.run} must have at least one step, got none")
        if self.checkpoint_steps < 1:
            raise ValueError(f"checkpointSteps must be positive, got {self.checkpoint_steps}")

    @property
    def last(self) -> int:
        return len(self.digests) - 1


class Driver:
    """One pass over a plan. A second driver of the same run takes over, and the first one fails."""

    def __init__(
        self,
        plan: Plan,
        connect: Callable[[], TrainerClient],
        wait: Callable[[int], None],
        attempts: int = 10,
    ) -> None:
        """``connect`` gives a client, after a failure too, and may start a trainer for it.

        ``wait`` is called with 0, 1, ... before the first, second, ... attempt after a failure; at
        the ``attempts``-th without a step or checkpoint between them the run fails.
        """
        self._plan = plan
        self._connect = connect
        self._wait = wait
        self._attempts = attempts

    def results(self) -> Iterator[StepResult]:
        """Every step's result once, in step order, as soon as a checkpoint covers it.

        Raises TrainingFailedError.
        """
        progress = _Progress(self._plan)
        failures = 0
        while progress.covered < self._plan.last:
            before = progress.done, progress.covered
            try:
                client = self._connect()
                if progress.fencing is None:
                    progress.fencing = next_fencing(client.fencing(self._plan.run))
                yield from progress.advance(client)
            except (RefusedError, OSError, http.client.HTTPException) as e:
                if isinstance(e, RefusedError) and not _is_passing(e):
                    raise TrainingFailedError(f"run {self._plan.run}: {e}") from e
                failures = 0 if before != (progress.done, progress.covered) else failures
                if failures >= self._attempts:
                    message = f"run {self._plan.run}: given up after {failures} attempts: {e}"
                    raise TrainingFailedError(message) from e
                _log.warning("run %s after step %d: %s", self._plan.run, progress.done, e)
                self._wait(failures)
                failures += 1


class _Progress:
    """How far the run is; ``done`` and ``covered`` are the last such steps."""

    def __init__(self, plan: Plan) -> None:
        self.fencing: int | None = None
        self.done = -1
        self.covered = -1
        self._plan = plan
        self._pending: dict[int, StepResult] = {}

    def advance(self, client: TrainerClient) -> Iterator[StepResult]:
        """From PUT to the end or the first failure."""
        plan = self._plan
        last, covered = client.open(plan.run, plan.manifest, self.fencing, plan.config)
        self.done = min(self.done, last)
        yield from self._cover(covered)
        while self.covered < plan.last:
            if self.done == plan.last or self.done - covered >= plan.checkpoint_steps:
                covered = client.checkpoint(plan.run, self.fencing)
                yield from self._cover(covered)
            else:
                number = self.done + 1
                digest = plan.digests[number]
                self._pending[number] = client.step(plan.run, number, digest, self.fencing)
                self.done = number
                yield from self._cover(covered)

    def _cover(self, covered: int) -> Iterator[StepResult]:
        """The results that count from now on; those of steps past ``done`` were lost."""
        while self.covered < min(covered, self.done):
            self.covered += 1
            yield self._pending.pop(self.covered)


def next_fencing(current: int) -> int:
    """A token greater than ``current`` that no other driver draws at the same time."""
    return ((current >> 20) + 1) << 20 | secrets.randbits(20)


def _is_passing(refused: RefusedError) -> bool:
    """Whether to wait and open the run again."""
    return refused.code in _AGAIN or (refused.status >= 500 and refused.code not in _FATAL)
