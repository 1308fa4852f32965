"""Stored audits and the dated bars they were made with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select

from bot.store.schema import audit, audit_row, bars
from models.tiers import Bars, DatedBars

if TYPE_CHECKING:
    from bot.store.chats import Chat
    from models.members import Audit, MemberScore


def dated_bars(connection: Connection, community: int) -> tuple[DatedBars, ...]:
    """Every change of bars, oldest first."""
    query = select(bars.c.since, bars.c.numbers).where(bars.c.community == community)
    rows = connection.execute(query.order_by(bars.c.since))
    return tuple(DatedBars(row.since, Bars(**json.loads(row.numbers))) for row in rows)


def set_bars(connection: Connection, community: int, dated: DatedBars) -> None:
    """Remember bars that hold from an instant on."""
    numbers = json.dumps(dict(dated.bars.as_numbers()))
    connection.execute(insert(bars).values(community=community, since=dated.since, numbers=numbers))


def digests(connection: Connection, chat: int, as_of: int, formula: int) -> list[str]:
    """What earlier audits of the same group, instant and formula found, oldest first."""
    query = (
        select(audit.c.digest)
        .where(audit.c.chat == chat, audit.c.as_of == as_of, audit.c.formula == formula)
        .order_by(audit.c.id)
    )
    return [row.digest for row in connection.execute(query)]


def save(connection: Connection, chat: Chat, found: Audit, digest: str, now: int) -> None:
    """Store an audit with all its rows."""
    made = insert(audit).values(
        community=chat.community,
        chat=chat.id,
        as_of=found.as_of,
        made_at=now,
        formula=found.formula,
        bars=json.dumps(dict(found.bars)),
        known=found.known,
        total=found.total,
        digest=digest,
    )
    number = connection.execute(made.returning(audit.c.id)).scalar_one()
    if found.members:
        connection.exec_driver_sql(_ROW, [_row(number, one) for one in found.members])


_COLUMNS = tuple(column.name for column in audit_row.columns)
_ROW = f"INSERT INTO audit_row ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"


def _row(number: int, one: MemberScore) -> tuple[object, ...]:
    parts = one.components
    return (
        number,
        one.person,
        one.tier.value,
        one.trust,
        parts.presence,
        parts.rhythm,
        parts.freshness,
        parts.depth,
        parts.responsiveness,
        parts.contribution,
        parts.penalty,
        one.activity,
        one.depth,
        one.contribution,
    )
