"""The clock that stands still while nobody was watching, for whole arrays of days.

Every age and window of the scorecard is counted in local calendar days of the community's zone
that the bot saw: a blind interval is cut out of every clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from models.calendar import Interval, LocalDays

Ints = npt.NDArray[np.int64]
FAR = np.iinfo(np.int64).max
"""A day that never comes."""


def days_of(calendar: LocalDays, at: Ints) -> Ints:
    """The local day of each instant (UTC milliseconds), shape kept."""
    if at.size == 0:
        return np.zeros(at.shape, np.int64)
    first, last = calendar.day(int(at.min())), calendar.day(int(at.max()))
    starts = np.array([calendar.midnight(day) for day in range(first, last + 2)], np.int64)
    return np.searchsorted(starts, at, side="right") - 1 + first


class SeenClock:
    """Counts days the bot saw, from the first known day of a community to the last one asked for.

    Args:
        first: ordinal of the local day of the first known event; what lies before is blind.
        last: ordinal of the last day of interest.
        unseen: ordinals of days within that were blind.
    """

    def __init__(self, first: int, last: int, unseen: frozenset[int]) -> None:
        self.first = first
        self.last = max(first, last)
        seen = np.ones(self.last - first + 1, np.int64)
        for day in unseen:
            if first <= day <= self.last:
                seen[day - first] = 0
        self._until = np.concatenate([np.zeros(1, np.int64), np.cumsum(seen)])

    def seen_through(self, day: int) -> int:
        """How many days were seen from the first one to this one, itself included."""
        return int(self._until[min(max(day, self.first - 1), self.last) - self.first + 1])

    def saw(self, day: int) -> bool:
        """Whether a day was seen."""
        return self.age(day - 1, day) > 0

    def through(self, days: Ints) -> Ints:
        """`seen_through` of many days."""
        return self._until[np.clip(days, self.first - 1, self.last) - self.first + 1]

    def reaching(self, seen: Ints) -> Ints:
        """The first day, not before the clock's own, by the end of which so many were seen."""
        index = np.searchsorted(self._until, seen, side="left")
        return np.clip(index - 1, 0, self.last - self.first) + self.first

    def ages(self, days: Ints, last: int) -> Ints:
        """Seen days after each day, up to and with `last`; the day itself has age 0."""
        inside = np.clip(days, self.first - 1, self.last) - self.first + 1
        return self.seen_through(last) - self._until[inside]

    def age(self, day: int, last: int) -> int:
        """`ages` of one day."""
        return self.seen_through(last) - self.seen_through(day)

    def after(self, days: Ints, length: int) -> Ints:
        """The day on which `length` seen days have passed since each day; `FAR` if not yet."""
        inside = np.clip(days, self.first - 1, self.last) - self.first + 1
        index = np.searchsorted(self._until, self._until[inside] + length, side="left")
        return np.where(index < self._until.size, index + self.first - 1, FAR)

    def start_of_window(self, last: int, length: int) -> int:
        """The earliest day whose age at `last` is below `length`."""
        seen_before = self.seen_through(last) - length
        if seen_before < 0:
            return self.first
        return self.first + int(np.searchsorted(self._until, seen_before, side="right")) - 1


class SeenTime:
    """Milliseconds that were watched, for spans that are shorter than days."""

    def __init__(self, blind: tuple[Interval, ...]) -> None:
        """Args: blind: intervals in order, none overlapping another."""
        self._starts = np.array([start for start, _ in blind], np.int64)
        self._ends = np.array([end for _, end in blind], np.int64)
        lengths = self._ends - self._starts
        self._before = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])

    def of(self, at: Ints) -> Ints:
        """Instants with what was blind before them taken off, so that differences are seen time."""
        begun = np.searchsorted(self._starts, at, side="right")
        if not self._starts.size:
            return at
        running = np.maximum(begun - 1, 0)
        rest = np.where(begun > 0, np.maximum(self._ends[running] - at, 0), 0)
        seen: Ints = at - self._before[begun] + rest
        return seen

    def back(self, at: int, length: int) -> int:
        """The instant with just `length` of seen time between it and `at`."""
        wanted = int(self.of(np.array([at], np.int64))[0]) - length
        passed = int(np.searchsorted(self._starts - self._before[:-1], wanted, side="left"))
        return wanted + int(self._before[passed])
