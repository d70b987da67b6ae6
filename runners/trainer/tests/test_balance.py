import itertools

import numpy as np
import pytest
import tiny

from longalign_trainer.balance import Cost, balance, micro_batches


def test_cost_is_linear_in_length_and_square_in_each_sequence():
    pack = tiny.uneven_step()[0].packs[2]  # sequences of 12 and 25 tokens

    assert Cost(linear=3.0, square=0.5).of(pack) == 3.0 * 37 + 0.5 * (144 + 625)


@pytest.mark.parametrize("seed", range(5))
def test_every_pack_goes_to_one_rank_within_graham_of_the_best(seed):
    costs = np.random.default_rng(seed).uniform(1, 10, 7).tolist()

    shares = balance(costs, 3)

    assert sorted(itertools.chain(*shares)) == list(range(7))
    heaviest = max(sum(costs[i] for i in share) for share in shares)
    best = min(
        max(sum(c for c, r in zip(costs, ranks, strict=True) if r == rank) for rank in range(3))
        for ranks in itertools.product(range(3), repeat=7)
    )
    assert heaviest <= (4 / 3 - 1 / 9) * best


def test_a_rank_may_be_empty():
    assert balance([1.0, 2.0], 4) == [[1], [0], [], []]


def test_short_rows_share_a_micro_batch_up_to_the_limit():
    assert micro_batches([10, 4, 6, 5, 5, 1], 10) == [[0], [1, 2], [3, 4], [5]]


def test_a_row_over_the_limit_is_refused():
    with pytest.raises(ValueError, match="a pack must be at most 3 tokens, got 4"):
        micro_batches([4], 3)
