"""Events read for rolling up, and the roll-ups themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from bot.store.batches import visible
from bot.store.schema import chat, event, rollup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.calendar import LocalDays

FETCH = 1_000


def event_rows(
    connection: Connection, chat_id: int, start: int, end: int
) -> Iterator[list[tuple[int, ...]]]:
    """A chat's events with start <= at < end in order, some thousands at a time.

    The columns are those of `models.rolling.Events`; the rows are the driver's own, since
    hundreds of thousands pass here.
    """
    values = {"chat": chat_id, "start": start, "end": end}
    cursor = connection.execute(_EVENTS, values).cursor
    while cursor is not None and (rows := cursor.fetchmany(FETCH)):
        yield list(rows)


_EVENTS = (
    select(
        event.c.at,
        event.c.kind,
        func.coalesce(event.c.person, 0),
        func.coalesce(event.c.target, 0),
        event.c.message,
        func.coalesce(event.c.reply_to, 0),
        func.coalesce(event.c.topic, 0),
        event.c.media,
        func.coalesce(event.c.album, 0),
        event.c.flags,
    )
    .where(
        event.c.chat == bindparam("chat"),
        event.c.at >= bindparam("start"),
        event.c.at < bindparam("end"),
        visible(),
    )
    .order_by(event.c.at, event.c.message)
)


def count_events(connection: Connection, chat_id: int, start: int, end: int) -> int:
    """How many events there are with start <= at < end."""
    query = select(func.count()).where(
        event.c.chat == chat_id, event.c.at >= start, event.c.at < end
    )
    return int(connection.execute(query).scalar_one())


def span(connection: Connection, chat_id: int, before: int | None = None) -> tuple[int, int] | None:
    """The instants of a chat's first and last visible event, or of those before an instant.

    Returns:
        UTC milliseconds; None when there is no event.
    """
    query = select(event.c.at).where(event.c.chat == chat_id, visible()).limit(1)
    if before is not None:
        query = query.where(event.c.at < before)
    first = connection.execute(query.order_by(event.c.at)).scalar()
    last = connection.execute(query.order_by(event.c.at.desc())).scalar()
    return None if first is None or last is None else (int(first), int(last))


def earliest_of_batch(connection: Connection, chat_id: int, batch: int) -> int | None:
    """The instant of the earliest event that an import added; None when it added nothing."""
    query = select(func.min(event.c.at)).where(event.c.chat == chat_id, event.c.batch == batch)
    found = connection.execute(query).scalar_one()
    return None if found is None else int(found)


def drop_days(connection: Connection, chat_id: int, first: int) -> None:
    """Remove the roll-ups from a day on: what they were made of may have moved to other days."""
    connection.execute(delete(rollup).where(rollup.c.chat == chat_id, rollup.c.day >= first))


def newest(connection: Connection) -> int:
    """The number of the latest event written down; what comes later has a higher one."""
    return int(connection.execute(select(func.coalesce(func.max(event.c.id), 0))).scalar_one())


@dataclass(frozen=True, slots=True)
class Rolled:
    """How far a chat was rolled up."""

    chat: int
    since: int
    """What was stale before: whoever made more stale meanwhile is not overruled."""
    until: int
    """The first day that is not rolled up."""
    seen: int
    """The newest event there was when rolling began; later ones may be missing."""


def save_days(
    connection: Connection, community: int, rolled: Rolled, days: dict[int, bytes]
) -> None:
    """Keep the roll-ups of some days, and note how far the chat is rolled up."""
    if days:
        again = rollup.c.chat == rolled.chat, rollup.c.day.in_(list(days))
        connection.execute(delete(rollup).where(*again))
        connection.execute(
            insert(rollup),
            [
                {"community": community, "chat": rolled.chat, "day": day, "tables": blob}
                for day, blob in days.items()
            ],
        )
    _set_stale(connection, rolled, rolled.until)


def mark_fresh(connection: Connection, rolled: Rolled, calendar: LocalDays) -> None:
    """The chat is rolled up, but for the days of events that arrived while it was."""
    late = select(func.min(event.c.at)).where(
        event.c.id > rolled.seen, event.c.chat == rolled.chat, visible()
    )
    at = connection.execute(late).scalar_one()
    _set_stale(connection, rolled, None if at is None else calendar.day(at))


def _set_stale(connection: Connection, rolled: Rolled, day: int | None) -> None:
    mine = chat.c.id == rolled.chat, chat.c.stale_from == rolled.since
    connection.execute(update(chat).where(*mine).values(stale_from=day))


def load_days(connection: Connection, chat_id: int, last: int) -> list[bytes]:
    """The packed roll-ups of a chat up to and with a day, in order."""
    query = (
        select(rollup.c.tables)
        .where(rollup.c.chat == chat_id, rollup.c.day <= last)
        .order_by(rollup.c.day)
    )
    return [row.tables for row in connection.execute(query)]
