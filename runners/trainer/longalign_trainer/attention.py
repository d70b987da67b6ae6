"""Causal attention inside each sequence of a pack, registered with transformers.

A model loaded with ``attn_implementation=ATTENTION`` calls ``attend`` in every layer. Where
sequences begin and end travels as ``cu_seq_lens_q`` among the model's keyword arguments, under the
names that transformers' own flash attention uses.
"""

import itertools
from collections.abc import Callable

import torch
import torch.nn.functional as F
from transformers import AttentionInterface, AttentionMaskInterface

ATTENTION = "longalign_segments"
"""Name of the attention implementation."""

_UNSUPPORTED = ("sliding_window", "softcap", "s_aux", "position_bias")
"""Keyword arguments by which a model asks for attention other than plain causal."""

Varlen = Callable[
    [torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, int, float], torch.Tensor
]


def segment_arguments(cu_seqlens: torch.Tensor, longest: int) -> dict[str, object]:
    """Keyword arguments for a model's forward: int32[sequences + 1] and the longest sequence."""
    return {
        "cu_seq_lens_q": cu_seqlens,
        "cu_seq_lens_k": cu_seqlens,
        "max_length_q": longest,
        "max_length_k": longest,
    }


def attend(
    module: torch.nn.Module,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    dropout: float = 0.0,
    scaling: float | None = None,
    cu_seq_lens_q: torch.Tensor | None = None,
    max_length_q: int | None = None,
    **kwargs: object,
) -> tuple[torch.Tensor, None]:
    """Attention of one pack: query [1, heads, length, dim], key and value with as many or fewer
    heads; the result is [1, length, heads, dim].

    Raises ValueError for anything but plain causal attention without dropout over known segments.
    """
    if cu_seq_lens_q is None or max_length_q is None:
        raise ValueError("cu_seq_lens_q must be given: without it sequences would see each other")
    if query.shape[0] != 1:
        raise ValueError(f"a pack must be a batch of 1, got {query.shape[0]}")
    if attention_mask is not None:
        raise ValueError("attention_mask must be None: the segments say what is attended to")
    if dropout:
        raise ValueError(f"attention dropout must be 0, got {dropout}")
    if kwargs.get("is_causal") is False or getattr(module, "is_causal", True) is False:
        raise ValueError("attention must be causal, got is_causal=False")
    for name in _UNSUPPORTED:
        if kwargs.get(name) is not None:
            raise ValueError(f"{name} must be None: only plain causal attention is supported")
    scale = query.shape[-1] ** -0.5 if scaling is None else scaling
    half = query.dtype in (torch.bfloat16, torch.float16)
    varlen = _varlen_kernel() if query.is_cuda and half else None
    if varlen is None:
        return _each_segment(query, key, value, cu_seq_lens_q.tolist(), scale), None
    rows = (tensor[0].transpose(0, 1) for tensor in (query, key, value))
    return varlen(*rows, cu_seq_lens_q, max_length_q, scale).unsqueeze(0), None


def _each_segment(
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    bounds: list[int],
    scale: float,
) -> torch.Tensor:
    """The exact reference on any device and in any dtype: one causal SDPA per sequence."""
    groups = query.shape[1] // key.shape[1]
    if groups > 1:  # repeated, because SDPA's memory-efficient CPU kernel takes equal heads only
        key, value = (tensor.repeat_interleave(groups, dim=1) for tensor in (key, value))
    lengths = [b - a for a, b in itertools.pairwise(bounds)]
    segments = zip(*(tensor.split(lengths, dim=2) for tensor in (query, key, value)), strict=True)
    attended = [
        F.scaled_dot_product_attention(q, k, v, is_causal=True, scale=scale) for q, k, v in segments
    ]
    return torch.cat(attended, dim=2).transpose(1, 2)


def _varlen_kernel() -> Varlen | None:
    """torch's own kernel, else flash-attn's if it is installed."""
    try:
        from torch.nn.attention.varlen import varlen_attn
    except ImportError:
        try:
            from flash_attn import flash_attn_varlen_func
        except ImportError:
            return None
        return lambda q, k, v, bounds, longest, scale: flash_attn_varlen_func(
            q, k, v, bounds, bounds, longest, longest, softmax_scale=scale, causal=True
        )
    return lambda q, k, v, bounds, longest, scale: varlen_attn(
        q,
        k,
        v,
        bounds,
        bounds,
        longest,
        longest,
        scale=scale,
        window_size=(-1, 0),
        enable_gqa=q.shape[1] != k.shape[1],
    )


def _no_mask(*_args: object, **_kwargs: object) -> None:
    """The segments say what is attended to; no mask of length x length is ever made."""


AttentionInterface.register(ATTENTION, attend)
AttentionMaskInterface.register(ATTENTION, _no_mask)
