"""A community's past, prepared once so that every cut-off and every audit only slices it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from models.rollup import RollUp, in_order, joined, of_people

if TYPE_CHECKING:
    from models.days import Ints, SeenClock

NEVER = np.iinfo(np.int64).max
NEWCOMER_DAYS = 28
REFERRAL_STAYS_DAYS = 28


@dataclass(frozen=True, slots=True)
class Newcomers:
    """The first and the last day on which each person was a newcomer, by person id."""

    first: Ints
    last: Ints

    def at(self, person: Ints, day: Ints) -> npt.NDArray[np.bool_]:
        """Whether each person was a newcomer on each day."""
        return (self.first[person] <= day) & (day <= self.last[person])


def newcomers_of(first_seen: list[Ints], clock: SeenClock | None) -> Newcomers:
    """Who was new when, from each chat's days of first sighting (NEVER for the unseen)."""
    first = np.minimum.reduce(first_seen)
    if clock is None:
        return Newcomers(first, np.full(first.size, -1))
    founder = np.logical_or.reduce([founders(seen, clock) for seen in first_seen])
    ends = clock.after(np.where(first < NEVER, first, clock.last), NEWCOMER_DAYS)
    return Newcomers(first, np.where((first < NEVER) & ~founder, ends - 1, -1))


def founders(seen: Ints, clock: SeenClock) -> npt.NDArray[np.bool_]:
    """Whoever appeared within 28 seen days of a chat's first known act or join."""
    start = int(seen.min(initial=NEVER))
    if start == NEVER:
        return np.zeros(seen.size, np.bool_)
    days = np.where(seen < NEVER, seen, start)
    since = clock.ages(np.full(1, start), clock.last) - clock.ages(days, clock.last)
    return (seen < NEVER) & (since < NEWCOMER_DAYS)


@dataclass(frozen=True, slots=True)
class Referrals:
    """Referred members who stayed 28 days and spoke: who brought them, and the day it was so."""

    inviter: Ints
    day: Ints


@dataclass(frozen=True, slots=True)
class History:
    """What is known of the scored people of a community; arrays are by person id."""

    rollup: RollUp
    clock: SeenClock
    size: int
    """One more than the highest person id."""
    first_seen: Ints
    """Day of the first act or join; NEVER for the unknown."""
    first_act: Ints
    founder: npt.NDArray[np.bool_]
    """Seen within 28 days of a group's first known act or join: never a newcomer."""
    referrals: Referrals
    first_day: int
    """Day of the community's first act or join."""
    first_act_day: int

    def newcomer(self, last: int) -> npt.NDArray[np.bool_]:
        """Who is a newcomer at the end of day `last`: first seen less than 28 seen days ago."""
        known = self.first_seen <= last
        seen = np.where(known, self.first_seen, last)
        young = self.clock.ages(seen, last) < NEWCOMER_DAYS
        return known & young & ~self.founder


def history(chats: list[RollUp], clock: SeenClock, scored: npt.NDArray[np.bool_]) -> History:
    """A community's history from the roll-ups of its chats.

    Args:
        chats: the days of each chat, in order of days.
        clock: starting at the first known day of the community.
        scored: by person id (size: one more than the highest): whom the scorecard is about.
    """
    size = scored.size
    first_seen, first_act = np.full(size, NEVER), np.full(size, NEVER)
    founder = np.zeros(size, np.bool_)
    parts = [of_people(chat, scored) for chat in chats]
    for part in parts:
        seen, acted = _firsts(part, size)
        founder |= founders(seen, clock)
        first_seen, first_act = np.minimum(first_seen, seen), np.minimum(first_act, acted)
    rollup = _together(parts)
    return History(
        rollup=rollup,
        clock=clock,
        size=size,
        first_seen=first_seen,
        first_act=first_act,
        founder=founder,
        referrals=_referrals(rollup, clock, first_act, size),
        first_day=int(first_seen.min(initial=NEVER)),
        first_act_day=int(first_act.min(initial=NEVER)),
    )


def _firsts(part: RollUp, size: int) -> tuple[Ints, Ints]:
    acted = np.full(size, NEVER)
    np.minimum.at(acted, part.acts[1], part.acts[0].astype(np.int64))
    seen = acted.copy()
    came = part.passages[:, part.passages[3] > 0]
    np.minimum.at(seen, came[1], came[0].astype(np.int64))
    return seen, acted


def _together(parts: list[RollUp]) -> RollUp:
    return parts[0] if len(parts) == 1 else in_order(joined(parts))


def _referrals(rollup: RollUp, clock: SeenClock, first_act: Ints, size: int) -> Referrals:
    day, person, _, came, inviter = rollup.passages.astype(np.int64)
    rows = np.flatnonzero((came > 0) & (inviter > 0) & (inviter != person) & (inviter < size))
    _, first = np.unique(person[rows], return_index=True)
    rows = rows[first]
    who, joined_on = person[rows], day[rows]
    left = np.full(size, NEVER)
    np.minimum.at(left, person[came == 0], day[came == 0])
    stayed_on = clock.after(joined_on, REFERRAL_STAYS_DAYS)
    earned = np.maximum(stayed_on, first_act[who])
    counts = (earned < NEVER) & (left[who] >= stayed_on)
    return Referrals(inviter[rows[counts]], earned[counts])
