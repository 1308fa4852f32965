"""Whom operators may be told of, whose questions are open, and what to talk about with somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, exists, func, or_, select

from bot.store.batches import visible
from bot.store.schema import chat, event, membership
from bot.store.sight import WATCHED
from handlers.outgoing import NOTICE_MS
from models.events import EventKind, Flag

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import ColumnElement, Connection, Row

ANSWER_MS: Final = 7 * 24 * 3600 * 1000
"""An answer by name comes within so long, see `models.trust.ANSWER_DAYS`."""
NEIGHBOUR_MS: Final = 600_000
"""Whoever writes next in the same place within so long has heard the question."""
PEOPLE_A_QUERY: Final = 5000
"""SQLite takes some ten thousand values in a statement."""
OPEN, ASKED, SAID = "talk-open-question", "talk-question", "talk-last"
MESSAGE: Final = int(EventKind.MESSAGE)


@dataclass(frozen=True, slots=True)
class Talk:
    """What to talk about: a text id, and the event it is about."""

    code: str
    event: int


def told(
    connection: Connection, community: int, at: int, *, by_lot: bool = False
) -> frozenset[int]:
    """The members of groups in which the notice has stood for seven days, who have not left.

    Args:
        connection: of a reader.
        community: its number.
        at: UTC milliseconds.
        by_lot: whether it must say that some are left alone by lot.
    """
    since = chat.c.lot_notice_at if by_lot else chat.c.notice_at
    stood = since.is_not(None), since <= at - NOTICE_MS
    groups = select(chat.c.id).where(
        chat.c.community == community, chat.c.role.in_(WATCHED), *stood
    )
    numbers = list(connection.execute(groups).scalars())
    gone = _gone(connection, numbers)
    query = select(membership.c.chat, membership.c.person).where(membership.c.chat.in_(numbers))
    return frozenset(
        row.person for row in connection.execute(query) if (row.chat, row.person) not in gone
    )


def _gone(connection: Connection, numbers: list[int]) -> frozenset[tuple[int, int]]:
    """Chat and person of those who did nothing in the chat after they last went.

    All of them in one look: a search for each who ever went would read a large group's events as
    many times.
    """
    went = event.c.kind == int(EventKind.LEAVE)
    left, acted = (func.max(case((which, event.c.at))) for which in (went, ~went))
    query = (
        select(event.c.chat, event.c.person)
        .where(event.c.chat.in_(numbers), event.c.person.is_not(None), visible())
        .group_by(event.c.chat, event.c.person)
        .having(left.is_not(None), or_(acted.is_(None), acted <= left))
    )
    return frozenset((row.chat, row.person) for row in connection.execute(query))


def asking(
    connection: Connection, community: int, people: Collection[int], since: int
) -> frozenset[int]:
    """Of some people, those whose last question nobody answered."""
    is_question, found, them = event.c.flags.bitwise_and(_QUESTION) != 0, set(), list(people)
    for start in range(0, len(them), PEOPLE_A_QUERY):
        some = them[start : start + PEOPLE_A_QUERY]
        last = _last(connection, community, some, since, is_question)
        found |= {who for who, row in last.items() if not _answered(connection, row)}
    return frozenset(found)


def talks(
    connection: Connection, community: int, people: Collection[int], since: int
) -> dict[int, Talk]:
    """What to talk about with each: an open question, else his last question, else his last words.

    Args:
        connection: of a reader.
        community: its number.
        people: with whom.
        since: nothing older is brought up, UTC milliseconds.
    """
    is_question = event.c.flags.bitwise_and(_QUESTION) != 0
    asked = _last(connection, community, people, since, is_question)
    said = _last(connection, community, people, since, ~is_question)
    found = {who: Talk(SAID, row.id) for who, row in said.items()}
    for who, row in asked.items():
        found[who] = Talk(ASKED if _answered(connection, row) else OPEN, row.id)
    return found


_QUESTION: Final = int(Flag.QUESTION)


def _last(
    connection: Connection,
    community: int,
    people: Collection[int],
    since: int,
    which: ColumnElement[bool],
) -> Mapping[int, Row[*tuple[Any, ...]]]:
    """The last message of a kind of each, by person; words to a bot are none."""
    spoken = event.c.kind == MESSAGE, event.c.flags.bitwise_and(int(Flag.COMMAND)) == 0
    whose = event.c.community == community, event.c.person.in_(people), event.c.at >= since
    rank = func.row_number().over(
        partition_by=event.c.person, order_by=(event.c.at.desc(), event.c.id.desc())
    )
    inner = select(event, rank.label("rank")).where(*whose, *spoken, which, visible()).subquery()
    rows = connection.execute(select(inner).where(inner.c.rank == 1))
    return {row.person: row for row in rows}


def _answered(connection: Connection, asked: Row[*tuple[Any, ...]]) -> bool:
    """Whether somebody answered a question, by name or as the next to write there.

    A reaction is no answer: whoever asked still waits.
    """
    spoken = event.c.kind.in_((MESSAGE, int(EventKind.MENTION)))
    to_him = and_(spoken, or_(event.c.reply_to == asked.message, event.c.target == asked.person))
    next_to = and_(
        event.c.at <= asked.at + NEIGHBOUR_MS,
        event.c.kind == MESSAGE,
        func.coalesce(event.c.topic, 0) == (asked.topic or 0),
    )
    by_another = or_(event.c.person.is_(None), event.c.person != asked.person)
    here = event.c.chat == asked.chat, event.c.at >= asked.at, event.c.at <= asked.at + ANSWER_MS
    found = exists().where(*here, by_another, event.c.id != asked.id, or_(to_him, next_to))
    return bool(connection.execute(select(found)).scalar())
