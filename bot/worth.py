"""What members bought and are expected to buy, from the orders that count.

They go by Telegram id, as orders do: of customers whom nobody knows to be members nothing is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from models.money.buyers import buyers_on
from models.money.purchases import spent
from models.money.value import valued
from models.money.worth import MemberWorth

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from models.money.buyers import Buyers
    from models.money.purchases import Order
    from models.money.value import Valuation
    from models.money.worth import Counting

YEAR_MONTHS: Final = 12
WEEKS_A_MONTH: Final = 365.25 / 7 / YEAR_MONTHS
SEED: Final = 1
"""The bounds of LTV are drawn; from the same draws each time, so that nothing moves by chance."""


def expected(
    log: Iterable[Order],
    day: int,
    months: int,
    *,
    whom: Collection[int] | None = None,
    bounds: bool = False,
) -> Valuation:
    """LTV of customers at the end of a day.

    Args:
        log: the orders, customer by customer; later ones are not looked at.
        day: ordinal of the local date.
        months: the horizon.
        whom: of whom it is told; of everybody where it is left out.
        bounds: whether between what it lies is wanted, which takes time.
    """
    (known,) = buyers_on(log, (day,))
    return expected_of(known, months, whom=whom, bounds=bounds)


def expected_of(
    known: Buyers, months: int, *, whom: Collection[int] | None = None, bounds: bool = False
) -> Valuation:
    """The same of customers who were gathered before."""
    chance = np.random.default_rng(SEED) if bounds else None
    return valued(known, months * WEEKS_A_MONTH, chance=chance, whom=whom)


def worths(
    log: list[Order], day: int, counting: Counting, whom: Collection[int]
) -> Mapping[int, MemberWorth]:
    """By Telegram id, what some members are worth at the end of a day.

    Args:
        log: the orders up to then, customer by customer.
        day: ordinal of the local date.
        counting: how money is counted.
        whom: the members.
    """
    found = expected(log, day, counting.months, whom=whom, bounds=True)
    bought = spent(one for one in log if one.customer in whom)
    return {
        who: MemberWorth(
            spent=bought[who],
            expected=worth.expected,
            low=worth.low,
            high=worth.high,
            months=counting.months,
            currency=counting.currency,
            method=found.method,
        )
        for who, worth in found.people.items()
        if who in bought
    }
