"""The processes that train together: who they are, how they talk, what each one holds."""

import os
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.checkpoint.state_dict import (
    StateDictOptions,
    get_model_state_dict,
    set_model_state_dict,
)
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.fsdp import CPUOffloadPolicy, MixedPrecisionPolicy, fully_shard

from longalign_trainer.model import PackModel, build, load_config
from longalign_trainer.settings import Settings

_IDLE = timedelta(days=365)
"""How long followers wait for rank 0's next command: a driver may pause as long as it likes."""


@dataclass(frozen=True)
class Ranks:
    """This process among ``world`` ones. ``commands`` is a CPU group that may stay idle; ``joined``
    tells whether the default group was made here, not by the caller."""

    rank: int
    world: int
    device: torch.device
    commands: dist.ProcessGroup | None
    joined: bool

    @classmethod
    def join(cls, settings: Settings) -> "Ranks":
        """Joins torchrun's group; without torchrun this process is the only one."""
        world = int(os.environ.get("WORLD_SIZE", "1"))
        rank = int(os.environ.get("RANK", "0"))
        cuda = settings.device == "cuda" or (
            settings.device == "auto" and torch.cuda.is_available()
        )
        if cuda and not torch.cuda.is_available():
            raise ValueError("device must be cpu on a machine without CUDA, got 'cuda'")
        device = torch.device("cpu")
        if cuda:
            device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0")))
            torch.cuda.set_device(device)
        if world == 1 and settings.dtype != "bfloat16":
            return cls(0, 1, device, None, False)
        joined = not dist.is_initialized()
        if joined:
            backend = "cpu:gloo,cuda:nccl" if cuda else "gloo"
            store = dist.HashStore() if world == 1 else None
            if store is None:
                dist.init_process_group(backend)
            else:
                dist.init_process_group(backend, store=store, rank=0, world_size=1)
        commands = dist.new_group(backend="gloo", timeout=_IDLE)
        return cls(rank, world, device, commands, joined)

    @property
    def sharded(self) -> bool:
        """Whether parameters are sharded by FSDP2: always but for one process in full precision.

        One process in bfloat16 is a group of one: FSDP2's mixed precision keeps float32 parameters
        and computes in bfloat16.
        """
        return self.commands is not None

    def leave(self) -> None:
        if self.joined:
            dist.destroy_process_group()

    def broadcast(self, message: Any) -> Any:
        """Rank 0's message, on every rank."""
        if self.world == 1:
            return message
        box = [message]
        dist.broadcast_object_list(box, src=0, group=self.commands)
        return box[0]

    def scatter(self, messages: list[Any] | None) -> Any:
        """Each rank's own of rank 0's messages."""
        if self.world == 1:
            return messages[0]
        box: list[Any] = [None]
        dist.scatter_object_list(box, messages, src=0, group=self.commands)
        return box[0]

    def sum(self, value: torch.Tensor) -> torch.Tensor:
        """Sum over the ranks, in place."""
        if self.world > 1:
            dist.all_reduce(value)
        return value


def load_model(settings: Settings, ranks: Ranks) -> PackModel:
    """The model on its device, sharded where there are several ranks.

    Only rank 0 reads the weights; the others start empty and receive their shards.
    """
    config = load_config(settings)
    if not ranks.sharded:
        return build(settings, config, weights=True).to(ranks.device)
    full = build(settings, config, weights=True) if ranks.rank == 0 else None
    model = build(settings, config, weights=False)
    _shard(model, settings, ranks)
    model.to_empty(device="cpu" if settings.cpu_offload else ranks.device)
    model.language_model.tie_weights()
    set_model_state_dict(
        model.causal_lm,
        get_model_state_dict(full.causal_lm) if full is not None else {},
        options=StateDictOptions(full_state_dict=True, broadcast_from_rank0=True),
    )
    _receive_buffers(model.causal_lm, full.causal_lm if full is not None else None, ranks)
    return model


def _shard(model: PackModel, settings: Settings, ranks: Ranks) -> None:
    mesh = init_device_mesh(ranks.device.type, (ranks.world,))
    options: dict[str, Any] = {"mesh": mesh}
    if settings.dtype == "bfloat16":
        options["mp_policy"] = MixedPrecisionPolicy(
            param_dtype=torch.bfloat16, reduce_dtype=torch.float32
        )
    if settings.cpu_offload:
        options["offload_policy"] = CPUOffloadPolicy(pin_memory=ranks.device.type == "cuda")
    for layer in model.layers:
        fully_shard(layer, **options)
    fully_shard(model, **options)


def _receive_buffers(model: nn.Module, full: nn.Module | None, ranks: Ranks) -> None:
    """Buffers that no state dict holds, such as RoPE frequencies, from rank 0's whole model."""
    source = dict(full.named_buffers()) if full is not None else {}
    for name, buffer in model.named_buffers():
        value = ranks.broadcast(source[name] if ranks.rank == 0 else None)
        owner = model.get_submodule(name.rpartition(".")[0])
        owner._buffers[name.rpartition(".")[2]] = value.to(ranks.device, buffer.dtype)
