"""What the bot can see: which chats it lives in, and when it was blind there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, insert, select, update

from bot.store.batches import make_stale
from bot.store.schema import blind, chat
from models.calendar import DAY_MS

CUSTOMERS, VIP, OPERATORS, DECLINED = "customers", "vip", "operators", "declined"
EPOCH = date(1970, 1, 1).toordinal()
WATCHED = (CUSTOMERS, VIP)
"""Roles of chats whose life goes into the ledger."""


@dataclass(frozen=True, slots=True)
class Place:
    """A chat as the live bot knows it."""

    id: int
    telegram_id: int
    role: str | None
    blind_from: int | None
    title: str
    mute_from: int | None = None
    """Since when it may write nothing there."""
    old: bool = False
    """It goes by the id that it had as a basic group; `id` is of what it became."""

    @property
    def watched(self) -> bool:
        """Whether what happens here goes into the ledger."""
        return self.role in WATCHED


def places(connection: Connection, community: int) -> dict[int, Place]:
    """The community's chats that Telegram has an id for, by that id; also by one of before."""
    columns = chat.c.id, chat.c.telegram_id, chat.c.role, chat.c.blind_from, chat.c.title
    more = chat.c.mute_from, chat.c.replaced_by
    query = select(*columns, *more).where(
        chat.c.community == community, chat.c.telegram_id.is_not(None)
    )
    rows = connection.execute(query).all()
    found = {row.telegram_id: Place(*row[:-1]) for row in rows if row.replaced_by is None}
    for row in rows:
        if row.replaced_by in found:
            found[row.telegram_id] = replace(found[row.replaced_by], old=True)
    return found


def loses_sight(connection: Connection, place: Place, at: int, reason: str) -> None:
    """From now on silence in this chat says nothing."""
    if place.blind_from is None:
        values = {"blind_from": at, "blind_reason": reason}
        connection.execute(update(chat).where(chat.c.id == place.id).values(**values))


def speaks(connection: Connection, place: Place, at: int, *, freely: bool) -> bool:
    """Whether the bot may write there from now on; whether that is new."""
    new = freely is (place.mute_from is not None)
    if new:
        values = {"mute_from": None if freely else at}
        connection.execute(update(chat).where(chat.c.id == place.id).values(**values))
    return new


def sees_again(connection: Connection, community: int, place: Place, at: int) -> None:
    """The bot sees the chat; the time it did not is a blind interval."""
    query = select(chat.c.blind_from, chat.c.blind_reason).where(chat.c.id == place.id)
    row = connection.execute(query).one()
    if row.blind_from is None:
        return
    if at > row.blind_from:
        _keep(connection, community, place.id, (row.blind_from, at), row.blind_reason or "rights")
    values = {"blind_from": None, "blind_reason": None}
    connection.execute(update(chat).where(chat.c.id == place.id).values(**values))


def was_blind(
    connection: Connection, community: int, interval: tuple[int, int], reason: str
) -> None:
    """The bot saw none of its chats for a while; those it was blind in anyway stay so."""
    for place in places(connection, community).values():
        if place.watched and place.blind_from is None and not place.old:
            _keep(connection, community, place.id, interval, reason)


def _keep(
    connection: Connection, community: int, number: int, interval: tuple[int, int], reason: str
) -> None:
    start, end = interval
    key = blind.c.chat == number, blind.c.from_at == start
    known = connection.execute(select(blind.c.to_at).where(*key)).scalar()
    if known is not None:
        connection.execute(update(blind).where(*key).values(to_at=max(known, end)))
        return
    values = {"community": community, "chat": number, "reason": reason}
    connection.execute(insert(blind).values(**values, from_at=start, to_at=end))
    make_stale(connection, number, _day_before(start))


def _day_before(at: int) -> int:
    """A day that is not later than the local day of an instant, whatever the zone."""
    return EPOCH + at // DAY_MS - 1
