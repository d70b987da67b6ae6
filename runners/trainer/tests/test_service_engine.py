"""The service with the real engine: a tiny Llama, killed, restored, out of disk, out of numbers."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from service_data import digests, write_dataset
from service_http import HttpServer, RunRequests
from service_llama import write_llama
from transformers import AutoModelForCausalLM

from longalign_trainer import optimizer
from longalign_trainer.__main__ import main
from longalign_trainer.client import TrainerClient
from longalign_trainer.driver import Driver, Plan
from longalign_trainer.engine import Engine
from longalign_trainer.export import load_trained
from longalign_trainer.settings import Settings

TESTS = Path(__file__).parent
STEPS = 16
THREADS = str(torch.get_num_threads())  # sums over other numbers of threads differ in their bits


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return write_llama(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def engine(model):
    return Engine(Settings(model, dtype="float32", device="cpu"))


@pytest.fixture
def manifest(tmp_path):
    return write_dataset(tmp_path / "data", STEPS)


def drive(plan, connect):
    results = Driver(plan, connect, lambda attempt: None).results()
    return [result.to_json() | {"seconds": 0} for result in results]


def state_of(output):
    """Bytes of every file of tensors that the engine saved; .metadata has paths and a random id."""
    last = output / "run" / f"checkpoint-{STEPS - 1:09d}" / "state"
    return {file.name: file.read_bytes() for file in last.glob("*.distcp")}


class KilledTrainers:
    """Servers of service_killed; ``connect`` goes to the one that lives."""

    def __init__(self, model, output, kills):
        program = [sys.executable, str(TESTS / "service_killed.py"), ",".join(map(str, kills))]
        options = [f"--model={model}", "--dtype=float32", "--device=cpu", f"--output={output}"]
        self._process = subprocess.Popen(
            [*program, "serve", *options, "--port=0", "--watch-stdin"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(TESTS.parent), "OMP_NUM_THREADS": THREADS},
        )
        self._client = None
        self.starts = 0

    def connect(self):
        if self._client is None or not self._client.is_healthy():
            line = self._process.stdout.readline()
            self._client = TrainerClient(line.removeprefix("listening on ").strip())
            self.starts += 1
        return self._client

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._process.stdin.close()
        assert self._process.wait() == 0
        self._process.stdout.close()


def test_a_killed_run_ends_with_the_undisturbed_runs_figures_and_parameters(
    tmp_path, manifest, model, engine
):
    config = {"learningRate": 0.01}
    plan = Plan("run", str(manifest), digests(manifest), config, checkpoint_steps=2)
    with HttpServer(engine, tmp_path / "whole") as server:
        undisturbed = drive(plan, server.client)
    draw = random.Random(3)
    kills = [draw.randint(5, 45) for _ in range(8)]
    with KilledTrainers(model, tmp_path / "killed", [*kills, 0]) as trainers:
        killed = drive(plan, trainers.connect)
        assert trainers.starts == len(kills) + 1
    assert [result["step"] for result in undisturbed] == list(range(STEPS))
    assert killed == undisturbed
    assert state_of(tmp_path / "killed") == state_of(tmp_path / "whole")


def test_a_run_restored_from_its_checkpoint_goes_on_bit_for_bit(tmp_path, manifest, engine):
    with HttpServer(engine, tmp_path / "out") as server:
        requests = RunRequests(server, manifest, digests(manifest))
        requests.put()
        for n in range(3):
            requests.step(n)
        requests.checkpoint()
        first = [requests.step(n)[1] | {"seconds": 0} for n in range(3, STEPS)]
    with HttpServer(engine, tmp_path / "out") as server:
        requests = RunRequests(server, manifest, digests(manifest))
        assert requests.put() == (200, {"lastStep": 2, "checkpointStep": 2})
        again = [requests.step(n)[1] | {"seconds": 0} for n in range(3, STEPS)]
    assert again == first


def test_numbers_that_overflow_stop_the_run_and_leave_its_checkpoint(tmp_path, manifest, engine):
    with HttpServer(engine, tmp_path / "out") as server:
        requests = RunRequests(server, manifest, digests(manifest))
        requests.put(learningRate=1e30, schedule="constant", warmupRatio=0)
        assert requests.step(0)[0] == 200
        requests.checkpoint()
        status, answer = requests.step(1)
        assert (status, answer["error"], answer["step"]) == (500, "NONFINITE", 1)
        assert requests.step(1)[1]["error"] == "STOPPED"
        restored = requests.put(learningRate=1e30, schedule="constant", warmupRatio=0)
        assert restored == (200, {"lastStep": 0, "checkpointStep": 0})
        assert requests.step(1)[1]["error"] == "NONFINITE"


def test_a_full_disk_loses_nothing_and_the_run_goes_on(tmp_path, manifest, engine):
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a file system of 1 MB needs the right to mount")
    try:
        with HttpServer(engine, small) as server:
            requests = RunRequests(server, manifest, digests(manifest))
            requests.put()
            requests.step(0)
            assert requests.checkpoint() == (200, {"step": 0})
            (small / "ballast").write_bytes(bytes(shutil.disk_usage(small).free - (64 << 10)))
            requests.step(1)
            status, answer = requests.checkpoint()
            assert (status, answer["error"], answer["checkpointStep"]) == (507, "STORAGE", 0)
            assert requests.step(2)[0] == 200
            expected = [requests.step(n)[1] for n in range(3)]
            (small / "ballast").unlink()
            assert requests.checkpoint() == (200, {"step": 2})
        with HttpServer(engine, small) as server:
            requests = RunRequests(server, manifest, digests(manifest))
            assert requests.put() == (200, {"lastStep": 2, "checkpointStep": 2})
            assert [requests.step(n)[1] for n in range(3)] == expected
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_runs_folder_is_exported_at_its_latest_checkpoint(tmp_path, manifest, engine):
    with HttpServer(engine, tmp_path / "out") as server:
        plan = Plan("run", str(manifest), digests(manifest), {"learningRate": 0.01})
        drive(plan, server.client)
    arguments = ["--checkpoint", str(tmp_path / "out" / "run"), "--output", str(tmp_path / "hf")]
    assert main(["export", *arguments, "--dtype=float32"]) == 0
    exported = AutoModelForCausalLM.from_pretrained(tmp_path / "hf").state_dict()
    trained = load_trained(tmp_path / "out" / "run" / f"checkpoint-{STEPS - 1:09d}" / "state")
    assert exported.keys() == trained.state_dict().keys()
    for name, value in trained.state_dict().items():
        assert torch.equal(exported[name], value)


def test_a_first_step_that_broke_off_leaves_no_gradient_behind(
    tmp_path, manifest, engine, monkeypatch
):
    with HttpServer(engine, tmp_path / "whole") as server:
        requests = RunRequests(server, manifest, digests(manifest))
        requests.put()
        expected = requests.step(0)[1] | {"seconds": 0}
    with HttpServer(engine, tmp_path / "out") as server:
        requests = RunRequests(server, manifest, digests(manifest))
        requests.put()
        with monkeypatch.context() as broken:
            broken.setattr(optimizer, "gradient_norm", None)
            assert requests.step(0)[1]["error"] == "INTERNAL"
        requests.put()
        assert requests.step(0)[1] | {"seconds": 0} == expected
