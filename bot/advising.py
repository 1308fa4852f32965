"""Advises operators unasked: the list of the week, reminders, and first of all how right it is.

What is due stands in the store, so that no restart loses or doubles a list.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bot.questions import AtOnce
from bot.store import contacts, journal, suggestions, talks
from bot.store.schedule import latest_cut_off
from handlers.backtest import caption_of
from handlers.outgoing import (
    NOTICE_MS,
    Button,
    Confidential,
    OperatorPrivate,
    Outgoing,
    Picture,
    Text,
)
from handlers.paging import pages
from handlers.places import WATCHED
from handlers.suggestion_view import advised_lines, answer_rows, list_lines, list_rows
from handlers.suggestions import MORNING
from handlers.telling import WEEK_MS
from handlers.times import at_hour
from models.advice import State
from models.calendar import DAY_MS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from sqlalchemy import Connection

    from bot.dispatch import Effects
    from bot.store.live import LiveStore
    from handlers.context import Services
    from handlers.outgoing import Content
    from handlers.ports import UnitOfWork, Words
    from handlers.suggestion_view import MakeButton, Row
    from models.calendar import LocalDays
    from models.findings import Trial

log = logging.getLogger(__name__)
READY: Final = 7
"""The hour from which a Monday's list is made: the night's training is over."""
EVENING: Final = 21
"""From this hour until the morning nothing is said that nobody asked for."""
LATE_DAYS: Final = 4
"""A list that could not be made so long waits for the next Monday; one made on request so shortly
before a Monday is that Monday's."""
TRIED, WEEK = "first-trial", "week"
LEAST_PAST_MS: Final = 63 * DAY_MS
"""A shorter past cannot be tried: four weeks to be known, four to be judged, some to be right."""
AGAIN_MS: Final = 3_600_000
LIST_MS: Final = 4 * DAY_MS
"""How long a list is worth sending."""


@dataclass(slots=True)
class Advice:
    """What the operators of a community are told unasked.

    Args:
        store: where it is kept.
        community: its number.
        services: of the handlers.
        days: its calendar.
        unit: a unit of work on some effects.
        listeners: every operator, with the words in which he reads.
        wake: told when something is to be sent.
    """

    store: LiveStore
    community: int
    services: Services
    days: LocalDays
    unit: Callable[[Effects], UnitOfWork]
    listeners: Callable[[Connection], Iterable[tuple[int, Words]]]
    wake: Callable[[], None]
    _not_before: dict[str, int] = field(default_factory=dict)

    async def look(self, now: int) -> bool:
        """Do what is due; whether nothing failed.

        One thing does not wait for another: a trial that fails, or says nothing yet, holds up no
        list. What failed is tried again in an hour, what says nothing yet in a day.
        """
        await self._remind(now)
        parts = {TRIED: self._first_trial, WEEK: self._weekly}
        return all([await self._part(name, do, now) for name, do in parts.items()])

    async def _part(self, name: str, do: Callable[[int], Awaitable[bool]], now: int) -> bool:
        if now < self._not_before.get(name, 0):
            return True
        try:
            if not await do(now):
                self._not_before[name] = now + DAY_MS
        except Exception:
            log.exception("advice failed", extra={"part": name})
            self._not_before[name] = now + AGAIN_MS
            return False
        return True

    async def _weekly(self, now: int) -> bool:
        """The list of the week, made in the morning and told once; False while it is too early.

        It is told by day and not planned for it: whoever is forgotten meanwhile stands in none.
        """
        monday = latest_cut_off(self.days, now)
        if not self._at(monday, READY) <= now < monday + LATE_DAYS * DAY_MS:
            return True
        last = await self.store.read(suggestions.last_round, self.community)
        if last is not None and last[1] is not None and last[1] >= monday:
            return True
        if not await self._may_name(monday):
            return True
        old = last is None or last[0] < monday - LATE_DAYS * DAY_MS
        if old and not await self._made(now):
            return False
        if self._by_day(now):
            await self.store.write(self._tell, now)
            self.wake()
        return True

    async def _made(self, now: int) -> bool:
        try:
            return await self.services.judge.suggest()
        except LookupError:
            log.info("nothing to advise on", extra={"at": now})
            return False

    async def _may_name(self, at: int) -> bool:
        """Whether the notice has stood for seven days anywhere."""
        chats = await self.services.reader.chats()
        stands = [one.notice_at for one in chats if one.role in WATCHED and one.notice_at]
        return any(one + NOTICE_MS <= at for one in stands)

    def _tell(self, connection: Connection, now: int) -> None:
        """Send the newest list to every operator, once."""
        seen = suggestions.latest(connection, self.community)
        if seen is None:
            return
        for user, words in self.listeners(connection):
            lines = list_lines(seen, words, self.services.house.zone)
            key = f"{suggestions.WEEK}{seen.at}:{user}"
            button = self._maker(connection, user, key)
            rows = list_rows(seen, words, button)
            self._say(connection, user, lines, rows, key)
        suggestions.told(connection, self.community, seen.at, now)

    async def _remind(self, now: int) -> None:
        """Tell again of whom an operator wanted to be reminded."""
        if not self._by_day(now):
            return
        if await self.store.read(suggestions.to_remind, self.community, now):
            await self.store.write(self._tell_again, now)
            self.wake()

    def _tell_again(self, connection: Connection, now: int) -> None:
        zone = self.services.house.zone
        here = talks.told(connection, self.community, now)
        for one in suggestions.to_remind(connection, self.community, now):
            suggestions.reopen(connection, self.community, one.id)
            away = one.telegram_id and contacts.find(connection, self.community, one.telegram_id)
            if one.person not in here or (away and away.paused_until(now)):
                continue
            fresh = replace(one, state=State.OPEN)
            for user, words in self.listeners(connection):
                if user == one.answered_by:
                    lines = [words("advised-reminder"), *advised_lines(fresh, words, zone)]
                    key = f"{suggestions.REMIND}{one.id}:{one.again_at}:{user}"
                    rows = answer_rows(one, words, self._maker(connection, user, key))
                    self._say(connection, user, lines, rows, key)

    async def _first_trial(self, now: int) -> bool:
        """Before any advice: how right the forecast would have been on the operators' own past.

        False while nothing can be said of it.
        """
        if await self.store.read(self._tried) or not await self._past_is_long(now):
            return True
        languages = await self.store.read(self._languages)
        if not languages:
            return True
        try:
            trial = await self.services.judge.backtest()
        except LookupError:
            trial = None
        if trial is None or trial.found is None:
            return False
        drawn = {
            language: await self.services.judge.backtest_picture(trial.found, language)
            for language in languages
        }
        await self.store.write(self._tell_trial, trial, drawn, now)
        self.wake()
        return True

    def _tried(self, connection: Connection) -> bool:
        begun = suggestions.last_round(connection, self.community) is not None
        return begun or journal.noted(connection, self.community, TRIED)

    async def _past_is_long(self, now: int) -> bool:
        chats = await self.services.reader.chats()
        known = [one.first_act for one in chats if one.role in WATCHED and one.first_act]
        return bool(known) and min(known) < now - LEAST_PAST_MS

    def _languages(self, connection: Connection) -> frozenset[str]:
        return frozenset(words.language for _, words in self.listeners(connection))

    def _tell_trial(
        self, connection: Connection, trial: Trial, drawn: dict[str, bytes], now: int
    ) -> None:
        for user, words in self.listeners(connection):
            if trial.found is None or words.language not in drawn:
                continue
            picture = Picture(drawn[words.language], caption_of(trial.found, words))
            self._plan(connection, user, picture, f"{TRIED}:{user}")
            self._plan(connection, user, Text(words("who-first")), f"{TRIED}-then:{user}")
            done = journal.Entry(now, user, TRIED, "")
            journal.note(connection, self.community, done)

    def _maker(self, connection: Connection, user: int, group: str) -> MakeButton:
        unit = self.unit(AtOnce(connection))

        def make(label: str, action: str, payload: str = "", *, alone: bool = False) -> Button:
            whole = None if alone else group
            token = unit.token(
                action, payload, holder=user, chat=user, lives_ms=WEEK_MS, group=whole
            )
            return Button(label, token)

        return make

    def _say(
        self, connection: Connection, user: int, lines: list[str], rows: list[Row], key: str
    ) -> None:
        """A text with its buttons; a long one becomes several messages."""
        *first, last = pages(lines)
        for place, words in enumerate(first):
            self._plan(connection, user, Text(words), f"{key}:{place}")
        self._plan(connection, user, Text(last, tuple(rows)), key)

    def _plan(self, connection: Connection, user: int, content: Content, key: str) -> None:
        said = Outgoing(OperatorPrivate(user), Confidential(content), key, lives_ms=LIST_MS)
        self.unit(AtOnce(connection)).say(said)

    def _at(self, day_at: int, hour: int) -> int:
        """An hour of the local day of an instant, UTC milliseconds."""
        return at_hour(day_at, hour, self.services.house.zone)

    def _by_day(self, now: int) -> bool:
        """Whether it is an hour at which people may be told what they did not ask for just now."""
        return self._at(now, MORNING) <= now < self._at(now, EVENING)
