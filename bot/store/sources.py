"""Where members came from: links that the bot made to be counted, and what became of who came."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Protocol

from sqlalchemy import func, insert, select, update

from bot.store.invitations import NAME, owner
from bot.store.people import is_scored, name_of, with_choices
from bot.store.schema import audit, audit_row, chat, event, membership, person
from bot.store.schema_shop import source
from handlers.shop_views import SourceLink, SourceView
from models.calendar import DAY_MS
from models.events import EventKind
from models.members import Tier
from models.money.sources import Came, baited, record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from models.calendar import LocalDays

WANTED, MADE, FAILED, ENDING, RETIRED = "wanted", "made", "failed", "ending", "retired"
LINK, OTHER, KOC, NONE = "link", "other", "koc", "none"
"""Kinds of sources; see `handlers.shop_views.SourceView`."""
RECENT_MS: Final = 90 * DAY_MS
"""A burst of bait that is older concerns nobody any more."""


class Money(Protocol):
    """What the ledger of money knows of sources; people and sources by the store's numbers."""

    @property
    def currency(self) -> str:
        """In which it counts."""
        ...

    def bought(self, connection: Connection) -> Mapping[int, int]:
        """Who has bought, with the day (ordinal) of his last order that was not given back."""
        ...

    def values(self, connection: Connection) -> Mapping[int, int] | None:
        """V = LTV · T of members, minor units; None while nobody has worked it out.

        Who is not named is worth nothing yet.
        """
        ...

    def costs(self, connection: Connection) -> Mapping[int, int]:
        """What sources have cost so far, minor units."""
        ...


def want(connection: Connection, community: int, group: int, name: str, now: int) -> None:
    """Have a link made, or made again where that failed; a name of a group is used once.

    Args:
        connection: of the writer.
        community: its number.
        group: Telegram's id.
        name: of the link, checked.
        now: UTC milliseconds.
    """
    number = _number(connection, community, group)
    if number is None:
        return
    same = source.c.chat == number, source.c.name == name
    known = connection.execute(select(source.c.id, source.c.state).where(*same)).first()
    if known is None:
        values = {"chat": number, "name": name, "state": WANTED, "made_at": now}
        connection.execute(insert(source).values(community=community, **values))
    elif known.state == FAILED:
        change(connection, community, known.id, state=WANTED, made_at=now)


def retire(connection: Connection, community: int, number: int, now: int) -> None:
    """Have a link closed; one that was never made is at its end at once."""
    mine = source.c.community == community, source.c.id == number
    state = connection.execute(select(source.c.state).where(*mine)).scalar()
    if state == MADE:
        change(connection, community, number, state=ENDING, retired_at=now)
    elif state in {WANTED, FAILED}:
        change(connection, community, number, state=RETIRED, retired_at=now)


def change(connection: Connection, community: int, number: int, **values: Any) -> None:  # noqa: ANN401
    """Change columns of a source."""
    mine = source.c.community == community, source.c.id == number
    connection.execute(update(source).where(*mine).values(**values))


def to_do(connection: Connection, community: int) -> tuple[SourceLink, ...]:
    """Links that Telegram has yet to make or to close, oldest first."""
    return _find(connection, community, source.c.state.in_((WANTED, ENDING)))


def links_of(connection: Connection, community: int, group: int) -> tuple[SourceLink, ...]:
    """The links of a group (Telegram's id), oldest first."""
    return _find(connection, community, chat.c.telegram_id == group)


def _find(connection: Connection, community: int, *which: Any) -> tuple[SourceLink, ...]:  # noqa: ANN401
    query = (
        select(source, chat.c.telegram_id.label("group"), chat.c.title)
        .join(chat, chat.c.id == source.c.chat)
        .where(source.c.community == community, *which)
        .order_by(source.c.id)
    )
    return tuple(
        SourceLink(row.id, row.group, row.title or "", row.name, row.state, row.link)
        for row in connection.execute(query)
    )


def found(  # noqa: PLR0913, PLR0917 - whose, where, by which books, and when
    connection: Connection, community: int, group: int, money: Money, days: LocalDays, now: int
) -> tuple[SourceView, ...]:
    """Where a group's members came from: each source, and what became of who came by it.

    Only first joins that were seen count. Links of the bot stand there before anybody came.

    Args:
        connection: of a reader.
        community: its number.
        group: Telegram's id.
        money: what was bought and what it cost.
        days: the community's calendar.
        now: UTC milliseconds.
    """
    number = _number(connection, community, group)
    if number is None:
        return ()
    links = {one.name: one for one in links_of(connection, community, group)}
    values = money.values(connection)
    came = _came(connection, number, money, values or {}, days)
    costs, tiers = money.costs(connection), _tiers(connection, number)
    known = _Known(costs, tiers, valued=values is not None, now=now)
    seen: list[SourceView] = []
    for name in dict.fromkeys((*links, *came)):
        link = links.get(name or "")
        kind, shown = _what(connection, community, name, link)
        bare = SourceView(kind, f"{kind}:{name or ''}", shown, link)
        seen.append(known.filled(bare, came.get(name, ())))
    return tuple(sorted(seen, key=lambda one: (-one.record.joined, one.key)))


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of everybody who came."""

    costs: Mapping[int, int]
    tiers: Mapping[int, Tier]
    valued: bool
    now: int

    def filled(self, bare: SourceView, people: Sequence[tuple[int, Came]]) -> SourceView:
        """A source with what became of those who came by it."""
        facts = [one for _, one in people]
        recent = [one for one in facts if one.at > self.now - RECENT_MS]
        still = [who for who, one in people if one.left_at is None and who in self.tiers]
        here = Counter(self.tiers[who] for who in still)
        cost = self.costs.get(bare.link.id, 0) if bare.link else 0
        return replace(
            bare,
            record=record(facts, cost, self.now),
            tiers=tuple((tier, here[tier]) for tier in Tier if here[tier]),
            bait=0 if bare.kind == NONE else baited(recent, self.now),
            valued=self.valued,
        )


def has_fresh(connection: Connection, number: int, now: int) -> bool:
    """Whether anybody came by a named link of late: else no burst has to be looked for.

    Args:
        connection: of a reader.
        number: the store's number of the group.
        now: UTC milliseconds.
    """
    here = membership.c.chat == number, membership.c.link.is_not(None)
    fresh = membership.c.joined_at > now - RECENT_MS
    return connection.execute(select(1).where(*here, fresh).limit(1)).first() is not None


def _what(
    connection: Connection, community: int, name: str | None, link: SourceLink | None
) -> tuple[str, str]:
    """What kind of source a link's name is of, and how it is shown."""
    if name is None:
        return NONE, ""
    if link is not None:
        return LINK, name
    if NAME.match(name):
        whose = owner(connection, community, name)
        return KOC, name_of(connection, community, whose.id) if whose and whose.id else ""
    return OTHER, name


def _came(
    connection: Connection, number: int, money: Money, values: Mapping[int, int], days: LocalDays
) -> Mapping[str | None, Sequence[tuple[int, Came]]]:
    """Who came by which link, None for none: people who are scored, at their first known join."""
    spoke = (
        select(event.c.person, func.min(event.c.at).label("at"))
        .where(event.c.chat == number, event.c.kind == int(EventKind.MESSAGE))
        .group_by(event.c.person)
        .subquery()
    )
    query = (
        select(membership, spoke.c.at.label("spoke_at"))
        .select_from(with_choices())
        .join(membership, membership.c.person == person.c.id)
        .outerjoin(spoke, spoke.c.person == person.c.id)
        .where(membership.c.chat == number, membership.c.joined_at.is_not(None), is_scored())
        .order_by(membership.c.joined_at, membership.c.person)
    )
    bought = money.bought(connection)
    people: defaultdict[str | None, list[tuple[int, Came]]] = defaultdict(list)
    for row in connection.execute(query):
        back = row.back_at is not None and row.left_at is not None and row.back_at >= row.left_at
        one = Came(
            at=row.joined_at,
            left_at=None if back else row.left_at,
            spoke_at=row.spoke_at,
            bought=bought.get(row.person, 0) >= days.day(row.joined_at),
            value=values.get(row.person, 0),
        )
        people[row.link].append((row.person, one))
    return people


def _tiers(connection: Connection, number: int) -> Mapping[int, Tier]:
    """Where people stand by the newest audit of a group."""
    newest = select(func.max(audit.c.id)).where(audit.c.chat == number).scalar_subquery()
    query = select(audit_row.c.person, audit_row.c.tier).where(audit_row.c.audit == newest)
    return {row.person: Tier(row.tier) for row in connection.execute(query)}


def _number(connection: Connection, community: int, group: int) -> int | None:
    there = chat.c.community == community, chat.c.telegram_id == group
    return connection.execute(select(chat.c.id).where(*there)).scalar()
