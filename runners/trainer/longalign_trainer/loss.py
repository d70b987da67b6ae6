"""The loss of a step and its exact form under any number of packs, micro-batches and ranks.

Wanted is ``(1/M) sum_i L_i / N_i`` over the M sequences of a step that have a target (LongAlign
paper, section 3.2): L_i is the summed cross-entropy of sequence i and N_i its count of targets.
With a weight w per target, ``sum(w * ce) / sum(w over the step)`` is that for w = 1/N_i, and does
not depend on how the step is cut into packs.
"""

from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F
from torch.utils.checkpoint import checkpoint

from longalign_trainer.dataset import Pack

LOGITS_ELEMENTS = 1 << 25
"""Logits held at once: 128 MiB of float32, and as much for their gradient."""


def target_weights(pack: Pack, weighted: bool) -> np.ndarray:
    """Weight of each target of the pack in order, float64[targets]; they are not yet normalized.

    Weighted: 1/N_i, so that each sequence counts 1. Else 1/N of the whole pack, so that each pack
    counts 1, whatever it holds: packing without weights.
    """
    if weighted:
        counts = np.repeat(pack.target_counts, pack.target_counts)
    else:
        targets = int(pack.target_counts.sum())
        counts = np.full(targets, targets)
    return 1.0 / counts


def total_weight(packs: Sequence[Pack], weighted: bool) -> int:
    """Sum of all weights of a step: sequences with a target, or packs with one if not weighted."""
    if weighted:
        return sum(int(np.count_nonzero(pack.target_counts)) for pack in packs)
    return sum(bool(pack.target_counts.any()) for pack in packs)


def weighted_cross_entropy(
    head: torch.nn.Module,
    hidden: torch.Tensor,
    targets: torch.Tensor,
    weights: torch.Tensor,
    vocabulary: int,
) -> torch.Tensor:
    """``sum(weights * cross_entropy(head(hidden), targets))`` without all logits at once.

    ``hidden`` is [targets, width]: only positions that predict a target. Chunks of them go through
    the head, and again in the backward pass, so that at most ``LOGITS_ELEMENTS`` logits exist.
    """
    rows = max(1, LOGITS_ELEMENTS // vocabulary)
    chunks = zip(hidden.split(rows), targets.split(rows), weights.split(rows), strict=True)
    if len(targets) <= rows:
        return sum(_chunk(head, *chunk) for chunk in chunks)
    return sum(checkpoint(_chunk, head, *chunk, use_reentrant=False) for chunk in chunks)


def _chunk(
    head: torch.nn.Module, hidden: torch.Tensor, targets: torch.Tensor, weights: torch.Tensor
) -> torch.Tensor:
    logits = head(hidden)
    logits = logits.to(torch.promote_types(logits.dtype, torch.float32))
    return torch.dot(F.cross_entropy(logits, targets, reduction="none"), weights.to(logits.dtype))
