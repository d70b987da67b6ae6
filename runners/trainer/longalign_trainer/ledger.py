"""What a run has done so far: one result a step, in step order."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

_KEYS = {
    "step": "step",
    "digest": "digest",
    "loss": "loss",
    "tokens": "tokens",
    "targets": "targets",
    "learningRate": "learning_rate",
    "gradientNorm": "gradient_norm",
    "seconds": "seconds",
}


@dataclass(frozen=True)
class StepResult:
    """One applied step.

    ``loss`` is the step's loss before its update, ``gradient_norm`` the global L2 norm before
    clipping, ``tokens`` and ``targets`` are counts over the step, ``seconds`` the time the step
    took. JSON keeps every bit of the numbers: Python writes the shortest text that reads back as
    the same double.
    """

    step: int
    digest: str
    loss: float
    tokens: int
    targets: int
    learning_rate: float
    gradient_norm: float
    seconds: float

    def __post_init__(self) -> None:
        if self.step < 0:
            raise ValueError(f"step must not be negative, got {self.step}")
        for name in ("loss", "learning_rate", "gradient_norm", "seconds"):
            value = getattr(self, name)
            if not math.isfinite(value):
                raise ValueError(f"{name} must be finite, got {value}")

    def to_json(self) -> dict[str, object]:
        """The keys of the protocol, camelCase."""
        return {key: getattr(self, name) for key, name in _KEYS.items()}

    @staticmethod
    def from_json(json: Mapping[str, object]) -> StepResult:
        return StepResult(**{name: json[key] for key, name in _KEYS.items()})


class Ledger:
    """The results of steps 0 to ``last``; only ever appended to."""

    def __init__(self, results: tuple[StepResult, ...] = ()) -> None:
        for index, result in enumerate(results):
            if result.step != index:
                raise ValueError(f"result {index} must be of step {index}, got {result.step}")
        self._results = list(results)

    @property
    def last(self) -> int:
        """The last step applied, -1 before the first."""
        return len(self._results) - 1

    def append(self, result: StepResult) -> None:
        if result.step != self.last + 1:
            raise ValueError(f"the next step must be {self.last + 1}, got {result.step}")
        self._results.append(result)

    def __getitem__(self, step: int) -> StepResult:
        if not 0 <= step <= self.last:
            raise IndexError(f"step must be in 0 to {self.last}, got {step}")
        return self._results[step]

    def to_json(self) -> list[dict[str, object]]:
        return [result.to_json() for result in self._results]

    @staticmethod
    def from_json(json: list[Mapping[str, object]]) -> Ledger:
        return Ledger(tuple(StepResult.from_json(result) for result in json))
