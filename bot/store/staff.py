"""The shop's own people, and finding people by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, or_, select, update

from bot.store.forgotten import kept_out
from bot.store.people import Said, is_staff
from bot.store.schema import person
from bot.store.schema_live import operator
from handlers.records import StaffMember
from models.events import PartyKind
from models.search import Named, nearest

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

LARGEST_ID = 2**63 - 1
PEOPLE = person.c.kind == int(PartyKind.PERSON), person.c.telegram_id > 0
"""Who may be of the shop."""


def staff(connection: Connection, community: int) -> list[StaffMember]:
    """Those who were marked and have a Telegram id, by name."""
    return _found(connection, community, is_staff(), person.c.telegram_id > 0)


def staff_ids(connection: Connection, community: int) -> frozenset[int]:
    """Telegram ids of those who were marked, and of the operators."""
    query = select(operator.c.telegram_id).where(operator.c.community == community)
    marked = (one.id for one in staff(connection, community))
    return frozenset((*marked, *connection.execute(query).scalars()))


def named(connection: Connection, community: int, name: str) -> list[StaffMember]:
    """People with a Telegram id who bear a name, large or small, or have it as id."""
    same: list[ColumnElement[bool]] = [
        person.c.name == name,
        func.lower(person.c.name) == name.lower(),
    ]
    if name.isascii() and name.isdecimal() and int(name) <= LARGEST_ID:
        same.append(person.c.telegram_id == int(name))
    return _found(connection, community, *PEOPLE, or_(*same))


def near(connection: Connection, community: int, name: str) -> tuple[tuple[Named, ...], int]:
    """Those whom a name that nobody bears may mean, and how many more hold it; bots left out."""
    known = _found(connection, community, *PEOPLE)
    return nearest(name, (Named(one.id, one.id, one.name) for one in known))


def _found(
    connection: Connection, community: int, *which: ColumnElement[bool]
) -> list[StaffMember]:
    query = select(person.c.telegram_id, person.c.name).where(
        person.c.community == community, *which
    )
    rows = connection.execute(query.order_by(person.c.name, person.c.telegram_id))
    return [StaffMember(row.telegram_id, row.name or "") for row in rows]


def keeps_out(connection: Connection, community: int, user: int) -> bool:
    """Whether nothing is kept of somebody and, by his own wish, nothing may be."""
    mine = person.c.community == community, person.c.telegram_id == user
    known = connection.execute(select(person.c.id).where(*mine)).first()
    return known is None and bool(kept_out(connection, community, [user]))


def mark(connection: Connection, community: int, user: int, *, marked: bool) -> None:
    """Somebody is of the shop, or not any more; also one who has not said anything yet."""
    mine = person.c.community == community, person.c.telegram_id == user
    kept = Said.BOT if marked else Said.BOT | Said.PERSON
    said = person.c.staff.bitwise_and(int(kept)).bitwise_or(int(Said.STAFF) if marked else 0)
    changed = connection.execute(update(person).where(*mine).values(staff=said))
    if changed.rowcount or not marked or kept_out(connection, community, [user]):
        return
    values = {
        "telegram_id": user,
        "kind": int(PartyKind.PERSON),
        "staff": int(Said.STAFF),
        "name_at": 0,
    }
    connection.execute(insert(person).values(community=community, **values))
