"""The people of a community."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from bot.store.schema import membership, person
from models.events import PartyKind


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


def _scored(kind: int, staff: int) -> bool:
    return kind == PartyKind.PERSON and not staff


def highest_id(connection: Connection) -> int:
    """The highest person id given so far."""
    return int(connection.execute(select(func.coalesce(func.max(person.c.id), 0))).scalar_one())


def first_sightings(connection: Connection, chat_id: int) -> list[tuple[int, int]]:
    """Person and instant of the first act or join in a chat."""
    query = select(membership.c.person, membership.c.first_at).where(membership.c.chat == chat_id)
    return [(row.person, row.first_at) for row in connection.execute(query)]


def members_of(connection: Connection, chat_id: int) -> set[int]:
    """Everybody ever seen in a chat."""
    query = select(membership.c.person).where(membership.c.chat == chat_id)
    return {row.person for row in connection.execute(query)}
