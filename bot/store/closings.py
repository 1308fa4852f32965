"""Months that were closed: how the balance sheet stood then, which nothing changes afterwards."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, func, insert, select, update

from bot.store import orders
from bot.store.schema import community as house
from bot.store.schema_money import closing, closing_move, closing_row, shop_order
from handlers.money_records import KeptClosing
from models.members import Tier
from models.money import month as months
from models.money.balance import Cause, Member, Move
from models.money.method import Method

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, Connection

    from models.money.month import Month


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed a month, as it was kept when it was closed.

    Args:
        moves: by whom and why; those who are nobody's any more are one, numbered 0.
        apart: whether corrections stand apart among them.
    """

    moves: tuple[Move, ...]
    apart: bool


def closed(connection: Connection, community: int, day: int) -> dict[int, Member] | None:
    """Members as a month has them that was closed; None for one that was not.

    They go by the number of the person; those who are nobody's any more by one below nothing.

    Args:
        connection: of the store.
        community: its number.
        day: ordinal of the month's last date.
    """
    number = connection.execute(select(closing.c.id).where(*_month(community, day))).scalar()
    if number is None:
        return None
    found: dict[int, Member] = {}
    query = select(closing_row).where(closing_row.c.closing == number).order_by(closing_row.c.id)
    for row in connection.execute(query):
        who = -row.id if row.person is None or row.person in found else row.person
        found[who] = Member(row.ltv, row.trust, Tier(row.tier), row.upkeep)
    return found


def method_of(connection: Connection, community: int, day: int) -> Method:
    """How LTV was found when a month was closed.

    Args:
        connection: of the store.
        community: its number.
        day: ordinal of the month's last date.
    """
    found = connection.execute(select(closing.c.method).where(*_month(community, day))).scalar()
    return Method.UNKNOWN if found is None else Method(found)


def changes(connection: Connection, community: int, day: int) -> Changes | None:
    """What changed a month that was closed; None where nothing of it was kept.

    Args:
        connection: of the store.
        community: its number.
        day: ordinal of the month's last date.
    """
    query = select(closing.c.id, closing.c.apart).where(*_month(community, day))
    row = connection.execute(query).first()
    if row is None or row.apart is None:
        return None
    who, by = func.coalesce(closing_move.c.person, 0), func.sum(closing_move.c.amount)
    columns = who.label("who"), closing_move.c.cause, by.label("amount")
    mine = closing_move.c.closing == row.id
    query = select(*columns).where(mine).group_by(who, closing_move.c.cause).order_by(who)
    found = groupby(connection.execute(query), key=lambda one: int(one.who))
    moves = (Move(one, {Cause(row.cause): row.amount for row in rows}) for one, rows in found)
    return Changes(tuple(moves), bool(row.apart))


def _month(community: int, day: int) -> tuple[ColumnElement[bool], ...]:
    return closing.c.community == community, closing.c.day == day


def to_close(connection: Connection, community: int, today: int) -> tuple[Month, ...]:
    """The months that are over and should have been closed, oldest first.

    None before anything was bought: there is nothing that a sheet could be of.

    Args:
        connection: to read.
        community: its number.
        today: ordinal of the local date.
    """
    query = select(closing.c.day).where(closing.c.community == community)
    days = frozenset(connection.execute(query).scalars() if begun(connection, community) else ())
    found = months.to_close(days, today)
    if days or not found:
        return found
    return found if bought(connection, community, found[-1].last) else ()


def begun(connection: Connection, community: int) -> bool:
    """Whether any month was closed in which somebody was worth anything."""
    worth = closing_row.c.community == community, closing_row.c.ltv != 0
    return bool(connection.execute(select(exists().where(*worth))).scalar())


def bought(connection: Connection, community: int, day: int) -> bool:
    """Whether anything is known to have been bought up to a day (its ordinal)."""
    by_then = exists().where(*orders.counted(community), shop_order.c.day <= day)
    return bool(connection.execute(select(by_then)).scalar())


def drop_empty(connection: Connection, community: int) -> None:
    """Forget what was closed before anybody was known to be worth anything.

    Orders that are imported afterwards would stand beside it as if they had just been lost or won.
    """
    if not begun(connection, community):
        drop(connection, community)


@dataclass(frozen=True, slots=True)
class Closing:
    """A month as it is closed.

    Args:
        members: at its end, by the number of the person.
        method: how LTV was found.
        at: UTC milliseconds.
    """

    members: Mapping[int, Member]
    method: Method
    at: int


def close(connection: Connection, community: int, day: int, made: Closing) -> None:
    """Close a month that was not closed before.

    Args:
        connection: of the writer.
        community: its number.
        day: ordinal of the month's last date.
        made: how it stands.
    """
    values = {"community": community, "day": day, "made_at": made.at, "method": made.method.value}
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
        for who, one in sorted(made.members.items())
    ]
    if rows:
        connection.execute(insert(closing_row), rows)


def keep(connection: Connection, community: int, day: int, found: Changes) -> None:
    """Keep what changed a month that was closed, unless it is kept.

    Args:
        connection: of the writer.
        community: its number.
        day: ordinal of the month's last date.
        found: what did; whoever is numbered below nothing is nobody's.
    """
    new = update(closing).where(*_month(community, day), closing.c.apart.is_(None))
    made = new.values(apart=int(found.apart)).returning(closing.c.id)
    number = connection.execute(made).scalar()
    rows = [
        {
            "community": community,
            "closing": number,
            "person": one.who if one.who > 0 else None,
            "cause": cause.value,
            "amount": amount,
        }
        for one in found.moves
        for cause, amount in one.by.items()
        if amount
    ]
    if number is not None and rows:
        connection.execute(insert(closing_move), rows)


def of(connection: Connection, person: int) -> tuple[KeptClosing, ...]:
    """How the months that were closed have somebody, newest first."""
    query = (
        select(closing.c.day, closing_row, house.c.currency)
        .join(closing, closing.c.id == closing_row.c.closing)
        .join(house, house.c.id == closing.c.community)
        .where(closing_row.c.person == person)
        .order_by(closing.c.day.desc())
    )
    moved = select(closing_move).where(closing_move.c.person == person)
    by: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for row in connection.execute(moved.order_by(closing_move.c.id)):
        by[row.closing][row.cause] = row.amount
    return tuple(
        KeptClosing(
            *(row.day, row.ltv, row.trust, row.tier, row.upkeep, row.currency or ""),
            changes=by[row.closing],
        )
        for row in connection.execute(query)
    )


def belongs_to_nobody(connection: Connection, person: int) -> None:
    """What months that are closed have of somebody is nobody's from now on; the amounts stay."""
    for table in (closing_row, closing_move):
        mine = table.c.person == person
        connection.execute(update(table).where(mine).values(person=None))


def drop(connection: Connection, community: int) -> None:
    """Forget every month that was closed, as for who counts in another currency from now on."""
    for table in (closing_move, closing_row, closing):
        connection.execute(delete(table).where(table.c.community == community))
