"""What somebody may want of a co-creation meeting, and what the clock tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from models.rituals.cocreation_events import Status, Step, Verdict


@dataclass(frozen=True, slots=True)
class Offer:
    """A member brings an idea; `submission` has its words."""

    by: int
    submission: int


@dataclass(frozen=True, slots=True)
class TakeBack:
    """He does not want it here any more; until the vote is over."""

    by: int
    submission: int


@dataclass(frozen=True, slots=True)
class Vote:
    """A member is for an idea, or no longer."""

    by: int
    submission: int
    on: bool


@dataclass(frozen=True, slots=True)
class Depart:
    """A member left the group, or opted out."""

    by: int


@dataclass(frozen=True, slots=True)
class Merge:
    """An operator finds an idea the same as another."""

    submission: int
    into: int


@dataclass(frozen=True, slots=True)
class Part:
    """He was wrong."""

    submission: int


@dataclass(frozen=True, slots=True)
class Close:
    """An operator ends the vote early."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """An operator calls the meeting off, before its vote is over."""


@dataclass(frozen=True, slots=True)
class Decide:
    """An operator says what becomes of an idea, in his own words."""

    submission: int
    verdict: Verdict
    words: int


@dataclass(frozen=True, slots=True)
class Tell:
    """An operator lets the group know now; what he did not decide goes to the next meeting."""


@dataclass(frozen=True, slots=True)
class SetStatus:
    """An operator says how far an adopted idea is."""

    submission: int
    status: Status
    words: int | None = None


@dataclass(frozen=True, slots=True)
class TellStanding:
    """At a later meeting, by its number, the group is told what became of what was adopted here."""

    meeting: int


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed.

    Args:
        waiting: who brought which ideas between two meetings, or left them over from the last one.
    """

    waiting: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Unheard:
    """A post certainly did not reach the group."""

    step: Step


ByMember: TypeAlias = Offer | TakeBack | Vote | Depart
ByOperator: TypeAlias = Merge | Part | Close | Cancel | Decide | Tell | SetStatus
Command: TypeAlias = ByMember | ByOperator | TellStanding | Tick | Unheard
