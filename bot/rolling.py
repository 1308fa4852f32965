"""Keeps the daily roll-ups in step with the events, a stretch of days at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.store import chats as chat_store
from bot.store import people as people_store
from bot.store import rollups as store
from bot.watched import community_clock
from models.history import NEVER, Newcomers, newcomers_of
from models.rolling import LEAD_DAYS, Events, roll
from models.rollup import pack

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from models.days import LocalDays

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
            stale = [chat for chat in chats if chat.stale_from is not None]
            if not stale:
                return
            newcomers = newcomers_in(connection, self.community, self.days)
        for chat in stale:
            self._refresh(chat.id, chat.stale_from or 0, newcomers)

    def _refresh(self, chat: int, stale_from: int, newcomers: Newcomers) -> None:
        with self.engine.begin() as connection:
            known = store.span(connection, chat)
        if known is None:
            return
        day, end = max(stale_from, self.days.day(known[0])), self.days.day(known[1]) + 1
        while day < end:
            day = self._stretch(chat, day, end, newcomers)
        with self.engine.begin() as connection:
            store.mark_fresh(connection, chat, end)

    def _stretch(self, chat: int, day: int, end: int, newcomers: Newcomers) -> int:
        """Roll up one stretch; the day after it."""
        with self.engine.begin() as connection:
            wanted = self._bounded(connection, chat, day, end)
            end_at = self.days.midnight(wanted.stop)
            events = events_of(connection, chat, self.days, wanted, end_at)
        days = roll(events, self.days, wanted, newcomers)
        packed = {one: pack(rollup) for one, rollup in days.items()}
        with self.engine.begin() as connection:
            store.save_days(connection, self.community, chat, wanted, packed)
        return wanted.stop

    def _bounded(self, connection: Connection, chat: int, day: int, end: int) -> range:
        wanted = range(day, min(day + SPAN_DAYS, end))
        while len(wanted) > 1:
            start, stop = self.days.midnight(wanted.start), self.days.midnight(wanted.stop)
            if store.count_events(connection, chat, start, stop) <= MOST_EVENTS:
                break
            wanted = range(day, day + len(wanted) // 2)
        return wanted


def events_of(
    connection: Connection, chat: int, days: LocalDays, wanted: range, before: int
) -> Events:
    """A chat's events before an instant that the roll-ups of these days need."""
    start = days.midnight(wanted.start - LEAD_DAYS)
    parts = [np.array(rows, np.int64) for rows in store.event_rows(connection, chat, start, before)]
    cells = np.concatenate(parts) if parts else np.zeros((0, len(Events.__slots__)), np.int64)
    return Events(*np.ascontiguousarray(cells.T))


def newcomers_in(connection: Connection, community: int, days: LocalDays) -> Newcomers:
    """When each person was a newcomer, from the first sightings in every chat."""
    chats = chat_store.chats(connection, community)
    size = people_store.highest_id(connection) + 1
    first_seen = []
    for chat in chats:
        seen = np.full(size, NEVER)
        rows = np.array(people_store.first_sightings(connection, chat.id), np.int64)
        if rows.size:
            seen[rows[:, 0]] = days.days(rows[:, 1])
        first_seen.append(seen)
    return newcomers_of(first_seen, community_clock(connection, chats, days))
