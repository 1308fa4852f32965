"""How often a customer buys again: BG/NBD (Fader, Hardie and Lee, 2005, Marketing Science 24(2)).

While he is a customer he buys at a rate of his own, and after each purchase he may be gone for
good. Rates are spread over customers by a gamma(r, alpha), the chances of going by a beta(a, b).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaincinv, betaln, gammaln, hyp2f1

if TYPE_CHECKING:
    from models.days import Ints
    from models.trust import Floats

STARTS: Final = ((0.0, 1.0, 0.0, 1.0), (-1.0, 1.5, -0.2, 0.9), (-0.5, 3.0, -1.5, 1.5))
"""Logarithms of r, alpha, a, b from which the likelihood is climbed; the best climb counts."""
WIDEST: Final = 15.0
"""Beyond e to the power of this a parameter means the same as its limit, and loses its digits."""


HAIR: Final = 1e-6
STEPS: Final = 400
"""Chances of going over which is summed where there is no closed form."""
LEAST_GOING: Final = 1e-9
MANY: Final = 4_000
"""Of more customers than these some are climbed first, and all from where that ends."""


@dataclass(frozen=True, slots=True)
class Histories:
    """Customers as the model sees them, one entry each.

    Args:
        repeats: purchases after the first.
        last: weeks from the first purchase to the last.
        watched: weeks from the first purchase to the day of looking.
    """

    repeats: Floats
    last: Floats
    watched: Floats


@dataclass(frozen=True, slots=True)
class Buying:
    """The four parameters, and how well they explain the histories (log-likelihood)."""

    r: float
    alpha: float
    a: float
    b: float
    likelihood: float


def fit(seen: Histories) -> Buying:
    """The parameters of greatest likelihood (equation 6 of the paper, in logarithms)."""
    starts: tuple[tuple[float, ...], ...] = STARTS
    if seen.repeats.size > MANY:
        step = seen.repeats.size // MANY + 1
        some = Histories(seen.repeats[::step], seen.last[::step], seen.watched[::step])
        starts = (tuple(_best(some, STARTS)[1].tolist()),)
    value, logs = _best(seen, starts)
    r, alpha, a, b = (float(one) for one in np.exp(logs))
    return Buying(r, alpha, a, b, -value)


def _best(seen: Histories, starts: tuple[tuple[float, ...], ...]) -> tuple[float, Floats]:
    """The best of the climbs from some starts."""
    times, place = np.unique(seen.repeats, return_inverse=True)
    found = [_climb(_Counted(seen, times, place), start) for start in starts]
    return min(found, key=lambda one: one[0])


@dataclass(frozen=True, slots=True)
class _Counted:
    """Histories, with the numbers of repeats that there are, and which of them each has.

    What depends on that number alone is costly, and the same for all who share it.
    """

    seen: Histories
    times: Floats
    place: Ints


def _climb(counted: _Counted, start: tuple[float, ...]) -> tuple[float, Floats]:
    steps = {"maxiter": 4000, "maxfev": 4000, "xatol": 1e-6, "fatol": 1e-6}
    found = minimize(_loss, np.array(start), args=(counted,), method="Nelder-Mead", options=steps)
    return float(found.fun), found.x


def _loss(logs: Floats, counted: _Counted) -> float:
    if np.abs(logs).max() > WIDEST:
        return float("inf")
    r, alpha, a, b = np.exp(logs)
    seen, times, x = counted.seen, counted.times, counted.seen.repeats
    rate = (gammaln(r + times) - gammaln(r) + r * np.log(alpha))[counted.place]
    whole = (betaln(a, b + times) - betaln(a, b))[counted.place]
    here = whole - (r + x) * np.log(alpha + seen.watched)
    return -float(np.sum(rate + np.logaddexp(here, _gone(logs, counted))))


def _gone(logs: Floats, counted: _Counted) -> Floats:
    """The part of the likelihood in which somebody went after his last purchase."""
    r, alpha, a, b = np.exp(logs)
    times = np.maximum(counted.times, 1)
    once = (betaln(a + 1, b + times - 1) - betaln(a, b))[counted.place]
    repeats = counted.seen.repeats
    gone = once - (r + np.maximum(repeats, 1)) * np.log(alpha + counted.seen.last)
    return np.where(repeats > 0, gone, -np.inf)


def alive(of: Buying, seen: Histories) -> Floats:
    """The chance that each is a customer still (Fader, Hardie and Lee, 2008, P(alive))."""
    x = np.maximum(seen.repeats, 1)
    left = (of.alpha + seen.watched) / (of.alpha + seen.last)
    odds = of.a / (of.b + x - 1) * left ** (of.r + seen.repeats)
    return np.where(seen.repeats > 0, 1 / (1 + odds), 1.0)


def expected(of: Buying, seen: Histories, weeks: float) -> Floats:
    """How many purchases each is expected to make in the weeks to come (equation 10).

    Args:
        of: the community's parameters.
        seen: its customers.
        weeks: from the day of looking on, > 0.
    """
    r, alpha, a, b = of.r, of.alpha, _beside_one(of.a), of.b
    x, until = seen.repeats, alpha + seen.watched
    share = until / (until + weeks)
    with np.errstate(all="ignore"):
        series: Floats = hyp2f1(r + x, b + x, a + b + x - 1, weeks / (until + weeks))
        found: Floats = (a + b + x - 1) / (a - 1) * (1 - share ** (r + x) * series)
    # Nobody who may go buys oftener than if he stayed for sure.
    most = (r + x) * weeks / until
    lost = ~((found >= 0) & (found <= most * (1 + HAIR)))
    if lost.any():
        found[lost] = _summed(of, x[lost], until[lost], weeks)
    return found * alive(of, seen)


def _summed(of: Buying, repeats: Floats, until: Floats, weeks: float) -> Floats:
    """The same where the series is too large for a number, as where all buy at one rate.

    The mean over the chances p of going, which are spread by a beta(a, b + x), of the purchases of
    somebody with just that chance: (1 - (until / (until + p weeks))^(r + x)) / p.
    """
    found = np.empty(repeats.size)
    shares = (np.arange(STEPS) + 0.5) / STEPS
    for x in np.unique(repeats):
        mine = repeats == x
        going = np.maximum(betaincinv(of.a, of.b + x, shares), LEAST_GOING)[:, None]
        rest = np.exp(-(of.r + x) * np.log1p(going * weeks / until[mine]))
        found[mine] = ((1 - rest) / going).mean(axis=0)
    return found


def _beside_one(a: float) -> float:
    """At a = 1 the equation divides nothing by nothing; a hair beside it, it does not."""
    return a if abs(a - 1) > HAIR else 1 + HAIR
