"""Partners in private chats: whether the bot may write to them, and what they chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store.schema_live import contact
from handlers.ports import Contact

if TYPE_CHECKING:
    from sqlalchemy import Connection


def find(connection: Connection, community: int, user: int) -> Contact:
    """What is known of somebody; empty for a stranger."""
    query = select(
        contact.c.telegram_id,
        contact.c.language,
        contact.c.opened_at,
        contact.c.blocked_at,
        contact.c.paused_until,
        contact.c.opted_out_at,
    ).where(contact.c.community == community, contact.c.telegram_id == user)
    row = connection.execute(query).first()
    return Contact(user) if row is None else Contact(*row)


def opened(connection: Connection, community: int, user: int, now: int) -> None:
    """Somebody opened a private chat, or unblocked the bot."""
    first = func.coalesce(contact.c.opened_at, now)
    new = upsert(contact).values(community=community, telegram_id=user, opened_at=now)
    again = new.on_conflict_do_update(set_={"opened_at": first, "blocked_at": None})
    connection.execute(again)


def change(connection: Connection, community: int, user: int, **values: int | str | None) -> None:
    """Write down what changed: a column of `contact` and its new value each."""
    new = upsert(contact).values(community=community, telegram_id=user, **values)
    connection.execute(new.on_conflict_do_update(set_=values))


def drop(connection: Connection, community: int, user: int) -> None:
    """Nothing is known of somebody any more."""
    mine = contact.c.community == community, contact.c.telegram_id == user
    connection.execute(delete(contact).where(*mine))
