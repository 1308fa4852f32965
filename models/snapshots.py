"""Weekly rows of a community's past: what was known of each member, and what he came to do.

A row is closed once its 28 seen days are over; only closed rows may teach, and a forecast at t is
taught only by what was closed before t. Weeks that nobody watched have no rows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from models.days import FAR
from models.features import HORIZON_DAYS, NAMES, frame
from models.tiers import WINDOW_DAYS, Bars, cut_off_days, entered, indicators

if TYPE_CHECKING:
    from models.calendar import LocalDays
    from models.days import Ints
    from models.features import Frame
    from models.history import History
    from models.tiers import Mask
    from models.trust import Floats

assert HORIZON_DAYS == WINDOW_DAYS  # noqa: S101 - the outcome is the tier's own window
OPEN = 0
"""The outcome of a row whose days are not over, or whose member had days off within them."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows in order of days; every array has one entry, or one line, a row."""

    day: Ints
    """The Monday; nothing of it or after it is looked at."""
    person: Ints
    silent: Ints
    rank: Ints
    values: Floats
    """Shape (rows, len(NAMES))."""
    outcome: Ints
    """The rank by the enter bars over the next 28 seen days; `OPEN` while it is unknown."""
    closed: Ints
    """The day by whose end the outcome is known; `FAR` while it is not."""

    def where(self, mask: Mask | Ints) -> Rows:
        """Some of the rows."""
        columns = (getattr(self, name) for name in self.__slots__)
        return Rows(*(column[mask] for column in columns))

    def columns(self, count: int) -> Rows:
        """The rows with their first columns alone."""
        return replace(self, values=self.values[:, :count])

    def closed_before(self, day: int) -> Rows:
        """What may teach a forecast at the beginning of a day."""
        return self.where((self.closed < day) & (self.outcome > OPEN))

    def at(self, day: int) -> Rows:
        """The rows of one snapshot."""
        return self.where(self.day == day)

    def weeks(self) -> Ints:
        """The days of the snapshots, in order."""
        return np.unique(self.day)

    def thinned(self, most: int) -> Rows:
        """About so many rows at most, of whole weeks spread evenly over the past.

        Neighbouring weeks share three quarters of their outcome: little is lost with every second.
        """
        weeks = self.weeks()
        if self.day.size <= most:
            return self
        kept = max(1, weeks.size * most // self.day.size)
        wanted = weeks[spread(weeks.size, kept)]
        return self.where(np.isin(self.day, wanted))


def snapshots(past: History, days: LocalDays, bars: Bars, until: int) -> Rows:
    """The rows of every Monday up to and with day `until`.

    Args:
        past: the community's history.
        days: its calendar.
        bars: those of the tiers that are forecast; one definition for the whole past.
        until: ordinal of a local day.
    """
    made, seen = [], -1
    for day in cut_off_days(past, days, until):
        reached = past.clock.seen_through(day - 1)
        if reached > seen:
            made.append(snapshot(past, bars, day))
        seen = reached
    return joined(made)


def snapshot(past: History, bars: Bars, day: int) -> Rows:
    """The rows of one day: whoever is not on holiday at its beginning."""
    now = frame(past, day - 1, bars)
    if past.own is not None:
        now = _without(now, past.own.pauses.paused(day - 1, past.size)[now.person])
    outcome, closed = _outcome(past, bars, day, now)
    each = np.full(now.person.size, day, np.int64)
    return Rows(each, now.person, now.silent, now.rank, now.values, outcome, closed)


def _without(now: Frame, gone: Mask) -> Frame:
    columns = (getattr(now, name) for name in now.__slots__)
    return type(now)(*(column[~gone] for column in columns))


def _outcome(past: History, bars: Bars, day: int, now: Frame) -> tuple[Ints, Ints]:
    end = int(past.clock.after(np.array([day - 1]), HORIZON_DAYS)[0])
    unknown = np.zeros(now.person.size, np.int64), np.full(now.person.size, FAR)
    if end > past.clock.last:
        return unknown
    outcome = entered(indicators(past, end), bars)[now.person].astype(np.int64)
    closed = np.full(now.person.size, end, np.int64)
    if past.own is not None:
        since = np.full(past.size, day - 1)
        away = past.own.pauses.missed_since(since, end)[now.person] > 0
        outcome[away], closed[away] = OPEN, FAR
    return outcome, closed


def spread(size: int, count: int) -> Ints:
    """So many places from the first to the last of a list, evenly spread."""
    return np.unique(np.linspace(size - 1, 0, count).round().astype(np.int64))


def joined(made: list[Rows]) -> Rows:
    """Rows of several days as one, in their order."""
    if not made:
        none = np.zeros(0, np.int64)
        return Rows(none, none, none, none, np.zeros((0, len(NAMES))), none, none)
    columns = ([getattr(one, name) for one in made] for name in Rows.__slots__)
    return Rows(*(np.concatenate(parts) for parts in columns))
