"""What the shell tells handlers of what operators know of members. Times are UTC milliseconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from models.card import Unscored
    from models.finding import Wanted
    from models.search import Named
    from models.tagging import Tag


@dataclass(frozen=True, slots=True)
class Pointed:
    """Whom words begin with, and the words behind the name."""

    people: tuple[Named, ...] = ()
    """Those who bear the longest name that the words begin with; scored ones only."""
    rest: str = ""
    unscored: Unscored | None = None
    """Where nobody scored is called so: somebody else who is."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What operators know of somebody, for himself: when it was written, and the words."""

    tags: tuple[tuple[int, str], ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    """The newest first."""
    contacts: tuple[int, ...] = ()
    """When an operator noted that he had turned to him; the newest first."""


NOTHING: Final = Kept()


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag, and how many members bear it."""

    tag: Tag
    count: int


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """What was looked for, under a name."""

    id: int
    name: str
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Note:
    """What an operator wrote down of a member."""

    id: int
    person: int
    at: int
    by: int
    """The operator's Telegram id; 0 for one who was forgotten."""
    words: str


@dataclass(frozen=True, slots=True)
class Contacted:
    """That an operator turned to a member because of a suggestion."""

    at: int
    by: int
    kind: str | None = None
    """Of the suggestion that it answers, as it is kept; None for one that was noted by itself."""
    trust: float | None = None
    """T when it was suggested."""


@dataclass(frozen=True, slots=True)
class Came:
    """How a member came: when he joined first, and by whom, as far as that is known."""

    joined_at: int | None = None
    brought_by: str | None = None
    """The name of who added him, or whose link he came by."""


@dataclass(frozen=True, slots=True)
class KnownOf:
    """What operators know of a member beside his card."""

    tags: tuple[Tag, ...] = ()
    """By their keys."""
    notes: tuple[Note, ...] = ()
    """The newest first; all of them."""
    contacts: tuple[Contacted, ...] = ()
    """The newest first; all of them."""
    came: Came = Came()
