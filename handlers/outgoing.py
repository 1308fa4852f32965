"""What the bot says and to whom: an audience that has no room for scores cannot be given any."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

import msgspec


class Button(msgspec.Struct, frozen=True):
    """A button under a message: it carries a token of ours, or opens a link."""

    text: str
    token: str | None = None
    url: str | None = None


Rows = tuple[tuple[Button, ...], ...]


class Moment(msgspec.Struct, frozen=True):
    """A time within a text, which apps that can show each reader in his own zone."""

    words: str
    """As the text says it for all other apps."""
    at: int
    """UTC milliseconds."""


class Text(msgspec.Struct, frozen=True, tag=True):
    """Words, sent as they are: no markup, so that no name can break it."""

    words: str
    buttons: Rows = ()
    thread: int | None = None
    reply_to: int | None = None
    silent: bool = False
    vanish_ms: int = 0
    """Deleted so long after it was sent; 0 to stay."""
    moments: tuple[Moment, ...] = ()


class Picture(msgspec.Struct, frozen=True, tag=True):
    """A PNG with a line below it."""

    png: bytes
    caption: str = ""
    buttons: Rows = ()


class File(msgspec.Struct, frozen=True, tag=True):
    """A document."""

    name: str
    content: bytes
    caption: str = ""


class Edited(msgspec.Struct, frozen=True, tag=True):
    """New words for a message of ours; its buttons go, unless there are new ones."""

    message: int
    words: str
    buttons: Rows = ()
    moments: tuple[Moment, ...] = ()


class Deleted(msgspec.Struct, frozen=True, tag=True):
    """A message of ours that has done its work."""

    message: int


class Marked(msgspec.Struct, frozen=True, tag=True):
    """A sign on somebody's message: heard, without a word more in the group."""

    message: int
    sign: str
    """One of the emoji that Telegram allows as reactions."""
    words: str = ""
    """What is said instead, in private, where the group allows no such sign."""
    line: str = ""
    """What is said in the group to whoever cannot be written to."""
    user: int = 0
    """To whom."""
    thread: int | None = None


class Left(msgspec.Struct, frozen=True, tag=True):
    """Nothing is said: the bot goes out of the group, after all that it had to say there."""


class OwnMenu(msgspec.Struct, frozen=True, tag=True):
    """The commands that an app offers somebody in his own chat with the bot."""

    commands: tuple[tuple[str, str], ...] = ()
    """Name and what it does, each; none for those that everybody has."""


class Stored(msgspec.Struct, frozen=True, tag=True):
    """A file that lies at Telegram already, sent by Telegram's own name of it."""

    kind: str
    """`document`, `photo` or `video`."""
    file: str


class Tagged(msgspec.Struct, frozen=True, tag=True):
    """What stands beside a member's name in a group; everybody there reads it."""

    user: int
    tag: str = ""
    """Empty to take it away."""


class Admitted(msgspec.Struct, frozen=True, tag=True):
    """Somebody who asked to join is let in, or not."""

    user: int
    let_in: bool = True


class TakenOut(msgspec.Struct, frozen=True, tag=True):
    """Somebody is no member of the group any more; he may come again."""

    user: int


Content = (
    Text
    | Picture
    | File
    | Stored
    | Edited
    | Deleted
    | Marked
    | Left
    | OwnMenu
    | Tagged
    | Admitted
    | TakenOut
)
"""What anybody may see."""


@dataclass(frozen=True, slots=True)
class Confidential:
    """What only an operator may see: trust, tiers, values, suggestions."""

    content: Content


def _private(user: int) -> None:
    """A group's id is negative: what is for one person cannot be addressed to one."""
    if user <= 0:
        msg = f"user {user} must be a person's id, which is positive"
        raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class OperatorPrivate:
    """An operator's own chat with the bot; the only place for what is confidential."""

    user: int

    def __post_init__(self) -> None:
        """Refuse a group's id.

        Raises:
            ValueError: the id is no person's.
        """
        _private(self.user)


@dataclass(frozen=True, slots=True)
class OperatorsChat:
    """The operators' common chat: service cases, no scores."""

    chat: int


@dataclass(frozen=True, slots=True)
class Group:
    """A customers' group, where every member reads along."""

    chat: int


@dataclass(frozen=True, slots=True)
class MemberPrivate:
    """A member's own chat with the bot: he may read there what is kept of him."""

    user: int

    def __post_init__(self) -> None:
        """Refuse a group's id.

        Raises:
            ValueError: the id is no person's.
        """
        _private(self.user)


Audience = OperatorPrivate | OperatorsChat | Group | MemberPrivate
DAY_MS: Final = 24 * 3600 * 1000
NOTICE: Final = "notice:"
"""Begins the key of a group's notice, by which the store knows since when it stands."""
NOTICE_MS: Final = 7 * DAY_MS
"""So long everybody can read it, and choose, before anything is said of him."""
BY_LOT: Final = ":lot"
"""Ends the key of a notice that says that some are left alone by lot."""


class Manner(Enum):
    """How welcome a message is, for the one place that keeps the bot from disturbing anybody."""

    ANSWER = auto()
    """Somebody asked for it just now, or the shop's operators have to know it."""
    WANTED = auto()
    """He asked to be told later: not at night, and not once he wants to be left alone."""
    UNASKED = auto()
    """He did not ask: besides, no more than one in a week."""
    SPARE = auto()
    """In a group: left out on a day on which the group has heard enough of the shop."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message as a handler decides it.

    Args:
        to: whom it is for.
        content: what it says; confidential for an operator alone.
        key: two messages with one key are one message; empty for one that nothing repeats.
        due_at: not before (UTC milliseconds); 0 for at once.
        lives_ms: how long it is worth sending.
        manner: how welcome it is.
        until: from when on it is not worth sending, whenever it is due (UTC milliseconds); 0 where
            `lives_ms` says all.

    Raises:
        LeakError: confidential words for anybody but an operator in private.
    """

    to: Audience
    content: Content | Confidential
    key: str = ""
    due_at: int = 0
    lives_ms: int = field(default=DAY_MS)
    manner: Manner = Manner.ANSWER
    until: int = 0

    def __post_init__(self) -> None:
        """Refuse what must not leave an operator's private chat."""
        if isinstance(self.content, Confidential) and not isinstance(self.to, OperatorPrivate):
            raise LeakError(type(self.to).__name__)

    @property
    def plain(self) -> Content:
        """The content itself."""
        return self.content.content if isinstance(self.content, Confidential) else self.content


class LeakError(Exception):
    """A score was about to be sent to somebody who may not see it."""
