"""What exports have shown of each day's message ids, and the holes that follow from all of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store.schema import blind, day_ids
from models.holes import DayIds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from models.calendar import Interval

HOLE = "hole"
"""The reason of a blind interval that exports have shown."""


_NEW = upsert(day_ids)
_WIDEN = _NEW.on_conflict_do_update(
    set_={
        "lowest": func.min(day_ids.c.lowest, _NEW.excluded.lowest),
        "highest": func.max(day_ids.c.highest, _NEW.excluded.highest),
    }
)


def add_days(
    connection: Connection, community: int, chat: int, days: Iterable[DayIds]
) -> list[DayIds]:
    """Remember the days of one export; the days of all exports of the chat, in order."""
    rows = [
        {
            "chat": chat,
            "day": one.day.toordinal(),
            "lowest": one.lowest,
            "highest": one.highest,
            "community": community,
        }
        for one in days
    ]
    if rows:
        connection.execute(_WIDEN, rows)
    query = select(day_ids).where(day_ids.c.chat == chat).order_by(day_ids.c.day)
    return [
        DayIds(date.fromordinal(row.day), row.lowest, row.highest)
        for row in connection.execute(query)
    ]


def replace_holes(
    connection: Connection, community: int, chat: int, holes: Sequence[Interval]
) -> list[int]:
    """Make these the holes of a chat; the beginnings of those that came or went."""
    mine = (blind.c.chat == chat, blind.c.reason == HOLE)
    query = select(blind.c.from_at, blind.c.to_at).where(*mine)
    before = {(row.from_at, row.to_at) for row in connection.execute(query)}
    changed = before ^ set(holes)
    if changed:
        connection.execute(delete(blind).where(*mine))
        for start, end in holes:
            values = {"chat": chat, "from_at": start, "to_at": end, "reason": HOLE}
            connection.execute(insert(blind).values(**values, community=community))
    return [start for start, _ in changed]
