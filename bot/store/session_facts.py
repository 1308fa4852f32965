"""What the rules of a sharing session need to know of the group: who acted, what was liked."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, func, or_, select

from bot.store import rituals, submissions
from bot.store.manners import takes_letters
from bot.store.people import is_scored, with_choices
from bot.store.schema import chat, event, person
from bot.store.schema_live import contact
from bot.store.schema_rituals import ritual_event, ritual_run
from models.events import EventKind
from models.rituals import session_events as ev
from models.rituals.session_commands import Acted, Candidate, Post, Propose, RecapFacts

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement, Connection, FromClause

    from handlers.planned import RunView
    from models.calendar import Interval

MESSAGE, REACTION = int(EventKind.MESSAGE), int(EventKind.REACTION)


def acted(
    connection: Connection, community: int, group: int, during: Interval
) -> tuple[Acted, ...]:
    """Who did something in a group from when to when (UTC milliseconds)."""
    number = _chat(connection, community, group)
    return () if number is None else _acted(connection, number, during)


def recap_facts(connection: Connection, community: int, group: int, during: Interval) -> RecapFacts:
    """What a session's recap is made of.

    Args:
        connection: of a reader.
        community: its number.
        group: the group's Telegram id.
        during: from when to when (UTC milliseconds).
    """
    number = _chat(connection, community, group)
    if number is None:
        return RecapFacts((), ())
    return RecapFacts(_acted(connection, number, during), _posts(connection, number, during))


def _chat(connection: Connection, community: int, group: int) -> int | None:
    mine = chat.c.community == community, chat.c.telegram_id == group
    return connection.execute(select(chat.c.id).where(*mine)).scalar()


def _within(number: int, during: Interval, *kinds: int) -> ColumnElement[bool]:
    start, end = during
    when = event.c.at >= start, event.c.at < end
    return and_(event.c.chat == number, event.c.kind.in_(kinds), *when)


def _acted(connection: Connection, number: int, during: Interval) -> tuple[Acted, ...]:
    """Members who did something; an album is one message."""
    message, answer = event.c.kind == MESSAGE, event.c.target.is_not(None)
    piece = func.coalesce(event.c.album, -event.c.message)
    query = (
        select(
            person.c.telegram_id,
            func.count(case((message, piece)).distinct()).label("messages"),
            func.count(case((and_(message, answer), piece)).distinct()).label("answers"),
            func.count(case((event.c.kind == REACTION, 1))).label("reactions"),
        )
        .select_from(with_choices().join(event, event.c.person == person.c.id))
        .where(_within(number, during, MESSAGE, REACTION), is_scored())
        .where(person.c.telegram_id.is_not(None))
        .group_by(person.c.telegram_id)
        .order_by(person.c.telegram_id)
    )
    return tuple(Acted(*row) for row in connection.execute(query))


def _by_others(sign: FromClause) -> ColumnElement[bool]:
    """Whether a reaction is not its message's author's own."""
    return sign.c.target.is_distinct_from(sign.c.person)


def _posts(connection: Connection, number: int, during: Interval) -> tuple[Post, ...]:
    """Messages of members that somebody reacted to or answered, whenever he did."""
    start, _ = during
    liked, answers = _liked(connection, number, start), _answers(connection, number, start)
    query = (
        select(event.c.message, event.c.person, person.c.telegram_id)
        .select_from(with_choices().join(event, event.c.person == person.c.id))
        .where(_within(number, during, MESSAGE), is_scored(), event.c.message > 0)
        .order_by(event.c.at, event.c.message)
    )
    posts = (
        Post(message, user, liked.get(message, 0), answers[message].total() - own)
        for message, author, user in connection.execute(query)
        for own in (answers[message][author],)
    )
    return tuple(one for one in posts if one.reactions or one.replies)


def _liked(connection: Connection, number: int, start: int) -> dict[int, int]:
    """How many people reacted to each message since then, its author left out."""
    mine = event.c.chat == number, event.c.at >= start, event.c.kind == REACTION
    query = select(event.c.message, func.count(event.c.person.distinct())).where(*mine)
    query = query.where(_by_others(event)).group_by(event.c.message)
    return {row[0]: row[1] for row in connection.execute(query)}


def _answers(connection: Connection, number: int, start: int) -> defaultdict[int, Counter[int]]:
    """How many answers each message got since then, by the number of who gave them."""
    mine = event.c.chat == number, event.c.at >= start, event.c.kind == MESSAGE
    query = (
        select(event.c.reply_to, event.c.person, func.count(event.c.message.distinct()))
        .where(*mine, event.c.reply_to.is_not(None), event.c.person.is_not(None))
        .group_by(event.c.reply_to, event.c.person)
    )
    found: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for message, who, number_of in connection.execute(query):
        found[message][who] = number_of
    return found


def waiting_topics(connection: Connection, community: int, plan: int) -> tuple[Propose, ...]:
    """Topics of a plan that no session was held on, oldest first."""
    waits = {"plan": plan, "kind": "topic", "state": submissions.OPEN}
    found = submissions.find(connection, community, **waits)
    authors = {one.user for one in found if one.user is not None}
    group = found[0].chat if found else 0
    here = authors - rituals.gone(connection, community, group, authors)
    return tuple(Propose(one.user, one.id) for one in found if one.user in here)


def past_hosts(connection: Connection, plan: int) -> dict[int, int]:
    """When each host of a plan hosted last, or is going to, by Telegram id."""
    named = ("Hosted", "HostNamed", "HostAccepted")
    who = func.coalesce(ritual_event.c.subject, ritual_event.c.actor)
    query = (
        select(who, func.max(ritual_run.c.begins_at))
        .join_from(ritual_event, ritual_run, ritual_run.c.id == ritual_event.c.run)
        .where(ritual_run.c.plan == plan, ritual_event.c.kind.in_(named), who.is_not(None))
        .where(or_(ritual_event.c.kind == "Hosted", ritual_run.c.state == "open"))
        .group_by(who)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def candidates(  # noqa: PLR0913, PLR0917 - everybody who comes into question, and when
    connection: Connection,
    community: int,
    run: RunView,
    kocs: tuple[int, ...],
    volunteers: tuple[int, ...],
    now: int,
) -> tuple[Candidate, ...]:
    """Whoever may host, and when he last did.

    A KOC whom no letter would reach now is not asked: a day of the search would go by in silence.

    Args:
        connection: of a reader.
        community: its number.
        run: the session.
        kocs: who may be asked, by Telegram id.
        volunteers: who has said yes.
        now: UTC milliseconds.
    """
    hosted, group = past_hosts(connection, run.plan.id), run.group
    gone = rituals.gone(connection, community, group, kocs)
    able = [
        who for who in kocs if who not in gone and takes_letters(connection, community, who, now)
    ]
    asked = _asked(connection, community, run, able)
    return tuple(
        Candidate(who, hosted.get(who), asked.get(who))
        for who in dict.fromkeys((*volunteers, *able))
    )


def _asked(
    connection: Connection, community: int, run: RunView, people: Collection[int]
) -> dict[int, int]:
    """When some people were last asked to host another session than this."""
    line = ritual_event.c
    query = (
        select(line.subject, func.max(line.at))
        .where(line.community == community, line.kind == ev.HostAsked.__name__)
        .where(line.run != run.id, line.subject.in_(people))
        .group_by(line.subject)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def cheers(
    connection: Connection, community: int, group: int, messages: tuple[int, ...]
) -> dict[int, int]:
    """How many people reacted to each of some messages; that its author did does not count."""
    number = _chat(connection, community, group)
    mine = event.c.chat == number, event.c.kind == REACTION, event.c.message.in_(messages)
    query = select(event.c.message, func.count(event.c.person.distinct())).where(*mine)
    query = query.where(_by_others(event))
    return {row[0]: row[1] for row in connection.execute(query.group_by(event.c.message))}


def answered(
    connection: Connection, community: int, group: int, messages: tuple[int, ...]
) -> frozenset[int]:
    """Which of some messages somebody else than their author answered."""
    number, reply = _chat(connection, community, group), event.alias("reply")
    query = (
        select(event.c.message)
        .join(reply, and_(reply.c.chat == event.c.chat, reply.c.reply_to == event.c.message))
        .where(event.c.chat == number, event.c.message.in_(messages), event.c.kind == MESSAGE)
        .where(reply.c.kind == MESSAGE, reply.c.person.is_not(event.c.person))
    )
    return frozenset(connection.execute(query).scalars())


def attendance(connection: Connection, plan: int) -> tuple[frozenset[int], ...]:
    """Who was at each session of a plan that was told of, oldest first."""
    told = ritual_event.alias("told")
    query = (
        select(ritual_run.c.id, ritual_event.c.subject)
        .join_from(ritual_run, told, and_(told.c.run == ritual_run.c.id, told.c.kind == "Recapped"))
        .outerjoin(
            ritual_event,
            and_(ritual_event.c.run == ritual_run.c.id, ritual_event.c.kind == "Attended"),
        )
        .where(ritual_run.c.plan == plan)
        .order_by(ritual_run.c.begins_at)
    )
    found: dict[int, set[int]] = {}
    for row in connection.execute(query):
        found.setdefault(row.id, set()).update([] if row.subject is None else [row.subject])
    return tuple(frozenset(who) for who in found.values())


def messages(
    connection: Connection, community: int, group: int, during: Interval, people: frozenset[int]
) -> tuple[tuple[int, int, int], ...]:
    """What some people wrote within a time: instant, who, message; none of who is left out now."""
    number = _chat(connection, community, group)
    if number is None:
        return ()
    query = (
        select(event.c.at, person.c.telegram_id, event.c.message)
        .select_from(with_choices().join(event, event.c.person == person.c.id))
        .where(_within(number, during, MESSAGE), person.c.telegram_id.in_(people))
        .where(contact.c.opted_out_at.is_(None))
        .order_by(event.c.at, event.c.message)
    )
    return tuple((row[0], row[1], row[2]) for row in connection.execute(query))
