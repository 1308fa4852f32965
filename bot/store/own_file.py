"""What goes into somebody's own file: read in pages, so that a long past holds up nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, func, or_, select

from bot.store import (
    closings,
    holds,
    known,
    kocs,
    orders,
    recommend,
    rituals,
    spending,
    suggestions,
    tasks,
)
from bot.store.batches import visible
from bot.store.schema import audit, audit_row, chat, event, person
from bot.store.schema_live import journal
from bot.store.schema_rituals import submission
from bot.store.views import is_his
from handlers.kept import KeptBeside, KeptEvent, KeptSaying, Noted, PastScore
from models.events import EventKind

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

PAGE: Final = 500
"""Rows of a page: made into values within some milliseconds."""
MOST: Final = 1000
"""Past scores, and entries of the journal: of more the newest are read, and the others counted."""
TOWARDS: Final = {
    "message": EventKind.MESSAGE,
    "mention": EventKind.MENTION,
    "reaction": EventKind.REACTION,
}
NUMBERS: Final = tuple(
    column.name for column in audit_row.columns if column.name not in {"audit", "person", "tier"}
)


def events_of(
    connection: Connection, community: int, user: int, before: int | None = None
) -> tuple[KeptEvent, ...]:
    """A page of what somebody did or is credited with, last written first.

    By the rows' own numbers: no index leads from a person to his events, and so all pages
    together read the table once.

    Args:
        connection: of a reader.
        community: its number.
        user: his Telegram id.
        before: the number of the last event of the page before; None for the first page.
    """
    number = _number(connection, community, user)
    if number is None:
        return ()
    whom = person.alias("whom")
    own: dict[str, ColumnElement[Any]]
    own = {"number": event.c.id, "group": chat.c.title, "name": whom.c.name}
    own["towards"] = and_(event.c.target.is_not(None), event.c.person.is_not(None))
    columns: list[ColumnElement[Any]] = [
        (own[name] if name in own else event.c[name]).label(name) for name in KeptEvent.__slots__
    ]
    query = (
        select(*columns)
        .join_from(event, chat, chat.c.id == event.c.chat)
        .outerjoin(whom, whom.c.id == event.c.target)
        .where(is_his(number), visible())
        .order_by(event.c.id.desc())
        .limit(PAGE)
    )
    if before is not None:
        query = query.where(event.c.id < before)
    return tuple(KeptEvent(*row) for row in connection.execute(query))


def beside(connection: Connection, community: int, user: int) -> KeptBeside:
    """What is kept of somebody beside his events."""
    number = _number(connection, community, user)
    about = journal.c.community == community, _about(user)
    noted = select(func.count()).select_from(journal).where(*about)
    notes = _notes(connection, community, user)
    ladder = tasks.of(connection, community, user)
    terms = kocs.kept(connection, community, user)
    told = KeptBeside(
        notes=notes,
        older_notes=connection.execute(noted).scalar_one() - len(notes),
        sayings=_sayings(connection, community, user),
        rites=(*rituals.of(connection, community, user), *ladder, *terms),
        orders=orders.kept_of(connection, community, user),
        answers=recommend.kept_of(connection, community, user),
    )
    return told if number is None else _as_person(connection, number, told)


def _as_person(connection: Connection, number: int, told: KeptBeside) -> KeptBeside:
    """With what goes by the number of the person."""
    found = select(func.count()).select_from(_scored(number).subquery())
    scores = _scores(connection, number)
    return replace(
        told,
        scores=scores,
        older_scores=connection.execute(found).scalar_one() - len(scores),
        advice=suggestions.about(connection, number),
        from_others=_from_others(connection, number),
        holds=holds.of(connection, number),
        known=known.kept(connection, number),
        spent=spending.kept_of(connection, number),
        closings=closings.of(connection, number),
    )


def _sayings(connection: Connection, community: int, user: int) -> tuple[KeptSaying, ...]:
    """What he addressed to the bot."""
    mine = submission.c.community == community, submission.c.telegram_id == user
    query = select(submission, chat.c.title).join(chat, chat.c.id == submission.c.chat)
    return tuple(
        KeptSaying(row.at, row.kind, row.title, row.words, bool(row.shown))
        for row in connection.execute(query.where(*mine).order_by(submission.c.id))
    )


def _number(connection: Connection, community: int, user: int) -> int | None:
    his = person.c.community == community, person.c.telegram_id == user
    return connection.execute(select(person.c.id).where(*his)).scalar()


def _scored(number: int) -> Select[*tuple[Any, ...]]:
    return (
        select(audit.c.as_of, audit.c.made_at, chat.c.title, audit.c.formula, audit_row)
        .join_from(audit, audit_row, audit_row.c.audit == audit.c.id)
        .join(chat, chat.c.id == audit.c.chat)
        .where(audit_row.c.person == number)
    )


def _scores(connection: Connection, number: int) -> tuple[PastScore, ...]:
    latest = _scored(number).order_by(audit.c.as_of.desc(), audit.c.id.desc())
    return tuple(
        PastScore(
            row.as_of,
            row.made_at,
            row.title,
            row.formula,
            row.tier,
            tuple((name, getattr(row, name)) for name in NUMBERS),
        )
        for row in connection.execute(latest.limit(MOST))
    )


def _about(user: int) -> ColumnElement[bool]:
    return or_(journal.c.actor == user, journal.c.detail == str(user))


def _notes(connection: Connection, community: int, user: int) -> tuple[Noted, ...]:
    """Entries of what he did and of what was done to him; who else stands in one is left out."""
    query = select(journal).where(journal.c.community == community, _about(user))
    return tuple(
        Noted(row.at, row.action, _own(row.detail, user), row.actor == user)
        for row in connection.execute(query.order_by(journal.c.id.desc()).limit(MOST))
    )


def _own(detail: str, user: int) -> str:
    """A detail, unless it is another person's id."""
    return "" if detail.isdecimal() and detail != str(user) else detail


def _from_others(connection: Connection, number: int) -> tuple[tuple[str, int], ...]:
    towards = event.c.target == number, event.c.person != number, visible()
    query = select(event.c.kind, func.count()).where(*towards).group_by(event.c.kind)
    found = {row[0]: row[1] for row in connection.execute(query)}
    return tuple((name, found.get(int(kind), 0)) for name, kind in TOWARDS.items())
