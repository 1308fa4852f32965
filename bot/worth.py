"""What members bought and are expected to buy, from the orders that count.

They go by Telegram id, as orders do: of customers whom nobody knows to be members nothing is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from models.money.purchases import purchases, spent
from models.money.value import valuation
from models.money.worth import MemberWorth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.money.purchases import Order
    from models.money.value import Valuation
    from models.money.worth import Counting

YEAR_MONTHS: Final = 12
WEEKS_A_MONTH: Final = 365.25 / 7 / YEAR_MONTHS
SEED: Final = 1
"""The bounds of LTV are drawn; from the same draws each time, so that nothing moves by chance."""


def expected(log: list[Order], day: int, months: int, *, bounds: bool = False) -> Valuation:
    """LTV of every customer at the end of a day.

    Args:
        log: the orders up to then.
        day: ordinal of the local date.
        months: the horizon.
        bounds: whether between what it lies is wanted, which takes time.
    """
    chance = np.random.default_rng(SEED) if bounds else None
    return valuation(purchases(log), day, months * WEEKS_A_MONTH, chance=chance)


def worths(log: list[Order], day: int, counting: Counting) -> Mapping[int, MemberWorth]:
    """By Telegram id, what each member is worth at the end of a day.

    Args:
        log: the orders up to then.
        day: ordinal of the local date.
        counting: how money is counted.
    """
    found = expected(log, day, counting.months, bounds=True)
    bought = spent(log)
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
        if who > 0 and who in bought
    }
