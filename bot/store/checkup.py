"""What the store tells about how the bot is: counted for whoever looks it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.store.arrivals import ASIDE, WAITING
from bot.store.outbox import UNKNOWN
from bot.store.schema import chat, community
from bot.store.schema_live import inbox, intake, outbox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


def community_number(connection: Connection) -> int | None:
    """The community that this store is of; None in one that nobody has used yet."""
    return connection.execute(select(func.min(community.c.id))).scalar()


def last_fetch(connection: Connection, number: int) -> int | None:
    """When Telegram was last heard, UTC milliseconds; None when it never was."""
    query = select(func.max(intake.c.fetched_at)).where(intake.c.community == number)
    return connection.execute(query).scalar()


def doubtful(connection: Connection, number: int) -> int:
    """How many messages there are of which nobody knows whether they arrived."""
    mine = outbox.c.community == number, outbox.c.state == UNKNOWN
    return connection.execute(select(func.count()).where(*mine)).scalar_one()


def set_aside(connection: Connection, number: int) -> int:
    """How many updates no handler could handle."""
    mine = inbox.c.community == number, inbox.c.state == ASIDE
    return connection.execute(select(func.count()).where(*mine)).scalar_one()


def waiting_since(connection: Connection, number: int) -> int | None:
    """Since when the oldest update waits for its handler; None when none does."""
    mine = inbox.c.community == number, inbox.c.state == WAITING
    return connection.execute(select(func.min(inbox.c.recorded_at)).where(*mine)).scalar()


def titles(connection: Connection, number: int, chats: Iterable[int]) -> list[str]:
    """The titles of chats by their Telegram ids, in order of their numbers here."""
    mine = chat.c.community == number, chat.c.telegram_id.in_(tuple(chats))
    query = select(chat.c.title).where(*mine).order_by(chat.c.id)
    return list(connection.execute(query).scalars())
