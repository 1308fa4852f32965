"""What a made-up group is to the oracle: facts, a zone, and what nobody watched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


class Kind(Enum):
    """What a fact is."""

    MESSAGE = "message"
    MENTION = "mention"
    REACTION = "reaction"
    JOIN = "join"
    LEAVE = "leave"
    ATTENDED = "attended"
    HOSTED = "hosted"
    TASK = "task"
    TASK_COUNTED = "task counted"
    NOMINATION = "nomination"
    NOMINATION_CONFIRMED = "nomination confirmed"


@dataclass(frozen=True)
class Fact:
    """One thing that happened; `at` in UTC milliseconds, people and messages by small numbers.

    A mention names the message it stands in and its target; a reaction names the message; a join
    names who brought the person as target; what an operator let count names whose it was as target.
    """

    at: int
    kind: Kind
    person: int | None
    message: int = 0
    target: int | None = None
    reply_to: int | None = None
    topic: int = 0
    media: bool = False
    album: str | None = None
    thanks: bool = False


@dataclass(frozen=True)
class Group:
    """Everything one asks the oracle about; blind intervals may overlap."""

    facts: tuple[Fact, ...]
    zone: ZoneInfo
    scored: frozenset[int]
    blind: tuple[tuple[int, int], ...] = ()


def in_time(f: Fact) -> tuple[int, int]:
    """Order facts as they happened."""
    return (f.at, f.message)


def midnight(day: date, zone: ZoneInfo) -> int:
    """Give the instant a local date begins, UTC milliseconds."""
    return round(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() * 1000)


class Watch:
    """The days of a group from its first known event on, and which of them somebody watched."""

    def __init__(self, group: Group, begun: int, until: int) -> None:
        self.zone = group.zone
        self.spans = [*group.blind, (begun - 10 * 86_400_000, begun)]
        self._dates: dict[int, date] = {}
        self.first, self.last = self.day(begun), self.day(until - 1)

    def day(self, at: int) -> date:
        """Give the local date of an instant."""
        if at not in self._dates:
            self._dates[at] = datetime.fromtimestamp(at // 1000, self.zone).date()
        return self._dates[at]

    def seen_ms(self, start: int, end: int) -> int:
        """Add up what was watched between two instants."""
        inside = (edge for span in self.spans for edge in span if start < edge < end)
        return sum(
            right - left
            for left, right in pairwise(sorted({start, end, *inside}))
            if not any(a <= left and right <= b for a, b in self.spans)
        )

    @cached_property
    def ordinal(self) -> dict[date, int]:
        """Number the days; one of which at least half was blind repeats the number before."""
        found, day, number = {}, self.first, 0
        while day <= self.last:
            start, end = midnight(day, self.zone), midnight(day + ONE_DAY, self.zone)
            number += 2 * self.seen_ms(start, end) > end - start
            found[day] = number
            day += ONE_DAY
        return found

    def between(self, early: date, late: date) -> int:
        """Count the seen days after one date up to another."""
        return self.ordinal[late] - self.ordinal[early]
