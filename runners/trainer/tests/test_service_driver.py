"""The driver against a real server: what it repeats, what it gives up, what it never does."""

import pytest
from service_data import digests, write_dataset
from service_http import HttpServer, RunRequests
from service_linear import LinearEngine

from longalign_trainer.client import TrainerClient
from longalign_trainer.driver import Driver, Plan, TrainingFailedError, next_fencing
from longalign_trainer.errors import NonFiniteError, StorageError


@pytest.fixture
def manifest(tmp_path):
    return write_dataset(tmp_path / "data", steps=7)


def plan(manifest, **changes):
    values = {"digests": digests(manifest), "checkpoint_steps": 3} | changes
    return Plan("r", str(manifest), **values)


class FailSaves:
    """The first ``count`` saves find the disk full."""

    def __init__(self, count):
        self.count = count

    def __call__(self, event, step):
        if event == "save" and self.count:
            self.count -= 1
            raise StorageError("disk full")


class FailStep:
    def __init__(self, number, error):
        self.number, self.error = number, error

    def __call__(self, event, step):
        if event == "middle" and step.number == self.number and self.error:
            error, self.error = self.error, None
            raise error


def test_results_come_in_order_as_checkpoints_cover_them(tmp_path, manifest):
    with HttpServer(LinearEngine(), tmp_path / "out") as server:
        status = RunRequests(server, manifest, digests(manifest)).get
        seen = [
            (result.step, status()[1]["checkpointStep"])
            for result in Driver(plan(manifest), server.client, pytest.fail).results()
        ]
    assert seen == [(0, 2), (1, 2), (2, 2), (3, 5), (4, 5), (5, 5), (6, 6)]


def test_a_second_driver_gets_the_stored_results_and_fences_the_first(tmp_path, manifest):
    with HttpServer(LinearEngine(), tmp_path / "out") as server:
        first = Driver(plan(manifest), server.client, pytest.fail).results()
        begun = [next(first) for _ in range(3)]
        second = list(Driver(plan(manifest), server.client, pytest.fail).results())
        assert second[:3] == begun
        assert [result.step for result in second] == list(range(7))
        with pytest.raises(TrainingFailedError, match="FENCED"):
            list(first)


def test_a_full_disk_is_waited_for(tmp_path, manifest):
    waits = []
    with HttpServer(LinearEngine(FailSaves(4)), tmp_path / "out") as server:
        results = list(Driver(plan(manifest), server.client, waits.append).results())
    assert [result.step for result in results] == list(range(7))
    assert waits == [0, 1, 2, 3]


def test_it_gives_up_after_so_many_attempts_without_progress(tmp_path, manifest):
    waits = []
    with HttpServer(LinearEngine(FailSaves(9)), tmp_path / "out") as server:
        driver = Driver(plan(manifest), server.client, waits.append, attempts=4)
        with pytest.raises(TrainingFailedError, match="given up after 4 attempts: STORAGE"):
            list(driver.results())
    assert waits == [0, 1, 2, 3]


def test_a_failure_that_passes_is_repeated_from_the_last_checkpoint(tmp_path, manifest):
    with HttpServer(LinearEngine(), tmp_path / "whole") as server:
        expected = list(Driver(plan(manifest), server.client, pytest.fail).results())
    waits = []
    hook = FailStep(4, RuntimeError("device lost"))
    with HttpServer(LinearEngine(hook), tmp_path / "out") as server:
        results = list(Driver(plan(manifest), server.client, waits.append).results())
    assert waits == [0]
    without_times = [[r.to_json() | {"seconds": 0} for r in rs] for rs in (results, expected)]
    assert without_times[0] == without_times[1]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"digests": ["0" * 64]}, "DIGEST: step 0 has digest"),
        ({"config": {"learningRate": -1}}, "BAD_REQUEST: learning_rate must be positive"),
    ],
)
def test_what_cannot_pass_fails_at_once(tmp_path, manifest, changes, said):
    with (
        HttpServer(LinearEngine(), tmp_path / "out") as server,
        pytest.raises(TrainingFailedError, match=said),
    ):
        list(Driver(plan(manifest, **changes), server.client, pytest.fail).results())


def test_numbers_that_are_not_finite_fail_the_run(tmp_path, manifest):
    hook = FailStep(4, NonFiniteError(4, "d", "loss", float("nan")))
    with HttpServer(LinearEngine(hook), tmp_path / "out") as server:
        covered = []
        with pytest.raises(TrainingFailedError, match="NONFINITE: step 4"):
            covered.extend(Driver(plan(manifest), server.client, pytest.fail).results())
        assert RunRequests(server, manifest, []).get()[1]["checkpointStep"] == 2


def test_a_wrong_token_fails_at_once(tmp_path, manifest):
    with HttpServer(LinearEngine(), tmp_path / "out", token="right") as server:

        def connect():
            return TrainerClient(f"http://127.0.0.1:{server.port}", "wrong")

        with pytest.raises(TrainingFailedError, match="UNAUTHORIZED"):
            list(Driver(plan(manifest), connect, pytest.fail).results())


def test_tokens_grow_and_fit_json():
    token = 0
    for _ in range(100):
        following = next_fencing(token)
        assert (following >> 20) == (token >> 20) + 1
        token = following
    assert token < 2**53
