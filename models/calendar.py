"""The community's calendar: local days, and intervals of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from itertools import pairwise

Interval = tuple[int, int]
"""From and to, UTC milliseconds, the end not included."""

DAY_MS = 86_400_000
WEEK_DAYS = 7
BLIND_SHARE = 0.5
"""A day counts as unseen when at least half of it was blind: less still shows who was there."""


@dataclass(frozen=True, slots=True)
class LocalDays:
    """Turns instants into local calendar days (proleptic ordinals) and back, through any DST."""

    zone: tzinfo

    def midnight(self, day: int) -> int:
        """The first instant of a local day, UTC milliseconds."""
        return _midnight(self.zone, day)

    def day(self, at: int) -> int:
        """The local day of an instant (UTC milliseconds)."""
        return datetime.fromtimestamp(at // 1000, UTC).astimezone(self.zone).toordinal()

    def last_day(self, t: int) -> int:
        """The day of the last instant before t: what `as of t` includes."""
        return self.day(t - 1)

    def hour(self, at: int) -> int:
        """The hour that a local clock shows at an instant (UTC milliseconds)."""
        return datetime.fromtimestamp(at // 1000, UTC).astimezone(self.zone).hour

    def next_monday(self, day: int) -> int:
        """The first Monday on or after a day."""
        return day + (1 - date.fromordinal(day).isoweekday()) % WEEK_DAYS


@lru_cache(maxsize=10_000)
def _midnight(zone: tzinfo, day: int) -> int:
    """Remembered, since the pauses of a thousand members lie on the same days."""
    local = datetime.combine(date.fromordinal(day), datetime.min.time(), zone)
    return round(local.timestamp() * 1000)


def merged(intervals: list[Interval]) -> tuple[Interval, ...]:
    """Intervals in order, overlapping and touching ones joined."""
    joined: list[Interval] = []
    for start, end in sorted(intervals):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def common(groups: list[tuple[Interval, ...]]) -> tuple[Interval, ...]:
    """What several lists of intervals share: a community is blind where every chat is."""
    if not groups:
        return ()
    edges = sorted({edge for group in groups for interval in group for edge in interval})
    return merged(
        [
            (start, end)
            for start, end in pairwise(edges)
            if all(any(a <= start and end <= b for a, b in group) for group in groups)
        ]
    )


def unseen_days(days: LocalDays, blind: tuple[Interval, ...]) -> frozenset[int]:
    """The local days of which blind intervals cover at least half."""
    covered: dict[int, int] = {}
    for start, end in blind:
        for day in range(days.day(start), days.last_day(end) + 1):
            part = min(end, days.midnight(day + 1)) - max(start, days.midnight(day))
            covered[day] = covered.get(day, 0) + part
    return frozenset(
        day
        for day, part in covered.items()
        if part >= BLIND_SHARE * (days.midnight(day + 1) - days.midnight(day))
    )
