"""Tiers by weekly cut-offs: a bar to enter, a lower bar to leave, and no hurry to demote.

The tier at a date is a pure replay of the cut-offs (Monday 00:00 in the community's zone) up to it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from models.beginning import first_cut_off
from models.members import Tier
from models.trust import (
    Floats,
    active_weeks,
    contribution_points,
    overlaid,
    people_met,
    window,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.calendar import LocalDays
    from models.days import Ints
    from models.history import History
    from models.holds import Hold

WINDOW_DAYS = 28
WINDOW_WEEKS = 4
DORMANT_DAYS = 56
"""After eight silent weeks nothing is expected of anyone."""
GRACE_DAYS = 14
"""Cut-offs so soon after a promotion do not count towards a demotion."""
MISSES_TO_LEAVE = 2

Mask = npt.NDArray[np.bool_]
NONE, LIABILITY, ORDINARY, CORE = 0, 1, 2, 3
"""Ranks within the replay; newcomer and dormant are shown in place of NONE and LIABILITY."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What a member must have done in 28 days to enter a tier, and what lets him leave it."""

    core_weeks: int = 3
    core_people: int = 5
    core_points: float = 3.0
    """With an order or an answered newcomer among them."""
    ordinary_weeks: int = 1
    core_leave_weeks: int = 1
    core_leave_people: int = 3
    core_leave_points: float = 2.0
    ordinary_leave_weeks: int = 0

    def as_numbers(self) -> tuple[tuple[str, float], ...]:
        """The bars by name."""
        return tuple(asdict(self).items())


@dataclass(frozen=True, slots=True)
class DatedBars:
    """Bars and the instant (UTC milliseconds) from which they hold."""

    since: int
    bars: Bars


@dataclass(frozen=True, slots=True)
class Rules:
    """By what a community is judged: its calendar, and what its operators have decided."""

    days: LocalDays
    dated: tuple[DatedBars, ...] = ()
    holds: tuple[Hold, ...] = ()
    """Of two that hold somebody at once, the later one counts."""

    def bars_at(self, at: int) -> Bars:
        """The bars that hold at an instant; the default ones before any was set."""
        valid = [one for one in self.dated if one.since <= at]
        return max(valid, key=lambda one: one.since).bars if valid else Bars()

    def holds_at(self, at: int) -> dict[int, Hold]:
        """By person, what holds him in a tier at an instant."""
        standing = (one for one in self.holds if one.stands(at))
        return {one.person: one for one in sorted(standing, key=lambda one: one.since)}

    def held_at(self, at: int, size: int) -> npt.NDArray[np.int8]:
        """The rank that everybody is held in at an instant; NONE for whom nothing holds."""
        held = np.full(size, NONE, np.int8)
        for person, hold in self.holds_at(at).items():
            held[person] = TIER_OF_CODE.index(hold.tier)
        return held


@dataclass(frozen=True, slots=True)
class Indicators:
    """Activity, depth and contribution of the last 28 days, by person id."""

    activity: Ints
    depth: Ints
    contribution: Floats
    newcomers: Ints


@dataclass(frozen=True, slots=True)
class CutOff:
    """The standing of everyone at one cut-off, by person id."""

    day: int
    """The Monday; the last day included is the one before."""
    rank: npt.NDArray[np.int8]
    newcomer: npt.NDArray[np.bool_]
    dormant: npt.NDArray[np.bool_]

    def codes(self) -> npt.NDArray[np.int8]:
        """The tier shown for each person, as an index of `TIER_OF_CODE`."""
        return np.where(self.newcomer, 4, np.where(self.dormant, 5, self.rank)).astype(np.int8)


TIER_OF_CODE = (None, Tier.LIABILITY, Tier.ORDINARY, Tier.CORE, Tier.NEWCOMER, Tier.DORMANT)


def indicators(past: History, last: int) -> Indicators:
    """The three indicators at the end of day `last`."""
    found = _indicators(past, last)
    mine = None if past.own is None else past.own.at(past, last, WINDOW_DAYS)
    return found if mine is None else overlaid(found, _indicators(mine, last), past)


def _indicators(past: History, last: int) -> Indicators:
    """The indicators by the clock of the community."""
    recent = window(past, last, WINDOW_DAYS)
    points = contribution_points(past, last, WINDOW_DAYS)
    return Indicators(
        activity=active_weeks(recent, past.clock, last, _four_weeks(past.size), past.size),
        depth=people_met(recent, past.size),
        contribution=points.total,
        newcomers=points.newcomers,
    )


def _four_weeks(size: int) -> Ints:
    return np.full(size, WINDOW_WEEKS)


def entered(now: Indicators, bars: Bars) -> npt.NDArray[np.int8]:
    """The rank each person has by the enter bars alone."""
    gave = (now.contribution >= bars.core_points) & (now.newcomers > 0)
    core = (now.activity >= bars.core_weeks) & ((now.depth >= bars.core_people) | gave)
    ordinary = now.activity >= bars.ordinary_weeks
    return np.where(core, CORE, np.where(ordinary, ORDINARY, LIABILITY)).astype(np.int8)


def cut_off_days(past: History, days: LocalDays, until: int) -> range:
    """Every Monday of the replay up to and with day `until`.

    The replay starts with the community: at the first cut-off of its first group.
    """
    clock = past.clock
    last = min(until, clock.last)
    first = first_cut_off(days, past.first_act_day, last, clock.saw)
    return range(first, until + 1, 7)


class Replay:
    """Walks the cut-offs in order; `steps` yields the standing at each."""

    def __init__(self, past: History, rules: Rules) -> None:
        """Args: past: the history; rules: by what it is judged."""
        self._past, self._rules = past, rules
        self._rank = np.zeros(past.size, np.int8)
        self._promoted = np.full(past.size, -(10**9), np.int64)
        self._misses = np.zeros(past.size, np.int8)
        self._held = np.zeros(past.size, np.int8)
        self._silence = Silence(past)
        self._dormant = np.zeros(past.size, np.bool_)
        self._seen = 0

    def _away(self, day: int) -> tuple[npt.NDArray[np.bool_], Ints]:
        """Whose pause a day belongs to, and how many seen days each had off by then."""
        size, own = self._past.size, self._past.own
        if own is None:
            return np.zeros(size, np.bool_), np.zeros(size, np.int64)
        since = np.full(size, self._past.clock.first - 1)
        return own.pauses.paused(day, size), own.pauses.missed_since(since, day)

    def steps(self, until: int) -> Iterator[CutOff]:
        """The standing at each cut-off up to and with day `until`, valid until the next one."""
        for day in cut_off_days(self._past, self._rules.days, until):
            yield self._step(day)

    def _step(self, day: int) -> CutOff:
        last = day - 1
        seen = self._past.clock.seen_through(last)
        away, missed = self._away(last)
        self._hold(day)
        if seen > self._seen:
            self._judge(day, seen - missed, away)
        self._seen = seen
        self._rank = np.where(self._held > NONE, self._held, self._rank)
        known, low = self._past.first_seen <= last, self._rank == LIABILITY
        asleep = self._silence.at(last) >= DORMANT_DAYS
        self._dormant = low & np.where(away, self._dormant, asleep)
        return CutOff(day, self._rank, known & (self._rank == NONE), self._dormant)

    def _hold(self, day: int) -> None:
        """Take up what operators decided by the cut-off; whom they released, the bars judge again.

        Being held neither promotes nor misses a bar. A newcomer who is released from below the core
        is a newcomer again: no tier is held against him yet.
        """
        held = self._rules.held_at(self._rules.days.midnight(day), self._past.size)
        held[self._past.first_seen >= day] = NONE
        released = (self._held > NONE) & (held == NONE) & (self._rank < CORE)
        self._rank[released & self._past.too_new(day - 1)] = NONE
        self._misses[held > NONE] = 0
        self._held = held

    def _judge(self, day: int, own_seen: Ints, away: Mask) -> None:
        """Move whoever met a bar; after a week that nobody watched there is nothing to judge."""
        bars = self._rules.bars_at(self._rules.days.midnight(day))
        now = indicators(self._past, day - 1)
        enter = entered(now, bars)
        newcomer = self._past.too_new(day - 1)
        begun = self._rank > NONE
        free = self._held == NONE
        judged = free & (self._past.first_seen < day) & (~newcomer | begun | (enter == CORE))
        judged &= ~away | begun | (enter == CORE)
        rank = np.where(judged & ~begun, enter, self._rank)
        raised = judged & begun & (enter > self._rank)
        promoted = raised | (judged & ~begun & newcomer)
        self._promoted[promoted] = own_seen[promoted]
        lowered = self._lowered(now, bars, (free & begun & ~raised, away), own_seen)
        rank = np.where(raised | lowered, np.where(lowered & newcomer, NONE, enter), rank)
        self._rank = rank.astype(np.int8)

    def _lowered(self, now: Indicators, bars: Bars, who: tuple[Mask, Mask], seen: Ints) -> Mask:
        """Who met the bar to leave at two cut-offs in a row, those after a promotion apart.

        A cut-off within somebody's pause counts neither way.
        """
        standing, away = who
        alone = (now.depth < bars.core_leave_people) & (now.contribution < bars.core_leave_points)
        leaves_core = (self._rank == CORE) & ((now.activity <= bars.core_leave_weeks) | alone)
        leaves_ordinary = (self._rank == ORDINARY) & (now.activity <= bars.ordinary_leave_weeks)
        below = standing & (leaves_core | leaves_ordinary)
        counted = seen - self._promoted > GRACE_DAYS
        self._misses[:] = np.where(
            away & standing, self._misses, np.where(below, self._misses + counted, 0)
        )
        lowered = self._misses >= MISSES_TO_LEAVE
        self._misses[lowered] = 0
        return lowered


class Silence:
    """Seen days since each person's last act, moved forward cut-off by cut-off."""

    def __init__(self, past: History) -> None:
        """Args: past: the community's history."""
        self._past = past
        self._last_act = np.full(past.size, past.clock.first, np.int64)
        self._read = 0

    def at(self, last: int) -> Ints:
        """Silence at the end of day `last`; of whoever never acted, all the time the bot saw."""
        acts = self._past.rollup.acts
        end = int(np.searchsorted(acts[0], acts.dtype.type(last), side="right"))
        fresh = acts[:2, self._read : end].astype(np.int64)
        np.maximum.at(self._last_act, fresh[1], fresh[0])
        self._read = end
        ages = self._past.clock.ages(self._last_act, last)
        own = self._past.own
        return ages if own is None else ages - own.pauses.missed_since(self._last_act, last)
