"""Months that were closed: how the balance sheet stood then, which nothing changes afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, insert, select, update

from bot.store import orders
from bot.store.schema_money import closing, closing_row, shop_order
from handlers.money_records import KeptClosing
from models.members import Tier
from models.money import month as months
from models.money.balance import Member

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from models.money.month import Month


def closed(connection: Connection, community: int, day: int) -> dict[int, Member] | None:
    """Members as a month has them that was closed; None for one that was not.

    They go by the number of the person; those who are nobody's any more by one below nothing.

    Args:
        connection: of the store.
        community: its number.
        day: ordinal of the month's last date.
    """
    mine = closing.c.community == community, closing.c.day == day
    number = connection.execute(select(closing.c.id).where(*mine)).scalar()
    if number is None:
        return None
    found: dict[int, Member] = {}
    query = select(closing_row).where(closing_row.c.closing == number).order_by(closing_row.c.id)
    for row in connection.execute(query):
        who = -row.id if row.person is None or row.person in found else row.person
        found[who] = Member(row.ltv, row.trust, Tier(row.tier), row.upkeep)
    return found


def to_close(connection: Connection, community: int, today: int) -> tuple[Month, ...]:
    """The months that are over and should have been closed, oldest first.

    None before anything was bought: there is nothing that a sheet could be of.

    Args:
        connection: to read.
        community: its number.
        today: ordinal of the local date.
    """
    query = select(closing.c.day).where(closing.c.community == community)
    days = frozenset(connection.execute(query).scalars())
    found = months.to_close(days, today)
    if days or not found:
        return found
    bought = exists().where(*orders.counted(community), shop_order.c.day <= found[-1].last)
    return found if connection.execute(select(bought)).scalar() else ()


def close(
    connection: Connection, community: int, day: int, members: Mapping[int, Member], now: int
) -> None:
    """Close a month that was not closed before.

    Args:
        connection: of the writer.
        community: its number.
        day: ordinal of the month's last date.
        members: by the number of the person.
        now: UTC milliseconds.
    """
    values = {"community": community, "day": day, "made_at": now}
    key = connection.execute(insert(closing).values(values)).inserted_primary_key
    assert key is not None  # noqa: S101 - of a row that was just made
    rows = [
        {
            "community": community,
            "closing": key[0],
            "person": who,
            "ltv": one.ltv,
            "trust": one.trust,
            "tier": one.tier.value,
            "upkeep": one.upkeep,
        }
        for who, one in sorted(members.items())
    ]
    if rows:
        connection.execute(insert(closing_row), rows)


def of(connection: Connection, person: int) -> tuple[KeptClosing, ...]:
    """How the months that were closed have somebody, newest first."""
    query = (
        select(closing.c.day, closing_row)
        .join(closing, closing.c.id == closing_row.c.closing)
        .where(closing_row.c.person == person)
        .order_by(closing.c.day.desc())
    )
    return tuple(
        KeptClosing(row.day, row.ltv, row.trust, row.tier, row.upkeep)
        for row in connection.execute(query)
    )


def belongs_to_nobody(connection: Connection, person: int) -> None:
    """What months that are closed have of somebody is nobody's from now on; the amounts stay."""
    mine = closing_row.c.person == person
    connection.execute(update(closing_row).where(mine).values(person=None))
