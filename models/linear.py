"""A multinomial logistic model as numbers: what is kept, shipped and averaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from models.trust import Floats


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
