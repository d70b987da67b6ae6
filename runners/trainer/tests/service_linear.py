"""Least squares by gradient descent with momentum: a real engine that starts in no time.

Run as a program it is a server: python service_linear.py --output=DIR ... [--kill-at=N]
[--gate=FIFO]. With ``--kill-at`` SIGKILL comes at the N-th event, where an event is a call by which
something reaches the disk, or the beginning, middle or end of an update. With ``--gate`` a step
waits in its middle for a writer of the FIFO.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from longalign_trainer import serve
from longalign_trainer.bind import Bind
from longalign_trainer.dataset import Step
from longalign_trainer.errors import StorageError
from longalign_trainer.service import ServiceOptions
from longalign_trainer.serving import Serving
from longalign_trainer.settings import TrainConfig

WIDTH = 8


@dataclass(frozen=True)
class LinearFigures:
    loss: float
    tokens: int
    targets: int
    learning_rate: float
    gradient_norm: float


class LinearEngine:
    """Predicts a pack's mean token from the shares of its tokens modulo WIDTH.

    ``hook`` is called with (event, step) at the beginning, in the middle and at the end of a step
    and in the middle of a save; what it raises, the engine raises there, half updated as it is.
    """

    def __init__(self, hook: Callable[[str, Step | None], None] = lambda event, step: None) -> None:
        self._hook = hook

    def begin(self, config: TrainConfig, steps: int) -> None:
        self._rate = config.learning_rate
        self._weights = [0.0] * WIDTH
        self._momentum = [0.0] * WIDTH

    def load(self, directory: Path) -> None:
        state = json.loads((directory / "linear.json").read_text())
        self._weights = [float.fromhex(value) for value in state["weights"]]
        self._momentum = [float.fromhex(value) for value in state["momentum"]]

    def save(self, directory: Path) -> None:
        weights = [value.hex() for value in self._weights]
        momentum = [value.hex() for value in self._momentum]
        text = json.dumps({"weights": weights, "momentum": momentum})
        try:
            with (directory / "linear.json").open("w") as file:
                file.write(text[:40])
                file.flush()
                self._hook("save", None)
                file.write(text[40:])
        except OSError as e:
            raise StorageError(str(e)) from e

    def step(self, step: Step) -> LinearFigures:
        self._hook("begin", step)
        loss, gradient = self._gradient(step)
        self._update(gradient, range(WIDTH // 2))
        self._hook("middle", step)
        self._update(gradient, range(WIDTH // 2, WIDTH))
        self._hook("end", step)
        norm = sum(g * g for g in gradient) ** 0.5
        return LinearFigures(loss, step.tokens, step.targets, self._rate, norm)

    def _gradient(self, step: Step) -> tuple[float, list[float]]:
        loss, gradient = 0.0, [0.0] * WIDTH
        for pack in step.packs:
            features = [0.0] * WIDTH
            for token in pack.input_ids.tolist():
                features[token % WIDTH] += 1.0 / pack.length
            error = sum(w * x for w, x in zip(self._weights, features, strict=True))
            error -= float(pack.input_ids.mean())
            loss += error * error
            gradient = [g + 2 * error * x for g, x in zip(gradient, features, strict=True)]
        return loss, gradient

    def _update(self, gradient: list[float], indices: range) -> None:
        for i in indices:
            self._momentum[i] = 0.9 * self._momentum[i] + gradient[i]
            self._weights[i] -= self._rate * self._momentum[i]


class Killer:
    """Counts down the events to SIGKILL."""

    def __init__(self, kill_at: int) -> None:
        self._left = kill_at
        for name in ("fsync", "rename", "replace", "unlink", "rmdir"):
            setattr(os, name, self._counted(getattr(os, name)))

    def __call__(self, *event: object) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def _counted(self, call: Callable) -> Callable:
        def counted(*arguments, **options):
            self()
            return call(*arguments, **options)

        return counted


class Gate:
    """Waits in the middle of a step until the FIFO was written and closed."""

    def __init__(self, fifo: Path) -> None:
        self._fifo = fifo

    def __call__(self, event: str, step: Step | None) -> None:
        if event == "middle":
            self._fifo.read_bytes()


def main() -> int:
    parser = argparse.ArgumentParser()
    serve.add_service_arguments(parser)
    parser.add_argument("--kill-at", type=int, default=0)
    parser.add_argument("--gate", type=Path)
    args = parser.parse_args()
    serve.start_logging()
    engine = LinearEngine(Gate(args.gate) if args.gate else Killer(args.kill_at))
    options = ServiceOptions(args.output, args.keep_checkpoints, args.read_ahead)
    serving = Serving(engine, options, Bind.of(args.host, args.port, args.token_file))
    serving.run(args.watch_stdin)
    return int(serving.must_restart)


if __name__ == "__main__":
    sys.exit(main())
