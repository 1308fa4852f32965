"""How often a customer buys again: BG/NBD (Fader, Hardie and Lee, 2005, Marketing Science 24(2)).

While he is a customer he buys at a rate of his own, and after each purchase he may be gone for
good. Rates are spread over customers by a gamma(r, alpha), the chances of going by a beta(a, b).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, gammaln, hyp2f1

if TYPE_CHECKING:
    from models.trust import Floats

STARTS: Final = ((0.0, 1.0, 0.0, 1.0), (-1.0, 1.5, -0.2, 0.9), (-0.5, 3.0, -1.5, 1.5))
"""Logarithms of r, alpha, a, b from which the likelihood is climbed; the best climb counts."""
WIDEST: Final = 15.0
"""Beyond e to the power of this a parameter means the same as its limit, and loses its digits."""


HAIR: Final = 1e-6


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
    found = [_climb(seen, start) for start in STARTS]
    value, logs = min(found, key=lambda one: one[0])
    r, alpha, a, b = (float(one) for one in np.exp(logs))
    return Buying(r, alpha, a, b, -value)


def _climb(seen: Histories, start: tuple[float, ...]) -> tuple[float, Floats]:
    steps = {"maxiter": 4000, "maxfev": 4000, "xatol": 1e-6, "fatol": 1e-6}
    found = minimize(_loss, np.array(start), args=(seen,), method="Nelder-Mead", options=steps)
    return float(found.fun), found.x


def _loss(logs: Floats, seen: Histories) -> float:
    if np.abs(logs).max() > WIDEST:
        return float("inf")
    r, alpha, a, b = np.exp(logs)
    x = seen.repeats
    rate = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    here = betaln(a, b + x) - betaln(a, b) - (r + x) * np.log(alpha + seen.watched)
    return -float(np.sum(rate + np.logaddexp(here, _gone(logs, seen))))


def _gone(logs: Floats, seen: Histories) -> Floats:
    """The part of the likelihood in which somebody went after his last purchase."""
    r, alpha, a, b = np.exp(logs)
    x = np.maximum(seen.repeats, 1)
    gone = betaln(a + 1, b + x - 1) - betaln(a, b) - (r + x) * np.log(alpha + seen.last)
    return np.where(seen.repeats > 0, gone, -np.inf)


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
    series: Floats = hyp2f1(r + x, b + x, a + b + x - 1, weeks / (until + weeks))
    found: Floats = (a + b + x - 1) / (a - 1) * (1 - share ** (r + x) * series)
    return found * alive(of, seen)


def _beside_one(a: float) -> float:
    """At a = 1 the equation divides nothing by nothing; a hair beside it, it does not."""
    return a if abs(a - 1) > HAIR else 1 + HAIR
