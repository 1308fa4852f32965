"""What each customer really bought: orders of a day are one purchase, refunds undo theirs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.money.worth import Spent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Order:
    """One line of an order log.

    Args:
        number: the shop's own.
        customer: whose, as any whole number.
        day: ordinal of the local date.
        minor: minor units of the house's currency; a refund is negative.
        refunds: the number of the order that it takes back; empty when nobody said which.
    """

    number: str
    customer: int
    day: int
    minor: int
    refunds: str = ""


@dataclass(frozen=True, slots=True)
class Purchase:
    """What a customer paid for on a day, refunds taken off; in minor units."""

    day: int
    minor: int


def purchases(orders: Iterable[Order]) -> dict[int, tuple[Purchase, ...]]:
    """Each customer's purchases, oldest first.

    A refund is taken off the order that it names, else off the latest order of just that amount,
    else off the latest ones before it. An order that was given back whole was no purchase; what
    exceeds everything bought is left out, since nobody spends less than nothing. Several orders of
    a day are one transaction, as the models of `models.money.bgnbd` count.

    Args:
        orders: in any order; later ones are passed over by whoever asks for an earlier date.
    """
    of: defaultdict[int, list[Order]] = defaultdict(list)
    for one in orders:
        of[one.customer].append(one)
    return {who: _by_day(_net(sorted(mine, key=_when))) for who, mine in sorted(of.items())}


def spent(orders: Iterable[Order]) -> dict[int, Spent]:
    """What each customer bought, by the same rules; nobody who gave everything back.

    Args:
        orders: in any order.
    """
    of: defaultdict[int, list[Order]] = defaultdict(list)
    for one in orders:
        of[one.customer].append(one)
    kept = ((who, _net(sorted(mine, key=_when))) for who, mine in sorted(of.items()))
    return {
        who: Spent(len(all_of), sum(one.minor for one in all_of), all_of[-1].day)
        for who, all_of in kept
        if all_of
    }


def _when(order: Order) -> tuple[int, bool, str]:
    """On one day what was bought comes before what was given back."""
    return order.day, order.minor < 0, order.number


def _net(orders: Sequence[Order]) -> list[Purchase]:
    kept: list[list[int]] = []
    numbers: list[str] = []
    for one in orders:
        if one.minor >= 0:
            kept.append([one.day, one.minor, one.minor])
            numbers.append(one.number)
        else:
            _take_back(kept, numbers, one)
    return [Purchase(day, left) for day, left, first in kept if left or not first]


def _take_back(kept: list[list[int]], numbers: list[str], refund: Order) -> None:
    owed = -refund.minor
    for place in _candidates(kept, numbers, refund):
        taken = min(owed, kept[place][1])
        kept[place][1] -= taken
        owed -= taken
        if not owed:
            return


def _candidates(kept: list[list[int]], numbers: list[str], refund: Order) -> list[int]:
    """Places of orders in the order in which a refund is taken off them."""
    latest = list(reversed(range(len(kept))))
    named = [place for place in latest if refund.refunds and numbers[place] == refund.refunds]
    alike = [place for place in latest if kept[place][1] == -refund.minor]
    return named + alike + latest


def _by_day(bought: Iterable[Purchase]) -> tuple[Purchase, ...]:
    days: defaultdict[int, int] = defaultdict(int)
    for one in bought:
        days[one.day] += one.minor
    return tuple(Purchase(day, minor) for day, minor in sorted(days.items()))
