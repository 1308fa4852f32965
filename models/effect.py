"""Did contact help? T of the contacted beside what it would have been had they been left alone.

Operators write to people who are falling, and who falls often comes back by himself: neither before
and after nor contacted and others may be compared as they are. So the comparables alone, members of
whom as much was known and who were left alone, teach what becomes of T; the contacted are compared
with what that says of each of them (regression imputation of the effect on the treated; Imbens and
Wooldridge, 2009, Recent developments in the econometrics of program evaluation). Where a lot kept
some back, those shown are compared with those kept, and the difference is divided by how many more
of them were contacted (Bloom, 1984, Accounting for no-shows). docs/suggestions.md has the formulas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import stdtrit

from models.followed import ALONE, KEPT, TAKEN, Done, by_lot, followed
from models.forecast import logistic
from models.outcomes import HORIZONS, LEAST_COMPARABLE, LEAST_CONTACTED, LEAST_HELD, Effect

if TYPE_CHECKING:
    from models.days import Ints
    from models.followed import Cases
    from models.history import History
    from models.linear import Linear
    from models.snapshots import Rows
    from models.tiers import Mask
    from models.trust import Floats

LIKE: Final = 0.02
"""Whoever was less likely to be contacted than all but these of the contacted is no comparable."""
LIKELY_STRENGTH: Final = 1.0
"""scikit-learn's C of the model of who gets contacted."""
RIDGE: Final = 0.3
RIDGE_DAYS: Final = 2.0
"""Held against the numbers, in units of their spread, and against what each day had of its own."""
MOST_LEVERAGE: Final = 0.8
LEAST_MORE: Final = 0.2
"""Of the shown at least so many more must have been contacted: by less nothing can be divided."""
LEAST_SPREAD: Final = 1e-9
SURE: Final = 0.975
LEAST_WEIGHTY: Final = 10
"""People, were all of one weight: what rests on fewer has an interval
too wide to say anything."""


def effects(past: History, rows: Rows, prior: Linear, done: Done) -> tuple[Effect, ...]:
    """The effect of contact on T after 14 and after 28 seen days.

    Args:
        past: the community's history.
        rows: of its weeks (`models.snapshots`).
        prior: a forecast over the numbers of the rows that their outcomes did not teach.
        done: whom the operator contacted and when; how the lot fell, where there is one.
    """
    return tuple(
        effect(followed(past, rows, prior, done, days), days, lot=by_lot(past, done, days))
        for days in HORIZONS
    )


def effect(cases: Cases, days: int, *, lot: bool = False, worth: Floats | None = None) -> Effect:
    """The effect of contact on the contacted.

    Args:
        cases: of one horizon.
        days: that horizon.
        lot: whether a lot decided who was taken, and some were kept back.
        worth: by person id, what somebody counts in the mean, over all of his cases; None where
            every case counts the same.
    """
    contacted = (cases.role == TAKEN) & (cases.reached > 0)
    counts = int(contacted.sum()), np.unique(cases.person[contacted]).size
    enough = counts[0] >= LEAST_CONTACTED and (cases.role == ALONE).sum() >= LEAST_COMPARABLE
    like = _comparable(cases) if enough else cases
    compared = int((like.role == (KEPT if lot else ALONE)).sum())
    if not enough or compared < (LEAST_HELD if lot else LEAST_COMPARABLE):
        return Effect(days, *counts, compared, lot)
    measured = _compared(like, _counts(like, worth), lot=lot)
    if measured is None:
        return Effect(days, *counts, compared, lot)
    value, spread, freedom = measured
    reach = float(stdtrit(freedom, SURE)) * spread
    return Effect(days, *counts, compared, lot, value, value - reach, value + reach)


def _comparable(cases: Cases) -> Cases:
    """Without those left alone whom nobody would have thought of contacting."""
    alone = cases.role == ALONE
    model = logistic(cases.moving, (~alone).astype(np.int64), 2, LIKELY_STRENGTH)
    likely = model.logits(cases.moving)[:, 1]
    return cases.where(~alone | (likely >= np.quantile(likely[~alone], LIKE)))


def _counts(cases: Cases, worth: Floats | None) -> Floats | None:
    """What each case counts: who has several of a role counts no more for that."""
    if worth is None:
        return None
    _, place, times = np.unique(
        np.stack([cases.person, cases.role]), axis=1, return_inverse=True, return_counts=True
    )
    found: Floats = worth[cases.person] / times[place.ravel()]
    return found


def _compared(
    cases: Cases, counts: Floats | None, *, lot: bool
) -> tuple[float, float, float] | None:
    """The effect, its standard error, and how many people it rests on, less one.

    None where the shown were hardly contacted oftener than those they are compared with, or where
    nearly all that counts lies with a handful.

    Each person's part in the error is summed up over all of his cases, whatever he was in them:
    weeks of one person are no independent witnesses.
    """
    fit = _Fit(cases)
    each = np.ones(cases.role.size) if counts is None else counts
    weight = _share(each, cases.role == TAKEN)
    weight -= _share(each, cases.role == KEPT) if lot else 0.0
    gained, more = (weight @ fit.rest).tolist()
    people = min(_people(cases.where(one), counts, one) for one in _sides(cases, lot=lot))
    if more < LEAST_MORE or (counts is not None and people < LEAST_WEIGHTY):
        return None
    value = gained / more
    left = fit.rest @ np.array([1.0, -value])
    part = weight * (left - _mean_of_role(left, cases.role, each)) - fit.owed(weight, left)
    variance = _clustered(part / more, cases) * people / (people - 1)
    return value, float(np.sqrt(variance)), people - 1


def _clustered(part: Floats, cases: Cases) -> float:
    """The variance of a sum of parts: those of one person, and of one day, may hang together.

    Cameron, Gelbach and Miller (2011), Robust inference with multiway clustering.
    """
    people, days = (_squares(part, by) for by in (cases.person, cases.day))
    return max(people, people + days - float(part @ part))


def _squares(part: Floats, by: Ints) -> float:
    who, place = np.unique(by, return_inverse=True)
    each = np.bincount(place, part, who.size)
    return float(each @ each)


def _sides(cases: Cases, *, lot: bool) -> tuple[Mask, ...]:
    taken = cases.role == TAKEN
    return (taken, cases.role == KEPT) if lot else (taken,)


def _people(cases: Cases, counts: Floats | None, mine: Mask) -> float:
    """On how many people something rests; Kish's effective number where some count more."""
    who, place = np.unique(cases.person, return_inverse=True)
    if counts is None:
        return who.size
    each = np.bincount(place, counts[mine], who.size)
    return float(each.sum() ** 2 / (each @ each))


def _share(counts: Floats, mask: Mask) -> Floats:
    """Weights by which a sum becomes the mean of some."""
    found: Floats = counts * mask / (counts @ mask)
    return found


def _mean_of_role(values: Floats, role: Ints, counts: Floats) -> Floats:
    total = np.bincount(role, counts)
    found: Floats = (np.bincount(role, values * counts) / np.where(total > 0, total, 1))[role]
    return found


class _Fit:
    """What T became of those left alone, by what was known; the others beside it."""

    def __init__(self, cases: Cases) -> None:
        """Args: cases: of which some were left alone."""
        self._alone = cases.role == ALONE
        self._lines, ridge = _lines(cases, ~self._alone)
        mine = self._lines[self._alone]
        self._inverse = np.linalg.inv(mine.T @ mine + np.diag(ridge))
        came = np.stack([cases.later, cases.reached], axis=1)
        coef = self._inverse @ (mine.T @ came[self._alone])
        self.rest: Floats = came - self._lines @ coef
        """T, and contact, of each above what was to be expected."""

    def owed(self, weight: Floats, left: Floats) -> Floats:
        """What each of those left alone adds to the error of the expectation of weighted cases.

        Whoever pulls the fit towards himself lies nearer to it than he should: HC2 of MacKinnon
        and White (1985).
        """
        pull = self._lines @ (self._inverse @ (weight @ self._lines))
        own = np.einsum("ij,jk,ik->i", self._lines, self._inverse, self._lines)
        rest = left / np.sqrt(1 - np.minimum(own, MOST_LEVERAGE))
        found: Floats = np.where(self._alone, pull * rest, 0.0)
        return found


def _lines(cases: Cases, by: Mask) -> tuple[Floats, Floats]:
    """The numbers that T is expected by, in units of their spread among some; and their ridges.

    What moves has squares and products too: from the ends of the scale T can go one way only.
    """
    moving = _spread(cases.moving, by)
    first, second = np.triu_indices(moving.shape[1])
    pairs = _spread(moving[:, first] * moving[:, second], by)
    numbers = np.hstack([moving, pairs, _spread(cases.still, by)])
    days, place = np.unique(cases.day, return_inverse=True)
    every = np.eye(days.size)[place]
    ridge = [np.zeros(1), np.full(numbers.shape[1], RIDGE), np.full(days.size, RIDGE_DAYS)]
    return np.hstack([np.ones((place.size, 1)), numbers, every]), np.concatenate(ridge)


def _spread(values: Floats, by: Mask) -> Floats:
    mean, spread = values[by].mean(axis=0), values[by].std(axis=0)
    found: Floats = (values - mean) / np.where(spread > LEAST_SPREAD, spread, 1.0)
    return found
