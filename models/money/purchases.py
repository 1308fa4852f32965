"""What each customer really bought: orders of a day are one purchase, refunds undo theirs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.money.worth import Spent

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Order:
    """One line of an order log.

    Args:
        number: the shop's own.
        customer: whose, as any whole number; a refund that names an order is his who has that one.
        day: ordinal of the local date.
        minor: minor units of the house's currency; a refund is negative.
        refunds: the number of the order that it takes back; empty when nobody said which.
        paid: as it was paid, in minor units of `currency`; None where that is the house's.
        currency: in which it was paid; empty for the house's.
    """

    number: str
    customer: int
    day: int
    minor: int
    refunds: str = ""
    paid: int | None = None
    currency: str = ""

    @property
    def amount(self) -> int:
        """As it was paid, whatever the house's currency."""
        return self.minor if self.paid is None else self.paid


@dataclass(frozen=True, slots=True)
class Purchase:
    """What a customer paid for on a day, refunds taken off; in minor units."""

    day: int
    minor: int


def purchases(orders: Iterable[Order]) -> dict[int, tuple[Purchase, ...]]:
    """Each customer's purchases, oldest first.

    Args:
        orders: in any order; later ones are passed over by whoever asks for an earlier date.
    """
    of: defaultdict[int, list[Order]] = defaultdict(list)
    for one in orders:
        of[one.customer].append(one)
    return {who: net(mine) for who, mine in sorted(of.items())}


def net(orders: Iterable[Order]) -> tuple[Purchase, ...]:
    """The purchases of one customer, oldest first.

    A refund is taken off the order that it names, whatever the dates, else off the latest order of
    just that amount, else off the latest ones before it. Both are counted in the currency in which
    they were paid: what is given back at another rate is given back whole. An order that was given
    back whole was no purchase; what exceeds everything bought is left out, since nobody spends less
    than nothing. Several orders of a day are one transaction, as the models of
    `models.money.bgnbd` count.

    Args:
        orders: his, in any order.
    """
    return _by_day(_kept(orders))


def _kept(orders: Iterable[Order]) -> list[Purchase]:
    """What is left of each order that was not given back whole, oldest first."""
    of = sorted(orders, key=_when)
    bought = [_Bought(one, one.amount) for one in of if one.minor >= 0]
    if len(bought) < len(of):
        _Returns(bought).take_back([one for one in of if one.minor < 0])
    return [Purchase(one.order.day, one.minor) for one in bought if one.is_purchase]


def spent(orders: Iterable[Order]) -> dict[int, Spent]:
    """What each customer bought, by the same rules; nobody who gave everything back.

    Args:
        orders: in any order.
    """
    of: defaultdict[int, list[Order]] = defaultdict(list)
    for one in orders:
        of[one.customer].append(one)
    kept = ((who, _kept(mine)) for who, mine in sorted(of.items()))
    return {
        who: Spent(len(all_of), sum(one.minor for one in all_of), all_of[-1].day)
        for who, all_of in kept
        if all_of
    }


def _when(order: Order) -> tuple[int, bool, str]:
    """On one day what was bought comes before what was given back."""
    return order.day, order.minor < 0, order.number


@dataclass(slots=True)
class _Bought:
    """An order, and what is left of it in the currency in which it was paid."""

    order: Order
    left: int

    @property
    def minor(self) -> int:
        """What is left in the house's currency."""
        whole = self.order
        return round(whole.minor * self.left / whole.amount) if self.left else 0

    @property
    def is_purchase(self) -> bool:
        """Whether anything is left of it, or it was free from the beginning."""
        return self.left > 0 or not self.order.amount

    def give_back(self, refund: Order, owed: int) -> int:
        """Take a refund off it; what is owed of that still, in the refund's currency."""
        mine = self.order
        if mine.currency == refund.currency:
            taken = min(owed, self.left)
            self.left -= taken
            return owed - taken
        # Of another currency: by what both are worth to the house.
        asked = -(owed * refund.minor * mine.amount // (refund.amount * -mine.minor or 1))
        taken = min(asked, self.left)
        self.left -= taken
        return owed - owed * taken // asked if asked else 0


@dataclass(slots=True)
class _Returns:
    """Finds what refunds are taken off, each in its time."""

    bought: list[_Bought]
    named: dict[str, _Bought] = field(default_factory=dict)
    alike: defaultdict[tuple[str, int], list[_Bought]] = field(
        default_factory=lambda: defaultdict(list)
    )
    latest: list[_Bought] = field(default_factory=list)

    def take_back(self, refunds: list[Order]) -> None:
        """Take refunds off, first those that name their orders."""
        self.named = {one.order.number: one for one in self.bought}
        owed = [self._off_named(one) for one in refunds]
        begun = iter(self.bought)
        coming = next(begun, None)
        for one, rest in zip(refunds, owed, strict=True):
            while coming is not None and coming.order.day <= one.day:
                self._comes(coming)
                coming = next(begun, None)
            self._off_latest(one, self._off_alike(one, rest))

    def _comes(self, one: _Bought) -> None:
        self.latest.append(one)
        self.alike[one.order.currency, one.left].append(one)

    def _off_named(self, refund: Order) -> int:
        found = self.named.get(refund.refunds) if refund.refunds else None
        return -refund.amount if found is None else found.give_back(refund, -refund.amount)

    def _off_alike(self, refund: Order, owed: int) -> int:
        places = self.alike[refund.currency, owed] if owed else []
        while places and owed:
            one = places.pop()
            if one.left == owed:
                owed = one.give_back(refund, owed)
        return owed

    def _off_latest(self, refund: Order, owed: int) -> None:
        while owed and self.latest:
            owed = self.latest[-1].give_back(refund, owed)
            if not self.latest[-1].left:
                self.latest.pop()


def _by_day(bought: Iterable[Purchase]) -> tuple[Purchase, ...]:
    days: defaultdict[int, int] = defaultdict(int)
    for one in bought:
        days[one.day] += one.minor
    return tuple(Purchase(day, minor) for day, minor in sorted(days.items()))
