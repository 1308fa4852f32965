"""Chats that the bot was added to: remembered when met, and given a role by an operator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import case, delete, exists, func, insert, select, update

from bot.store.schema import blind, chat, event
from bot.store.schema_live import operator
from bot.store.schema_spending import spending

if TYPE_CHECKING:
    from sqlalchemy import Connection

DECLINED = "declined"
WATCHED = ("customers", "vip")
TAKEN = (
    *("telegram_id", "kind", "member_total", "role", "adopted_at"),
    *("blind_from", "blind_reason", "met_at", "notice_at", "lot_notice_at"),
    "mute_from",
)
"""What a chat that was met tells its history."""


def meet(connection: Connection, community: int, telegram_id: int, **values: str | int) -> None:
    """Remember a chat, or what is new of it.

    Args:
        connection: of the writer.
        community: its number.
        telegram_id: as the Bot API writes it.
        values: `title`, `kind` and, where it was asked, `member_total`, and `created_at`.
    """
    made_at = values.pop("created_at")
    mine = chat.c.community == community, chat.c.telegram_id == telegram_id
    again = update(chat).where(*mine).values(met_at=func.coalesce(chat.c.met_at, made_at), **values)
    if not connection.execute(again).rowcount:
        key = {"community": community, "telegram_id": telegram_id, "created_at": made_at}
        key["met_at"] = made_at
        connection.execute(insert(chat).values(**key, **values))


def adopt(connection: Connection, community: int, telegram_id: int, role: str, now: int) -> None:
    """Give a chat its role; the history of an export that only tells its title becomes its own.

    `adopted_at` is when it got it; since when the group's notice stands is told when it was sent.
    """
    if role in WATCHED:
        _take_history(connection, community, telegram_id)
    stays = chat.c.role.in_(WATCHED) if role in WATCHED else chat.c.role == role
    since = None if role == DECLINED else case((stays, chat.c.adopted_at), else_=now)
    mine = chat.c.community == community, chat.c.telegram_id == telegram_id
    told = {
        column.name: case((chat.c.role.in_(WATCHED), column)) if role in WATCHED else None
        for column in (chat.c.notice_at, chat.c.lot_notice_at)
    }
    values = {"role": role, "adopted_at": since, **told}
    connection.execute(update(chat).where(*mine).values(**values))


def _take_history(connection: Connection, community: int, telegram_id: int) -> None:
    """An export of web pages names no id: its chat is this one when title and all else fit.

    Only a chat of which nothing is known takes one, and only where one alone has the title: the
    operator who adopts the group has just read it.
    """
    query = select(chat).where(chat.c.community == community, chat.c.telegram_id == telegram_id)
    met = connection.execute(query).first()
    if met is None or _has_events(connection, met.id):
        return
    same = chat.c.community == community, chat.c.title == met.title, chat.c.telegram_id.is_(None)
    twins = connection.execute(select(chat.c.id).where(*same)).scalars().all()
    twins = [one for one in twins if _has_events(connection, one)]
    if len(twins) != 1:
        return
    for column in (blind.c.chat, operator.c.chosen_chat, spending.c.chat):
        moved = update(column.table).where(column == met.id).values({column: twins[0]})
        connection.execute(moved)
    connection.execute(delete(chat).where(chat.c.id == met.id))
    values = {name: getattr(met, name) for name in TAKEN}
    connection.execute(update(chat).where(chat.c.id == twins[0]).values(**values))


def _has_events(connection: Connection, number: int) -> bool:
    return bool(connection.execute(select(exists().where(event.c.chat == number))).scalar_one())
