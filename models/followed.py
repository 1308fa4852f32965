"""Whom an operator contacted and whom he left alone, what was known of them, and what T became.

A case is a member on the day of a contact: what was known of him by the evening before, and T so
many seen days later. The cases of a day are the contacted and everybody else of whom a forecast was
made that week, for whoever was left alone shows what would have become of the others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from models.outcomes import EPISODE_DAYS, LEAST_HELD
from models.snapshots import spread
from models.tiers import CORE, ORDINARY
from models.trust import assess

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.days import Ints
    from models.history import History
    from models.linear import Linear
    from models.snapshots import Rows
    from models.tiers import Mask
    from models.trust import Floats, Parts

ALONE, TAKEN, KEPT = 0, 1, 2
"""Left alone; contacted, or suggested where it goes by lot; kept back by lot."""
LOOK_BACK_DAYS: Final = 364
"""What an operator did a year ago tells little of what he does now."""
WEEK: Final = 7
WORKS_DAYS: Final = 14
"""A contact has its effect after so many days, and a part of it before."""
BEFORE_DAYS: Final = (14, 28)
"""Seen days before at which T is looked at too: what falls often comes back by itself."""
MOST_ALONE: Final = 500
"""Of a day so many who were left alone are plenty beside some dozens; of more, those most like the
contacted are taken, lest a large community need gigabytes."""
LOOKED_AT: Final = 200
"""By so many of the contacted of a day it is seen who is like them."""
LIKENESS: Final = (1.0, 1.0, 1.0, 0.0, 0.0, 1 / 6)
"""What the first numbers of a case count when it is asked who is like whom: T and, of what is about
six at most, log silence."""
PARTS: Final = ("presence", "rhythm", "freshness", "depth", "responsiveness", "contribution")


@dataclass(frozen=True, slots=True)
class Told:
    """People and local days, in any order: whom something happened to, and when."""

    person: Ints
    day: Ints

    def within(self, first: int, last: int, size: int) -> Mask:
        """Whom it happened to on these days, by person id."""
        mask = np.zeros(size, np.bool_)
        mask[self.person[(self.day >= first) & (self.day <= last)]] = True
        return mask

    def where(self, wanted: Mask) -> Told:
        """Some of it."""
        return Told(self.person[wanted], self.day[wanted])


NOBODY: Final = Told(np.zeros(0, np.int64), np.zeros(0, np.int64))


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: contacts, and where a lot decided whom to suggest, how it fell."""

    contacts: Told
    shown: Told = NOBODY
    """Of the kinds that go by lot: suggested, on the day of the round."""
    held: Told = NOBODY
    """Of the same rounds and kinds: kept back by lot."""
    beside: Told = NOBODY
    """What else was done to people: it is not asked what that did."""


@dataclass(frozen=True, slots=True)
class Cases:
    """One entry, or one line, a case."""

    person: Ints
    day: Ints
    role: Ints
    reached: Floats
    """How much of a contact's effect is in `later`: 1 of whom it reached at once, less of whom it
    reached some days later, 0 of whom it never did."""
    moving: Floats
    """T now and 14 and 28 seen days before, the forecast's two logits, log silence."""
    still: Floats
    """The parts of T and whether he was ordinary, or core, all now."""
    later: Floats
    """T so many seen days later."""

    def where(self, wanted: Mask | Ints) -> Cases:
        """Some of them."""
        return Cases(*(getattr(self, name)[wanted] for name in self.__slots__))


def followed(past: History, rows: Rows, prior: Linear, done: Done, days: int) -> Cases:
    """The cases whose days are over.

    Args:
        past: the community's history.
        rows: of its weeks.
        prior: the forecast over the numbers of the rows. It must not have been taught by what came
            of them, lest it know the outcome: the shipped prior.
        done: what the operator did.
        days: how many seen days later T is looked at.
    """
    return followed_apart(past, rows, prior, [done], days)[0]


def followed_apart(
    past: History, rows: Rows, prior: Linear, dones: Sequence[Done], days: int
) -> list[Cases]:
    """The cases of several things that were done, of each by itself; every day is read once.

    Args:
        past: see `followed`.
        rows: see `followed`.
        prior: see `followed`.
        dones: what was done, each of its kind.
        days: see `followed`.
    """
    watches = [_Watch(past, done, days) for done in dones]
    look = _Look(past, rows, prior, days)
    made: list[list[Cases]] = [[] for _ in watches]
    every = np.unique(np.concatenate([one.days for one in watches]))
    for day in every[every > past.clock.last - LOOK_BACK_DAYS].tolist():
        known, end = look.at(day)
        for watch, cases in zip(watches, made, strict=True):
            if known is not None and day in watch.days:
                cases.append(watch.judged(known, day, end))
    return [_joined(one) for one in made]


def by_lot(past: History, done: Done, days: int) -> bool:
    """Whether enough were kept back by lot, long enough ago, to compare with them alone."""
    recent = done.held.day > past.clock.last - LOOK_BACK_DAYS
    closed = past.clock.after(done.held.day - 1, days) <= past.clock.last
    return int((recent & closed).sum()) >= LEAST_HELD


def first_of_each(contacts: Told) -> Told:
    """Contacts without those within 28 days of the one before: they belong to it."""
    order = np.lexsort((contacts.day, contacts.person))
    person, day = contacts.person[order], contacts.day[order]
    soon = np.zeros(day.size, np.bool_)
    soon[1:] = (person[1:] == person[:-1]) & (day[1:] - day[:-1] < EPISODE_DAYS)
    return Told(person[~soon], day[~soon])


class _Watch:
    """Tells of a day who was reached by what is asked about, and who was left alone."""

    def __init__(self, past: History, done: Done, days: int) -> None:
        self._size, self._done = past.size, done
        lot = by_lot(past, done, days)
        self._taken = done.shown if lot else first_of_each(done.contacts)
        self._kept = done.held if lot else NOBODY
        self.days: Ints = np.unique(np.concatenate([self._taken.day, self._kept.day]))

    def judged(self, known: Cases, day: int, end: int) -> Cases:
        """What is known of everybody on a day, with what was done to whom."""
        role, reached = self._roles(day), self._reached(day, end)
        mine = replace(known, role=role[known.person], reached=reached[known.person])
        return _most_alike(mine.where(mine.role >= ALONE))

    def _roles(self, day: int) -> Ints:
        """By person id; -1 for who was contacted before and is followed up already.

        Whom the operator contacts later stays: to leave him out would leave those who did well.
        """
        size, beside = self._size, self._done.beside
        busy = self._done.contacts.within(day - EPISODE_DAYS, day - 1, size)
        role = np.where(busy, -1, ALONE)
        role[self._taken.within(day, day, size)] = TAKEN
        role[self._kept.within(day, day, size)] = KEPT
        role[beside.within(day - EPISODE_DAYS, day, size)] = -1
        return role

    def _reached(self, day: int, end: int) -> Floats:
        """By person id, how much of the effect of his first contact may show at the end."""
        contacts = self._done.contacts
        later = contacts.where((contacts.day >= day) & (contacts.day <= end))
        since = np.zeros(self._size, np.int64)
        np.maximum.at(since, later.person, end - later.day + 1)
        return np.minimum(since / WORKS_DAYS, 1.0)


def _most_alike(cases: Cases) -> Cases:
    """The cases of a day without those left alone who are least like the contacted."""
    alone = np.flatnonzero(cases.role == ALONE)
    if alone.size <= MOST_ALONE:
        return cases
    others = np.flatnonzero(cases.role != ALONE)
    like, apart = cases.moving * LIKENESS, np.full(alone.size, np.inf)
    for one in others[spread(others.size, min(others.size, LOOKED_AT))].tolist():
        np.minimum(apart, np.abs(like[alone] - like[one]).sum(axis=1), out=apart)
    near = alone[np.argsort(apart, kind="stable")[:MOST_ALONE]]
    return cases.where(np.sort(np.concatenate([others, near])))


class _Look:
    """Looks at one day after the other: what was known of everybody, and what T became."""

    def __init__(self, past: History, rows: Rows, prior: Linear, days: int) -> None:
        self._past, self._rows, self._prior = past, rows, prior
        self._days, self._weeks = days, rows.weeks()

    def at(self, day: int) -> tuple[Cases | None, int]:
        """Everybody as he was known on a day, all left alone, and the last day of what came then.

        No cases when they are not closed, or nobody watched.
        """
        end = int(self._past.clock.after(np.array([day - 1]), self._days)[0])
        week = self._week(day)
        if end > self._past.clock.last or week is None:
            return None, end
        known = self._rows.at(week)
        known = known.where(~self._away(day, end)[known.person])
        now, person = assess(self._past, day - 1), known.person
        return Cases(
            person=person,
            day=np.full(person.size, day, np.int64),
            role=np.full(person.size, ALONE, np.int64),
            reached=np.zeros(person.size),
            moving=self._moving(known, day, now.trust, now.silent_days),
            still=self._still(known, now),
            later=assess(self._past, end).trust[person],
        ), end

    def _week(self, day: int) -> int | None:
        """The Monday of the forecast that was known on a day."""
        place = int(np.searchsorted(self._weeks, day, side="right")) - 1
        if place < 0 or day - self._weeks[place] >= WEEK:
            return None
        return int(self._weeks[place])

    def _away(self, day: int, end: int) -> Mask:
        """Who was on holiday, or went before T was looked at again: held against nobody."""
        size, own = self._past.size, self._past.own
        if own is None:
            return np.zeros(size, np.bool_)
        missed = own.pauses.missed_since(np.full(size, day - 1), end)
        return own.pauses.paused(day - 1, size) | (missed > 0)

    def _still(self, known: Rows, now: Parts) -> Floats:
        parts = [getattr(now, name)[known.person] for name in PARTS]
        return np.stack([*parts, known.rank == ORDINARY, known.rank == CORE], axis=1)

    def _moving(self, known: Rows, day: int, trust: Floats, silent: Ints) -> Floats:
        clock, person = self._past.clock, known.person
        before = [clock.start_of_window(day - 1, length) - 1 for length in BEFORE_DAYS]
        logits = self._prior.logits(known.values)
        columns = [
            trust[person],
            *(assess(self._past, one).trust[person] for one in before),
            logits[:, 0] - logits[:, 1],
            logits[:, 2] - logits[:, 1],
            np.log1p(np.maximum(silent[person], 0)),
        ]
        return np.stack(columns, axis=1)


def _joined(made: list[Cases]) -> Cases:
    if not made:
        none = np.zeros(0, np.int64)
        lines = np.zeros((0, len(BEFORE_DAYS) + 4)), np.zeros((0, len(PARTS) + 2))
        return Cases(none, none, none, np.zeros(0), *lines, np.zeros(0))
    columns = ([getattr(one, name) for one in made] for name in Cases.__slots__)
    return Cases(*(np.concatenate(parts) for parts in columns))
