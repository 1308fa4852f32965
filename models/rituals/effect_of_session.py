"""What a session did to the group: who of those who were there talks with whom since.

A *new pair* is two members of whom one answered or mentioned the other in the 14 seen days after
the day of the session, and neither in the 90 before it. That day itself is neither: what is said in
a session is no effect of it. Whoever comes is livelier than others, and lively people meet more
people anyway. So the pairs among those who were there are compared with the pairs among members
who were like them before and did not come: of the same cell of reply partners and active days in
the 28 days before (and of the same tier, if told). Coarsened exact matching (Iacus, King and
Porro, 2012), on pairs instead of people:

    expected = sum over pairs of cells (s, t) of possible(s, t) · new'(s, t) / possible'(s, t)
    more = 2 · (new - expected) / n

over the attenders, and with a prime over those alike; *possible* are the pairs that did not know
each other before, n the attenders beside whom somebody is alike. A pair is two people's partner,
hence the 2: `more` is how many new partners an attender has above what was to be expected.

Pairs of one person hang together; so the interval rests on leaving out one *person* after the
other on either side (the jackknife for networks, Snijders and Borgatti, 1999), and never on less
than chance alone makes of so few pairs. Why somebody came it does not know: whoever is about to be
livelier comes more readily, and no number of the past shows that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import stdtrit

from models.rituals.session_events import LEAST_ALIKE, LEAST_MATCHED, LEAST_PAIRS, Measured
from models.rituals.session_times import EFFECT_DAYS
from models.rollup import between
from models.standing import Presence
from models.trust import distinct

if TYPE_CHECKING:
    from models.days import Ints
    from models.history import History
    from models.rollup import RollUp
    from models.tiers import Mask
    from models.trust import Floats

BEFORE_DAYS: Final = 28
KNOWN_DAYS: Final = 90
PARTNERS: Final = (1, 3, 6, 12, 24)
ACTIVE: Final = (1, 4, 10, 20)
"""From how many partners and active days on a cell is another one. With coarser cells above, the
crowd of an ordinary day of a real group seemed to win partners: the liveliest are few, and come."""
LEAST_IN_CELL: Final = 2
"""Of those alike: a pair of one cell takes two."""
SURE: Final = 0.975


def effect_of_session(past: History, day: int, present: Mask) -> Measured | None:
    """New partners per attender, above what was to be expected; None while it is too early to say.

    Args:
        past: the community's history.
        day: ordinal of the local day of the session.
        present: who was there, by person id.
    """
    end = int(past.clock.after(np.array([day]), EFFECT_DAYS)[0])
    if end > past.clock.last:
        return None
    could = _could(past, day, end)
    cell = _cells(past, day)
    matched, alike = _alike(cell, could & present, could & ~present)
    here, there = _sides(past, (day, end), (matched, alike), cell)
    counts = int(present.sum()), int(matched.sum()), int(alike.sum())
    return _measured(counts, here, there)


def _could(past: History, day: int, end: int) -> Mask:
    """Who was in the group before the day, and on no holiday in the days after."""
    could: Mask = (past.first_seen < day) & Presence(past.rollup, past.size).at(day - 1)
    if past.own is not None:
        could &= past.own.pauses.missed_since(np.full(past.size, day), end) == 0
    return could


def _cells(past: History, day: int) -> Ints:
    """By person id, the cell of those who were like him before the day."""
    before = between(past.rollup, past.clock.start_of_window(day - 1, BEFORE_DAYS), day - 1)
    ends = np.concatenate(np.divmod(_pairs(before, past.size), past.size))
    partners = np.digitize(np.bincount(ends, minlength=past.size), PARTNERS)
    active = np.digitize(np.bincount(before.acts[1], minlength=past.size), ACTIVE)
    found: Ints = partners * (len(ACTIVE) + 1) + active
    return found


def _alike(cell: Ints, present: Mask, absent: Mask) -> tuple[Mask, Mask]:
    """The attenders beside whom there is somebody alike, and those who are."""
    size = int(cell.max(initial=0)) + 1
    here, there = (np.bincount(cell[mask], minlength=size) for mask in (present, absent))
    both = (here > 0) & (there >= LEAST_IN_CELL)
    return present & both[cell], absent & both[cell]


def _pairs(rollup: RollUp, size: int) -> Ints:
    """Who answered or mentioned whom, either way round, as one number a pair."""
    _, actor, other, directed, _ = rollup.contacts.astype(np.int64)
    met = (directed > 0) & (actor != other)
    return distinct((np.minimum(actor, other) * size + np.maximum(actor, other))[met])


@dataclass(frozen=True, slots=True)
class _Side:
    """Some people by cell: new pairs and possible ones."""

    cell: Ints
    """Of each person, from 0."""
    new: Floats
    """By person and cell, his new pairs with people of that cell."""
    could: Floats
    """By person and cell, the people of it whom he did not know."""

    def by_cells(self) -> tuple[Floats, Floats]:
        """New and possible pairs by the cells of both; each pair stands twice."""
        size = self.new.shape[1]
        new, could = np.zeros((size, size)), np.zeros((size, size))
        np.add.at(new, self.cell, self.new)
        np.add.at(could, self.cell, self.could)
        return new, could


def _sides(
    past: History, span: tuple[int, int], groups: tuple[Mask, Mask], cell: Ints
) -> tuple[_Side, _Side]:
    day, end = span
    clock, size = past.clock, past.size
    before = between(past.rollup, clock.start_of_window(day - 1, KNOWN_DAYS), day - 1)
    known = _pairs(before, size)
    new = np.setdiff1d(_pairs(between(past.rollup, day + 1, end), size), known, assume_unique=True)
    used, number = np.unique(cell[groups[0] | groups[1]], return_inverse=True)
    small = np.full(size, -1)
    small[groups[0] | groups[1]] = number
    here, there = (_side(group, small, used.size, (new, known)) for group in groups)
    return here, there


def _side(group: Mask, small: Ints, cells: int, pairs: tuple[Ints, Ints]) -> _Side:
    people = np.flatnonzero(group)
    cell = small[people]
    new, known = (_of_each(group, small, cells, part) for part in pairs)
    everybody = np.bincount(cell, minlength=cells).astype(np.float64)
    return _Side(cell, new, everybody - np.eye(cells)[cell] - known)


def _of_each(group: Mask, small: Ints, cells: int, pairs: Ints) -> Floats:
    """By person of a group and cell, his pairs within the group."""
    place = np.cumsum(group) - 1
    low, high = np.divmod(pairs, group.size)
    inside = group[low] & group[high]
    found = np.zeros((int(group.sum()), cells))
    for one, other in ((low[inside], high[inside]), (high[inside], low[inside])):
        np.add.at(found, (place[one], small[other]), 1.0)
    return found


def _measured(counts: tuple[int, int, int], here: _Side, there: _Side) -> Measured:
    attenders, matched, alike = counts
    pairs, pairs_alike = (round(side.new.sum() / 2) for side in (here, there))
    few = matched < LEAST_MATCHED or alike < LEAST_ALIKE or pairs + pairs_alike < LEAST_PAIRS
    if few:
        return Measured(attenders, matched, alike, pairs, pairs_alike)
    more, spread, expected = _compared(here, there)
    reach = float(stdtrit(min(matched, alike) - 1, SURE)) * spread
    return Measured(
        attenders, matched, alike, pairs, pairs_alike, expected, more, more - reach, more + reach
    )


def _compared(here: _Side, there: _Side) -> tuple[float, float, float]:
    """New partners above the expected, the standard error, and the pairs expected."""
    (new, could), (new_alike, could_alike) = here.by_cells(), there.by_cells()
    rate = _ratio(new_alike, could_alike)
    told = could_alike > 0
    n, met, expected = here.cell.size, (new * told).sum() / 2, (could * rate).sum() / 2
    more = 2 * (met - expected) / n
    left = 2 * (met - expected - (here.new * told[here.cell] - here.could * rate[here.cell]).sum(1))
    mine = max(_jackknife(left / (n - 1)), 4 * max(met, 1) / n**2)
    without = 2 * (met - _expected_without(there, could, (new_alike, could_alike))) / n
    one_pair = 2 * could.sum() / max(could_alike.sum(), 1) / n
    theirs = max(_jackknife(without), one_pair**2)
    return float(more), float(np.sqrt(mine + theirs)), float(expected)


def _expected_without(there: _Side, could: Floats, totals: tuple[Floats, Floats]) -> Floats:
    """The pairs expected, had one of those alike not been; of each of them."""
    cell, eye = there.cell, np.eye(could.shape[0])
    own = eye[cell]
    new, possible = (
        total[cell] - part - own * part[np.arange(cell.size), cell][:, None]
        for total, part in zip(totals, (there.new, there.could), strict=True)
    )
    rate = _ratio(*totals)
    change = (_ratio(new, possible) - rate[cell]) * could[cell]
    found: Floats = (could * rate).sum() / 2 + (change * (1 - own / 2)).sum(1)
    return found


def _ratio(part: Floats, whole: Floats) -> Floats:
    found: Floats = np.divide(part, whole, out=np.zeros(part.shape), where=whole > 0)
    return found


def _jackknife(without: Floats) -> float:
    """The variance, from what comes out with one person left out each time."""
    n = without.size
    return float((n - 1) / n * ((without - without.mean()) ** 2).sum())
