"""Whose parties of an import are whose people, and what the import teaches about them.

Matching comes first and changes nothing that anyone sees; `settle` comes with the last step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, text, update

from bot.store import closings
from bot.store.people import Said
from bot.store.schema import audit_row, chat, event, membership, person
from bot.store.schema_advice import suggestion, tier_lock
from bot.store.schema_known import member_tag
from bot.store.schema_spending import spending_reached
from models.events import EventKind, PartyKind

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Tie:
    """Somebody known by name only has shown a Telegram id."""

    named: int
    """The person known by name."""
    owner: int | None
    """The person who has the id already, if there is one."""
    telegram_id: int


def match(connection: Connection, community: int, chat_id: int) -> list[Tie]:
    """Give each party of the attached stage its person, making those who are not known yet."""
    values = {"community": community, "chat": chat_id}
    connection.execute(_KNOWN_BY_ID, values)
    ties = [
        _tie(connection, row.number, Tie(row.named, row.owner, row.telegram_id))
        for row in connection.execute(_NAMES_TO_TIE, values).all()
    ]
    connection.execute(_NEW_BY_ID, values)
    connection.execute(_KNOWN_BY_ID, values)
    connection.execute(_NAMESAKE_WITH_ID, values)
    connection.execute(_NEW_BY_NAME, values)
    connection.execute(_KNOWN_BY_NAME, values)
    connection.execute(_SAME_PARTY)
    connection.execute(_ARE_STAFF)
    return ties


def _tie(connection: Connection, number: int, tie: Tie) -> Tie:
    if tie.owner is None:
        connection.execute(_PARTY_IS, {"number": number, "person": tie.named})
    return tie


def settle(connection: Connection, chat_id: int, ties: list[Tie]) -> bool:
    """Write down what the import has taught: ids, names, who is staff, who is a bot.

    Returns:
        Whether known events went to other people.
    """
    for tie in ties:
        if tie.owner is None:
            found = {"telegram_id": tie.telegram_id, "named_in": None}
            connection.execute(update(person).where(person.c.id == tie.named).values(**found))
        else:
            merge(connection, chat_id, tie.named, tie.owner)
    connection.execute(_NEWER_NAMES)
    connection.execute(_SAID)
    connection.execute(_KINDS)
    if connection.execute(_ANY_CLEARED).first():
        connection.execute(_NO_SIGNS)
    return _told_apart(connection, chat_id)


def _told_apart(connection: Connection, chat_id: int) -> bool:
    """What stood under a name alone goes to the ids that the import gives for the same messages."""
    values = {"chat": chat_id}
    moved = sum(connection.execute(statement, values).rowcount for statement in _APART)
    if moved:
        for statement in _LEFT_BEHIND:
            connection.execute(statement, values)
        connection.execute(update(chat).where(chat.c.id == chat_id).values(stale_from=0))
    return moved > 0


def merge(connection: Connection, chat_id: int, gone: int, kept: int) -> None:
    """Two records of one person become one; everything of the chat is rolled up anew."""
    values = {"gone": gone, "kept": kept}
    for statement in _MERGE:
        connection.execute(statement, values)
    double = and_(event.c.subject == gone, event.c.kind != EventKind.MESSAGE)
    connection.execute(delete(event).where(double))
    connection.execute(delete(membership).where(membership.c.person == gone))
    for table in (audit_row, suggestion, tier_lock, member_tag, spending_reached):
        connection.execute(delete(table).where(table.c.person == gone))
    closings.belongs_to_nobody(connection, gone)
    connection.execute(delete(person).where(person.c.id == gone))
    connection.execute(update(chat).where(chat.c.id == chat_id).values(stale_from=0))


_HUMAN = f"({PartyKind.PERSON}, {PartyKind.BOT})"
"""Whom a name alone makes one or the other."""
_MERGE = (
    text("UPDATE stage.party SET person = :kept WHERE person = :gone"),
    text("UPDATE event SET person = :kept WHERE person = :gone"),
    text("UPDATE event SET target = :kept WHERE target = :gone"),
    text(
        "UPDATE OR IGNORE event SET subject = :kept"
        f" WHERE subject = :gone AND kind <> {EventKind.MESSAGE}"
    ),
    text(
        "UPDATE person SET staff = (SELECT gone.staff FROM person AS gone WHERE gone.id = :gone)"
        " WHERE id = :kept AND staff = 0"
    ),
    text("UPDATE OR IGNORE membership SET person = :kept WHERE person = :gone"),
    text("UPDATE membership SET inviter = :kept WHERE inviter = :gone"),
    *(
        text(f"UPDATE OR IGNORE {table} SET person = :kept WHERE person = :gone")
        for table in (
            *("audit_row", "suggestion", "tier_lock", "member_tag", "member_note"),
            *("noted_contact", "spending_reached"),
        )
    ),
)
_BY_NAME = "(SELECT id FROM person WHERE named_in = :chat)"
_WRITTEN_BY = (
    "SELECT party.person FROM stage.event AS staged"
    " JOIN stage.party AS party ON party.number = staged.person"
    " JOIN person ON person.id = party.person AND person.telegram_id IS NOT NULL"
    " WHERE staged.message = event.message AND staged.kind = event.kind AND staged.subject = 0"
)
_ABOUT = (
    "SELECT 1 FROM stage.event AS staged"
    " JOIN stage.party AS party ON party.number = staged.subject"
    " JOIN person ON person.id = party.person"
    " WHERE staged.message = event.message AND staged.kind = event.kind"
)
_APART = (
    text(
        f"UPDATE event SET person = ({_WRITTEN_BY}) WHERE chat = :chat"
        f" AND kind = {EventKind.MESSAGE} AND person IN {_BY_NAME} AND EXISTS ({_WRITTEN_BY})"
    ),
    text(
        f"DELETE FROM event WHERE chat = :chat AND kind <> {EventKind.MESSAGE}"
        f" AND subject IN {_BY_NAME} AND EXISTS ({_ABOUT} AND person.telegram_id IS NOT NULL)"
        f" AND NOT EXISTS ({_ABOUT} AND person.id = event.subject)"
    ),
)
_LEFT_BEHIND = (
    text(
        "UPDATE event SET target = NULL WHERE chat = :chat"
        f" AND kind = {EventKind.MESSAGE} AND target IN {_BY_NAME}"
    ),
    text(
        f"DELETE FROM membership WHERE chat = :chat AND person IN {_BY_NAME}"
        " AND person NOT IN (SELECT person FROM event WHERE chat = :chat AND person IS NOT NULL)"
    ),
)
_PARTY_IS = text("UPDATE stage.party SET person = :person WHERE number = :number")
_KNOWN_BY_ID = text(
    "UPDATE stage.party SET person = person.id FROM main.person AS person"
    " WHERE person.community = :community AND person.telegram_id = party.telegram_id"
    " AND party.same_as = party.number"
)
_NAMES_TO_TIE = text(
    "SELECT party.number, party.telegram_id, person.id AS named, party.person AS owner"
    " FROM stage.party AS party"
    " JOIN main.person AS person ON person.named_in = :chat AND person.telegram_id IS NULL"
    " AND person.name = party.name"
    f" WHERE party.telegram_id IS NOT NULL AND party.kind IN {_HUMAN}"
    " AND party.same_as = party.number AND (SELECT count(*) FROM stage.party AS namesake"
    " WHERE namesake.name = party.name AND namesake.telegram_id IS NOT NULL"
    " AND namesake.same_as = namesake.number) = 1"
)
_NEW_BY_ID = text(
    "INSERT OR IGNORE INTO main.person (community, telegram_id, kind, staff, name, name_at)"
    " SELECT :community, telegram_id, kind, said, name, coalesce(name_at, 0) FROM stage.party"
    " WHERE telegram_id IS NOT NULL AND person IS NULL AND same_as = number"
)
_NAMESAKE_WITH_ID = text(
    "UPDATE stage.party SET person = (SELECT min(person.id) FROM main.person AS person"
    " WHERE person.telegram_id IS NOT NULL AND person.name = party.name"
    " AND person.id IN (SELECT person FROM main.event WHERE chat = :chat"
    " UNION SELECT target FROM main.event WHERE chat = :chat) HAVING count(*) = 1)"
    " WHERE telegram_id IS NULL AND name IS NOT NULL AND same_as = number"
)
_NEW_BY_NAME = text(
    "INSERT OR IGNORE INTO main.person (community, named_in, kind, staff, name, name_at)"
    " SELECT :community, :chat, kind, said, name, coalesce(name_at, 0) FROM stage.party"
    " WHERE telegram_id IS NULL AND name IS NOT NULL AND same_as = number AND person IS NULL"
)
_KNOWN_BY_NAME = text(
    "UPDATE stage.party SET person = person.id FROM main.person AS person"
    " WHERE person.named_in = :chat AND person.telegram_id IS NULL AND person.name = party.name"
    " AND party.telegram_id IS NULL AND party.same_as = party.number AND party.person IS NULL"
)
_SAME_PARTY = text(
    "UPDATE stage.party SET person = (SELECT same.person FROM stage.party AS same"
    " WHERE same.number = party.same_as) WHERE same_as <> number"
)
_ARE_STAFF = text(
    "UPDATE stage.party SET staff = 1 WHERE person IN (SELECT party.person"
    " FROM stage.party AS party JOIN main.person AS known ON known.id = party.person"
    f" GROUP BY party.person HAVING max(party.said & {Said.STAFF})"
    f" OR (max(known.staff & {Said.STAFF}) AND NOT max(party.said & {Said.PERSON})))"
)
"""Whoever is staff is so under all his names, and stays so when nobody says it again."""
_NEWER_NAMES = text(
    "UPDATE main.person SET name = party.name, name_at = party.name_at FROM stage.party AS party"
    " WHERE party.person = person.id AND party.name IS NOT NULL"
    " AND party.same_as = party.number AND (person.name IS NULL OR party.name_at > person.name_at)"
)
_SAID = text(
    "UPDATE main.person SET staff = CASE"
    f" WHEN word.said & {Said.PERSON} THEN word.said"
    f" WHEN word.said & {Said.BOT} THEN (person.staff & {Said.STAFF}) | word.said"
    " ELSE person.staff | word.said END FROM (SELECT party.person AS id, max(said & 1)"
    " | max(said & 2) | max(said & 4) AS said FROM stage.party AS party"
    " WHERE said <> 0 GROUP BY party.person) AS word WHERE word.id = person.id"
)
_KINDS = text(
    f"UPDATE main.person SET kind = CASE WHEN person.staff & {Said.BOT} THEN {PartyKind.BOT}"
    f" WHEN person.staff & {Said.PERSON} THEN {PartyKind.PERSON} ELSE party.kind END"
    " FROM stage.party AS party WHERE party.person = person.id AND party.same_as = party.number"
    " AND (person.kind <> party.kind OR person.staff <> 0)"
    f" AND party.kind IN {_HUMAN} AND (person.kind = {PartyKind.DELETED}"
    f" OR person.kind IN {_HUMAN} AND (person.name = party.name OR person.staff <> 0))"
)
"""The latest name tells who is a bot, whatever he was called before or is in an older export."""
_ANY_CLEARED = text(f"SELECT 1 FROM stage.party WHERE said & {Said.PERSON} AND staff = 0 LIMIT 1")
_NO_SIGNS = text(
    "UPDATE main.event SET signs = NULL WHERE signs IS NOT NULL AND person IN"
    f" (SELECT person FROM stage.party WHERE said & {Said.PERSON} AND staff = 0)"
)
