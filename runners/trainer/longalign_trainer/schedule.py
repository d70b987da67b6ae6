"""The learning rate of each step."""

import math
from dataclasses import dataclass

from longalign_trainer.settings import TrainConfig


@dataclass(frozen=True)
class Schedule:
    """Linear warm-up, then cosine to 0 at the end of the last step, or constant.

    The rate is a function of the step's number alone, so that a resumed run needs no state for it.
    """

    config: TrainConfig
    steps: int

    def __post_init__(self):
        if self.steps < 1:
            raise ValueError(f"steps must be positive, got {self.steps}")

    @property
    def warmup_steps(self) -> int:
        return math.ceil(self.config.warmup_ratio * self.steps)

    def rate(self, step: int) -> float:
        """Learning rate of step 0 .. steps - 1."""
        if not 0 <= step < self.steps:
            raise ValueError(f"step must be in [0, {self.steps}), got {step}")
        peak = self.config.learning_rate
        if step < self.warmup_steps:
            return peak * (step + 1) / self.warmup_steps
        if self.config.schedule == "constant":
            return peak
        done = (step - self.warmup_steps) / (self.steps - self.warmup_steps)
        return peak * 0.5 * (1.0 + math.cos(math.pi * done))
