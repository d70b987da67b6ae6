import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import tiny
import torch

from longalign_trainer.engine import Engine
from longalign_trainer.settings import Settings, TrainConfig

os.environ.setdefault("HF_HUB_OFFLINE", "1")
torch.set_num_threads(1)  # the models are tiny: more threads only wait for each other


@pytest.fixture(scope="session")
def model(tmp_path_factory) -> Callable[..., Path]:
    """The directory of a random model of a family."""
    directory = tmp_path_factory.mktemp("models")

    def of(family: str, spread: float = 0.2) -> Path:
        existing = directory / f"{family}-{spread}"
        return existing if existing.exists() else tiny.write_model(existing, family, spread)

    return of


@pytest.fixture
def start(model) -> Iterator[Callable[..., Engine]]:
    """Opens engines with a run begun, and closes them."""
    engines = []

    def engine(
        family: str = "llama",
        config: TrainConfig | None = None,
        steps: int = 10,
        spread: float = 0.2,
        **settings,
    ) -> Engine:
        settings = {"dtype": "float32", "activation_checkpointing": False, **settings}
        opened = Engine(Settings(model(family, spread), **settings))
        engines.append(opened)
        opened.begin(config or TrainConfig(learning_rate=1e-2), steps)
        return opened

    yield engine
    for opened in engines:
        opened.close()


@pytest.fixture
def true_float64(monkeypatch) -> None:
    """Keeps models from narrowing float64: RMSNorm and RoPE compute in float32 by themselves."""
    to, to_float = torch.Tensor.to, torch.Tensor.float

    def keep(self, *args, **kwargs):
        if self.dtype == torch.float64:
            args = [torch.float64 if a is torch.float32 else a for a in args]
            if kwargs.get("dtype") is torch.float32:
                kwargs["dtype"] = torch.float64
        return to(self, *args, **kwargs)

    monkeypatch.setattr(torch.Tensor, "to", keep)
    monkeypatch.setattr(
        torch.Tensor, "float", lambda self: self if self.dtype == torch.float64 else to_float(self)
    )
