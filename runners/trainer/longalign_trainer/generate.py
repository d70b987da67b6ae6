"""``generate``: answers from a model directory, one for each line of standard input."""

import argparse
import sys
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--model", type=Path, required=True, help="model directory with its tokenizer")
    add("--max-new-tokens", type=int, default=256, help="(%(default)s)")
    add("--device", default="cuda" if torch.cuda.is_available() else "cpu", help="(%(default)s)")


def run(args: argparse.Namespace) -> None:
    if args.max_new_tokens < 1:
        raise ValueError(f"--max-new-tokens must be positive, got {args.max_new_tokens}")
    tokenizer = AutoTokenizer.from_pretrained(args.model, local_files_only=True)
    model = AutoModelForCausalLM.from_pretrained(
        args.model, dtype="auto", use_safetensors=True, local_files_only=True
    ).to(args.device)
    for line in sys.stdin:
        prompt = line.rstrip("\n")
        if prompt:
            print(answer(model, tokenizer, prompt, args.max_new_tokens), flush=True)


def answer(model, tokenizer, prompt: str, max_new_tokens: int) -> str:
    """The greedy answer; the prompt goes through the chat template if the tokenizer has one."""
    if tokenizer.chat_template:
        prompt = tokenizer.apply_chat_template(
            [{"role": "user", "content": prompt}], tokenize=False, add_generation_prompt=True
        )
    inputs = tokenizer(prompt, return_tensors="pt", add_special_tokens=not tokenizer.chat_template)
    output = model.generate(
        **inputs.to(model.device), max_new_tokens=max_new_tokens, do_sample=False
    )
    return tokenizer.decode(output[0, inputs["input_ids"].shape[1] :], skip_special_tokens=True)
