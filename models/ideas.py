"""Who might be named, and how much trust a contact could gain or keep.

The gain is what would be lost or won, times the chance that it is, times the chance that it is not:
where the matter is settled, a word changes little. docs/suggestions.md has the formulas.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from models.advice import Kind
from models.grounds import Question
from models.members import Tier
from models.occasions import days_known, new_here, thanks_due
from models.tiers import CORE, DORMANT_DAYS, LIABILITY, ORDINARY, TIER_OF_CODE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.days import Ints
    from models.grounds import Says
    from models.history import History
    from models.members import Reason
    from models.snapshots import Rows
    from models.tiers import Mask
    from models.trust import Floats

FALL_LEAST: Final = 1 / 3
"""Whoever is less likely to fall is not about to."""
RISE_LEAST: Final = 1 / 5
SILENT_FOR_SURE: Final = 0.97
KNOWN_LEAST_DAYS: Final = 28
"""Whoever was seen for less is let go by nobody."""
TRUST_OF_RANK: Final = (0.08, 0.33, 0.66)
"""The mean T of liability, ordinary and core on the public groups."""
PRIOR_MEMBERS: Final = 5
"""It counts as so many members, so that a tier with hardly anybody in it has a worth."""
FALLS: Final = {
    CORE: Question((1, 1, 0), up=False),
    ORDINARY: Question((1, 0, 0), up=False),
}
RISES: Final = Question((0, 0, 1), up=True)
STAYS: Final = Question((0, 1, 1), up=True)
SILENT: Final = Question((1, 0, 0), up=False)
NEWCOMER: Final = TIER_OF_CODE.index(Tier.NEWCOMER)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known at the instant of a round; arrays by person id unless said otherwise."""

    past: History
    last: int
    """Ordinal of the last local day included."""
    rows: Rows
    """Of whom a forecast is made, memory included."""
    said: Floats
    """What the model says of them, shape (rows, 3)."""
    model: Says | None
    """What was asked; None for a table, which knows nothing but the tier."""
    codes: npt.NDArray[np.int8]
    """The tiers shown, as indices of `TIER_OF_CODE`."""
    trust: Floats
    taught: tuple[Ints, Floats]
    """Of the closed rows: the state (`models.yardsticks.states`), and what the model says of them,
    shape (rows, 3)."""

    def tier(self, row: int) -> Tier:
        """The tier shown of a row's member."""
        return TIER_OF_CODE[int(self.codes[self.rows.person[row]])] or Tier.NEWCOMER


@dataclass(frozen=True, slots=True)
class Idea:
    """Somebody who might be named."""

    row: int
    kind: Kind
    asked: Question
    probability: float
    gain: float
    lead: tuple[Reason, ...] = ()
    """Reasons that lie in what he did, before those of the model."""


def worth(scene: Scene) -> Floats:
    """The mean T of liability, ordinary and core now, shape (3,)."""
    trust, rank = scene.trust[scene.rows.person], scene.rows.rank
    sums = np.bincount(rank, weights=trust, minlength=CORE + 1)[1:]
    count = np.bincount(rank, minlength=CORE + 1)[1:]
    found: Floats = (sums + PRIOR_MEMBERS * np.array(TRUST_OF_RANK)) / (count + PRIOR_MEMBERS)
    return found


def to_nurture(scene: Scene) -> Iterator[Idea]:
    """What might be said of each member that takes the operator's time; one idea each."""
    each = worth(scene)
    thanks = thanks_due(scene.past, scene.rows, scene.last)
    new = new_here(scene.past, scene.rows, scene.last)
    for row, code in enumerate(scene.codes[scene.rows.person].tolist()):
        said = scene.said[row]
        if row in thanks:
            yield _stays(row, Kind.THANK, said, each, thanks[row])
        elif row in new and code == NEWCOMER:
            yield _stays(row, Kind.WELCOME, said, each, new[row])
        elif code in FALLS:
            ideas = list(_turns(row, code, said, each))
            if ideas:
                yield max(ideas, key=lambda one: one.gain)


def _turns(row: int, code: int, said: Floats, each: Floats) -> Iterator[Idea]:
    """About to fall, or to rise."""
    down, up = float(FALLS[code].of(said[None])[0]), float(said[-1])
    if down >= FALL_LEAST:
        loss = float(said[: code - 1] @ (each[code - 1] - each[: code - 1]))
        yield Idea(row, Kind.KEEP, FALLS[code], down, (1 - down) * loss)
    if code == ORDINARY and up >= RISE_LEAST:
        yield Idea(row, Kind.RAISE, RISES, up, up * (1 - up) * float(each[2] - each[1]))


def _stays(row: int, kind: Kind, said: Floats, each: Floats, lead: tuple[Reason, ...]) -> Idea:
    silent = float(said[0])
    gain = silent * float(said[1:] @ (each[1:] - each[0]))
    return Idea(row, kind, STAYS, 1 - silent, gain, lead)


def let_go_mask(scene: Scene) -> Mask:
    """By row: silent for two windows, long enough known, and forecast with certainty to stay so."""
    sure = (scene.rows.silent >= DORMANT_DAYS) & (scene.said[:, 0] >= SILENT_FOR_SURE)
    known = days_known(scene.past, scene.rows, scene.last) >= KNOWN_LEAST_DAYS
    found: Mask = sure & known
    return found


def to_let_go(scene: Scene, kept: frozenset[int]) -> list[Idea]:
    """On whom nothing more need be spent for now, first those who are trusted most still.

    On them most may still be spent; how sure it is was asked before.

    Args:
        scene: what is known; the model must have been taught by the community's own past.
        kept: of whom it is never said.
    """
    rows = scene.rows
    found = [
        Idea(row, Kind.LET_GO, SILENT, float(scene.said[row, 0]), 0.0)
        for row in np.flatnonzero(let_go_mask(scene)).tolist()
        if int(rows.person[row]) not in kept
    ]
    trust = scene.trust[rows.person]
    return sorted(found, key=lambda one: (-float(trust[one.row]), int(rows.person[one.row])))


assert LIABILITY == 1  # noqa: S101 - columns of what is said are ranks less one
