"""What the bot is to say: written down where it was decided, then sent row by row.

A row is `planned`, then `sending` while its call is under way, and ends as `sent`, `failed`,
`expired` or `unknown`: nobody can tell whether a group saw it, so only an operator sends it again.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace
from sqlalchemy import and_, case, exists, func, insert, or_, select, update

from bot.parts import parts
from bot.store.schema_live import contact, outbox
from handlers.outgoing import (
    DAY_MS,
    Admitted,
    Content,
    Deleted,
    Edited,
    File,
    Group,
    Left,
    Marked,
    MemberPrivate,
    OperatorPrivate,
    OperatorsChat,
    OwnMenu,
    Picture,
    Stored,
    Tagged,
    TakenOut,
    Text,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from handlers.outgoing import Audience, Outgoing

PLANNED, SENDING, SENT = "planned", "sending", "sent"
FAILED, UNKNOWN, EXPIRED = "failed", "unknown", "expired"
OPERATOR = OperatorPrivate.__name__
GROUPS: Final = frozenset({OperatorsChat.__name__, Group.__name__})
METHODS: Final[dict[type[Content], str]] = {
    Text: "sendMessage",
    Picture: "sendPhoto",
    File: "sendDocument",
    Edited: "editMessageText",
    Deleted: "deleteMessage",
    Marked: "setMessageReaction",
    Left: "leaveChat",
    OwnMenu: "setMyCommands",
    Stored: "sendStored",
    Tagged: "setChatMemberTag",
    Admitted: "approveChatJoinRequest",
    TakenOut: "unbanChatMember",
}
LEAK: Final = "leak"
"""The error of a row that is for one person and bears a group's id, however it came to."""
REPEATABLE: Final = {METHODS[one] for one in METHODS if one not in {Text, Picture, File, Stored}}
"""Done twice is done once."""
UNREPEATED: Final = "~"
"""Begins the key of a row that nothing repeats."""
DOUBT: Final = "doubt: "
"""Begins the error of a row whose outcome was uncertain once."""
MOST_HEADS: Final = 100
"""Chats looked at in one turn; three seconds' work at the pace that Telegram allows."""


@dataclass(frozen=True, slots=True)
class Head:
    """The row that is next in its chat."""

    id: int
    chat: int


@dataclass(frozen=True, slots=True)
class Due:
    """What there is to do now."""

    heads: tuple[Head, ...]
    stale: bool
    """Something was not sent while it was worth it: see `expire`."""
    next_at: int | None
    """When to look again; None while nothing is planned for later."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A row whose call is about to be made."""

    id: int
    community: int
    audience: str
    chat: int
    method: str
    content: Content
    tries: int
    error: str | None

    @property
    def vanish_ms(self) -> int:
        """How long it stays once it was sent; 0 for ever."""
        return self.content.vanish_ms if isinstance(self.content, Text) else 0


def plan(connection: Connection, community: int, message: Outgoing, now: int) -> bool:
    """Write down a message, in the transaction that decided it; a long one as several rows.

    Args:
        connection: of the writer, in a transaction.
        community: its number.
        message: the same key twice is one message.
        now: UTC milliseconds.

    Returns:
        Whether it is new.
    """
    key = message.key or f"{UNREPEATED}{secrets.token_hex(12)}"
    if known(connection, community, key):
        return False
    to = {"audience": type(message.to).__name__, "chat": _chat(message.to)}
    times = _times(message.due_at, message.lives_ms, now, message.until)
    for number, part in enumerate(parts(message.plain)):
        row = {"community": community, "dedupe": f"{key}/{number + 1}" if number else key}
        connection.execute(insert(outbox).values(**row, **to, **times, **_packed(part)))
    return True


def known(connection: Connection, community: int, key: str) -> bool:
    """Whether a message with this key was decided already, whatever became of it."""
    its = outbox.c.community == community, outbox.c.dedupe == key
    return connection.execute(select(1).where(*its)).first() is not None


def plan_deletion(connection: Connection, letter: Letter, message: int, at: int) -> None:
    """Let a message that was sent vanish at an instant."""
    row = {"community": letter.community, "dedupe": f"vanish:{letter.id}:{message}"}
    to = {"audience": letter.audience, "chat": letter.chat}
    values = to | _times(at, DAY_MS, at) | _packed(Deleted(message))
    connection.execute(insert(outbox).values(**row, **values))


def _times(due_at: int, lives_ms: int, now: int, until: int = 0) -> dict[str, object]:
    """A row that nobody tried to send yet."""
    row = {"state": PLANNED, "tries": 0, "due_at": due_at or now, "created_at": now}
    return row | {"expires_at": until or max(due_at, now) + lives_ms}


def _chat(to: Audience) -> int:
    return to.user if isinstance(to, (OperatorPrivate, MemberPrivate)) else to.chat


def _packed(content: Content) -> dict[str, object]:
    """The content as JSON, its bytes beside it."""
    media: bytes | None = None
    light = content
    if isinstance(content, Picture):
        media, light = content.png, replace(content, png=b"")
    elif isinstance(content, File):
        media, light = content.content, replace(content, content=b"")
    payload = msgspec.json.encode(light).decode()
    return {"method": METHODS[type(content)], "payload": payload, "media": media}


def unpacked(payload: str, media: bytes | None) -> Content:
    """The content of a row.

    Raises:
        msgspec.MsgspecError: it was emptied, or written by another version.
    """
    content: Content = msgspec.json.decode(payload, type=Content)
    if isinstance(content, Picture):
        return replace(content, png=media or b"")
    if isinstance(content, File):
        return replace(content, content=media or b"")
    return content


_HELD = and_(
    outbox.c.audience == OPERATOR,
    exists(
        select(contact.c.telegram_id).where(
            contact.c.community == outbox.c.community,
            contact.c.telegram_id == outbox.c.chat,
            contact.c.blocked_at.is_not(None),
        )
    ),
)
"""For an operator who cannot be reached: kept until he opens the chat again, or it expires."""


def due(connection: Connection, community: int, now: int) -> Due:
    """What may be sent now: in each chat the oldest row, unless a call is under way there.

    A row that was tried and waits for its next try holds the later ones; one that was planned for
    a later time does not.
    """
    planned = outbox.c.state == PLANNED
    counts = and_(planned, or_(outbox.c.due_at <= now, outbox.c.tries > 0), ~_HELD)
    first = (
        select(func.min(outbox.c.id))
        .where(outbox.c.community == community, or_(counts, outbox.c.state == SENDING))
        .group_by(outbox.c.chat)
    )
    ready = planned, outbox.c.due_at <= now, outbox.c.expires_at > now
    query = select(outbox.c.id, outbox.c.chat).where(outbox.c.id.in_(first), *ready)
    rows = connection.execute(query.order_by(outbox.c.id).limit(MOST_HEADS))
    heads = tuple(Head(row.id, row.chat) for row in rows)
    return Due(heads, *_later(connection, community, now))


def _later(connection: Connection, community: int, now: int) -> tuple[bool, int | None]:
    """Whether something has expired, and when the next thing happens by itself."""
    planned = outbox.c.community == community, outbox.c.state == PLANNED
    moment: ColumnElement[int] = case(
        (and_(outbox.c.due_at > now, ~_HELD), outbox.c.due_at), else_=outbox.c.expires_at
    )
    query = select(func.min(moment), func.min(outbox.c.expires_at)).where(*planned)
    next_at, expires_at = connection.execute(query).one()
    return expires_at is not None and expires_at <= now, next_at


def start(connection: Connection, number: int) -> Letter | None:
    """A call is about to be made: written down before it is, so that a crash leaves a trace.

    Returns:
        What to send; None when the row is not planned any more, cannot be read, or would leak.
    """
    begin = update(outbox).where(outbox.c.id == number, outbox.c.state == PLANNED)
    values = {"state": SENDING, "tries": outbox.c.tries + 1}
    row = connection.execute(begin.values(**values).returning(outbox)).one_or_none()
    if row is None:
        return None
    try:
        content = unpacked(row.payload, row.media)
    except msgspec.MsgspecError as error:
        settle(connection, number, Settled(FAILED, error=type(error).__name__))
        return None
    if row.audience not in GROUPS and row.chat <= 0:
        settle(connection, number, Settled(FAILED, error=LEAK))
        return None
    head = row.id, row.community, row.audience, row.chat, row.method
    return Letter(*head, content=content, tries=row.tries, error=row.error)


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of a row.

    Args:
        state: the new one.
        error: why; a doubt that was there is kept while the row is planned again.
        due_at: when to try again, for one that is planned again.
        sent_at: when it was sent.
        message: Telegram's id of it.
    """

    state: str
    error: str | None = None
    due_at: int | None = None
    sent_at: int | None = None
    message: int | None = None


def settle(connection: Connection, number: int, end: Settled) -> bool:
    """A call has ended; False when its row is not under way any more."""
    values: dict[str, object] = {"state": end.state}
    told = {"due_at": end.due_at, "sent_at": end.sent_at, "message": end.message}
    values |= {name: value for name, value in told.items() if value is not None}
    if end.state != PLANNED:
        values["error"] = end.error
    elif end.error is not None:
        values["error"] = case((outbox.c.error.startswith(DOUBT), outbox.c.error), else_=end.error)
    under_way = outbox.c.id == number, outbox.c.state == SENDING
    return bool(connection.execute(update(outbox).where(*under_way).values(**values)).rowcount)


def in_doubt(audience: str, method: str, error: str | None, *, fleeting: bool = False) -> str:
    """What becomes of a row of which nobody can tell whether it was sent.

    To groups at most once, to operators at least once, to a member twice at most.

    Args:
        audience: whom it is for.
        method: how it is sent.
        error: how it ended before.
        fleeting: whether it removes itself: nobody is asked about a line that is gone in a minute.
    """
    if method in REPEATABLE or audience == OPERATOR:
        return PLANNED
    if audience in GROUPS:
        return FAILED if fleeting else UNKNOWN
    return FAILED if (error or "").startswith(DOUBT) else PLANNED
