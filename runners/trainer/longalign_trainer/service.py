"""The runs of one server: at most one is open, the others rest in their folders.

OUTPUT/RUN/run.json              what the run is, and its fencing token
OUTPUT/RUN/checkpoint-NNNNNNNNN  see checkpoint_store
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from longalign_trainer.bodies import OpenRun
from longalign_trainer.checkpoint_store import CheckpointStore
from longalign_trainer.dataset import Manifest
from longalign_trainer.folder_lock import FolderLock
from longalign_trainer.identity import Identity
from longalign_trainer.protocol_error import ProtocolError
from longalign_trainer.run import Engine, Run
from longalign_trainer.settings import TrainConfig

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ServiceOptions:
    """Where runs are kept, how many checkpoints each keeps, how many steps are read ahead."""

    output: Path
    keep_checkpoints: int = 2
    read_ahead: int = 2
    config: TrainConfig = field(default_factory=TrainConfig)
    """What a run's configuration leaves out."""

    def __post_init__(self) -> None:
        if self.keep_checkpoints < 1:
            raise ValueError(f"keep-checkpoints must be positive, got {self.keep_checkpoints}")
        if self.read_ahead < 2:
            raise ValueError(f"read-ahead must be at least 2, got {self.read_ahead}")


class Service:
    """For one event loop; the engine is used by one worker thread."""

    def __init__(
        self,
        options: ServiceOptions,
        engine: Engine,
        end_process: Callable[[], None] = lambda: None,
    ) -> None:
        self._options = options
        self._engine = engine
        self._end_process = end_process
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="engine")
        self._opening = asyncio.Lock()
        self._run: Run | None = None
        self._lock: FolderLock | None = None

    async def put(self, name: str, body: OpenRun) -> dict[str, object]:
        """Opens, restores or takes over a run; what it begins goes on if the caller leaves."""
        task = asyncio.ensure_future(self._put(name, body))
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
        return await asyncio.shield(task)

    def run(self, name: str) -> Run:
        """The open run; raises NO_RUN."""
        if self._run is None or self._run.name != name:
            raise ProtocolError("NO_RUN", f"run {name} is not open; PUT opens it")
        return self._run

    async def status(self, name: str) -> dict[str, object]:
        """Of a run that is open or was once; raises NO_RUN."""
        if self._run is not None and self._run.name == name:
            return self._run.status()
        status = await asyncio.to_thread(self._stored_status, name)
        if status is None:
            raise ProtocolError("NO_RUN", f"there is no run {name}")
        return status

    async def close(self) -> None:
        """After the work that has begun."""
        async with self._opening:
            await self._close_run()
        self._worker.shutdown()

    async def _put(self, name: str, body: OpenRun) -> dict[str, object]:
        try:
            config = TrainConfig.from_json(body.config, self._options.config)
        except ValueError as e:
            raise ProtocolError("BAD_REQUEST", str(e), key="config") from e
        async with self._opening:
            if self._run is not None and self._run.name != name and not self._run.is_finished:
                raise ProtocolError(
                    "BUSY", f"run {self._run.name} is open in this server, got {name}"
                )
            manifest = await asyncio.to_thread(_read_manifest, body.manifest)
            if self._run is None or self._run.name != name:
                await self._open(name, manifest, config, body.fencing)
            else:
                await self._take_over(self._run, manifest, config, body.fencing)
            status = self._run.status()
            return {key: status[key] for key in ("lastStep", "checkpointStep")}

    async def _take_over(
        self, run: Run, manifest: Manifest, config: TrainConfig, fencing: int
    ) -> None:
        run.identity.check(manifest, config)
        if fencing != run.identity.fencing:
            run.raise_fencing(fencing)
            await asyncio.to_thread(self._remember, run.identity)
        if run.has_stopped:
            await self._open(run.name, manifest, config, fencing)
        else:
            await run.settle()

    async def _open(self, name: str, manifest: Manifest, config: TrainConfig, fencing: int) -> None:
        await self._close_run()
        lock = await asyncio.to_thread(self._lock_folder, name)
        try:
            identity = await asyncio.to_thread(Identity.read, self._file(name))
            if identity is None:
                identity = Identity.of(name, manifest, config, fencing)
            identity.check(manifest, config)
            run = self._new_run(identity, manifest)
            run.raise_fencing(fencing)
            await asyncio.to_thread(self._remember, run.identity)
            await run.open()
        except BaseException:
            lock.release()
            raise
        self._run, self._lock = run, lock

    async def _close_run(self) -> None:
        if self._run is not None:
            await self._run.close()
            self._lock.release()
            self._run = self._lock = None

    def _new_run(self, identity: Identity, manifest: Manifest) -> Run:
        checkpoints = CheckpointStore(self._folder(identity.run), self._options.keep_checkpoints)
        return Run(
            identity,
            manifest,
            self._engine,
            checkpoints,
            self._worker,
            self._options.read_ahead,
            self._end_process,
        )

    def _stored_status(self, name: str) -> dict[str, object] | None:
        identity = Identity.read(self._file(name))
        if identity is None:
            return None
        checkpoint = CheckpointStore(self._folder(name)).latest()
        step = -1 if checkpoint is None else checkpoint.step
        return {
            "run": name,
            "manifest": identity.manifest,
            "fencing": identity.fencing,
            "lastStep": step,
            "checkpointStep": step,
            "steps": identity.steps,
        }

    def _lock_folder(self, name: str) -> FolderLock:
        try:
            return FolderLock(self._folder(name))
        except BlockingIOError as e:
            raise ProtocolError("BUSY", f"another server has run {name} open") from e
        except OSError as e:
            raise ProtocolError("STORAGE", f"run {name} has no folder: {e}") from e

    def _remember(self, identity: Identity) -> None:
        try:
            identity.write(self._file(identity.run))
        except OSError as e:
            raise ProtocolError("STORAGE", f"run {identity.run} could not be written: {e}") from e

    def _file(self, name: str) -> Path:
        return self._folder(name) / "run.json"

    def _folder(self, name: str) -> Path:
        return self._options.output / name


def _read_manifest(url: str) -> Manifest:
    try:
        return Manifest.read(url)
    except FileNotFoundError as e:
        raise ProtocolError("BAD_REQUEST", f"manifest must exist, got {url}", key="manifest") from e
    except ValueError as e:
        raise ProtocolError("BAD_REQUEST", str(e), key="manifest") from e
    except Exception as e:
        _log.warning("manifest %s could not be read", url, exc_info=True)
        raise ProtocolError("DATA", f"manifest {url} could not be read: {e}") from e
