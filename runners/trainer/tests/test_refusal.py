"""A model that would not train exactly on packs is refused before the first step."""

import pytest
import torch
from transformers.models.llama import modeling_llama

from longalign_trainer.engine import Engine
from longalign_trainer.errors import UnsupportedModelError
from longalign_trainer.settings import Settings


def load(directory, **options) -> Engine:
    return Engine(Settings(directory, dtype="float32", **options))


@pytest.mark.parametrize(
    ("family", "message"),
    [
        ("mistral-sliding", "sliding_window must be None"),
        ("gemma2", "all layers must be full_attention, got sliding_attention"),
        ("bloom", "has attention code of its own"),
        ("falcon", "must call transformers' attention interface"),
        ("mamba", "all layers must be full_attention, got linear_attention"),
        ("granite", "logits must be those of the model's own attention and head"),
        ("llama-dynamic", "rope_type must not depend on the longest sequence"),
    ],
)
def test_a_model_of_other_layers_is_refused(model, family, message):
    with pytest.raises(UnsupportedModelError, match=message):
        load(model(family))


def test_a_model_that_ignores_segments_is_refused(model, monkeypatch):
    """It declares the attention interface and calls plain causal attention all the same."""
    stock = modeling_llama.ALL_ATTENTION_FUNCTIONS["sdpa"]
    monkeypatch.setattr(modeling_llama.ALL_ATTENTION_FUNCTIONS, "get_interface", lambda *_: stock)

    with pytest.raises(UnsupportedModelError, match="must not depend on the one before it"):
        load(model("llama"))


def test_a_model_that_mixes_neighboring_tokens_is_refused(model, monkeypatch):
    """As a convolution or a state-space layer would, outside attention."""
    forward = modeling_llama.LlamaMLP.forward

    def shifted(self, x):
        return forward(self, x) + torch.roll(x, 1, dims=1)

    monkeypatch.setattr(modeling_llama.LlamaMLP, "forward", shifted)

    with pytest.raises(UnsupportedModelError, match="must not depend on the one before it"):
        load(model("llama"))


def test_positions_that_do_not_restart_are_refused(model, monkeypatch):
    monkeypatch.setattr(
        "longalign_trainer.dataset.Pack.position_ids",
        property(lambda self: torch.arange(self.length).numpy()),
    )

    with pytest.raises(UnsupportedModelError, match="positions must restart in each sequence"):
        load(model("gpt2"))


def test_weights_that_are_not_safetensors_are_refused(model, tmp_path):
    source = model("llama")
    (tmp_path / "config.json").write_text((source / "config.json").read_text())
    torch.save({}, tmp_path / "pytorch_model.bin")

    with pytest.raises(OSError, match="safetensors"):
        load(tmp_path)


def test_a_rope_option_without_rope_is_refused(model):
    with pytest.raises(ValueError, match="rope options must meet a model with rope_theta"):
        load(model("gpt2"), rope_scale=200.0)
