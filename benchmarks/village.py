"""A customers' group, message by message, with an honest favourite and a ring of colluders.

It proves the rules of nomination (`models.rituals.shortlist`); it is no part of them. Members have
their own zest, friends, and circles of people with the same interest. Some come later. Talk comes
in conversations, several at a time, of people who like to talk with each other; all messages lie in
one chat, so that turns of one conversation stand between those of another.

One member is liked by everybody. Those who name him are drawn by how much they talk with him, and
talk with each other as people do who like the same company. Members of the ring came 90 days before
the round, talk with everybody as others do, and every day with each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import numpy as np

from models.calendar import DAY_MS, LocalDays
from models.days import SeenClock, SeenTime
from models.events import EventKind
from models.history import history
from models.rolling import Events, roll
from models.rollup import joined

if TYPE_CHECKING:
    from models.days import Ints
    from models.history import History
    from models.trust import Floats

FIRST: Final = 738_521
DAYS: Final = LocalDays(ZoneInfo("Asia/Shanghai"))
LENGTH: Final = 120
RING_DAYS: Final = 90
MINUTE_MS: Final = 60_000
SAME_CIRCLE: Final = 8.0
"""Two of one circle like to talk with each other so much more."""
CHARM: Final = 3.0
ANSWERS: Final = 0.5
"""The share of turns that answer somebody."""
FAVOURITE: Final = 1
Message = tuple[int, int, int, int]
"""When, who, number, which number it answers (0 for none)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How villages are made; of a range each village draws one."""

    members: tuple[int, int] = (40, 160)
    talks: tuple[float, float] = (0.03, 0.12)
    """Conversations a member and day."""
    people_a_circle: int = 11
    ring: int = 0
    ring_days: float = 1.0
    """On which share of days the ring talks."""
    ring_misses: float = 0.1
    """How often one of the ring is not there when it does."""


@dataclass(slots=True)
class Village:
    """Plays its days when it is founded; person 1 is the favourite, then come those of the ring."""

    plan: Plan
    dice: np.random.Generator
    size: int = field(init=False)
    talks: float = field(init=False)
    messages: list[Message] = field(default_factory=list)
    joined: Ints = field(init=False)
    """Day of coming, counted from the first, by person id less one."""
    liking: Floats = field(init=False)
    zest: Floats = field(init=False)

    def __post_init__(self) -> None:
        """Draw who is here, and let them talk."""
        dice, (least, most) = self.dice, self.plan.members
        self.size = size = round(np.exp(dice.uniform(np.log(least), np.log(most))))
        self.talks = float(np.exp(dice.uniform(*np.log(self.plan.talks))))
        self.joined = np.where(dice.random(size) < 0.85, 0, dice.integers(1, LENGTH - 3, size))
        self.joined[0] = 0
        self.joined[self.ring - 1] = LENGTH - RING_DAYS
        self.zest = dice.lognormal(0, 0.9, size)
        self.zest[0] = np.quantile(self.zest, 0.85)
        self.zest[self.ring - 1] = np.quantile(self.zest, dice.uniform(0.3, 0.8, self.plan.ring))
        self.liking = self._liking()
        for day in range(LENGTH):
            self._day(day)
        self.messages.sort()

    @property
    def ring(self) -> Ints:
        """The person ids of the colluders."""
        return np.arange(2, 2 + self.plan.ring)

    def _liking(self) -> Floats:
        size, dice = self.size, self.dice
        circles = max(3, size // self.plan.people_a_circle)
        friends = dice.normal(0, 0.8, (size, size))
        liking: Floats = np.exp((friends + friends.T) / np.sqrt(2))
        place = dice.dirichlet(np.full(circles, 3.0))
        circle = dice.choice(circles, size, p=place)
        second = np.where(dice.random(size) < 0.3, dice.integers(circles, size=size), -1)
        member = circle[:, None] == np.arange(circles)
        member |= second[:, None] == np.arange(circles)
        liking[member.astype(np.int64) @ member.T.astype(np.int64) > 0] *= SAME_CIRCLE
        liking[0] *= CHARM
        liking[:, 0] *= CHARM
        np.fill_diagonal(liking, 0)
        return liking

    def _day(self, day: int) -> None:
        here = self.joined <= day
        talks = self.dice.poisson(self.talks * here.sum())
        for _ in range(talks):
            first = self.dice.choice(here.size, p=odds(self.zest * here))
            others = self.zest * here * self.liking[first]
            many = min(1 + self.dice.poisson(1.7), int((others > 0).sum()))
            more = self.dice.choice(here.size, many, replace=False, p=odds(others))
            self._talk(day, np.append(more, first))
        meets = self.dice.random() < self.plan.ring_days
        if self.plan.ring and meets and here[self.ring - 1].all():
            there = self.dice.random(self.plan.ring) >= self.plan.ring_misses
            if there.sum() > 1:
                self._talk(day, self.ring[there] - 1)

    def _talk(self, day: int, people: Ints) -> None:
        """A conversation: each of them two turns or so, in the order of chance."""
        turns = np.repeat(people, self.dice.integers(1, 4, people.size))
        self.dice.shuffle(turns)
        start = DAYS.midnight(FIRST + day) + round(self.dice.uniform(8, 22) * 60) * MINUTE_MS
        gaps = self.dice.exponential(2 * MINUTE_MS, turns.size).astype(np.int64)
        said: list[tuple[int, int]] = []
        for at, who in zip((start + np.cumsum(gaps)).tolist(), turns.tolist(), strict=True):
            before = [number for other, number in said if other != who]
            to = 0
            if before and self.dice.random() < ANSWERS:
                to = before[-1 - min(int(self.dice.geometric(0.5)) - 1, len(before) - 1)]
            number = len(self.messages) + 1
            self.messages.append((at, who + 1, number, to))
            said.append((who, number))

    def past(self) -> History:
        """What the bot knows at the end of the last day."""
        scored = np.ones(self.size + 1, np.bool_)
        scored[0] = False
        wanted = range(FIRST, FIRST + LENGTH)
        rolled = roll(self._events(), DAYS, wanted, SeenTime(()))
        clock = SeenClock(FIRST, FIRST + LENGTH - 1, frozenset())
        return history([joined(rolled.values())], clock, scored)

    def _events(self) -> Events:
        came = np.flatnonzero(self.joined > 0)
        by_number = {number: who for _, who, number, _ in self.messages}
        rows = [
            (at, EventKind.MESSAGE, who, by_number.get(to, 0), number, to)
            for at, who, number, to in self.messages
        ]
        rows += [
            (DAYS.midnight(FIRST + int(self.joined[one])), EventKind.JOIN, one + 1, 0, 0, 0)
            for one in came.tolist()
        ]
        columns = np.ascontiguousarray(np.array(sorted(rows), np.int64).T)
        none = np.zeros(columns.shape[1], np.int64)
        at, kind, person, target, message, reply = columns
        return Events(at, kind, person, target, message, reply, none, none, none, none)


def odds(weights: Floats) -> Floats:
    """Weights as shares of their sum."""
    shares: Floats = weights / weights.sum()
    return shares


def first_instant() -> int:
    """When the round opens: the day after the last one played, at ten."""
    return DAYS.midnight(FIRST + LENGTH) + 10 * DAY_MS // 24
