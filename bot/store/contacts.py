"""Partners in private chats: whether the bot may write to them, and what they chose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store.schema_live import contact, pause
from handlers.records import Contact
from models.calendar import merged

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from models.calendar import Interval

OUT: Final = "out"
"""Why nothing was seen of somebody: he had opted out."""


def find(connection: Connection, community: int, user: int) -> Contact:
    """What is known of somebody; empty for a stranger."""
    query = select(
        contact.c.telegram_id,
        contact.c.language,
        contact.c.opened_at,
        contact.c.blocked_at,
        contact.c.opted_out_at,
        contact.c.app_language,
    ).where(contact.c.community == community, contact.c.telegram_id == user)
    row = connection.execute(query).first()
    known = Contact(user) if row is None else Contact(*row)
    pauses, away = (_times(connection, community, user, reason) for reason in (None, OUT))
    return replace(known, pauses=pauses, away=away)


def _times(
    connection: Connection, community: int, user: int, reason: str | None
) -> tuple[Interval, ...]:
    mine = pause.c.community == community, pause.c.telegram_id == user
    query = select(pause.c.from_at, pause.c.to_at).where(*mine, pause.c.reason.is_(reason))
    rows = connection.execute(query.order_by(pause.c.from_at))
    return tuple((row.from_at, row.to_at) for row in rows)


def opened(connection: Connection, community: int, user: int, now: int) -> None:
    """Somebody opened a private chat, or unblocked the bot."""
    first = func.coalesce(contact.c.opened_at, now)
    new = upsert(contact).values(community=community, telegram_id=user, opened_at=now)
    again = new.on_conflict_do_update(set_={"opened_at": first, "blocked_at": None})
    connection.execute(again)


def blocked(connection: Connection, community: int, user: int, now: int) -> None:
    """Somebody blocked the bot; of whom nothing is known, that is not written down either."""
    mine = contact.c.community == community, contact.c.telegram_id == user
    since = func.coalesce(contact.c.blocked_at, now)
    connection.execute(update(contact).where(*mine).values(blocked_at=since))


def change(connection: Connection, community: int, user: int, **values: int | str | None) -> None:
    """Write down what changed: a column of `contact` and its new value each."""
    new = upsert(contact).values(community=community, telegram_id=user, **values)
    connection.execute(new.on_conflict_do_update(set_=values))


def rest(connection: Connection, community: int, user: int, now: int, until: int | None) -> None:
    """A pause begins now, in place of one that is on; None only ends that one.

    What was of it until now stays, so that the same past is judged the same later.
    """
    mine = pause.c.community == community, pause.c.telegram_id == user
    connection.execute(delete(pause).where(*mine, pause.c.from_at >= now))
    connection.execute(update(pause).where(*mine, pause.c.to_at > now).values(to_at=now))
    if until is not None and until > now:
        values = {"community": community, "telegram_id": user, "from_at": now, "to_at": until}
        connection.execute(insert(pause).values(**values))


def opt_out(connection: Connection, community: int, user: int, now: int) -> None:
    """Nothing of somebody is kept from now on; who is out already is out since then."""
    since = func.coalesce(contact.c.opted_out_at, now)
    new = upsert(contact).values(community=community, telegram_id=user, opted_out_at=now)
    connection.execute(new.on_conflict_do_update(set_={"opted_out_at": since}))


def opt_in(connection: Connection, community: int, user: int, now: int) -> None:
    """Somebody is recorded again; that nothing was seen of him meanwhile is no silence of his."""
    since = find(connection, community, user).opted_out_at
    change(connection, community, user, opted_out_at=None)
    if since is None or since >= now:
        return
    values = {"community": community, "telegram_id": user, "from_at": since, "to_at": now}
    new = upsert(pause).values(**values, reason=OUT)
    longer = func.max(pause.c.to_at, now)
    connection.execute(new.on_conflict_do_update(set_={"to_at": longer}))


def pauses_of(connection: Connection, community: int) -> dict[int, tuple[Interval, ...]]:
    """When silence says nothing, by Telegram id: holidays, and times in which nothing was kept."""
    query = select(pause.c.telegram_id, pause.c.from_at, pause.c.to_at)
    found: dict[int, list[Interval]] = {}
    for row in connection.execute(query.where(pause.c.community == community)):
        found.setdefault(row.telegram_id, []).append((row.from_at, row.to_at))
    return {who: merged(pauses) for who, pauses in found.items()}


def drop(connection: Connection, community: int, user: int) -> None:
    """Nothing is known of somebody any more."""
    for table in (contact, pause):
        mine = table.c.community == community, table.c.telegram_id == user
        connection.execute(delete(table).where(*mine))


def languages(connection: Connection, community: int) -> dict[int, str]:
    """What everybody speaks who ever told, or whose app did."""
    spoken = func.coalesce(contact.c.language, contact.c.app_language)
    query = select(contact.c.telegram_id, spoken.label("spoken"))
    mine = contact.c.community == community, spoken.is_not(None)
    return {row.telegram_id: row.spoken for row in connection.execute(query.where(*mine))}


def opted_out(connection: Connection, community: int) -> frozenset[int]:
    """Everybody who wants nothing kept of him."""
    mine = contact.c.community == community, contact.c.opted_out_at.is_not(None)
    return frozenset(connection.execute(select(contact.c.telegram_id).where(*mine)).scalars())
