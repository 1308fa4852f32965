"""What other communities taught, for a group too young to teach itself.

The shipped numbers were learned on public groups. A history that is one of them is known by its
mark, and gets the numbers that were learned without it, so that no figure flatters.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from models.features import NAMES
from models.forecast import RANKS, logistic
from models.linear import Numbers, rounded, written
from models.snapshots import OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.history import History
    from models.linear import Linear
    from models.snapshots import Rows

STRENGTH = 0.01
"""scikit-learn's C."""
ROWS_A_GROUP = 15_000
"""So that no large group speaks for all."""
MARK_DAYS = 60
"""A history is known by how many acted on each of its first days with acts."""


class Taught(msgspec.Struct, frozen=True):
    """A group that taught."""

    name: str
    mark: str
    weeks: int
    rows: int
    """Used, of all that were closed."""
    shares: tuple[float, ...]
    """Of liability, ordinary and core among them."""
    without: Numbers
    """What the others taught."""


class Prior(msgspec.Struct, frozen=True):
    """The shipped prior and where it comes from."""

    features: tuple[str, ...]
    strength: float
    groups: tuple[Taught, ...]
    model: Numbers

    def of(self, past: History) -> Linear:
        """The numbers for a history: learned without it, should it have taught."""
        mark = mark_of(past)
        known = [one.without for one in self.groups if one.mark == mark]
        return (known[0] if known else self.model).linear()


class WrongPriorError(ValueError):
    """The prior was learned on other numbers than this version reckons with."""


def read_prior(text: bytes) -> Prior:
    """The prior of a file.

    Raises:
        WrongPriorError: its features are not those of `models.features`, or it is no prior.
    """
    try:
        prior = msgspec.json.decode(text, type=Prior)
    except msgspec.DecodeError as error:
        raise WrongPriorError(str(error)) from error
    if prior.features != NAMES:
        strange = sorted(set(prior.features) ^ set(NAMES))
        msg = f"the prior was learned on other features: {strange or 'another order'}"
        raise WrongPriorError(msg)
    return prior


def write_prior(prior: Prior) -> bytes:
    """The file of a prior, one group of numbers a line."""
    return msgspec.json.format(msgspec.json.encode(prior), indent=1) + b"\n"


def mark_of(past: History) -> str:
    """What a history is known by, wherever it was read and whatever its people are called."""
    days, count = np.unique(past.rollup.acts[0], return_counts=True)
    first = np.stack([days - days.min(initial=0), count])[:, :MARK_DAYS]
    return hashlib.sha256(first.astype("<i4").tobytes()).hexdigest()[:16]


def trained(groups: Sequence[tuple[str, History, Rows]]) -> Prior:
    """Learn a prior from some groups.

    Args:
        groups: of each a name, its history, and the rows of all its weeks.
    """
    closed = [rows.where(rows.outcome > OPEN) for _, _, rows in groups]
    used = [rows.thinned(ROWS_A_GROUP) for rows in closed]
    taught = [
        Taught(
            name=name,
            mark=mark_of(past),
            weeks=rows.weeks().size,
            rows=mine.day.size,
            shares=rounded(np.bincount(mine.outcome, minlength=4)[1:] / mine.day.size),
            without=_learned([one for one in used if one is not mine]),
        )
        for (name, past, _), rows, mine in zip(groups, closed, used, strict=True)
    ]
    return Prior(NAMES, STRENGTH, tuple(taught), _learned(used))


def _learned(parts: Sequence[Rows]) -> Numbers:
    values = np.concatenate([one.values for one in parts])
    place = np.concatenate([one.outcome for one in parts]) - 1
    return written(logistic(values, place, len(RANKS), STRENGTH))
