"""What a customer's purchase is worth: gamma-gamma (Fader, Hardie and Lee, 2005, JMR 42(4)).

What he pays varies around a mean of his own, and these means around the shop's. The fewer purchases
of his are known, the more his mean is drawn towards that of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln

if TYPE_CHECKING:
    from models.trust import Floats

STARTS: Final = ((1.0, 1.0, 2.0), (0.0, 0.5, 0.0), (2.0, 1.5, 1.0))
"""Logarithms of p, q, v, in units of the mean purchase for v."""
WIDEST: Final = 12.0
MANY: Final = 4_000
"""Of more customers than these some are climbed first, and all from where that ends."""
LEAST_Q: Final = 1.01
"""From q = 1 down the mean of all purchases has no end, and nobody could be drawn towards it."""


@dataclass(frozen=True, slots=True)
class Spending:
    """The three parameters; v is in the unit of the amounts."""

    p: float
    q: float
    v: float


def fit(count: Floats, mean: Floats) -> Spending:
    """The parameters of greatest likelihood.

    Args:
        count: purchases of each customer, >= 1.
        mean: what he paid on the average, > 0.
    """
    unit = float(mean.mean())
    starts: tuple[tuple[float, ...], ...] = STARTS
    if count.size > MANY:
        step = count.size // MANY + 1
        starts = (tuple(_best(count[::step], mean[::step] / unit, STARTS).tolist()),)
    p, q, v = (float(one) for one in np.exp(_best(count, mean / unit, starts)))
    return Spending(p, q, v * unit)


def _best(count: Floats, mean: Floats, starts: tuple[tuple[float, ...], ...]) -> Floats:
    """Where the best of the climbs from some starts ends."""
    steps = {"maxiter": 4000, "maxfev": 4000, "xatol": 1e-6, "fatol": 1e-6}
    found = [
        minimize(_loss, np.array(start), args=(count, mean), method="Nelder-Mead", options=steps)
        for start in starts
    ]
    best: Floats = min(found, key=lambda one: one.fun).x
    return best


def _loss(logs: Floats, count: Floats, mean: Floats) -> float:
    if np.abs(logs).max() > WIDEST:
        return float("inf")
    p, q, v = np.exp(logs)
    if q <= LEAST_Q:
        return float("inf")
    shape = p * count
    own = gammaln(shape + q) - gammaln(shape) - gammaln(q) + q * np.log(v)
    paid = (shape - 1) * np.log(mean) + shape * np.log(count)
    return -float(np.sum(own + paid - (shape + q) * np.log(count * mean + v)))


def expected(of: Spending, count: Floats, mean: Floats) -> Floats:
    """What the next purchase of each is expected to be worth, in the unit of the amounts.

    Args:
        of: the community's parameters.
        count: purchases of each, 0 where none is known.
        mean: what he paid on the average; anything where none is known.
    """
    known = np.where(count > 0, count * mean, 0.0)
    return of.p * (of.v + known) / (of.p * count + of.q - 1)
