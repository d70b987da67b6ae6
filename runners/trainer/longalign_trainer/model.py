"""Loads a causal language model directory and makes it compute losses of packs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn
from transformers import AutoConfig, AutoModelForCausalLM, PreTrainedConfig, PreTrainedModel

from longalign_trainer.attention import ATTENTION, segment_arguments
from longalign_trainer.dataset import Pack
from longalign_trainer.errors import UnsupportedModelError
from longalign_trainer.loss import target_weights, weighted_cross_entropy
from longalign_trainer.settings import Lora, Settings

_DYNAMIC_ROPE = {"dynamic", "longrope"}
"""RoPE frequencies of these change with the length of the input, so with a pack's neighbors."""


@dataclass(frozen=True)
class MicroBatch:
    """What goes through the model at once, on its device.

    ``input_ids``, ``position_ids``: int64[1, length]. ``predictors``: int64[targets], the positions
    just before the targets. ``targets``: int64[targets], ``weights``: float64[targets].
    """

    input_ids: torch.Tensor
    position_ids: torch.Tensor
    cu_seqlens: torch.Tensor
    longest: int
    predictors: torch.Tensor
    targets: torch.Tensor
    weights: torch.Tensor

    @classmethod
    def of(
        cls, packs: Sequence[Pack], weighted: bool, scale: float, device: torch.device
    ) -> "MicroBatch":
        """Lays packs end to end. ``scale`` multiplies every weight.

        Without a target in them the first token is one of weight 0, so that every parameter gets a
        gradient, of zero, on this rank too: collectives need the same shapes everywhere.
        """
        input_ids = np.concatenate([pack.input_ids for pack in packs])
        starts = np.cumsum([0] + [pack.length for pack in packs[:-1]])
        targets = np.concatenate(
            [np.flatnonzero(p.is_target) + s for p, s in zip(packs, starts, strict=True)]
        )
        weights = np.concatenate([target_weights(pack, weighted) for pack in packs]) * scale
        predictors = targets - 1
        if not len(targets):
            targets, predictors, weights = np.zeros(1, int), np.zeros(1, int), np.zeros(1)
        lengths = np.concatenate([pack.lengths for pack in packs])

        def put(array: np.ndarray, dtype: torch.dtype) -> torch.Tensor:
            return torch.from_numpy(array).to(device, dtype, non_blocking=True)

        return cls(
            input_ids=put(input_ids, torch.int64).unsqueeze(0),
            position_ids=put(
                np.concatenate([pack.position_ids for pack in packs]), torch.int64
            ).unsqueeze(0),
            cu_seqlens=put(np.cumsum(np.concatenate([[0], lengths])), torch.int32),
            longest=int(lengths.max()),
            predictors=put(predictors, torch.int64),
            targets=put(input_ids[targets], torch.int64),
            weights=put(weights, torch.float64),
        )


class PackModel(nn.Module):
    """A causal language model whose forward is the weighted loss of a micro-batch, a scalar.

    The head is applied here, inside forward, because sharded parameters are whole only there.
    """

    def __init__(self, causal_lm: nn.Module, language_model: PreTrainedModel):
        """``causal_lm`` may be ``language_model`` itself or adapters around it."""
        super().__init__()
        self.causal_lm = causal_lm
        self._language_model = [language_model]  # in a list: a part of causal_lm, not a second one

    @property
    def language_model(self) -> PreTrainedModel:
        return self._language_model[0]

    @property
    def config(self) -> PreTrainedConfig:
        return self.language_model.config

    @property
    def layers(self) -> list[nn.Module]:
        """The decoder layers, in order."""
        names = set(self.language_model._no_split_modules or ())
        return [m for m in self.language_model.modules() if type(m).__name__ in names]

    def hidden_states(self, batch: MicroBatch) -> torch.Tensor:
        """The last layer's output, [length, width]."""
        base = getattr(self.language_model, self.language_model.base_model_prefix)
        output = base(
            input_ids=batch.input_ids,
            position_ids=batch.position_ids,
            use_cache=False,
            **segment_arguments(batch.cu_seqlens, batch.longest),
        )
        return output.last_hidden_state[0]

    def forward(
        self,
        batch: MicroBatch,
        compute: "Callable[[PackModel, MicroBatch], torch.Tensor] | None" = None,
    ) -> torch.Tensor:
        """The weighted loss, or ``compute``'s result, with all parameters whole."""
        return (compute or PackModel.loss)(self, batch)

    def loss(self, batch: MicroBatch) -> torch.Tensor:
        """Sum of weighted cross-entropies over the targets, a scalar."""
        return weighted_cross_entropy(
            self.language_model.get_output_embeddings(),
            self.hidden_states(batch)[batch.predictors],
            batch.targets,
            batch.weights,
            self.config.vocab_size,
        )

    def logits(self, batch: MicroBatch) -> torch.Tensor:
        """[length, vocabulary]; for short inputs only."""
        return self.language_model.get_output_embeddings()(self.hidden_states(batch))


def load_config(settings: Settings) -> PreTrainedConfig:
    """The directory's configuration with the RoPE base as asked for.

    Attention dropout is switched off. Raises UnsupportedModelError for layers other than full
    attention, ValueError where a RoPE option does not apply, OSError if there is no model.
    """
    config = AutoConfig.from_pretrained(
        settings.model,
        trust_remote_code=settings.trust_remote_code,
        local_files_only=True,
    )
    others = sorted(set(getattr(config, "layer_types", None) or ()) - {"full_attention"})
    if others:
        raise UnsupportedModelError(
            f"{settings.model}: all layers must be full_attention, got {', '.join(others)}"
        )
    dynamic = sorted(_rope_types(getattr(config, "rope_parameters", None)) & _DYNAMIC_ROPE)
    if dynamic:
        raise UnsupportedModelError(
            f"{settings.model}: rope_type must not depend on the longest sequence of a pack,"
            f" got {', '.join(dynamic)}"
        )
    if getattr(config, "attention_dropout", 0):
        config.attention_dropout = 0.0
    if settings.rope_theta is not None or settings.rope_scale is not None:
        _set_rope(config, settings)
    return config


def build(settings: Settings, config: PreTrainedConfig, weights: bool) -> PackModel:
    """The model on the CPU, or on the meta device without ``weights``.

    Only safetensors files are read. Parameters are float64 for that dtype and float32 otherwise.
    """
    dtype = torch.float64 if settings.dtype == "float64" else torch.float32
    options: dict[str, Any] = {
        "dtype": dtype,
        "attn_implementation": ATTENTION,
        "trust_remote_code": settings.trust_remote_code,
    }
    try:
        if weights:
            language_model = AutoModelForCausalLM.from_pretrained(
                settings.model,
                config=config,
                use_safetensors=True,
                local_files_only=True,
                **options,
            )
        else:
            with torch.device("meta"):
                language_model = AutoModelForCausalLM.from_config(config, **options)
    except (KeyError, ValueError) as e:
        if "attn" in str(e) or "attention" in str(e) or ATTENTION in str(e):
            raise UnsupportedModelError(
                f"{settings.model}: {config.model_type} must call transformers' attention"
                f" interface, so that segments reach it: {e}"
            ) from e
        raise
    if not language_model._supports_attention_backend:
        raise UnsupportedModelError(
            f"{settings.model}: {config.model_type} must call transformers' attention interface,"
            " but has attention code of its own: it would ignore the packs' segments"
        )
    if dtype == torch.float64:
        language_model.to(dtype)  # buffers too
    language_model.train()
    causal_lm: nn.Module = language_model
    if settings.lora is not None:
        causal_lm = _with_adapters(language_model, settings.lora, dtype, settings.seed)
    if settings.activation_checkpointing:
        language_model.activation_checkpointing_enable()
    return PackModel(causal_lm, language_model)


def _rope_types(parameters: dict[str, Any] | None) -> set[str]:
    """All rope_type values; a model may have one set of parameters for each kind of layer."""
    types = set()
    for name, value in (parameters or {}).items():
        if name == "rope_type":
            types.add(value)
        elif isinstance(value, dict):
            types |= _rope_types(value)
    return types


def _set_rope(config: PreTrainedConfig, settings: Settings) -> None:
    rope = getattr(config, "rope_parameters", None)
    if not rope or "rope_theta" not in rope:
        raise ValueError(f"{settings.model}: rope options must meet a model with rope_theta")
    if settings.rope_theta is not None:
        rope["rope_theta"] = float(settings.rope_theta)
    else:
        rope["rope_theta"] = float(rope["rope_theta"] * settings.rope_scale)


def _with_adapters(model: PreTrainedModel, lora: Lora, dtype: torch.dtype, seed: int) -> nn.Module:
    try:
        from peft import LoraConfig, get_peft_model
    except ImportError as e:
        raise ValueError("lora needs the package peft: install longalign-trainer[lora]") from e
    torch.manual_seed(seed)
    adapted = get_peft_model(
        model,
        LoraConfig(
            task_type="CAUSAL_LM",
            r=lora.rank,
            lora_alpha=lora.alpha,
            lora_dropout=lora.dropout,
            target_modules=list(lora.targets) or "all-linear",
        ),
    )
    for parameter in adapted.parameters():
        if parameter.requires_grad:
            parameter.data = parameter.data.to(dtype)
    return adapted
