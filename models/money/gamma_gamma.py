"""What a customer's purchase is worth: gamma-gamma (Fader, Hardie and Lee, 2005, JMR 42(4)).

What he pays varies around a mean of his own, and these means around the shop's. The fewer purchases
of his are known, the more his mean is drawn towards that of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln, psi

if TYPE_CHECKING:
    from models.trust import Floats

STARTS: Final = ((1.0, 0.5, 0.0), (0.0, 0.0, 0.0), (2.0, 1.5, 0.0))
"""Logarithms of p, q - 1 and the shop's mean purchase, the last in units of that of the data."""
LIMITS: Final = ((-6.0, 10.0), (float(np.log(0.01)), 10.0))
"""Between what the first two lie. At q = 1 the mean of all purchases has no end, and nobody could
be drawn towards it; at the others everybody pays one price, or one of his own."""
MANY: Final = 4_000
"""Of more customers than these some are climbed first, and all from where that ends."""


@dataclass(frozen=True, slots=True)
class Spending:
    """The three parameters; v is in the unit of the amounts."""

    p: float
    q: float
    v: float


def fit(count: Floats, mean: Floats) -> Spending:
    """The parameters of greatest likelihood, the shop's mean between the least and the most seen.

    Args:
        count: purchases of each customer, >= 1.
        mean: what he paid on the average, > 0.
    """
    unit = float(mean.mean())
    starts: tuple[tuple[float, ...], ...] = STARTS
    if count.size > MANY:
        step = count.size // MANY + 1
        starts = (tuple(_best(count[::step], mean[::step] / unit, STARTS).tolist()),)
    p, beyond, middle = (float(one) for one in np.exp(_best(count, mean / unit, starts)))
    return Spending(p, 1 + beyond, middle * beyond / p * unit)


def _best(count: Floats, mean: Floats, starts: tuple[tuple[float, ...], ...]) -> Floats:
    """Where the best of the climbs from some starts ends."""
    steps = {"maxiter": 1000, "ftol": 1e-13, "gtol": 1e-8}
    limits = (*LIMITS, (float(np.log(mean.min())), float(np.log(mean.max()))))
    found = [
        minimize(_loss, start, (count, mean), "L-BFGS-B", jac=True, bounds=limits, options=steps)
        for start in starts
    ]
    best: Floats = min(found, key=lambda one: one.fun).x
    return best


def _loss(logs: Floats, count: Floats, mean: Floats) -> tuple[float, Floats]:
    """The mean of what the likelihood lacks, and its slopes."""
    p, beyond, middle = np.exp(logs)
    q, v = 1 + beyond, middle * beyond / p
    shape, both = p * count, np.log(count * mean + v)
    own = gammaln(shape + q) - gammaln(shape) - gammaln(q) + q * np.log(v)
    paid = (shape - 1) * np.log(mean) + shape * np.log(count)
    grown = psi(shape + q)
    by_p = np.mean(shape * (grown - psi(shape) + np.log(count * mean) - both))
    by_q = np.mean(grown - psi(q) + np.log(v) - both)
    by_v = np.mean(q - (shape + q) * v / (count * mean + v))
    slopes = np.array([by_p - by_v, by_q * beyond + by_v, by_v])
    return -float(np.mean(own + paid - (shape + q) * both)), -slopes


def expected(of: Spending, count: Floats, mean: Floats) -> Floats:
    """What the next purchase of each is expected to be worth, in the unit of the amounts.

    Args:
        of: the community's parameters.
        count: purchases of each, 0 where none is known.
        mean: what he paid on the average; anything where none is known.
    """
    known = np.where(count > 0, count * mean, 0.0)
    return of.p * (of.v + known) / (of.p * count + of.q - 1)
