"""Whether somebody may be spoken to unasked, and whether a group has heard enough."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store import contacts
from bot.store.people import is_of_the_shop, with_choices
from bot.store.schema import chat, event, person
from bot.store.schema_live import contact, outbox
from handlers.outgoing import Group, Manner, MemberPrivate
from handlers.planned import Reach
from models.events import EventKind
from models.manners import by_day, has_room, is_rested, letter_at

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from handlers.outgoing import Outgoing
    from models.calendar import LocalDays

POST: Final = "sendMessage"
UNSENT: Final = ("failed", "expired")


def polite(
    connection: Connection, community: int, message: Outgoing, days: LocalDays, now: int
) -> Outgoing | None:
    """A message as it may go out: as it is, by day, or not at all.

    Args:
        connection: of the writer, in the transaction that decided the message.
        community: its number.
        message: how welcome it is says its `manner`.
        days: the community's calendar.
        now: UTC milliseconds.
    """
    if message.manner is Manner.ANSWER:
        return message
    if isinstance(message.to, Group):
        spare = message.manner is Manner.SPARE
        at = max(message.due_at, now)
        full = spare and not has_room(_heard(connection, community, message.to.chat, days, at))
        return None if full else message
    return _letter(connection, community, message, days, now)


def _letter(
    connection: Connection, community: int, message: Outgoing, days: LocalDays, now: int
) -> Outgoing | None:
    """A letter to a member: none to who never opened a chat, left it, rests, or opted out."""
    if not isinstance(message.to, MemberPrivate):
        return message
    user, at = message.to.user, max(message.due_at, now)
    if reach(connection, community, user, at) in {Reach.UNREACHED, Reach.RESTING}:
        return None
    wanted = message.manner is Manner.WANTED
    last = None if wanted else _last_letter(connection, community, user)
    due = letter_at(days, at, last)
    if due is None or 0 < message.until <= due:
        return None
    if wanted:
        return replace(message, due_at=due)
    _count(connection, community, user, due)
    return replace(message, due_at=due)


def reach(connection: Connection, community: int, user: int, now: int) -> Reach:
    """Whether a member would get a letter that he did not ask for, and if not, why not."""
    known = contacts.find(connection, community, user)
    if known.opened_at is None or known.blocked_at is not None:
        return Reach.UNREACHED
    if known.opted_out_at is not None or known.paused_until(now):
        return Reach.RESTING
    rested = is_rested(now, _last_letter(connection, community, user))
    return Reach.READY if rested else Reach.WRITTEN


def takes_letters(connection: Connection, community: int, user: int, now: int) -> bool:
    """Whether a letter that he did not ask for would go out to a member, now or in the morning."""
    return reach(connection, community, user, now) is Reach.READY


def _last_letter(connection: Connection, community: int, user: int) -> int | None:
    mine = contact.c.community == community, contact.c.telegram_id == user
    return connection.execute(select(contact.c.letter_at).where(*mine)).scalar()


def _count(connection: Connection, community: int, user: int, at: int) -> None:
    new = upsert(contact).values(community=community, telegram_id=user, letter_at=at)
    connection.execute(new.on_conflict_do_update(set_={"letter_at": at}))


def group_has_room(
    connection: Connection, community: int, group: int, days: LocalDays, now: int
) -> bool:
    """Whether a group may hear now what can wait: by day, and unless it has heard enough today."""
    by_now = by_day(days, now) == now
    return by_now and has_room(_heard(connection, community, group, days, now))


def _heard(connection: Connection, community: int, group: int, days: LocalDays, at: int) -> int:
    """How many posts of the bot and of the shop's people a group hears on a day; albums are one."""
    first = days.midnight(days.day(at))
    day = first, days.midnight(days.day(at) + 1) - 1
    own = (
        select(func.count())
        .where(outbox.c.community == community, outbox.c.chat == group)
        .where(outbox.c.audience == Group.__name__, outbox.c.method == POST)
        .where(outbox.c.state.not_in(UNSENT), outbox.c.due_at.between(*day))
        .where(~outbox.c.dedupe.startswith("pointer:"))
    )
    piece = func.coalesce(event.c.album, -event.c.message)
    shops = (
        select(func.count(piece.distinct()))
        .select_from(with_choices().join(event, event.c.person == person.c.id))
        .join(chat, chat.c.id == event.c.chat)
        .where(chat.c.community == community, chat.c.telegram_id == group)
        .where(event.c.kind == int(EventKind.MESSAGE), event.c.at.between(*day))
        .where(is_of_the_shop(), event.c.reply_to.is_(None))
    )
    return connection.execute(own).scalar_one() + connection.execute(shops).scalar_one()
