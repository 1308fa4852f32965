"""Made-up groups for the tests of the core: as facts for the oracle, as columns for the program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from models.days import LocalDays, SeenClock, merged, unseen_days
from models.events import EventKind, Flag, Media
from models.history import NEVER, History, Newcomers, history, newcomers_of
from models.rolling import Events, roll
from models.rollup import RollUp, joined
from tests.models.oracle import Fact, Group, Kind, in_time, midnight

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = {
    Kind.MESSAGE: EventKind.MESSAGE,
    Kind.MENTION: EventKind.MENTION,
    Kind.REACTION: EventKind.REACTION,
    Kind.JOIN: EventKind.JOIN,
    Kind.LEAVE: EventKind.LEAVE,
}


@dataclass(frozen=True)
class World:
    """A group as the program sees it."""

    group: Group

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
    def scored(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Who is scored, by person id."""
        people = {p for f in self.facts for p in (f.person, f.target) if p} | self.group.scored
        mask = np.zeros(max(people, default=0) + 1, np.bool_)
        mask[list(self.group.scored)] = True
        return mask

    @cached_property
    def events(self) -> Events:
        """The columns that a store would give."""
        rows = [_row(f, *_answered(f, self._messages)) for f in self.facts]
        return Events(*np.ascontiguousarray(np.array(rows, np.int64).T))

    @cached_property
    def _messages(self) -> dict[int, Fact]:
        return {f.message: f for f in self.facts if f.kind is Kind.MESSAGE}

    def clock(self, last: int) -> SeenClock:
        """Seen days up to a day."""
        first, begun = self.span.start, self.facts[0].at
        blind = merged([(self.days.midnight(first), begun), *self.group.blind])
        return SeenClock(first, max(first, last), unseen_days(self.days, blind))

    @cached_property
    def newcomers(self) -> Newcomers:
        """Who was new when."""
        first = np.full(self.scored.size, NEVER)
        for f in self.facts:
            if f.person in self.group.scored and f.kind in {Kind.MESSAGE, Kind.REACTION, Kind.JOIN}:
                first[f.person] = min(first[f.person], self.days.day(f.at))
        return newcomers_of([first], self.clock(self.span.stop))

    def rolled(self, wanted: range | None = None) -> dict[int, RollUp]:
        """The roll-ups by day."""
        return roll(self.events, self.days, wanted or self.span, self.newcomers)

    def past(self, last: int) -> History:
        """The history as loaded for an audit at the end of a day."""
        days = [rollup for day, rollup in self.rolled().items() if day <= last]
        return history([joined(days)], self.clock(last), self.scored)

    def before(self, at: int) -> World:
        """The same group before an instant."""
        facts = tuple(f for f in self.facts if f.at < at)
        return World(Group(facts, self.group.zone, self.group.scored, self.group.blind))


def _answered(f: Fact, messages: dict[int, Fact]) -> tuple[int, bool]:
    """Whom a fact is towards, and whether what it points to is an answer."""
    link = f.reply_to if f.kind is Kind.MESSAGE else f.message
    parent = None if link is None else messages.get(link)
    above = messages.get(parent.reply_to or 0) if parent else None
    to_answer = parent is not None and above is not None and bool(above.person)
    to_answer = to_answer and above.person != parent.person and f.kind is not Kind.MENTION
    if f.kind in {Kind.MESSAGE, Kind.REACTION}:
        return (parent.person or 0 if parent else 0), to_answer
    return f.target or 0, False


def _row(f: Fact, target: int, to_answer: bool) -> tuple[int, ...]:  # noqa: FBT001
    flags = (Flag.THANKS if f.thanks else Flag.NONE) | (Flag.TO_ANSWER if to_answer else Flag.NONE)
    return (
        f.at,
        KINDS[f.kind],
        f.person or 0,
        target,
        f.message,
        f.reply_to or 0,
        f.topic,
        Media.PHOTO if f.media else Media.NONE,
        int(f.album or 0),
        int(flags),
    )
