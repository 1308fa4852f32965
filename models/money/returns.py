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
from models.money.troi import Return, Troi, troi
from models.outcomes import EPISODE_DAYS, HORIZONS, LEAST_CONTACTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.days import Ints, SeenClock
    from models.followed import Cases
    from models.history import History
    from models.linear import Linear
    from models.money.spending import Spent
    from models.outcomes import Effect
    from models.snapshots import Rows
    from models.tiers import Mask

    Pairs = tuple[tuple[int, int], ...]

HORIZON: Final = HORIZONS[-1]
LEAST_A_DAY: Final = 10
"""With fewer left alone on a day nobody shows what would have become of the others that day."""
PAIRED_DAYS: Final = 3
"""So near to a contact money that reached the same member is what that contact cost."""


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


def returns(past: History, rows: Rows, prior: Linear, books: Books) -> tuple[KindReturn, ...]:
    """All together, then each kind on which something was spent in the last 52 weeks.

    Args:
        past: the community's history.
        rows: of the weeks in which something was spent.
        prior: see `models.followed.followed`.
        books: what was spent, and what members are worth.
    """
    first = past.clock.last - LOOK_BACK_DAYS
    recent = [one for one in books.spent if one.day > first]
    kinds = [kind for kind in Kind if any(one.kind is kind for one in recent)]
    if not kinds:
        return ()
    lots = [recent, *([one for one in recent if one.kind is kind] for kind in kinds)]
    free = _unpaid(books.contacts, recent)
    dones = [_done(lot, recent, free, past.size) for lot in lots]
    every = followed_apart(past, rows, prior, dones, HORIZON)
    names = ("", *(kind.value for kind in kinds))
    return tuple(
        _judged(name, lot, _Followed(past.clock, done, cases), books)
        for name, lot, done, cases in zip(names, lots, dones, every, strict=True)
    )


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


class _Followed:
    """Those who were reached: when for the first time, and what of it can be looked at."""

    def __init__(self, clock: SeenClock, done: Done, cases: Cases) -> None:
        self._first, self._beside = first_of_each(done.contacts), done.beside
        self._open = clock.after(self._first.day - 1, HORIZON) == FAR
        self._empty, self.cases = _compared(cases)
        self.waiting = int(self._open.sum())

    def mixed(self) -> int:
        """How often something else was done to somebody in the 28 days before, or that day."""
        who, day = self._beside.person, self._beside.day
        near = (
            ((who == one) & (day >= when - EPISODE_DAYS) & (day <= when)).any()
            for one, when in zip(*self._closed(), strict=True)
        )
        return sum(map(bool, near))

    def everybody(self) -> int:
        """How often somebody was reached on a day on which nobody was left alone."""
        return int(np.isin(self._first.day[~self._open], self._empty).sum())

    def _closed(self) -> tuple[Ints, Ints]:
        return self._first.person[~self._open], self._first.day[~self._open]

    def measured(self) -> frozenset[tuple[int, int]]:
        """Person and day of what is measured."""
        mine = self.cases.where(self.cases.role == TAKEN)
        return frozenset(zip(mine.person.tolist(), mine.day.tolist(), strict=True))

    def episode(self, person: int, day: int) -> tuple[int, int]:
        """The case to which what reached somebody on a day belongs."""
        mine: Mask = (self._first.person == person) & (self._first.day <= day)
        return person, int(self._first.day[mine].max(initial=0))


def _compared(cases: Cases) -> tuple[Ints, Cases]:
    """Days on which hardly anybody was left alone, and the cases of all others."""
    days, place = np.unique(cases.day, return_inverse=True)
    alone = np.bincount(place, cases.role == ALONE, days.size)
    few = alone < LEAST_A_DAY
    return days[few], cases.where(~few[place])


def _judged(name: str, lot: Sequence[Spent], found: _Followed, books: Books) -> KindReturn:
    said, measured = effect(found.cases, HORIZON), found.measured()
    worth = sum(books.ltv.get(who, 0) for who, _ in measured)
    cost = sum(
        minor
        for one in lot
        for who, minor in one.shares().items()
        if found.episode(who, one.day) in measured
    )
    brought = troi(cost, said.people, worth, said, books.risk_free)
    mixed, everybody = found.mixed(), found.everybody()
    lack = _lack(said, (found.waiting, mixed, everybody), worth)
    if lack is Lack.NO_ORDERS:
        brought = Troi(cost, said.people, None, None, None, Return.TOO_FEW)
    return KindReturn(
        kind=name,
        spent=sum(one.minor for one in lot),
        people=len({who for one in lot for who in one.reached}),
        waiting=found.waiting,
        mixed=mixed,
        everybody=everybody,
        measured=cost,
        effect=said,
        troi=brought,
        lack=lack if any(one.reached for one in lot) else Lack.NOBODY,
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
