import subprocess
import sys

import pytest
import tiny
import torch
from transformers import AutoModelForCausalLM

from longalign_trainer.__main__ import main
from longalign_trainer.settings import Lora


@pytest.fixture
def checkpoint(start, tmp_path):
    """Trains two steps with the given settings; the engine, its checkpoint."""

    def write(**settings):
        engine = start(**settings)
        for number in range(2):
            engine.step(tiny.uneven_step(number)[0])
        engine.save(tmp_path / "checkpoint")
        return engine, tmp_path / "checkpoint"

    return write


def logits(model, tokens) -> torch.Tensor:
    with torch.no_grad():
        return model.eval()(input_ids=tokens, use_cache=False).logits


@pytest.mark.parametrize("lora", [None, Lora(rank=4)])
@pytest.mark.parametrize("family", ["llama-tied", "qwen3"])
def test_the_exported_model_computes_what_the_trained_one_does(
    model, checkpoint, tmp_path, family, lora
):
    engine, directory = checkpoint(family=family, lora=lora)
    (model(family) / "tokenizer.json").write_text("{}")
    output = tmp_path / "model"

    assert (
        main(["export", f"--checkpoint={directory}", f"--output={output}", "--dtype=float32"]) == 0
    )

    tokens = torch.arange(3, 20).unsqueeze(0)
    exported = AutoModelForCausalLM.from_pretrained(output, dtype="auto")
    trained = engine._model.language_model
    trained.set_attn_implementation("sdpa")
    torch.testing.assert_close(
        logits(exported, tokens), logits(trained, tokens), rtol=1e-4, atol=1e-4
    )
    original = AutoModelForCausalLM.from_pretrained(model(family))
    assert (logits(exported, tokens) - logits(original, tokens)).norm() > 0.1
    assert (output / "tokenizer.json").read_text() == "{}"
    assert list(output.glob("*.bin")) == []


def test_the_exported_model_keeps_the_new_rope_base(checkpoint, tmp_path):
    _, directory = checkpoint(rope_scale=200.0)

    main(["export", f"--checkpoint={directory}", f"--output={tmp_path / 'model'}"])

    exported = AutoModelForCausalLM.from_pretrained(tmp_path / "model", dtype="auto")
    assert exported.config.rope_parameters["rope_theta"] == 2e6
    assert exported.dtype == torch.bfloat16


def test_a_directory_in_use_is_not_overwritten(checkpoint, tmp_path, capsys):
    _, directory = checkpoint()

    assert main(["export", f"--checkpoint={directory}", f"--output={directory}"]) == 2
    assert "--output must be a new or empty directory" in capsys.readouterr().err


def test_a_missing_checkpoint_fails_with_exit_code_1(tmp_path, capsys):
    assert main(["export", f"--checkpoint={tmp_path}", f"--output={tmp_path / 'model'}"]) == 1
    assert "run.json" in capsys.readouterr().err


def test_help_names_every_command():
    done = subprocess.run(
        [sys.executable, "-m", "longalign_trainer", "--help"], capture_output=True, text=True
    )

    assert all(name in done.stdout for name in ("serve", "export", "generate", "bench"))
