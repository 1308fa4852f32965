"""The scorecard worked out a second time, slowly and with nothing but lists and dicts.

It was written from the definitions alone, so that the fast core has something to disagree with.
Every question about an instant starts over from the facts before it: nothing can leak backwards.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

MINUTE = 60_000
DAY = timedelta(days=1)


class Kind(Enum):
    """What a fact is."""

    MESSAGE = "message"
    MENTION = "mention"
    REACTION = "reaction"
    JOIN = "join"
    LEAVE = "leave"


@dataclass(frozen=True)
class Fact:
    """One thing that happened; `at` in UTC milliseconds, people and messages by small numbers.

    A mention names the message it stands in and its target; a reaction names the message; a join
    names who brought the person as target.
    """

    at: int
    kind: Kind
    person: int | None
    message: int = 0
    target: int | None = None
    reply_to: int | None = None
    topic: int = 0
    media: bool = False
    album: str | None = None
    thanks: bool = False


@dataclass(frozen=True)
class Group:
    """Everything one asks the oracle about."""

    facts: tuple[Fact, ...]
    zone: ZoneInfo
    scored: frozenset[int]
    blind: tuple[tuple[int, int], ...] = ()


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
    """Seen days since the last act, or since the first event for whoever never acted."""


@dataclass
class Act:
    """One message (an album is one) with whom it answers and mentions."""

    at: int
    message: int
    person: int
    answers: set[int] = field(default_factory=set)
    mentions: set[int] = field(default_factory=set)


class Oracle:
    """The scores of a group at one instant, from the facts before it."""

    def __init__(self, group: Group, until: int) -> None:
        self.zone, self.scored, self.blind = group.zone, group.scored, group.blind
        self._dates: dict[int, date] = {}
        self.facts = sorted((f for f in group.facts if f.at < until), key=in_time)
        self.last = self.day(until - 1)

    def day(self, at: int) -> date:
        """Give the local date of an instant."""
        if at not in self._dates:
            self._dates[at] = datetime.fromtimestamp(at // 1000, self.zone).date()
        return self._dates[at]

    def saw(self, day: date) -> bool:
        """Say whether less than half of a local day was blind."""
        start, end = midnight(day, self.zone), midnight(day + DAY, self.zone)
        spans = [*self.blind, (-(10**18), self.facts[0].at)]
        edges = sorted({start, end, *(x for span in spans for x in span if start < x < end)})
        covered = sum(
            right - left
            for left, right in zip(edges, edges[1:], strict=False)
            if any(b <= left and right <= e for b, e in spans)
        )
        return 2 * covered < end - start

    @cached_property
    def ordinal(self) -> dict[date, int]:
        """Number the days from the first known event on; a day not seen repeats its number."""
        found, day, n = {}, self.day(self.facts[0].at), 0
        while day <= self.last:
            n += self.saw(day)
            found[day] = n
            day += DAY
        return found

    def between(self, early: date, late: date) -> int:
        """Count the seen days after one date up to another."""
        return self.ordinal[late] - self.ordinal[early]

    def age(self, at: int) -> int:
        """Count the seen days from an instant's date to the last included one."""
        return self.between(self.day(at), self.last)

    # -- people and their acts ---------------------------------------------------------------

    @cached_property
    def messages(self) -> dict[int, Fact]:
        """Give every message by its id, of whomever."""
        return {f.message: f for f in self.facts if f.kind is Kind.MESSAGE}

    @cached_property
    def acts(self) -> list[Act]:
        """Gather messages into acts: one album, or one sender's media of one second, is one."""
        acts: dict[object, Act] = {}
        of_message: dict[int, Act] = {}
        for f in self.messages.values():
            if f.person not in self.scored:
                continue
            keys = _bundles(f)
            act = next((acts[key] for key in keys if key in acts), None)
            act = act or Act(f.at, f.message, f.person)
            acts.update(dict.fromkeys(keys, act))
            of_message[f.message] = act
            author = self._author(f.reply_to)
            if author is not None and author != f.person:
                act.answers.add(author)
        for f in self.facts:
            if f.kind is Kind.MENTION and f.target in self.scored and f.target != f.person:
                of_message.get(f.message, Act(f.at, f.message, 0)).mentions.add(f.target)
        return list({id(act): act for act in acts.values()}.values())

    def _author(self, message: int | None) -> int | None:
        """Give the scored author of a message, if there is one."""
        found = None if message is None else self.messages.get(message)
        return found.person if found is not None and found.person in self.scored else None

    @cached_property
    def times(self) -> dict[int, list[int]]:
        """Give the instants of each member's acts: messages and reactions given."""
        times = defaultdict(list)
        for act in self.acts:
            times[act.person].append(act.at)
        for f in self.facts:
            if f.kind is Kind.REACTION and f.person in self.scored:
                subject = self.messages.get(f.message)
                if subject is None or subject.person != f.person:
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
        return self.day(min(self.first_seen.values()))

    def is_newcomer(self, person: int, day: date) -> bool:
        """Say whether somebody was first seen less than 28 days before a date, and no founder."""
        first = self.day(self.first_seen[person])
        founder = self.between(self.opening, first) < 28
        return not founder and first <= day and self.between(first, day) < 28

    # -- ties, answers, points ---------------------------------------------------------------

    @cached_property
    def talks(self) -> list[tuple[int, int, int]]:
        """List who talked with whom and when, once each way."""
        pairs = [(a.at, a.person, o) for a in self.acts for o in a.answers | a.mentions]
        turns: dict[int, Fact] = {}
        for f in sorted(self.messages.values(), key=lambda f: (f.at, f.message)):
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
        mine = [a for a in self.acts if a.person == person]
        for act in self.acts:
            if person not in act.answers | act.mentions:
                continue
            weight = 2 ** (-self.age(act.at) / 45)
            received += weight
            when, day = (act.at, act.message), self.day(act.at)
            back = [m for m in mine if act.person in m.answers | m.mentions]
            back = [m for m in back if (m.at, m.message) > when]
            if any(self.between(day, self.day(m.at)) <= 7 for m in back):
                answered, share = answered + weight, share + weight
            elif self.age(act.at) >= 7:
                share += weight
        return (answered + 0.3) / (share + 1) * received / (received + 2)

    def helped(self, person: int, days: int) -> set[int]:
        """Give the newcomers somebody answered in the last days."""
        return {
            other
            for act in self.acts
            if act.person == person and self.age(act.at) < days
            for other in act.answers
            if self.is_newcomer(other, self.day(act.at))
        }

    def _acknowledged(self, person: int, days: int) -> float:
        """Half a point for an answer others thanked or reacted to, at most one point a day.

        An answer counts once, on the first day it was thanked for.
        """
        a_day: dict[date, float] = defaultdict(float)
        for f in self.messages.values():
            author = self._anyone(f.reply_to)
            if f.person != person or author is None or author == person:
                continue
            liked = min(self._liked(f), default=None)
            if liked is not None and self.age(liked) < days:
                a_day[self.day(liked)] += 0.5
        return sum(min(1.0, points) for points in a_day.values())

    def _anyone(self, message: int | None) -> int | None:
        """Give the author of a message, staff and bots too."""
        found = None if message is None else self.messages.get(message)
        return None if found is None else found.person

    def _liked(self, answer: Fact) -> list[int]:
        others = [f for f in self.facts if f.person in self.scored and f.person != answer.person]
        return [
            f.at
            for f in others
            if (f.kind is Kind.REACTION and f.message == answer.message)
            or (f.kind is Kind.MESSAGE and f.thanks and f.reply_to == answer.message)
        ]

    def _referred(self, person: int, days: int) -> int:
        """Count who was brought, stayed 28 days and spoke, by the day that became true."""
        found = set()
        for f in self.facts:
            if f.kind is not Kind.JOIN or f.target != person or f.person in {None, person}:
                continue
            ripe = next((d for d in self.ordinal if d >= self.day(f.at)
                         and self.between(self.day(f.at), d) >= 28), None)
            spoke = [m.at for m in self.messages.values() if m.person == f.person and m.at > f.at]
            left = any(
                g.kind is Kind.LEAVE and g.person == f.person and g.at > f.at
                and self.between(self.day(f.at), self.day(g.at)) < 28 for g in self.facts
            )
            if ripe and spoke and not left and f.person in self.scored:
                earned = max(ripe, self.day(min(spoke)))
                if self.between(earned, self.last) < days:
                    found.add(f.person)
        return min(2, len(found))

    def points(self, person: int, days: int) -> float:
        """Add the points of contribution of the last days."""
        helped = len(self.helped(person, days))
        return helped + self._acknowledged(person, days) + self._referred(person, days)

    # -- the score ---------------------------------------------------------------------------

    def score(self, person: int) -> Score:
        """Work out everything the scorecard says of one member."""
        days = {self.day(at) for at in self.times.get(person, ())}
        ages = [self.between(day, self.last) for day in days]
        x = sum(2 ** (-age / 7) for age in ages)
        least = min(26, max(8, math.ceil(self.ordinal[self.last] / 7)))
        weeks = {age // 7 for age in ages}
        n, h = self.company(person, 90), self.points(person, 90)
        parts = (
            x / (x + 2),
            math.sqrt(len({w for w in weeks if w < least}) / least),
            2 ** (-min(ages) / 28) if ages else 0.0,
            n / (n + 2),
            self._responsiveness(person),
            h / (h + 1),
        )
        return Score(
            *parts,
            trust=0.25 * parts[0] + 0.15 * sum(parts[1:]),
            a=len({w for w in weeks if w < 4}),
            d=self.company(person, 28),
            c=self.points(person, 28),
            helped=bool(self.helped(person, 28)),
            newcomer=self.is_newcomer(person, self.last),
            silent=min(ages) if ages else self.age(self.facts[0].at),
        )


def in_time(f: Fact) -> tuple[int, int]:
    """Order facts as they happened."""
    return (f.at, f.message)


def midnight(day: date, zone: ZoneInfo) -> int:
    """Give the instant a local date begins, UTC milliseconds."""
    return round(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() * 1000)


def _bundles(f: Fact) -> list[object]:
    """Name what makes messages one act."""
    if not f.media:
        return [(f.person, "message", f.message)]
    second = (f.person, "second", f.at // 1000)
    return [second] if f.album is None else [second, (f.person, "album", f.album)]


# -- the tiers ---------------------------------------------------------------------------------

RANKS = ("liability", "ordinary", "core")


@dataclass
class Place:
    """Where a member stands between two cut-offs."""

    rank: str | None
    """None while a newcomer."""
    strikes: int = 0
    promoted: date | None = None


def entered(s: Score) -> str:
    """Give the highest tier whose enter bar is met."""
    if s.a >= 3 and (s.d >= 5 or (s.c >= 3 and s.helped)):
        return "core"
    return "ordinary" if s.a >= 1 else "liability"


def leaves(rank: str, s: Score) -> bool:
    """Say whether a tier's leave bar is met."""
    if rank == "core":
        return s.a <= 1 or (s.d < 3 and s.c < 2)
    return rank == "ordinary" and s.a == 0


def step(place: Place | None, s: Score, today: date) -> Place:
    """Take one member over one cut-off; `place` is None for whoever is met first."""
    target = entered(s)
    if place is None or place.rank is None:
        if not s.newcomer:
            return Place(target)
        return Place("core", 0, today) if target == "core" else Place(None)
    if RANKS.index(target) > RANKS.index(place.rank):
        return Place(target, 0, today)
    spared = place.promoted is not None and (today - place.promoted).days <= 14
    if not leaves(place.rank, s) or spared:
        return Place(place.rank, 0, place.promoted)
    if place.strikes == 0:
        return Place(place.rank, 1, place.promoted)
    return Place(None if s.newcomer else target)


@dataclass(frozen=True)
class Standing:
    """The tiers at a date; `history` has one row a cut-off, oldest first."""

    tiers: dict[int, str]
    moved: dict[int, tuple[str, str]]
    history: tuple[tuple[date, dict[int, str]], ...]


def cutoffs(group: Group, until: int) -> Iterable[date]:
    """Give the Mondays from the first one 28 days after the first known act up to an instant."""
    now = Oracle(group, until)
    acts = [at for times in now.times.values() for at in times]
    if not acts:
        return
    monday = now.day(min(acts)) + 28 * DAY
    while midnight(monday, group.zone) <= until:
        if monday.weekday() == 0:
            yield monday
        monday += DAY


def replay(group: Group, until: int) -> Standing:
    """Play all weekly cut-offs up to an instant."""
    places: dict[int, Place] = {}
    history = []
    for monday in cutoffs(group, until):
        oracle = Oracle(group, midnight(monday, group.zone))
        tiers = {}
        for person in oracle.first_seen:
            s = oracle.score(person)
            places[person] = step(places.get(person), s, monday)
            asleep = places[person].rank == "liability" and s.silent >= 56
            tiers[person] = "dormant" if asleep else places[person].rank or "newcomer"
        history.append((monday, tiers))
    return _standing(group, until, history)


def _standing(group: Group, until: int, history: list[tuple[date, dict[int, str]]]) -> Standing:
    last = history[-1][1] if history else {}
    before = history[-2][1] if len(history) > 1 else {}
    known = Oracle(group, until).first_seen
    tiers = {p: last.get(p, "newcomer") for p in known} if history else {}
    moved = {p: (before[p], tier) for p, tier in last.items() if before.get(p, tier) != tier}
    return Standing(tiers, moved, tuple(history))
