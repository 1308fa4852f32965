"""What operators answered, as numbers that a forecast may look at and as outcomes put right.

Two numbers a row stand after member memory: how lately somebody was contacted, and whether his
operator knows better than the log. They are nought until somebody answers, and so change nothing of
what the backtest measures.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from models.advice import State, Why
from models.linear import Linear
from models.memory import COLUMNS as MEMORY
from models.memory import extended
from models.snapshots import OPEN
from models.tiers import LIABILITY, ORDINARY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.advice import Earlier
    from models.days import Ints
    from models.snapshots import Rows
    from models.tiers import Mask
    from models.trust import Floats

CONTACT_HALF_LIFE = 28
KNOWN_HALF_LIFE = 91
"""Days: an operator's knowledge holds a quarter."""
BEFORE_DAYS = 28
"""An answer is also about the weeks that made the suggestion likely."""
AFTER_DAYS = {Why.AWAY: 28, Why.ELSEWHERE: 91}
SIGNS = {Why.AWAY: 1.0, Why.ELSEWHERE: 1.0, Why.SURE: 1.0, Why.LEFT: -1.0}
"""Whether what an operator knows speaks for somebody's staying."""
COLUMNS = tuple(range(MEMORY[-1] + 1, MEMORY[-1] + 3))
HELD_LESS = (*MEMORY, *COLUMNS)
"""The columns that a fit holds to the prior less firmly than the features."""


def whole(prior: Linear) -> Linear:
    """A prior over the features as one over memory and answers too; of these it knows nothing."""
    known, none, one = extended(prior), np.zeros(len(COLUMNS)), np.ones(len(COLUMNS))
    return Linear(
        np.concatenate([known.mean, none]),
        np.concatenate([known.scale, one]),
        np.vstack([known.coef, np.zeros((len(COLUMNS), known.coef.shape[1]))]),
        known.intercept,
    )


def answering(rows: Rows, answers: Iterable[Earlier]) -> Rows:
    """The rows with what operators had answered before each as two more columns.

    Args:
        rows: of a community, memory included.
        answers: everything that was ever suggested; what was not answered tells nothing.
    """
    found = np.zeros((rows.day.size, len(COLUMNS)))
    for one in answers:
        age = rows.day - 1 - (one.answered if one.answered is not None else one.day)
        his = (rows.person == one.person) & (age >= 0)
        if one.state is State.CONTACTED:
            found[his, 0] += _faded(age[his], CONTACT_HALF_LIFE)
        elif one.state is State.WRONG and one.why is not None:
            found[his, 1] += SIGNS[one.why] * _faded(age[his], KNOWN_HALF_LIFE)
    return replace(rows, values=np.hstack([rows.values, found]))


def _faded(age: Ints, half_life: int) -> Floats:
    found: Floats = 2.0 ** (-age / half_life)
    return found


def put_right(rows: Rows, answers: Iterable[Earlier]) -> Rows:
    """The rows with the outcomes that operators know better than the log.

    Who was away has none; who is in touch elsewhere did not become a liability by his silence.
    """
    outcome = rows.outcome.copy()
    for one in answers:
        if one.state is State.WRONG and one.why in AFTER_DAYS:
            about = _about(rows, one, AFTER_DAYS[one.why])
            if one.why is Why.AWAY:
                outcome[about] = OPEN
            else:
                outcome[about & (outcome == LIABILITY)] = ORDINARY
    return replace(rows, outcome=outcome)


def _about(rows: Rows, one: Earlier, after: int) -> Mask:
    """The rows in whose weeks an answer holds."""
    said = one.answered if one.answered is not None else one.day
    found: Mask = (
        (rows.person == one.person) & (rows.day > said - BEFORE_DAYS) & (rows.day <= said + after)
    )
    return found
