"""Erasing a person everywhere, so that nothing kept tells of him and no import brings him back.

What others did stays theirs: his messages stay as messages of nobody, because the turns between
them would else become conversations that never were; what others said to him stays, said to nobody.
What is only about him goes: mentions, his reactions, comings and goings, memberships, scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Text, and_, case, cast, delete, func, literal, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store import (
    closings,
    contacts,
    holds,
    journal,
    known,
    kocs,
    model_choice,
    noted_contacts,
    operators,
    orders,
    plans,
    recommend,
    rituals,
    spending,
    submissions,
    suggestions,
    tasks,
    tokens,
    unkept,
)
from bot.store.forgotten import name_stone, salt_made, salt_of, stone
from bot.store.outbox import GROUPS, METHODS, OPERATOR, PLANNED, SENDING, UNKNOWN, UNREPEATED
from bot.store.schema import audit_row, chat, event, membership, person
from bot.store.schema_advice import suggestion, tier_lock
from bot.store.schema_known import member_note, member_tag, noted_contact
from bot.store.schema_live import inbox, outbox, tombstone
from handlers.outgoing import Admitted, Tagged, TakenOut
from handlers.scene import OF_RUNS
from models.events import EventKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement, Connection

ABOUT_ONE = (METHODS[Tagged], METHODS[Admitted], METHODS[TakenOut])
"""Calls that name somebody to a group: what is left of them says whom."""
DAY_MS = 86_400_000
EPOCH = date(1970, 1, 1).toordinal()
MESSAGE = int(EventKind.MESSAGE)
SET_ASIDE = "aside"
NOBODY = -1
"""A number that no person has; 0 is the subject of what is about nobody."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was erased, by kind; it names nobody."""

    messages: int
    """Now of nobody."""
    facts: int
    """Other events that went: mentions, reactions, comings and goings."""
    groups: int
    scores: int
    tokens: int
    letters: int
    """Messages of the bot to him."""
    notes: int
    """Entries of the journal that named him."""
    words: int
    """What he addressed to the bot, and what he did in rituals."""
    orders: int
    """Now of nobody: the shop has to keep their amounts."""


def forget(
    connection: Connection,
    community: int,
    user: int,
    now: int,
    chance_bytes: Callable[[int], bytes],
) -> Receipt:
    """Erase somebody, and put stones that recognise him and his name and cannot be read back.

    Args:
        connection: of the writer, in a transaction.
        community: its number.
        user: his Telegram id.
        now: UTC milliseconds.
        chance_bytes: so many random bytes, for the community's key at first need.
    """
    _bury(connection, community, user, now, chance_bytes)
    return _erase(connection, community, user, now)


def erase_buried(connection: Connection, community: int, now: int) -> int:
    """Erase anew whoever an old copy of the store brought back; how many there were."""
    salt = salt_of(connection, community)
    if salt is None:
        return 0
    unkept.part_buried(connection, community)
    known = select(tombstone.c.key).where(tombstone.c.community == community)
    stones = set(connection.execute(known).scalars())
    ids = select(person.c.telegram_id).where(
        person.c.community == community, person.c.telegram_id.is_not(None)
    )
    back = [user for user in connection.execute(ids).scalars() if stone(salt, user) in stones]
    for user in back:
        _erase(connection, community, user, now)
    return len(back)


def _bury(
    connection: Connection,
    community: int,
    user: int,
    now: int,
    chance_bytes: Callable[[int], bytes],
) -> None:
    salt = salt_made(connection, community, chance_bytes)
    query = select(person.c.name).where(
        person.c.community == community, person.c.telegram_id == user
    )
    name = connection.execute(query).scalar()
    keys = [stone(salt, user)] + ([name_stone(salt, name)] if name else [])
    keys += unkept.stones_of(connection, community, user, salt)
    for key in keys:
        row = {"community": community, "key": key, "at": now}
        connection.execute(upsert(tombstone).values(**row).on_conflict_do_nothing())


def _erase(connection: Connection, community: int, user: int, now: int) -> Receipt:
    query = select(person.c.id, person.c.name).where(
        person.c.community == community, person.c.telegram_id == user
    )
    row = connection.execute(query).first()
    number, name = (NOBODY, None) if row is None else (row.id, row.name)
    messages, facts = _erase_events(connection, number)
    bought = unkept.part(connection, community, user)
    groups, scores = _erase_person(connection, number)
    contacts.drop(connection, community, user)
    operators.remove(connection, community, user, now)
    operators.unname(connection, community, user)
    orders.unname(connection, community, user)
    spending.unname(connection, community, user)
    suggestions.unname(connection, community, user)
    holds.unname(connection, community, user)
    known.unname(connection, community, user)
    noted_contacts.unname(connection, community, user)
    model_choice.unname(connection, community, user)
    plans.unname(connection, community, user)
    _erase_inbox(connection, community, user)
    return Receipt(
        messages=messages,
        facts=facts,
        groups=groups,
        scores=scores,
        tokens=tokens.blank(connection, community, tokens.Whom(user, number, name), now),
        letters=_erase_letters(connection, community, user),
        notes=journal.unname(connection, community, user),
        words=submissions.drop(connection, community, user)
        + rituals.unname(connection, community, user)
        + tasks.unname(connection, community, user)
        + kocs.drop(connection, community, user)
        + recommend.drop(connection, community, user),
        orders=bought,
    )


def erase_number(connection: Connection, number: int) -> None:
    """Erase a person of whom no id is known."""
    _erase_events(connection, number)
    _erase_person(connection, number)


def _erase_events(connection: Connection, number: int) -> tuple[int, int]:
    """His messages become nobody's, the rest goes; how many messages, how many others."""
    his = or_(event.c.person == number, event.c.target == number, _about(number))
    query = select(event.c.chat, func.min(event.c.at).label("at")).where(his)
    for row in connection.execute(query.group_by(event.c.chat)).all():
        _make_stale(connection, row.chat, _day_before(row.at))
    gone = event.c.kind != MESSAGE, or_(event.c.person == number, _about(number))
    facts = connection.execute(delete(event).where(*gone)).rowcount
    wrote = update(event).where(event.c.person == number).values(person=None)
    messages = connection.execute(wrote).rowcount
    connection.execute(update(event).where(event.c.target == number).values(target=None))
    return messages, facts


def _about(number: int) -> ColumnElement[bool]:
    return and_(event.c.kind != MESSAGE, event.c.subject == number)


def _make_stale(connection: Connection, number: int, day: int) -> None:
    """As `batches.make_stale`, but seen by whoever rolls up these days right now.

    He overrules only the day that he began with; his roll-ups may still hold the erased.
    """
    stale = chat.c.stale_from
    later = or_(stale.is_(None), stale > day)
    first = case((later, day), else_=stale - 1)
    connection.execute(update(chat).where(chat.c.id == number).values(stale_from=first))


def _day_before(at: int) -> int:
    """A day that is not later than the local day of an instant, whatever the zone."""
    return EPOCH + at // DAY_MS - 1


def _erase_person(connection: Connection, number: int) -> tuple[int, int]:
    """Where he was and how he stood; how many groups, how many scores."""
    suggestions.unsay(connection, number)
    groups = connection.execute(delete(membership).where(membership.c.person == number)).rowcount
    brought = update(membership).where(membership.c.inviter == number).values(inviter=None)
    connection.execute(brought)
    scores = connection.execute(delete(audit_row).where(audit_row.c.person == number)).rowcount
    for table in (suggestion, tier_lock, member_tag, member_note, noted_contact):
        connection.execute(delete(table).where(table.c.person == number))
    closings.belongs_to_nobody(connection, number)
    spending.belongs_to_nobody(connection, number)
    connection.execute(delete(person).where(person.c.id == number))
    return groups, scores


def _erase_inbox(connection: Connection, community: int, user: int) -> None:
    """What he said to the bot; and what was set aside, when his id stands in it."""
    mine = inbox.c.community == community
    connection.execute(delete(inbox).where(mine, inbox.c.lane == user))
    aside = mine, inbox.c.state == SET_ASIDE
    connection.execute(delete(inbox).where(*aside, func.instr(inbox.c.raw, str(user).encode()) > 0))


def _erase_letters(connection: Connection, community: int, user: int) -> int:
    """What the bot said to him; and what it told operators and groups, who may have read of him.

    A post of which nobody knows whether it was sent is kept, unless it may bear what he said.

    A key that names him, such as that of a line in a group, becomes one that nothing repeats.
    """
    mine = outbox.c.community == community
    letters = connection.execute(delete(outbox).where(mine, outbox.c.chat == user)).rowcount
    named = mine, (outbox.c.dedupe + ":").contains(f":{user}:")
    whom = or_(*(outbox.c.payload.contains(f'"user":{user}{end}') for end in ",}"))
    about = mine, outbox.c.method.in_(ABOUT_ONE), whom
    connection.execute(update(outbox).where(*about).values(payload=""))
    nobodys = literal(UNREPEATED) + cast(outbox.c.id, Text)
    connection.execute(update(outbox).where(*named).values(dedupe=nobodys))
    over = outbox.c.state.not_in((PLANNED, SENDING))
    asked = and_(outbox.c.state == UNKNOWN, ~outbox.c.dedupe.startswith(OF_RUNS))
    posts = and_(outbox.c.audience.in_(GROUPS), ~asked)
    read = mine, over, or_(outbox.c.audience == OPERATOR, posts)
    connection.execute(update(outbox).where(*read).values(payload="", media=None))
    return letters
