"""Who is in a group at an instant, and where everyone stood at each cut-off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from models.members import Tier, Week
from models.rollup import between
from models.tiers import TIER_OF_CODE, Replay, Rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.calendar import LocalDays
    from models.days import Ints
    from models.history import History
    from models.rollup import RollUp

Codes = npt.NDArray[np.int8]
"""Tiers by person id as indices of `TIER_OF_CODE`."""
STAYS = -1
"""In place of the day on which somebody left."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The last two cut-offs and the counts of all, for one group."""

    latest: Codes
    """Everybody's at the community's last cut-off; 0 before there was one."""
    before: Codes | None
    """At the one before; None when the group had none yet."""
    weeks: tuple[Week, ...]
    """Its cut-offs, oldest first; none while it is too young."""


class Presence:
    """Who is in a group, moved forward day by day; an act after leaving is a return."""

    def __init__(self, chat: RollUp, size: int) -> None:
        """Args: chat: the group's own days; size: one more than the highest person id."""
        self._chat = chat
        self._here, self._gone = np.full(size, -1), np.full(size, -1)
        self._read = np.iinfo(np.int32).min

    def at(self, last: int) -> npt.NDArray[np.bool_]:
        """Who is a known member at the end of day `last`; never earlier than before."""
        fresh = between(self._chat, self._read, last)
        self._read = last + 1
        acts, passages = fresh.acts.astype(np.int64), fresh.passages.astype(np.int64)
        came, went = passages[:, passages[3] > 0], passages[:, passages[3] == 0]
        np.maximum.at(self._here, acts[1], _instant(acts[0], acts[7]))
        np.maximum.at(self._here, came[1], _instant(came[0], came[2]))
        np.maximum.at(self._gone, went[1], _instant(went[0], went[2]))
        return (self._here >= 0) & (self._here >= self._gone)

    @property
    def went(self) -> Ints:
        """The day on which each was last seen leaving; `STAYS` where he never was."""
        return np.where(self._gone >= 0, self._gone >> DAY_BITS, STAYS)


def gone_since(chats: Iterable[RollUp], size: int, last: int) -> Ints:
    """The day on which each left the last group of some that he was in; `STAYS` while in any.

    Args:
        chats: the groups' days.
        size: one more than the highest person id.
        last: the day at whose end it is looked.
    """
    here, gone = np.zeros(size, np.bool_), np.full(size, STAYS)
    for chat in chats:
        presence = Presence(chat, size)
        here |= presence.at(last)
        gone = np.maximum(gone, presence.went)
    return np.where(here, STAYS, gone)


DAY_BITS = 27
"""A day has fewer than 2^27 milliseconds, the one of 25 hours included."""


def _instant(day: Ints, moment: Ints) -> Ints:
    return (day << DAY_BITS) | moment


def last_acts(past: History, last: int, days: LocalDays) -> Ints:
    """The instant of each person's last act up to day `last`, UTC milliseconds; -1 for none."""
    acts = between(past.rollup, past.clock.first, last).acts
    latest = np.full(past.size, -1)
    np.maximum.at(latest, acts[1], _instant(acts[0].astype(np.int64), acts[7]))
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


def standing(past: History, rules: Rules, chat: RollUp, cut_offs: range) -> Standing:
    """Replay every cut-off of the community, and tell those of one group.

    Args:
        past: the history of the community.
        rules: by what it is judged.
        chat: the group's own days.
        cut_offs: days from the group's first cut-off to the last day asked for; what was before
            is not told.
    """
    here, weeks = Presence(chat, past.size), list[Week]()
    before: Codes | None = None
    latest = np.zeros(past.size, np.int8)
    for cut in Replay(past, rules).steps(cut_offs.stop - 1):
        before = latest if weeks else None
        latest = cut.codes()
        if cut.day in cut_offs:
            members = latest[here.at(cut.day - 1)]
            weeks.append(Week(rules.days.midnight(cut.day), counts(members)))
    return Standing(latest, before, tuple(weeks))


def counts(codes: Codes) -> tuple[tuple[Tier, int], ...]:
    """How many stand in each tier."""
    found = np.bincount(codes, minlength=len(TIER_OF_CODE))
    return tuple(
        (tier, int(found[code])) for code, tier in enumerate(TIER_OF_CODE) if tier is not None
    )
