"""Publishing an import: from the scratch file into the store, in short transactions.

Until the last of them the import's events belong to an open batch, which every reader leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, or_, select, text, update

from bot.store.schema import batch, chat, event
from models.events import EventKind, PartyKind

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

OPEN, COMPLETE = "open", "complete"
CHUNK = 20_000
"""Rows a transaction: some tens of milliseconds, so that live intake goes on between them."""


@dataclass(frozen=True, slots=True)
class Batch:
    """An import under way."""

    number: int
    chat: int
    fresh: bool
    """Nothing of the chat was known before."""


@dataclass(frozen=True, slots=True)
class Added:
    """What the store did not know before."""

    messages: int = 0
    others: int = 0
    """Arrivals, departures, reactions, mentions, topics."""

    def __add__(self, more: Added) -> Added:
        return Added(self.messages + more.messages, self.others + more.others)


def visible() -> ColumnElement[bool]:
    """The condition on `event` that leaves out what is not published completely."""
    open_batches = select(batch.c.id).where(batch.c.state == OPEN)
    return or_(event.c.batch.is_(None), event.c.batch.not_in(open_batches))


def open_batch(connection: Connection, community: int, chat_id: int, form: str, now: int) -> int:
    """Begin an import; its number."""
    values = {"community": community, "chat": chat_id, "format": form, "state": OPEN}
    made = insert(batch).values(**values, started_at=now).returning(batch.c.id)
    return int(connection.execute(made).scalar_one())


def abandon_open(connection: Connection) -> int:
    """Take back what crashed imports had published; how many there were."""
    crashed = connection.execute(
        select(batch.c.id, batch.c.chat).where(batch.c.state == OPEN)
    ).all()
    for row in crashed:
        connection.execute(delete(event).where(event.c.batch == row.id))
        connection.execute(delete(batch).where(batch.c.id == row.id))
        if is_untouched(connection, row.chat):
            connection.execute(_PEOPLE_OF_NOBODY, {"chat": row.chat})
            connection.execute(delete(chat).where(chat.c.id == row.chat))
    if crashed:
        connection.execute(_PEOPLE_OF_NOBODY, {"chat": None})
    return len(crashed)


def is_untouched(connection: Connection, chat_id: int) -> bool:
    """Whether nothing of a chat was ever published."""
    published = select(batch.c.id).where(batch.c.chat == chat_id).limit(1)
    seen = select(event.c.id).where(event.c.chat == chat_id).limit(1)
    return not (connection.execute(published).first() or connection.execute(seen).first())


def agreement(connection: Connection, chat_id: int) -> int:
    """Whether the messages that the stage and a chat both have are the same ones, by their times.

    Returns:
        Above 0 when most are, below 0 when most are not, 0 when they share none.
    """
    shared, same = connection.execute(_SHARED, {"chat": chat_id}).one()
    return 2 * (same or 0) - shared if shared else 0


def publish_chunk(connection: Connection, number: int, first: int, last: int, now: int) -> Added:
    """Copy what is staged of these message ids and not known; what that was."""
    values = {**_whose(connection, number), "batch": number, "now": now}
    values |= {"first": first, "last": last}
    messages = connection.execute(_PUBLISH_MESSAGES, values).rowcount
    return Added(messages, connection.execute(_PUBLISH_OTHERS, values).rowcount)


def _whose(connection: Connection, number: int) -> dict[str, int]:
    query = select(batch.c.community, batch.c.chat).where(batch.c.id == number)
    row = connection.execute(query).one()
    return {"community": row.community, "chat": row.chat}


def complete(connection: Connection, done: Batch, stale_from: int | None, now: int) -> None:
    """Make the import visible: the one instant at which all of it appears."""
    connection.execute(_SIGNS, {"chat": done.chat})
    connection.execute(_MEMBERS, {"chat": done.chat, "batch": done.number})
    connection.execute(_LEFT, {"chat": done.chat})
    if stale_from is not None:
        make_stale(connection, done.chat, stale_from)
    connection.execute(
        update(batch).where(batch.c.id == done.number).values(state=COMPLETE, completed_at=now)
    )


def recount_members(connection: Connection, chat_id: int) -> None:
    """Bring the memberships of a chat up to all its events, for when people were told apart."""
    connection.execute(_MEMBERS, {"chat": chat_id, "batch": None})
    connection.execute(_LEFT, {"chat": chat_id})


def make_stale(connection: Connection, chat_id: int, day: int) -> None:
    """The roll-ups of a chat no longer agree with its events from this day on."""
    connection.execute(
        update(chat)
        .where(chat.c.id == chat_id)
        .where(or_(chat.c.stale_from.is_(None), chat.c.stale_from > day))
        .values(stale_from=day)
    )


_SAME_MS = 36 * 3600 * 1000
"""Times without a zone may be read a day apart; two groups have one id at one time by no chance."""
_SHARED = text(
    f"SELECT count(*), sum(abs(event.at - staged.at) < {_SAME_MS}) FROM stage.event AS staged"
    " JOIN main.event AS event ON event.chat = :chat AND event.message = staged.message"
    f" AND event.kind = {EventKind.MESSAGE} AND event.subject = 0"
    f" WHERE staged.kind = {EventKind.MESSAGE} AND staged.subject = 0"
)
_PEOPLE_OF_NOBODY = text(
    "DELETE FROM person WHERE (:chat IS NULL OR named_in = :chat)"
    " AND id NOT IN (SELECT person FROM membership)"
    " AND id NOT IN (SELECT inviter FROM membership WHERE inviter IS NOT NULL)"
    " AND id NOT IN (SELECT person FROM event WHERE person IS NOT NULL)"
    " AND id NOT IN (SELECT target FROM event WHERE target IS NOT NULL)"
    " AND id NOT IN (SELECT person FROM audit_row)"
    " AND id NOT IN (SELECT person FROM suggestion)"
    " AND id NOT IN (SELECT person FROM tier_lock)"
    " AND id NOT IN (SELECT person FROM closing_row WHERE person IS NOT NULL)"
    " AND id NOT IN (SELECT person FROM spending_reached WHERE person IS NOT NULL)"
    " AND id NOT IN (SELECT person FROM member_tag)"
    " AND id NOT IN (SELECT person FROM member_note)"
    " AND id NOT IN (SELECT person FROM noted_contact)"
)
_COLUMNS = (
    "community, chat, batch, kind, at, recorded_at, person, target, message, subject, reply_to,"
    " topic, album, media, length, flags, signs"
)
_FROM_STAGE = (
    f"INSERT OR IGNORE INTO main.event ({_COLUMNS})"
    " SELECT :community, :chat, :batch, staged.kind, staged.at, :now, author.person,"
    " coalesce(answered.person, CASE WHEN staged.kind = 1 AND staged.target IS NULL THEN ("
    "   SELECT known.person FROM main.event AS known WHERE known.chat = :chat"
    "   AND known.message = staged.reply_to AND known.kind = 1 AND known.subject = 0) END),"
    " staged.message, coalesce(subject.person, 0), staged.reply_to, staged.topic, staged.album,"
    " staged.media, staged.length, staged.flags,"
    " CASE WHEN author.staff THEN staged.signs END"
    " FROM stage.event AS staged"
    " LEFT JOIN stage.party AS author ON author.number = staged.person"
    " LEFT JOIN stage.party AS answered ON answered.number = staged.target"
    " LEFT JOIN stage.party AS subject ON subject.number = staged.subject"
    " WHERE staged.message BETWEEN :first AND :last"
    f" AND (staged.kind NOT IN ({EventKind.JOIN}, {EventKind.LEAVE})"
    f" OR author.kind <> {PartyKind.DELETED}) AND "
)
_SIGNS = text(
    "UPDATE main.event SET signs = staged.signs FROM stage.event AS staged"
    " JOIN stage.party AS author ON author.number = staged.person AND author.staff = 1"
    " WHERE staged.signs IS NOT NULL"
    " AND event.chat = :chat AND event.message = staged.message AND event.kind = staged.kind"
    " AND event.subject = 0 AND event.signs IS NULL"
)
"""Who is staff may be said only when an export is imported again."""
_PUBLISH_MESSAGES = text(_FROM_STAGE + f"staged.kind = {EventKind.MESSAGE}")
_PUBLISH_OTHERS = text(
    _FROM_STAGE + f"staged.kind NOT IN ({EventKind.MESSAGE}, {EventKind.SERVICE})"
    " AND (staged.person IS NULL OR author.person IS NOT NULL)"
    " AND (staged.subject = 0 OR subject.person IS NOT NULL)"
)
"""What is only about somebody who may not be kept is left out; see `bot.store.left_out`."""
_MEMBERS = text(
    "INSERT INTO main.membership (chat, person, community, first_at, joined_at, inviter)"
    " SELECT chat, person, community, min(at),"
    f" min(CASE kind WHEN {EventKind.JOIN} THEN at END),"
    f" min(CASE kind WHEN {EventKind.JOIN} THEN target END)"
    " FROM main.event WHERE chat = :chat AND person IS NOT NULL"
    " AND (:batch IS NULL OR batch = :batch)"
    f" AND kind IN ({EventKind.MESSAGE}, {EventKind.REACTION}, {EventKind.JOIN}) GROUP BY person"
    " ON CONFLICT (chat, person) DO UPDATE SET"
    " first_at = min(first_at, excluded.first_at),"
    " joined_at = coalesce(joined_at, excluded.joined_at),"
    " inviter = coalesce(inviter, excluded.inviter)"
)
_LEFT = text(
    "UPDATE main.membership SET left_at ="
    f" CASE last.kind WHEN {EventKind.LEAVE} THEN last.at END FROM ("
    " SELECT person, kind, at, row_number() OVER (PARTITION BY person ORDER BY at DESC, id DESC)"
    " AS place FROM main.event WHERE chat = :chat AND person IS NOT NULL"
    f" AND kind IN ({EventKind.MESSAGE}, {EventKind.REACTION}, {EventKind.JOIN}, {EventKind.LEAVE})"
    ") AS last WHERE last.place = 1"
    " AND membership.chat = :chat AND membership.person = last.person"
)
"""Whose last sign in a chat is that he went."""
