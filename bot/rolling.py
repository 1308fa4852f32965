"""Keeps the daily roll-ups in step with the events, a stretch of days at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bot.store import chats as chat_store
from bot.store import rollups as store
from models.days import SeenTime
from models.rolling import LEAD_MS, Events, roll
from models.rollup import pack

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from models.calendar import LocalDays

SPAN_DAYS = 512
MOST_EVENTS = 60_000
"""A stretch is halved until it holds no more, so that memory does not grow with the group."""


@dataclass(frozen=True, slots=True)
class Roller:
    """Rolls up what is stale in a community.

    Args:
        engine: a writer.
        community: its id.
        days: its calendar.
    """

    engine: Engine
    community: int
    days: LocalDays

    def refresh(self) -> None:
        """Bring every chat's roll-ups up to its last event."""
        with self.engine.begin() as connection:
            chats = chat_store.chats(connection, self.community)
        for chat in chats:
            if chat.stale_from is not None:
                self._refresh(chat.id, chat.stale_from)

    def _refresh(self, chat: int, stale_from: int) -> None:
        with self.engine.begin() as connection:
            newest, known = store.newest(connection), store.span(connection, chat)
            seen = SeenTime(chat_store.blind_intervals(connection, chat))
            store.drop_days(connection, chat, stale_from)
        day, end = (stale_from, stale_from) if known is None else self._span(stale_from, known)
        while day < end:
            whole = store.Rolled(chat, stale_from, end, newest)
            day = stale_from = self._stretch(whole, day, seen)
        with self.engine.begin() as connection:
            whole = store.Rolled(chat, stale_from, end, newest)
            store.mark_fresh(connection, whole, self.days)

    def _span(self, stale_from: int, known: tuple[int, int]) -> tuple[int, int]:
        """The first stale day with events, and the day after the last event."""
        first, last = known
        return max(stale_from, self.days.day(first)), self.days.day(last) + 1

    def _stretch(self, whole: store.Rolled, day: int, seen: SeenTime) -> int:
        """Roll up one stretch; the day after it."""
        chat = whole.chat
        with self.engine.begin() as connection:
            wanted = self._bounded(connection, chat, day, whole.until)
            start, before = self.days.midnight(wanted.start), self.days.midnight(wanted.stop)
            events = events_of(connection, chat, start, before, seen)
        days = roll(events, self.days, wanted, seen)
        packed = {one: pack(rollup) for one, rollup in days.items()}
        with self.engine.begin() as connection:
            store.save_days(connection, self.community, replace(whole, until=wanted.stop), packed)
        return wanted.stop

    def _bounded(self, connection: Connection, chat: int, day: int, end: int) -> range:
        wanted = range(day, min(day + SPAN_DAYS, end))
        while len(wanted) > 1:
            start, stop = self.days.midnight(wanted.start), self.days.midnight(wanted.stop)
            if store.count_events(connection, chat, start, stop) <= MOST_EVENTS:
                break
            wanted = range(day, day + len(wanted) // 2)
        return wanted


def events_of(connection: Connection, chat: int, start: int, before: int, seen: SeenTime) -> Events:
    """A chat's events from an instant to another, with the lead that their roll-ups need."""
    rows = store.event_rows(connection, chat, seen.back(start, LEAD_MS), before)
    parts = [np.array(some, np.int64) for some in rows]
    cells = np.concatenate(parts) if parts else np.zeros((0, len(Events.__slots__)), np.int64)
    return Events(*np.ascontiguousarray(cells.T))
