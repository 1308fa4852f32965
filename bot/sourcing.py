"""Has Telegram make and close the links by which joins are counted, and tells of bait once.

A link that was made and not written down, since the process ended between, opens still and is of
the same name: whoever comes by it is counted.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.pauses import Pauses
from bot.questions import AtOnce
from bot.store import journal, sight, sources
from handlers import source_letters
from models.calendar import DAY_MS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection
    from telegram.ext import ExtBot

    from bot.dispatch import Effects
    from bot.store.live import LiveStore
    from bot.store.sources import Money
    from handlers.outgoing import Outgoing
    from handlers.ports import UnitOfWork, Words
    from handlers.shop_views import SourceLink, SourceView
    from models.calendar import LocalDays

log = logging.getLogger(__name__)
GONE: Final = "INVITE_HASH_EXPIRED"
"""What Telegram says of a link that somebody else has closed already, or that it does not know."""


@dataclass(slots=True)
class Sourcing:
    """Looks at which links are to be made or closed, and once a day for bait.

    Args:
        store: where it stands.
        community: whose.
        bot: that makes the links.
        money: what was bought, and what sources cost.
        days: the community's calendar.
        unit: a unit of work on some effects.
        listeners: every operator, with the words in which he reads.
        wake: told when something is to be sent.
    """

    store: LiveStore
    community: int
    bot: ExtBot[None]
    money: Money
    days: LocalDays
    unit: Callable[[Effects], UnitOfWork]
    listeners: Callable[[Connection], Iterable[tuple[int, Words]]]
    wake: Callable[[], None]
    _pauses: Pauses = field(default_factory=Pauses)
    _looked_at: int = 0

    async def look(self, now: int) -> bool:
        """Do what is to be done; whether nothing failed."""
        waiting = await self.store.read(sources.to_do, self.community)
        self._pauses.only({one.id for one in waiting})
        well = all([await self._do(one, now) for one in waiting])
        if now - self._looked_at >= DAY_MS:
            found = await self.store.read(self._bait, now)
            if found:
                await self.store.write(self._tell_bait, found, now)
            self._looked_at = now
        self.wake()
        return well

    async def _do(self, one: SourceLink, now: int) -> bool:
        """One link; it is tried again later unless Telegram says that the bot may not."""
        if self._pauses.waits(one.id, now):
            return False
        make = one.state == sources.WANTED
        try:
            link = await (self._make(one) if make else self._close(one))
        except (BadRequest, Forbidden) as error:
            log.warning("no source", extra={"reason": type(error).__name__})
            await self.store.write(self._failed, one, now)
        except TelegramError as error:
            log.warning("no source", extra={"reason": type(error).__name__})
            self._pauses.failed(one.id, now)
            return False
        else:
            await self.store.write(self._done, one, link)
        return True

    async def _make(self, one: SourceLink) -> str:
        made = await self.bot.create_chat_invite_link(one.chat, name=one.name)
        return made.invite_link

    async def _close(self, one: SourceLink) -> str:
        """Close a link; one that is closed already is as well."""
        link = one.link or ""
        try:
            await self.bot.revoke_chat_invite_link(one.chat, link)
        except BadRequest as error:
            if GONE.lower() not in error.message.lower():
                raise
        return link

    def _done(self, connection: Connection, one: SourceLink, link: str) -> None:
        if one.state == sources.WANTED:
            sources.change(connection, self.community, one.id, state=sources.MADE, link=link)
            made = replace(one, link=link)
            self._tell(connection, lambda *to: source_letters.made_letter(made, *to))
        else:
            sources.change(connection, self.community, one.id, state=sources.RETIRED)
            self._tell(connection, lambda *to: source_letters.retired_letter(one, *to))

    def _failed(self, connection: Connection, one: SourceLink, now: int) -> None:
        """The bot may not: it is as it was, and operators know."""
        if one.state == sources.WANTED:
            sources.change(connection, self.community, one.id, state=sources.FAILED)
            self._tell(connection, lambda *to: source_letters.failed_letter(one, now, *to))
        else:
            values = {"state": sources.MADE, "retired_at": None}
            sources.change(connection, self.community, one.id, **values)
            self._tell(connection, lambda *to: source_letters.stays_letter(one, now, *to))

    def _bait(self, connection: Connection, now: int) -> list[tuple[int, str, SourceView]]:
        """Sources that look like bait and of which nobody was told: group, title, source."""
        return [
            (place.telegram_id, place.title, one)
            for place in sight.places(connection, self.community).values()
            if place.watched and not place.old and sources.has_fresh(connection, place.id, now)
            for one in sources.found(
                connection, self.community, place.telegram_id, self.money, self.days, now
            )
            if one.bait and not journal.noted(connection, self.community, _noted(place.id, one))
        ]

    def _tell_bait(
        self, connection: Connection, found: list[tuple[int, str, SourceView]], now: int
    ) -> None:
        numbers = {place.telegram_id: place.id for place in self._places(connection)}
        for group, title, one in found:
            self._tell(
                connection,
                lambda *to, at=(one, group, title): source_letters.bait_letter(*at, *to),
            )
            entry = journal.Entry(now, None, _noted(numbers.get(group, 0), one), "")
            journal.note(connection, self.community, entry)

    def _places(self, connection: Connection) -> list[sight.Place]:
        return [one for one in sight.places(connection, self.community).values() if not one.old]

    def _tell(self, connection: Connection, letter: Callable[[int, Words], Outgoing]) -> None:
        unit = self.unit(AtOnce(connection))
        for user, words in self.listeners(connection):
            unit.say(letter(user, words))


def _noted(number: int, one: SourceView) -> str:
    """By what the journal knows that operators were told of a source in a group."""
    return f"source-bait:{number}:{one.key}"
