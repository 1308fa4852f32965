"""What customers may spend, drawn from the two models: from this their intervals are taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from models.money import bgnbd

if TYPE_CHECKING:
    from models.money.bgnbd import Buying, Histories
    from models.money.gamma_gamma import Spending
    from models.trust import Floats

DRAWS: Final = 400


@dataclass(frozen=True, slots=True)
class Models:
    """A community's BG/NBD and its gamma-gamma."""

    buying: Buying
    spending: Spending


def spent(
    models: Models, seen: Histories, mean: Floats, weeks: float, chance: np.random.Generator
) -> Floats:
    """Draws of what each customer spends, one row a draw.

    Whether he is a customer still is drawn first; if so, his rate and his chance of going are,
    given what is known of him, and he buys until the time or his interest ends. His mean purchase
    is drawn given his own, and his purchases around it. That the parameters themselves are
    estimates is not in it.

    Args:
        models: the community's.
        seen: the customers.
        mean: of their repeat purchases.
        weeks: the horizon.
        chance: from which it is drawn.
    """
    buying, spending = models.buying, models.spending
    shape = DRAWS, seen.repeats.size
    x = seen.repeats
    here = chance.random(shape) < bgnbd.alive(buying, seen)
    rate = chance.gamma(buying.r + x, 1 / (buying.alpha + seen.watched), size=shape)
    going = chance.beta(buying.a, buying.b + x, size=shape)
    lasting = chance.geometric(np.clip(going, LEAST_GOING, 1.0))
    times = np.where(here, np.minimum(chance.poisson(rate * weeks), lasting), 0)
    known = np.where(x > 0, x * mean, 0.0)
    around = chance.gamma(spending.q + spending.p * x, 1 / (spending.v + known), size=shape)
    paid = chance.gamma(np.maximum(spending.p * times, LEAST_SHAPE)) / around
    return np.where(times > 0, paid, 0.0)


LEAST_GOING: Final = 1e-9
LEAST_SHAPE: Final = 1e-9
