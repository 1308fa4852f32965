"""A made-up group as the program sees it: columns of events, rolled up day by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from models.calendar import LocalDays, merged, unseen_days
from models.days import SeenClock, SeenTime
from models.events import EventKind, Flag, Media
from models.history import History, history
from models.rolling import Events, roll
from models.rollup import RollUp, joined
from models.tiers import TIER_OF_CODE, Replay, Rules
from models.trust import Parts, assess
from tests.models.facts import Fact, Group, Kind, in_time

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS = {kind: EventKind[kind.name] for kind in Kind}


@dataclass(frozen=True)
class World:
    """A group in the program's hands; days are ordinals."""

    group: Group
    paused: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """By person, the days of his pauses."""

    @cached_property
    def days(self) -> LocalDays:
        """The community's calendar."""
        return LocalDays(self.group.zone)

    @cached_property
    def facts(self) -> list[Fact]:
        """The facts in time order."""
        return sorted(self.group.facts, key=in_time)

    @cached_property
    def span(self) -> range:
        """The days from the first fact to the last."""
        return range(self.days.day(self.facts[0].at), self.days.day(self.facts[-1].at) + 1)

    @cached_property
    def scored(self) -> npt.NDArray[np.bool_]:
        """Who is scored, by person id."""
        people = {p for f in self.facts for p in (f.person, f.target) if p} | self.group.scored
        mask = np.zeros(max(people, default=0) + 1, np.bool_)
        mask[list(self.group.scored)] = True
        return mask

    @cached_property
    def events(self) -> Events:
        """The columns that a store would give."""
        messages = {f.message: f for f in self.facts if f.kind is Kind.MESSAGE}
        towards = {f.message: _towards(f, messages) for f in messages.values()}
        answers = {message for message, other in towards.items() if other}
        mentions = [f for f in self.facts if f.kind is Kind.MENTION]
        answers |= {f.message for f in mentions if f.target != f.person}
        rows = [_row(f, messages, answers) for f in self.facts]
        return Events(*np.ascontiguousarray(np.array(rows, np.int64).reshape(-1, 10).T))

    @cached_property
    def seen(self) -> SeenTime:
        """What was watched, to the millisecond."""
        return SeenTime(merged(list(self.group.blind)))

    def clock(self, last: int) -> SeenClock:
        """Seen days up to a day."""
        first, begun = self.span.start, self.facts[0].at
        blind = merged([(self.days.midnight(first), begun), *self.group.blind])
        return SeenClock(first, max(first, last), unseen_days(self.days, blind))

    @cached_property
    def rolled(self) -> dict[int, RollUp]:
        """The roll-ups by day, made in one stretch."""
        return roll(self.events, self.days, self.span, self.seen)

    def past(self, last: int) -> History:
        """The history as it is loaded for an audit at the end of a day."""
        days = [rollup for day, rollup in self.rolled.items() if day <= last]
        return history([joined(days)], self.clock(last), self.scored, self.paused)

    @cached_property
    def whole(self) -> History:
        """The whole history and half a year of silence after it."""
        return self.past(self.span.stop + 200)

    def parts(self, last: int) -> Parts:
        """The parts of T at the end of a day, from the whole history."""
        return assess(self.whole, last)

    def tiers(self, until: int, rules: Rules | None = None) -> dict[int, dict[int, str]]:
        """The tier of everybody known at each cut-off up to and with a day."""
        steps = Replay(self.whole, rules or Rules(self.days)).steps(until)
        return {cut.day: _known(cut.codes()) for cut in steps}

    def before(self, at: int) -> World:
        """The same group as it was known before an instant."""
        facts = tuple(f for f in self.facts if f.at < at)
        return World(Group(facts, self.group.zone, self.group.scored, self.group.blind))


def _known(codes: npt.NDArray[np.int8]) -> dict[int, str]:
    tiers = {person: TIER_OF_CODE[code] for person, code in enumerate(codes.tolist())}
    return {person: str(tier) for person, tier in tiers.items() if tier is not None}


def _towards(f: Fact, messages: dict[int, Fact]) -> int | None:
    """Whom a message answers, himself apart."""
    parent = messages.get(f.reply_to or 0)
    return parent.person if parent is not None and parent.person != f.person else None


def _row(f: Fact, messages: dict[int, Fact], answers: set[int]) -> tuple[int, ...]:
    link = f.message if f.kind is Kind.REACTION else f.reply_to or 0
    parent = messages.get(link)
    target = f.target if parent is None else parent.person
    flags = Flag.THANKS if f.thanks else Flag.NONE
    if link in answers:
        flags |= Flag.TO_ANSWER
    return (
        f.at, KINDS[f.kind], f.person or 0, target or 0, f.message, f.reply_to or 0, f.topic,
        Media.PHOTO if f.media else Media.NONE, int(f.album or 0), int(flags),
    )  # fmt: skip
