"""Chats as operators know them, and what is kept of a person as he may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, literal_column, or_, select

from bot.store import contacts, orders, recommend, spending
from bot.store.batches import visible
from bot.store.chats import blind_intervals
from bot.store.people import Said, is_scored, with_choices
from bot.store.schema import chat, event, membership, person
from bot.store.schema_live import operator
from handlers.records import ChatView, ImportedView, KeptOfPerson
from models.events import CREDITS, RITUAL_ACTS, EventKind, Flag

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row, ScalarSelect

KINDS = {
    "message": EventKind.MESSAGE,
    "mention": EventKind.MENTION,
    "reaction": EventKind.REACTION,
    "join": EventKind.JOIN,
    "leave": EventKind.LEAVE,
    "attended": EventKind.ATTENDED,
    "hosted": EventKind.HOSTED,
    "task": EventKind.TASK,
    "task-counted": EventKind.TASK_COUNTED,
    "nomination": EventKind.NOMINATION,
    "nomination-confirmed": EventKind.NOMINATION_CONFIRMED,
}
ACTS = (int(EventKind.MESSAGE), int(EventKind.REACTION), *map(int, RITUAL_ACTS))
JOIN: ColumnElement[int] = literal_column(str(int(EventKind.JOIN)))
LEAVE: ColumnElement[int] = literal_column(str(int(EventKind.LEAVE)))
"""Literally in the statement, so that an index of passages alone can serve it."""


def chat_views(
    connection: Connection, community: int, telegram_id: int | None = None
) -> tuple[ChatView, ...]:
    """The chats that Telegram knows, oldest first; or the one that has, or had, an id."""
    which = [chat.c.community == community, chat.c.telegram_id.is_not(None)]
    which.append(chat.c.replaced_by.is_(None))
    if telegram_id is not None:
        which.append(or_(chat.c.telegram_id == telegram_id, _was(community, telegram_id)))
    columns = (
        *(chat.c.id, chat.c.telegram_id, chat.c.title, chat.c.kind, chat.c.role),
        *(chat.c.adopted_at, chat.c.member_total, chat.c.blind_from, chat.c.blind_reason),
        *(chat.c.met_at, chat.c.notice_at, chat.c.lot_notice_at, chat.c.mute_from),
        _first_event().label("first_event"),
    )
    rows = connection.execute(select(*columns).where(*which).order_by(chat.c.id)).all()
    known = _known(connection, [row.id for row in rows])
    return tuple(_view(connection, row, known.get(row.id, 0)) for row in rows)


def _view(connection: Connection, row: Row[*tuple[Any, ...]], known: int) -> ChatView:
    return ChatView(
        id=row.telegram_id,
        title=row.title,
        kind=row.kind,
        met=row.met_at is not None,
        role=row.role,
        adopted_at=row.adopted_at,
        known=known,
        total=row.member_total,
        first_event=row.first_event,
        first_act=_first_act(connection, row.id),
        blind=blind_intervals(connection, row.id),
        blind_from=row.blind_from,
        blind_reason=row.blind_reason,
        notice_at=row.notice_at,
        lot_notice_at=row.lot_notice_at,
        mute_from=row.mute_from,
    )


def imported(connection: Connection, community: int) -> tuple[ImportedView, ...]:
    """Groups of which only an export told, oldest first; those without an id too."""
    alone = chat.c.met_at.is_(None), chat.c.role.is_(None), chat.c.replaced_by.is_(None)
    columns = chat.c.id, chat.c.title, _first_event().label("first_event")
    query = select(*columns).where(chat.c.community == community, *alone)
    rows = connection.execute(query.order_by(chat.c.id)).all()
    known = _known(connection, [row.id for row in rows])
    return tuple(
        ImportedView(row.title, known.get(row.id, 0), row.first_event)
        for row in rows
        if row.first_event is not None
    )


def _was(community: int, telegram_id: int) -> ColumnElement[bool]:
    """Whether a chat is what the basic group with this id became."""
    old = chat.alias("old")
    query = select(old.c.replaced_by).where(
        old.c.community == community, old.c.telegram_id == telegram_id
    )
    return chat.c.telegram_id == query.scalar_subquery()


def _first_event() -> ScalarSelect[int]:
    mine = event.c.chat == chat.c.id, visible()
    first = select(event.c.at).where(*mine).order_by(event.c.at).limit(1)
    return first.correlate(chat).scalar_subquery()


def _first_act(connection: Connection, number: int) -> int | None:
    """The first act of somebody who is scored, from which a group's first four weeks count."""
    acted = with_choices().join(event, event.c.person == person.c.id)
    mine = event.c.chat == number, event.c.kind.in_(ACTS), visible(), is_scored()
    query = select(event.c.at).select_from(acted).where(*mine).order_by(event.c.at).limit(1)
    return connection.execute(query).scalar()


def _known(connection: Connection, numbers: list[int]) -> dict[int, int]:
    """Scored people who were seen in a chat and whose last passage was not out of it.

    As `models.standing.Presence` counts, but for who left and acted again without coming back: to
    see that, every event would be read each time somebody asks for his chats.
    """
    came = func.max(case((event.c.kind == JOIN, event.c.at), else_=0))
    left = func.max(case((event.c.kind == LEAVE, event.c.at), else_=0))
    gone = (
        select(event.c.chat, event.c.person)
        .where(event.c.chat.in_(numbers), event.c.kind.in_([JOIN, LEAVE]), visible())
        .group_by(event.c.chat, event.c.person)
        .having(left > came)
        .cte("gone")
    )
    out = and_(gone.c.chat == membership.c.chat, gone.c.person == membership.c.person)
    inside = membership.join(with_choices(), person.c.id == membership.c.person)
    query = (
        select(membership.c.chat, func.count())
        .select_from(inside.outerjoin(gone, out))
        .where(membership.c.chat.in_(numbers), is_scored(), gone.c.person.is_(None))
        .group_by(membership.c.chat)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def kept_of(connection: Connection, community: int, user: int, *, settled: bool) -> KeptOfPerson:
    """Everything that is kept of somebody.

    Args:
        connection: of a reader.
        community: its number.
        user: his Telegram id.
        settled: whether the settings name him as operator.
    """
    partner = contacts.find(connection, community, user)
    bought = orders.count_of(connection, community, user)
    columns = person.c.id, person.c.name, person.c.staff, person.c.username
    query = (
        select(*columns, operator.c.telegram_id.label("decides"))
        .select_from(with_choices())
        .where(person.c.community == community, person.c.telegram_id == user)
    )
    row = connection.execute(query).first()
    if row is None:
        asked = recommend.count_of(connection, community, user)
        return KeptOfPerson(None, (), (), partner, staff=settled, orders=bought, asked=asked)
    return KeptOfPerson(
        name=row.name,
        groups=_groups(connection, row.id),
        counts=_counts(connection, row.id),
        contact=partner,
        staff=bool(row.staff & Said.STAFF or row.decides or settled),
        links=_links(connection, row.id),
        username=row.username or "",
        orders=bought,
        spent=spending.count_of(connection, row.id),
        asked=recommend.count_of(connection, community, user),
    )


def _groups(connection: Connection, number: int) -> tuple[tuple[str, int, int], ...]:
    """Title, first sign and last act of each chat he was seen in."""
    his = event.c.person == number, event.c.kind != int(EventKind.LEAVE), visible()
    last = select(event.c.chat, func.max(event.c.at).label("at")).where(*his)
    acts = last.group_by(event.c.chat).subquery()
    query = (
        select(
            chat.c.title,
            membership.c.first_at,
            func.coalesce(acts.c.at, membership.c.first_at),
        )
        .join_from(membership, chat, chat.c.id == membership.c.chat)
        .outerjoin(acts, acts.c.chat == membership.c.chat)
        .where(membership.c.person == number)
        .order_by(membership.c.first_at, chat.c.id)
    )
    return tuple((title, first, at) for title, first, at in connection.execute(query))


def _links(connection: Connection, number: int) -> tuple[str, ...]:
    """The named links he came by, the first one first."""
    his = membership.c.person == number, membership.c.link.is_not(None)
    query = select(membership.c.link).where(*his).order_by(membership.c.joined_at)
    return tuple(connection.execute(query).scalars())


def is_his(number: int) -> ColumnElement[bool]:
    """Whether an event is what somebody did, or what he is credited with."""
    credited = and_(event.c.kind.in_([int(kind) for kind in CREDITS]), event.c.target == number)
    return or_(event.c.person == number, credited)


def _counts(connection: Connection, number: int) -> tuple[tuple[str, int], ...]:
    """How many facts of each kind are his: he is their author, or what they credit.

    A message to a bot is no talk.
    """
    command = event.c.flags.bitwise_and(int(Flag.COMMAND)) != 0
    told = and_(event.c.kind == int(EventKind.MESSAGE), command)
    query = select(event.c.kind, func.count(), func.sum(case((told, 1), else_=0)))
    query = query.where(is_his(number), visible()).group_by(event.c.kind)
    rows = {row[0]: (row[1], row[2]) for row in connection.execute(query)}
    counts = {name: rows.get(int(kind), (0, 0))[0] for name, kind in KINDS.items()}
    commands = sum(row[1] for row in rows.values())
    return *(counts | {"message": counts["message"] - commands}).items(), ("command", commands)
