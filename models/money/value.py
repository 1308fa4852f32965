"""LTV: what each member is expected to spend in the time to come, and between what it will lie.

How often he buys again comes from BG/NBD, what a purchase is worth from gamma-gamma drawn a little
towards the shop's mean order; docs/trust.md has the formulas and what they reached. With too few
buyers for that, both are means drawn towards those of all, and it says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.stats import rankdata

from models.money import bgnbd, draws, gamma_gamma
from models.money.bgnbd import Histories
from models.money.method import Method

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.money.purchases import Purchase
    from models.trust import Floats

    Bought = Mapping[int, tuple[Purchase, ...]]

WEEK: Final = 7
YEAR_WEEKS: Final = 365.25 / WEEK
LEAST_BUYERS: Final = 30
LEAST_REPEATERS: Final = 10
TOWARDS_ORDER: Final = 0.25
"""How far the worth of a purchase is drawn towards the mean order; see docs/trust.md."""
KNOWN_SHARE: Final = 2 / 3
"""Of the time on record, where it is tried whether that is any good here."""
OWN_WEEKS: Final = 26.0
"""With thin data the rate of all counts as much as half a year of one's own."""
OWN_ORDERS: Final = 2.0
"""… and the mean order as much as two of one's own."""


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
    """What all customers are expected to spend.

    Args:
        method: how it was found.
        weeks: the horizon.
        towards: how far purchases are drawn towards the mean order.
        people: by customer.
    """

    method: Method
    weeks: float
    towards: float
    people: dict[int, Worth]


@dataclass(frozen=True, slots=True)
class _Customers:
    """The customers of a log as they were known on a day."""

    names: tuple[int, ...]
    seen: Histories
    mean: Floats
    """Of the purchases after the first; 0 where there is none."""
    total: Floats
    """Of all of them."""


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
    known = _known(bought, day)
    if not known.names:
        return Valuation(Method.NOTHING, weeks, 0.0, {})
    if not _is_enough(known):
        return _thin(known, weeks, chance)
    towards = TOWARDS_ORDER if _is_good_here(bought, day) else 0.0
    buying, spending = _fit(known)
    times = bgnbd.expected(buying, known.seen, weeks)
    own = gamma_gamma.expected(spending, known.seen.repeats, known.mean)
    worth = _drawn(own, known, towards)
    bounds = np.stack([times * worth, times * worth])
    if chance is not None:
        sums = draws.spent(buying, spending, known.seen, known.mean, weeks, chance)
        bounds = np.quantile(sums, (0.1, 0.9), axis=0) * (worth / own)
    people = _people(known, times * worth, bounds, bgnbd.alive(buying, known.seen))
    return Valuation(Method.MODEL, weeks, towards, people)


def _known(bought: Bought, day: int) -> _Customers:
    until = {who: [one for one in all_of if one.day <= day] for who, all_of in bought.items()}
    kept = {who: all_of for who, all_of in until.items() if all_of}
    first = np.array([all_of[0].day for all_of in kept.values()], dtype=float)
    last = np.array([all_of[-1].day for all_of in kept.values()], dtype=float)
    times = np.array([len(all_of) - 1 for all_of in kept.values()], dtype=float)
    total = np.array([sum(p.minor for p in all_of) for all_of in kept.values()], dtype=float)
    begun = np.array([all_of[0].minor for all_of in kept.values()], dtype=float)
    seen = Histories(times, (last - first) / WEEK, (day - first) / WEEK)
    mean = np.where(times > 0, (total - begun) / np.maximum(times, 1), 0.0)
    return _Customers(tuple(kept), seen, mean, total)


def _is_enough(known: _Customers) -> bool:
    paid = (known.seen.repeats > 0) & (known.mean > 0)
    return len(known.names) >= LEAST_BUYERS and int(paid.sum()) >= LEAST_REPEATERS


def _fit(known: _Customers) -> tuple[bgnbd.Buying, gamma_gamma.Spending]:
    paid = (known.seen.repeats > 0) & (known.mean > 0)
    spending = gamma_gamma.fit(known.seen.repeats[paid], known.mean[paid])
    return bgnbd.fit(known.seen), spending


def _drawn(own: Floats, known: _Customers, towards: float) -> Floats:
    repeats = known.seen.repeats
    order = float((repeats * known.mean).sum() / repeats.sum())
    return (1 - towards) * own + towards * order


def _is_good_here(bought: Bought, day: int) -> bool:
    """Whether being drawn to the mean order would have made nothing worse on the last third."""
    first = min(all_of[0].day for all_of in bought.values() if all_of)
    cut = first + int((day - first) * KNOWN_SHARE)
    known = _known(bought, cut)
    if not _is_enough(known):
        return False
    weeks = (day - cut) / WEEK
    buying, spending = _fit(known)
    times = bgnbd.expected(buying, known.seen, weeks)
    own = gamma_gamma.expected(spending, known.seen.repeats, known.mean)
    came = spent_between(bought, known.names, cut, day)
    plain, drawn = (
        errors(times * _drawn(own, known, share), came) for share in (0.0, TOWARDS_ORDER)
    )
    return drawn.is_no_worse(plain)


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

    def is_no_worse(self, than: Errors) -> bool:
        """Whether none of the three is worse."""
        total = abs(self.total) <= abs(than.total)
        return self.rmse <= than.rmse and self.ranks >= than.ranks and total


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


def _thin(known: _Customers, weeks: float, chance: np.random.Generator | None) -> Valuation:
    """Gamma-Poisson and a mean, both drawn towards those of all by a weight that is set."""
    seen, bought = known.seen, known.seen.repeats + 1
    rate = (float(seen.repeats.sum()) + 1) / (float(seen.watched.sum()) + OWN_WEEKS)
    order = float(known.total.sum() / bought.sum())
    shape, scale = rate * OWN_WEEKS + seen.repeats, OWN_WEEKS + seen.watched
    worth = (known.total + OWN_ORDERS * order) / (bought + OWN_ORDERS)
    expected = shape / scale * weeks * worth
    bounds = np.stack([expected, expected])
    if chance is not None:
        often = chance.gamma(shape, weeks / scale, size=(draws.DRAWS, bought.size))
        bounds = np.quantile(chance.poisson(often), (0.1, 0.9), axis=0) * worth
    people = _people(known, expected, bounds, np.ones(bought.size))
    return Valuation(Method.THIN, weeks, 0.0, people)


def _people(known: _Customers, expected: Floats, bounds: Floats, alive: Floats) -> dict[int, Worth]:
    columns = expected, bounds[0], bounds[1], known.seen.repeats + 1
    rounded = (np.rint(one).astype(int).tolist() for one in columns)
    found = zip(*rounded, alive.tolist(), strict=True)
    return {who: Worth(*one) for who, one in zip(known.names, found, strict=True)}
