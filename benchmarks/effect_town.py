"""A community, act by act, in which it is known by how much contact raises T.

This simulator proves `models.effect`; it chose none of its numbers or constants. That did
`tests/models/made_cases.py`, which is of another making, and real groups in which nobody was
contacted.

Members have moods that change at once and stay for weeks (keen, usual, tired, gone), their own days
of the week, friends, and talk draws talk: whoever wrote yesterday likelier writes today. All of
them wear off. An operator writes each week to those who are falling, by the forecast and by his own
eye, in some weeks to many, to some again and again. Contact makes some likelier to write for weeks.

Every draw is made beforehand. So the same weeks can be played again without the contacts of one
week: by how much T differs four weeks later is the truth about these.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks import town_records
from models.rollup import RollUp
from models.snapshots import Rows, snapshot
from models.tiers import CORE, LIABILITY, ORDINARY, Bars
from models.trust import assess

if TYPE_CHECKING:
    from models.days import Ints
    from models.followed import Done
    from models.history import History
    from models.linear import Linear
    from models.tiers import Mask
    from models.trust import Floats

FIRST: Final = 738_521
"""A Monday."""
WEEK: Final = 7
HORIZON: Final = 28
MOODS: Final = np.array([1.0, 0.0, -1.6, -5.0])
MOVES: Final = np.array([
    [0.940, 0.060, 0.000, 0.000],
    [0.025, 0.945, 0.030, 0.000],
    [0.000, 0.050, 0.938, 0.012],
    [0.000, 0.000, 0.006, 0.994],
])  # fmt: skip
"""From mood to mood in a day."""
WEARS_OFF: Final = -0.008
"""A week, of the log odds to act."""
YESTERDAY, THIS_WEEK = 0.7, 0.5
TALKS, TALKS_MORE = 0.7, 0.3
FADES_DAYS: Final = 21
RESPONDS: Final = 0.7


@dataclass(frozen=True, slots=True)
class Plan:
    """How a town is made and what its operator does."""

    members: int = 320
    weeks: int = 32
    quiet: int = 12
    """Weeks before the first contact."""
    a_week: float = 10.5
    """Contacts, on average."""
    gain: float = 0.0
    """What contact adds to the log odds of acting, of those who respond."""
    eye: float = 1.0
    """How much the fall of T counts for the operator beside the forecast."""

    @property
    def contact_weeks(self) -> range:
        """Those of which T four weeks later is known."""
        return range(self.quiet, self.weeks - HORIZON // WEEK - 1)


@dataclass(slots=True)
class Town:
    """Plays days; what is drawn is drawn when it is founded."""

    plan: Plan
    dice: np.random.Generator
    days: list[RollUp] = field(default_factory=list)
    contacts: list[tuple[int, int]] = field(default_factory=list)
    """Person and day, counted from the first."""
    weekly: list[Rows] = field(default_factory=list)
    _odds: Floats = field(init=False)
    _lift: Floats = field(init=False)
    _acted: Mask = field(init=False)
    _drawn: Floats = field(init=False)
    _liking: Floats = field(init=False)
    _whim: Floats = field(init=False)
    _gain: Floats = field(init=False)
    _joined: Ints = field(init=False)

    def __post_init__(self) -> None:
        """Draw everything."""
        size, length, dice = self.plan.members, self.plan.weeks * WEEK, self.dice
        self._joined = np.where(dice.random(size) < 0.85, 0, dice.integers(0, length, size))
        base = np.clip(dice.normal(-2.6, 1.3, size), -6, 0.5)
        rhythm = dice.normal(0, 0.4, (WEEK, size))
        climate = 0.25 * np.sin(np.arange(length) / 30 + dice.random() * 6)
        climate += np.repeat(dice.normal(0, 0.15, self.plan.weeks), WEEK)
        worn = WEARS_OFF * np.arange(length)[:, None] / WEEK * dice.exponential(1, size)
        self._odds = base + rhythm[np.arange(length) % WEEK] + climate[:, None] + worn
        self._odds += MOODS[self._moods()]
        self._odds[np.arange(length)[:, None] < self._joined] = -99
        self._lift, self._acted = np.zeros((length, size)), np.zeros((length, size), np.bool_)
        self._drawn = dice.random((5, length, size))
        self._liking, self._whim = dice.normal(0, 1, (2, size, size))
        self._gain = self.plan.gain * (dice.random(size) < RESPONDS) * dice.gamma(4, 0.25, size)

    def _moods(self) -> Ints:
        """By day and person."""
        length, size = self.plan.weeks * WEEK, self.plan.members
        steps = MOVES.cumsum(axis=1)
        mood = np.zeros((length, size), np.int64)
        mood[0] = self.dice.choice(3, size, p=[0.2, 0.5, 0.3])
        for day in range(1, length):
            drawn = self.dice.random(size)[:, None]
            mood[day] = np.minimum((steps[mood[day - 1]] < drawn).sum(axis=1), 3)
        return mood

    def live(self, prior: Linear) -> None:
        """Play all weeks with an operator who contacts members."""
        for week in range(self.plan.weeks):
            if week in self.plan.contact_weeks:
                self._contact(week * WEEK, prior)
            for day in range(week * WEEK, (week + 1) * WEEK):
                self.days.append(self._day(day, self._lift, self._acted))

    def past(self, days: list[RollUp]) -> History:
        """What is known after some days."""
        return town_records.past(self.plan.members, FIRST, days)

    def done(self) -> Done:
        """What the operator did."""
        return town_records.done(self.contacts, FIRST)

    def rows(self) -> Rows:
        """The weeks in which somebody was contacted."""
        return town_records.rows(self.weekly)

    def truth(self) -> Floats:
        """By how much each contact raised T four weeks later, in the order of `contacts`."""
        whole, found = self.past(self.days), np.zeros(len(self.contacts))
        weeks = np.array([day // WEEK for _, day in self.contacts])
        for week in np.unique(weeks).tolist():
            mine = np.flatnonzero(weeks == week)
            other = self.past(self._without(week, mine))
            for place in mine.tolist():
                person, day = self.contacts[place]
                end = FIRST + day + HORIZON - 1
                found[place] = (assess(whole, end).trust - assess(other, end).trust)[person]
        return found

    def _without(self, week: int, contacts: Ints) -> list[RollUp]:
        """The days as they would have been without some contacts of a week."""
        start, lift, acted = week * WEEK, self._lift.copy(), self._acted.copy()
        for place in contacts.tolist():
            person, day = self.contacts[place]
            lift[:, person - 1] -= self._wave(person, day)
        last = min(start + WEEK + HORIZON, len(self.days))
        return self.days[:start] + [self._day(day, lift, acted) for day in range(start, last)]

    def _wave(self, person: int, day: int) -> Floats:
        since = np.arange(self.plan.weeks * WEEK) - day
        faded = 2.0 ** (-np.maximum(since, 0) / FADES_DAYS)
        wave: Floats = np.where(since >= 0, self._gain[person - 1] * faded, 0.0)
        return wave

    def _contact(self, day: int, prior: Linear) -> None:
        """Write to those who are falling, nobody twice in four weeks, on days of this week."""
        past = self.past(self.days)
        rows = snapshot(past, Bars(), FIRST + day)
        self.weekly.append(rows)
        wish = self._wish(past, rows, day, prior)
        for person, before in self.contacts:
            if day - before < HORIZON:
                wish[rows.person == person] = -np.inf
        many = int(self.dice.poisson(self.plan.a_week * self.dice.choice([0.4, 1.0, 1.6])))
        named = rows.person[np.argsort(-wish)[:many]]
        for person in named[np.isfinite(np.sort(-wish)[:many])].tolist():
            when = day + int(self.dice.integers(0, 5))
            self.contacts.append((person, when))
            self._lift[:, person - 1] += self._wave(person, when)

    def _wish(self, past: History, rows: Rows, day: int, prior: Linear) -> Floats:
        """How much he wants to write to each: the chance of a fall, the fall of T, his mood."""
        said = prior.probabilities(rows.values)
        falls = np.select(
            [rows.rank == CORE, rows.rank == ORDINARY], [said[:, 0] + said[:, 1], said[:, 0]], 0.0
        )
        now, before = (assess(past, FIRST + day - ago).trust[rows.person] for ago in (1, 15))
        wish: Floats = falls + 2 * self.plan.eye * (before - now)
        wish -= 0.3 * (rows.rank == LIABILITY) * (rows.silent >= HORIZON)
        return wish + self.dice.gumbel(0, 0.1, wish.size)

    def _day(self, day: int, lift: Floats, acted: Mask) -> RollUp:
        """One day, after those before it."""
        odds = self._odds[day] + lift[day]
        if day:
            odds = odds + YESTERDAY * acted[day - 1]
            odds += THIS_WEEK * acted[max(day - WEEK, 0) : day].any(axis=0)
        acted[day] = self._drawn[0, day] < 1 / (1 + np.exp(-odds))
        who = np.flatnonzero(acted[day])
        messages = 1 + np.floor(-2 * np.log(self._drawn[1, day, who])).astype(np.int64)
        none = np.zeros(who.size, np.int64)
        asks = (self._drawn[4, day, who] < 0.2).astype(np.int64)
        each = np.full(who.size, FIRST + day)
        acts = np.stack([each, who + 1, messages, none, none, asks, none + 1, none])
        came = np.flatnonzero((self._joined == day) & (day > 0))
        passages = np.stack(
            [np.full(came.size, FIRST + day), came + 1, came, came * 0 + 1, came * 0]
        )
        contacts, closed, thanked = self._talk(day, who)
        tables = acts, contacts, closed, thanked, passages, np.zeros((3, 0))
        return RollUp(*(table.astype(np.int32) for table in tables))

    def _talk(self, day: int, who: Ints) -> tuple[Ints, Ints, Ints]:
        """Whom each answered, what was answered in turn, who was thanked."""
        pairs = self._pairs(day, who)
        actor, other = pairs // self.plan.members, pairs % self.plan.members
        back = self._drawn[3, day, other] < 0.6
        both = np.unique(np.concatenate([pairs, (other * self.plan.members + actor)[back]]))
        one = np.ones(both.size, np.int64)
        each = FIRST + day * one
        contacts = np.stack([
            each, both // self.plan.members + 1, both % self.plan.members + 1, one, one
        ])  # fmt: skip
        day_back = np.full(int(back.sum()), FIRST + day)
        closed = np.stack([day_back, other[back] + 1, actor[back] + 1, day_back, day_back * 0 + 1])
        glad = self._drawn[4, day, actor] > 0.95
        subject = day * self.plan.members + other[glad] + 1
        thanked = np.stack([subject * 0 + FIRST + day, other[glad] + 1, actor[glad] + 1, subject])
        return contacts, closed, thanked

    def _pairs(self, day: int, who: Ints) -> Ints:
        """Actor and whom he answers, of those who are there: friends mostly."""
        size = self.plan.members
        if who.size < 3:
            return np.zeros(0, np.int64)
        whim = self._whim[np.ix_((who + 7 * day) % size, (who + 13 * day) % size)]
        score = self._liking[np.ix_(who, who)] + whim
        np.fill_diagonal(score, -np.inf)
        best = np.argsort(-score, axis=1)[:, :2]
        talks = self._drawn[2, day, who]
        first, second = talks < TALKS, talks < TALKS_MORE
        return np.concatenate([
            who[first] * size + who[best[first, 0]], who[second] * size + who[best[second, 1]]
        ])  # fmt: skip
