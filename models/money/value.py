"""LTV: what each member is expected to spend in the time to come, and between what it will lie.

How often he buys again comes from BG/NBD, what a purchase is worth from gamma-gamma; docs/trust.md
has the formulas and what they reached. With too few buyers for that, or too short a time, both are
means drawn towards those of all, and it says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.stats import rankdata

from models.money import bgnbd, draws, gamma_gamma
from models.money.buyers import WEEK, buyers
from models.money.method import Method

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from models.days import Ints
    from models.money.buyers import Buyers
    from models.money.purchases import Purchase
    from models.trust import Floats

    Bought = Mapping[int, tuple[Purchase, ...]]

YEAR_WEEKS: Final = 365.25 / WEEK
LEAST_BUYERS: Final = 30
LEAST_REPEATERS: Final = 10
LEAST_WEEKS: Final = 12.0
"""In a shop that is younger nobody can have been seen to stay away."""
OWN_WEEKS: Final = 26.0
"""With thin data the rate of all counts as much as half a year of one's own."""
OWN_ORDERS: Final = 2.0
"""… and the mean order as much as two of one's own."""
LEAST_WATCHED: Final = 4.0
"""… and nobody counts as watched for less than four weeks: who came yesterday and today does not
come daily."""
MOST_GOING: Final = 0.9
"""A fit by which hardly anybody ever buys a third time has taken one coincidence for a law, such as
two sales at which all bought."""
AT_A_TIME: Final = 2_000
"""Customers whose bounds are drawn together: 400 draws of each in a dozen arrays are 80 MB."""
BOUNDS: Final = (0.1, 0.9)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a customer is expected to spend, in minor units.

    Args:
        expected: the mean.
        low: nine in ten spend no less.
        high: nine in ten spend no more.
        purchases: that are known of him.
        alive: the chance that he is a customer still.
    """

    expected: int
    low: int
    high: int
    purchases: int
    alive: float


@dataclass(frozen=True, slots=True)
class Valuation:
    """What customers are expected to spend.

    Args:
        method: how it was found.
        weeks: the horizon.
        people: by customer, those who were asked for.
    """

    method: Method
    weeks: float
    people: dict[int, Worth]


def valuation(
    bought: Bought, day: int, weeks: float = YEAR_WEEKS, *, chance: np.random.Generator | None
) -> Valuation:
    """What customers are expected to spend after a day.

    Args:
        bought: their purchases; later ones are not looked at.
        day: ordinal of the last local date that is known.
        weeks: the horizon, > 0.
        chance: from which the intervals are drawn; None where nobody asks for any, and both bounds
            are what is expected.
    """
    return valued(buyers(bought.items(), day), weeks, chance=chance)


def valued(
    known: Buyers,
    weeks: float = YEAR_WEEKS,
    *,
    chance: np.random.Generator | None,
    whom: Collection[int] | None = None,
) -> Valuation:
    """What customers are expected to spend.

    Args:
        known: all of the shop's.
        weeks: the horizon, > 0.
        chance: from which the intervals are drawn; None where nobody asks for any, and both bounds
            are what is expected.
        whom: of whom it is told; of everybody where it is left out.
    """
    if not known.names.size:
        return Valuation(Method.NOTHING, weeks, {})
    named = None if whom is None else np.array(sorted(whom), dtype=np.int64)
    here = np.ones(known.names.size) if named is None else np.isin(known.names, named)
    places = np.flatnonzero(here)
    found = _modelled(known, weeks, places, chance) if _is_enough(known) else None
    if found is not None:
        return Valuation(Method.MODEL, weeks, found)
    return Valuation(Method.THIN, weeks, _thin(known, weeks, places, chance))


def _is_enough(known: Buyers) -> bool:
    paid = (known.seen.repeats > 0) & (known.mean > 0)
    many = known.names.size >= LEAST_BUYERS and int(paid.sum()) >= LEAST_REPEATERS
    return many and float(known.seen.watched.max()) >= LEAST_WEEKS


def _modelled(
    known: Buyers, weeks: float, places: Ints, chance: np.random.Generator | None
) -> dict[int, Worth] | None:
    """By the two models; None where they have nothing to say."""
    buying = bgnbd.fit(known.seen)
    if buying.a > MOST_GOING * (buying.a + buying.b):
        return None
    paid = (known.seen.repeats > 0) & (known.mean > 0)
    spending = gamma_gamma.fit(known.seen.repeats[paid], known.mean[paid])
    mine = known.some(places)
    worth = gamma_gamma.expected(spending, mine.seen.repeats, mine.mean)
    expected = bgnbd.expected(buying, mine.seen, weeks) * worth
    if not np.isfinite(expected).all():
        return None
    bounds = np.stack([expected, expected])
    if chance is not None:
        bounds = _between(mine, draws.Models(buying, spending), weeks, chance)
    return _people(mine, expected, bounds, bgnbd.alive(buying, mine.seen))


def _between(
    mine: Buyers, models: draws.Models, weeks: float, chance: np.random.Generator
) -> Floats:
    """Between what nine in ten and one in ten futures lie, some customers after the others."""
    found = np.empty((len(BOUNDS), mine.names.size))
    for start in range(0, mine.names.size, AT_A_TIME):
        places = np.arange(start, min(start + AT_A_TIME, mine.names.size))
        few = mine.some(places)
        sums = draws.spent(models, few.seen, few.mean, weeks, chance)
        found[:, places] = np.quantile(sums, BOUNDS, axis=0)
    return found


def spent_between(bought: Bought, who: tuple[int, ...], after: int, until: int) -> Floats:
    """What customers spent after a day, up to another one."""
    sums = (sum(p.minor for p in bought[one] if after < p.day <= until) for one in who)
    return np.array(list(sums), dtype=float)


@dataclass(frozen=True, slots=True)
class Errors:
    """How far expected spending was from what came.

    Args:
        rmse: per customer, minor units.
        ranks: Spearman's correlation; 0 where one side does not vary.
        total: the sum expected, as a share above (or below) the sum that came.
    """

    rmse: float
    ranks: float
    total: float


def errors(expected: Floats, came: Floats) -> Errors:
    """Measure a forecast of spending.

    Args:
        expected: per customer.
        came: the same customers' true spending.
    """
    apart = float(np.sqrt(np.mean((expected - came) ** 2)))
    ranks = rankdata(expected), rankdata(came)
    varies = all(one.min() < one.max() for one in ranks)
    alike = float(np.corrcoef(*ranks)[0, 1]) if varies else 0.0
    total = float(came.sum())
    return Errors(apart, alike, float(expected.sum()) / total - 1 if total else float("inf"))


def _thin(
    known: Buyers, weeks: float, places: Ints, chance: np.random.Generator | None
) -> dict[int, Worth]:
    """Gamma-Poisson and a mean, both drawn towards those of all by a weight that is set."""
    every, bought = known.seen, known.seen.repeats + 1
    watched = np.maximum(every.watched, LEAST_WATCHED)
    rate = (float(every.repeats.sum()) + 1) / (float(watched.sum()) + OWN_WEEKS)
    order = float((known.order * bought).sum() / bought.sum())
    mine, count = known.some(places), bought[places]
    shape, scale = rate * OWN_WEEKS + mine.seen.repeats, OWN_WEEKS + watched[places]
    worth = (mine.order * count + OWN_ORDERS * order) / (count + OWN_ORDERS)
    expected = shape / scale * weeks * worth
    bounds = np.stack([expected, expected])
    if chance is not None:
        often = chance.gamma(shape, weeks / scale, size=(draws.DRAWS, count.size))
        bounds = np.quantile(chance.poisson(often), BOUNDS, axis=0) * worth
    return _people(mine, expected, bounds, np.ones(count.size))


def _people(mine: Buyers, expected: Floats, bounds: Floats, alive: Floats) -> dict[int, Worth]:
    columns = expected, bounds[0], bounds[1], mine.seen.repeats + 1
    rounded = (np.rint(one).astype(int).tolist() for one in columns)
    found = zip(*rounded, alive.tolist(), strict=True)
    return {who: Worth(*one) for who, one in zip(mine.names.tolist(), found, strict=True)}
