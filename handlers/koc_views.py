"""What the shell tells handlers of those whom the members chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.calendar import DAY_MS

TERM_MS: Final = 90 * DAY_MS
"""For how long members' trust is taken as given, until an operator looks at what came of it."""


@dataclass(frozen=True, slots=True)
class Koc:
    """A term of somebody whom the members of a group chose. Times are UTC milliseconds."""

    id: int
    user: int
    name: str
    group: int
    """The group's Telegram id."""
    title: str
    since: int
    until: int
    renewed: int
    named: bool | None
    """Whether he lets the other KOCs read his name; None while he has not said."""
    asked_at: int | None
    ended_at: int | None
    link: str | None
    """His own way into the group, for whom he brings."""
    welcomed_at: int | None


@dataclass(frozen=True, slots=True)
class Record:
    """What somebody did for the group since his term began."""

    hosted: int
    attended: int
    messages: int
    brought: int
    """People who came in by his link, or whom he added."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a new KOC is welcomed with; it lies at Telegram."""

    id: int
    kind: str
    """`document`, `photo` or `video`."""
    file: str
    """Telegram's name of it."""
    name: str
    """By which an operator knows it; empty for a picture."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A way into a group that is made for one person."""

    id: int
    user: int
    group: int
    title: str
    purpose: str
    """`own`: he may hand it on; `vip`: it lets in nobody but him."""
    until: int
    link: str | None
    taken_back: bool
    """Whether an operator took it back."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is in the VIP group, or could be."""

    user: int
    name: str
    core: bool
    koc: bool
    inside: bool
    invited: bool


def welcome_key(term: Koc, at: int) -> str:
    """Names the letter that welcomes somebody; the user in it lets it be erased."""
    return f"koc:{term.id}:welcome:{at}:{term.user}:"


def vip_key(invitation: int, user: int) -> str:
    """Names the letter with somebody's way into the VIP group."""
    return f"invitation:{invitation}:{user}:"
