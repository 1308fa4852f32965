"""Member memory: how much oftener than forecast somebody was there, by his own closed weeks.

Two numbers a row, `F = (sum(outcome - p) / 4) / (n / 4 + 1.5)` over his n rows that were closed
before it: one of being alive, one of being core. A quarter, since neighbouring weeks share three
quarters of their outcome (scorecard, "a second, longer try").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from models.features import NAMES
from models.linear import Linear
from models.snapshots import OPEN
from models.tiers import CORE, LIABILITY

if TYPE_CHECKING:
    from models.days import Ints
    from models.snapshots import Rows
    from models.trust import Floats

SHARED = 4
HELD_BACK = 1.5
SLOPES = np.array([[-0.62, 0.29, 0.32], [-0.17, -0.35, 0.52]])
"""What the two numbers add to the logits of silent, ordinary, core: shared by all groups."""

COLUMNS = tuple(range(len(NAMES), len(NAMES) + len(SLOPES)))
"""Where the two numbers stand, after the features."""


def extended(prior: Linear) -> Linear:
    """A prior over the features as one over features and memory."""
    none, one = np.zeros(len(SLOPES)), np.ones(len(SLOPES))
    return Linear(
        np.concatenate([prior.mean, none]),
        np.concatenate([prior.scale, one]),
        np.vstack([prior.coef, SLOPES]),
        prior.intercept,
    )


def remembering(rows: Rows, prior: Linear) -> Rows:
    """The rows with member memory as two more columns.

    Args:
        rows: all rows of a community, over the features.
        prior: by which the weeks were forecast; over the features.
    """
    return replace(rows, values=np.hstack([rows.values, remembered(rows, prior)]))


def remembered(rows: Rows, prior: Linear) -> Floats:
    """The two numbers of each row, shape (rows, 2).

    Args:
        rows: all rows of a community.
        prior: by which the weeks were forecast; over the features alone.
    """
    order = np.lexsort((rows.day, rows.person))
    person, day, closed = rows.person[order], rows.day[order], rows.closed[order]
    known = rows.outcome[order] > OPEN
    missed = np.where(known[:, None], _surprise(rows, prior)[order], 0.0)
    total = np.vstack([np.zeros(2), np.cumsum(missed, axis=0)])
    count = np.concatenate([np.zeros(1, np.int64), np.cumsum(known)])
    first = np.searchsorted(person, person, side="left")
    stop = _closed_before(person, np.where(known, closed, day), day)
    n = (count[stop] - count[first])[:, None] / SHARED
    found = np.zeros((order.size, 2))
    found[order] = (total[stop] - total[first]) / SHARED / (n + HELD_BACK)
    return found


def _surprise(rows: Rows, prior: Linear) -> Floats:
    forecast = prior.probabilities(rows.values)
    alive = (rows.outcome > LIABILITY) - (1 - forecast[:, 0])
    return np.stack([alive, (rows.outcome == CORE) - forecast[:, -1]], axis=1)


def _closed_before(person: Ints, closed: Ints, day: Ints) -> Ints:
    """For each row the place after the last of the member's rows that was closed before its day.

    A member's rows close in the order of their days; those without an outcome add nothing, wherever
    they stand.
    """
    scale = np.int64(max(closed.max(initial=0), day.max(initial=0)) + 1)
    return np.searchsorted(np.maximum.accumulate(person * scale + closed), person * scale + day)
