"""What happened in a group, as frozen facts that are alike whether read live or from an export.

A fact never holds the words of a message, only what the ledger needs to know of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, IntFlag, StrEnum

import msgspec
from typing_extensions import override

GROUP_ANONYMOUS_BOT = 1087968824
"""Telegram's account that speaks for an anonymous admin."""
CHANNEL_BOT = 136817688
"""Telegram's account that stands for someone who writes as a channel."""
TELEGRAM_SERVICE = 777000
"""Telegram's account that forwards a linked channel's posts."""
SERVICE_IDS = frozenset({GROUP_ANONYMOUS_BOT, CHANNEL_BOT, TELEGRAM_SERVICE})


class EventKind(IntEnum):
    """What an event row of the store is; the numbers are stored and never change meaning."""

    MESSAGE = 1
    MENTION = 2
    REACTION = 3
    JOIN = 4
    LEAVE = 5
    TOPIC = 6
    SERVICE = 7
    ATTENDED = 8
    """He came to a session: an act that is credited."""
    HOSTED = 9
    """He held a session: an act that is credited."""
    TASK = 10
    """He did a task, or handed it in: an act; what it is credited with is a row of its own."""
    TASK_COUNTED = 11
    """A task of `target` counts: nobody's act, since an operator may have said so days later."""
    NOMINATION = 12
    """He named somebody for a role: an act."""
    NOMINATION_CONFIRMED = 13
    """A nomination by `target` was confirmed by an operator: nobody's act."""


RITUAL_ACTS = (EventKind.ATTENDED, EventKind.HOSTED, EventKind.TASK, EventKind.NOMINATION)
"""What members do in rituals; each is an act like a message."""
CREDITS = (EventKind.TASK_COUNTED, EventKind.NOMINATION_CONFIRMED)
"""What is credited to `target`, and was nobody's act."""


class ChatKind(StrEnum):
    """What a chat is, in Telegram's own words, whichever source told of it."""

    GROUP = "group"
    """A basic one; its id is written -id."""
    SUPERGROUP = "supergroup"
    """Public or private; its id is written -100 and the id."""
    UNKNOWN = "unknown"
    """An export of web pages tells neither id nor kind."""


class PartyKind(IntEnum):
    """Who can stand behind a message; only a PERSON is ever scored."""

    PERSON = 1
    BOT = 2
    CHANNEL = 3
    """A channel, the group itself (an anonymous admin), a service account."""
    DELETED = 4
    """An account without a name: kept by its id, counted, never scored."""


@dataclass(frozen=True, slots=True)
class Party:
    """Someone a message names, by Telegram id where there is one, else by the name shown."""

    id: int | None
    name: str | None
    kind: PartyKind = PartyKind.PERSON
    username: str | None = field(default=None, compare=False)
    """Casefolded, without the @; empty for one who has none, None where nobody tells."""

    @override
    def __hash__(self) -> int:
        """Without the kind, whose own hash is slow: parties are looked up for every message."""
        return hash((self.id, self.name))


class Media(IntEnum):
    """What a message carries besides words."""

    NONE = 0
    PHOTO = 1
    VIDEO = 2
    VOICE = 3
    AUDIO = 4
    STICKER = 5
    ANIMATION = 6
    FILE = 7
    POLL = 8
    CONTACT = 9
    PLACE = 10
    OTHER = 11


class Flag(IntFlag):
    """What is remembered of a message's words and form."""

    NONE = 0
    QUESTION = 1
    THANKS = 2
    FORWARD = 4
    LINK = 8
    VIA_BOT = 16
    COMMAND = 32
    TO_ANSWER = 64
    """What it replies or reacts to is itself an answer to somebody; known once both are stored."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """One reactor's emoji on a message; `emoji` is None for a custom or paid one."""

    by: Party
    at: int
    """UTC, milliseconds."""
    emoji: str | None


class Post(msgspec.Struct, frozen=True):
    """A message somebody wrote; a struct, since making one costs a tenth of a dataclass."""

    message: int
    """Telegram's message id, unique within the chat."""
    at: int
    """UTC, milliseconds."""
    author: Party | None
    """None for a message of nobody: it counts for the chat and for no member."""
    reply_to: int | None = None
    """The message id it answers in this chat; may point to a topic's root or to nothing."""
    album: str | None = None
    """Telegram's album id, digits, where the source has one (an export has none)."""
    media: Media = Media.NONE
    length: int = 0
    """Characters of the text."""
    flags: Flag = Flag.NONE
    mentions: tuple[Party, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    signs: tuple[str, ...] = ()
    """Names of the give/ask rules that a post of staff hit."""
    topic: int | None = None
    """The message id of its forum topic's root, where the source itself says so."""
    answered: Party | None = None
    """Whom it answers, where the source itself says so; nobody for a topic's root, another service
    message, a channel's automatic forward, or a message in another chat."""


@dataclass(frozen=True, slots=True)
class Joined:
    """People came in by one service message: by themselves, by a link, or brought by someone."""

    message: int
    """0 where a change of membership tells it, which has no message."""
    at: int
    people: tuple[Party, ...]
    inviter: Party | None = None
    """Who brought them or whose link it was; None when they came by themselves."""
    link: str | None = None
    """What the link was called by whoever made it, where the source tells: an export does not."""


@dataclass(frozen=True, slots=True)
class Left:
    """People went or were removed."""

    message: int
    """0 where a change of membership tells it, which has no message."""
    at: int
    people: tuple[Party, ...]
    by: Party | None = None


@dataclass(frozen=True, slots=True)
class TopicCreated:
    """The root of a forum topic; replies to it answer no person."""

    message: int
    at: int


@dataclass(frozen=True, slots=True)
class Service:
    """A service message without meaning for the ledger; its id still may be replied to."""

    message: int
    at: int
    action: str


@dataclass(frozen=True, slots=True)
class Reacted:
    """Somebody put a reaction on a message; that he took one away is no fact."""

    message: int
    at: int
    by: Party
    emoji: str | None
    """None for a custom or paid one."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """A post of the shop says something else now: it may give or ask what it did not before."""

    message: int
    at: int
    """Of the post itself; when it was edited does not matter."""
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Migrated:
    """A group goes on as a supergroup under another id; told in the old chat, the new, or both."""

    message: int
    at: int
    old_chat: int
    """Chat ids as the Bot API writes them, negative."""
    new_chat: int


@dataclass(frozen=True, slots=True)
class Sight:
    """The bot's place in a chat changed, and with it whether silence there says anything."""

    at: int
    sees: bool
    """Whether it sees everything that is written."""
    reason: str = ""
    """Code of why it does not: `outside`, or `messages` where it sees only what is said to it."""
    speaks: bool = True
    """Whether it may write there."""


Row = Post | Joined | Left | TopicCreated | Service
"""What an export tells."""
Fact = Row | Reacted | Reworded | Migrated | Sight
"""What a live update tells."""
