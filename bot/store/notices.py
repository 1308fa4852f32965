"""The notice in a group of what is kept there: given until it stands, and since when it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, func, or_, select, update

from bot.store.outbox import PLANNED, SENDING, UNKNOWN, plan
from bot.store.schema import chat
from bot.store.schema_live import outbox
from handlers.outgoing import NOTICE

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.store.outbox import Letter
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
    tried = exists().where(*mine, outbox.c.dedupe.startswith(NOTICE), enough)
    if connection.execute(select(tried)).scalar_one():
        return False
    return plan(connection, community, notice, now)


def stands(connection: Connection, letter: Letter, now: int) -> None:
    """A message was sent: if it was the notice, it stands from now on."""
    notice = exists().where(outbox.c.id == letter.id, outbox.c.dedupe.startswith(NOTICE))
    there = chat.c.community == letter.community, chat.c.telegram_id == letter.chat
    since = func.coalesce(chat.c.notice_at, now)
    connection.execute(update(chat).where(*there, notice).values(notice_at=since))
