import numpy as np
import pytest
import torch

from longalign_trainer.attention import attend

BOUNDS = torch.tensor([0, 5, 6, 16], dtype=torch.int32)


def tensors(heads: int, groups: int) -> list[torch.Tensor]:
    generator = torch.Generator().manual_seed(3)
    return [
        torch.randn(1, count, 16, 8, generator=generator, dtype=torch.float64)
        for count in (heads, heads // groups, heads // groups)
    ]


@pytest.mark.parametrize("groups", [1, 2, 4])
def test_attention_is_softmax_over_earlier_tokens_of_the_same_sequence(groups):
    query, key, value = tensors(4, groups)

    got, _ = attend(
        torch.nn.Module(), query, key, value, None,
        scaling=0.3, cu_seq_lens_q=BOUNDS, max_length_q=10,
    )  # fmt: skip

    wanted = np.zeros((16, 4, 8))
    starts = [0] * 5 + [5] + [6] * 10
    for head in range(4):
        for i in range(16):
            seen = slice(starts[i], i + 1)
            scores = 0.3 * (key[0, head // groups, seen] @ query[0, head, i]).numpy()
            weights = np.exp(scores - scores.max())
            wanted[i, head] = weights / weights.sum() @ value[0, head // groups, seen].numpy()
    np.testing.assert_allclose(got[0].numpy(), wanted, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"cu_seq_lens_q": None}, "cu_seq_lens_q must be given"),
        ({"attention_mask": torch.ones(16)}, "attention_mask must be None"),
        ({"dropout": 0.1}, "attention dropout must be 0, got 0.1"),
        ({"sliding_window": 4}, "sliding_window must be None"),
        ({"softcap": 30.0}, "softcap must be None"),
        ({"is_causal": False}, "attention must be causal"),
    ],
)
def test_anything_but_plain_causal_attention_is_refused(arguments, message):
    given = {"attention_mask": None, "cu_seq_lens_q": BOUNDS, "max_length_q": 10, **arguments}

    with pytest.raises(ValueError, match=message):
        attend(torch.nn.Module(), *tensors(4, 2), **given)
