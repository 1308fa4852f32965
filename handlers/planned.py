"""What the shell tells handlers of rituals: plans, occasions, what people said to them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.rituals import ladder
    from models.rituals.calendar import Kind, Plan


class Reach(StrEnum):
    """Whether a letter that somebody did not ask for would go out to him."""

    READY = "ready"
    """Now, or in the morning."""
    UNREACHED = "unreached"
    """He opened no chat with the bot, or left it."""
    RESTING = "resting"
    """He is on holiday, or wants nothing kept of him."""
    WRITTEN = "written"
    """He had one within the week."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """A ritual of the calendar."""

    id: int
    key: str
    kind: Kind
    chat: int | None
    """The group's Telegram id; None while the group that the settings name is unknown."""
    title: str
    """The group's."""
    rhythm: Plan
    number: int
    """Of its first occasion."""
    minutes: int
    """How long it lasts."""
    owner: int | None
    """The operator who is asked first."""
    settled: bool
    """Whether it stands in the settings, where alone its rhythm is changed."""
    made_at: int
    """UTC milliseconds: when it was made, given another rhythm, or let go on."""
    ended_at: int | None = None
    """Since when it is no more."""
    thread: int | None = None
    """The topic of a forum where it is posted; None for General."""

    @property
    def group(self) -> int:
        """The Telegram id of its group, for whatever takes place there.

        Raises:
            ValueError: it is unknown, and nothing may be said or counted anywhere else.
        """
        if self.chat is None:
            msg = f"ritual {self.id} has no group"
            raise ValueError(msg)
        return self.chat


@dataclass(frozen=True, slots=True)
class RunView:
    """One occasion of a ritual."""

    id: int
    plan: PlanView
    day: int
    """The local date."""
    begins_at: int
    """UTC milliseconds."""
    minutes: int
    number: int | None
    """By which the group knows it; None where it never came to that."""
    state: str
    """`open`, `done`, `expired`, `cancelled`."""
    made_at: int
    """UTC milliseconds: since when it stands in the calendar."""

    @property
    def group(self) -> int:
        """The Telegram id of the group in which it takes place."""
        return self.plan.group


@dataclass(frozen=True, slots=True)
class Ritual:
    """An occasion and how it stands."""

    run: RunView
    state: Any
    """The state of its kind, see `models.rituals`."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What somebody addressed to the bot."""

    id: int
    kind: str
    user: int | None
    name: str
    """His, as the ledger knows it; empty for the unknown."""
    words: str
    at: int
    message: int | None
    """The group's message that said it."""
    shown: bool
    """Whether its author lets others read it."""
    state: str
    run: int | None
    plan: int | None
    chat: int
    """The group's Telegram id."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task of the trust ladder, and how it stands."""

    id: int
    chat: int
    """Its group's Telegram id."""
    state: ladder.State
