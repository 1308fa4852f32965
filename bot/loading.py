"""Loads the past from the store as the core wants it: roll-ups, clock, people, rules."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bot.called import NoSuchGroupError, handles, meant
from bot.locks import BusyError
from bot.rolling import Roller, events_of
from bot.store import audits, chats, contacts, holds, people, rollups
from bot.store.engine import reading
from bot.watched import community_clock
from models.calendar import unseen_days
from models.days import SeenTime
from models.history import NEVER, History, history
from models.rolling import roll
from models.rollup import RollUp, joined, of_people, unpack
from models.tiers import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from bot.called import Naming
    from models.calendar import LocalDays

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
class Loader:
    """Loads the past of one community.

    Args:
        engine: the store's writer (roll-ups are brought up to date).
        community: its id.
        name: its name.
        days: its calendar.
    """

    engine: Engine
    community: int
    name: str
    days: LocalDays

    def known(self, wanted: str | None, as_of: int) -> Known:
        """The past before an instant: of the community, or of one group as if there were no other.

        It ends with the day of the last event: what follows a history is no silence.

        Raises:
            NoSuchGroupError: no group, or several, could be meant.
        """
        with self.reading(as_of) as connection:
            known = self.groups(connection)
            if wanted is not None:
                known = [pick(known, wanted, [])]
            title = known[0].title if len(known) == 1 else self.name
            spans = [rollups.span(connection, one.id, as_of) for one in known]
            last = max((span[1] for span in spans if span), default=as_of)
            end = min(as_of, self.days.midnight(self.days.day(last) + 1))
            return Known(title, self.past(connection, known, end), end)

    @contextmanager
    def reading(self, as_of: int) -> Iterator[Connection]:
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

    def groups(self, connection: Connection) -> list[chats.Chat]:
        """The groups of which anything is known."""
        known = chats.chats(connection, self.community)
        return [one for one in known if rollups.span(connection, one.id)]

    def past(self, connection: Connection, known: list[chats.Chat], as_of: int) -> Past:
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
            rules=Rules(self.days, bars, holds.begun(connection, self.community, as_of)),
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


def pick(known: list[chats.Chat], wanted: str | None, adopted: list[chats.Chat]) -> chats.Chat:
    """The group that is meant; one of which nothing is known yet must be named."""
    everyone = known + [one for one in adopted if one not in known]
    fitting = known if wanted is None else meant(everyone, wanted, _naming)
    if len(fitting) != 1:
        raise NoSuchGroupError(wanted, tuple(fitting or everyone), fit=bool(fitting))
    return fitting[0]


def _naming(one: chats.Chat) -> Naming:
    return one.title, handles(None, one.telegram_id, one.number)


def _mask(everybody: list[people.Person]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    size = max((one.id for one in everybody), default=0) + 1
    scored = np.zeros(size, np.bool_)
    scored[[one.id for one in everybody if one.scored]] = True
    return scored
