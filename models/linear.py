"""A multinomial logistic model as numbers: what is kept, shipped and averaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import numpy as np

if TYPE_CHECKING:
    from models.trust import Floats


DIGITS = 6
"""Significant digits that are written."""


@dataclass(frozen=True, slots=True)
class Linear:
    """`softmax(((x - mean) / scale) @ coef + intercept)`.

    Shapes: mean and scale (columns,), coef (columns, classes), intercept (classes,).
    """

    mean: Floats
    scale: Floats
    coef: Floats
    intercept: Floats

    def scaled(self, values: Floats) -> Floats:
        """The columns as the coefficients count them."""
        return (values - self.mean) / self.scale

    def logits(self, values: Floats) -> Floats:
        """Shape (rows, classes)."""
        found: Floats = self.scaled(values) @ self.coef + self.intercept
        return found

    def probabilities(self, values: Floats) -> Floats:
        """Shape (rows, classes); each row sums to 1."""
        return softmax(self.logits(values))


def softmax(logits: Floats) -> Floats:
    """Probabilities of each row."""
    power = np.exp(logits - logits.max(axis=1, keepdims=True))
    found: Floats = power / power.sum(axis=1, keepdims=True)
    return found


class Numbers(msgspec.Struct, frozen=True):
    """A `Linear` as it is written."""

    mean: tuple[float, ...]
    scale: tuple[float, ...]
    coef: tuple[tuple[float, ...], ...]
    """A line for each class."""
    intercept: tuple[float, ...]

    def linear(self) -> Linear:
        """As it is reckoned with.

        Raises:
            ValueError: the shapes do not fit together, or a number is none.
        """
        mean, scale, intercept = map(np.array, (self.mean, self.scale, self.intercept))
        coef = np.array(self.coef)
        fitting = mean.shape == scale.shape and coef.shape == (intercept.size, mean.size)
        numbers = fitting and all(np.isfinite(one).all() for one in (mean, scale, coef, intercept))
        if not numbers or not scale.all():
            msg = f"numbers of the shapes {mean.shape}, {scale.shape}, {coef.shape} are no model"
            raise ValueError(msg)
        return Linear(mean, scale, coef.T, intercept)


def written(model: Linear) -> Numbers:
    """A model as it is written, to `DIGITS` significant digits."""
    coef = tuple(rounded(line) for line in model.coef.T)
    return Numbers(rounded(model.mean), rounded(model.scale), coef, rounded(model.intercept))


def rounded(values: Floats) -> tuple[float, ...]:
    """Numbers to `DIGITS` significant digits."""
    return tuple(float(f"{value:.{DIGITS}g}") for value in values)
