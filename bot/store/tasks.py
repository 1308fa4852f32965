"""The trust ladder as it is kept: tasks, the log of each, and what of it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, insert, or_, select

from bot.store import submissions
from bot.store.acts import Deed, record
from bot.store.rituals import columns_of, event_of, is_member
from bot.store.schema import chat, event, person
from bot.store.schema_ladder import task, task_event
from bot.store.schema_rituals import plan, ritual_event, ritual_run
from handlers.kept import KeptRite
from handlers.planned import Task
from models.events import EventKind
from models.rituals import ladder
from models.rituals.calendar import Kind
from models.rituals.cocreation_events import Kept, Offered, Voted
from models.rituals.ladder_climb import next_task
from models.rituals.ladder_events import Event, Rung

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from models.rituals.ladder import Command

LADDER: Final = "ladder"
TOOK_PART: Final = tuple(one.__name__ for one in (Offered, Kept, Voted))
"""By what somebody took part in a co-creation meeting."""


def make(connection: Connection, community: int, chat_number: int, now: int) -> int:
    """A new task of a group; its number. It is offered by what comes first into its log."""
    values = {"community": community, "chat": chat_number, "made_at": now}
    made = connection.execute(insert(task).values(**values).returning(task.c.id))
    return int(made.scalar_one())


def find(connection: Connection, community: int, number: int) -> Task | None:
    """One task; None when there is none."""
    found = _tasks(connection, community, task.c.id == number)
    return found[0] if found else None


def tasks(connection: Connection, community: int) -> tuple[Task, ...]:
    """Every task that was ever offered, oldest first."""
    return _tasks(connection, community)


def _tasks(connection: Connection, community: int, *which: Any) -> tuple[Task, ...]:  # noqa: ANN401
    mine = task.c.community == community, *which
    query = select(task.c.id, chat.c.telegram_id).join_from(task, chat, chat.c.id == task.c.chat)
    groups = {row.id: row.telegram_id for row in connection.execute(query.where(*mine))}
    states = dict.fromkeys(groups, ladder.begin())
    log = select(task_event).join(task, task.c.id == task_event.c.task).where(*mine)
    for row in connection.execute(log.order_by(task_event.c.id)):
        states[row.task] = ladder.evolve(states[row.task], event_of(row, Event), row.at)
    return tuple(Task(one, groups[one], state) for one, state in states.items())


def perform(
    connection: Connection, community: int, one: Task, command: Command, now: int
) -> tuple[Event, ...]:
    """Do what somebody wants of a task: the log, and with it the acts and credits.

    Args:
        connection: of the writer, in the transaction in which the task was read.
        community: its number.
        one: the task.
        command: what is wanted.
        now: UTC milliseconds.

    Returns:
        What happened.

    Raises:
        RefusedError: it is against the rules; nothing was done.
    """
    state, events = one.state, ladder.decide(one.state, command, now)
    for happened in events:
        values = {"community": community, "task": one.id, "at": now, **columns_of(happened)}
        row = connection.execute(insert(task_event).values(**values).returning(task_event.c.id))
        ref = int(row.scalar_one())
        for who, kind in ladder.deeds(state, happened):
            record(connection, community, Deed(one.chat, who, kind, ref, now), now)
        state = ladder.evolve(state, happened, now)
    return events


def next_rung(connection: Connection, community: int, user: int) -> Rung | None:
    """The rung that is a member's next step, of the tasks of the groups that he is in.

    None where there is no task above him.
    """
    found = tasks(connection, community)
    asked = connection, community, user
    inside = {group for group in {one.chat for one in found} if is_member(*asked, group)}
    states = {one.id: one.state for one in found if one.chat in inside}
    number = next_task(states, user, reached(connection, community, user))
    return None if number is None else states[number].rung


def reached(connection: Connection, community: int, user: int) -> frozenset[Rung]:
    """The rungs on which somebody stands by what he did in other rituals."""
    him = person.c.community == community, person.c.telegram_id == user
    held = (
        select(event.c.id)
        .join(person, person.c.id == event.c.person)
        .where(*him, event.c.kind == int(EventKind.HOSTED))
    )
    took_part = (
        select(ritual_event.c.id)
        .join(ritual_run, ritual_run.c.id == ritual_event.c.run)
        .join(plan, plan.c.id == ritual_run.c.plan)
        .where(ritual_event.c.community == community, ritual_event.c.actor == user)
        .where(plan.c.kind == Kind.COCREATION.value, ritual_event.c.kind.in_(TOOK_PART))
    )
    rungs = {Rung.HOSTING: held, Rung.COCREATION: took_part}
    return frozenset(
        rung for rung, query in rungs.items() if connection.execute(query.limit(1)).first()
    )


def all_reached(connection: Connection, community: int) -> dict[int, frozenset[Rung]]:
    """For everybody who did something in other rituals, the rungs on which he stands by that."""
    held = (
        select(person.c.telegram_id)
        .join(event, event.c.person == person.c.id)
        .where(person.c.community == community, person.c.telegram_id.is_not(None))
        .where(event.c.kind == int(EventKind.HOSTED))
    )
    took_part = (
        select(ritual_event.c.actor)
        .join(ritual_run, ritual_run.c.id == ritual_event.c.run)
        .join(plan, plan.c.id == ritual_run.c.plan)
        .where(ritual_event.c.community == community, ritual_event.c.actor.is_not(None))
        .where(plan.c.kind == Kind.COCREATION.value, ritual_event.c.kind.in_(TOOK_PART))
    )
    found: dict[int, frozenset[Rung]] = {}
    for rung, query in ((Rung.HOSTING, held), (Rung.COCREATION, took_part)):
        for who in connection.execute(query.distinct()).scalars():
            found[who] = found.get(who, frozenset()) | {rung}
    return found


def unname(connection: Connection, community: int, user: int) -> int:
    """Nothing that somebody did on the ladder, or that was said of it, is known any more.

    With what words an operator asked him for more is about him alone, and goes with it.
    """
    mine = task_event.c.community == community
    words = func.json_extract(task_event.c.data, "$.words")
    to_him = task_event.c.subject == user, words.is_not(None)
    answers = connection.execute(select(words).where(mine, *to_him)).scalars().all()
    gone = connection.execute(delete(task_event).where(mine, _about(user))).rowcount
    return gone + submissions.erase(connection, community, answers)


def of(connection: Connection, community: int, user: int) -> tuple[KeptRite, ...]:
    """What somebody did on the ladder and what was said of it, for himself: newest first."""
    query = select(task_event).where(task_event.c.community == community, _about(user))
    return tuple(
        KeptRite(row.at, LADDER, row.task, row.kind, row.actor == user, row.data)
        for row in connection.execute(query.order_by(task_event.c.id.desc()))
    )


def _about(user: int) -> Any:  # noqa: ANN401
    return or_(task_event.c.actor == user, task_event.c.subject == user)
