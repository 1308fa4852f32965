"""What is known of a sharing session."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from models.rituals.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.rituals import session_events as ev
    from models.rituals.session_times import Step, Times


class Phase(StrEnum):
    """Where a session is in its life."""

    PLANNED = "planned"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    OVER = "over"
    """It was held, told of, and looked back at."""
    EXPIRED = "expired"
    """It was not announced in time, or could not be opened."""
    OFF = "off"
    """An operator called it off."""


ENDED = frozenset({Phase.OVER, Phase.EXPIRED, Phase.OFF})
NUMBERED = frozenset({Phase.ANNOUNCED, Phase.OPEN, Phase.CLOSED, Phase.OVER})
BEFORE_END = frozenset({Phase.PLANNED, Phase.ANNOUNCED, Phase.OPEN})


@dataclass(frozen=True, slots=True)
class Said:
    """A topic or a question, by whom and when."""

    by: int
    at: int
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Pending:
    """Somebody who was asked to host and has not answered."""

    whom: int
    at: int


@dataclass(frozen=True, slots=True)
class State:
    """A session; people by Telegram id, topics and questions by the number of their submission."""

    times: Times
    phase: Phase = Phase.PLANNED
    hurried: bool = False
    """It was planned when its announcement was due already."""
    number: int | None = None
    """None before it is announced, and again when it was not held."""
    topics: Mapping[int, Said] = field(default_factory=dict)
    """In the order in which they were proposed."""
    ballot: tuple[int, ...] | None = None
    votes: frozenset[tuple[int, int]] = frozenset()
    """Who is for which topic."""
    tapped: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """When somebody last changed his mind about a topic; about being quoted, with 0 for a topic."""
    topic: int | None = None
    volunteers: Mapping[int, int] = field(default_factory=dict)
    """Since when."""
    asked: Pending | None = None
    passed: frozenset[int] = frozenset()
    """Who was asked and will not, or did not say."""
    invited: frozenset[int] = frozenset()
    """Who was ever asked to host, and is there."""
    host: int | None = None
    shop_hosts: bool = False
    """An operator decided so: nobody is looked for."""
    replies: Mapping[int, ev.Coming] = field(default_factory=dict)
    recorded: bool = False
    agreed: frozenset[int] = frozenset()
    questions: Mapping[int, Said] = field(default_factory=dict)
    withdrawn: frozenset[int] = frozenset()
    announced_at: int | None = None
    opened_at: int | None = None
    closed_at: int | None = None
    present: Mapping[int, ev.Attended] = field(default_factory=dict)
    hosted: int | None = None
    praised: tuple[ev.Praised, ...] = ()
    measured: ev.Measured | None = None
    done: frozenset[Step] = frozenset()
    missed: frozenset[Step] = frozenset()

    @property
    def settled(self) -> frozenset[Step]:
        """The steps that nothing more is to be done about."""
        return self.done | self.missed

    @property
    def ended(self) -> bool:
        """Whether nothing more can happen."""
        return self.phase in ENDED

    @property
    def keeps_number(self) -> bool:
        """Whether its number is its own: no other session of the plan may bear it."""
        return self.number is not None and self.phase in NUMBERED

    def did(self, step: Step, phase: Phase | None = None) -> State:
        """The state after a step, in the phase that it leads to."""
        return replace(self, done=self.done | {step}, phase=phase or self.phase)


def only(state: State, code: str, *phases: Phase) -> None:
    """Refuse what belongs into other phases of a session's life.

    Args:
        state: what is known.
        code: why not now; once it is over, that is why.
        phases: in which it may be.

    Raises:
        RefusedError: it is not in one of them.
    """
    if state.phase not in phases:
        raise RefusedError(code if state.phase in BEFORE_END else "session-over")
