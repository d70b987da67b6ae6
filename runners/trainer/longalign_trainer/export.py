"""``export``: a checkpoint becomes a Hugging Face model directory."""

import argparse
import shutil
from pathlib import Path

import torch
import torch.distributed.checkpoint as dcp
from torch.distributed.checkpoint.state_dict import (
    StateDictOptions,
    get_model_state_dict,
    set_model_state_dict,
)
from transformers import PreTrainedModel

from longalign_trainer.checkpoint import read_settings, without_aliases
from longalign_trainer.checkpoint_store import find_state
from longalign_trainer.model import build, load_config
from longalign_trainer.settings import DTYPES

_KEPT = ("*.json", "*.jinja", "*.model", "*.txt", "*.tiktoken", "*.py")
"""Files of the model directory besides its weights: tokenizer, chat template, generation."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--checkpoint", type=Path, required=True, help="a run's folder, or one checkpoint")
    add("--output", type=Path, required=True, help="new directory for the model")
    add("--dtype", choices=DTYPES, default="bfloat16", help="of the weights (%(default)s)")
    add("--model", type=Path, help="the model trained from, if it has moved since")


def run(args: argparse.Namespace) -> None:
    if args.output.exists() and any(args.output.iterdir()):
        raise ValueError(f"--output must be a new or empty directory, got {args.output}")
    export(find_state(args.checkpoint), args.output, getattr(torch, args.dtype), args.model)
    print(f"model: {args.output}")


def export(checkpoint: Path, output: Path, dtype: torch.dtype, model: Path | None = None) -> None:
    """Writes the checkpoint's model, adapters merged in, and the original's tokenizer files.

    Needs one process and host memory for the model in float32.
    """
    trained = load_trained(checkpoint, model)
    output.mkdir(parents=True, exist_ok=True)
    source = model or read_settings(checkpoint).model
    for pattern in _KEPT:
        for file in source.glob(pattern):
            if not file.name.endswith(".index.json"):
                shutil.copy2(file, output)
    trained.to(dtype).save_pretrained(output)


def load_trained(checkpoint: Path, model: Path | None = None) -> PreTrainedModel:
    """The checkpoint's model on the CPU, adapters merged in."""
    settings = read_settings(checkpoint)
    if model is not None:
        settings = type(settings)(**{**vars(settings), "model": model})
    pack_model = build(settings, load_config(settings), weights=True)
    adapters = settings.lora is not None
    options = StateDictOptions(ignore_frozen_params=adapters, strict=not adapters)
    state = {"model": get_model_state_dict(pack_model.causal_lm, options=options)}
    dcp.load(without_aliases(pack_model, state), checkpoint_id=checkpoint, no_dist=True)
    set_model_state_dict(pack_model.causal_lm, state["model"], options=options)
    if adapters:
        return pack_model.causal_lm.merge_and_unload()
    return pack_model.language_model
