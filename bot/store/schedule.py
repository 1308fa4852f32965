"""What is due: found in the store each time anew, so that no restart loses or doubles it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, exists, select

from bot.store.batches import visible
from bot.store.schema import audit, chat, event
from bot.store.sight import WATCHED

if TYPE_CHECKING:
    from models.calendar import LocalDays


@dataclass(frozen=True, slots=True)
class CutOff:
    """A weekly audit that has not been made yet."""

    chat: int
    """Telegram's id."""
    at: int
    """The cut-off, UTC milliseconds."""


def due_cut_offs(
    connection: Connection, community: int, days: LocalDays, now: int
) -> tuple[CutOff, ...]:
    """The watched chats whose audit of the latest Monday is missing.

    Args:
        connection: to read.
        community: whose chats.
        days: its calendar.
        now: UTC milliseconds.
    """
    at = latest_cut_off(days, now)
    made = exists().where(audit.c.chat == chat.c.id, audit.c.as_of == at)
    lived = exists().where(event.c.chat == chat.c.id, event.c.at < at, visible())
    query = select(chat.c.telegram_id).where(
        chat.c.community == community,
        chat.c.role.in_(WATCHED),
        chat.c.telegram_id.is_not(None),
        lived,
        ~made,
    )
    return tuple(CutOff(number, at) for number in connection.execute(query).scalars())


def lived_before(connection: Connection, community: int, at: int) -> bool:
    """Whether anything is known of any of the community's chats before an instant."""
    ours = select(chat.c.id).where(chat.c.community == community)
    lived = exists().where(event.c.chat.in_(ours), event.c.at < at, visible())
    return bool(connection.execute(select(lived)).scalar())


def latest_cut_off(days: LocalDays, now: int) -> int:
    """The latest Monday's first instant that is not after now, UTC milliseconds."""
    today = days.day(now)
    return days.midnight(days.next_monday(today + 1) - 7)
