"""AdamW with its state allocated before the first step."""

from collections.abc import Iterable

import torch
from torch.distributed.tensor import DTensor
from torch.nn.utils import clip_grads_with_norm_, get_total_norm

from longalign_trainer.settings import TrainConfig


def adamw(parameters: Iterable[torch.nn.Parameter], config: TrainConfig) -> torch.optim.AdamW:
    """AdamW, fused, with all moments allocated and zero.

    Allocated now, a step that fits in memory once fits always, and a checkpoint can be read in
    place at any time.
    """
    optimizer = torch.optim.AdamW(
        parameters,
        lr=0.0,
        betas=(config.beta1, config.beta2),
        weight_decay=config.weight_decay,
        fused=True,
    )
    for parameter in _parameters(optimizer):
        parameter.grad = torch.zeros_like(parameter)
    optimizer.step()  # at learning rate 0 and gradient 0 this changes no parameter
    optimizer.zero_grad(set_to_none=True)
    for state in optimizer.state.values():
        state["step"].zero_()
    return optimizer


def gradient_norm(optimizer: torch.optim.Optimizer) -> torch.Tensor:
    """Global L2 norm over all parameters and ranks, a scalar."""
    gradients = [p.grad for p in _parameters(optimizer) if p.grad is not None]
    norm = get_total_norm(gradients)
    return norm.full_tensor() if isinstance(norm, DTensor) else norm


def clip(optimizer: torch.optim.Optimizer, limit: float, norm: torch.Tensor) -> None:
    """Scales all gradients so that their norm is at most ``limit``."""
    clip_grads_with_norm_(_parameters(optimizer), limit, norm)


def apply(optimizer: torch.optim.Optimizer, rate: float) -> None:
    """One update at the given learning rate."""
    for group in optimizer.param_groups:
        group["lr"] = rate
    optimizer.step()


def _parameters(optimizer: torch.optim.Optimizer) -> list[torch.nn.Parameter]:
    return [p for group in optimizer.param_groups for p in group["params"]]
