"""Loads the past from the store, lets the core judge it, keeps what it found."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bot.called import NoSuchGroupError, handles
from bot.locks import BusyError
from bot.rolling import Roller, events_of
from bot.store import audits, chats, contacts, people, rollups
from bot.store.engine import reading
from bot.store.sight import WATCHED
from bot.watched import community_clock
from models.audit import Group, Identity, audit
from models.calendar import unseen_days
from models.card import CardSearch, Unscored
from models.days import SeenTime
from models.history import NEVER, History, history
from models.member_card import Company, member_card
from models.rolling import roll
from models.rollup import RollUp, joined, of_people, unpack
from models.search import Named, nearest
from models.tiers import Rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy import Connection, Engine

    from models.calendar import LocalDays
    from models.members import Audit

TRIES = 20
"""So often roll-ups are brought up to what arrived while they were."""


@dataclass(frozen=True, slots=True)
class Past:
    """A community at an instant, loaded."""

    history: History
    people: list[people.Person]
    days: dict[int, RollUp]
    """By chat, the roll-ups of those who are scored."""
    rules: Rules

    def knows(self, person: int) -> bool:
        """Whether somebody had been seen by then."""
        return person < self.history.size and bool(self.history.first_seen[person] < NEVER)


@dataclass(frozen=True, slots=True)
class Known:
    """A community's past, or one group's, and what it is called."""

    title: str
    past: Past
    end: int
    """The instant before which it lies, UTC milliseconds."""


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
        engine: the store's writer (an audit is stored).
        community: its id.
        name: its name.
        days: its calendar.
    """

    engine: Engine
    community: int
    name: str
    days: LocalDays

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
        with self._reading(as_of) as connection:
            known = self._groups(connection)
            chat = _pick(known, wanted, self._adopted(connection))
            past = self._past(connection, known, as_of)
            days = past.days.get(chat.id, joined([]))
            group = self._group(connection, chat, days, as_of)
            came = people.links(connection, self.community, chat.id)
        scored = [_identity(one, came) for one in past.people if one.scored]
        found = audit(past.history, group, scored, past.rules, as_of)
        digest = _digest(found)
        with self.engine.begin() as connection:
            earlier = audits.digests(connection, chat.id, as_of, found.formula)
            if digest not in earlier and as_of <= now:
                audits.save(connection, chat, found, digest, now)
        return Found(found, changed=bool(earlier) and earlier[-1] != digest)

    def cards(self, name: str, as_of: int) -> CardSearch:
        """The cards of everybody who bears a name or has the Telegram id, in whatever group.

        Where there is none: who is called so and is not scored, or whose names come nearest.

        Raises:
            NoSuchGroupError: there is no group yet.
        """
        with self._reading(as_of) as connection:
            known = self._groups(connection)
            past = self._past(connection, known, as_of)
            came = people.links(connection, self.community)
        shares = [(one.title, past.days[one.id]) for one in known]
        company = Company({one.id: one.name for one in past.people}, shares)
        seen = [one for one in past.people if one.scored and past.knows(one.id)]
        made = [
            member_card(past.history, _identity(one, came), company, past.rules, as_of)
            for one in seen
            if _called(one, name)
        ]
        return CardSearch(tuple(made)) if made else _in_vain(name, past.people, seen)

    def past(self, wanted: str | None, as_of: int) -> Known:
        """The past before an instant: of the community, or of one group as if there were no other.

        It ends with the day of the last event: what follows a history is no silence.

        Raises:
            NoSuchGroupError: no group, or several, could be meant.
        """
        with self._reading(as_of) as connection:
            known = self._groups(connection)
            if wanted is not None:
                known = [_pick(known, wanted)]
            title = known[0].title if len(known) == 1 else self.name
            spans = [rollups.span(connection, one.id, as_of) for one in known]
            last = max((span[1] for span in spans if span), default=as_of)
            end = min(as_of, self.days.midnight(self.days.day(last) + 1))
            return Known(title, self._past(connection, known, end), end)

    @contextmanager
    def _reading(self, as_of: int) -> Iterator[Connection]:
        """One state of the store with fresh roll-ups, while others may write.

        A large group takes seconds to load, and nobody's messages wait so long.

        Raises:
            BusyError: others make more stale each time.
        """
        path = Path(self.engine.url.database or "")
        for _ in range(TRIES):
            Roller(self.engine, self.community, self.days).refresh()
            with reading(path) as connection:
                if self._is_fresh(connection, as_of):
                    yield connection
                    return
        raise BusyError("busy-audit", path=str(path))

    def _is_fresh(self, connection: Connection, as_of: int) -> bool:
        """Whether the days that are read from roll-ups agree with their events."""
        whole = self._whole(as_of)
        known = chats.chats(connection, self.community)
        return all(one.stale_from is None or one.stale_from > whole for one in known)

    def _whole(self, as_of: int) -> int:
        """The last day that had ended by then; one begun is rolled up from its events."""
        last = self.days.last_day(as_of)
        return last if as_of == self.days.midnight(last + 1) else last - 1

    def _groups(self, connection: Connection) -> list[chats.Chat]:
        """The groups of which anything is known."""
        known = chats.chats(connection, self.community)
        return [one for one in known if rollups.span(connection, one.id)]

    def _adopted(self, connection: Connection) -> list[chats.Chat]:
        """The groups that have a ledger, whether anything is known of them or not."""
        return [one for one in chats.chats(connection, self.community) if one.role in WATCHED]

    def _past(self, connection: Connection, known: list[chats.Chat], as_of: int) -> Past:
        """Everything known of the community before an instant."""
        last = self.days.last_day(as_of)
        everybody = people.people(connection, self.community)
        scored = _mask(everybody)
        parts = {
            one.id: of_people(self._rollups(connection, one, last, as_of), scored) for one in known
        }
        clock = community_clock(connection, known, self.days, last)
        if clock is None:
            raise NoSuchGroupError(None, (), fit=False)
        bars = audits.dated_bars(connection, self.community)
        return Past(
            history=history(
                list(parts.values()), clock, scored, self._paused(connection, everybody, as_of)
            ),
            people=everybody,
            days=parts,
            rules=Rules(self.days, bars),
        )

    def _paused(
        self, connection: Connection, everybody: list[people.Person], as_of: int
    ) -> dict[int, frozenset[int]]:
        """The days of everybody's pauses, by person: what was of them by then."""
        pauses = contacts.pauses_of(connection, self.community)
        days = {
            one.id: unseen_days(
                self.days,
                tuple((a, min(b, as_of)) for a, b in pauses.get(one.telegram_id, ()) if a < as_of),
            )
            for one in everybody
            if one.telegram_id in pauses
        }
        return {person: off for person, off in days.items() if off}

    def _rollups(self, connection: Connection, chat: chats.Chat, last: int, as_of: int) -> RollUp:
        """A chat's days before an instant; a day begun is rolled up for this once."""
        whole = self._whole(as_of)
        days = [unpack(blob) for blob in rollups.load_days(connection, chat.id, whole)]
        if whole < last:
            seen, today = (
                SeenTime(chats.blind_intervals(connection, chat.id)),
                range(last, last + 1),
            )
            events = events_of(connection, chat.id, self.days.midnight(last), as_of, seen)
            days.extend(roll(events, self.days, today, seen).values())
        return joined(days)

    def _group(self, connection: Connection, chat: chats.Chat, days: RollUp, as_of: int) -> Group:
        span = rollups.span(connection, chat.id, as_of)
        return Group(
            community=self.name,
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
        later = ever is not None and as_of <= self.days.midnight(self.days.day(ever[0]))
        return ever[0] if ever is not None and later else None


def _pick(known: list[chats.Chat], wanted: str | None, adopted: list[chats.Chat]) -> chats.Chat:
    """The group that is meant; one of which nothing is known yet must be named."""
    everyone = known + [one for one in adopted if one not in known]
    fitting = known if wanted is None else _called_so(everyone, wanted)
    if len(fitting) != 1:
        raise NoSuchGroupError(wanted, tuple(fitting or everyone), fit=bool(fitting))
    return fitting[0]


def _called_so(known: list[chats.Chat], wanted: str) -> list[chats.Chat]:
    """Who is meant: by number, by title, by title large or small, by a part of it."""
    small = wanted.strip().casefold()
    ways: tuple[Callable[[chats.Chat], bool], ...] = (
        lambda one: wanted in handles(None, one.telegram_id, one.number),
        lambda one: wanted == one.title,
        lambda one: small == one.title.casefold(),
        lambda one: bool(small) and small in one.title.casefold(),
    )
    found = ([one for one in known if fits(one)] for fits in ways)
    return next(filter(None, found), [])


def _mask(everybody: list[people.Person]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    size = max((one.id for one in everybody), default=0) + 1
    scored = np.zeros(size, np.bool_)
    scored[[one.id for one in everybody if one.scored]] = True
    return scored


def _identity(one: people.Person, came: Mapping[int, str]) -> Identity:
    return Identity(one.id, one.telegram_id, one.name, came.get(one.id))


def _called(one: people.Person, name: str) -> bool:
    return name in handles(one.name, one.telegram_id) or one.name.casefold() == name.casefold()


def _in_vain(name: str, everybody: list[people.Person], seen: list[people.Person]) -> CardSearch:
    """What is said to him who asked for a card that there is not."""
    unscored = tuple(
        Unscored(one.name or name, one.staff)
        for one in everybody
        if not one.scored and _called(one, name)
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
