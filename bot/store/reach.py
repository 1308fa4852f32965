"""Whom a spending reaches, as it was at the end of its day; by the number of the person.

It is those alone whom scorecards are about: the shop's own people are no members, and who wants
nothing kept is in no list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, not_, or_, select

from bot.store import rituals
from bot.store.people import is_scored, with_choices
from bot.store.schema import audit, audit_row, chat, membership, person
from bot.store.schema_rituals import plan, ritual_event, ritual_run
from bot.store.schema_shop import source
from handlers.spent_views import Occasion
from models.money.spending import Target
from models.rituals.calendar import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import ColumnElement, Connection

    from models.money.spending import Aim

ATTENDED, RECAPPED = "Attended", "Recapped"
AWAY = "Departed", "Gone"
"""Events of a ritual that tell of who left it."""


def reached(connection: Connection, community: int, aim: Aim, until: int) -> tuple[int, ...]:
    """Whom something is spent on, each once, in the order of their numbers.

    Args:
        connection: of a reader, or of the writer.
        community: its number.
        aim: for whom it is.
        until: where its day ends, UTC milliseconds: nothing later says whom it reached, else what
            came of it would.
    """
    among = _AMONG[aim.target](connection, _When(community, until), aim.key)
    query = (
        select(person.c.id)
        .select_from(with_choices())
        .where(person.c.community == community, is_scored(), among)
        .order_by(person.c.id)
    )
    return tuple(connection.execute(query).scalars())


def is_audited(connection: Connection, community: int, until: int) -> bool:
    """Whether any audit tells who stood in which tier by then."""
    then = audit.c.community == community, audit.c.as_of < until
    return bool(connection.execute(select(exists().where(*then))).scalar())


def occasions(connection: Connection, community: int, now: int, most: int) -> tuple[Occasion, ...]:
    """What took place of the rituals, the newest first: only then it is known who was there.

    Args:
        connection: of a reader.
        community: its number.
        now: UTC milliseconds.
        most: so many.
    """
    told = ritual_event.c.run == ritual_run.c.id, ritual_event.c.kind == RECAPPED
    query = (
        select(ritual_run, plan.c.kind.label("ritual"), chat.c.title)
        .join(plan, plan.c.id == ritual_run.c.plan)
        .outerjoin(chat, chat.c.id == plan.c.chat)
        .where(ritual_run.c.community == community, ritual_run.c.begins_at <= now)
        .where(ritual_run.c.state.not_in((rituals.EXPIRED, rituals.CANCELLED)))
        .where(or_(plan.c.kind != Kind.SHARING.value, exists().where(*told)))
        .order_by(ritual_run.c.begins_at.desc(), ritual_run.c.id.desc())
        .limit(most)
    )
    return tuple(
        Occasion(row.id, row.ritual, row.number, row.day, row.title or "")
        for row in connection.execute(query)
    )


@dataclass(frozen=True, slots=True)
class _When:
    """Of which community, and until when something is known."""

    community: int
    until: int


def _member(_: Connection, __: _When, key: str) -> ColumnElement[bool]:
    return person.c.id == int(key)


def _tier(_: Connection, when: _When, key: str) -> ColumnElement[bool]:
    """By each group's newest audit until then, of those the newest in which he stands."""
    order = audit.c.as_of.desc(), audit.c.id.desc()
    of_group = func.row_number().over(partition_by=audit.c.chat, order_by=order)
    then = audit.c.community == when.community, audit.c.as_of < when.until
    audits = select(audit.c.id, audit.c.as_of, of_group.label("age")).where(*then).subquery()
    newest = audits.c.as_of.desc(), audits.c.id.desc()
    of_person = func.row_number().over(partition_by=audit_row.c.person, order_by=newest)
    stands = (
        select(audit_row.c.person, audit_row.c.tier, of_person.label("place"))
        .join(audits, audits.c.id == audit_row.c.audit)
        .where(audits.c.age == 1)
        .subquery()
    )
    here = stands.c.place == 1, stands.c.tier == key
    return person.c.id.in_(select(stands.c.person).where(*here))


def _group(_: Connection, when: _When, key: str) -> ColumnElement[bool]:
    there = chat.c.community == when.community, chat.c.telegram_id == int(key)
    inside = select(membership.c.person).join(chat, chat.c.id == membership.c.chat)
    came = membership.c.first_at < when.until
    return person.c.id.in_(inside.where(*there, came, not_(_gone(when.until))))


def _gone(until: int) -> ColumnElement[bool]:
    """Who had left by then, as far as was seen, and was not back."""
    left = func.coalesce(membership.c.left_at, until)
    back = func.coalesce(membership.c.back_at, until)
    return and_(left < until, not_(and_(back >= left, back < until)))


def _ritual(connection: Connection, when: _When, key: str) -> ColumnElement[bool]:
    """Who was there; of rituals that nobody sits through, who took part in what was asked.

    What was spent before it, on what it needs, was for them too.
    """
    community = when.community
    mine = ritual_run.c.community == community, ritual_run.c.id == int(key)
    kind = select(plan.c.kind).join(ritual_run, ritual_run.c.plan == plan.c.id).where(*mine)
    line = ritual_event.c
    if connection.execute(kind).scalar() == Kind.SHARING.value:
        who = select(line.subject).where(line.kind == ATTENDED)
    else:
        who = select(line.actor).where(line.kind.not_in(AWAY), line.actor.is_not(None))
    here = who.where(line.community == community, line.run == int(key))
    return person.c.telegram_id.in_(here)


def _source(_: Connection, when: _When, key: str) -> ColumnElement[bool]:
    mine = source.c.community == when.community, source.c.id == int(key)
    then = func.coalesce(membership.c.joined_at, membership.c.first_at) < when.until
    same = and_(source.c.chat == membership.c.chat, source.c.name == membership.c.link)
    came = select(membership.c.person).join(source, same)
    return person.c.id.in_(came.where(*mine, then))


_AMONG: Mapping[Target, Callable[[Connection, _When, str], ColumnElement[bool]]] = {
    Target.MEMBER: _member,
    Target.TIER: _tier,
    Target.GROUP: _group,
    Target.RITUAL: _ritual,
    Target.SOURCE: _source,
}
