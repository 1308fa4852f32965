"""What was spent on trust: recorded once, taken back and put back, read for the ledger.

Whom it reached is fixed when it is recorded, as it was on its day: who joins a tier later was not
reached by what was given to it before. What was spent stays spent, whoever is erased: his part is
nobody's then.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from bot.store import reach
from bot.store.people import is_scored, with_choices
from bot.store.schema import chat, person
from bot.store.schema_rituals import plan, ritual_run
from bot.store.schema_shop import source
from bot.store.schema_spending import spending, spending_reached
from handlers.spent_views import KeptSpending, SpentView
from models.money.spending import Kind, Spent, Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection, Row, Select

    from bot.store.orders import Asked
    from models.money.spending import Aim, Spending

COUNTS = spending.c.undone_at.is_(None)


def record(
    connection: Connection, community: int, spent: Spending, asked: Asked, until: int
) -> int:
    """Write down what was spent and whom it reached; its number, the same for the same key.

    A member of whom nothing is kept any more is nobody: the money is gone all the same.

    Args:
        connection: of the writer.
        community: its number.
        spent: what was spent.
        asked: who wants it written down, and when.
        until: where its day ends, UTC milliseconds.
    """
    known = recorded(connection, community, asked.key)
    if known is not None:
        return known
    values = {name: getattr(spent, name) for name in ("day", "minor", "currency", "original")}
    values |= {"kind": spent.kind.value, "minutes": spent.minutes, "key": asked.key or None}
    values |= {"made_at": asked.at, "made_by": asked.by}
    values |= _target(connection, community, spent.aim)
    made = insert(spending).values(community=community, **values).returning(spending.c.id)
    number = int(connection.execute(made).scalar_one())
    people: tuple[int | None, ...] = reach.reached(connection, community, spent.aim, until)
    if not people and spent.aim.target is Target.MEMBER:
        people = (None,)
    rows = [{"community": community, "spending": number, "person": who} for who in people]
    if rows:
        connection.execute(insert(spending_reached), rows)
    return number


def _target(connection: Connection, community: int, aim: Aim) -> dict[str, object]:
    """For whom, in the columns of it."""
    columns: dict[str, object] = {"target": aim.target.value}
    match aim.target:
        case Target.TIER:
            columns["tier"] = aim.key
        case Target.GROUP:
            there = chat.c.community == community, chat.c.telegram_id == int(aim.key)
            columns["chat"] = connection.execute(select(chat.c.id).where(*there)).scalar_one()
        case Target.RITUAL:
            columns["run"] = int(aim.key)
        case Target.SOURCE:
            columns["source"] = int(aim.key)
        case Target.MEMBER:
            pass
    return columns


def recorded(connection: Connection, community: int, key: str) -> int | None:
    """The number of what was recorded by the same wish, taken back or not."""
    mine = spending.c.community == community, spending.c.key == key
    return connection.execute(select(spending.c.id).where(*mine)).scalar()


def undo(connection: Connection, community: int, number: int, now: int) -> None:
    """Let it count no more; once is as good as twice."""
    _mark(connection, community, number, func.coalesce(spending.c.undone_at, now))


def redo(connection: Connection, community: int, number: int) -> None:
    """Let it count again; it reached whom it reached."""
    _mark(connection, community, number, None)


def _mark(connection: Connection, community: int, number: int, undone: Any) -> None:  # noqa: ANN401
    mine = spending.c.community == community, spending.c.id == number
    connection.execute(update(spending).where(*mine).values(undone_at=undone))


def log(connection: Connection, community: int) -> Iterator[Spent]:
    """Everything that counts, by day, with whom it reached; who wants nothing kept is nobody."""
    people = with_choices().join(spending_reached, spending_reached.c.person == person.c.id)
    scored = select(spending_reached.c.id, person.c.id.label("who")).select_from(people)
    who = scored.where(is_scored()).subquery()
    columns = spending.c.id, spending.c.day, spending.c.kind, spending.c.minor
    query = (
        select(*columns, spending_reached.c.id.label("reach"), who.c.who)
        .outerjoin_from(spending, spending_reached, spending_reached.c.spending == spending.c.id)
        .outerjoin(who, who.c.id == spending_reached.c.id)
        .where(spending.c.community == community, COUNTS)
        .order_by(spending.c.day, spending.c.id, who.c.who)
    )
    for _, rows in groupby(connection.execute(query), attrgetter("id")):
        yield _spent(list(rows))


def _spent(rows: list[Any]) -> Spent:
    first = rows[0]
    reached = tuple(row.who for row in rows if row.who is not None)
    nobody = sum(row.who is None and row.reach is not None for row in rows)
    return Spent(first.id, first.day, Kind(first.kind), first.minor, reached, nobody)


def listed(
    connection: Connection, community: int, most: int, start: int = 0
) -> tuple[SpentView, ...]:
    """What was recorded and counts, the newest first; without as many as it starts behind."""
    newest = _views().where(spending.c.community == community, COUNTS)
    page = newest.order_by(spending.c.id.desc()).limit(most).offset(start)
    return tuple(map(_view, connection.execute(page)))


def count(connection: Connection, community: int) -> int:
    """How many records count."""
    mine = select(func.count(spending.c.id)).where(spending.c.community == community, COUNTS)
    return int(connection.execute(mine).scalar_one())


def find(connection: Connection, community: int, number: int) -> SpentView | None:
    """One record, also one that was taken back; None when there is none."""
    mine = spending.c.community == community, spending.c.id == number
    row = connection.execute(_views().where(*mine)).first()
    return None if row is None else _view(row)


def kept(connection: Connection, community: int, key: str) -> SpentView | None:
    """What was recorded by a wish, also what was taken back; None when nothing was."""
    number = recorded(connection, community, key)
    return None if number is None else find(connection, community, number)


def _views() -> Select[Any]:
    of = spending_reached.c.spending == spending.c.id
    count = select(func.count()).select_from(spending_reached).where(of).scalar_subquery()
    people = with_choices().join(spending_reached, spending_reached.c.person == person.c.id)
    member = (
        select(func.max(person.c.name))
        .select_from(people)
        .where(of, spending.c.target == Target.MEMBER.value, is_scored())
        .correlate(spending)
        .scalar_subquery()
    )
    names = {
        "title": chat.c.title,
        "link": source.c.name,
        "ritual": plan.c.kind,
        "number": ritual_run.c.number,
        "held": ritual_run.c.day,
        "reached": count,
        "member": member,
    }
    return (
        select(spending, *(column.label(name) for name, column in names.items()))
        .outerjoin_from(spending, chat, chat.c.id == spending.c.chat)
        .outerjoin(source, source.c.id == spending.c.source)
        .outerjoin(ritual_run, ritual_run.c.id == spending.c.run)
        .outerjoin(plan, plan.c.id == ritual_run.c.plan)
    )


def _view(row: Row[Any]) -> SpentView:
    target = Target(row.target)
    names = {
        Target.MEMBER: row.member,
        Target.TIER: row.tier,
        Target.GROUP: row.title,
        Target.RITUAL: row.ritual,
        Target.SOURCE: row.link,
    }
    return SpentView(
        id=row.id,
        day=row.day,
        kind=Kind(row.kind),
        minor=row.minor,
        currency=row.currency,
        original=row.original,
        minutes=row.minutes,
        target=target,
        name=names[target] or "",
        number=row.number,
        held=row.held,
        reached=row.reached,
        counts=row.undone_at is None,
    )


def by_kind(connection: Connection, community: int, first: int, last: int) -> dict[Kind, int]:
    """What was spent on each kind on some days, the first and the last included."""
    when = spending.c.day.between(first, last)
    query = (
        select(spending.c.kind, func.sum(spending.c.minor).label("minor"))
        .where(spending.c.community == community, COUNTS, when)
        .group_by(spending.c.kind)
    )
    found = {row.kind: row.minor for row in connection.execute(query)}
    return {kind: found[kind.value] for kind in Kind if kind.value in found}


def largest(connection: Connection, community: int) -> int:
    """The most that counts in one record, minor units; nothing where nothing does."""
    mine = spending.c.community == community, COUNTS
    return int(connection.execute(select(func.max(spending.c.minor)).where(*mine)).scalar() or 0)


def on_sources(connection: Connection, community: int) -> Mapping[int, int]:
    """What was spent on each source, of whatever kind; what a group got belongs to none."""
    query = (
        select(spending.c.source, func.sum(spending.c.minor).label("minor"))
        .where(spending.c.community == community, COUNTS, spending.c.source.is_not(None))
        .group_by(spending.c.source)
    )
    return {row.source: row.minor for row in connection.execute(query)}


def kept_of(connection: Connection, number: int) -> tuple[KeptSpending, ...]:
    """What was spent on somebody, alone or among others, the newest first."""
    others = spending_reached.alias("others")
    among = select(func.count()).select_from(others).where(others.c.spending == spending.c.id)
    query = (
        select(spending, among.scalar_subquery().label("among"))
        .join(spending_reached, spending_reached.c.spending == spending.c.id)
        .where(spending_reached.c.person == number)
        .order_by(spending.c.day.desc(), spending.c.id.desc())
    )
    return tuple(
        KeptSpending(
            day=row.day,
            kind=Kind(row.kind),
            original=row.original,
            currency=row.currency,
            minutes=row.minutes,
            target=Target(row.target),
            among=row.among,
            counts=row.undone_at is None,
        )
        for row in connection.execute(query)
    )


def count_of(connection: Connection, number: int) -> int:
    """How many records of spending name somebody."""
    his = spending_reached.c.person == number
    return int(
        connection.execute(select(func.count(spending_reached.c.id)).where(his)).scalar_one()
    )


def unname(connection: Connection, community: int, user: int) -> None:
    """Who recorded something is nobody any more."""
    his = spending.c.community == community, spending.c.made_by == user
    connection.execute(update(spending).where(*his).values(made_by=None))


def belongs_to_nobody(connection: Connection, number: int) -> None:
    """What was for somebody is nobody's from now on; the amounts stay."""
    his = spending_reached.c.person == number
    connection.execute(update(spending_reached).where(his).values(person=None))
