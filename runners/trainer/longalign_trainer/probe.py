"""Proves at load that a model keeps sequences of a pack apart.

A model can accept segments and ignore them: its own attention code, state-space or convolution
layers, a soft cap. So two short sequences are run as one pack, and the second one's logits must be
those that the model's stock code computes for it alone.
"""

import numpy as np
import torch
from torch.distributed.fsdp import FSDPModule

from longalign_trainer.attention import ATTENTION
from longalign_trainer.dataset import Pack
from longalign_trainer.errors import UnsupportedModelError
from longalign_trainer.model import MicroBatch, PackModel

_TOLERANCE = {torch.float64: 1e-5, torch.float32: 1e-3, torch.bfloat16: 5e-2}
"""Relative L2 difference of logits; ignored segments differ by more than 0.1 in real models."""

_FIRST, _SECOND = 11, 13  # tokens


@torch.no_grad()
def probe(model: PackModel, device: torch.device, dtype: torch.dtype) -> None:
    """Raises UnsupportedModelError naming what the model gets wrong. Every rank must call it."""
    random = np.random.default_rng(0)
    first, other, second = (
        random.integers(0, model.config.vocab_size, n) for n in (_FIRST, _FIRST, _SECOND)
    )
    name = type(model.language_model).__name__
    training = model.training
    model.eval()
    try:
        packed = model(_batch([first, second], device), PackModel.logits)[_FIRST:]
        changed = model(_batch([other, second], device), PackModel.logits)[_FIRST:]
        alone = model(_batch([second], device), PackModel.logits)
        stock = model(_batch([second], device), _stock_logits)
    except (TypeError, ValueError, NotImplementedError) as e:
        raise UnsupportedModelError(f"{name} can't run on segments: {e}") from e
    finally:
        model.train(training)
        if isinstance(model, FSDPModule):
            model.reshard()  # without a backward pass the root's parameters stay gathered
    tolerance = _TOLERANCE[dtype]
    for what, got, wanted in (
        ("a sequence's logits must not depend on the one before it", changed, packed),
        ("positions must restart in each sequence", packed, alone),
        ("logits must be those of the model's own attention and head", alone, stock),
    ):
        error = _relative(got, wanted)
        if not error <= tolerance:
            raise UnsupportedModelError(
                f"{name}: {what}, but they differ by {error:.2g} (tolerance {tolerance:g})"
            )


def _batch(sequences: list[np.ndarray], device: torch.device) -> MicroBatch:
    tokens = np.concatenate(sequences).astype(np.int32)
    bounds = np.cumsum([0] + [len(s) for s in sequences]).astype(np.int32)
    pack = Pack(tokens, tokens, bounds, tuple(map(str, range(len(sequences)))))
    return MicroBatch.of([pack], weighted=True, scale=1.0, device=device)


def _stock_logits(model: PackModel, batch: MicroBatch) -> torch.Tensor:
    """The model's own forward with its own attention, nothing of this package."""
    language_model = model.language_model
    language_model.set_attn_implementation("eager")
    try:
        return language_model(input_ids=batch.input_ids, use_cache=False).logits[0]
    finally:
        language_model.set_attn_implementation(ATTENTION)


def _relative(got: torch.Tensor, wanted: torch.Tensor) -> float:
    got, wanted = got.double(), wanted.double()
    norm = wanted.norm()
    return float((got - wanted).norm() / norm) if norm > 0 else float(got.norm())
