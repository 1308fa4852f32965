"""The peer of the LTV benchmark: BG/NBD and gamma-gamma as the papers have them, and nothing else.

Written apart from `models.money`, of which it imports nothing: another optimiser, and the expected
number of purchases by adding up Euler's integral instead of the hypergeometric function.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.integrate import trapezoid
from scipy.optimize import minimize
from scipy.special import betaln, gammaln

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]


def plain_ltv(x: Numbers, t_x: Numbers, age: Numbers, mean: Numbers, weeks: float) -> Numbers:
    """Expected spending: purchases by BG/NBD times their worth by gamma-gamma.

    Args:
        x: repeat purchases.
        t_x: weeks from the first to the last one.
        age: weeks from the first one to the day of looking.
        mean: of the repeat purchases.
        weeks: the horizon.
    """
    bought = mean[(x > 0) & (mean > 0)], x[(x > 0) & (mean > 0)]
    return _purchases(_buying(x, t_x, age), x, t_x, age, weeks) * _worth(*bought, x, mean)


def shrunken_ltv(x: Numbers, age: Numbers, total: Numbers, weeks: float) -> Numbers:
    """A mean rate and a mean order, each drawn towards those of all; nobody ever leaves."""
    rate = (x + 1) / (age + age.sum() / max(x.sum(), 1))
    order = (total + 2 * total.sum() / (x + 1).sum()) / (x + 3)
    spent: Numbers = rate * order * weeks
    return spent


def _best(loss: Any, starts: list[list[float]]) -> Numbers:  # noqa: ANN401 - a function of numbers
    runs = [minimize(loss, start, method="Powell") for start in starts]
    near = min(runs, key=lambda run: run.fun).x
    best: Numbers = np.exp(minimize(loss, near, method="BFGS").x)
    return best


def _buying(x: Numbers, t_x: Numbers, age: Numbers) -> Numbers:
    def loss(logs: Numbers) -> float:
        if np.abs(logs).max() > 12:
            return 1e12
        r, alpha, a, b = np.exp(logs)
        common = gammaln(r + x) - gammaln(r) + r * np.log(alpha) - betaln(a, b)
        stay = betaln(a, b + x) - (r + x) * np.log(alpha + age)
        some = np.where(x > 0, x, 1)
        gone = betaln(a + 1, b + some - 1) - (r + x) * np.log(alpha + t_x)
        return -float((common + np.where(x > 0, np.logaddexp(stay, gone), stay)).sum())

    return _best(loss, [[-1.0, 1.5, 0.0, 1.0], [0.0, 1.0, -1.0, 0.5]])


def _purchases(of: Numbers, x: Numbers, t_x: Numbers, age: Numbers, weeks: float) -> Numbers:
    """E[X(t)] as the integral over the weeks to come of rate times being a customer still."""
    r, alpha, a, b = of
    at = np.linspace(0, weeks, 400)[:, None]
    # After n more purchases he is left with E[(1 - p)^n | ...]; of a gamma rate and a beta chance
    # that is one integral more, over the chance of going.
    p = (np.arange(400) + 0.5) / 400
    p = p**3  # denser near nought, where most of a beta with a < 1 lies
    width = np.gradient(p)
    logs = (a - 1) * np.log(p) + np.add.outer(b - 1 + x, np.zeros(p.size)) * np.log1p(-p)
    density = np.exp(logs - betaln(a, b + x)[:, None]) * width
    density /= density.sum(axis=1, keepdims=True)
    some = np.where(x > 0, x, 1)
    odds = a / (b + some - 1) * ((alpha + age) / (alpha + t_x)) ** (r + x)
    alive = np.where(x > 0, 1 / (1 + odds), 1.0)
    until = alpha + age
    curve = [
        (density / (1 + p * one / until[:, None]) ** (r + x + 1)[:, None]).sum(axis=1)
        for one in at[:, 0]
    ]
    times: Numbers = alive * (r + x) / until * trapezoid(np.array(curve), at[:, 0], axis=0)
    return times


def _worth(paid: Numbers, times: Numbers, x: Numbers, mean: Numbers) -> Numbers:
    unit = paid.mean()

    def loss(logs: Numbers) -> float:
        if np.abs(logs).max() > 12 or logs[1] <= 0.01:
            return 1e12
        p, q, v = np.exp(logs)
        m = paid / unit
        one = gammaln(p * times + q) - gammaln(p * times) - gammaln(q) + q * np.log(v)
        two = (p * times - 1) * np.log(m) + p * times * np.log(times)
        return -float((one + two - (p * times + q) * np.log(times * m + v)).sum())

    p, q, v = _best(loss, [[1.0, 1.0, 0.0], [0.0, 0.5, 0.0]])
    worth: Numbers = p * (v * unit + x * mean) / (p * x + q - 1)
    return worth
