"""The clock of a community: from its first known event, with what nobody watched cut out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import rollups
from bot.store.chats import Chat, blind_intervals
from models.calendar import Interval, LocalDays, common, unseen_days
from models.days import SeenClock

if TYPE_CHECKING:
    from sqlalchemy import Connection


def community_clock(
    connection: Connection, chats: list[Chat], days: LocalDays, last: int | None = None
) -> SeenClock | None:
    """The clock of seen days up to day `last` (default: the last event's); None without events."""
    spans = [(chat, rollups.span(connection, chat.id)) for chat in chats]
    known = [(chat, span) for chat, span in spans if span is not None]
    if not known:
        return None
    first = days.day(min(start for _, (start, _) in known))
    end = days.day(max(end for _, (_, end) in known)) if last is None else last
    blind = common([_blind(connection, chat, start) for chat, (start, _) in known])
    return SeenClock(first, max(first, end), unseen_days(days, _within(blind, days, first, end)))


def _blind(connection: Connection, chat: Chat, first_event: int) -> tuple[Interval, ...]:
    """A chat's blind intervals; the time before its first event is one of them."""
    return ((0, first_event), *blind_intervals(connection, chat.id))


def _within(
    blind: tuple[Interval, ...], days: LocalDays, first: int, last: int
) -> tuple[Interval, ...]:
    start, end = days.midnight(first), days.midnight(last + 1)
    return tuple((max(a, start), min(b, end)) for a, b in blind if a < end and b > start)
