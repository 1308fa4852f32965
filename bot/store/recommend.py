"""How likely members recommend the shop: whom to ask, what they answered, who was brought by whom.

Answers go by Telegram id, so that two records of one person that become one lose none.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, delete, exists, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store.invitations import NAME
from bot.store.people import is_scored, with_choices
from bot.store.schema import chat, membership, person
from bot.store.schema_live import contact, pause
from bot.store.schema_recommend import recommend, recommend_not, recommend_sum, waits
from handlers.kept import KeptAnswer
from handlers.nps_ports import OPEN_MS
from models.calendar import DAY_MS
from models.manners import LETTER_EVERY_MS, QUARTER_MS
from models.money.again import LEAST_ANSWERS, Answers, summed

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

    from models.calendar import LocalDays

WAITS_MS: Final = 2 * QUARTER_MS
"""An answer that finds too few others for so long is of another time, and goes into no sum."""
KNOWS_MS: Final = 28 * DAY_MS
"""Who came so lately knows too little of the shop to be asked."""
HOMES: Final = ("customers", "vip")
"""Roles of the groups whose members are asked."""


def due(connection: Connection, community: int, now: int, at_most: int) -> tuple[int, ...]:
    """Whom to ask, by Telegram id, those first who opened the chat first.

    Members who have been here for four weeks, would get a letter now (`manners.takes_letters`; here
    in one statement, since it is looked every minute), were not asked for a quarter and did not say
    that they do not want to be.

    Args:
        connection: of a reader.
        community: its number.
        now: UTC milliseconds.
        at_most: so many.
    """
    here = (
        select(membership.c.person)
        .join(chat, chat.c.id == membership.c.chat)
        .where(chat.c.community == community, chat.c.role.in_(HOMES))
        .where(membership.c.first_at <= now - KNOWS_MS, _is_here())
    )
    lately = select(recommend.c.telegram_id).where(
        recommend.c.community == community, recommend.c.asked_at > now - QUARTER_MS
    )
    refused = select(recommend_not.c.telegram_id).where(recommend_not.c.community == community)
    user = person.c.telegram_id
    query = (
        select(user)
        .select_from(with_choices())
        .where(person.c.community == community, is_scored(), person.c.id.in_(here))
        .where(contact.c.opened_at.is_not(None), contact.c.blocked_at.is_(None), _is_rested(now))
        .where(*(user.not_in(those) for those in (lately, refused, _resting(community, now))))
        .order_by(contact.c.opened_at, user)
        .limit(at_most)
    )
    return tuple(connection.execute(query).scalars())


def home(connection: Connection, community: int, user: int) -> str:
    """The title of the group somebody is asked for: of those he is in, that to which he came first.

    Args:
        connection: of a reader.
        community: its number.
        user: his Telegram id.
    """
    query = (
        select(chat.c.title)
        .join(membership, membership.c.chat == chat.c.id)
        .join(person, person.c.id == membership.c.person)
        .where(chat.c.community == community, chat.c.role.in_(HOMES))
        .where(person.c.telegram_id == user, _is_here())
        .order_by(membership.c.first_at, chat.c.id)
    )
    return connection.execute(query.limit(1)).scalar() or ""


def _is_rested(now: int) -> ColumnElement[bool]:
    """`models.manners.is_rested` as a condition."""
    last = contact.c.letter_at
    return or_(last.is_(None), last <= now - LETTER_EVERY_MS)


def _resting(community: int, now: int) -> Select[tuple[int]]:
    """Those on holiday."""
    on = pause.c.reason.is_(None), pause.c.from_at <= now, pause.c.to_at > now
    return select(pause.c.telegram_id).where(pause.c.community == community, *on)


def _is_here() -> ColumnElement[bool]:
    left, back = membership.c.left_at, membership.c.back_at
    return or_(left.is_(None), back >= left)


def ask(connection: Connection, community: int, user: int, now: int) -> int:
    """Write down that somebody is asked; the number of the question."""
    row = {"community": community, "telegram_id": user, "asked_at": now}
    made = insert(recommend).values(**row).returning(recommend.c.id)
    return int(connection.execute(made).scalar_one())


def answer(  # noqa: PLR0913, PLR0917 - whose answer, to what, and when
    connection: Connection, community: int, user: int, question: int, score: int, now: int
) -> None:
    """Keep what somebody answers, in the place of what he answered before."""
    mine = recommend.c.community == community, recommend.c.telegram_id == user
    said = update(recommend).where(*mine, recommend.c.id == question)
    connection.execute(said.values(score=score, answered_at=now))


def refuse(connection: Connection, community: int, user: int, now: int | None) -> None:
    """Ask somebody no more; again with None."""
    mine = recommend_not.c.community == community, recommend_not.c.telegram_id == user
    if now is None:
        connection.execute(delete(recommend_not).where(*mine))
        return
    row = {"community": community, "telegram_id": user, "at": now}
    connection.execute(upsert(recommend_not).values(**row).on_conflict_do_nothing())


def waiting(connection: Connection, community: int, now: int) -> bool:
    """Whether there are answers enough that are closed and in no sum yet."""
    return len(_waiting(connection, community, now)) >= LEAST_ANSWERS


def sum_up(connection: Connection, community: int, now: int) -> None:
    """Make one sum of all answers that are closed and in none, if they are five or more.

    It is written once and never again: what is asked for later and by whom, who is marked, opts out
    or is erased moves no answer from one sum to another, so no two looks tell a single one.
    """
    rows = _waiting(connection, community, now)
    if len(rows) < LEAST_ANSWERS:
        return
    found = summed([score for _, score in rows])
    made = {"community": community, "made_at": now, **asdict(found)}
    connection.execute(insert(recommend_sum).values(**made))
    ids = [{"this": number} for number, _ in rows]
    done = update(recommend).where(recommend.c.id == bindparam("this")).values(summed_at=now)
    connection.execute(done, ids)


def _waiting(connection: Connection, community: int, now: int) -> list[tuple[int, int]]:
    """Number and score of the newest closed answer of each member who is in no sum of a quarter."""
    ours = recommend.c.community == community
    newest = (
        select(func.max(recommend.c.id))
        .where(ours, waits, recommend.c.asked_at.between(now - WAITS_MS, now - OPEN_MS - 1))
        .group_by(recommend.c.telegram_id)
    )
    members = (
        select(person.c.telegram_id)
        .select_from(with_choices())
        .where(person.c.community == community, is_scored())
    )
    lately = recommend.alias()
    counted = exists().where(
        lately.c.telegram_id == recommend.c.telegram_id,
        lately.c.community == community,
        lately.c.summed_at > now - QUARTER_MS,
    )
    query = select(recommend.c.id, recommend.c.score).where(recommend.c.id.in_(newest), ~counted)
    found = connection.execute(query.where(recommend.c.telegram_id.in_(members)))
    return [(row.id, row.score) for row in found]


def sums(connection: Connection, community: int, now: int) -> tuple[Answers, ...]:
    """What was summed up in the quarter before an instant."""
    lately = recommend_sum.c.made_at > now - QUARTER_MS, recommend_sum.c.made_at <= now
    query = select(recommend_sum).where(recommend_sum.c.community == community, *lately)
    return tuple(
        Answers(row.promoting, row.passive, row.detracting) for row in connection.execute(query)
    )


def kept_of(connection: Connection, community: int, user: int) -> tuple[KeptAnswer, ...]:
    """What is kept of somebody, the newest first: questions, answers, that he wants none."""
    mine = recommend.c.community == community, recommend.c.telegram_id == user
    asked = select(recommend).where(*mine).order_by(recommend.c.id.desc())
    not_ = recommend_not.c.community == community, recommend_not.c.telegram_id == user
    refused = connection.execute(select(recommend_not.c.at).where(*not_)).scalar()
    return (
        *(() if refused is None else (KeptAnswer(refused, None, None, refused=True),)),
        *(
            KeptAnswer(row.asked_at, row.score, row.answered_at, summed_at=row.summed_at)
            for row in connection.execute(asked)
        ),
    )


def count_of(connection: Connection, community: int, user: int) -> int:
    """How often somebody was asked."""
    mine = recommend.c.community == community, recommend.c.telegram_id == user
    return int(connection.execute(select(func.count()).where(*mine)).scalar_one())


def drop(connection: Connection, community: int, user: int) -> int:
    """Erase what somebody answered, and that he was asked; how many questions."""
    dropped = [
        connection.execute(
            delete(table).where(table.c.community == community, table.c.telegram_id == user)
        ).rowcount
        for table in (recommend, recommend_not)
    ]
    return dropped[0]


def brought(
    connection: Connection, community: int, days: LocalDays
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """On which local days members brought somebody: by themselves, and by links they were given.

    Each who was brought counts once, at the first of his comings; the shop's own people bring
    nobody. A personal link is of somebody who was asked to carry the group.
    """
    members = select(person.c.id).select_from(with_choices())
    scored = members.where(person.c.community == community, is_scored())
    query = (
        select(membership.c.person, membership.c.link, membership.c.joined_at)
        .where(membership.c.community == community, membership.c.joined_at.is_not(None))
        .where(membership.c.inviter.in_(scored), membership.c.person.in_(scored))
        .order_by(membership.c.joined_at.desc())
    )
    first = {row.person: row for row in connection.execute(query)}.values()
    return (
        tuple(days.day(row.joined_at) for row in first if not _is_personal(row.link)),
        tuple(days.day(row.joined_at) for row in first if _is_personal(row.link)),
    )


def _is_personal(link: str | None) -> bool:
    return link is not None and NAME.match(link) is not None
