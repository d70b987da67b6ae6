"""Command-line options that several commands share."""

import argparse
from pathlib import Path

from longalign_trainer.settings import DTYPES, Lora, Settings


def add_model_arguments(parser: argparse.ArgumentParser) -> None:
    """Options that ``settings`` reads."""
    add = parser.add_argument
    add("--model", type=Path, required=True, help="Hugging Face model directory (safetensors)")
    add("--dtype", choices=DTYPES, default="bfloat16", help="what is computed in (%(default)s)")
    add("--device", choices=("auto", "cpu", "cuda"), default="auto", help="(%(default)s)")
    add("--rope-theta", type=float, help="new base of the rotary position embedding")
    add("--rope-scale", type=float, help="multiply that base; 200 in the LongAlign paper")
    add(
        "--activation-checkpointing",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="compute activations again in the backward pass (%(default)s)",
    )
    add("--cpu-offload", action="store_true", help="keep parameters and optimizer in host memory")
    add("--trust-remote-code", action="store_true", help="run code that the model directory holds")
    add("--lora-rank", type=int, help="train low-rank adapters of this rank only (needs peft)")
    add("--lora-alpha", type=float, default=16.0, help="(%(default)s)")
    add("--lora-dropout", type=float, default=0.0, help="(%(default)s)")
    add("--lora-targets", default="", help="comma-separated module names; default all linear")
    add("--seed", type=int, default=0, help="of dropout and new adapters (%(default)s)")


def settings(args: argparse.Namespace) -> Settings:
    """Raises ValueError naming the option, its value and the rule."""
    lora = None
    if args.lora_rank is not None:
        targets = tuple(name for name in args.lora_targets.split(",") if name)
        lora = Lora(args.lora_rank, args.lora_alpha, args.lora_dropout, targets)
    return Settings(
        model=args.model,
        dtype=args.dtype,
        device=args.device,
        rope_theta=args.rope_theta,
        rope_scale=args.rope_scale,
        activation_checkpointing=args.activation_checkpointing,
        cpu_offload=args.cpu_offload,
        trust_remote_code=args.trust_remote_code,
        lora=lora,
        seed=args.seed,
    )
