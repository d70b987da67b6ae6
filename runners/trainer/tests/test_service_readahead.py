"""Reading ahead: what is read when, and what a failed read does."""

import threading

import pytest

from longalign_trainer.readahead import ReadAhead


class Reads:
    """Squares of step numbers; notes each read, and can be made to fail."""

    def __init__(self):
        self.seen = []
        self.fail = {}
        self.change = threading.Condition()

    def __call__(self, step):
        with self.change:
            self.seen.append(step)
            self.change.notify_all()
        if step in self.fail:
            raise self.fail.pop(step)
        return step * step

    def wait_for(self, seen):
        with self.change:
            assert self.change.wait_for(lambda: self.seen == seen, timeout=30), self.seen


def test_steps_come_in_order_whatever_the_depth():
    for depth in (2, 3, 50):
        ahead = ReadAhead(Reads(), end=10, depth=depth)
        assert [ahead.take(n) for n in range(10)] == [n * n for n in range(10)]


def test_two_steps_are_read_beyond_the_one_taken_and_no_more():
    reads = Reads()
    ahead = ReadAhead(reads, end=10, depth=2)
    ahead.start(0)
    reads.wait_for([0, 1])
    ahead.take(0)
    reads.wait_for([0, 1, 2])
    ahead.take(1)
    reads.wait_for([0, 1, 2, 3])
    ahead.close()
    assert ahead.take(5) == 25
    reads.wait_for([0, 1, 2, 3, 5, 6])  # a third step past the one taken would have been read
    ahead.close()


def test_a_failed_read_is_raised_at_its_step_and_tried_again():
    reads = Reads()
    reads.fail = {2: OSError("away")}
    ahead = ReadAhead(reads, end=5)
    assert [ahead.take(0), ahead.take(1)] == [0, 1]
    with pytest.raises(OSError, match="away"):
        ahead.take(2)
    assert [ahead.take(n) for n in (2, 3, 4)] == [4, 9, 16]


def test_reading_begins_anew_where_another_step_is_wanted():
    ahead = ReadAhead(Reads(), end=10)
    assert [ahead.take(n) for n in (4, 5, 1, 2, 9)] == [16, 25, 1, 4, 81]


def test_starting_where_it_reads_already_reads_nothing_twice():
    reads = Reads()
    ahead = ReadAhead(reads, end=3)
    ahead.start(0)
    ahead.start(0)
    assert [ahead.take(n) for n in range(3)] == [0, 1, 4]
    assert reads.seen == [0, 1, 2]


def test_bounds_are_checked():
    with pytest.raises(ValueError, match="read-ahead must be at least 2 steps, got 1"):
        ReadAhead(Reads(), end=3, depth=1)
    with pytest.raises(ValueError, match="step must be in 0 to 2, got 3"):
        ReadAhead(Reads(), end=3).take(3)
