"""What is due when in the simulated group, so that time can stop anywhere and go on."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import count

Task = Callable[[], None]


class Agenda:
    """Tasks by time; those of one second in the order they were added."""

    def __init__(self) -> None:
        """Begin with nothing due."""
        self._due: list[tuple[int, int, Task]] = []
        self._order = count()

    def add(self, at: float, task: Task) -> None:
        """Have a task done at a time (UTC seconds)."""
        heapq.heappush(self._due, (int(at), next(self._order), task))

    def next_before(self, limit: int) -> tuple[int, Task] | None:
        """Take the earliest task before a time, with its own time; None when there is none."""
        if not self._due or self._due[0][0] >= limit:
            return None
        at, _, task = heapq.heappop(self._due)
        return at, task
