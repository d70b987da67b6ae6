"""Reads the next steps of a manifest while the present one is computed."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class ReadAhead(Generic[T]):
    """At most ``depth`` steps are held beyond those taken, read by one thread in step order.

    What a read raises is raised by ``take`` of that step, and the step is read anew when it is
    asked for again. One taker at a time.
    """

    def __init__(self, read: Callable[[int], T], end: int, depth: int = 2) -> None:
        """``read`` gives step n for 0 <= n < ``end``."""
        if depth < 2:
            raise ValueError(f"read-ahead must be at least 2 steps, got {depth}")
        self._read = read
        self._end = end
        self._depth = depth
        self._reader: _Reader[T] | None = None

    def start(self, first: int) -> None:
        """Begins to read at ``first``, if it is not being read there already."""
        if self._reader is None or self._reader.next_taken != first:
            self.close()
            self._reader = _Reader(self._read, first, self._end, self._depth)

    def take(self, step: int) -> T:
        """The step; waits for it."""
        if not 0 <= step < self._end:
            raise ValueError(f"step must be in 0 to {self._end - 1}, got {step}")
        self.start(step)
        try:
            return self._reader.take()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Lets go of what was read; a read under way ends by itself."""
        if self._reader is not None:
            self._reader.stop()
            self._reader = None


class _Reader(Generic[T]):
    """One pass of the thread, from ``first`` to the end, a failure or ``stop``."""

    def __init__(self, read: Callable[[int], T], first: int, end: int, depth: int) -> None:
        self.next_taken = first
        self._read = read
        self._range = range(first, end)
        self._depth = depth
        self._held: deque[tuple[T | None, Exception | None]] = deque()
        self._change = threading.Condition()
        self._stopped = False
        threading.Thread(target=self._run, name="read-ahead", daemon=True).start()

    def _run(self) -> None:
        for step in self._range:
            with self._change:
                self._change.wait_for(lambda: self._stopped or len(self._held) < self._depth)
                if self._stopped:
                    return
            try:
                entry = (self._read(step), None)
            except Exception as e:  # noqa: BLE001  the taker raises it
                entry = (None, e)
            with self._change:
                self._held.append(entry)
                self._change.notify_all()
            if entry[1] is not None:
                return

    def take(self) -> T:
        with self._change:
            self._change.wait_for(lambda: self._held)
            value, error = self._held.popleft()
            self._change.notify_all()
        if error is not None:
            raise error
        self.next_taken += 1
        return value

    def stop(self) -> None:
        with self._change:
            self._stopped = True
            self._held.clear()
            self._change.notify_all()
