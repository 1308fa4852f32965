"""Lets the core judge what the store knows, and keeps what it found."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.called import handles
from bot.loading import pick
from bot.store import audits, chats, orders, people, rollups
from bot.store import known as known_of
from bot.store.sight import WATCHED
from models.audit import Group, Identity, audit
from models.calendar import DAY_MS
from models.card import CardSearch, Unscored
from models.member_card import Company, member_card
from models.rollup import RollUp, joined
from models.search import Named, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from bot.loading import Loader
    from models.card import MemberCard
    from models.members import Audit
    from models.money.purchases import Order
    from models.money.worth import Counting


@dataclass(frozen=True, slots=True)
class Found:
    """An audit and how it stands to those made before of the same instant."""

    audit: Audit
    changed: bool
    """An earlier audit of this instant found something else: older history arrived, or people were
    merged or erased."""


@dataclass(frozen=True, slots=True)
class Auditor:
    """Audits the groups of one community.

    Args:
        loader: of its past; an audit is stored by the loader's engine.
    """

    loader: Loader

    def audit(self, wanted: str | None, as_of: int, now: int) -> Found:
        """Judge a group at an instant and store what was found.

        Of an instant to come nothing is stored: it would pass for that week's audit.

        Args:
            wanted: the group's title, a part of it, or its number; None when there is only one.
            as_of: UTC milliseconds.
            now: the present, UTC milliseconds.

        Raises:
            NoSuchGroupError: no group, or several, could be meant.
        """
        with self.loader.reading(as_of) as connection:
            known = self.loader.groups(connection)
            chat = pick(known, wanted, self._adopted(connection))
            past = self.loader.past(connection, known, as_of)
            days = past.days.get(chat.id, joined([]))
            group = self._group(connection, chat, days, as_of)
            if as_of < now - DAY_MS:
                # Telegram tells how many there are, not how many there were.
                group = replace(group, total=None)
            came = people.links(connection, self.loader.community, chat.id)
        scored = [_identity(one, came) for one in past.people if one.scored]
        made = audit(past.history, group, scored, past.rules, as_of)
        found = replace(made, groups=len(known))
        digest = _digest(found)
        with self.loader.engine.begin() as connection:
            earlier = audits.digests(connection, chat.id, as_of, found.formula)
            if digest not in earlier and as_of <= now:
                audits.save(connection, chat, found, digest, now)
        return Found(found, changed=bool(earlier) and earlier[-1] != digest)

    def cards(self, name: str, as_of: int, counting: Counting) -> CardSearch:
        """The cards of everybody who bears a name or has the Telegram id, in whatever group.

        They are meant as everywhere else: by @username, by name, by id.
        Where there is none: who is called so and is not scored, or whose names come nearest.

        Args:
            name: or id.
            as_of: UTC milliseconds.
            counting: how his orders are counted.

        Raises:
            NoSuchGroupError: there is no group yet.
        """
        with self.loader.reading(as_of) as connection:
            known = self.loader.groups(connection)
            past = self.loader.past(connection, known, as_of)
            came = people.links(connection, self.loader.community)
            day = self.loader.days.last_day(as_of)
            log = orders.log_until(connection, self.loader.community, day)
            meant = known_of.pointed(connection, self.loader.community, name)
        shares = [(one.title, past.days[one.id]) for one in known]
        company = Company({one.id: one.name for one in past.people}, shares)
        seen = [one for one in past.people if one.scored and past.knows(one.id)]
        whom = frozenset() if meant.rest else {one.person for one in meant.people}
        made = [
            member_card(past.history, _identity(one, came), company, past.rules, as_of)
            for one in seen
            if one.id in whom
        ]
        if not made:
            return _in_vain(name, past.people, seen)
        return CardSearch(tuple(_with_worth(made, log, day, counting)))

    def _adopted(self, connection: Connection) -> list[chats.Chat]:
        """The groups that have a ledger, whether anything is known of them or not."""
        return [
            one for one in chats.chats(connection, self.loader.community) if one.role in WATCHED
        ]

    def _group(self, connection: Connection, chat: chats.Chat, days: RollUp, as_of: int) -> Group:
        span = rollups.span(connection, chat.id, as_of)
        return Group(
            community=self.loader.name,
            title=chat.title,
            total=chat.member_total,
            chat=days,
            blind=chats.blind_intervals(connection, chat.id),
            last_event=None if span is None else span[1],
            begins=self._begins(connection, chat, as_of) if span is None else None,
        )

    def _begins(self, connection: Connection, chat: chats.Chat, as_of: int) -> int | None:
        """The first event of a chat that begins on a later day than an instant's last one."""
        ever = rollups.span(connection, chat.id)
        later = ever is not None and as_of <= self.loader.days.midnight(
            self.loader.days.day(ever[0])
        )
        return ever[0] if ever is not None and later else None


def _with_worth(
    made: list[MemberCard], log: list[Order], day: int, counting: Counting
) -> Iterator[MemberCard]:
    """Cards with what their members are worth; nothing is reckoned where nobody of them bought."""
    whom = {one.score.telegram_id or 0 for one in made}
    if whom.isdisjoint(one.customer for one in log):
        yield from made
        return
    from bot.worth import worths  # noqa: PLC0415 - scipy, for whoever bought alone

    found = worths(log, day, counting, whom)
    for one in made:
        yield replace(one, worth=found.get(one.score.telegram_id or 0))


def _identity(one: people.Person, came: Mapping[int, str]) -> Identity:
    return Identity(one.id, one.telegram_id, one.name, came.get(one.id))


def _called(one: people.Person, name: str) -> bool:
    return name in handles(one.name, one.telegram_id) or one.name.casefold() == name.casefold()


def _in_vain(name: str, everybody: list[people.Person], seen: list[people.Person]) -> CardSearch:
    """What is said to him who asked for a card that there is not."""
    unscored = tuple(
        Unscored(one.name or name, one.staff)
        for one in everybody
        if not one.scored and _called(one, name.removeprefix("@"))
    )
    if unscored:
        return CardSearch(unscored=unscored)
    near, more = nearest(name, (Named(one.id, one.telegram_id, one.name) for one in seen))
    return CardSearch(near=near, more=more)


def _digest(found: Audit) -> str:
    rows = sorted(
        (str(one.telegram_id or one.name), one.tier.value, one.trust, one.activity, one.depth)
        for one in found.members
    )
    text = repr((found.as_of, found.formula, found.bars, found.known, rows))
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
