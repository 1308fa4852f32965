"""The notice in a group of what is kept there: given until it stands, and since when it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, func, or_, select, update

from bot.store.outbox import PLANNED, SENDING, UNKNOWN, plan
from bot.store.schema import chat
from bot.store.schema_live import outbox
from handlers.outgoing import BY_LOT, NOTICE

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from handlers.outgoing import Outgoing

OPEN = (PLANNED, SENDING, UNKNOWN)
"""Still on its way, or the operators are asked whether it arrived."""


def give(
    connection: Connection, community: int, notice: Outgoing, now: int, tried_since: int | None
) -> bool:
    """Plan a notice, unless one is on its way.

    Args:
        connection: of the writer.
        community: its number.
        notice: to a group, with its key.
        now: UTC milliseconds.
        tried_since: nor if one was tried since then, however it ended.

    Returns:
        Whether it was planned.
    """
    where = getattr(notice.to, "chat", None)
    mine = outbox.c.community == community, outbox.c.chat == where
    later = now + 1 if tried_since is None else tried_since
    enough = or_(outbox.c.state.in_(OPEN), outbox.c.created_at >= later)
    same = outbox.c.dedupe.endswith(BY_LOT if notice.key.endswith(BY_LOT) else "")
    tried = exists().where(*mine, outbox.c.dedupe.startswith(NOTICE), same, enough)
    if connection.execute(select(tried)).scalar_one():
        return False
    return plan(connection, community, notice, now)


def stands(connection: Connection, community: int, number: int, now: int) -> None:
    """A message is in its group: if it was the notice, it stands from now on.

    Args:
        connection: of the writer.
        community: its number.
        number: of the message's row in the outbox.
        now: UTC milliseconds.
    """
    key = connection.execute(select(outbox.c.dedupe).where(outbox.c.id == number)).scalar() or ""
    if not key.startswith(NOTICE):
        return
    there = exists().where(outbox.c.id == number, outbox.c.chat == chat.c.telegram_id)
    told = [chat.c.notice_at, *([chat.c.lot_notice_at] if key.endswith(BY_LOT) else [])]
    since = {column.name: func.coalesce(column, now) for column in told}
    whose = chat.c.community == community
    connection.execute(update(chat).where(whose, there).values(**since))
