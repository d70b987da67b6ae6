"""What a run is, as its folder's run.json says."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from longalign_trainer.dataset import Manifest
from longalign_trainer.durable import write_json
from longalign_trainer.protocol_error import ProtocolError
from longalign_trainer.settings import TrainConfig


@dataclass(frozen=True)
class Identity:
    """What a run is: the same data and configuration from its first step to its last.

    ``config`` has all keys, so that a server with other defaults does not change a run. The
    fencing token is kept on disk, not in checkpoints: a driver that lost the run must not get it
    back from a server that restarted.
    """

    run: str
    manifest: str
    sha256: str
    steps: int
    config: dict[str, object] = field(hash=False)
    fencing: int

    @staticmethod
    def of(run: str, manifest: Manifest, config: TrainConfig, fencing: int) -> Identity:
        steps = len(manifest.steps)
        return Identity(run, manifest.url, manifest.sha256, steps, config.to_json(), fencing)

    @staticmethod
    def read(path: Path) -> Identity | None:
        """None if there is no such run yet."""
        try:
            return Identity(**json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_json(path, asdict(self))

    def check(self, manifest: Manifest, config: TrainConfig) -> None:
        """Raises CONFLICT if they are not what the run began with."""
        if manifest.sha256 != self.sha256:
            raise ProtocolError(
                "CONFLICT",
                f"run {self.run} began with the manifest of digest {self.sha256},"
                f" got {manifest.sha256} of {manifest.url}",
            )
        for key, value in config.to_json().items():
            if value != self.config[key]:
                raise ProtocolError(
                    "CONFLICT",
                    f"run {self.run} began with {key} {self.config[key]}, got {value}",
                )
