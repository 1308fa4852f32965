"""Rituals as they are kept: occasions, and the log of what happened to each."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import msgspec
from sqlalchemy import and_, delete, func, insert, or_, select, update

from bot.store import plans, submissions
from bot.store.live_people import find_people
from bot.store.memory import Memory
from bot.store.schema import chat, membership, person
from bot.store.schema_live import contact
from bot.store.schema_rituals import plan, ritual_event, ritual_run
from bot.store.sight import places
from handlers.kept import KeptRite
from handlers.planned import RunView
from models.rituals.calendar import Kind
from models.rituals.machine import Logged

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection, Select

    from models.events import Party
    from models.rituals.machine import Machine

OPEN, EXPIRED, CANCELLED = "open", "expired", "cancelled"
ACTOR, SUBJECT, TAG = "by", "whom", "type"
"""The fields of an event that name people, and the one that names its type."""
OF_VOICES: Final = ("Nominated", "Weighed")
"""Events about somebody that tell of others: who names him, and what T they have."""
VERDICTS: Final = ("Confirmed", "Declined")
"""What operators decide of somebody in a round of nominations: nobody hears it before the group."""
PEOPLE: Final = ((ACTOR, "actor"), (SUBJECT, "subject"))
LEFT: Final = func.coalesce(membership.c.left_at, 0) > func.coalesce(membership.c.back_at, 0)
"""The condition on `membership` that somebody left, as far as was seen, and is not back."""


def days_run(connection: Connection, plan: int) -> frozenset[int]:
    """The local dates of a plan that have a run, whatever became of it."""
    query = select(ritual_run.c.day).where(ritual_run.c.plan == plan)
    return frozenset(connection.execute(query).scalars())


def make(  # noqa: PLR0913, PLR0917 - a run is all of this
    connection: Connection,
    community: int,
    plan: int,
    day: int,
    begins_at: int,
    minutes: int,
    state: str,
    now: int,
) -> int:
    """Write down a run; its local date must not have one.

    Returns:
        Its number in the store.

    Raises:
        sqlalchemy.exc.IntegrityError: the date has a run.
    """
    values = {"community": community, "plan": plan, "day": day, "begins_at": begins_at}
    ended = None if state == OPEN else now
    made = values | {"minutes": minutes, "state": state, "made_at": now, "ended_at": ended}
    done = connection.execute(insert(ritual_run).values(**made).returning(ritual_run.c.id))
    return int(done.scalar_one())


def next_number(connection: Connection, plan: int, first: int) -> int:
    """The number of a plan's next occasion: without gap, without repeat.

    Args:
        connection: of a reader.
        plan: its number in the store.
        first: with which the plan began.
    """
    query = select(func.max(ritual_run.c.number)).where(ritual_run.c.plan == plan)
    highest = connection.execute(query).scalar()
    return first if highest is None else max(first, int(highest) + 1)


def number(connection: Connection, run: int, given: int | None) -> None:
    """By which the group knows a run; None gives the number back."""
    connection.execute(update(ritual_run).where(ritual_run.c.id == run).values(number=given))


def end(connection: Connection, run: int, state: str, now: int) -> None:
    """A run is over."""
    mine = ritual_run.c.id == run, ritual_run.c.state == OPEN
    connection.execute(update(ritual_run).where(*mine).values(state=state, ended_at=now))


def open_runs(connection: Connection, community: int) -> tuple[RunView, ...]:
    """Every run that goes on, in order of its date."""
    return _runs(connection, community, ritual_run.c.state == OPEN)


def run(connection: Connection, community: int, number: int) -> RunView | None:
    """One run; None when there is none."""
    found = _runs(connection, community, ritual_run.c.id == number)
    return found[0] if found else None


def runs_of(connection: Connection, community: int, plan: int) -> tuple[RunView, ...]:
    """Every run of a plan, in order of its date."""
    return _runs(connection, community, ritual_run.c.plan == plan)


def _runs(connection: Connection, community: int, *which: Any) -> tuple[RunView, ...]:  # noqa: ANN401
    query = select(ritual_run).where(ritual_run.c.community == community, *which)
    rows = connection.execute(query.order_by(ritual_run.c.begins_at, ritual_run.c.id)).all()
    known = {one.id: one for one in plans.plans(connection, community, ended=True)} if rows else {}
    return tuple(
        RunView(
            id=row.id,
            plan=known[row.plan],
            day=row.day,
            begins_at=row.begins_at,
            minutes=row.minutes,
            number=row.number,
            state=row.state,
            made_at=row.made_at,
        )
        for row in rows
    )


def append(connection: Connection, community: int, run: int, happened: Any, now: int) -> None:  # noqa: ANN401
    """Write down an event; the people in it stand in columns of their own."""
    values = {"community": community, "run": run, "at": now, **columns_of(happened)}
    connection.execute(insert(ritual_event).values(**values))


def columns_of(happened: Any) -> dict[str, Any]:  # noqa: ANN401
    """An event as a log keeps it: its kind, the people in it, and the rest of it as JSON."""
    data = msgspec.to_builtins(happened)
    values = {"kind": data.pop(TAG)}
    values |= {column: data.pop(field, None) for field, column in PEOPLE}
    return {**values, "data": json.dumps(data, ensure_ascii=False, separators=(",", ":"))}


def log(connection: Connection, run: int, machine: Machine) -> tuple[Logged, ...]:
    """Every event of a run, in order."""
    mine = select(ritual_event).where(ritual_event.c.run == run)
    return tuple(
        Logged(row.at, event_of(row, machine.events))
        for row in connection.execute(mine.order_by(ritual_event.c.id))
    )


def event_of(row: Any, events: Any) -> Any:  # noqa: ANN401
    """An event as it was, from a row of a log."""
    people = {field: getattr(row, column) for field, column in PEOPLE}
    named = {field: who for field, who in people.items() if who is not None}
    told = msgspec.json.encode({TAG: row.kind, **json.loads(row.data), **named})
    return _decoder(events).decode(told)


@cache
def _decoder(events: Any) -> msgspec.json.Decoder[Any]:  # noqa: ANN401
    """Made once: to look through a union of forty structs takes longer than to read from it."""
    return msgspec.json.Decoder(events)


def unname(connection: Connection, community: int, user: int) -> int:
    """Nothing that somebody did in a ritual, or that was done to him, is known any more.

    Why others named him is about him alone, and goes with it.
    """
    mine = ritual_event.c.community == community
    about = func.json_extract(ritual_event.c.data, "$.submission")
    named = ritual_event.c.subject == user, about.is_not(None)
    reasons = connection.execute(select(about).where(mine, *named)).scalars().all()
    his = or_(ritual_event.c.actor == user, ritual_event.c.subject == user)
    gone = connection.execute(delete(ritual_event).where(mine, his)).rowcount
    return gone + submissions.erase(connection, community, reasons)


def of(connection: Connection, community: int, user: int) -> tuple[KeptRite, ...]:
    """What somebody did in rituals and what was done to him, for himself: newest first.

    Whom others name, and what their voices weigh, is theirs. What operators decide of him in a
    round of nominations is hidden until it is over.
    """
    secret = plan.c.kind == Kind.NOMINATION.value, ritual_run.c.state == OPEN
    his = or_(ritual_event.c.actor == user, ritual_event.c.subject == user)
    own, theirs = ritual_event.c.actor == user, ritual_event.c.kind.in_(OF_VOICES)
    query = (
        select(ritual_event, ritual_run.c.number, plan.c.kind.label("ritual"))
        .join_from(ritual_event, ritual_run, ritual_run.c.id == ritual_event.c.run)
        .join(plan, plan.c.id == ritual_run.c.plan)
        .where(ritual_event.c.community == community, his)
        .where(or_(func.coalesce(own, 0) == 1, ~theirs))
        .where(~and_(*secret, ritual_event.c.kind.in_(VERDICTS)))
    )
    return tuple(
        KeptRite(row.at, row.ritual, row.number, row.kind, row.actor == user, row.data)
        for row in connection.execute(query.order_by(ritual_event.c.id.desc()))
    )


def is_member(connection: Connection, community: int, user: int, group: int) -> bool:
    """Whether somebody is in a group: he was seen there, and not leaving since."""
    query = _memberships(community, group, (user,)).where(~LEFT)
    return connection.execute(query).first() is not None


def gone(
    connection: Connection, community: int, group: int, people: Collection[int]
) -> frozenset[int]:
    """Which of some people left a group, or want nothing kept of them; found by one query."""
    if not people:
        return frozenset()
    left = _memberships(community, group, people).where(LEFT)
    mine = contact.c.community == community, contact.c.telegram_id.in_(people)
    out = select(contact.c.telegram_id).where(*mine, contact.c.opted_out_at.is_not(None))
    return frozenset(connection.execute(left.union(out)).scalars())


def _memberships(community: int, group: int, people: Collection[int]) -> Select[Any]:
    who = person.c.community == community, person.c.telegram_id.in_(people)
    there = chat.c.community == community, chat.c.telegram_id == group
    joined = select(person.c.telegram_id).join_from(
        membership, person, person.c.id == membership.c.person
    )
    return joined.join(chat, chat.c.id == membership.c.chat).where(*who, *there)


def meet(connection: Connection, community: int, group: int, party: Party, now: int) -> None:
    """Somebody takes part in a ritual of a group: he is a member there, and has this name.

    Nothing is written of a group that is not watched, nor of somebody who wants nothing kept.
    """
    place = places(connection, community).get(group)
    if place is not None and place.watched:
        find_people(connection, community, [(place, party, now, True)], Memory())
