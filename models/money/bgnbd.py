"""How often a customer buys again: BG/NBD (Fader, Hardie and Lee, 2005, Marketing Science 24(2)).

While he is a customer he buys at a rate of his own, and after each purchase he may be gone for
good. Rates are spread over customers by a gamma(r, alpha), the chances of going by a beta(a, b).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaincinv, betaln, expit, gammaln, hyp2f1, psi

if TYPE_CHECKING:
    from models.days import Ints
    from models.trust import Floats

DAYS: Final = 7.0
"""Of a week. Purchases of a day are one, so that nobody buys oftener."""
STARTS: Final = ((0.0, -1.0, 0.0, 1.0), (-1.0, -2.5, -0.2, 0.9), (-0.5, -3.5, -1.5, 1.5))
"""Logarithms of r, r / alpha, a, b from which the likelihood is climbed; the best climb counts."""
LIMITS: Final = ((-8.0, 7.0), (-10.0, float(np.log(DAYS))), (-8.0, 8.0), (-8.0, 8.0))
"""Between what they lie. Beyond, a model differs from its limit by less than anybody could see
(all buy at one rate, nobody leaves), and the sums below lose their digits."""
MANY: Final = 4_000
"""Of more customers than these some are climbed first, and all from where that ends."""
HAIR: Final = 1e-6
STEPS: Final = 400
"""Chances of going over which is summed where there is no closed form."""
LEAST_GOING: Final = 1e-9


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
    """The parameters of greatest likelihood (equation 6 of the paper), within their limits."""
    starts: tuple[tuple[float, ...], ...] = STARTS
    if seen.repeats.size > MANY:
        step = seen.repeats.size // MANY + 1
        some = Histories(seen.repeats[::step], seen.last[::step], seen.watched[::step])
        starts = (tuple(_best(some, STARTS)[1].tolist()),)
    value, logs = _best(seen, starts)
    r, rate, a, b = (float(one) for one in np.exp(logs))
    return Buying(r, r / rate, a, b, -value)


def _best(seen: Histories, starts: tuple[tuple[float, ...], ...]) -> tuple[float, Floats]:
    """The best of the climbs from some starts; what is alike is counted once."""
    rows = np.stack([seen.repeats, seen.last, seen.watched])
    alike, count = np.unique(rows, axis=1, return_counts=True)
    times, place = np.unique(alike[0], return_inverse=True)
    counted = _Counted(Histories(*alike), count.astype(float), times, place)
    found = [_climb(counted, start) for start in starts]
    return min(found, key=lambda one: one[0])


@dataclass(frozen=True, slots=True)
class _Counted:
    """Histories, how many have each, the numbers of repeats there are, and which of them it has.

    What depends on that number alone is costly, and the same for all who share it.
    """

    seen: Histories
    count: Floats
    times: Floats
    place: Ints


def _climb(counted: _Counted, start: tuple[float, ...]) -> tuple[float, Floats]:
    steps = {"maxiter": 1000, "ftol": 1e-13, "gtol": 1e-8}
    found = minimize(_loss, start, (counted,), "L-BFGS-B", jac=True, bounds=LIMITS, options=steps)
    return float(found.fun * counted.count.sum()), found.x


def _loss(logs: Floats, of: _Counted) -> tuple[float, Floats]:
    """The mean of what the likelihood lacks, and its slopes."""
    r, rate, a, b = np.exp(logs)
    alpha, seen, x, place = r / rate, of.seen, of.seen.repeats, of.place
    watched, last = np.log(alpha + seen.watched), np.log(alpha + seen.last)
    common = gammaln(r + of.times) - gammaln(r) + r * np.log(alpha) - betaln(a, b)
    here = betaln(a, b + of.times)[place] - (r + x) * watched
    gone = betaln(a + 1, b + np.maximum(of.times, 1) - 1)[place] - (r + x) * last
    whole = np.logaddexp(here, np.where(x > 0, gone, -np.inf))
    left = np.where(x > 0, np.exp(gone - whole), 0.0)
    shares = _Shares(left, (1 - left) * watched + left * last, _inverse(left, alpha, seen))
    weights = of.count / of.count.sum()
    slopes = [float(weights @ one) for one in _slopes((r, alpha, a, b), of, shares)]
    by_r = slopes[0] + slopes[1] * alpha / r
    logs_slopes = np.array([by_r * r, -slopes[1] * alpha, slopes[2] * a, slopes[3] * b])
    return -float(weights @ (common[place] + whole)), -logs_slopes


@dataclass(frozen=True, slots=True)
class _Shares:
    """Of each history: the chance that he is gone, and means over both cases."""

    left: Floats
    log: Floats
    inverse: Floats


def _inverse(left: Floats, alpha: float, seen: Histories) -> Floats:
    return (1 - left) / (alpha + seen.watched) + left / (alpha + seen.last)


def _slopes(
    at: tuple[float, float, float, float], of: _Counted, shares: _Shares
) -> tuple[Floats, Floats, Floats, Floats]:
    """How the logarithm of each likelihood grows with r, alpha, a and b."""
    r, alpha, a, b = at
    times, place, left = of.times, of.place, shares.left
    both = psi(a + b) - psi(a + b + times)
    staying = psi(b + times) - psi(b) + both
    last_one = b + np.maximum(of.seen.repeats, 1) - 1
    return (
        (psi(r + times) - psi(r))[place] + np.log(alpha) - shares.log,
        r / alpha - (r + of.seen.repeats) * shares.inverse,
        both[place] + left / a,
        staying[place] - left / last_one,
    )


def alive(of: Buying, seen: Histories) -> Floats:
    """The chance that each is a customer still (Fader, Hardie and Lee, 2008, P(alive))."""
    x = np.maximum(seen.repeats, 1)
    silent = np.log1p((seen.watched - seen.last) / (of.alpha + seen.last))
    odds = np.log(of.a / (of.b + x - 1)) + (of.r + seen.repeats) * silent
    return np.where(seen.repeats > 0, expit(-odds), 1.0)


def expected(of: Buying, seen: Histories, weeks: float) -> Floats:
    """How many purchases each is expected to make in the weeks to come (equation 10).

    Nobody is expected to buy oftener than daily.

    Args:
        of: the community's parameters.
        seen: its customers.
        weeks: from the day of looking on, > 0.
    """
    pairs = np.stack([seen.repeats, seen.watched])
    (x, watched), place = np.unique(pairs, axis=1, return_inverse=True)
    staying = _if_alive(of, x, of.alpha + watched, weeks)[place]
    return np.minimum(staying, DAYS * weeks) * alive(of, seen)


def _if_alive(of: Buying, x: Floats, until: Floats, weeks: float) -> Floats:
    """The same of those who are customers still."""
    r, a, b = of.r, _beside_one(of.a), of.b
    share = until / (until + weeks)
    with np.errstate(all="ignore"):
        series: Floats = hyp2f1(r + x, b + x, a + b + x - 1, weeks / (until + weeks))
        found: Floats = (a + b + x - 1) / (a - 1) * (1 - share ** (r + x) * series)
    # It lies between what he would buy who stayed for sure and, since purchases are convex in the
    # chance of going, what he would with the mean chance. What does not is no number any more.
    most = (r + x) * weeks / until
    least = _bought(r + x, a / (a + b + x), until, weeks)
    lost = ~((found >= least * (1 - HAIR)) & (found <= most * (1 + HAIR)))
    if lost.any():
        found[lost] = _summed(of, x[lost], until[lost], weeks)
    return found


def _bought(shape: Floats, going: Floats, until: Floats, weeks: float) -> Floats:
    """The purchases of somebody whose chance of going is known."""
    bought: Floats = -np.expm1(-shape * np.log1p(going * weeks / until)) / going
    return bought


def _summed(of: Buying, repeats: Floats, until: Floats, weeks: float) -> Floats:
    """The mean over the chances of going, which are spread by a beta(a, b + x)."""
    found = np.empty(repeats.size)
    shares = (np.arange(STEPS) + 0.5) / STEPS
    for x in np.unique(repeats):
        mine = repeats == x
        going = np.maximum(betaincinv(of.a, of.b + x, shares), LEAST_GOING)[:, None]
        found[mine] = _bought(of.r + x, going, until[mine], weeks).mean(axis=0)
    return found


def _beside_one(a: float) -> float:
    """The closed form has no value at a = 1, and hardly another one beside it."""
    return a if abs(a - 1) > HAIR else 1 + HAIR
