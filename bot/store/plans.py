"""The calendar of rituals as it is kept: rhythms, rests, pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, literal, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store.schema import chat
from bot.store.schema_rituals import plan, rest
from handlers.planned import PlanView
from models.rituals.calendar import Kind, Plan, Rest

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row


def plans(
    connection: Connection, community: int, *, ended: bool = False, key: str | None = None
) -> tuple[PlanView, ...]:
    """The rituals of a community, in order of making.

    Args:
        connection: of a reader.
        community: its number.
        ended: whether those that are no more are told of, too.
        key: of one alone.
    """
    query = select(plan, chat.c.telegram_id, chat.c.title).outerjoin(chat, chat.c.id == plan.c.chat)
    query = query.where(plan.c.community == community)
    if not ended:
        query = query.where(plan.c.ended_at.is_(None))
    if key is not None:
        query = query.where(plan.c.key == key)
    rows = connection.execute(query.order_by(plan.c.id)).all()
    rests = _rests(connection, community)
    return tuple(_view(row, rests.get(row.id, ())) for row in rows)


def _view(row: Row[Any], rests: tuple[Rest, ...]) -> PlanView:
    rhythm = Plan(
        weekday=row.weekday,
        minute=row.minute,
        weeks=row.weeks,
        months=row.months,
        which=row.which,
        since=row.since,
        rests=rests,
        paused=row.paused_at is not None,
    )
    return PlanView(
        id=row.id,
        key=row.key,
        kind=Kind(row.kind),
        chat=row.telegram_id,
        title=row.title or "",
        rhythm=rhythm,
        number=row.number,
        minutes=row.minutes,
        owner=row.owner,
        settled=row.settled is not None,
        made_at=row.made_at,
        ended_at=row.ended_at,
        thread=row.thread,
    )


def _rests(connection: Connection, community: int) -> dict[int, tuple[Rest, ...]]:
    found: dict[int, tuple[Rest, ...]] = {}
    query = select(rest).where(rest.c.community == community, rest.c.held == 0)
    for row in connection.execute(query.order_by(rest.c.plan, rest.c.first)):
        found[row.plan] = (*found.get(row.plan, ()), Rest(row.first, row.last))
    return found


def settled(connection: Connection, community: int) -> dict[str, tuple[int, str, bool]]:
    """The plans of the settings, by key: number, what the settings said, whether it has ended."""
    query = select(plan.c.id, plan.c.key, plan.c.settled, plan.c.ended_at)
    mine = query.where(plan.c.community == community, plan.c.settled.is_not(None))
    return {
        row.key: (row.id, row.settled, row.ended_at is not None) for row in connection.execute(mine)
    }


def put(connection: Connection, community: int, values: dict[str, Any], now: int) -> int:
    """Write down a new plan; its number in the store."""
    made = insert(plan).values(community=community, made_at=now, **values)
    return int(connection.execute(made.returning(plan.c.id)).scalar_one())


def change(connection: Connection, community: int, which: int, /, **values: Any) -> None:  # noqa: ANN401
    """Change columns of a plan, one of which is called `number`."""
    mine = plan.c.community == community, plan.c.id == which
    connection.execute(update(plan).where(*mine).values(**values))


def leave_out(
    connection: Connection, community: int, number: int, days: Rest, *, held: bool = False
) -> None:
    """Leave out the dates of some days; or, with `held`, know that they are not to be left out."""
    values = {"last": days.last, "held": int(held)}
    made = upsert(rest).values(plan=number, first=days.first, community=community, **values)
    connection.execute(made.on_conflict_do_update(set_=values))


def rest_alike(connection: Connection, old: int, new: int) -> None:
    """A new plan rests on the days on which an old one does, and as long as that is paused."""
    paused = select(plan.c.paused_at).where(plan.c.id == old).scalar_subquery()
    connection.execute(update(plan).where(plan.c.id == new).values(paused_at=paused))
    columns = rest.c.first, rest.c.last, rest.c.held, rest.c.community
    rests = select(literal(new), *columns).where(rest.c.plan == old)
    names = ["plan", *(column.name for column in columns)]
    connection.execute(insert(rest).from_select(names, rests))


def leave_in(connection: Connection, number: int, first: int) -> None:
    """The days that a rest began with are days like others again."""
    connection.execute(delete(rest).where(rest.c.plan == number, rest.c.first == first))


def decided(connection: Connection, number: int, first: int) -> bool:
    """Whether it was said of a festival that begins on a day what the ritual does."""
    mine = rest.c.plan == number, rest.c.first == first
    return connection.execute(select(rest.c.held).where(*mine)).first() is not None


def chat_number(connection: Connection, community: int, telegram_id: int) -> int | None:
    """The store's number of a chat."""
    mine = chat.c.community == community, chat.c.telegram_id == telegram_id
    return connection.execute(select(chat.c.id).where(*mine)).scalar()


def unname(connection: Connection, community: int, user: int) -> None:
    """Somebody who was forgotten owns no ritual."""
    mine = plan.c.community == community, plan.c.owner == user
    connection.execute(update(plan).where(*mine).values(owner=None))
