"""A tiny Llama with random weights from a seed, as a model directory."""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from transformers import LlamaConfig, LlamaForCausalLM


def write_llama(folder: Path, vocabulary: int = 64, positions: int = 128) -> Path:
    """Two layers, four heads, 32 wide; safetensors in float32."""
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=vocabulary,
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=positions,
        tie_word_embeddings=False,
    )
    LlamaForCausalLM(config).save_pretrained(folder)
    return folder


if __name__ == "__main__":
    write_llama(Path(sys.argv[1]), *map(int, sys.argv[2:]))
