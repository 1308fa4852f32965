"""The forecast of a member's tier at the end of the next 28 days.

An average of models that are each a multinomial logistic one, for plain averages are calibrated and
beat their parts (docs/forecast.md). Half is the group's own: one model on the four numbers of RFM,
one on all numbers, held back by a ridge. Half starts from the shipped prior, learned on other
communities, and goes as far from it as the group's own closed outcomes ask: towards the prior by a
ridge, so that the own data earn their weight. A young group's own half weighs less.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data
from typing_extensions import override

from models.linear import Linear, softmax

if TYPE_CHECKING:
    import numpy.typing as npt

    from models.days import Ints
    from models.trust import Floats

RANKS = (1, 2, 3)
"""Liability, ordinary, core."""
OWN_WEEKS = 8
"""With so many closed weeks the group's own half has half of its full weight."""
OWN_MOST = 0.5
RFM_STRENGTH = 1.0
ALL_STRENGTH = 0.02
"""scikit-learn's C: 64 numbers that tell much the same need a firm hand."""
RIDGE_FEATURES = 3000.0
RIDGE_MEMORY = 100.0
RIDGE_BIAS = 2.0
RIDGE_SLOPE = 20.0
"""Of the fit that starts from the prior (scorecard, "hierarchical own fit"); losses are summed."""
MOST_STEPS = 200
LEAST = 1e-6
"""The probability of a tier that nobody of the group ever reached."""


@dataclass(frozen=True, slots=True)
class Part:
    """A model within the average."""

    weight: float
    columns: tuple[int, ...] | None
    """The columns it looks at; None for all."""
    model: Linear

    def probabilities(self, values: Floats) -> Floats:
        """Shape (rows, classes), of rows of all columns."""
        seen = values if self.columns is None else values[:, self.columns]
        return self.model.probabilities(seen)


class TierForecaster(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # no types
    """Forecasts the tier of rows of numbers; a scikit-learn estimator.

    Args:
        prior: what other communities taught, over the same columns; None for the own fit alone.
        rfm: the columns of RFM; None leaves that model out.
        memory: the columns of member memory, which the prior's ridge holds less.
    """

    def __init__(
        self,
        prior: Linear | None = None,
        rfm: tuple[int, ...] | None = None,
        memory: tuple[int, ...] = (),
    ) -> None:
        self.prior = prior
        self.rfm = rfm
        self.memory = memory

    def fit(self, X: Floats, y: Ints, weeks: int | None = None) -> TierForecaster:  # noqa: N803
        """Learn from closed rows.

        Args:
            X: numbers, shape (rows, columns).
            y: what came of each.
            weeks: how many closed weeks they are of; None gives the own half its full weight.

        Raises:
            ValueError: the numbers are no numbers, or fewer than two tiers are seen without a
                prior.
        """
        X, y = validate_data(self, X, y)  # noqa: N806
        check_classification_targets(y)
        self.classes_ = np.unique(y) if self.prior is None else np.array(RANKS)
        place = np.searchsorted(self.classes_, y)
        own = self._own(X, place)
        if self.prior is None:
            if not own:
                msg = f"Classifier needs samples of two classes; the data have one class: {y[0]}"
                raise ValueError(msg)
            self.parts_ = _weighted(own, 1.0)
            return self
        share = OWN_MOST * (1.0 if weeks is None else weeks / (weeks + OWN_WEEKS))
        share = share if own else 0.0
        near = towards(self.prior, X, place, self._ridge(X.shape[1]))
        self.parts_ = (Part(1 - share, None, near), *_weighted(own, share))
        return self

    def _own(self, values: Floats, place: Ints) -> list[tuple[tuple[int, ...] | None, Linear]]:
        """The models that know this group alone; none while all its rows ended alike."""
        if np.unique(place).size < 2:  # noqa: PLR2004
            return []
        size = self.classes_.size
        found: list[tuple[tuple[int, ...] | None, Linear]] = [
            (None, logistic(values, place, size, ALL_STRENGTH))
        ]
        if self.rfm is not None:
            model = logistic(values[:, self.rfm], place, size, RFM_STRENGTH)
            found.append((self.rfm, model))
        return found

    def _ridge(self, columns: int) -> Floats:
        ridge = np.full(columns, RIDGE_FEATURES)
        ridge[list(self.memory)] = RIDGE_MEMORY
        return ridge

    def predict_proba(self, X: Floats) -> Floats:  # noqa: N803
        """The probability of each of `classes_`, shape (rows, classes)."""
        check_is_fitted(self)
        X = validate_data(self, X, reset=False)  # noqa: N806
        return averaged(self.parts_, X)

    def predict(self, X: Floats) -> npt.NDArray[np.generic]:  # noqa: N803
        """The likeliest tier of each row."""
        likeliest = np.argmax(self.predict_proba(X), axis=1)
        found: npt.NDArray[np.generic] = self.classes_[likeliest]
        return found

    @override
    def __repr__(self, N_CHAR_MAX: int = 700) -> str:
        """Its name and kind; the prior's numbers would fill pages."""
        kind = "without prior" if self.prior is None else "with prior"
        return f"TierForecaster({kind})"


def _weighted(own: list[tuple[tuple[int, ...] | None, Linear]], share: float) -> tuple[Part, ...]:
    return tuple(Part(share / len(own), columns, model) for columns, model in own)


def averaged(parts: tuple[Part, ...], values: Floats) -> Floats:
    """The weighted average of what the parts say."""
    found: Floats = sum((one.weight * one.probabilities(values) for one in parts), np.zeros((1, 1)))
    return found


def logistic(values: Floats, place: Ints, size: int, strength: float) -> Linear:
    """A logistic fit on standardised columns; tiers that nobody reached get `LEAST`.

    Args:
        values: shape (rows, columns).
        place: the index of the class of each row.
        size: how many classes there are.
        strength: scikit-learn's C.
    """
    scaler = StandardScaler().fit(values)
    fitted = LogisticRegression(C=strength, max_iter=MOST_STEPS, tol=1e-3).fit(
        scaler.transform(values), place
    )
    coef = np.zeros((values.shape[1], size))
    intercept = np.full(size, np.log(LEAST))
    if fitted.classes_.size == 2:  # noqa: PLR2004 - one logit stands for both
        coef[:, fitted.classes_[1]] = fitted.coef_[0]
        intercept[fitted.classes_] = 0.0, fitted.intercept_[0]
    else:
        coef[:, fitted.classes_] = fitted.coef_.T
        intercept[fitted.classes_] = fitted.intercept_
    return Linear(scaler.mean_, scaler.scale_, coef, intercept)


def recalibrated(prior: Linear, values: Floats, place: Ints) -> Linear:
    """The prior with one slope and a bias a tier, fitted to the group's own closed outcomes."""
    logits, columns = prior.logits(values), prior.coef.shape
    slope, bias, _ = _fitted(logits, np.zeros((place.size, 0)), place, np.zeros(0))
    none = np.zeros(columns)
    return _moved(prior, slope, bias, none)


def towards(prior: Linear, values: Floats, place: Ints, ridge: Floats) -> Linear:
    """The prior moved by the group's own closed outcomes, each column held by its ridge."""
    slope, bias, change = _fitted(prior.logits(values), prior.scaled(values), place, ridge)
    return _moved(prior, slope, bias, change)


def _moved(prior: Linear, slope: float, bias: Floats, change: Floats) -> Linear:
    return Linear(
        prior.mean, prior.scale, slope * prior.coef + change, slope * prior.intercept + bias
    )


def _fitted(
    logits: Floats, columns: Floats, place: Ints, ridge: Floats
) -> tuple[float, Floats, Floats]:
    """Slope, biases and change of coefficients with the least penalised loss."""
    rows, classes = logits.shape
    truth = np.eye(classes)[place]
    shape = (columns.shape[1], classes)

    def loss(free: Floats) -> tuple[float, Floats]:
        slope, bias, change = free[0], free[1 : classes + 1], free[classes + 1 :].reshape(shape)
        found = softmax(slope * logits + bias + columns @ change)
        right = found[np.arange(rows), place]
        held = ridge[:, None] * change
        total = -np.log(np.maximum(right, np.finfo(np.float64).tiny)).sum()
        total += RIDGE_SLOPE * (slope - 1) ** 2 + RIDGE_BIAS * (bias @ bias) + (held * change).sum()
        miss = found - truth
        slopes = np.array([(miss * logits).sum() + 2 * RIDGE_SLOPE * (slope - 1)])
        biases = miss.sum(axis=0) + 2 * RIDGE_BIAS * bias
        return float(total), np.concatenate([slopes, biases, (columns.T @ miss + 2 * held).ravel()])

    start = np.zeros(1 + classes + columns.shape[1] * classes)
    start[0] = 1.0
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": MOST_STEPS}).x
    return float(found[0]), found[1 : classes + 1], found[classes + 1 :].reshape(shape)
