"""What comes after a message was not simply sent: crashes, doubts, expiry, blocks, moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace
from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store import contacts, notices, tokens
from bot.store.moves import move_chat
from bot.store.outbox import (
    DOUBT,
    EXPIRED,
    FAILED,
    GROUPS,
    METHODS,
    OPERATOR,
    PLANNED,
    REPEATABLE,
    SENDING,
    SENT,
    UNKNOWN,
    UNREPEATED,
    Letter,
    Settled,
    in_doubt,
    plan,
    settle,
    unpacked,
)
from bot.store.schema_live import contact, outbox
from bot.store.sight import loses_sight, places, speaks
from handlers.outgoing import (
    Admitted,
    Deleted,
    Edited,
    File,
    Group,
    Marked,
    MemberPrivate,
    Outgoing,
    Picture,
    Tagged,
    TakenOut,
    Text,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row

    from handlers.outgoing import Content

MINUTE_MS: Final = 60_000
BY_ADMINS: Final = (METHODS[Admitted], METHODS[Tagged], METHODS[TakenOut])
NO_RIGHT: Final = ("not enough rights", "admin_required", "right_forbidden")
"""Telegram's words, in small letters, where the bot is no administrator with the right."""
DAY_MS: Final = 24 * 3600 * 1000
WORDS_KEPT_MS: Final = 7 * DAY_MS
"""What was said is nobody's business after a week."""
ROWS_KEPT_MS: Final = 90 * DAY_MS
"""Keys that may come again stay longer: nothing said once is decided anew after so long."""
ABOUT_MESSAGES: Final = tuple(METHODS[kind] for kind in (Edited, Deleted, Marked))
LEFT = "left"
CRASH = "crash"
MOVED = "moved"
NO_SIGN: Final = "reaction_invalid"
"""Telegram's word, in small letters, where a group allows no such reaction."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A post to a group that did not arrive, or perhaps not: the operators should know."""

    id: int
    state: str
    """`unknown`, `failed` or `expired`."""
    audience: str
    chat: int
    words: str
    """What it says, or what stands below its picture."""
    created_at: int
    tries: int
    """Tells one doubt about the same message from the next."""
    error: str | None
    thread: int | None = None
    """The topic of a forum that took it no more, so that it goes to General."""
    method: str = ""
    """How it was to be sent."""
    dedupe: str = ""
    """What it is, for it is said once."""

    @property
    def is_unsigned(self) -> bool:
        """Whether it was a sign on a message that the group does not allow."""
        return NO_SIGN in (self.error or "").lower()

    @property
    def lacks_right(self) -> bool:
        """Whether the bot may not do what only administrators may."""
        said = (self.error or "").lower()
        return self.method in BY_ADMINS and any(sign in said for sign in NO_RIGHT)


def trouble(connection: Connection, number: int) -> Trouble | None:
    """What to tell the operators of a row; None for a correction, and for what was private.

    Of a sign they hear only where the group allows none, of letting somebody in or of what stands
    beside his name only where the bot has not the right.

    A line that removes itself is worth no word either: members could else keep operators busy.

    What was said to a member is between him and the bot, and to tell an operator that he could not
    be told is one more message to him.
    """
    row = connection.execute(select(outbox).where(outbox.c.id == number)).one()
    found = _told(row)
    heard = row.method not in REPEATABLE or found.is_unsigned or found.lacks_right
    told = row.audience in GROUPS and heard and not _fleeting(row.payload)
    return found if told and row.state in {UNKNOWN, FAILED, EXPIRED} else None


def _told(row: Row[tuple[object, ...]]) -> Trouble:
    return Trouble(
        id=row.id,
        state=row.state,
        audience=row.audience,
        chat=row.chat,
        words=_words(row.payload),
        created_at=row.created_at,
        tries=row.tries,
        error=row.error,
        method=row.method,
        dedupe=row.dedupe,
    )


def is_lost(connection: Connection, community: int, key: str, now: int) -> bool:
    """Whether a message certainly did not arrive, and will not any more."""
    its = outbox.c.community == community, outbox.c.dedupe == key
    late = and_(outbox.c.state == PLANNED, outbox.c.expires_at <= now)
    lost = or_(outbox.c.state.in_((FAILED, EXPIRED)), late)
    return connection.execute(select(1).where(*its, lost)).first() is not None


def sent_as(connection: Connection, community: int, key: str) -> int | None:
    """Telegram's id of a message that was sent; None for one that was not, or is not known."""
    its = outbox.c.community == community, outbox.c.dedupe == key, outbox.c.state == SENT
    return connection.execute(select(outbox.c.message).where(*its)).scalar()


def _content(payload: str) -> Content | None:
    try:
        return unpacked(payload, None)
    except msgspec.MsgspecError:
        return None


def _fleeting(payload: str) -> bool:
    content = _content(payload)
    return isinstance(content, Text) and content.vanish_ms > 0


def _words(payload: str) -> str:
    content = _content(payload)
    if isinstance(content, (Picture, File)):
        return content.caption
    return content.words if isinstance(content, Text) else ""


def recover(connection: Connection, community: int, now: int) -> tuple[int, ...]:
    """Calls that were under way when the process ended: nobody can tell what became of them.

    Returns:
        The rows that are not tried again.
    """
    columns = outbox.c.id, outbox.c.audience, outbox.c.method, outbox.c.error, outbox.c.payload
    query = select(*columns).where(outbox.c.community == community, outbox.c.state == SENDING)
    over = []
    for row in connection.execute(query).all():
        kind = row.audience, row.method, row.error
        state = in_doubt(*kind, fleeting=_fleeting(row.payload))
        settle(connection, row.id, Settled(state, DOUBT + CRASH, due_at=now))
        if state != PLANNED:
            over.append(row.id)
    return tuple(over)


def expire(connection: Connection, community: int, now: int) -> tuple[int, ...]:
    """Give up what was not sent while it was worth it; the rows."""
    late = outbox.c.community == community, outbox.c.state == PLANNED, outbox.c.expires_at <= now
    given_up = update(outbox).where(*late).values(state=EXPIRED).returning(outbox.c.id)
    return tuple(connection.execute(given_up).scalars())


def send_again(connection: Connection, community: int, number: int, now: int) -> bool:
    """An operator looked, and the group has not seen it; False when it is settled already."""
    again = {
        "state": PLANNED,
        "due_at": now,
        "expires_at": now + outbox.c.expires_at - outbox.c.due_at,
    }
    asked = update(outbox).where(*_unanswered(community, number), outbox.c.payload != "")
    return bool(connection.execute(asked.values(**again)).rowcount)


def leave(connection: Connection, community: int, number: int, now: int) -> bool:
    """An operator looked and lets it be; False when it is settled already.

    A group's notice stands from then on: were it not there, he would have it sent again.
    """
    asked = update(outbox).where(*_unanswered(community, number))
    if not connection.execute(asked.values(state=FAILED, error=LEFT)).rowcount:
        return False
    notices.stands(connection, community, number, now)
    return True


def _unanswered(community: int, number: int) -> tuple[ColumnElement[bool], ...]:
    return outbox.c.community == community, outbox.c.id == number, outbox.c.state == UNKNOWN


def said_instead(connection: Connection, letter: Letter, now: int) -> None:
    """A group allows no sign: who was to see it reads it in private, or in a line that goes."""
    sign = letter.content
    if not isinstance(sign, Marked) or not sign.words:
        return
    known = contacts.find(connection, letter.community, sign.user)
    to: MemberPrivate | Group = MemberPrivate(sign.user)
    text = Text(sign.words)
    if known.opened_at is None or known.blocked_at is not None:
        to = Group(letter.chat)
        line = Text(sign.line, silent=True, vanish_ms=MINUTE_MS)
        text = replace(line, thread=sign.thread, reply_to=sign.message)
    message = Outgoing(to, text, f"pointer:sign:{letter.id}", lives_ms=MINUTE_MS)
    plan(connection, letter.community, message, now)


def shut_out(connection: Connection, letter: Letter, now: int) -> None:
    """The bot may not write here: somebody blocked it, or a group put it out.

    Of an operator it is remembered in any case, since what is for him waits until he comes back.
    """
    if letter.chat > 0:
        if letter.audience == OPERATOR:
            key = {"community": letter.community, "telegram_id": letter.chat}
            connection.execute(upsert(contact).values(**key).on_conflict_do_nothing())
        contacts.blocked(connection, letter.community, letter.chat, now)
        return
    place = places(connection, letter.community).get(letter.chat)
    if place is not None and not place.old:
        loses_sight(connection, place, now, "forbidden")
        speaks(connection, place, now, freely=False)


def migrate(connection: Connection, community: int, old: int, new: int) -> None:
    """A group became a supergroup: its history, what is planned for it and its buttons go there.

    It shows in three ways, in any order; the second time there is nothing left to do. What was to
    be done to a message of the old group is given up; leaving is not.
    """
    place = places(connection, community).get(old)
    if place is not None:
        move_chat(connection, place, new)
    tokens.readdress(connection, community, old, new)
    unsent = outbox.c.state.in_((PLANNED, SENDING, UNKNOWN))
    mine = outbox.c.community == community, outbox.c.chat == old, unsent
    about = update(outbox).where(*mine, outbox.c.method.in_(ABOUT_MESSAGES))
    connection.execute(about.values(state=EXPIRED, error=MOVED))
    for row in connection.execute(select(outbox.c.id, outbox.c.payload).where(*mine)).all():
        values = {"chat": new, "payload": _without_place(row.payload)}
        connection.execute(update(outbox).where(outbox.c.id == row.id).values(**values))


def _without_place(payload: str) -> str:
    """Messages count from one again there: what was answered would now be somebody else's."""
    content = _content(payload)
    if not isinstance(content, Text):
        return payload
    return msgspec.json.encode(replace(content, reply_to=None, thread=None)).decode()


def prune(connection: Connection, community: int, now: int) -> None:
    """Empty what was settled a week ago; later its row goes as well, of private letters at once."""
    at = func.coalesce(outbox.c.sent_at, outbox.c.due_at)
    over = outbox.c.state.in_((SENT, FAILED, EXPIRED, UNKNOWN))
    mine = outbox.c.community == community, over
    full = or_(outbox.c.payload != "", outbox.c.media.is_not(None))
    emptied = update(outbox).where(*mine, at < now - WORDS_KEPT_MS, full)
    connection.execute(emptied.values(payload="", media=None))
    private = outbox.c.audience.not_in(GROUPS)
    once = private, outbox.c.dedupe.startswith(UNREPEATED), at < now - WORDS_KEPT_MS
    connection.execute(delete(outbox).where(*mine, or_(and_(*once), at < now - ROWS_KEPT_MS)))
