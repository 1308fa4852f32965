"""A round of nominations in a test's hands: who says what when, and what is logged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from models.calendar import DAY_MS
from models.rituals.nomination import begin, decide, evolve
from models.rituals.nomination_commands import Nominate, Nominee, Standing, Tick, Weigh, Withdraw
from models.rituals.nomination_state import Event, Scales, State, Weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.rituals.nomination_commands import Command

OPENING = 1000 * DAY_MS
HOUR = DAY_MS // 24
REGULAR = Standing(OPENING - 200 * DAY_MS, OPENING - DAY_MS)
MEMBER = Nominee(here=True, scored=True)


@dataclass
class Round:
    """Keeps the log as a store would, as JSON; `state` is what has been evolved."""

    state: State = field(default_factory=lambda: begin(OPENING))
    now: int = OPENING
    log: list[tuple[int, bytes]] = field(default_factory=list)

    def tell(self, command: Command) -> tuple[Event, ...]:
        """Let somebody want something now."""
        events = decide(self.state, command, self.now)
        for event in events:
            self.state = evolve(self.state, event, self.now)
            self.log.append((self.now, msgspec.json.encode(event)))
        return events

    def at(self, hours: float) -> Round:
        """Let it be so many hours after the opening."""
        self.now = OPENING + round(hours * HOUR)
        return self

    def tick(self) -> tuple[Event, ...]:
        """Let the clock tick."""
        return self.tell(Tick())

    def name(self, by: int, whom: int, submission: int | None = None) -> tuple[Event, ...]:
        """Let a regular member name another."""
        return self.tell(Nominate(by, whom, REGULAR, MEMBER, submission))

    def names(self, pairs: Mapping[int, int]) -> Round:
        """Let regular members name others, an hour apart."""
        for by, whom in pairs.items():
            self.now += HOUR
            self.name(by, whom)
        return self

    def take_back(self, by: int) -> tuple[Event, ...]:
        """Let somebody take his voice back."""
        return self.tell(Withdraw(by))

    def weigh(self, weights: Mapping[int, Weight], clusters: int = 2, young: int = 56) -> Round:
        """Let what the voices weigh become known."""
        self.tell(Weigh(Scales(weights, clusters, young)))
        return self

    def shut(self) -> Round:
        """Let the time of voices end."""
        self.now = max(self.now, self.state.closes_at)
        self.tick()
        return self


def opened(quota: int = 3) -> Round:
    """A round that is open."""
    round_ = Round(begin(OPENING, quota=quota))
    round_.tick()
    return round_


def replayed(log: Iterable[tuple[int, bytes]], quota: int = 3) -> State:
    """What a log alone tells."""
    state = begin(OPENING, quota=quota)
    for at, line in log:
        state = evolve(state, msgspec.json.decode(line, type=Event), at)
    return state


def without(log: Iterable[tuple[int, bytes]], person: int) -> list[tuple[int, bytes]]:
    """The log without the rows that name somebody."""
    kept = []
    for at, line in log:
        event = msgspec.json.decode(line)
        if person not in {event.get("by"), event.get("whom")}:
            kept.append((at, line))
    return kept


def weighing(
    people: Iterable[int], trust: float = 0.5, cluster: int = 0, days: int = 200
) -> dict[int, Weight]:
    """Weights of people who are alike; without a cluster they are of two in turn."""
    return {one: Weight(trust, cluster or 1 + one % 2, days, tight=False) for one in sorted(people)}
