"""The trust coefficient T, version 1: how much of what a member is worth the group can count on.

`T = 0.25 presence + 0.15 (rhythm + freshness + depth + responsiveness + contribution)`, times
`(1 - penalty)`. It counts distinct days and distinct people, so that volume cannot buy it. The
formula is versioned: a change of any constant is a new version, and old audits keep theirs.
docs/trust.md explains each part; a test holds it to the constants here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from models.events import EventKind
from models.history import NEVER, History
from models.rollup import EXCUSED, RollUp, between

if TYPE_CHECKING:
    from models.days import Ints, SeenClock

FORMULA = 1
Floats = npt.NDArray[np.float64]

WEIGHT_PRESENCE = 0.25
WEIGHT_OTHERS = 0.15
PRESENCE_HALF_LIFE = 7
"""Days: being here this week is what presence means."""
PRESENCE_HALF = 2
"""Two fresh active days give half of presence: the tenth day is worth less than the first."""
RHYTHM_WEEKS = 26
RHYTHM_LEAST_WEEKS = 8
"""A young group is measured by the weeks seen, but a fortnight's habit is no rhythm yet."""
FRESHNESS_HALF_LIFE = 28
DEPTH_DAYS = 90
DEPTH_HALF = 2
RECEIVED_HALF_LIFE = 45
RECEIVED_HALF = 2
ANSWER_DAYS = 7
"""An answer within so many days counts; what is younger and unanswered is held against nobody."""
ANSWERED_PRIOR = 0.3
"""The share of answers expected where nothing is known; it weighs as one answer received."""
POINTS_DAYS = 90
POINTS_HALF = 1
POINTS_NEWCOMER = 1.0
POINTS_THANKED = 0.5
THANKED_CAP_PER_DAY = 1.0
POINTS_REFERRAL = 1.0
REFERRAL_CAP = 2.0
POINTS_HOSTED = 1.0
"""To hold a session is an evening's work: worth a newcomer answered."""
HOSTED_CAP = 2.0
POINTS_ATTENDED = 0.25
"""Who comes is shown by presence and rhythm already: four evenings of some thirteen are enough."""
ATTENDED_CAP = 1.0
POINTS_TASK = 0.5
"""A rung is meant to be low: two of them give as much as a newcomer answered."""
TASK_CAP = 1.0
POINTS_NOMINATION = 1.0
"""One voice a round, and only who is confirmed counts: two rounds of a quarter reach the cap."""
NOMINATION_CAP = 2.0
RITUALS = {
    EventKind.HOSTED: (POINTS_HOSTED, HOSTED_CAP),
    EventKind.ATTENDED: (POINTS_ATTENDED, ATTENDED_CAP),
    EventKind.TASK_COUNTED: (POINTS_TASK, TASK_CAP),
    EventKind.NOMINATION_CONFIRMED: (POINTS_NOMINATION, NOMINATION_CAP),
}
"""Points of each thing earned in a ritual, and how many of a kind count within a window."""
WEEK = 7


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of T by person id, each in [0, 1], and what the reasons are made of."""

    presence: Floats
    rhythm: Floats
    freshness: Floats
    depth: Floats
    responsiveness: Floats
    contribution: Floats
    penalty: Floats
    silent_days: Ints
    """Age of the last act in seen days; -1 for nobody's act."""
    active_weeks: Ints
    people: Ints
    due: Ints
    """Answers and mentions received in 90 days that were answered, or had a week to be."""
    answered: Ints
    """Those of them that were answered."""
    newcomers: Ints
    points: Floats

    @property
    def trust(self) -> Floats:
        """T by person id."""
        others = self.rhythm + self.freshness + self.depth + self.responsiveness + self.contribution
        total = WEIGHT_PRESENCE * self.presence + WEIGHT_OTHERS * others
        return np.clip(total * (1 - self.penalty), 0, 1)


@dataclass(frozen=True, slots=True)
class Points:
    """Points of contribution within a window, by person id."""

    total: Floats
    newcomers: Ints
    """Distinct newcomers answered."""


def assess(past: History, last: int) -> Parts:
    """The parts of T at the end of day `last`; nothing later is looked at.

    Args:
        past: the community's history.
        last: ordinal of the last local day included.
    """
    parts = _parts(past, last)
    mine = None if past.own is None else past.own.at(past, last)
    return parts if mine is None else overlaid(parts, _parts(mine, last), past)


class _Slotted(Protocol):
    __slots__: ClassVar[tuple[str, ...]]


Numbers = TypeVar("Numbers", bound=_Slotted)


def overlaid(everybody: Numbers, own: Numbers, past: History) -> Numbers:
    """The numbers of all by person id, those of who paused replaced by their own."""
    if past.own is None:
        return everybody
    people = past.own.pauses.people
    changed = {}
    for name in everybody.__slots__:
        changed[name] = getattr(everybody, name).copy()
        changed[name][people] = getattr(own, name)[1 : people.size + 1]
    return type(everybody)(**changed)


def _parts(past: History, last: int) -> Parts:
    """The parts of T by the clock of the community."""
    rollup, clock, size = between(past.rollup, past.clock.first, last), past.clock, past.size
    day, person = rollup.acts[:2]
    ages = clock.ages(day, last)
    x = sums(person, 2.0 ** (-ages / PRESENCE_HALF_LIFE), size)
    weeks = _weeks_counted(past, last)
    active = active_weeks(rollup, clock, last, weeks, size)
    silent = silent_days(person, ages, size)
    acted = silent >= 0
    people = people_met(window(past, last, DEPTH_DAYS), size)
    received, share = answers(rollup, clock, last, size)
    due, answered = answers_due(past, last)
    points = contribution_points(past, last, POINTS_DAYS)
    return Parts(
        presence=x / (x + PRESENCE_HALF),
        rhythm=np.sqrt(np.minimum(active, weeks) / weeks),
        freshness=np.where(acted, 2.0 ** (-silent / FRESHNESS_HALF_LIFE), 0),
        depth=people / (people + DEPTH_HALF),
        responsiveness=share * received / (received + RECEIVED_HALF),
        contribution=points.total / (points.total + POINTS_HALF),
        penalty=np.zeros(size),
        silent_days=silent,
        active_weeks=active,
        people=people,
        due=due,
        answered=answered,
        newcomers=points.newcomers,
        points=points.total,
    )


def window(past: History, last: int, length: int) -> RollUp:
    """The roll-ups of the last `length` seen days up to and with `last`."""
    return between(past.rollup, past.clock.start_of_window(last, length), last)


def silent_days(person: npt.NDArray[np.int32], ages: Ints, size: int) -> Ints:
    """Seen days since each person's last act; -1 for whoever never acted."""
    silent = np.full(size, NEVER)
    np.minimum.at(silent, person, ages)
    return np.where(silent < NEVER, silent, -1)


def _weeks_counted(past: History, last: int) -> Ints:
    """Over how many weeks each person's rhythm is measured."""
    seen = past.clock.seen_through(last) - past.missed
    return np.clip(-(-seen // WEEK), RHYTHM_LEAST_WEEKS, RHYTHM_WEEKS)


def sums(person: npt.NDArray[np.integer], weights: Floats, size: int) -> Floats:
    """The sum of weights of each person."""
    return np.bincount(person, weights, size).astype(np.float64)


def distinct(keys: Ints) -> Ints:
    """The distinct keys in order; several times as fast as `np.unique`, which hashes."""
    ordered = np.sort(keys)
    new = np.ones(ordered.size, np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]


def active_weeks(rollup: RollUp, clock: SeenClock, last: int, weeks: Ints, size: int) -> Ints:
    """In how many of the last `weeks` of his seven-day blocks that end at t each person acted."""
    block, person = clock.ages(rollup.acts[0], last) // WEEK, rollup.acts[1]
    inside = block < weeks[person]
    most = int(weeks.max(initial=1))
    keys = distinct(person[inside].astype(np.int64) * most + block[inside])
    return np.bincount(keys // most, minlength=size)


def people_met(rollup: RollUp, size: int) -> Ints:
    """Distinct people each person talked with in these days, whoever spoke first."""
    actor, other = rollup.contacts[1:3].astype(np.int64)
    pairs = distinct(np.minimum(actor, other) * size + np.maximum(actor, other))
    return np.bincount(pairs // size, minlength=size) + np.bincount(pairs % size, minlength=size)


def answers(rollup: RollUp, clock: SeenClock, last: int, size: int) -> tuple[Floats, Floats]:
    """Decayed answers and mentions received, and the smoothed share of them that was answered."""
    day, _, other, directed, neighbour = rollup.contacts
    ages = clock.ages(day, last)
    weight = directed * 2.0 ** (-ages / RECEIVED_HALF_LIFE)
    received = sums(other, weight, size)
    _, person, _, received_day, count = rollup.closed
    closed_ages = clock.ages(received_day, last)
    closed_weight = count * 2.0 ** (-closed_ages / RECEIVED_HALF_LIFE)
    answered = sums(person, closed_weight, size)
    young = (ages < ANSWER_DAYS) | (neighbour == EXCUSED)
    due = received - sums(other[young], weight[young], size)
    young_closed = closed_ages < ANSWER_DAYS
    due += sums(person[young_closed], closed_weight[young_closed], size)
    share = (answered + ANSWERED_PRIOR) / (np.maximum(due, answered) + 1)
    return received, share


def answers_due(past: History, last: int) -> tuple[Ints, Ints]:
    """What each person received in 90 days and could have answered by now, and did answer."""
    first, clock, size = past.clock.start_of_window(last, DEPTH_DAYS), past.clock, past.size
    rollup = between(past.rollup, first, last)
    day, _, other, directed, neighbour = rollup.contacts
    old = (clock.ages(day, last) >= ANSWER_DAYS) & (neighbour != EXCUSED)
    due = sums(other[old], directed[old].astype(np.float64), size)
    _, person, _, received_day, count = rollup.closed[:, rollup.closed[3] >= first]
    answered = sums(person, count.astype(np.float64), size)
    young = clock.ages(received_day, last) < ANSWER_DAYS
    due += sums(person[young], count[young].astype(np.float64), size)
    return np.maximum(due, answered).astype(np.int64), answered.astype(np.int64)


def contribution_points(past: History, last: int, days: int) -> Points:
    """Points of contribution of the last `days` seen days, with the caps of the scorecard."""
    first = past.clock.start_of_window(last, days)
    newcomers = _newcomers_answered(past, first, last)
    rollup = between(past.rollup, first, last)
    thanked, earned = _thanked(rollup, past.size), _earned(rollup, past.size)
    brought = _referrals(past, first, last)
    return Points(POINTS_NEWCOMER * newcomers + thanked + brought + earned, newcomers)


def _newcomers_answered(past: History, first: int, last: int) -> Ints:
    """Distinct newcomers whom each person answered on these days."""
    start, end = np.searchsorted(past.helped.day, [first, last + 1])
    pairs = past.helped.helper[start:end] * past.size + past.helped.newcomer[start:end]
    return np.bincount(distinct(pairs) // past.size, minlength=past.size)


def _thanked(rollup: RollUp, size: int) -> Floats:
    day, person = rollup.thanked[:2].astype(np.int64)
    days, count = np.unique(day * size + person, return_counts=True)
    return sums(days % size, np.minimum(POINTS_THANKED * count, THANKED_CAP_PER_DAY), size)


def _referrals(past: History, first: int, last: int) -> Floats:
    inside = (past.referrals.day >= first) & (past.referrals.day <= last)
    count = np.bincount(past.referrals.person[inside], minlength=past.size)
    points: Floats = np.minimum(POINTS_REFERRAL * count.astype(np.float64), REFERRAL_CAP)
    return points


def _earned(rollup: RollUp, size: int) -> Floats:
    """Points of rituals, each kind of them up to its cap."""
    _, person, kind = rollup.earned
    points = np.zeros(size)
    if not kind.size:
        return points
    for which, (each, most) in RITUALS.items():
        count = np.bincount(person[kind == which], minlength=size)
        points += np.minimum(each * count, most)
    return points
