"""Two processes under torchrun: one process's gradients, and bit-identical restores."""

import json
import os
import subprocess
import sys
from pathlib import Path

import oracle
import pytest
import tiny
from safetensors.torch import load_file

from longalign_trainer.engine import Engine
from longalign_trainer.settings import Lora, Settings, TrainConfig

FAMILIES = ["llama", "llama-tied", "qwen3"]


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> Path:
    """What the program's rank 0 wrote."""
    models, output = tmp_path_factory.mktemp("models"), tmp_path_factory.mktemp("output")
    for family in (*FAMILIES, "glm"):
        tiny.write_model(models / family, family, 0.02 if family == "glm" else 0.2)
    here = Path(__file__).parent
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
    path = os.pathsep.join([str(here), str(here.parent)])
    done = subprocess.run(
        [*command, here / "ranks_program.py", models, output],
        env={**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=150,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    (output / "models").symlink_to(models)
    return output


def wanted(results: Path, family: str, packs: int = 6) -> oracle.Gradients:
    step, sequences = tiny.uneven_step()
    count = sum(len(pack.sequence_ids) for pack in step.packs[:packs])
    stock = oracle.stock_model(results / "models" / family)
    return oracle.sequence_mean(stock, sequences[:count])[1]


@pytest.mark.parametrize("family", FAMILIES)
def test_two_ranks_of_three_uneven_micro_batches_give_the_gradient(results, family):
    gradients = load_file(results / f"{family}.safetensors")

    assert json.loads((results / f"{family}.json").read_text())["world"] == 2
    assert oracle.relative(gradients, wanted(results, family)) <= 1e-6


def test_two_ranks_train_adapters_like_one(results):
    settings = Settings(results / "models" / "llama", "float32", "cpu", lora=Lora(rank=4))
    engine = Engine(settings)
    engine.begin(TrainConfig(), 1)

    wanted = engine.gradients(tiny.uneven_step()[0])

    assert all("lora_" in name for name in wanted)
    assert oracle.relative(load_file(results / "adapters.safetensors"), wanted) <= 1e-6


def test_two_ranks_give_the_gradient_in_bfloat16(results):
    gradients = load_file(results / "glm.safetensors")

    assert oracle.relative(gradients, wanted(results, "glm")) <= 1e-2


@pytest.mark.parametrize("family", FAMILIES)
def test_an_empty_rank_gives_the_gradient(results, family):
    gradients = load_file(results / f"{family}-empty-rank.safetensors")

    assert oracle.relative(gradients, wanted(results, family, packs=1)) <= 1e-6


@pytest.mark.parametrize("case", [*FAMILIES, "glm", "adapters"])
def test_figures_after_a_restore_are_bit_identical(results, case):
    first, again = json.loads((results / f"{case}.json").read_text())["resumed"]

    assert first == again


@pytest.mark.parametrize("what", ["afterNonFinite", "afterDiskFull"])
def test_followers_live_on(results, what):
    assert json.loads((results / "llama.json").read_text())[what]
