"""Contacts that operators noted by themselves: whom, when, and who did it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store.people import is_scored, with_choices
from bot.store.schema import person
from bot.store.schema_known import noted_contact
from handlers.known_views import Contacted
from models.advice import Earlier, State

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from models.calendar import LocalDays

NOBODY: Final = 0
"""Stands for an operator who was forgotten since."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A contact as an operator notes it.

    Args:
        person: whom.
        at: when, UTC milliseconds.
        by: who did it, his Telegram id.
        key: names it, so that it is kept once and can be taken back.
    """

    person: int
    at: int
    by: int
    key: str


def record(connection: Connection, community: int, made: Noted) -> None:
    """Keep a contact, once for a key, if who is meant is scored still."""
    mine = person.c.community == community, person.c.id == made.person, is_scored()
    scored = select(person.c.id).select_from(with_choices()).where(*mine)
    if connection.execute(scored).first() is None:
        return
    row = {name: getattr(made, name) for name in Noted.__slots__}
    new = upsert(noted_contact).values(community=community, **row)
    connection.execute(new.on_conflict_do_nothing())


def take_back(connection: Connection, community: int, key: str, by: int) -> None:
    """A contact never was; only who noted it says so."""
    mine = noted_contact.c.community == community, noted_contact.c.key == key
    connection.execute(delete(noted_contact).where(*mine, noted_contact.c.by == by))


def of(connection: Connection, number: int) -> tuple[Contacted, ...]:
    """Everything that was noted of somebody, the newest first."""
    query = select(noted_contact).where(noted_contact.c.person == number)
    rows = connection.execute(query.order_by(noted_contact.c.at.desc()))
    return tuple(Contacted(row.at, row.by) for row in rows)


def earlier(connection: Connection, community: int, days: LocalDays) -> tuple[Earlier, ...]:
    """Everything that was noted, oldest first, beside what was suggested."""
    query = select(noted_contact).where(noted_contact.c.community == community)
    rows = connection.execute(query.order_by(noted_contact.c.at, noted_contact.c.id))
    told = ((row.person, days.day(row.at)) for row in rows)
    return tuple(Earlier(who, None, None, day, State.CONTACTED, answered=day) for who, day in told)


def unname(connection: Connection, community: int, user: int) -> None:
    """Take the id of an operator who is forgotten out of what he noted, which stays."""
    mine = noted_contact.c.community == community, noted_contact.c.by == user
    connection.execute(update(noted_contact).where(*mine).values(by=NOBODY))
