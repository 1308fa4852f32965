"""Finds the members who fit a filter; it runs in the judging process."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import func, select

from bot.store import orders, rituals
from bot.store.schema import chat, membership
from bot.store.schema_known import member_tag
from bot.store.schema_money import customer, shop_order
from models.audit import Identity, Scores, own_days_since, shown
from models.finding import Findings, FoundMember, fits
from models.standing import STAYS, gone_since, last_acts
from models.tiers import Replay

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from bot.jobs import Find
    from bot.loading import Loader, Past
    from models.days import Ints
    from models.money.purchases import Order
    from models.money.worth import Counting


def found(loader: Loader, as_of: int, asked: Find, counting: Counting) -> Findings:
    """A page of those who fit at an instant, by trust, highest first.

    Args:
        loader: of the community's past.
        as_of: UTC milliseconds.
        asked: what is wanted.
        counting: how their orders are counted.
    """
    with loader.reading(as_of) as connection:
        known = loader.groups(connection)
        past = loader.past(connection, known, as_of)
        beside = _Beside(connection, loader.community)
        day = loader.days.last_day(as_of)
        log = orders.log_until(connection, loader.community, day) if asked.worth else []
    members = [one for one in _members(past, beside, as_of) if fits(one, asked.wanted)]
    if asked.wanted.chat is not None:
        where = beside.ever if asked.wanted.left else beside.inside
        members = [one for one in members if (one.person, asked.wanted.chat) in where]
    members.sort(key=lambda one: (-one.trust, one.person))
    page = members[asked.start : asked.start + asked.size]
    return Findings(len(members), tuple(_with_worth(page, log, day, counting)))


def _with_worth(
    page: list[FoundMember], log: list[Order], day: int, counting: Counting
) -> Iterable[FoundMember]:
    if not log:
        return page
    from bot.worth import worths  # noqa: PLC0415 - scipy, for whoever asks what members are worth

    known = worths(log, day, counting, {one.telegram_id or 0 for one in page})
    return (replace(one, worth=known.get(one.telegram_id or 0)) for one in page)


class _Beside:
    """What is known beside the past: tags, orders, groups, each by person."""

    def __init__(self, connection: Connection, community: int) -> None:
        """Args: connection: of a reader; community: its number."""
        mine = member_tag.c.community == community
        query = select(member_tag.c.person, member_tag.c.words).where(mine)
        self.tags: dict[int, list[str]] = {}
        for row in connection.execute(query.order_by(member_tag.c.key)):
            self.tags.setdefault(row.person, []).append(row.words)
        self.spent = spent(connection, community)
        self.inside: set[tuple[int, int]] = set()
        self.ever: set[tuple[int, int]] = set()
        self.groups: dict[int, list[str]] = {}
        there = membership.c.community == community
        columns = membership.c.person, chat.c.telegram_id, chat.c.title, rituals.LEFT.label("left")
        joined = select(*columns).join(chat, chat.c.id == membership.c.chat).where(there)
        for person, number, title, left in connection.execute(joined.order_by(chat.c.id)):
            self.ever.add((person, number))
            if not left:
                self.inside.add((person, number))
                self.groups.setdefault(person, []).append(title)


def spent(connection: Connection, community: int) -> dict[int, int]:
    """By Telegram id, what was spent, refunds taken off."""
    query = (
        select(customer.c.telegram_id, func.sum(shop_order.c.minor).label("minor"))
        .join_from(customer, shop_order, shop_order.c.customer == customer.c.id)
        .where(customer.c.telegram_id.is_not(None), *orders.counted(community))
        .group_by(customer.c.telegram_id)
    )
    return {row.telegram_id: row.minor for row in connection.execute(query)}


def _members(past: Past, beside: _Beside, as_of: int) -> list[FoundMember]:
    """Everybody who is scored and was seen by then; who left, too."""
    days = past.rules.days
    last = days.last_day(as_of)
    codes = np.zeros(past.history.size, np.int8)
    for cut in Replay(past.history, past.rules).steps(days.day(as_of)):
        codes = cut.codes()
    who = [
        Identity(one.id, one.telegram_id, one.name)
        for one in past.people
        if one.scored and past.knows(one.id)
    ]
    silent = _silent(past, last)
    gone = gone_since(past.days.values(), past.history.size, last)
    return [
        FoundMember(
            person=one.person,
            telegram_id=one.telegram_id,
            name=one.name,
            tier=one.tier,
            trust=one.trust,
            silent=int(silent[one.person]),
            last_act=one.last_act,
            tags=tuple(beside.tags.get(one.person, ())),
            bought=beside.spent.get(one.telegram_id or 0, 0) > 0,
            groups=tuple(beside.groups.get(one.person, ())),
            left=None if gone[one.person] == STAYS else int(gone[one.person]),
        )
        for one in Scores(past.history, days, last, shown(codes)).of(who)
    ]


def _silent(past: Past, last: int) -> Ints:
    """Seen days since each one's last act, or since he was first seen; holidays apart."""
    days = past.rules.days
    acted = last_acts(past.history, last, days)
    first = np.minimum(past.history.first_seen, last)
    since = np.array(
        [days.day(int(at)) if at >= 0 else int(day) for at, day in zip(acted, first, strict=True)]
    )
    return own_days_since(past.history, since, last)
