"""Publishing an import: from the scratch file into the store, in short transactions.

Until the last of them the import's events belong to an open batch, which every reader leaves out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, or_, select, text, update

from bot.store.schema import batch, chat, event, membership, person
from models.events import EventKind, PartyKind

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

OPEN, COMPLETE = "open", "complete"
CHUNK = 20_000
"""Rows a transaction: some tens of milliseconds, so that live intake goes on between them."""


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
    numbers = [
        row.id for row in connection.execute(select(batch.c.id).where(batch.c.state == OPEN))
    ]
    for number in numbers:
        connection.execute(delete(event).where(event.c.batch == number))
        connection.execute(delete(batch).where(batch.c.id == number))
    return len(numbers)


def match_people(connection: Connection, community: int, chat_id: int) -> None:
    """Give each party of the attached stage its person, making those who are not known yet."""
    values = {"community": community, "chat": chat_id, "person": int(PartyKind.PERSON)}
    connection.execute(_KNOWN_BY_ID, values)
    for sighting in connection.execute(_NAMES_TO_TIE, values).all():
        _tie(connection, chat_id, sighting.number, sighting.named, sighting.telegram_id)
    connection.execute(_NEW_BY_ID, values)
    connection.execute(_KNOWN_BY_ID, values)
    connection.execute(_NAMESAKE_WITH_ID, values)
    connection.execute(_NEW_BY_NAME, values)
    connection.execute(_KNOWN_BY_NAME, values)
    connection.execute(_SAME_PARTY)
    connection.execute(_NEWER_NAMES)
    connection.execute(_STAFF)


def _tie(connection: Connection, chat_id: int, number: int, named: int, telegram_id: int) -> None:
    """Somebody known by name only has shown an id: he becomes that person, or one with him."""
    owner = connection.execute(
        text("SELECT person FROM stage.party WHERE number = :number"), {"number": number}
    ).scalar()
    if owner is None:
        connection.execute(
            update(person)
            .where(person.c.id == named)
            .values(telegram_id=telegram_id, named_in=None)
        )
        connection.execute(
            text("UPDATE stage.party SET person = :named WHERE number = :number"),
            {"named": named, "number": number},
        )
        return
    merge_people(connection, chat_id, named, int(owner))


def merge_people(connection: Connection, chat_id: int, gone: int, kept: int) -> None:
    """Two records of one person become one; everything of a chat is rolled up anew."""
    values = {"gone": gone, "kept": kept}
    for column in ("person", "target", "subject"):
        condition = f"{column} = :gone" + (" AND kind <> 1" if column == "subject" else "")
        connection.execute(
            text(f"UPDATE OR IGNORE event SET {column} = :kept WHERE {condition}"),
            values,
        )
    connection.execute(delete(event).where(or_(event.c.person == gone, event.c.target == gone)))
    connection.execute(
        text("UPDATE OR IGNORE membership SET person = :kept WHERE person = :gone"), values
    )
    connection.execute(delete(membership).where(membership.c.person == gone))
    connection.execute(text("UPDATE membership SET inviter = :kept WHERE inviter = :gone"), values)
    connection.execute(
        text("UPDATE OR IGNORE audit_row SET person = :kept WHERE person = :gone"), values
    )
    connection.execute(text("DELETE FROM audit_row WHERE person = :gone"), values)
    connection.execute(delete(person).where(person.c.id == gone))
    connection.execute(update(chat).where(chat.c.id == chat_id).values(stale_from=0))


def count_named_only(connection: Connection) -> int:
    """How many of the attached stage's people have no Telegram id yet."""
    return int(connection.execute(_NAMED_ONLY, {"person": int(PartyKind.PERSON)}).scalar_one())


def publish_chunk(connection: Connection, number: int, first: int, last: int, now: int) -> int:
    """Copy what is staged of these message ids and not known; how many messages that were."""
    values = {**_whose(connection, number), "batch": number, "now": now}
    values |= {"first": first, "last": last}
    messages = connection.execute(_PUBLISH_MESSAGES, values).rowcount
    connection.execute(_SIGNS, values)
    connection.execute(_PUBLISH_OTHERS, values)
    return messages


def _whose(connection: Connection, number: int) -> dict[str, int]:
    query = select(batch.c.community, batch.c.chat).where(batch.c.id == number)
    row = connection.execute(query).one()
    return {"community": row.community, "chat": row.chat}


def complete(connection: Connection, number: int, *, stale_from: int | None, now: int) -> None:
    """Make the import visible: the one instant at which all of it appears."""
    whose = _whose(connection, number)
    connection.execute(_MEMBERS, whose)
    if stale_from is not None:
        connection.execute(
            update(chat)
            .where(chat.c.id == whose["chat"])
            .where(or_(chat.c.stale_from.is_(None), chat.c.stale_from > stale_from))
            .values(stale_from=stale_from)
        )
    connection.execute(
        update(batch).where(batch.c.id == number).values(state=COMPLETE, completed_at=now)
    )


_KNOWN_BY_ID = text(
    "UPDATE stage.party SET person = person.id FROM main.person AS person"
    " WHERE person.community = :community AND person.telegram_id = party.telegram_id"
    " AND party.same_as = party.number"
)
_NAMES_TO_TIE = text(
    "SELECT party.number, party.telegram_id, person.id AS named FROM stage.party AS party"
    " JOIN main.person AS person ON person.named_in = :chat AND person.telegram_id IS NULL"
    " AND person.name = party.name"
    " WHERE party.telegram_id IS NOT NULL AND party.kind = :person"
    " AND party.same_as = party.number AND (SELECT count(*) FROM stage.party AS namesake"
    " WHERE namesake.name = party.name AND namesake.telegram_id IS NOT NULL"
    " AND namesake.same_as = namesake.number) = 1"
)
_NEW_BY_ID = text(
    "INSERT OR IGNORE INTO main.person (community, telegram_id, kind, staff, name, name_at)"
    " SELECT :community, telegram_id, kind, staff, name, coalesce(name_at, 0) FROM stage.party"
    " WHERE telegram_id IS NOT NULL AND person IS NULL AND same_as = number"
)
_NAMESAKE_WITH_ID = text(
    "UPDATE stage.party SET person = (SELECT min(person.id) FROM main.person AS person"
    " JOIN main.membership AS membership ON membership.person = person.id"
    " WHERE membership.chat = :chat AND person.telegram_id IS NOT NULL"
    " AND person.name = party.name HAVING count(*) = 1)"
    " WHERE telegram_id IS NULL AND name IS NOT NULL AND same_as = number"
)
_NEW_BY_NAME = text(
    "INSERT OR IGNORE INTO main.person (community, named_in, kind, staff, name, name_at)"
    " SELECT :community, :chat, kind, staff, name, coalesce(name_at, 0) FROM stage.party"
    " WHERE telegram_id IS NULL AND name IS NOT NULL AND same_as = number AND person IS NULL"
)
_KNOWN_BY_NAME = text(
    "UPDATE stage.party SET person = person.id FROM main.person AS person"
    " WHERE person.named_in = :chat AND person.telegram_id IS NULL AND person.name = party.name"
    " AND party.telegram_id IS NULL AND party.same_as = party.number AND party.person IS NULL"
)
_NAMED_ONLY = text(
    "SELECT count(DISTINCT person.id) FROM stage.party AS party"
    " JOIN main.person AS person ON person.id = party.person"
    " WHERE person.telegram_id IS NULL AND person.kind = :person"
)
_SAME_PARTY = text(
    "UPDATE stage.party SET person = (SELECT same.person FROM stage.party AS same"
    " WHERE same.number = party.same_as) WHERE same_as <> number"
)
_NEWER_NAMES = text(
    "UPDATE main.person SET name = party.name, name_at = party.name_at FROM stage.party AS party"
    " WHERE party.person = person.id AND party.name IS NOT NULL"
    " AND party.same_as = party.number AND (person.name IS NULL OR party.name_at > person.name_at)"
)
_STAFF = text(
    "UPDATE main.person SET staff = 1 FROM stage.party AS party"
    " WHERE party.person = person.id AND party.staff = 1"
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
    " staged.media, staged.length, staged.flags, staged.signs"
    " FROM stage.event AS staged"
    " LEFT JOIN stage.party AS author ON author.number = staged.person"
    " LEFT JOIN stage.party AS answered ON answered.number = staged.target"
    " LEFT JOIN stage.party AS subject ON subject.number = staged.subject"
    " WHERE staged.message BETWEEN :first AND :last AND "
)
_SIGNS = text(
    "UPDATE main.event SET signs = staged.signs FROM stage.event AS staged"
    " WHERE staged.signs IS NOT NULL AND staged.message BETWEEN :first AND :last"
    " AND event.chat = :chat AND event.message = staged.message AND event.kind = staged.kind"
    " AND event.subject = 0 AND event.signs IS NULL"
)
"""Who is staff may be said only when an export is imported again."""
_PUBLISH_MESSAGES = text(_FROM_STAGE + f"staged.kind = {EventKind.MESSAGE}")
_PUBLISH_OTHERS = text(_FROM_STAGE + f"staged.kind <> {EventKind.MESSAGE}")
_MEMBERS = text(
    "INSERT INTO main.membership (chat, person, community, first_at, joined_at, inviter)"
    " SELECT :chat, party.person, :community, min(staged.at),"
    f" min(CASE staged.kind WHEN {EventKind.JOIN} THEN staged.at END),"
    f" min(CASE staged.kind WHEN {EventKind.JOIN} THEN inviter.person END)"
    " FROM stage.event AS staged JOIN stage.party AS party ON party.number = staged.person"
    " LEFT JOIN stage.party AS inviter ON inviter.number = staged.target"
    f" WHERE party.person IS NOT NULL AND staged.kind IN ({EventKind.MESSAGE},"
    f" {EventKind.REACTION}, {EventKind.JOIN}) GROUP BY party.person"
    " ON CONFLICT (chat, person) DO UPDATE SET"
    " first_at = min(first_at, excluded.first_at),"
    " joined_at = coalesce(joined_at, excluded.joined_at),"
    " inviter = coalesce(inviter, excluded.inviter)"
)
