"""Suggestions as they are kept: made in rounds, answered by operators, never made twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import and_, insert, or_, select, update

from bot.store import noted_contacts
from bot.store.outbox import EXPIRED, PLANNED
from bot.store.people import is_scored, with_choices
from bot.store.schema import chat, event, person
from bot.store.schema_advice import round_, suggestion
from bot.store.schema_live import outbox
from handlers.advised import Advised, Beside, RoundView
from handlers.kept import KeptAdvice
from handlers.links import message_link
from models.advice import Earlier, Expected, Kind, State, Why
from models.members import Reason, Tier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Row, Select

    from bot.store.talks import Talk
    from handlers.advised import Answer
    from models.advice import Suggestion
    from models.calendar import LocalDays

WEEK, REMIND = "week:", "remind:"
"""Begin the keys of the messages that tell a round, by its instant, and one of it again."""
_REASONS = msgspec.json.Decoder(tuple[tuple[str, tuple[tuple[str, float], ...]], ...])


@dataclass(frozen=True, slots=True)
class Made:
    """A round before it is kept."""

    view: RoundView
    """When and by what, without its suggestions."""
    model: int | None
    """When the model that spoke was made; None for the rule."""
    given: Sequence[Suggestion]
    """What is suggested, in order."""
    talks: Mapping[int, Talk]
    """What to talk about, by person."""
    worth: Mapping[int, Expected]
    """What they are expected to spend, by person; of those of whom orders are known."""


def save(connection: Connection, community: int, made: Made) -> None:
    """Keep a round; of two made for one instant the first stays."""
    view = made.view
    known = select(round_.c.id).where(round_.c.community == community, round_.c.at == view.at)
    if connection.execute(known).first() is not None:
        return
    values = {"at": view.at, "made_at": view.made_at, "means": view.means, "model": made.model}
    found = msgspec.json.encode(view.beside).decode()
    new = insert(round_).values(community=community, **values, found=found)
    number = connection.execute(new.returning(round_.c.id)).scalar_one()
    rows = [
        {
            **_row(community, number, place, one, made.talks.get(one.person)),
            "worth": _worth(made.worth.get(one.person)),
        }
        for place, one in enumerate(made.given)
    ]
    if rows:
        connection.execute(insert(suggestion), rows)


def _row(
    community: int, number: int, place: int, one: Suggestion, talk: Talk | None
) -> dict[str, Any]:
    same = ("person", "trust", "probability", "cases", "gain")
    reasons = [(reason.code, reason.values) for reason in one.reasons]
    return {
        **{name: getattr(one, name) for name in same},
        "community": community,
        "round": number,
        "place": place,
        "kind": one.kind.value,
        "tier": one.tier.value,
        "reasons": msgspec.json.encode(reasons).decode(),
        "talk": talk.code if talk else "",
        "talk_event": talk.event if talk else None,
        "state": (State.HELD if one.held else State.OPEN).value,
    }


def _worth(one: Expected | None) -> str | None:
    return None if one is None else msgspec.json.encode(one).decode()


def _expected(text: str | None) -> Expected | None:
    return None if text is None else msgspec.json.decode(text, type=Expected)


def latest(connection: Connection, community: int) -> RoundView | None:
    """The newest round with those whom operators may see; None before the first."""
    query = select(round_).where(round_.c.community == community).order_by(round_.c.at.desc())
    row = connection.execute(query.limit(1)).first()
    if row is None:
        return None
    shown = suggestion.c.round == row.id, suggestion.c.state != State.HELD.value
    rows = connection.execute(_advised().where(*shown).order_by(suggestion.c.place)).all()
    beside = msgspec.json.decode(row.found, type=Beside)
    return RoundView(row.at, row.made_at, row.means, beside, tuple(map(_view, rows)))


def one(connection: Connection, community: int, number: int) -> Advised | None:
    """One suggestion by its number; None when there is none, or it was kept back by lot."""
    mine = suggestion.c.community == community, suggestion.c.state != State.HELD.value
    row = connection.execute(_advised().where(*mine, suggestion.c.id == number)).first()
    return None if row is None else _view(row)


def _advised() -> Select[*tuple[Any, ...]]:
    """Suggestions as they are shown; of whom nothing may be said any more, nothing is."""
    there = and_(event.c.id == suggestion.c.talk_event, event.c.person == suggestion.c.person)
    return (
        select(
            suggestion,
            round_.c.at,
            person.c.name,
            person.c.telegram_id,
            chat.c.telegram_id.label("chat"),
            event.c.message,
            event.c.topic,
        )
        .join_from(suggestion, with_choices(), person.c.id == suggestion.c.person)
        .join(round_, round_.c.id == suggestion.c.round)
        .outerjoin(event, there)
        .outerjoin(chat, chat.c.id == event.c.chat)
        .where(is_scored())
    )


def _view(row: Row[*tuple[Any, ...]]) -> Advised:
    return Advised(
        id=row.id,
        at=row.at,
        person=row.person,
        telegram_id=row.telegram_id,
        name=row.name or "",
        kind=Kind(row.kind),
        tier=Tier(row.tier),
        trust=row.trust,
        probability=row.probability,
        cases=row.cases,
        reasons=_reasons(row.reasons),
        talk=row.talk,
        link=None if row.message is None else message_link(row.chat, row.message, row.topic),
        state=State(row.state),
        why=None if row.why is None else Why(row.why),
        answered_at=row.answered_at,
        answered_by=row.answered_by,
        again_at=row.again_at,
        worth=_expected(row.worth),
    )


def _reasons(text: str) -> tuple[Reason, ...]:
    return tuple(Reason(code, values) for code, values in _REASONS.decode(text))


def answer(connection: Connection, community: int, given: Answer) -> None:
    """Keep what an operator did, or knows better; a later answer replaces an earlier one."""
    mine = suggestion.c.community == community, suggestion.c.id == given.suggestion
    values = {
        "state": given.state.value,
        "why": None if given.why is None else given.why.value,
        "answered_at": given.at,
        "answered_by": given.by,
        "again_at": given.again_at,
    }
    connection.execute(update(suggestion).where(*mine).values(**values))


def earlier(connection: Connection, community: int, days: LocalDays) -> tuple[Earlier, ...]:
    """Everything that was ever suggested, oldest first; then contacts noted beside it."""
    columns = (
        *(suggestion.c.person, suggestion.c.kind, suggestion.c.tier, suggestion.c.state),
        *(suggestion.c.why, suggestion.c.answered_at, suggestion.c.again_at, round_.c.at),
    )
    query = (
        select(*columns)
        .join_from(suggestion, round_, round_.c.id == suggestion.c.round)
        .where(suggestion.c.community == community)
        .order_by(round_.c.at, suggestion.c.id)
    )
    made = tuple(
        Earlier(
            person=row.person,
            kind=Kind(row.kind),
            tier=Tier(row.tier),
            day=days.day(row.at),
            state=State(row.state),
            why=None if row.why is None else Why(row.why),
            answered=None if row.answered_at is None else days.day(row.answered_at),
            again=None if row.again_at is None else days.day(row.again_at),
        )
        for row in connection.execute(query)
    )
    return (*made, *noted_contacts.earlier(connection, community, days))


def last_round(connection: Connection, community: int) -> tuple[int, int | None] | None:
    """The instant of the newest round, and when operators were told of it; None before any."""
    query = select(round_.c.at, round_.c.told_at).where(round_.c.community == community)
    row = connection.execute(query.order_by(round_.c.at.desc()).limit(1)).first()
    return None if row is None else (row.at, row.told_at)


def told(connection: Connection, community: int, at: int, now: int) -> None:
    """The operators are told of a round."""
    mine = round_.c.community == community, round_.c.at == at
    connection.execute(update(round_).where(*mine).values(told_at=now))


def to_remind(connection: Connection, community: int, now: int) -> tuple[Advised, ...]:
    """Those of whom an operator wanted to be reminded by now."""
    due = suggestion.c.state == State.AGAIN.value, suggestion.c.again_at <= now
    mine = suggestion.c.community == community, *due
    return tuple(map(_view, connection.execute(_advised().where(*mine))))


def reopen(connection: Connection, community: int, number: int) -> None:
    """A reminder has come, or an answer was none: what the operator does now is asked anew."""
    mine = suggestion.c.community == community, suggestion.c.id == number
    values = {"state": State.OPEN.value, "again_at": None, "answered_at": None}
    connection.execute(update(suggestion).where(*mine).values(**values))


def unsay(connection: Connection, number: int) -> None:
    """Lists and reminders that name a person are not sent any more, should any still wait."""
    query = select(suggestion.c.community, suggestion.c.id, round_.c.at)
    rounds = query.join_from(suggestion, round_, round_.c.id == suggestion.c.round)
    for row in connection.execute(rounds.where(suggestion.c.person == number)).all():
        keys = f"{WEEK}{row.at}:", f"{REMIND}{row.id}:"
        waits = outbox.c.community == row.community, outbox.c.state == PLANNED
        named = or_(*(outbox.c.dedupe.startswith(key) for key in keys))
        gone = {"state": EXPIRED, "payload": ""}
        connection.execute(update(outbox).where(*waits, named).values(**gone))


def unsay_of(connection: Connection, community: int, user: int) -> None:
    """`unsay` for somebody by his Telegram id."""
    his = person.c.community == community, person.c.telegram_id == user
    for number in connection.execute(select(person.c.id).where(*his)).scalars().all():
        unsay(connection, number)


def about(connection: Connection, number: int) -> tuple[KeptAdvice, ...]:
    """Everything that was ever suggested about a person, the newest first."""
    query = (
        select(suggestion, round_.c.at)
        .join_from(suggestion, round_, round_.c.id == suggestion.c.round)
        .where(suggestion.c.person == number)
        .order_by(round_.c.at.desc())
    )
    same = [name for name in KeptAdvice.__slots__ if name not in {"reasons", "worth"}]
    return tuple(
        KeptAdvice(
            **{name: getattr(row, name) for name in same},
            reasons=_reasons(row.reasons),
            worth=_expected(row.worth),
        )
        for row in connection.execute(query)
    )


def unname(connection: Connection, community: int, user: int) -> None:
    """What an operator that is forgotten answered was answered by nobody."""
    his = suggestion.c.community == community, suggestion.c.answered_by == user
    connection.execute(update(suggestion).where(*his).values(answered_by=None))
