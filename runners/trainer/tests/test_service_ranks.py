"""The service under torchrun: rank 0 serves, the others follow, all die and come back together."""

import os
import signal
import sys
from pathlib import Path

from service_data import digests, write_dataset
from service_llama import write_llama

from longalign_trainer.trainer_process import TrainerProcess

TESTS = Path(__file__).parent


def test_two_ranks_killed_go_on_bit_for_bit_and_end_together(tmp_path):
    manifest = write_dataset(tmp_path / "data", steps=6)
    sha256 = digests(manifest)
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
    options = ["--dtype=float32", "--device=cpu", f"--output={tmp_path / 'out'}"]
    model = write_llama(tmp_path / "model")
    trainer = TrainerProcess(
        [*command, "-m", "longalign_trainer", "serve", f"--model={model}", *options],
        {"PYTHONPATH": str(TESTS.parent), "OMP_NUM_THREADS": "1"},
    )
    with trainer:
        client = trainer.connect()
        assert client.open("r", str(manifest), 1, {"learningRate": 0.01}) == (-1, -1)
        for n in range(3):
            client.step("r", n, sha256[n], 1)
        assert client.checkpoint("r", 1) == 2
        first = [figures(client.step("r", n, sha256[n], 1)) for n in range(3, 6)]
        ranks = children(trainer.pid)
        assert len(ranks) == 2
        os.kill(ranks[0], signal.SIGKILL)

        client = trainer.connect()
        assert trainer.starts == 2
        assert not any(map(is_running, ranks))
        assert client.open("r", str(manifest), 2, {"learningRate": 0.01}) == (2, 2)
        again = [figures(client.step("r", n, sha256[n], 2)) for n in range(3, 6)]
        assert again == first
        ranks = children(trainer.pid)
        trainer.close()
        assert not any(map(is_running, ranks))


def children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_running(pid):
    return Path(f"/proc/{pid}").exists()


def figures(result):
    return result.to_json() | {"seconds": 0}
