"""Holidays: the clock of one member stands still on days off, as everybody's does on blind days.

A day off is a day of his pause on which he did nothing: whoever acts is there, and such a day
counts like any other, lest a pause keep acts fresh. What lies before days off is moved forward by
them; read with the community's own clock, that past gives his T and indicators. The others' numbers
know nothing of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from models.calendar import DAY_MS
from models.rolling import ANSWER_WITHIN_MS
from models.rollup import EXCUSED, RollUp, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.days import Ints, SeenClock
    from models.history import Dated, Helped, History

ANSWER_DAYS = ANSWER_WITHIN_MS // DAY_MS
"""A day off among so many after something was received excuses its not being answered."""


@dataclass(frozen=True, slots=True)
class Pauses:
    """Who took which days off; arrays have a row per person who ever took one."""

    clock: SeenClock
    days: Mapping[int, frozenset[int]]
    """By person id: every day of his pauses, also those on which he acted."""
    people: Ints
    """Their ids, ascending."""
    off: Ints
    """How many seen days each had off up to a day; the first column is before the first day."""

    def missed(self, rank: Ints, day: Ints, last: int) -> Ints:
        """The days off after `day` up to and with `last`, of those at a rank of `people`."""
        return self.off[rank, self._column(last)] - self.off[rank, self._column(day)]

    def _column(self, day: Ints | int) -> Ints:
        first, last = self.clock.first, self.clock.last
        return np.clip(np.asarray(day, np.int64), first - 1, last) - first + 1

    def start(self, last: int, length: int) -> int:
        """The earliest day that is less than `length` own days back for any of them at `last`."""
        ranks, reach = np.arange(self.people.size), length
        while True:
            first = self.clock.start_of_window(last, reach)
            off = int(self.missed(ranks, np.full(ranks.size, first - 1), last).max(initial=0))
            if first <= self.clock.first or reach >= length + off:
                return first
            reach = length + off

    def missed_since(self, day: Ints, last: int) -> Ints:
        """The days off of everybody after a day of his own, by person id."""
        missed = np.zeros(day.size, np.int64)
        missed[self.people] = self.missed(np.arange(self.people.size), day[self.people], last)
        return missed

    def paused(self, day: int, size: int) -> npt.NDArray[np.bool_]:
        """Whose pause a day belongs to, by person id."""
        mask = np.zeros(size, np.bool_)
        mask[[who for who, days in self.days.items() if day in days]] = True
        return mask

    def after(self, person: int, day: int, length: int) -> int:
        """The day on which a person had `length` seen days that were not off since `day`."""
        clock, (rank,) = self.clock, np.flatnonzero(self.people == person)
        every = np.arange(day, clock.last + 1)
        own = clock.through(every) - self.off[rank, self._column(every)]
        reached = np.flatnonzero(own - own[0] >= length)
        return int(every[reached[0]]) if reached.size else int(np.iinfo(np.int64).max)


def pauses(rollup: RollUp, clock: SeenClock, days: Mapping[int, frozenset[int]]) -> Pauses | None:
    """Who had which days off; None when nobody ever paused.

    Args:
        rollup: of the scored people.
        clock: of the community.
        days: by person id, the days of his pauses.
    """
    if not days:
        return None
    people = np.array(sorted(days), np.int64)
    seen = np.diff(clock.through(np.arange(clock.first - 1, clock.last + 1)))
    off = np.zeros((people.size, seen.size + 1), np.int64)
    for row, person in zip(off, people.tolist(), strict=True):
        row[[day - clock.first + 1 for day in days[person] if clock.first <= day <= clock.last]] = 1
    rank, acts = _of(rollup.acts, 1, people)
    off[rank, np.clip(acts[0].astype(np.int64), clock.first, clock.last) - clock.first + 1] = 0
    off[:, 1:] *= seen
    return Pauses(clock, days, people, np.cumsum(off, axis=1))


def _of(table: Table, column: int, people: Ints) -> tuple[Ints, Table]:
    """The rows in whose column one of these people stands, and his rank in each."""
    rank = np.searchsorted(people, table[column])
    found = people[np.minimum(rank, people.size - 1)] == table[column]
    where = np.flatnonzero(found)
    return rank[where].astype(np.int64), table[:, where]


@dataclass(frozen=True, slots=True)
class Owned:
    """Rows that tell of one of those who paused, in order of days, and his rank with each.

    The person in each is his rank + 1, whoever else stands in it has a number met nowhere else, so
    that the pasts of all of them can lie in one table.
    """

    table: Table
    rank: Ints

    def between(self, first: int, last: int) -> Owned:
        """The rows of some days, both included."""
        day, kind = self.table[0], self.table.dtype.type
        start = int(np.searchsorted(day, kind(first), side="left"))
        end = int(np.searchsorted(day, kind(last), side="right"))
        return Owned(self.table[:, start:end], self.rank[start:end])


@dataclass(frozen=True, slots=True)
class OwnPast:
    """What there is of those who paused, ready to be moved."""

    pauses: Pauses
    size: int
    acts: Owned
    contacts: Owned
    closed: Owned
    thanked: Owned
    helped: Owned
    referrals: Owned
    earned: Owned

    def at(self, past: History, last: int, length: int | None = None) -> History | None:
        """Their history at the end of a day, its people by rank + 1; None before any day off.

        Args:
            past: the community's.
            last: the day.
            length: of own days that will be looked at; None for all. To move years of rows at each
                cut-off of a replay, for the sake of four weeks, takes several times as long. What
                was to be answered is excused only where all are looked at: no window asks for it.
        """
        ranks = np.arange(self.pauses.people.size)
        missed = self.pauses.missed(ranks, np.full(ranks.size, self.pauses.clock.first - 1), last)
        if not missed.any():
            return None
        everybody = np.zeros(self.size, np.int64)
        everybody[1 : ranks.size + 1] = missed
        first = self.pauses.clock.first if length is None else self.pauses.start(last, length)
        days = first, last
        helped = self._moved(self.helped, days).astype(np.int64)
        brought = self._moved(self.referrals, days).astype(np.int64)
        closed = self._moved(self.closed, days, 3)
        contacts = self._contacts(days) if length is None else self._moved(self.contacts, days)
        acts, thanked = self._moved(self.acts, days), self._moved(self.thanked, days)
        earned = self._moved(self.earned, days)
        return replace(
            past,
            rollup=RollUp(acts, contacts, closed, thanked, past.rollup.passages[:, :0], earned),
            size=self.size,
            helped=type(past.helped)(*helped),
            referrals=type(past.referrals)(person=brought[1], day=brought[0]),
            missed=everybody,
            own=None,
        )

    def _moved(self, owned: Owned, days: tuple[int, int], *more: int) -> Table:
        """Rows of some days with these moved forward by the days off between them and the last."""
        rows, last = owned.between(*days), days[1]
        table, clock = rows.table.copy(), self.pauses.clock
        for column in (0, *more):
            day = table[column].astype(np.int64)
            wanted = clock.through(day) + self.pauses.missed(rows.rank, day, last)
            table[column] = clock.reaching(wanted)
        return table[:, np.argsort(table[0], kind="stable")]

    def _contacts(self, days: tuple[int, int]) -> Table:
        """Contacts, with what was received around days off and not answered marked as excused."""
        rows, closed = self.contacts.between(*days), self.closed.between(*days)
        due = np.where(
            self._excused(rows, days[1]), rows.table[3] - self._answered(rows, closed), 0
        )
        some = np.flatnonzero(due > 0)
        kept, excused = rows.table.copy(), rows.table[:, some].copy()
        kept[3] -= due.astype(np.int32)
        excused[3], excused[4] = due[some], EXCUSED
        both = np.concatenate([kept, excused], axis=1)
        rank = np.concatenate([rows.rank, rows.rank[some]])
        order = np.argsort(both[0], kind="stable")
        return self._moved(Owned(both[:, order], rank[order]), days)

    def _excused(self, rows: Owned, last: int) -> npt.NDArray[np.bool_]:
        """Which were received by him, with a day off before the time to answer was over."""
        day = rows.table[0].astype(np.int64)
        end = np.minimum(self.pauses.clock.after(day, ANSWER_DAYS), last)
        before = self.pauses.missed(rows.rank, day - 1, last)
        later = self.pauses.missed(rows.rank, end, last)
        received: npt.NDArray[np.bool_] = rows.table[2] == rows.rank + 1
        return received & (before > later)

    def _answered(self, rows: Owned, closed: Owned) -> Ints:
        """How many of the acts of each row were answered."""
        keys, row = np.unique(self._key(closed, 2, 3), return_inverse=True)
        count = np.bincount(row, closed.table[4], keys.size).astype(np.int64)
        wanted = self._key(rows, 1, 0)
        place = np.minimum(np.searchsorted(keys, wanted), max(keys.size - 1, 0))
        if not keys.size:
            return np.zeros(wanted.size, np.int64)
        return np.where(keys[place] == wanted, count[place], 0)

    def _key(self, rows: Owned, other: int, day: int) -> Ints:
        """Who received from whom on which day, as a number."""
        his = rows.table[day].astype(np.int64) * self.pauses.people.size + rows.rank
        key: Ints = his * self.size + rows.table[other]
        return key


def own_past(
    off: Pauses | None, rollup: RollUp, helped: Helped, referrals: Dated
) -> OwnPast | None:
    """What there is of those who paused; None when nobody did.

    Args:
        off: who had which days off.
        rollup: of the scored people.
        helped: answers to newcomers.
        referrals: who brought whom, as points.
    """
    if off is None:
        return None
    people = off.people
    answers = np.vstack([helped.day, helped.helper, helped.newcomer]).astype(np.int32)
    brought = np.vstack([referrals.day, referrals.person]).astype(np.int32)
    brought = brought[:, np.argsort(brought[0], kind="stable")]
    tables = (
        _renumbered(rollup.acts, 1, None, people),
        _both_sides(rollup.contacts, people),
        _renumbered(rollup.closed, 1, 2, people),
        _renumbered(rollup.thanked, 1, 2, people),
        _renumbered(answers, 1, 2, people),
        _renumbered(brought, 1, None, people),
        _renumbered(rollup.earned, 1, None, people),
    )
    others = [one.table[2] for one in tables[1:5]]
    size = max((int(one.max(initial=0)) for one in [*others, tables[1].table[1]]), default=0) + 1
    return OwnPast(off, max(size, people.size + 1), *tables)


def _both_sides(contacts: Table, people: Ints) -> Owned:
    """Each contact once for him who began it and once for the other, if they paused."""
    mine, other = _renumbered(contacts, 1, 2, people), _renumbered(contacts, 2, 1, people)
    table = np.concatenate([mine.table, other.table], axis=1)
    order = np.argsort(table[0], kind="stable")
    return Owned(table[:, order], np.concatenate([mine.rank, other.rank])[order])


def _renumbered(table: Table, person: int, other: int | None, people: Ints) -> Owned:
    """The rows of those who paused, under their ranks; others under numbers above all ranks."""
    rank, rows = _of(table, person, people)
    rows = rows.copy()
    rows[person] = rank + 1
    if other is not None:
        rows[other] += people.size + 1
    return Owned(rows, rank)
