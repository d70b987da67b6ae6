"""Run by torchrun: what two ranks compute. Rank 0 writes the files of each case.

Usage: ranks_program.py MODELS OUTPUT
"""

import json
import sys
from pathlib import Path

import tiny
import torch
from safetensors.torch import save_file

from longalign_trainer.dataset import Step
from longalign_trainer.engine import Engine
from longalign_trainer.errors import NonFiniteError, StorageError
from longalign_trainer.settings import Lora, Settings, TrainConfig

MODELS, OUTPUT = Path(sys.argv[1]), Path(sys.argv[2])
CONFIG = TrainConfig(learning_rate=1e-2)


def main() -> None:
    torch.distributed.init_process_group("gloo")
    for case, family, options in (
        ("llama", "llama", {}),
        ("llama-tied", "llama-tied", {"activation_checkpointing": True}),
        ("qwen3", "qwen3", {"cpu_offload": True}),
        ("glm", "glm", {"dtype": "bfloat16"}),
        ("adapters", "llama", {"lora": Lora(rank=4)}),
    ):
        settings = {"dtype": "float32", "activation_checkpointing": False, **options}
        engine = Engine(Settings(MODELS / family, device="cpu", **settings))
        if engine.rank:
            engine.follow()
        else:
            engine.begin(CONFIG, 10)
            lead(engine, case)
        engine.close()
    torch.distributed.destroy_process_group()


def lead(engine: Engine, case: str) -> None:
    step, _ = tiny.uneven_step()
    one_pack = Step.of(0, step.packs[:1])
    save_file(engine.gradients(step), OUTPUT / f"{case}.safetensors")
    save_file(engine.gradients(one_pack), OUTPUT / f"{case}-empty-rank.safetensors")
    facts = {"world": engine.world, "resumed": resumed(engine, case)}
    if case == "llama":
        facts["afterNonFinite"] = after_non_finite(engine)
        facts["afterDiskFull"] = after_disk_full(engine)
    (OUTPUT / f"{case}.json").write_text(json.dumps(facts))


def resumed(engine: Engine, case: str) -> list[list[float]]:
    """Figures of steps 2 and 3: at first, and after a restore from the end of step 1."""
    checkpoint = OUTPUT / f"{case}-checkpoint"
    for number in (0, 1):
        engine.step(tiny.uneven_step(number)[0])
    engine.save(checkpoint)
    runs = []
    for _ in range(2):
        figures = [engine.step(tiny.uneven_step(number)[0]) for number in (2, 3)]
        runs.append([value for f in figures for value in (f.loss, f.gradient_norm)])
        engine.load(checkpoint)
    return runs


def after_non_finite(engine: Engine) -> bool:
    """Whether a step whose gradient overflows is refused on all ranks and changes nothing."""
    step, _ = tiny.uneven_step(2)
    before = engine.gradients(step)
    weight = next(iter(engine._model.parameters())).to_local().detach()
    kept = weight.clone()
    weight.fill_(float("inf"))
    try:
        engine.step(step)
    except NonFiniteError:
        weight.copy_(kept)
        after = engine.gradients(step)
        return all(torch.equal(before[name], after[name]) for name in before)
    return False


def after_disk_full(engine: Engine) -> bool:
    """Whether the engine goes on after a checkpoint that can't be written."""
    try:
        engine.save(Path("/dev/null/checkpoint"))
    except StorageError:
        return engine.step(tiny.uneven_step(2)[0]).loss > 0
    return False


if __name__ == "__main__":
    main()
