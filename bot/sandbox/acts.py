"""What simulated people do, as plain facts with words, to feed an export or a live server.

All times are UTC seconds, as Telegram counts. Message ids ascend with time within the one chat.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The languages spoken in the shop's group; values name the files of phrases."""

    CHINESE = "zh"
    ENGLISH = "en"


class Role(StrEnum):
    """Whether somebody belongs to the shop: decides what he posts and whether he is scored."""

    CUSTOMER = "customer"
    OWNER = "owner"
    ASSISTANT = "assistant"
    BOT = "bot"


class Content(StrEnum):
    """What a message carries besides words."""

    TEXT = "text"
    PHOTO = "photo"
    STICKER = "sticker"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Account:
    """A Telegram account of the simulation."""

    id: int
    name: str
    language: Language
    role: Role = Role.CUSTOMER

    @property
    def staff(self) -> bool:
        """Whether the shop pays him, so that he is not scored."""
        return self.role in {Role.OWNER, Role.ASSISTANT}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text of one kind, named as in `text_entities` (`plain`, `mention_name` ...)."""

    kind: str
    text: str
    user: int | None = None
    """The account a `mention_name` points to."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """The group became a supergroup; the first row of its history."""

    message: int
    at: int
    title: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody came in."""

    message: int
    at: int
    person: int
    inviter: int | None
    """Who brought him or whose link it was; None for an older link of nobody known."""
    by_link: bool


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody went by himself."""

    message: int
    at: int
    person: int


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody wrote a message; the photos of an album share `album`, sender and second."""

    message: int
    at: int
    person: int
    text: tuple[Span, ...] = ()
    reply_to: int | None = None
    content: Content = Content.TEXT
    album: int | None = None
    """The message id of the album's first photo."""
    forwarded_from: str | None = None


@dataclass(frozen=True, slots=True)
class Reacted:
    """Somebody put an emoji on a message; nobody reacts twice to the same one."""

    at: int
    person: int
    message: int
    emoji: str


@dataclass(frozen=True, slots=True)
class Pinned:
    """Staff pinned a message."""

    message: int
    at: int
    person: int
    target: int


Act = Migrated | Joined | Left | Said | Reacted | Pinned
