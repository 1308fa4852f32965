"""The people of a community."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag

from sqlalchemy import Connection, select

from bot.called import handles
from bot.store.schema import person
from models.events import PartyKind


class Said(IntFlag):
    """What the operator said of somebody, as `person.staff` keeps it: it goes before his name."""

    NOTHING = 0
    STAFF = 1
    BOT = 2
    PERSON = 4
    """Neither a bot, whatever he is called, nor of the staff any more."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the community as the store knows him."""

    id: int
    telegram_id: int | None
    name: str
    scored: bool
    """A person who is not of the staff."""


def people(connection: Connection, community_id: int) -> list[Person]:
    """Everybody of a community, bots, channels and staff included."""
    query = select(
        person.c.id, person.c.telegram_id, person.c.name, person.c.kind, person.c.staff
    ).where(person.c.community == community_id)
    return [
        Person(row.id, row.telegram_id, row.name or "", _scored(row.kind, row.staff))
        for row in connection.execute(query)
    ]


def staff_handles(connection: Connection) -> frozenset[str]:
    """The names and ids by which an export may name the staff that the store knows."""
    query = select(person.c.name, person.c.telegram_id).where(
        person.c.staff.bitwise_and(int(Said.STAFF)) != 0
    )
    known = (handles(row.name, row.telegram_id) for row in connection.execute(query))
    return frozenset().union(*known)


def _scored(kind: int, staff: int) -> bool:
    return kind == PartyKind.PERSON and not staff & Said.STAFF
