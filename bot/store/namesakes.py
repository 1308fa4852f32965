"""People known by name alone who bear the name of somebody that asked to be forgotten.

A name is no identity: erasing whoever bears it would hit strangers. So an operator is asked. What
recognises the name later is a keyed hash, as it is for the id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bot.store import erasing
from bot.store.forgotten import name_stone
from bot.store.schema import chat, person
from bot.store.schema_live import outbox, secret, tombstone
from handlers.namesake import Namesake
from models.events import PartyKind

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

KEY = "namesake"
"""Begins the key of a question, so that it can be taken back."""


def of(connection: Connection, community: int, user: int) -> tuple[Namesake, ...]:
    """Those known by the name alone that somebody bears now."""
    name = select(person.c.name).where(
        person.c.community == community, person.c.telegram_id == user
    )
    return _found(connection, community, person.c.name == name.scalar_subquery())


def of_forgotten(connection: Connection, community: int) -> tuple[Namesake, ...]:
    """Those who bear the name of anybody that asked to be forgotten."""
    salt = connection.execute(select(secret.c.key).where(secret.c.community == community)).scalar()
    if salt is None:
        return ()
    known = select(tombstone.c.key).where(tombstone.c.community == community)
    stones = set(connection.execute(known).scalars())
    return tuple(
        one for one in _found(connection, community) if name_stone(salt, one.name) in stones
    )


def _found(
    connection: Connection, community: int, *which: ColumnElement[bool]
) -> tuple[Namesake, ...]:
    query = (
        select(person.c.id, person.c.name, chat.c.title)
        .join_from(person, chat, chat.c.id == person.c.named_in)
        .where(person.c.community == community, *_by_name_alone(), *which)
    )
    rows = connection.execute(query.order_by(person.c.id))
    return tuple(Namesake(*row) for row in rows)


def _by_name_alone() -> tuple[ColumnElement[bool], ...]:
    named = person.c.named_in.is_not(None), person.c.name.is_not(None)
    return *named, person.c.telegram_id.is_(None), person.c.kind == int(PartyKind.PERSON)


def forget(connection: Connection, community: int, number: int) -> None:
    """An operator said that it is the same person: nothing tells of him any more.

    Args:
        connection: of the writer.
        community: its number.
        number: the person's; whoever got an id meanwhile is let be.
    """
    mine = person.c.id == number, person.c.community == community
    query = select(person.c.id).where(*mine, *_by_name_alone())
    if connection.execute(query).first() is not None:
        erasing.erase_number(connection, number)
    asked = outbox.c.community == community, outbox.c.dedupe.startswith(f"{KEY}:{number}:")
    connection.execute(delete(outbox).where(*asked))
