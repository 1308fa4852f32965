"""Tiers that operators hold people in: dated and kept as they were, so that the past stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, insert, select, update

from bot.store.people import is_scored, with_choices
from bot.store.schema import person
from bot.store.schema_advice import tier_lock
from models.holds import Hold
from models.members import Tier
from models.search import Named

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row

NOBODY = 0
"""Stands for the operator of a hold who was forgotten since."""


def begun(connection: Connection, community: int, by: int) -> tuple[Hold, ...]:
    """Every hold that had begun by an instant, oldest first, those that have ended too."""
    return _found(connection, tier_lock.c.community == community, tier_lock.c.from_at <= by)


def of(connection: Connection, person_id: int) -> tuple[Hold, ...]:
    """Everything that ever held somebody, oldest first."""
    return _found(connection, tier_lock.c.person == person_id)


def _found(connection: Connection, *which: ColumnElement[bool]) -> tuple[Hold, ...]:
    query = select(tier_lock).where(*which).order_by(tier_lock.c.from_at, tier_lock.c.person)
    return tuple(map(_hold, connection.execute(query)))


def _hold(row: Row[tuple[object, ...]]) -> Hold:
    return Hold(
        person=row.person,
        tier=Tier(row.tier),
        since=row.from_at,
        until=row.to_at,
        reason=row.reason,
        by=row.by,
    )


def scored(connection: Connection, community: int, person_id: int) -> Named | None:
    """Somebody who is scored, by his number; None for whom no tier is about, or who is gone."""
    columns = person.c.id, person.c.telegram_id, person.c.name
    mine = person.c.community == community, person.c.id == person_id, is_scored()
    row = connection.execute(select(*columns).select_from(with_choices()).where(*mine)).first()
    return None if row is None else Named(row.id, row.telegram_id, row.name or "")


def hold(connection: Connection, community: int, one: Hold) -> None:
    """Somebody is held from now on, and what held him before ends; whoever is gone is let be."""
    release(connection, community, one.person, one.since)
    known = select(person.c.id).where(person.c.community == community, person.c.id == one.person)
    if connection.execute(known).first() is None:
        return
    row = {"person": one.person, "from_at": one.since, "to_at": one.until}
    said = {"tier": one.tier.value, "reason": one.reason, "by": one.by}
    connection.execute(insert(tier_lock).values(community=community, **row, **said))


def release(connection: Connection, community: int, person_id: int, now: int) -> None:
    """Nothing holds somebody any more; what begins at this very instant never was."""
    mine = and_(tier_lock.c.community == community, tier_lock.c.person == person_id)
    connection.execute(tier_lock.delete().where(mine, tier_lock.c.from_at >= now))
    open_ = tier_lock.c.to_at.is_(None)
    connection.execute(update(tier_lock).where(mine, open_).values(to_at=now))


def unname(connection: Connection, community: int, user: int) -> None:
    """Take the id of an operator who is forgotten out of what he decided, which stays."""
    mine = tier_lock.c.community == community, tier_lock.c.by == user
    connection.execute(update(tier_lock).where(*mine).values(by=NOBODY))
