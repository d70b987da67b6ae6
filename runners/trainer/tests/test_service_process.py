"""The server as a process: who is let in, where it listens, how it ends."""

import os
import resource
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from service_data import digests, write_dataset
from service_http import HttpServer
from service_linear import LinearEngine

from longalign_trainer.bind import Bind, read_token
from longalign_trainer.client import RefusedError, TrainerClient
from longalign_trainer.trainer_process import TrainerProcess

TESTS = Path(__file__).parent
TOKEN = "a-token-that-nobody-guesses"
ENVIRONMENT = {"PYTHONPATH": str(TESTS.parent)}


@pytest.fixture
def manifest(tmp_path):
    return write_dataset(tmp_path / "data", steps=4)


def linear(output, *options):
    program = [sys.executable, str(TESTS / "service_linear.py")]
    return TrainerProcess([*program, f"--output={output}", *options], ENVIRONMENT)


@pytest.mark.parametrize(
    "header", [None, "Bearer wrong", f"Basic {TOKEN}", f"bearer {TOKEN}", TOKEN, f"Bearer {TOKEN} "]
)
def test_only_the_token_lets_in(tmp_path, header):
    with HttpServer(LinearEngine(), tmp_path, token=TOKEN) as server:
        headers = {} if header is None else {"Authorization": header}
        for method, path in (("GET", "/v1/runs/r"), ("PUT", "/v1/runs/r"), ("GET", "/x")):
            status, answer = server.request(method, path, None, headers)
            let_in = header is not None and header.strip() == f"Bearer {TOKEN}"
            assert (status == 401) != let_in
            assert (answer["error"] == "UNAUTHORIZED") != let_in
            assert TOKEN not in str(answer)
        assert server.request("GET", "/healthz") == (200, {"status": "ok"})


def test_a_host_that_others_reach_needs_a_token():
    for host in ("0.0.0.0", "::", "8.8.8.8", "no.such.host.invalid"):
        with pytest.raises(
            ValueError, match=f"host must be loopback without --token-file, got {host}"
        ):
            Bind(host, 0)
        assert TOKEN not in repr(Bind(host, 0, TOKEN))
    for host in ("127.0.0.1", "localhost", "::1"):
        Bind(host, 0)


@pytest.mark.parametrize("text", ["", "\n", "two words", "ümlaut"])
def test_a_token_file_holds_one_token(tmp_path, text):
    file = tmp_path / "token"
    file.write_text(text)
    with pytest.raises(ValueError, match="token-file must hold one line") as error:
        read_token(file)
    assert not text.strip() or text not in str(error.value)


def test_bad_usage_ends_before_the_model_is_loaded(tmp_path):
    arguments = ["serve", "--model=/no/such", f"--output={tmp_path}", "--host=0.0.0.0"]
    ended = subprocess.run(
        [sys.executable, "-m", "longalign_trainer", *arguments],
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 2
    assert "host must be loopback without --token-file, got 0.0.0.0" in ended.stderr


def test_a_port_that_is_taken_is_told_before_the_model_is_loaded(tmp_path):
    with Bind(port=0).listen() as taken:
        port = taken.getsockname()[1]
        arguments = ["serve", "--model=/no/such", f"--output={tmp_path}", f"--port={port}"]
        ended = subprocess.run(
            [sys.executable, "-m", "longalign_trainer", *arguments],
            env={**os.environ, **ENVIRONMENT},
            capture_output=True,
            text=True,
        )
    assert ended.returncode == 1
    assert "Address already in use" in ended.stderr


@pytest.mark.parametrize("by", ["signal", "standard input"])
def test_the_server_ends_after_its_running_step(tmp_path, manifest, by):
    fifo = tmp_path / "gate"
    os.mkfifo(fifo)
    trainer = linear(tmp_path / "out", f"--gate={fifo}")
    client = trainer.connect()
    client.open("r", str(manifest), 1, {})
    with ThreadPoolExecutor(2) as pool:
        step = pool.submit(client.step, "r", 0, digests(manifest)[0], 1)
        with fifo.open("wb"):  # opens when the step has come to its middle
            if by == "signal":
                os.kill(trainer.pid, signal.SIGTERM)
            ended = pool.submit(trainer.close)
        assert step.result().step == 0
        assert ended.result() == 0


def test_a_server_that_was_killed_is_started_again(tmp_path, manifest):
    with linear(tmp_path / "out") as trainer:
        client = trainer.connect()
        client.open("r", str(manifest), 1, {})
        assert trainer.connect().fencing("r") == 1
        os.kill(trainer.pid, signal.SIGKILL)
        assert trainer.connect().open("r", str(manifest), 1, {}) == (-1, -1)
        assert trainer.starts == 2


def test_a_server_that_cannot_start_is_reported():
    with (
        TrainerProcess([sys.executable, "-c", "raise SystemExit(3)"]) as trainer,
        pytest.raises(ChildProcessError, match="ended with code 3 before it took requests"),
    ):
        trainer.connect()


def test_two_servers_do_not_write_one_run(tmp_path, manifest):
    with linear(tmp_path / "out") as first, linear(tmp_path / "out") as second:
        first.connect().open("r", str(manifest), 1, {})
        with pytest.raises(RefusedError, match="BUSY: another server has run r open"):
            second.connect().open("r", str(manifest), 2, {})
        os.kill(first.pid, signal.SIGKILL)
        first.close()
        assert second.connect().open("r", str(manifest), 2, {}) == (-1, -1)


def test_a_checkpoint_that_is_too_large_for_the_disk_is_refused_and_the_run_goes_on(
    tmp_path, manifest
):
    with linear(tmp_path / "out") as trainer:
        client = trainer.connect()
        client.open("r", str(manifest), 1, {})
        sha256 = digests(manifest)
        first = client.step("r", 0, sha256[0], 1)
        assert client.checkpoint("r", 1) == 0
        _, most = resource.prlimit(trainer.pid, resource.RLIMIT_FSIZE)
        for limit in (20, 60, 300):  # in the middle of the state, and of the ledger
            client.step("r", 1, sha256[1], 1)
            resource.prlimit(trainer.pid, resource.RLIMIT_FSIZE, (limit, most))
            with pytest.raises(RefusedError, match="STORAGE") as refused:
                client.checkpoint("r", 1)
            assert refused.value.status == 507
            resource.prlimit(trainer.pid, resource.RLIMIT_FSIZE, (most, most))
            assert {p.name for p in (tmp_path / "out" / "r").iterdir()} == {
                ".lock",
                "run.json",
                "checkpoint-000000000",
            }
        client.step("r", 2, sha256[2], 1)
        assert client.checkpoint("r", 1) == 2
        os.kill(trainer.pid, signal.SIGKILL)
        assert trainer.connect().open("r", str(manifest), 1, {}) == (2, 2)
        assert trainer.connect().step("r", 0, sha256[0], 1) == first


def test_a_client_needs_the_address_of_a_trainer():
    with pytest.raises(ValueError, match="trainer must be http://host:port, got localhost:1"):
        TrainerClient("localhost:1")
