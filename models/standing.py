"""Who is in a group at an instant, and where everyone stood at each cut-off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from models.history import NEVER, History
from models.members import Tier, Week
from models.tiers import TIER_OF_CODE, CutOff, Replay, Rules

if TYPE_CHECKING:
    from models.days import Ints, LocalDays
    from models.rollup import RollUp

Codes = npt.NDArray[np.int8]
"""Tiers by person id as indices of `TIER_OF_CODE`."""


@dataclass(frozen=True, slots=True)
class Presence:
    """When each person was in a group: first seen, and the day he went for good or NEVER."""

    since: Ints
    until: Ints

    def at(self, last: int) -> npt.NDArray[np.bool_]:
        """Who is a known member at the end of day `last`."""
        return (self.since <= last) & (self.until > last)


@dataclass(frozen=True, slots=True)
class Standing:
    """The last two cut-offs and the counts of all, for one group."""

    latest: Codes
    before: Codes | None
    """None at the first cut-off."""
    at: int
    """Day of the latest cut-off."""
    rank_since: Ints
    weeks: tuple[Week, ...]


def presence(chat: RollUp, size: int, last: int) -> Presence:
    """When people were in a chat, as known at the end of a day; an act after going is a return."""
    acts = chat.acts[:, chat.acts[0] <= last].astype(np.int64)
    passages = chat.passages[:, chat.passages[0] <= last].astype(np.int64)
    came, went = passages[:, passages[3] > 0], passages[:, passages[3] == 0]
    since, here, gone = np.full(size, NEVER), np.full(size, -1), np.full(size, -1)
    for day, person in ((acts[0], acts[1]), (came[0], came[1])):
        np.minimum.at(since, person, day)
    np.maximum.at(here, acts[1], _instant(acts[0], acts[7]))
    np.maximum.at(here, came[1], _instant(came[0], came[2]))
    np.maximum.at(gone, went[1], _instant(went[0], went[2]))
    return Presence(since, np.where(gone > here, gone >> DAY_BITS, NEVER))


DAY_BITS = 27
"""A day has fewer than 2^27 milliseconds, the one of 25 hours included."""


def _instant(day: Ints, moment: Ints) -> Ints:
    return (day << DAY_BITS) | moment


def last_acts(past: History, last: int, days: LocalDays) -> Ints:
    """The instant of each person's last act up to day `last`, UTC milliseconds; -1 for none."""
    acts = past.rollup.acts[:, past.rollup.acts[0] <= last].astype(np.int64)
    latest = np.full(past.size, -1)
    np.maximum.at(latest, acts[1], _instant(acts[0], acts[7]))
    known = np.flatnonzero(latest >= 0)
    latest[known] = midnights(latest[known] >> DAY_BITS, days) + (
        latest[known] & ((1 << DAY_BITS) - 1)
    )
    return latest


def midnights(day: Ints, days: LocalDays) -> Ints:
    """The first instant of each day, UTC milliseconds."""
    distinct, index = np.unique(day, return_inverse=True)
    starts = np.array([days.midnight(int(one)) for one in distinct], np.int64)
    return starts[index] if starts.size else np.zeros(day.shape, np.int64)


def standing(past: History, rules: Rules, here: Presence, until: int) -> Standing | None:
    """Replay every cut-off up to and with day `until`; None when there was none yet."""
    weeks: list[Week] = []
    before: Codes | None = None
    latest: CutOff | None = None
    for cut in Replay(past, rules).steps(until):
        before = None if latest is None else latest.codes()
        latest = cut
        members = cut.codes()[here.at(cut.day - 1)]
        weeks.append(Week(rules.days.midnight(cut.day), counts(members)))
    if latest is None:
        return None
    return Standing(latest.codes(), before, latest.day, latest.since, tuple(weeks))


def counts(codes: Codes) -> tuple[tuple[Tier, int], ...]:
    """How many stand in each tier."""
    found = np.bincount(codes, minlength=len(TIER_OF_CODE))
    return tuple(
        (tier, int(found[code])) for code, tier in enumerate(TIER_OF_CODE) if tier is not None
    )
