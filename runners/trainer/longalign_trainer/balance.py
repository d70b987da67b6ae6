"""Which rank computes which packs of a step, and in which micro-batches."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from longalign_trainer.dataset import Pack


@dataclass(frozen=True)
class Cost:
    """Work of a pack: ``a L + b sum of squared sequence lengths``.

    The linear part is the matrix products, the square part attention inside the sequences. Only
    the ratio matters; it is 6 times the hidden width for a Llama (24,576 L + L^2 at 7B).
    """

    linear: float
    square: float = 1.0

    def __post_init__(self):
        if self.linear < 0 or self.square < 0:
            raise ValueError(f"cost must not be negative, got {self}")

    def of(self, pack: Pack) -> float:
        return self.linear * pack.length + self.square * float(np.square(pack.lengths).sum())


def balance(costs: Sequence[float], ranks: int) -> list[list[int]]:
    """Indices of packs for each rank, costliest first: longest processing time first.

    A rank gets none where there are fewer packs than ranks. Deterministic: equal costs keep their
    order, equally loaded ranks are taken in order. (Graham 1969: at most 4/3 of the best maximum.)
    """
    if ranks < 1:
        raise ValueError(f"ranks must be positive, got {ranks}")
    loads = [(0.0, rank) for rank in range(ranks)]
    shares: list[list[int]] = [[] for _ in range(ranks)]
    for index in sorted(range(len(costs)), key=lambda i: (-costs[i], i)):
        load, rank = heapq.heappop(loads)
        shares[rank].append(index)
        heapq.heappush(loads, (load + costs[index], rank))
    return shares


def micro_batches(lengths: Sequence[int], limit: int) -> list[list[int]]:
    """Groups of indices whose lengths sum to at most ``limit``, first fit in the given order.

    Short rows, as in sorted and naive batching, go through the model together. With the longest
    row as the limit this needs no more memory than that row alone.
    """
    groups: list[list[int]] = []
    free: list[int] = []
    for index, length in enumerate(lengths):
        if length > limit:
            raise ValueError(f"a pack must be at most {limit} tokens, got {length}")
        place = next((i for i, room in enumerate(free) if room >= length), None)
        if place is None:
            groups.append([index])
            free.append(limit - length)
        else:
            groups[place].append(index)
            free[place] -= length
    return groups
