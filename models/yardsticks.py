"""What a forecast has to beat: the base rate, a table, recency, and RFM.

Each takes what may teach and the rows asked about, and gives probabilities of liability, ordinary
and core, shape (rows, 3). None knows more than a spreadsheet could.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.features import NAMES
from models.forecast import RANKS, RFM_STRENGTH, logistic
from models.tiers import DORMANT_DAYS

if TYPE_CHECKING:
    from models.days import Ints
    from models.linear import Linear
    from models.snapshots import Rows
    from models.trust import Floats

RFM = tuple(
    NAMES.index(name)
    for name in ("silence_log", "days_memory_90", "messages_memory_90", "days_ever")
)
RECENCY = (NAMES.index("silence_log"),)
STATES = len(RANKS) + 1


def base(taught: Rows, asked: Rows) -> Floats:
    """How many of all came to each tier."""
    return np.tile(_shares(_counts(taught.outcome)), (asked.day.size, 1))


def markov(taught: Rows, asked: Rows) -> Floats:
    """A table from the tier now, dormant apart, to the tier next; smoothed by one of the base."""
    found: Floats = markov_table(taught)[states(asked)]
    return found


def markov_table(taught: Rows) -> Floats:
    """The shares of each tier next, a line for each of `states`; each line sums to 1."""
    now, smooth = states(taught), _shares(_counts(taught.outcome))
    return np.stack(
        [_shares(_counts(taught.outcome[now == state]) + smooth) for state in range(STATES)]
    )


def recency(taught: Rows, asked: Rows) -> Floats:
    """A logistic fit on the days since the last act alone."""
    return _fitted(taught, asked, RECENCY)


def rfm(taught: Rows, asked: Rows) -> Floats:
    """A logistic fit on recency, decayed active days and messages, and all active days."""
    return _fitted(taught, asked, RFM)


def _fitted(taught: Rows, asked: Rows, columns: tuple[int, ...]) -> Floats:
    if np.unique(taught.outcome).size < 2:  # noqa: PLR2004 - nothing to tell apart
        return base(taught, asked)
    return fitted(taught, columns).probabilities(asked.values[:, columns])


def fitted(taught: Rows, columns: tuple[int, ...]) -> Linear:
    """A logistic fit on some columns alone."""
    return logistic(taught.values[:, columns], taught.outcome - 1, len(RANKS), RFM_STRENGTH)


def states(rows: Rows) -> Ints:
    """The tier now: the rank, or 0 for the dormant."""
    return np.where(rows.silent >= DORMANT_DAYS, 0, rows.rank)


def _counts(outcome: Ints) -> Floats:
    return np.bincount(outcome, minlength=len(RANKS) + 1)[1:].astype(np.float64)


def _shares(counts: Floats) -> Floats:
    """Shares of a whole, none of them naught: what never happened yet may happen."""
    part: Floats = (counts + 1 / len(RANKS)) / (counts.sum() + 1)
    return part
