"""A community's past, prepared once so that every cut-off and every audit only slices it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from models.holidays import OwnPast, Pauses, own_past, pauses
from models.rollup import RollUp, of_people, together

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.days import Ints, SeenClock

NEVER = np.iinfo(np.int64).max
NEWCOMER_DAYS = 28
REFERRAL_STAYS_DAYS = 28
MOMENT_BITS = 27
"""A day has fewer than 2^27 milliseconds, the one of 25 hours included."""
FAR_DAY = 2**31 - 1
NOBODY: Mapping[int, frozenset[int]] = {}


@dataclass(frozen=True, slots=True)
class Dated:
    """Something earned by people on days: person ids and days, in no order."""

    person: Ints
    day: Ints


@dataclass(frozen=True, slots=True)
class Helped:
    """Answers to newcomers, in order of days."""

    day: Ints
    helper: Ints
    newcomer: Ints


@dataclass(frozen=True, slots=True)
class History:
    """What is known of the scored people of a community; arrays are by person id."""

    rollup: RollUp
    clock: SeenClock
    size: int
    """One more than the highest person id."""
    first_seen: Ints
    """Day of the first act or join; NEVER for the unknown."""
    new_until: Ints
    """The last day on which a person is a newcomer; -1 for founders, who never were."""
    too_new_until: Ints
    """The last day on which a person is too new for a tier to be held against him: a newcomer, or a
    founder of a group that is too young itself."""
    helped: Helped
    referrals: Dated
    """Who brought a member that stayed and spoke, and the day it was so."""
    first_day: int
    """Day of the community's first act or join."""
    first_act_day: int
    missed: Ints
    """Seen days that were off, by person id; see `models.holidays`."""
    own: OwnPast | None
    """Of those who ever paused; None when nobody did."""

    def newcomer(self, last: int) -> npt.NDArray[np.bool_]:
        """Who is a newcomer at the end of day `last`: first seen less than 28 seen days ago."""
        return (self.first_seen <= last) & (last <= self.new_until)

    def too_new(self, last: int) -> npt.NDArray[np.bool_]:
        """Who has not been known for 28 seen days at the end of day `last`."""
        return (self.first_seen <= last) & (last <= self.too_new_until)


def history(
    chats: list[RollUp],
    clock: SeenClock,
    scored: npt.NDArray[np.bool_],
    paused: Mapping[int, frozenset[int]] = NOBODY,
) -> History:
    """A community's history from the roll-ups of its chats.

    Args:
        chats: the days of each chat, in order of days.
        clock: starting at the first known day of the community.
        scored: by person id (size: one more than the highest): whom the scorecard is about.
        paused: by person id, the days of his holidays.
    """
    parts = [of_people(chat, scored) for chat in chats]
    seen = [first_seen_in(part, scored.size) for part in parts]
    first_seen = np.minimum.reduce(seen)
    founding = [founders(one, clock) & (one == first_seen) for one in seen]
    founder = np.logical_or.reduce(founding)
    rollup = parts[0] if len(parts) == 1 else together(parts)
    off = pauses(rollup, clock, {who: days for who, days in paused.items() if scored[who]})
    ends = _newcomers_until(np.minimum(first_seen, clock.last), clock, off)
    new_until = np.where((first_seen < NEVER) & ~founder, ends, -1)
    helped, brought = _helped(rollup, first_seen, new_until), referrals(rollup, clock)
    return History(
        rollup=rollup,
        clock=clock,
        size=scored.size,
        first_seen=first_seen,
        new_until=new_until,
        too_new_until=np.where(founder, _founded_until(seen, founding, clock), new_until),
        helped=helped,
        referrals=brought,
        first_day=int(first_seen.min(initial=NEVER)),
        first_act_day=int(rollup.acts[0].min(initial=FAR_DAY)),
        missed=np.zeros(scored.size, np.int64),
        own=own_past(off, rollup, helped, brought),
    )


def _newcomers_until(seen: Ints, clock: SeenClock, off: Pauses | None) -> Ints:
    """The last day of everybody's first 28, of which days off are none."""
    ends = clock.after(seen, NEWCOMER_DAYS)
    if off is not None:
        own = [off.after(who, int(seen[who]), NEWCOMER_DAYS) for who in off.people.tolist()]
        ends[off.people] = own
    return ends - 1


def _founded_until(
    seen: list[Ints], founding: list[npt.NDArray[np.bool_]], clock: SeenClock
) -> Ints:
    """The last of the first 28 days of the group that somebody founded, the oldest of his."""
    starts = [one.min(initial=NEVER) for one in seen]
    start = np.minimum.reduce(
        [np.where(his, first, NEVER) for his, first in zip(founding, starts, strict=True)]
    )
    return clock.after(np.minimum(start, clock.last), NEWCOMER_DAYS) - 1


def first_seen_in(chat: RollUp, size: int) -> Ints:
    """The day of each person's first act or join in a chat."""
    seen = np.full(size, NEVER)
    came = chat.passages[:, chat.passages[3] > 0]
    for day, person in (chat.acts[:2], came[:2]):
        np.minimum.at(seen, person, day.astype(np.int64))
    return seen


def founders(seen: Ints, clock: SeenClock) -> npt.NDArray[np.bool_]:
    """Whoever appeared within 28 seen days of a chat's first known act or join."""
    start = int(seen.min(initial=NEVER))
    if start == NEVER:
        return np.zeros(seen.size, np.bool_)
    days = np.where(seen < NEVER, seen, start)
    since = clock.ages(np.full(1, start), clock.last) - clock.ages(days, clock.last)
    return (seen < NEVER) & (since < NEWCOMER_DAYS)


def _helped(rollup: RollUp, first_seen: Ints, new_until: Ints) -> Helped:
    day, actor, other, directed = rollup.contacts[:4]
    new = (directed > 0) & (first_seen[other] <= day) & (day <= new_until[other])
    return Helped(*(column[new].astype(np.int64) for column in (day, actor, other)))


def referrals(rollup: RollUp, clock: SeenClock) -> Dated:
    """One point for each person who was brought, then stayed 28 seen days and wrote a message.

    A person who was brought several times counts for the first who brought him to stay.
    """
    day, person, moment, came, inviter = rollup.passages.astype(np.int64)
    brought = np.flatnonzero((came > 0) & (inviter > 0) & (inviter != person))
    who, since = person[brought], day[brought]
    wrote = rollup.acts[:, rollup.acts[2] > 0].astype(np.int64)
    spoke = _next(wrote[1], wrote[0], who, since)
    instant = (day << MOMENT_BITS) | moment
    gone = _next(person[came == 0], instant[came == 0], who, instant[brought])
    left = np.where(gone < NEVER, gone >> MOMENT_BITS, NEVER)
    stayed = clock.after(since, REFERRAL_STAYS_DAYS)
    earned = np.maximum(stayed, spoke)
    good = np.flatnonzero((earned < NEVER) & (left >= stayed))
    _, first = np.unique(who[good], return_index=True)
    return Dated(inviter[brought][good[first]], earned[good[first]])


def _next(people: Ints, times: Ints, who: Ints, since: Ints) -> Ints:
    """For each person the first of his times that is not before `since`; NEVER without one."""
    order = np.lexsort((times, people))
    rank = np.searchsorted(
        np.unique(np.concatenate([times, since])), np.concatenate([times, since])
    )
    scale = rank.max(initial=0) + 1
    keys = people[order] * scale + rank[: times.size][order]
    place = np.searchsorted(keys, who * scale + rank[times.size :])
    inside = np.minimum(place, max(times.size - 1, 0))
    if not times.size:
        return np.full(who.size, NEVER)
    found = (place < times.size) & (people[order][inside] == who)
    return np.where(found, times[order][inside], NEVER)
