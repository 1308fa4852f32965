"""Those whom the members chose: their terms as they are kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store.outbox_after import sent_as
from bot.store.people import is_of_the_shop, is_scored, with_choices
from bot.store.rituals import is_member
from bot.store.schema import chat, event, membership, person
from bot.store.schema_kocs import invitation, koc
from handlers.kept import KeptRite
from handlers.koc_views import TERM_MS, Koc, welcome_key
from models.calendar import DAY_MS
from models.events import RITUAL_ACTS, EventKind
from models.rituals.nomination_commands import Nominee, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

ASK_BEFORE_MS: Final = 3 * DAY_MS
"""Operators are shown what came of a term so long before its end."""
WANTED: Final = "wanted"
"""A link that Telegram has yet to make."""
ACTS: Final = tuple(map(int, (EventKind.MESSAGE, EventKind.REACTION, *RITUAL_ACTS)))


def begin(connection: Connection, community: int, group: int, user: int, now: int) -> None:
    """Somebody's term begins; nothing changes for who has one already.

    Args:
        connection: of the writer.
        community: its number.
        group: the store's number of the group.
        user: his Telegram id.
        now: UTC milliseconds.
    """
    if any(one.user == user for one in _find(connection, community, koc.c.chat == group, _on())):
        return
    values = {"chat": group, "telegram_id": user, "since": now, "until": now + TERM_MS}
    made = upsert(koc).values(community=community, renewed=0, **values)
    connection.execute(made.on_conflict_do_nothing())


def current(connection: Connection, community: int, group: int | None = None) -> tuple[Koc, ...]:
    """Whose term is on, in order of its beginning; of one group (Telegram's id) or of all.

    It is on until an operator lets it end: nothing is taken away without his tap.
    """
    which = () if group is None else (chat.c.telegram_id == group,)
    return _find(connection, community, _on(), *which)


def of(connection: Connection, community: int, number: int) -> Koc | None:
    """One term; None when there is none."""
    found = _find(connection, community, koc.c.id == number)
    return found[0] if found else None


def _on() -> ColumnElement[bool]:
    return koc.c.ended_at.is_(None)


def _find(connection: Connection, community: int, *which: Any) -> tuple[Koc, ...]:  # noqa: ANN401
    named = person.c.telegram_id == koc.c.telegram_id
    query = (
        select(koc, chat.c.telegram_id.label("group"), chat.c.title, person.c.name)
        .join(chat, chat.c.id == koc.c.chat)
        .outerjoin(person, named & (person.c.community == community))
        .where(koc.c.community == community, *which)
    )
    return tuple(
        Koc(
            id=row.id,
            user=row.telegram_id,
            name=row.name or "",
            group=row.group,
            title=row.title or "",
            since=row.since,
            until=row.until,
            renewed=row.renewed,
            named=None if row.named is None else bool(row.named),
            asked_at=row.asked_at,
            ended_at=row.ended_at,
            link=row.link,
            welcomed_at=row.welcomed_at,
        )
        for row in connection.execute(query.order_by(koc.c.since, koc.c.id))
    )


def to_welcome(connection: Connection, community: int, now: int) -> tuple[Koc, ...]:
    """Whose term is on and who was not welcomed yet, once every link that he gets is made."""
    wanted = invitation.c.community == community, invitation.c.state == WANTED
    waits = select(invitation.c.telegram_id).where(*wanted)
    ready = koc.c.until > now, koc.c.telegram_id.not_in(waits)
    return _find(connection, community, _on(), koc.c.welcomed_at.is_(None), *ready)


def welcomed_since(connection: Connection, community: int, at: int) -> tuple[Koc, ...]:
    """Whose term is on, and who was welcomed after an instant."""
    return _find(connection, community, _on(), koc.c.welcomed_at > at)


def letter(connection: Connection, community: int, term: Koc) -> int | None:
    """Telegram's id of the letter that welcomed somebody; None where it does not stand."""
    at = term.welcomed_at
    return None if at is None else sent_as(connection, community, welcome_key(term, at))


def hosts(connection: Connection, community: int) -> tuple[int, ...]:
    """Who may be asked to host, by Telegram id: who knows that he was chosen, and takes part still.

    Were he asked before he is welcomed, that would be his one letter of the week.
    """
    welcomed = [one for one in current(connection, community) if one.welcomed_at is not None]
    return _taking_part(connection, community, welcomed)


def here(connection: Connection, community: int) -> tuple[int, ...]:
    """Whose term is on and who is in the group still, and takes part, by Telegram id."""
    return _taking_part(connection, community, current(connection, community))


def _taking_part(connection: Connection, community: int, found: Sequence[Koc]) -> tuple[int, ...]:
    """Who of them neither left the group nor opted out."""
    who = {one.user for one in found}
    mine = person.c.community == community, person.c.telegram_id.in_(who), is_scored()
    query = select(person.c.telegram_id).select_from(with_choices()).where(*mine)
    scored = set(connection.execute(query).scalars())
    inside = [one for one in found if is_member(connection, community, one.user, one.group)]
    return tuple(dict.fromkeys(one.user for one in inside if one.user in scored))


def change(connection: Connection, community: int, number: int, **values: Any) -> None:  # noqa: ANN401
    """Change columns of a term."""
    mine = koc.c.community == community, koc.c.id == number
    connection.execute(update(koc).where(*mine).values(**values))


def drop(connection: Connection, community: int, user: int) -> int:
    """Erase every term and invitation of somebody; how many there were."""
    return sum(
        connection.execute(
            delete(table).where(table.c.community == community, table.c.telegram_id == user)
        ).rowcount
        for table in (koc, invitation)
    )


def kept(connection: Connection, community: int, user: int) -> tuple[KeptRite, ...]:
    """Terms and invitations of somebody, for himself."""
    mine = koc.c.community == community, koc.c.telegram_id == user
    terms = connection.execute(select(koc).where(*mine).order_by(koc.c.id)).all()
    asked = invitation.c.community == community, invitation.c.telegram_id == user
    ways = connection.execute(select(invitation).where(*asked).order_by(invitation.c.id)).all()
    return (
        *(
            KeptRite(row.since, "koc", None, "term", by_himself=False, data=_json(row))
            for row in terms
        ),
        *(
            KeptRite(row.made_at, "koc", None, "invitation", by_himself=False, data=_json(row))
            for row in ways
        ),
    )


def _json(row: Any) -> str:  # noqa: ANN401
    left_out = {"id", "community", "chat", "telegram_id"}
    told = {name: value for name, value in row._mapping.items() if name not in left_out}  # noqa: SLF001
    return json.dumps(told, ensure_ascii=False)


def standing(
    connection: Connection, community: int, group: int, user: int, opens_at: int
) -> Standing:
    """What is known of somebody who wants to name another, as of the opening of a round.

    Whom the bot has not seen yet is as new as the round.
    """
    row = _person(connection, community, user)
    if row is None:
        return Standing(opens_at, None)
    if row.shop:
        return Standing(None, None, shop=True)
    if not row.scored or not is_member(connection, community, user, group):
        return Standing(None, None)
    there = chat.c.community == community, chat.c.telegram_id == group
    place = select(chat.c.id).where(*there).scalar_subquery()
    mine = membership.c.person == row.id, membership.c.chat == place
    first = connection.execute(select(membership.c.first_at).where(*mine)).scalar()
    his = event.c.chat == place, event.c.person == row.id, event.c.at < opens_at
    acted = select(func.max(event.c.at)).where(*his, event.c.kind.in_(ACTS))
    return Standing(opens_at if first is None else first, connection.execute(acted).scalar())


def nominee(connection: Connection, community: int, group: int, user: int) -> Nominee:
    """What is known of somebody who is named; nothing speaks against whom the bot has not seen."""
    row = _person(connection, community, user)
    mine = koc.c.community == community, koc.c.telegram_id == user, _on()
    known = connection.execute(select(koc.c.id).where(*mine)).first() is not None
    here = is_member(connection, community, user, group)
    return Nominee(here, row is None or bool(row.scored), known)


def _person(connection: Connection, community: int, user: int) -> Any:  # noqa: ANN401
    mine = person.c.community == community, person.c.telegram_id == user
    told = is_scored().label("scored"), is_of_the_shop().label("shop")
    query = select(person.c.id, *told).select_from(with_choices())
    return connection.execute(query.where(*mine)).first()


def members_named(
    connection: Connection, community: int, group: int, name: str
) -> tuple[tuple[int, str], ...]:
    """Scored people of a group who bear a name, or have it in theirs: Telegram id and name."""
    there = chat.c.community == community, chat.c.telegram_id == group
    text = name.casefold().strip().lstrip("@")
    query = (
        select(person.c.telegram_id, person.c.name)
        .select_from(with_choices().join(membership, membership.c.person == person.c.id))
        .join(chat, chat.c.id == membership.c.chat)
        .where(*there, is_scored(), person.c.telegram_id.is_not(None))
        .where(or_(person.c.name.is_not(None), person.c.telegram_id > 0))
        .order_by(person.c.name, person.c.telegram_id)
    )
    rows = [(row.telegram_id, row.name or "") for row in connection.execute(query)]
    exact = tuple(one for one in rows if text in {one[1].casefold().strip(), str(one[0])})
    near = tuple(one for one in rows if text and text in one[1].casefold())
    return exact or near


def ending(connection: Connection, community: int, now: int) -> tuple[Koc, ...]:
    """Terms that end within three days, or have ended, and that no operator was shown yet."""
    first = koc.c.until - ASK_BEFORE_MS
    unasked = or_(koc.c.asked_at.is_(None), koc.c.asked_at < first)
    return _find(connection, community, _on(), first <= now, unasked)


def renew(connection: Connection, community: int, number: int, now: int) -> None:
    """A term goes on for as long again, from its end or, where that is past, from now."""
    found = of(connection, community, number)
    if found is not None and found.ended_at is None:
        until = max(found.until, now) + TERM_MS
        values = {"until": until, "renewed": found.renewed + 1, "asked_at": None}
        change(connection, community, number, **values)


def name_of(connection: Connection, community: int, user: int) -> str:
    """How the ledger calls somebody; empty for the unknown."""
    mine = person.c.community == community, person.c.telegram_id == user
    return connection.execute(select(person.c.name).where(*mine)).scalar() or ""
