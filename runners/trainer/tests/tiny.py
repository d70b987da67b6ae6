"""Small things to test on: random models of several families, packs, data sets."""

import json
from collections.abc import Sequence as Many
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import torch
import transformers as hf

from longalign_trainer.dataset import Pack, Step

VOCABULARY = 97

_SIZE = {
    "vocab_size": VOCABULARY,
    "hidden_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "bos_token_id": 1,
    "eos_token_id": 2,
    "pad_token_id": 0,
}
_GROUPED = {**_SIZE, "intermediate_size": 48, "num_key_value_heads": 2}

FAMILIES = {
    "llama": lambda: hf.LlamaConfig(**_GROUPED),
    "llama-tied": lambda: hf.LlamaConfig(**_GROUPED, tie_word_embeddings=True),
    "qwen3": lambda: hf.Qwen3Config(**_GROUPED, head_dim=8),
    "mistral": lambda: hf.MistralConfig(**_GROUPED, sliding_window=None),
    "glm": lambda: hf.GlmConfig(**_GROUPED, head_dim=8),
    "gpt2": lambda: hf.GPT2Config(  # learned absolute positions
        **_SIZE, resid_pdrop=0, embd_pdrop=0, attn_pdrop=0
    ),
    "mistral-sliding": lambda: hf.MistralConfig(**_GROUPED, sliding_window=4096),
    "gemma2": lambda: hf.Gemma2Config(**_GROUPED, head_dim=8),
    "bloom": lambda: hf.BloomConfig(vocab_size=VOCABULARY, hidden_size=32, n_layer=2, n_head=4),
    "falcon": lambda: hf.FalconConfig(**_SIZE),
    "mamba": lambda: hf.MambaConfig(vocab_size=VOCABULARY, hidden_size=32, num_hidden_layers=2),
    "granite": lambda: hf.GraniteConfig(**_GROUPED, logits_scaling=3.0),
    "llama-dynamic": lambda: hf.LlamaConfig(
        **_GROUPED,
        rope_parameters={"rope_type": "dynamic", "rope_theta": 1e4, "factor": 2.0},
    ),
}


def write_model(directory: Path, family: str, spread: float = 0.2) -> Path:
    """A random model of the family, the same every time.

    ``spread`` is the weights' standard deviation: 0.2, so that attention shapes the gradient, or
    0.02 as real models begin, whose rounding errors are as small as theirs.
    """
    config = FAMILIES[family]()
    config.initializer_range = spread
    torch.manual_seed(1)
    model = hf.AutoModelForCausalLM.from_config(config, dtype=torch.float32)
    model.save_pretrained(directory)
    return directory


@dataclass(frozen=True, eq=False)
class Sequence:
    """Tokens and which of them are targets, before packing."""

    tokens: np.ndarray
    is_target: np.ndarray

    @classmethod
    def random(cls, generator: np.random.Generator, length: int, targets: int) -> "Sequence":
        is_target = np.zeros(length, bool)
        is_target[1 + generator.permutation(length - 1)[:targets]] = True
        return cls(generator.integers(3, VOCABULARY, length), is_target)


def pack(sequences: Many[Sequence], first_id: int = 0) -> Pack:
    tokens = np.concatenate([s.tokens for s in sequences])
    is_target = np.concatenate([s.is_target for s in sequences])
    return Pack(
        input_ids=tokens.astype(np.int32),
        labels=np.where(is_target, tokens, -100).astype(np.int32),
        cu_seqlens=np.cumsum([0] + [len(s.tokens) for s in sequences]).astype(np.int32),
        sequence_ids=tuple(f"s{first_id + i}" for i in range(len(sequences))),
    )


def step_of(packs: Many[Many[Sequence]], number: int = 0) -> Step:
    return Step.of(number, tuple(pack(sequences) for sequences in packs))


def uneven_step(number: int = 0) -> tuple[Step, list[Sequence]]:
    """Six packs in which lengths and target counts differ much; one sequence has no target."""
    generator = np.random.default_rng(7 + number)
    shapes = [
        [(9, 8), (31, 1), (5, 0)],
        [(41, 20)],
        [(12, 3), (25, 24)],
        [(30, 2), (7, 6)],
        [(36, 5)],
        [(14, 1), (11, 10), (10, 2)],
    ]
    packs = [[Sequence.random(generator, n, t) for n, t in shape] for shape in shapes]
    return step_of(packs, number), [sequence for row in packs for sequence in row]


def write_dataset(directory: Path, steps: Many[Step]) -> Path:
    """The data set in the format of DatasetWrite; returns the manifest's path."""
    (directory / "packs").mkdir(parents=True)
    file = "packs/train-00000-of-00001.parquet"
    ints, floats = pa.list_(pa.int32()), pa.list_(pa.float32())
    schema = pa.schema(
        [
            ("step", pa.int64()),
            ("pack", pa.int32()),
            ("input_ids", ints),
            ("labels", ints),
            ("position_ids", ints),
            ("cu_seqlens", ints),
            ("sequence_ids", pa.list_(pa.string())),
            ("target_counts", ints),
            ("loss_weights", floats),
            ("step_sequences", pa.int32()),
            ("step_packs", pa.int32()),
        ]
    )
    entries = []
    with pq.ParquetWriter(directory / file, schema) as writer:
        for step in steps:
            sequences = sum(int((p.target_counts > 0).sum()) for p in step.packs)
            rows = [
                {
                    "step": step.number,
                    "pack": index,
                    "input_ids": p.input_ids,
                    "labels": p.labels,
                    "position_ids": p.position_ids,
                    "cu_seqlens": p.cu_seqlens,
                    "sequence_ids": p.sequence_ids,
                    "target_counts": p.target_counts,
                    "loss_weights": [1 / n if n else 0.0 for n in p.target_counts],
                    "step_sequences": sequences,
                    "step_packs": len(step.packs),
                }
                for index, p in enumerate(step.packs)
            ]
            writer.write_table(pa.Table.from_pylist(rows, schema), row_group_size=len(rows))
            entries.append(
                {
                    "step": step.number,
                    "file": file,
                    "rowGroup": step.number,
                    "packs": len(step.packs),
                    "sequences": sum(len(p.sequence_ids) for p in step.packs),
                    "tokens": step.tokens,
                    "sha256": step.digest,
                }
            )
    manifest = directory / "manifest.json"
    manifest.write_text(json.dumps({"formatVersion": 1, "steps": entries}))
    return manifest
