"""Events of live facts, linked to what they answer while they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, and_, delete, exists, func, or_, select
from sqlalchemy import update as change

from bot.store.schema import event, membership
from models.events import EventKind, Flag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

MESSAGE, MENTION, REACTION, JOIN, LEAVE, *_ = map(int, EventKind)
PASSAGES = frozenset({JOIN, LEAVE})
SIGNS = (MESSAGE, REACTION, JOIN, LEAVE)
"""What tells whether somebody is in a chat: the last of them does."""
SAME_PASSAGE_MS = 60_000
"""A join shows in a service message and in a change of member, seconds apart."""
FIRST_MADE_UP = -1_200_000_000
"""Message ids below this were made of a time, for a change of member that has no message."""


class EventRow(NamedTuple):
    """One fact as the store keeps it; see `bot.store.schema.event`."""

    chat: int
    kind: int
    at: int
    person: int | None
    message: int
    subject: int
    target: int | None = None
    reply_to: int | None = None
    topic: int | None = None
    album: int | None = None
    media: int = 0
    length: int = 0
    flags: int = 0
    signs: str | None = None
    by_link: str | None = None
    """What the link of a join is called; the membership keeps it."""


def link_of(row: EventRow) -> int | None:
    """The message that an event answers or reacts to."""
    if row.kind == MESSAGE:
        return row.reply_to
    return row.message if row.kind == REACTION else None


_GIVEN = (*EventRow._fields, "link", "community", "recorded_at")
_AT = {name: f"?{place}" for place, name in enumerate(_GIVEN, 1)}
_COLUMNS = tuple(name for name in _GIVEN if name not in {"link", "by_link"})
_LINKED = _AT | {
    "target": "coalesce(answered.person, {target})".format(**_AT),
    "flags": (
        "{flags} + CASE WHEN answered.target <> answered.person OR EXISTS"
        " (SELECT 1 FROM event AS mention WHERE mention.chat = {chat}"
        f" AND mention.message = {{link}} AND mention.kind = {MENTION}"
        f" AND mention.target <> mention.person) THEN {int(Flag.TO_ANSWER)} ELSE 0 END"
    ).format(**_AT),
}
_INTO = f"INSERT INTO event ({', '.join(_COLUMNS)})"
_PLAIN = f"{_INTO} VALUES ({', '.join(_AT[name] for name in _COLUMNS)}) ON CONFLICT DO NOTHING"
_LINK = (
    f"{_INTO} SELECT {', '.join(_LINKED[name] for name in _COLUMNS)} FROM (SELECT 1)"
    " LEFT JOIN event AS answered ON answered.chat = {chat} AND answered.message = {link}"
    f" AND answered.kind = {MESSAGE} AND answered.subject = 0 WHERE true ON CONFLICT DO NOTHING"
).format(**_AT)
"""The answered message's author as the store knows him goes before the one that the row names.
They go to the driver as they are: a page has a hundred rows; building costs more than writing."""


def write_events(
    connection: Connection, community: int, now: int, rows: Sequence[EventRow]
) -> None:
    """Write down events that are not known yet, with whom and what they answer.

    Args:
        connection: of the writer.
        community: its number.
        now: UTC milliseconds, for `recorded_at`.
        rows: their target may be missing where the store knows the answered message.
    """
    _insert(connection, community, now, [row for row in rows if row.kind not in PASSAGES])
    for row in rows:
        if row.kind in PASSAGES:
            _pass(connection, community, now, row)
    for row in rows:
        if row.kind == LEAVE:
            _has_left(connection, row)


def _insert(connection: Connection, community: int, now: int, rows: Sequence[EventRow]) -> None:
    plain: list[tuple[object, ...]] = []
    linked: list[tuple[object, ...]] = []
    for row in rows:
        link = link_of(row)
        (plain if link is None else linked).append((*row, link, community, now))
    for statement, given in ((_PLAIN, plain), (_LINK, linked)):
        if given:
            connection.exec_driver_sql(statement, given)


def _pass(connection: Connection, community: int, now: int, row: EventRow) -> None:
    """Write down a coming or going once: its message tells when, the change of member by whom."""
    same = _same_passage(row)
    if row.message > FIRST_MADE_UP:
        made_up = delete(event).where(same, event.c.message <= FIRST_MADE_UP)
        told = connection.execute(made_up.returning(event.c.target)).scalars().all()
        by = row.target or next((one for one in told if one is not None), None)
        _insert(connection, community, now, [row._replace(target=by)])
    elif connection.execute(select(exists().where(same))).scalar_one():
        by = func.coalesce(event.c.target, row.target)
        connection.execute(change(event).where(same).values(target=by))
    else:
        _insert(connection, community, now, [row])
    if row.kind == JOIN:
        _has_joined(connection, row)


def _same_passage(row: EventRow) -> ColumnElement[bool]:
    return and_(
        event.c.chat == row.chat,
        event.c.kind == row.kind,
        event.c.subject == row.subject,
        event.c.at.between(row.at - SAME_PASSAGE_MS, row.at + SAME_PASSAGE_MS),
    )


def _has_left(connection: Connection, row: EventRow) -> None:
    """Whoever did something there after it, in another order than that of its telling, is there."""
    since = event.c.chat == row.chat, event.c.at >= row.at - SAME_PASSAGE_MS
    signs = event.c.person == row.subject, event.c.kind.in_(SIGNS)
    query = select(event.c.kind, event.c.at).where(*since, *signs)
    last = connection.execute(query.order_by(event.c.at.desc(), event.c.id.desc())).first()
    if last is not None and last.kind == LEAVE:
        his = membership.c.chat == row.chat, membership.c.person == row.subject
        connection.execute(change(membership).where(*his).values(left_at=last.at))


def _has_joined(connection: Connection, row: EventRow) -> None:
    """The membership's first join, who brought him and by which link; later ones change nothing."""
    came = membership.c.joined_at
    first = or_(came.is_(None), came.between(row.at - SAME_PASSAGE_MS, row.at + SAME_PASSAGE_MS))
    connection.execute(
        change(membership)
        .where(membership.c.chat == row.chat, membership.c.person == row.subject, first)
        .values(
            joined_at=func.coalesce(came, row.at),
            inviter=func.coalesce(membership.c.inviter, row.target),
            link=func.coalesce(membership.c.link, row.by_link),
        )
    )
