"""The folder of a run's checkpoints: whole ones, torn ones, old ones."""

import errno
import json
import os

import pytest

from longalign_trainer.checkpoint_store import CheckpointStore, find_state
from longalign_trainer.durable import write_json
from longalign_trainer.ledger import Ledger, StepResult


def save(text):
    def fill(folder):
        (folder / "deep").mkdir()
        (folder / "deep" / "state").write_text(text)

    return fill


def content(checkpoint):
    return (checkpoint.state / "deep" / "state").read_text()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_latest_is_the_one_written_last(tmp_path):
    store = CheckpointStore(tmp_path / "run")
    assert store.latest() is None
    store.write(3, ["a"], save("three"))
    store.write(10, ["b"], save("ten"))
    latest = store.latest()
    assert (latest.step, latest.ledger(), content(latest)) == (10, ["b"], "ten")


@pytest.mark.parametrize("keep", [1, 2, 3])
def test_only_the_newest_are_kept(tmp_path, keep):
    store = CheckpointStore(tmp_path, keep)
    for step in range(5):
        store.write(step, [], save(str(step)))
    assert names(tmp_path) == [f"checkpoint-{step:09d}" for step in range(5 - keep, 5)]


@pytest.mark.parametrize("torn", ["state/deep/state", "ledger.json", "files.json"])
@pytest.mark.parametrize("how", ["shorter", "missing"])
def test_a_torn_checkpoint_is_passed_over(tmp_path, torn, how):
    store = CheckpointStore(tmp_path)
    store.write(1, [], save("one"))
    file = store.write(2, [], save("two")).folder / torn
    file.unlink() if how == "missing" else os.truncate(file, file.stat().st_size - 1)
    assert content(store.latest()) == "one"
    store.write(2, [], save("two again"))
    assert content(store.latest()) == "two again"


def test_a_save_that_fails_leaves_the_former_checkpoint_and_no_rest(tmp_path):
    store = CheckpointStore(tmp_path)
    store.write(1, [], save("one"))

    def fail(folder):
        save("half")(folder)
        raise OSError(errno.ENOSPC, "disk full")

    with pytest.raises(OSError, match="disk full"):
        store.write(2, [], fail)
    assert names(tmp_path) == ["checkpoint-000000001"]
    assert content(store.latest()) == "one"


def test_what_a_crash_left_is_swept_away(tmp_path):
    store = CheckpointStore(tmp_path)
    store.write(1, [], save("one"))
    (tmp_path / ".draft-000000002" / "state").mkdir(parents=True)
    (tmp_path / ".draft-old-checkpoint-000000000").mkdir()
    store.sweep()
    assert names(tmp_path) == ["checkpoint-000000001"]


def test_a_state_is_found_below_a_run_or_a_checkpoint_or_is_itself(tmp_path):
    store = CheckpointStore(tmp_path)
    store.write(1, [], save("one"))
    latest = store.write(2, [], save("two"))
    for path in (tmp_path, latest.folder, latest.state):
        assert find_state(path) == latest.state


def test_a_file_is_replaced_at_once_or_not_at_all(tmp_path):
    file = tmp_path / "run.json"
    write_json(file, {"a": 1})
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_json(file, {"a": [1] * 100_000 + [float("nan")]})
    assert file.read_text() == '{"a": 1}'


def test_a_ledger_keeps_every_bit(tmp_path):
    numbers = [0.1 + 0.2, 5e-324, 1.7976931348623157e308, 1 / 3]
    results = [StepResult(n, "d", x, 1, 1, x, x, x) for n, x in enumerate(numbers)]
    file = tmp_path / "ledger.json"
    write_json(file, Ledger(tuple(results)).to_json())
    read = Ledger.from_json(json.loads(file.read_text()))
    assert [read[n].loss.hex() for n in range(4)] == [x.hex() for x in numbers]


def test_a_ledger_has_every_step_once():
    first = StepResult(0, "d", 1.0, 1, 1, 1.0, 1.0, 1.0)
    ledger = Ledger()
    ledger.append(first)
    with pytest.raises(ValueError, match="the next step must be 1, got 0"):
        ledger.append(first)
    with pytest.raises(ValueError, match="result 1 must be of step 1, got 0"):
        Ledger((first, first))
    with pytest.raises(ValueError, match="loss must be finite, got nan"):
        StepResult(0, "d", float("nan"), 1, 1, 1.0, 1.0, 1.0)
