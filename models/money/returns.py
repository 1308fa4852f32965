"""What spending on trust brought, kind by kind: whom it reached beside members like them.

Of who was reached by several kinds at once nobody can say which of them did it; where a spending
reached everybody there is nobody to compare with; and before 28 seen days are over there is nothing
to look at. Each is counted and told, and none is guessed (docs/trust.md has it in words).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from models.days import FAR
from models.effect import effect
from models.followed import (
    ALONE,
    LOOK_BACK_DAYS,
    TAKEN,
    Done,
    Told,
    first_of_each,
    followed_apart,
)
from models.money.returned import KindReturn, Lack
from models.money.spending import Kind
from models.money.troi import troi
from models.outcomes import EPISODE_DAYS, HORIZONS, LEAST_CONTACTED, Effect

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.days import Ints, SeenClock
    from models.followed import Cases
    from models.history import History
    from models.linear import Linear
    from models.money.spending import Spent
    from models.snapshots import Rows
    from models.trust import Floats

    Pairs = tuple[tuple[int, int], ...]

HORIZON: Final = HORIZONS[-1]
LEAST_A_DAY: Final = 10
"""With fewer left alone on a day nobody shows what would have become of the others that day."""
PAIRED_DAYS: Final = 3
"""So near to a contact money that reached the same member is what that contact cost."""
MANY_DAYS: Final = 1 << 32
"""More than any ordinal of a day."""


@dataclass(frozen=True, slots=True)
class Books:
    """What is known beside the past of the group.

    Args:
        spent: everything that counts.
        contacts: of operators, person and local day.
        ltv: what members are expected to spend, minor units, by the store's number.
        risk_free: what safe money brings in a year, 0.02 is two in a hundred.
    """

    spent: tuple[Spent, ...]
    contacts: Pairs
    ltv: Mapping[int, int]
    risk_free: float

    def worth(self, size: int) -> Floats:
        """LTV by person id; nothing is expected of whom no order is known.

        Args:
            size: one more than the highest id that is asked for.
        """
        return np.array([self.ltv.get(who, 0) for who in range(size)], np.float64)


def returns(past: History, rows: Rows, prior: Linear, books: Books) -> tuple[KindReturn, ...]:
    """All together, then each kind on which something was spent in the last 52 weeks.

    Args:
        past: the community's history.
        rows: of the weeks in which something was spent.
        prior: see `models.followed.followed`.
        books: what was spent, and what members are worth.
    """
    recent = {one.kind for one in books.spent if one.day > _before(past.clock)}
    kinds = [kind for kind in Kind if kind in recent]
    if not kinds:
        return ()
    lots = [books.spent, *(_of(books.spent, kind) for kind in kinds)]
    free = _unpaid(books.contacts, books.spent)
    dones = [_done(lot, books.spent, free, past.size) for lot in lots]
    every = followed_apart(past, rows, prior, dones, HORIZON)
    names = ("", *(kind.value for kind in kinds))
    return tuple(
        _judged(name, lot, _Followed(past, done, cases), books)
        for name, lot, done, cases in zip(names, lots, dones, every, strict=True)
    )


def _before(clock: SeenClock) -> int:
    """The last day that is looked at no more; what was given on it may still be at work."""
    return clock.last - LOOK_BACK_DAYS


def _of(spent: Iterable[Spent], kind: Kind) -> tuple[Spent, ...]:
    return tuple(one for one in spent if one.kind is kind)


def _unpaid(contacts: Iterable[tuple[int, int]], spent: Iterable[Spent]) -> Pairs:
    """Contacts that cost no money: of others what they cost is a spending by itself."""
    days: dict[int, list[int]] = {}
    for one in spent:
        for who in one.reached:
            days.setdefault(who, []).append(one.day)
    return tuple(
        (who, day)
        for who, day in contacts
        if not any(abs(day - paid) <= PAIRED_DAYS for paid in days.get(who, ()))
    )


def _done(lot: Sequence[Spent], every: Sequence[Spent], free: Pairs, size: int) -> Done:
    kinds = {one.kind for one in lot}
    others = [(who, one.day) for one in every if one.kind not in kinds for who in one.reached]
    return Done(_told(_pairs(lot), size), beside=_told((*others, *free), size))


def _pairs(lot: Iterable[Spent]) -> Pairs:
    return tuple((who, one.day) for one in lot for who in one.reached)


def _told(pairs: Iterable[tuple[int, int]], size: int) -> Told:
    """Those whom the past knows: others were never seen."""
    whom = [(who, day) for who, day in pairs if who < size]
    return Told(_numbers(who for who, _ in whom), _numbers(day for _, day in whom))


def _numbers(values: Iterable[int]) -> Ints:
    return np.fromiter(values, np.int64)


def _places(person: Ints, day: Ints) -> Ints:
    """One number for a person's day, in the order of persons and then of days."""
    found: Ints = person * MANY_DAYS + day
    return found


class _Followed:
    """Those who were reached: when for the first time, and what of it can be looked at."""

    def __init__(self, past: History, done: Done, cases: Cases) -> None:
        clock, self.size = past.clock, past.size
        self.before = _before(clock)
        self._firsts, self._beside = first_of_each(done.contacts), done.beside
        self._first = self._firsts.where(self._firsts.day > self.before)
        self._open = clock.after(self._first.day - 1, HORIZON) == FAR
        self._empty, self.cases = _compared(cases)
        self.waiting = int(self._open.sum())

    def mixed(self) -> int:
        """How often something else was done to somebody in the 28 days before, or that day."""
        beside = np.sort(_places(self._beside.person, self._beside.day))
        mine = self._first.where(~self._open)
        until = np.searchsorted(beside, _places(mine.person, mine.day), side="right")
        return int(
            (until > np.searchsorted(beside, _places(mine.person, mine.day - EPISODE_DAYS))).sum()
        )

    def everybody(self) -> int:
        """How often somebody was reached on a day on which nobody was left alone."""
        return int(np.isin(self._first.day[~self._open], self._empty).sum())

    def people(self) -> Ints:
        """Whose T is measured, each once."""
        return np.unique(self.cases.person[self.cases.role == TAKEN])

    def costs(self, lot: Iterable[Spent]) -> tuple[int, int]:
        """What was spent on the measured, and in their rows after the 28 days of the first time.

        What came later has no part in the gain that was measured, so it is no part of its cost.
        """
        who, day, minor = _parts(lot, self._firsts.person)
        first = _places(self._firsts.person, self._firsts.day)
        place = np.searchsorted(first, _places(who, day), side="right") - 1
        mine = self.cases.where(self.cases.role == TAKEN)
        known = np.isin(first[place], _places(mine.person, mine.day))
        late = day - self._firsts.day[place] >= EPISODE_DAYS
        told = late & (day > self.before)
        return int(minor[known & ~late].sum()), int(minor[told].sum())


def _parts(lot: Iterable[Spent], known: Ints) -> tuple[Ints, Ints, Ints]:
    """Who of the known was reached, when, and what of the money was for him."""
    parts = [(who, one.day, minor) for one in lot for who, minor in one.shares().items()]
    whole: Ints = np.array(parts, np.int64).reshape(-1, 3)
    who, day, minor = whole[np.isin(whole[:, 0], known)].T
    return who, day, minor


def _compared(cases: Cases) -> tuple[Ints, Cases]:
    """Days on which hardly anybody was left alone, and the cases of all others."""
    days, place = np.unique(cases.day, return_inverse=True)
    alone = np.bincount(place, cases.role == ALONE, days.size)
    few = alone < LEAST_A_DAY
    return days[few], cases.where(~few[place])


def _judged(name: str, lot: Sequence[Spent], found: _Followed, books: Books) -> KindReturn:
    recent = [one for one in lot if one.day > found.before]
    said, (cost, later) = effect(found.cases, HORIZON), found.costs(lot)
    ltv = books.worth(found.size)
    worth = round(ltv[found.people()].sum())
    money = (
        effect(found.cases, HORIZON, worth=ltv) if worth else Effect(HORIZON, 0, 0, 0, by_lot=False)
    )
    mixed, everybody = found.mixed(), found.everybody()
    lack = _lack(said, (found.waiting, mixed, everybody), worth)
    if lack is None and money.effect is None:
        lack = Lack.UNEVEN
    return KindReturn(
        kind=name,
        spent=sum(one.minor for one in recent),
        people=len({who for one in recent for who in one.reached}),
        waiting=found.waiting,
        mixed=mixed,
        everybody=everybody,
        measured=cost,
        later=later,
        effect=said,
        troi=troi(cost, said.people, worth, money, books.risk_free),
        lack=lack if any(one.reached for one in recent) else Lack.NOBODY,
    )


def _lack(said: Effect, counts: tuple[int, int, int], worth: int) -> Lack | None:
    """Why there is no figure: of several reasons the one that holds for most."""
    if said.effect is not None:
        return None if worth else Lack.NO_ORDERS
    reasons = dict(zip((Lack.WAITING, Lack.MIXED, Lack.EVERYBODY), counts, strict=True))
    most = max(reasons, key=lambda one: reasons[one])
    if said.contacted >= LEAST_CONTACTED:
        return Lack.ALONE
    return most if reasons[most] > said.contacted else Lack.FEW
