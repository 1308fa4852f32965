"""Asks Telegram now and then what the bot sees: what changed while it was deaf, no update tells.

Telegram keeps updates for a day. Rights that were taken or given in a longer outage would stay
unknown for ever: the silence of a group that nobody sees would count, or words would not.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from bot.store import notices, plans, sight
from bot.store.arrivals import TELEGRAM_KEEPS_MS
from bot.store.outbox import plan
from handlers.lacking import MUTING, rest_lines
from handlers.membership import found_lines, may_be_told
from handlers.onboarding import notice
from handlers.outgoing import Confidential, OperatorPrivate, Outgoing, Text
from handlers.places import WATCHED, look
from handlers.rights import BLINDING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection

    from bot.store.live import LiveStore
    from bot.store.sight import Place
    from handlers.context import Services, Telegram
    from handlers.ports import Words
    from handlers.records import ChatView

    Lacks = tuple[str, ...]
    Lacking = Mapping[int, Lacks]

log = logging.getLogger(__name__)
FIRST_MS: Final = 60_000
"""After the start what waited at Telegram comes in first: most changes are told by it."""
EVERY_MS: Final = TELEGRAM_KEEPS_MS
AGAIN_MS: Final = 3_600_000
AGAIN_NOTICE_MS: Final = 7 * 24 * 3600 * 1000


@dataclass(slots=True)
class Survey:
    """Looks at the rights in every watched group a minute after the start, then once a day.

    Args:
        store: where it is written down.
        community: whose groups.
        telegram: whom to ask.
        services: of the handlers.
        wake: told when operators are to be told something.
        since: until when what the store says was true for certain, UTC milliseconds.
        next_at: when to look again.
    """

    store: LiveStore
    community: int
    telegram: Telegram
    services: Services
    wake: Callable[[], None]
    since: int
    next_at: int
    _certain: dict[int, int] = field(default_factory=dict)
    """The same for each group by itself: one of which Telegram tells nothing keeps no other."""
    _due: dict[int, int] = field(default_factory=dict)
    """When to ask about a group again."""

    async def look(self, now: int) -> None:
        """Look if it is time to; what Telegram did not tell is asked again in an hour."""
        if now < self.next_at:
            return
        watched = [chat for chat in await self.services.reader.chats() if chat.role in WATCHED]
        asked = [chat for chat in watched if self._due.get(chat.id, now) <= now]
        found = await self._asked(asked)
        self._certain = {one.id: self._certain.get(one.id, self.since) for one in watched}
        await self.store.write(self._compare, found, await self._listeners(), now)
        await self.store.write(self._give_notices, watched, found, now)
        self.wake()
        self._certain |= dict.fromkeys(found, now)
        self._due |= {one.id: now + (EVERY_MS if one.id in found else AGAIN_MS) for one in asked}
        # Whoever is watched only from now on was looked at when somebody decided so.
        self.since = now
        self.next_at = min((self._due[one.id] for one in watched), default=now + EVERY_MS)

    def _give_notices(
        self, connection: Connection, watched: Iterable[ChatView], found: Lacking, now: int
    ) -> None:
        """Where the notice does not stand and could: again, but once a week if that fails."""
        for chat in watched:
            if chat.id in found and may_be_told(
                chat, found[chat.id], by_lot=self.services.house.by_lot
            ):
                stands = chat.notice_at is not None
                words = notice(self.services, chat.id, f"survey:{now}", again=stands)
                notices.give(connection, self.community, words, now, now - AGAIN_NOTICE_MS)

    async def _asked(self, watched: Iterable[ChatView]) -> dict[int, Lacks]:
        """What is missing in each group that Telegram tells about."""
        found: dict[int, Lacks] = {}
        for chat in watched:
            try:
                seen = await look(self.telegram, self.services.house, chat.id, chat.role)
            except TelegramError as error:
                log.warning("rights not told", extra={"reason": type(error).__name__})
            else:
                found[chat.id] = seen.lacks
        return found

    async def _listeners(self) -> dict[int, Words]:
        """The operators, each with the words in which he reads."""
        reader, services = self.services.reader, self.services
        contacts = [await reader.contact(one.id) for one in await reader.operators()]
        own = services.house.language
        return {one.id: services.words(one.reads(own)) for one in contacts}

    def _compare(
        self,
        connection: Connection,
        found: Mapping[int, Lacks],
        listeners: Mapping[int, Words],
        now: int,
    ) -> None:
        """Write down where the store was wrong, and tell the operators."""
        known = sight.places(connection, self.community)
        planned = plans.plans(connection, self.community)
        for chat, lacks in found.items():
            place = known.get(chat)
            if place is None:
                continue
            mute = bool(MUTING.intersection(lacks))
            voice = sight.speaks(connection, place, self._certain[chat], freely=not mute)
            seeing = self._sight_corrected(connection, place, lacks, now)
            if not voice and not seeing:
                continue
            for user, words in listeners.items():
                about = {"voice": not seeing}
                lines = found_lines(place.title, lacks, words, self.services.house, **about)
                lines += rest_lines(chat, lacks, planned, words)
                text = Confidential(Text("\n".join(lines)))
                plan(connection, self.community, Outgoing(OperatorPrivate(user), text), now)

    def _sight_corrected(
        self, connection: Connection, place: Place, lacks: Lacks, now: int
    ) -> bool:
        """Whether the store was wrong about what the bot sees in a group."""
        blinding = sorted(BLINDING.intersection(lacks))
        if bool(blinding) is (place.blind_from is not None):
            return False
        if blinding:
            certain = self._certain[place.telegram_id]
            sight.loses_sight(connection, place, certain, blinding[0])
        else:
            sight.sees_again(connection, self.community, place, now)
        return True
