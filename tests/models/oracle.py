"""The scorecard worked out a second time, slowly and with nothing but lists and dicts.

It was written from the definitions alone, so that the fast core has something to disagree with.
Every question about an instant starts over from the facts before it: nothing can leak backwards.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from tests.models.facts import Fact, Group, Kind, Watch, in_time

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

MINUTE = 60_000
DEEDS = {Kind.ATTENDED, Kind.HOSTED, Kind.TASK, Kind.NOMINATION}
"""What somebody does in a ritual."""
WORTH = {
    Kind.ATTENDED: (0.25, 1),
    Kind.HOSTED: (1, 2),
    Kind.TASK_COUNTED: (0.5, 1),
    Kind.NOMINATION_CONFIRMED: (1, 2),
}
"""What counts of rituals: points, and how many of them at most."""
WEEK_MS = 7 * 24 * 60 * MINUTE


@dataclass(frozen=True)
class Score:
    """One member at one instant."""

    presence: float
    rhythm: float
    freshness: float
    depth: float
    responsiveness: float
    contribution: float
    trust: float
    a: int
    d: int
    c: float
    helped: bool
    """Whether an answered newcomer is among the 28 days' points."""
    newcomer: bool
    silent: int
    """Seen days since the last act; of whoever never acted, since the first known event."""


@dataclass
class Act:
    """One message (an album is one) with whom it answers or mentions."""

    at: int
    message: int
    person: int
    towards: set[int] = field(default_factory=set)


class Oracle:
    """The scores of a group at one instant, from the facts before it."""

    def __init__(self, group: Group, until: int) -> None:
        self.scored = group.scored
        self.facts = sorted((f for f in group.facts if f.at < until), key=in_time)
        self.watch = Watch(group, self.facts[0].at, until)

    def age(self, at: int) -> int:
        """Count the seen days from an instant's date to the last included one."""
        return self.watch.between(self.watch.day(at), self.watch.last)

    @cached_property
    def messages(self) -> dict[int, Fact]:
        """Give every message by its id, of whomever."""
        return {f.message: f for f in self.facts if f.kind is Kind.MESSAGE}

    @cached_property
    def towards(self) -> dict[int, set[int]]:
        """Give whom each message answers or mentions, of whatever kind they are."""
        towards: dict[int, set[int]] = defaultdict(set)
        for f in self.facts:
            other = f.target if f.kind is Kind.MENTION else None
            if f.kind is Kind.MESSAGE and f.reply_to in self.messages:
                other = self.messages[f.reply_to].person
            if other is not None and other != f.person:
                towards[f.message].add(other)
        return towards

    @cached_property
    def acts(self) -> list[Act]:
        """Gather messages into acts: one album, or one sender's media of one second, is one."""
        acts: dict[object, Act] = {}
        for f in self.messages.values():
            if f.person in self.scored:
                keys = _bundles(f)
                act = next((acts[key] for key in keys if key in acts), None)
                act = act or Act(f.at, f.message, f.person)
                acts.update(dict.fromkeys(keys, act))
                act.towards |= self.towards[f.message] & self.scored
        return list({id(act): act for act in acts.values()}.values())

    @cached_property
    def times(self) -> dict[int, list[int]]:
        """Give the instants of each member's acts: messages, and reactions given to others."""
        times = defaultdict(list)
        for act in self.acts:
            times[act.person].append(act.at)
        for f in self.facts:
            if f.kind is Kind.REACTION and f.person in self.scored:
                subject = self.messages.get(f.message)
                if subject is None or subject.person != f.person:
                    times[f.person].append(f.at)
            elif f.kind in DEEDS and f.person in self.scored:
                times[f.person].append(f.at)
        return times

    @cached_property
    def first_seen(self) -> dict[int, int]:
        """Give the earlier of first join and first act of everybody known."""
        seen = {person: min(times) for person, times in self.times.items()}
        for f in self.facts:
            if f.kind is Kind.JOIN and f.person in self.scored:
                seen[f.person] = min(f.at, seen.get(f.person, f.at))
        return seen

    @cached_property
    def opening(self) -> date:
        """Give the date of the group's first known act or join."""
        return self.watch.day(min(self.first_seen.values()))

    def is_newcomer(self, person: int, day: date) -> bool:
        """Say whether somebody was first seen less than 28 days before a date, and no founder."""
        if person not in self.first_seen:
            return False
        first = self.watch.day(self.first_seen[person])
        founder = self.watch.between(self.opening, first) < 28
        return not founder and first <= day and self.watch.between(first, day) < 28

    @cached_property
    def talks(self) -> list[tuple[int, int, int]]:
        """List who talked with whom and when, once each way."""
        pairs = [(a.at, a.person, other) for a in self.acts for other in a.towards]
        turns: dict[int, Fact] = {}
        for f in self.messages.values():
            before = turns.get(f.topic)
            turns[f.topic] = f
            if before is None or f.at - before.at > 10 * MINUTE or f.person == before.person:
                continue
            if f.person in self.scored and before.person in self.scored:
                pairs.append((f.at, f.person, before.person))
        return [*pairs, *((at, other, person) for at, person, other in pairs)]

    def company(self, person: int, days: int) -> int:
        """Count the distinct people somebody talked with in the last days."""
        return len({o for at, p, o in self.talks if p == person and self.age(at) < days})

    def _responsiveness(self, person: int) -> float:
        received = share = answered = 0.0
        for act in self.acts:
            if person not in act.towards:
                continue
            weight = 2 ** (-self.age(act.at) / 45)
            received += weight
            if self._answered(act, person):
                answered, share = answered + weight, share + weight
            elif self.age(act.at) >= 7:
                share += weight
        return (answered + 0.3) / (share + 1) * received / (received + 2)

    def _answered(self, act: Act, person: int) -> bool:
        """Say whether somebody turned to who wrote to him within seven days of seen time."""
        return any(
            back.person == person
            and act.person in back.towards
            and (back.at, back.message) > (act.at, act.message)
            and self.watch.seen_ms(act.at, back.at) <= WEEK_MS
            for back in self.acts
        )

    def helped(self, person: int, days: int) -> set[int]:
        """Give the newcomers somebody answered in the last days."""
        return {
            other
            for act in self.acts
            if act.person == person and self.age(act.at) < days
            for other in act.towards
            if self.is_newcomer(other, self.watch.day(act.at))
        }

    def _thanked(self, person: int, days: int) -> float:
        """Half a point for an answer others thanked or reacted to, at most one point a day.

        An answer counts once, on the first day it was thanked for.
        """
        a_day: dict[date, float] = defaultdict(float)
        for message in self.messages.values():
            if message.person == person and self.towards[message.message]:
                first = min((f.at for f in self._thanks(message)), default=None)
                if first is not None and self.age(first) < days:
                    a_day[self.watch.day(first)] += 0.5
        return sum(min(1.0, points) for points in a_day.values())

    def _thanks(self, answer: Fact) -> Iterator[Fact]:
        for f in self.facts:
            if f.person in self.scored and f.person != answer.person:
                reacted = f.kind is Kind.REACTION and f.message == answer.message
                if reacted or (f.thanks and f.reply_to == answer.message):
                    yield f

    @cached_property
    def referrals(self) -> dict[int, tuple[int, date]]:
        """Give who brought each member that stayed 28 days and spoke, and when that was so."""
        found: dict[int, tuple[int, date]] = {}
        for f in self.facts:
            if f.kind is Kind.JOIN and f.target not in {None, f.person} and f.person in self.scored:
                earned = self._settled(f)
                if earned is not None and f.target is not None:
                    found.setdefault(f.person, (f.target, earned))
        return found

    def _settled(self, came: Fact) -> date | None:
        """Give the day on which somebody had stayed 28 days and had spoken."""
        between, start = self.watch.between, self.watch.day(came.at)
        theirs = [f for f in self.facts if f.person == came.person]
        goings = [f for f in theirs if f.kind is Kind.LEAVE and f.at > came.at]
        if any(between(start, self.watch.day(f.at)) < 28 for f in goings):
            return None
        spoke = [self.watch.day(f.at) for f in theirs if f.kind is Kind.MESSAGE]
        spoke = [day for day in spoke if day >= start]
        stayed = [day for day in self.watch.ordinal if between(start, day) >= 28]
        return max(min(spoke), min(stayed)) if spoke and stayed else None

    def points(self, person: int, days: int) -> float:
        """Add the points of contribution of the last days."""
        last = self.watch.last
        earned = [day for who, day in self.referrals.values() if who == person]
        brought = sum(self.watch.between(day, last) < days for day in earned)
        given = len(self.helped(person, days)) + self._thanked(person, days)
        return given + min(2, brought) + self._rituals(person, days)

    def _rituals(self, person: int, days: int) -> float:
        """Add what counts of rituals, each kind up to its most."""
        points: dict[Kind, float] = defaultdict(float)
        for f in self.facts:
            whose = f.person if f.kind in DEEDS else f.target
            if f.kind in WORTH and whose == person and self.age(f.at) < days:
                points[f.kind] += WORTH[f.kind][0]
        return sum(min(WORTH[kind][1], given) for kind, given in points.items())

    def score(self, person: int) -> Score:
        """Work out everything the scorecard says of one member."""
        dates = {self.watch.day(at) for at in self.times.get(person, ())}
        ages = [self.watch.between(day, self.watch.last) for day in dates]
        counted = min(26, max(8, math.ceil(self.watch.ordinal[self.watch.last] / 7)))
        x, weeks = sum(2 ** (-age / 7) for age in ages), {age // 7 for age in ages}
        n, h = self.company(person, 90), self.points(person, 90)
        parts = (
            x / (x + 2),
            math.sqrt(sum(week < counted for week in weeks) / counted),
            2 ** (-min(ages) / 28) if ages else 0.0,
            n / (n + 2),
            self._responsiveness(person),
            h / (h + 1),
        )
        return Score(
            *parts,
            trust=0.25 * parts[0] + 0.15 * sum(parts[1:]),
            a=sum(week < 4 for week in weeks),
            d=self.company(person, 28),
            c=self.points(person, 28),
            helped=bool(self.helped(person, 28)),
            newcomer=self.is_newcomer(person, self.watch.last),
            silent=min(ages) if ages else self.watch.between(self.watch.first, self.watch.last),
        )


def _bundles(f: Fact) -> list[object]:
    """Name what makes messages one act."""
    if not f.media:
        return [(f.person, "message", f.message)]
    second = (f.person, "second", f.at // 1000)
    return [second] if f.album is None else [second, (f.person, "album", f.album)]
