"""One run of the trainer protocol: which requests are granted, and what they do.

All methods are for one event loop, which is the only one to change a run's state, so there are no
locks but the turn: steps, checkpoints and restores go one after the other through one worker
thread, in the order they were asked for. A request that is cut off does not stop what it began.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from longalign_trainer.checkpoint_store import Checkpoint, CheckpointStore
from longalign_trainer.dataset import Manifest, Step
from longalign_trainer.errors import DigestError, NonFiniteError, OutOfMemoryError, StorageError
from longalign_trainer.identity import Identity
from longalign_trainer.ledger import Ledger, StepResult
from longalign_trainer.protocol_error import ProtocolError
from longalign_trainer.readahead import ReadAhead
from longalign_trainer.settings import TrainConfig

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Figures(Protocol):
    """What the engine measured in a step; see StepResult."""

    loss: float
    tokens: int
    targets: int
    learning_rate: float
    gradient_norm: float


class Engine(Protocol):
    """Model and optimizer; used by one thread.

    ``begin`` starts from the model as it was, ``load`` goes on from what ``save`` left. A failed
    ``save`` raises StorageError and changes nothing in the engine. A step that the model does not
    take raises ValueError.
    """

    def begin(self, config: TrainConfig, steps: int) -> None: ...

    def load(self, directory: Path) -> None: ...

    def step(self, step: Step) -> Figures: ...

    def save(self, directory: Path) -> None: ...


class Run:
    """``open`` comes first; a run that has stopped is closed, and opened anew as another Run."""

    def __init__(
        self,
        identity: Identity,
        manifest: Manifest,
        engine: Engine,
        checkpoints: CheckpointStore,
        worker: Executor,
        read_ahead: int = 2,
        end_process: Callable[[], None] = lambda: None,
    ) -> None:
        """``end_process`` is called where the engine says that only a new process can go on."""
        self.identity = identity
        self._manifest = manifest
        self._engine = engine
        self._checkpoints = checkpoints
        self._worker = worker
        self._ahead = ReadAhead(manifest.read_step, len(manifest.steps), read_ahead)
        self._end_process = end_process
        self._turn = asyncio.Lock()
        self._ledger = Ledger()
        self._checkpoint_step = -1
        self._running: tuple[int, str, asyncio.Task[StepResult]] | None = None
        self._failure: ProtocolError | None = None

    @property
    def name(self) -> str:
        return self.identity.run

    @property
    def is_finished(self) -> bool:
        """All steps are applied and a checkpoint covers them."""
        return self._checkpoint_step == len(self._manifest.steps) - 1

    def status(self) -> dict[str, object]:
        return {
            "run": self.name,
            "manifest": self._manifest.url,
            "fencing": self.identity.fencing,
            "lastStep": self._ledger.last,
            "checkpointStep": self._checkpoint_step,
            "steps": len(self._manifest.steps),
        }

    def raise_fencing(self, fencing: int) -> None:
        """A driver with this token has the run from now on; raises FENCED if another has it."""
        self._check_fencing(fencing)
        self.identity = replace(self.identity, fencing=fencing)

    @property
    def has_stopped(self) -> bool:
        return self._failure is not None

    async def open(self) -> None:
        """Goes to the last checkpoint; whatever this raises, the run is not open then."""
        async with self._turn:
            checkpoint = await self._work(self._load)
            self._ledger = Ledger() if checkpoint is None else Ledger.from_json(checkpoint.ledger())
            self._checkpoint_step = self._ledger.last
            self._ahead.start(self._ledger.last + 1)
            _log.info("run %s goes on after step %d", self.name, self._ledger.last)

    async def settle(self) -> None:
        """Waits for what has been asked for so far."""
        async with self._turn:
            pass

    async def apply(self, number: int, sha256: str, fencing: int) -> StepResult:
        """Applies the next step, or returns the result of one that is applied or being applied."""
        self._check_registered(fencing)
        if number <= self._ledger.last:
            return self._stored(number, sha256)
        self._check_next(number)
        if self._running is None:
            self._check_digest(number, sha256)
            task = asyncio.ensure_future(self._apply_in_turn(number, sha256, fencing))
            task.add_done_callback(_see_exception)
            self._running = (number, sha256, task)
        running, digest, task = self._running
        if running == number and digest != sha256:
            raise ProtocolError(
                "CONFLICT", f"step {number} runs with digest {digest}, got {sha256}"
            )
        return await asyncio.shield(task)

    async def checkpoint(self, fencing: int) -> int:
        """The last step, which a checkpoint covers from now on; -1 before the first step."""
        self._check_registered(fencing)
        task = asyncio.ensure_future(self._checkpoint_in_turn(fencing))
        task.add_done_callback(_see_exception)
        return await asyncio.shield(task)

    async def close(self) -> None:
        """After what is running now."""
        async with self._turn:
            self._ahead.close()

    async def _work(self, call: Callable[..., T], *arguments: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._worker, call, *arguments)

    def _load(self) -> Checkpoint | None:
        self._checkpoints.sweep()
        checkpoint = self._checkpoints.latest()
        self._engine.begin(TrainConfig.from_json(self.identity.config), len(self._manifest.steps))
        if checkpoint is not None:
            self._engine.load(checkpoint.state)
        return checkpoint

    async def _apply_in_turn(self, number: int, sha256: str, fencing: int) -> StepResult:
        try:
            async with self._turn:
                self._check_fencing(fencing)  # another driver may have come meanwhile
                self._check_next(number)
                return await self._apply(number, sha256)
        finally:
            self._running = None

    async def _apply(self, number: int, sha256: str) -> StepResult:
        try:
            step = await self._work(self._ahead.take, number)
        except DigestError as e:
            raise ProtocolError("DIGEST", str(e), step=number) from e
        except Exception as e:
            _log.warning("step %d could not be read", number, exc_info=True)
            raise ProtocolError("DATA", f"step {number} could not be read: {e}", step=number) from e
        try:
            result = await self._work(self._compute, step)
        except NonFiniteError as e:
            raise self._stop("NONFINITE", e, number, sha256) from e
        except OutOfMemoryError as e:
            if e.restart:
                self._end_process()
            raise self._stop("OUT_OF_MEMORY", e, number, sha256) from e
        except ValueError as e:
            raise self._stop("BAD_REQUEST", e, number, sha256) from e
        except Exception as e:
            _log.exception("step %d failed", number)
            raise self._stop("INTERNAL", e, number, sha256) from e
        self._ledger.append(result)
        return result

    def _compute(self, step: Step) -> StepResult:
        start = time.perf_counter()
        figures = self._engine.step(step)
        return StepResult(
            step=step.number,
            digest=step.digest,
            loss=figures.loss,
            tokens=figures.tokens,
            targets=figures.targets,
            learning_rate=figures.learning_rate,
            gradient_norm=figures.gradient_norm,
            seconds=time.perf_counter() - start,
        )

    async def _checkpoint_in_turn(self, fencing: int) -> int:
        async with self._turn:
            self._check_fencing(fencing)
            self._check_not_stopped()
            last = self._ledger.last
            if last > self._checkpoint_step:
                await self._write_checkpoint(last)
            return last

    async def _write_checkpoint(self, last: int) -> None:
        try:
            await self._work(
                self._checkpoints.write, last, self._ledger.to_json(), self._engine.save
            )
        except (OSError, StorageError) as e:
            _log.warning("no checkpoint after step %d: %s", last, e)
            message = f"the checkpoint after step {last} could not be written: {e}"
            raise ProtocolError("STORAGE", message, checkpointStep=self._checkpoint_step) from e
        self._checkpoint_step = last
        _log.info("run %s: a checkpoint covers step %d", self.name, last)

    def _stored(self, number: int, sha256: str) -> StepResult:
        result = self._ledger[number]
        if result.digest != sha256:
            raise ProtocolError(
                "CONFLICT", f"step {number} was applied with digest {result.digest}, got {sha256}"
            )
        return result

    def _stop(self, code: str, error: Exception, number: int, sha256: str) -> ProtocolError:
        self._failure = ProtocolError(code, str(error), step=number, digest=sha256)
        self._ahead.close()
        _log.error("run %s stopped: %s", self.name, self._failure)
        return self._failure

    def _check_registered(self, fencing: int) -> None:
        self._check_fencing(fencing)
        if fencing > self.identity.fencing:
            message = f"fencing must be registered by PUT first: it is {self.identity.fencing}"
            raise ProtocolError("BAD_REQUEST", f"{message}, got {fencing}", key="fencing")

    def _check_fencing(self, fencing: int) -> None:
        if fencing < self.identity.fencing:
            raise ProtocolError(
                "FENCED",
                f"another driver has run {self.name} by token {self.identity.fencing},"
                f" got {fencing}",
                fencing=self.identity.fencing,
            )

    def _check_not_stopped(self) -> None:
        cause = self._failure
        if cause is not None:
            message = f"run {self.name} has stopped: {cause.message}; PUT restores its checkpoint"
            raise ProtocolError("STOPPED", message, cause=cause.code, **cause.facts)

    def _check_next(self, number: int) -> None:
        self._check_not_stopped()
        steps = len(self._manifest.steps)
        if number >= steps:
            message = f"step must be less than the manifest's {steps}, got {number}"
            raise ProtocolError("BAD_REQUEST", message, key="step")
        if number > self._ledger.last + 1:
            raise ProtocolError(
                "GAP",
                f"the next step is {self._ledger.last + 1}, got {number}",
                lastStep=self._ledger.last,
            )

    def _check_digest(self, number: int, sha256: str) -> None:
        expected = self._manifest.steps[number].sha256
        if expected != sha256:
            message = f"step {number} has digest {expected} in the manifest, got {sha256}"
            raise ProtocolError("DIGEST", message, step=number)


def _see_exception(task: asyncio.Task) -> None:
    """asyncio complains of exceptions that nobody has seen; here every client may have gone."""
    if not task.cancelled():
        task.exception()
