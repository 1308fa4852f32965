"""The people of a community, and who of them is scored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, or_, select

from bot.called import handles
from bot.store.schema import membership, person
from bot.store.schema_live import contact, operator
from models.events import PartyKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement, FromClause


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
    """A person who is not of the staff, no operator, and has not opted out."""
    staff: bool
    """Marked as one of the shop, or an operator."""


def people(connection: Connection, community_id: int) -> list[Person]:
    """Everybody of a community, bots, channels and staff included."""
    query = (
        select(
            *(person.c.id, person.c.telegram_id, person.c.name, is_scored().label("scored")),
            is_of_the_shop().label("staff"),
        )
        .select_from(with_choices())
        .where(person.c.community == community_id)
    )
    return [
        Person(row.id, row.telegram_id, row.name or "", bool(row.scored), bool(row.staff))
        for row in connection.execute(query)
    ]


def links(connection: Connection, community_id: int, chat: int | None = None) -> dict[int, str]:
    """By which link people came in, those of whom it is known: into a chat, or anywhere first."""
    query = select(membership.c.person, membership.c.link).where(
        membership.c.community == community_id, membership.c.link.is_not(None)
    )
    if chat is not None:
        query = query.where(membership.c.chat == chat)
    rows = connection.execute(query.order_by(membership.c.joined_at.desc()))
    return {row.person: row.link for row in rows}


def with_choices() -> FromClause:
    """Everybody with what he chose and whether he is an operator; see `is_scored`."""
    chose = and_(
        contact.c.community == person.c.community,
        contact.c.telegram_id == person.c.telegram_id,
    )
    decides = and_(
        operator.c.community == person.c.community,
        operator.c.telegram_id == person.c.telegram_id,
    )
    return person.outerjoin(contact, chose).outerjoin(operator, decides)


def is_scored() -> ColumnElement[bool]:
    """The condition on `with_choices` that leaves out whom no scorecard is about."""
    return and_(
        person.c.kind == int(PartyKind.PERSON),
        ~is_staff(),
        operator.c.telegram_id.is_(None),
        contact.c.opted_out_at.is_(None),
    )


def scored_among(connection: Connection, community: int, people: Collection[int]) -> frozenset[int]:
    """Those of some people, by Telegram id, whom scorecards are about."""
    mine = person.c.community == community, person.c.telegram_id.in_(people)
    query = select(person.c.telegram_id).select_from(with_choices()).where(*mine, is_scored())
    return frozenset(connection.execute(query).scalars())


def name_of(connection: Connection, community: int, user: int) -> str:
    """How the ledger calls somebody; empty for the unknown and the erased."""
    mine = person.c.community == community, person.c.telegram_id == user
    return connection.execute(select(person.c.name).where(*mine)).scalar() or ""


def is_staff() -> ColumnElement[bool]:
    """The condition on `person` that somebody is of the shop."""
    return person.c.staff.bitwise_and(int(Said.STAFF)) != 0


def is_of_the_shop() -> ColumnElement[bool]:
    """The condition on `with_choices` that somebody is of its staff, or an operator."""
    return or_(is_staff(), operator.c.telegram_id.is_not(None))


def staff_handles(connection: Connection) -> frozenset[str]:
    """The names and ids by which an export may name the staff that the store knows."""
    query = select(person.c.name, person.c.telegram_id).where(is_staff())
    known = (handles(row.name, row.telegram_id) for row in connection.execute(query))
    return frozenset().union(*known)
