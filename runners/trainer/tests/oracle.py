"""The wanted gradient, by plain transformers code: each sequence alone, stock attention.

Nothing of longalign_trainer is used here.
"""

from collections.abc import Sequence as Many
from pathlib import Path

import torch
import torch.nn.functional as F
from tiny import Sequence
from transformers import AutoModelForCausalLM

Gradients = dict[str, torch.Tensor]


def stock_model(directory: Path, dtype: torch.dtype = torch.float32) -> torch.nn.Module:
    model = AutoModelForCausalLM.from_pretrained(directory, dtype=dtype, attn_implementation="sdpa")
    return model.to(dtype).train()  # buffers too


def summed_loss(model: torch.nn.Module, sequence: Sequence) -> torch.Tensor:
    """L_i: cross-entropies of the sequence's targets, each predicted from the tokens before."""
    tokens = torch.from_numpy(sequence.tokens)
    logits = model(input_ids=tokens.unsqueeze(0), use_cache=False).logits[0]
    losses = F.cross_entropy(logits[:-1], tokens[1:], reduction="none")
    return losses[torch.from_numpy(sequence.is_target)[1:]].sum()


def sequence_mean(model: torch.nn.Module, sequences: Many[Sequence]) -> tuple[float, Gradients]:
    """Loss and gradient of (1/M) sum_i L_i / N_i."""
    counted = [s for s in sequences if s.is_target.any()]
    return _accumulate(model, [(s, 1 / (len(counted) * s.is_target.sum())) for s in counted])


def token_mean(model: torch.nn.Module, sequences: Many[Sequence]) -> tuple[float, Gradients]:
    """Loss and gradient of sum_i L_i / sum_i N_i: every token counts the same."""
    total = sum(s.is_target.sum() for s in sequences)
    return _accumulate(model, [(s, 1 / total) for s in sequences if s.is_target.any()])


def pack_mean(model: torch.nn.Module, packs: Many[Many[Sequence]]) -> tuple[float, Gradients]:
    """Loss and gradient of (1/K) sum_k (sum_{i in k} L_i / sum_{i in k} N_i)."""
    scaled = []
    for row in packs:
        total = sum(s.is_target.sum() for s in row)
        scaled += [(s, 1 / (len(packs) * total)) for s in row if s.is_target.any()]
    return _accumulate(model, scaled)


def _accumulate(model: torch.nn.Module, scaled) -> tuple[float, Gradients]:
    model.zero_grad()
    loss = 0.0
    for sequence, scale in scaled:
        part = summed_loss(model, sequence) * float(scale)
        part.backward()
        loss += part.item()
    gradients = {name: p.grad.clone() for name, p in model.named_parameters() if p.grad is not None}
    return loss, gradients


def relative(got: Gradients, wanted: Gradients) -> float:
    """Relative L2 distance over all parameters together."""
    assert got.keys() == wanted.keys(), got.keys() ^ wanted.keys()
    difference = sum(float((got[k].double() - wanted[k].double()).square().sum()) for k in wanted)
    norm = sum(float(wanted[k].double().square().sum()) for k in wanted)
    return (difference / norm) ** 0.5
