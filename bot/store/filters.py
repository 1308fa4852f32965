"""Filters of members that operators saved, as they are kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store.schema import chat
from bot.store.schema_known import saved_filter
from handlers.known_views import SavedFilter
from models.finding import Wanted
from models.tagging import key_of

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Saving:
    """A filter that is to be kept."""

    name: str
    wanted: Wanted
    at: int
    by: int


def every(connection: Connection, community: int) -> tuple[SavedFilter, ...]:
    """All of them, by name; a group goes by the Telegram id that it has now."""
    query = (
        select(saved_filter, chat.c.telegram_id)
        .outerjoin(chat, chat.c.id == saved_filter.c.chat)
        .where(saved_filter.c.community == community)
        .order_by(saved_filter.c.key)
    )
    return tuple(
        SavedFilter(
            row.id,
            row.name,
            replace(msgspec.json.decode(row.wanted, type=Wanted), chat=row.telegram_id),
        )
        for row in connection.execute(query)
    )


def save(connection: Connection, community: int, made: Saving) -> None:
    """Keep one; what had its name before goes."""
    mine = chat.c.community == community, chat.c.telegram_id == made.wanted.chat
    values = {
        "name": made.name,
        "chat": connection.execute(select(chat.c.id).where(*mine)).scalar(),
        "wanted": msgspec.json.encode(replace(made.wanted, chat=None)).decode(),
        "at": made.at,
        "by": made.by,
    }
    row = upsert(saved_filter).values(community=community, key=key_of(made.name), **values)
    keys = [saved_filter.c.community, saved_filter.c.key]
    connection.execute(row.on_conflict_do_update(index_elements=keys, set_=values))


def drop(connection: Connection, community: int, number: int) -> None:
    """Remove one."""
    mine = saved_filter.c.community == community, saved_filter.c.id == number
    connection.execute(delete(saved_filter).where(*mine))
