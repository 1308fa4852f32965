"""Rows that are made up, with outcomes that their numbers tell something of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.features import NAMES
from models.linear import Linear, softmax
from models.snapshots import Rows

if TYPE_CHECKING:
    from models.days import Ints
    from models.trust import Floats

SILENCE, DAYS = NAMES.index("silence_log"), NAMES.index("days_memory_28")
STEP = 7
FIRST = 738_000 - 738_000 % 7 + 1
"""A Monday's ordinal."""


def made_rows(seed: int, weeks: int = 40, people: int = 60) -> Rows:
    """Weeks of people of whom each has a level of his own."""
    dice = np.random.default_rng(seed)
    person = np.tile(np.arange(1, people + 1), weeks)
    day = np.repeat(FIRST + STEP * np.arange(weeks), people)
    level = np.tile(dice.normal(size=people), weeks)
    values = dice.normal(size=(day.size, len(NAMES))) * 0.3
    silent = np.minimum(dice.exponential(20 * np.exp(-level)), 181).astype(np.int64)
    values[:, SILENCE], values[:, DAYS] = np.log1p(silent), level + values[:, DAYS]
    outcome = _came(level, dice)
    rank = np.where(silent < 28, _came(level, dice), 1)
    return Rows(day, person, silent, rank, values, outcome, day + 27)


def _came(level: Floats, dice: np.random.Generator) -> Ints:
    chance = softmax(np.stack([-1.5 * level, np.zeros(level.size), 1.5 * level - 2], axis=1))
    drawn = dice.random(level.size)[:, None]
    above: Ints = (chance.cumsum(axis=1)[:, :2] < drawn).sum(axis=1)
    return 1 + above


def made_prior(seed: int = 0) -> Linear:
    """A prior that knows a little: the silent stay silent."""
    dice = np.random.default_rng(seed)
    coef = dice.normal(size=(len(NAMES), 3)) * 0.01
    coef[SILENCE] += [0.5, 0, -0.5]
    return Linear(np.zeros(len(NAMES)), np.ones(len(NAMES)), coef, np.zeros(3))
