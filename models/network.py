"""Who talks with whom: the ties of a community, and the circles they make.

A tie is between two scored members; staff, bots and channels have none, so that a shop that talks
with everybody is no network. It counts days on which two talked, not words, and fades as these lie
back. docs/nomination.md has the formulas.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from graspologic_native import leiden_csr

from models.trust import DEPTH_DAYS, RECEIVED_HALF_LIFE, Floats, distinct, sums, window

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from models.days import Ints
    from models.history import History

TIE_DAYS: Final = DEPTH_DAYS
"""Whom somebody talked with in so many days are the people that T counts."""
TIE_HALF_LIFE: Final = RECEIVED_HALF_LIFE
ADDRESSED: Final = 1.0
NEIGHBOURS: Final = 0.5
"""A day is worth so much on which two only spoke one after the other: often that is chance."""
TIE_HALF: Final = 4.0
"""So many days make half of a tie that could not be closer. Without such an end a few who talk all
day outweigh everybody else, who then look like one cluster."""
CLOSE: Final = 0.2
"""Two are close who talk on a fifth of the days on which the busier of them is here: most friends
in a lively group do not, people who meet daily do even where not each speaks to each."""
TIGHT_LEAST: Final = 3
"""Two are friends; three can be a party."""
SEED: Final = 1
TRIALS: Final = 5
ITERATIONS: Final = 5
"""Leiden begins so many times anew, each time so many times over, and the best is kept."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs who talked, in order of (low, high), and how strong each tie is."""

    low: Ints
    high: Ints
    weight: Floats
    """Days on which they talked, faded."""
    days: Floats
    """Days on which each person was here, faded likewise, by person id."""

    @property
    def size(self) -> int:
        """One more than the highest person id."""
        return self.days.size

    def near(self, people: Sequence[int]) -> Floats:
        """Of each two of some people, on what share of the busier one's days they talked."""
        found, index = np.zeros((len(people), len(people))), np.full(self.size, -1)
        index[people] = np.arange(len(people))
        one, other = index[self.low], index[self.high]
        kept = (one >= 0) & (other >= 0)
        here = np.maximum(self.days[self.low[kept]], self.days[self.high[kept]])
        found[one[kept], other[kept]] = found[other[kept], one[kept]] = self.weight[kept] / here
        return found


def ties(past: History, last: int) -> Ties:
    """The ties at the end of a day.

    Args:
        past: the community's history, which holds nobody who is not scored.
        last: ordinal of the last local day included.
    """
    within = window(past, last, TIE_DAYS)
    day, one, other, directed = within.contacts[:4].astype(np.int64)
    pair = np.minimum(one, other) * past.size + np.maximum(one, other)
    order = np.lexsort((day, pair))
    pair, day = pair[order], day[order]
    new = np.ones(pair.size, np.bool_)
    new[1:] = (pair[1:] != pair[:-1]) | (day[1:] != day[:-1])
    starts = np.flatnonzero(new)
    worth = np.where(directed[order] > 0, ADDRESSED, NEIGHBOURS)
    worth = np.maximum.reduceat(worth, starts) if starts.size else worth
    keys = distinct(pair[starts])
    faded = worth * _left(past, day[starts], last)
    weight = sums(np.searchsorted(keys, pair[starts]), faded, keys.size)
    here, who = within.acts[:2].astype(np.int64)
    days = sums(who, _left(past, here, last), past.size)
    return Ties(keys // past.size, keys % past.size, weight, days)


def _left(past: History, day: Ints, last: int) -> Floats:
    """What is left of each day."""
    left: Floats = 2.0 ** (-past.clock.ages(day, last) / TIE_HALF_LIFE)
    return left


def clusters(found: Ties) -> Ints:
    """The cluster of each person, by person id: 1 is the largest; 0 whoever has no tie.

    Of clusters of one size the one with the lowest person id comes first. Leiden's method (Traag,
    Waltman and van Eck, 2019) finds parts within which there is more talk than chance would give
    (modularity). It starts from a fixed seed, so that the same ties give the same clusters.
    """
    number = np.zeros(found.size, np.int64)
    people = distinct(np.concatenate([found.low, found.high]))
    if people.size:
        number[people] = _by_size(_leiden(found, people))
    return number


def _leiden(found: Ties, people: Ints) -> Ints:
    """A label for each of those who have a tie."""
    one, other = np.searchsorted(people, found.low), np.searchsorted(people, found.high)
    row, column = np.concatenate([one, other]), np.concatenate([other, one])
    order = np.lexsort((column, row))
    starts = np.searchsorted(row[order], np.arange(people.size + 1))
    tie = found.weight / (found.weight + TIE_HALF)
    weight = np.concatenate([tie, tie])[order]
    _, labels = leiden_csr(
        starts.astype(np.int64),
        column[order].astype(np.int32),
        weight,
        people.size,
        iterations=ITERATIONS,
        seed=SEED,
        trials=TRIALS,
    )
    return np.array([labels[place] for place in range(people.size)], np.int64)


def _by_size(labels: Ints) -> Ints:
    """Labels numbered from 1 by how many bear them, then by who is the first."""
    _, first, place, count = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    rank = np.empty(count.size, np.int64)
    rank[np.lexsort((first, -count))] = np.arange(1, count.size + 1)
    return rank[place]


def tight(found: Ties, group: Collection[int]) -> frozenset[int]:
    """Those of a group who stick together: each is close to at least half of the rest of them.

    Whoever is close to the fewest is left out, of equals the one with the lower id, until all the
    others stick together.

    Args:
        found: the ties.
        group: person ids.
    """
    inside = sorted(group)
    near = found.near(inside) >= CLOSE
    while len(inside) >= TIGHT_LEAST:
        count = near.sum(axis=1)
        place = int(count.argmin())
        if count[place] >= (len(inside) - 1) / 2:
            return frozenset(inside)
        del inside[place]
        near = np.delete(np.delete(near, place, axis=0), place, axis=1)
    return frozenset()
