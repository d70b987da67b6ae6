"""A trainer killed at random points, as its driver sees it."""

import random
import sys
from pathlib import Path

from service_data import digests, write_dataset

from longalign_trainer.driver import Driver, Plan
from longalign_trainer.trainer_process import TrainerProcess

SERVER = Path(__file__).with_name("service_linear.py")
STEPS = 48
CONFIG = {"learningRate": 0.01}


class KilledTrainer(TrainerProcess):
    """Each process but the last is killed at an event drawn from ``draw``."""

    def __init__(self, output, draw, kills):
        super().__init__([], {"PYTHONPATH": str(SERVER.parents[1])})
        address = self._command
        self._base = [sys.executable, str(SERVER), f"--output={output}", *address]
        self._draw = draw
        self._kills = kills

    def _start(self):
        at = self._draw.randint(1, 40) if self.starts < self._kills else 0
        self._command = [*self._base, f"--kill-at={at}"]
        super()._start()


def train(tmp_path, name, kills, seed=0):
    manifest = tmp_path / "data" / "manifest.json"
    if not manifest.exists():
        write_dataset(manifest.parent, STEPS)
    plan = Plan("run", str(manifest), digests(manifest), CONFIG, checkpoint_steps=3)
    output = tmp_path / name
    with KilledTrainer(output, random.Random(seed), kills) as trainer:
        results = list(Driver(plan, trainer.connect, lambda n: None, attempts=30).results())
        starts = trainer.starts
    return [r.to_json() | {"seconds": 0} for r in results], state_of(output), starts


def state_of(output):
    last = output / "run" / f"checkpoint-{STEPS - 1:09d}" / "state"
    return {file.name: file.read_bytes() for file in last.iterdir()}


def test_a_run_whose_trainer_is_killed_20_times_equals_an_undisturbed_one(tmp_path):
    undisturbed, state, starts = train(tmp_path, "undisturbed", kills=0)
    assert starts == 1
    assert [result["step"] for result in undisturbed] == list(range(STEPS))
    killed, killed_state, starts = train(tmp_path, "killed", kills=20)
    assert starts == 21
    assert killed == undisturbed
    assert killed_state == state
    left = {p.name for p in (tmp_path / "killed" / "run").iterdir()}
    assert left == {".lock", "run.json", "checkpoint-000000044", "checkpoint-000000047"}
