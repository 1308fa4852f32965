"""A community to which its operator gives presents, in which it is known what they did to T.

This simulator proves the figures of `/troi`; it chose no number and no constant of `models.effect`.
Of both others it differs in how people are made and in how presents are given. Each has a level of
his own to which he is drawn back, from which heavy-tailed jolts part him; he writes in bursts, most
of all at weekends and while there is a sale, and one day comes no more. A few times a year the
operator sends parcels to many at once: to those whom he sees falling, and by a hunch of his own,
which goes partly by what he sees as well and for the rest by whom he likes. A parcel takes days to
arrive, lifts whoever cares for it, and he is drawn back from there as from any jolt.

Every draw is made beforehand, so that the same weeks can be played without the parcels of one day:
by how much T differs four weeks later is the truth about these.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks import town_records
from models.rollup import RollUp
from models.snapshots import Rows, snapshot
from models.tiers import Bars
from models.trust import assess

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.days import Ints
    from models.followed import Done
    from models.history import History
    from models.tiers import Mask
    from models.trust import Floats

FIRST: Final = 738_521
"""A Monday."""
WEEK: Final = 7
HORIZON: Final = 28
BACK: Final = 0.98
"""What is left of a jolt a day later."""
JOLT, TAILS = 0.12, 3.0
"""A day's jolt, and the degrees of freedom of its tails."""
BURSTS: Final = 0.5
"""Of the days of one member: the less, the more he writes at once and the less often."""
WEEKDAYS: Final = np.log([0.8, 0.8, 0.85, 0.9, 1.1, 1.5, 1.4])
SALE: Final = 0.5
GOES: Final = 0.002
"""The chance of a day that somebody comes no more."""
ARRIVES_DAYS: Final = 6
CARES: Final = 0.65
SEEN_WITHIN: Final = 70
"""Days: whom he has not seen for longer the operator does not think of."""
HUNCH: Final = 0.6


@dataclass(frozen=True, slots=True)
class Plan:
    """How a town is made and what its operator does."""

    members: int = 360
    weeks: int = 30
    quiet: int = 12
    """Weeks before the first parcels."""
    times: int = 5
    """Days on which parcels are sent."""
    parcels: int = 30
    """A time, on average."""
    gain: float = 0.0
    """What a parcel adds to the log of how much somebody writes, if he cares for it."""
    eye: float = 0.0
    """How well the operator knows what no number tells: from where somebody is drawn back."""


@dataclass(slots=True)
class Town:
    """Plays days; what is drawn is drawn when it is founded."""

    plan: Plan
    seed: int
    days: list[RollUp] = field(default_factory=list)
    parcels: list[tuple[int, int]] = field(default_factory=list)
    """Person and day, counted from the first."""
    weekly: list[Rows] = field(default_factory=list)
    _dice: np.random.Generator = field(init=False)
    _level: Floats = field(init=False)
    _state: Floats = field(init=False)
    """By day and person, what parts him from his level."""
    _common: Floats = field(init=False)
    _gone: Ints = field(init=False)
    _drawn: Floats = field(init=False)
    _burst: Floats = field(init=False)
    _gain: Floats = field(init=False)
    _liked: Floats = field(init=False)
    _sent_on: Ints = field(init=False)

    def __post_init__(self) -> None:
        """Draw everything."""
        plan, size, length = self.plan, self.plan.members, self.plan.weeks * WEEK
        dice = self._dice = np.random.default_rng(self.seed)
        self._level = np.clip(dice.normal(-3.2, 1.3, size), -7, 0.5)
        self._state = self._states(length, size)
        self._common = WEEKDAYS[np.arange(length) % WEEK] + dice.normal(0, 0.1, length)
        sale = int(dice.integers(plan.quiet, plan.weeks)) * WEEK
        self._common[sale : sale + WEEK] += SALE
        self._gone = dice.geometric(GOES, size)
        self._drawn = dice.random((4, length, size))
        self._burst = dice.gamma(BURSTS, 1 / BURSTS, (length, size))
        cares = dice.random(size) < CARES
        self._gain = plan.gain * cares * dice.lognormal(-0.1, 0.45, size)
        self._liked = dice.normal(0, 1, size)
        weeks = dice.choice(np.arange(plan.quiet, plan.weeks - 5), plan.times, replace=False)
        self._sent_on = np.sort(weeks) * WEEK + dice.integers(0, 5, plan.times)

    def _states(self, length: int, size: int) -> Floats:
        """By day and person; the first day is as any other."""
        jolts = JOLT * self._dice.standard_t(TAILS, (length + 60, size))
        state = np.zeros_like(jolts)
        for day in range(1, length + 60):
            state[day] = BACK * state[day - 1] + jolts[day]
        return state[60:]

    def live(self) -> None:
        """Play all weeks."""
        lift = np.zeros_like(self._state)
        for day in range(self.plan.weeks * WEEK):
            if day in self._sent_on:
                self._send(day)
                self._lift(lift, [one for one in self.parcels if one[1] == day])
            self.days.append(self._day(day, lift))

    def past(self, days: list[RollUp]) -> History:
        """What is known after some days."""
        return town_records.past(self.plan.members, FIRST, days)

    def done(self) -> Done:
        """What the operator did."""
        return town_records.done(self.parcels, FIRST)

    def rows(self) -> Rows:
        """The weeks in which parcels were sent."""
        return town_records.rows(self.weekly)

    def truth(self) -> float:
        """By how much parcels raised T four weeks after they were sent, on average."""
        whole, found = self.past(self.days), []
        for day in self._sent_on.tolist():
            lift = np.zeros_like(self._state)
            self._lift(lift, [one for one in self.parcels if one[1] != day])
            last = day + HORIZON
            other = self.days[:day] + [self._day(one, lift) for one in range(day, last)]
            end = FIRST + last - 1
            gained = assess(whole, end).trust - assess(self.past(other), end).trust
            found += [float(gained[person]) for person, when in self.parcels if when == day]
        return sum(found) / len(found)

    def _lift(self, lift: Floats, parcels: Iterable[tuple[int, int]]) -> None:
        """What parcels add, from when they arrive; whoever gets one is drawn back from there."""
        for person, day in parcels:
            here = day + 1 + int(self._drawn[3, day, person - 1] * ARRIVES_DAYS)
            since = np.arange(lift.shape[0] - here)
            lift[here:, person - 1] += self._gain[person - 1] * BACK**since

    def _send(self, day: int) -> None:
        """Parcels to those he sees falling, nobody twice in four weeks."""
        past = self.past(self.days)
        monday = day - day % WEEK
        known = self.past(self.days[:monday])
        self.weekly.append(snapshot(known, Bars(), FIRST + monday))
        wish = self._wish(past, day)
        for person, before in self.parcels:
            if day - before < HORIZON:
                wish[person - 1] = -np.inf
        many = max(1, int(self._dice.poisson(self.plan.parcels)))
        order = np.argsort(-wish)[:many]
        self.parcels += [(who + 1, day) for who in order.tolist() if np.isfinite(wish[who])]

    def _wish(self, past: History, day: int) -> Floats:
        """How much he wants to give to each: what he sees, his hunch, his whim."""
        seen = self._acted(day)
        lately, before = seen[-14:].sum(axis=0), seen[-56:-14].sum(axis=0) / 3
        trust = assess(past, FIRST + day - 1).trust[1:]
        falls = _standard(before - lately) + 0.5 * _standard(trust)
        silent = _standard(before * ~seen[-4:].any(axis=0))
        hunch = HUNCH * silent + (1 - HUNCH**2) ** 0.5 * self._liked
        knows = self.plan.eye * -_standard(self._state[day - 1])
        wish: Floats = falls + 0.7 * hunch + knows + self._dice.normal(0, 0.5, falls.size)
        wish[~seen[-SEEN_WITHIN:].any(axis=0)] = -np.inf
        return wish

    def _acted(self, day: int) -> Mask:
        """By day and person, for the days before one."""
        acted = np.zeros((day, self.plan.members), np.bool_)
        for place, one in enumerate(self.days[:day]):
            acted[place, one.acts[1] - 1] = True
        return acted

    def _day(self, day: int, lift: Floats) -> RollUp:
        rate = np.exp(self._level + self._state[day] + lift[day] + self._common[day])
        mean = np.minimum(rate, 20) * self._burst[day] * (self._gone > day)
        acted = self._drawn[0, day] < -np.expm1(-mean)
        who = np.flatnonzero(acted)
        each = np.full(who.size, FIRST + day)
        messages = 1 + np.floor(mean[who]).astype(np.int64)
        asks = (self._drawn[2, day, who] < 0.15).astype(np.int64)
        none = np.zeros(who.size, np.int64)
        acts = np.stack([each, who + 1, messages, none, none, asks, none + 1, none])
        contacts, closed, thanked = self._talk(day, who)
        tables = acts, contacts, closed, thanked, np.zeros((5, 0)), np.zeros((3, 0))
        return RollUp(*(table.astype(np.int32) for table in tables))

    def _talk(self, day: int, who: Ints) -> tuple[Ints, ...]:
        """Whom each answers: those whom all like to answer, mostly; who answers him, who thanks."""
        actor = who[self._drawn[1, day, who] < 0.6] if who.size > 1 else who[:0]
        if not actor.size:
            return tuple(np.zeros((size, 0), np.int64) for size in (5, 5, 4))
        other = self._answered(day, actor, who)
        back = self._drawn[2, day, other] > 0.4
        pairs = np.stack([np.append(actor, other[back]), np.append(other, actor[back])]) + 1
        pairs = np.unique(pairs, axis=1)
        one = np.ones(pairs.shape[1], np.int64)
        contacts = np.stack([FIRST + day * one, *pairs, one, one])
        now = np.full(int(back.sum()), FIRST + day)
        closed = np.stack([now, other[back] + 1, actor[back] + 1, now, now * 0 + 1])
        glad = self._drawn[2, day, actor] > 0.95
        subject = day * self.plan.members + other[glad] + 1
        thanked = np.stack([subject * 0 + FIRST + day, other[glad] + 1, actor[glad] + 1, subject])
        return contacts, closed, thanked

    def _answered(self, day: int, actor: Ints, who: Ints) -> Ints:
        """By actor, one of those who are there. A day's whims are drawn anew whenever played."""
        size = self.plan.members
        whim = np.random.default_rng((self.seed, day)).gumbel(0, 1, (size, size))
        score = whim[np.ix_(actor, who)] + self._level[who]
        score[actor[:, None] == who] = -np.inf
        found: Ints = who[score.argmax(axis=1)]
        return found


def _standard(values: Floats) -> Floats:
    spread = float(values.std())
    found: Floats = (values - values.mean()) / (spread or 1.0)
    return found
