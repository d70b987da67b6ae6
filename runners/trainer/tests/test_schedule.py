import pytest

from longalign_trainer.schedule import Schedule
from longalign_trainer.settings import TrainConfig


def rates(steps: int, **config) -> list[float]:
    schedule = Schedule(TrainConfig(learning_rate=1.0, **config), steps)
    return [schedule.rate(step) for step in range(steps)]


def test_the_rate_rises_to_the_peak_then_falls_to_0_after_the_last_step():
    assert rates(8, warmup_ratio=0.5) == pytest.approx(
        [0.25, 0.5, 0.75, 1.0, 1.0, 0.8535533905932737, 0.5, 0.14644660940672627]
    )


def test_a_part_of_a_warm_up_step_is_a_whole_one():
    assert rates(10, warmup_ratio=0.11)[:3] == pytest.approx([0.5, 1.0, 1.0])


def test_one_step_runs_at_the_peak():
    assert rates(1) == [1.0]


def test_without_warm_up_the_first_step_runs_at_the_peak():
    assert rates(2, warmup_ratio=0) == pytest.approx([1.0, 0.5])


def test_a_warm_up_over_all_steps_ends_at_the_peak():
    assert rates(4, warmup_ratio=1) == [0.25, 0.5, 0.75, 1.0]


def test_a_constant_rate_stays_at_the_peak_after_warm_up():
    assert rates(4, warmup_ratio=0.5, schedule="constant") == [0.5, 1.0, 1.0, 1.0]


def test_a_step_outside_the_run_is_refused():
    with pytest.raises(ValueError, match=r"step must be in \[0, 3\), got 3"):
        Schedule(TrainConfig(), 3).rate(3)
    with pytest.raises(ValueError, match="steps must be positive, got 0"):
        Schedule(TrainConfig(), 0)
