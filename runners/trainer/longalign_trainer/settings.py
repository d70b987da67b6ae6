"""What shapes a trainer (Settings) and what shapes a run (TrainConfig)."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DTYPES = ("bfloat16", "float32", "float64")
SCHEDULES = ("cosine", "constant")


def _require(rule: str, name: str, value: object, holds: bool) -> None:
    if not holds:
        raise ValueError(f"{name} must {rule}, got {value!r}")


@dataclass(frozen=True)
class Lora:
    """Train low-rank adapters (through peft) and leave the model's own parameters as they are."""

    rank: int
    alpha: float = 16.0
    dropout: float = 0.0
    targets: tuple[str, ...] = ()
    """Names of the modules that get an adapter; empty: every linear layer but the head."""

    def __post_init__(self):
        _require("be positive", "lora rank", self.rank, self.rank > 0)
        _require("be positive", "lora alpha", self.alpha, self.alpha > 0)
        _require("be in [0, 1)", "lora dropout", self.dropout, 0 <= self.dropout < 1)


@dataclass(frozen=True)
class Settings:
    """The model and the machine: fixed for the life of a trainer process.

    ``dtype`` is what matrix products compute in. Parameters, gradients and optimizer state are kept
    in float32 under bfloat16. ``device`` auto is CUDA where there is one.
    """

    model: Path
    dtype: str = "bfloat16"
    device: str = "auto"
    rope_theta: float | None = None
    rope_scale: float | None = None
    activation_checkpointing: bool = True
    cpu_offload: bool = False
    trust_remote_code: bool = False
    lora: Lora | None = None
    seed: int = 0

    def __post_init__(self):
        _require(f"be one of {', '.join(DTYPES)}", "dtype", self.dtype, self.dtype in DTYPES)
        devices = ("auto", "cpu", "cuda")
        _require(f"be one of {', '.join(devices)}", "device", self.device, self.device in devices)
        for name in ("rope_theta", "rope_scale"):
            value = getattr(self, name)
            _require("be positive", name, value, value is None or value > 0)
        _require("not be negative", "seed", self.seed, self.seed >= 0)
        both = self.rope_theta is not None and self.rope_scale is not None
        _require("not be given with rope_theta", "rope_scale", self.rope_scale, not both)

    def to_json(self) -> dict[str, Any]:
        return {**dataclasses.asdict(self), "model": str(self.model)}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Settings":
        lora = document["lora"]
        if lora is not None:
            lora = Lora(**{**lora, "targets": tuple(lora["targets"])})
        return cls(**{**document, "model": Path(document["model"]), "lora": lora})


_JSON_NAMES = {
    "learningRate": "learning_rate",
    "warmupRatio": "warmup_ratio",
    "weightDecay": "weight_decay",
    "beta1": "beta1",
    "beta2": "beta2",
    "maxGradientNorm": "max_gradient_norm",
    "schedule": "schedule",
    "weights": "weights",
}


@dataclass(frozen=True)
class TrainConfig:
    """How a run optimizes; the defaults are the LongAlign paper's (section 4.1)."""

    learning_rate: float = 2e-5
    warmup_ratio: float = 0.03
    weight_decay: float = 0.0
    beta1: float = 0.9
    beta2: float = 0.95
    max_gradient_norm: float = 1.0
    schedule: str = "cosine"
    weights: bool = True
    """True: every sequence counts the same. False: packing without weights, for comparison."""

    def __post_init__(self):
        for name in ("learning_rate", "max_gradient_norm"):
            _require("be positive", name, getattr(self, name), getattr(self, name) > 0)
        _require("not be negative", "weight_decay", self.weight_decay, self.weight_decay >= 0)
        _require("be in [0, 1]", "warmup_ratio", self.warmup_ratio, 0 <= self.warmup_ratio <= 1)
        for name in ("beta1", "beta2"):
            _require("be in [0, 1)", name, getattr(self, name), 0 <= getattr(self, name) < 1)
        rule = f"be one of {', '.join(SCHEDULES)}"
        _require(rule, "schedule", self.schedule, self.schedule in SCHEDULES)

    @classmethod
    def from_json(
        cls, document: Mapping[str, Any], defaults: "TrainConfig | None" = None
    ) -> "TrainConfig":
        """Reads camelCase keys; an absent or null one takes ``defaults``' value.

        Raises ValueError naming key, value and rule.
        """
        values: dict[str, Any] = {}
        for key, value in document.items():
            name = _JSON_NAMES.get(key)
            rule = f"have only the keys {', '.join(_JSON_NAMES)}"
            _require(rule, "config", key, name is not None)
            if value is None:
                continue
            if name == "weights":
                _require("be true or false", key, value, isinstance(value, bool))
            elif name == "schedule":
                _require("be a string", key, value, isinstance(value, str))
            else:
                number = isinstance(value, int | float) and not isinstance(value, bool)
                _require("be a number", key, value, number)
                value = float(value)
            values[name] = value
        return dataclasses.replace(defaults or cls(), **values)

    def to_json(self) -> dict[str, Any]:
        """All keys, camelCase; the same document for the same configuration."""
        return {key: getattr(self, name) for key, name in _JSON_NAMES.items()}
