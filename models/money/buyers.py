"""Customers as the models of LTV see them, gathered from an order log one after the other.

A shop may have hundreds of thousands of them, and members are few among them: of each only the
numbers are kept that the models need.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

import numpy as np

from models.money.bgnbd import Histories
from models.money.purchases import net

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.days import Ints
    from models.money.purchases import Order, Purchase
    from models.trust import Floats

WEEK: Final = 7
GIANT: Final = 10.0
"""What somebody paid on the average of fewer than SURE purchases counts for at most so many times
what anybody else does: one order for the whole office, or a slip of the pen, is no habit yet."""
SURE: Final = 3


@dataclass(frozen=True, slots=True)
class Buyers:
    """The customers of a log as they were known on a day, one entry each.

    Args:
        names: who they are.
        seen: when they bought.
        mean: of the purchases after the first; 0 where there is none.
        order: of all of them.
    """

    names: Ints
    seen: Histories
    mean: Floats
    order: Floats

    def some(self, places: Ints) -> Buyers:
        """Those at some places."""
        seen = self.seen
        his = Histories(seen.repeats[places], seen.last[places], seen.watched[places])
        return Buyers(self.names[places], his, self.mean[places], self.order[places])


@dataclass(slots=True)
class Gathering:
    """Gathers those who had bought something up to a day (its ordinal)."""

    day: int
    _columns: tuple[array[float], ...] = field(
        default_factory=lambda: tuple(array("d") for _ in range(5)), repr=False
    )
    _names: array[int] = field(default_factory=lambda: array("q"), repr=False)

    def add(self, who: int, bought: Sequence[Purchase]) -> None:
        """Add a customer with what he bought up to the day, if anything."""
        if not bought:
            return
        first, total = bought[0], sum(one.minor for one in bought)
        found = (
            len(bought) - 1,
            bought[-1].day - first.day,
            self.day - first.day,
            total - first.minor,
            total,
        )
        self._names.append(who)
        for column, value in zip(self._columns, found, strict=True):
            column.append(value)

    def gathered(self) -> Buyers:
        """All of them."""
        times, last, watched, later, total = (np.array(one) for one in self._columns)
        mean = np.divide(later, times, out=np.zeros(times.size), where=times > 0)
        return Buyers(
            names=np.array(self._names),
            seen=Histories(times, last / WEEK, watched / WEEK),
            mean=_tamed(mean, times),
            order=_tamed(total / (times + 1), times + 1),
        )


def _tamed(mean: Floats, count: Floats) -> Floats:
    """Means of which none that is hardly known stands far above all others."""
    if mean.size < 2:  # noqa: PLR2004 - with nobody beside him he is the measure
        return mean
    next_one = float(np.partition(mean, -2)[-2])
    most = GIANT * next_one if next_one > 0 else np.inf
    return np.where(count < SURE, np.minimum(mean, most), mean)


def buyers(bought: Iterable[tuple[int, Sequence[Purchase]]], day: int) -> Buyers:
    """Customers with their purchases, as they were known on a day.

    Args:
        bought: by customer, oldest first; later ones are not looked at.
        day: ordinal of the last local date that is known.
    """
    found = Gathering(day)
    for who, all_of in bought:
        found.add(who, [one for one in all_of if one.day <= day])
    return found.gathered()


def buyers_on(orders: Iterable[Order], days: Sequence[int]) -> tuple[Buyers, ...]:
    """The customers of a log as they were known on each of some days, in one passage.

    Args:
        orders: all of one customer, then all of the next.
        days: ordinals of local dates.
    """
    found = tuple(Gathering(day) for day in days)
    for who, his in groupby(orders, key=attrgetter("customer")):
        mine = list(his)
        newest = max(one.day for one in mine)
        whole = net(mine) if newest <= max(days) else ()
        for one in found:
            earlier = newest > one.day
            one.add(who, net(of for of in mine if of.day <= one.day) if earlier else whole)
    return tuple(one.gathered() for one in found)
