"""A checkpoint directory: sharded tensors by torch.distributed.checkpoint, and run.json."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.distributed.checkpoint as dcp
from torch.distributed.checkpoint.api import CheckpointException
from torch.distributed.checkpoint.state_dict import (
    StateDictOptions,
    get_state_dict,
    set_state_dict,
)

from longalign_trainer.errors import StorageError
from longalign_trainer.model import PackModel
from longalign_trainer.ranks import Ranks
from longalign_trainer.settings import Settings, TrainConfig

_RUN = "run.json"


@dataclass(frozen=True)
class Position:
    """Where a run stands. Random numbers need no more: each step seeds them anew."""

    next_step: int
    steps: int
    config: TrainConfig

    @classmethod
    def read(cls, directory: Path) -> "Position":
        run = json.loads((directory / _RUN).read_text())
        return cls(run["nextStep"], run["steps"], TrainConfig.from_json(run["config"]))


def read_settings(directory: Path) -> Settings:
    """The settings of the trainer that wrote the checkpoint."""
    return Settings.from_json(json.loads((directory / _RUN).read_text())["settings"])


def write_checkpoint(
    directory: Path,
    model: PackModel,
    optimizer: torch.optim.Optimizer,
    settings: Settings,
    position: Position,
    ranks: Ranks,
) -> None:
    """Raises StorageError on every rank if any rank can't write."""
    run = {
        "nextStep": position.next_step,
        "steps": position.steps,
        "config": position.config.to_json(),
        "settings": settings.to_json(),
    }
    state = _state(model, optimizer, settings)
    try:
        dcp.save(without_aliases(model, state), checkpoint_id=directory, **_group(ranks))
        if ranks.rank == 0:
            (directory / _RUN).write_text(json.dumps(run, indent=1))
    except (CheckpointException, OSError) as e:
        raise StorageError(f"checkpoint {directory} could not be written: {e}") from e


def read_checkpoint(
    directory: Path,
    model: PackModel,
    optimizer: torch.optim.Optimizer,
    settings: Settings,
    ranks: Ranks,
) -> None:
    """In place. Raises ValueError if the checkpoint is of another kind of model."""
    written = read_settings(directory)
    for name in ("rope_theta", "rope_scale", "lora"):
        was, now = getattr(written, name), getattr(settings, name)
        if was != now:
            raise ValueError(f"{name} must be {was!r} as in checkpoint {directory}, got {now!r}")
    state = _state(model, optimizer, settings)
    dcp.load(without_aliases(model, state), checkpoint_id=directory, **_group(ranks))
    set_state_dict(
        model.causal_lm,
        optimizer,
        model_state_dict=state["model"],
        optim_state_dict=state["optimizer"],
        options=_options(settings),
    )


def _state(
    model: PackModel, optimizer: torch.optim.Optimizer, settings: Settings
) -> dict[str, Any]:
    parameters, moments = get_state_dict(model.causal_lm, optimizer, options=_options(settings))
    return {"model": parameters, "optimizer": moments}


def without_aliases(model: PackModel, state: dict[str, Any]) -> dict[str, Any]:
    """The state with each tied parameter once: the head of many models is their embedding."""
    parameters = dict(model.causal_lm.named_parameters(remove_duplicate=False))
    once = {name for name, _ in model.causal_lm.named_parameters()}
    aliases = parameters.keys() - once
    kept = {name: value for name, value in state["model"].items() if name not in aliases}
    return {**state, "model": kept}


def _group(ranks: Ranks) -> dict[str, Any]:
    """The CPU group, whose patience outlasts any disk; none for a process alone."""
    return {"process_group": ranks.commands, "no_dist": ranks.commands is None}


def _options(settings: Settings) -> StateDictOptions:
    """With adapters only these are saved: the rest is in the model's directory."""
    adapters = settings.lora is not None
    return StateDictOptions(ignore_frozen_params=adapters, strict=not adapters)
