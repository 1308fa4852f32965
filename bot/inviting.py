"""Has Telegram make the links that somebody is to have, and hands them over with a letter.

Whom members chose gets one letter with all that his term brings, once every link of his is made and
he can be written to unasked; until then operators know that he has not heard of it.

A link that was made and not written down, since the process ended between, opens still and is
known to nobody: it does no harm, and another one is made.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.pauses import Pauses
from bot.questions import AtOnce
from bot.store import contacts, invitations, kocs
from bot.store.manners import takes_letters
from bot.store.outbox import known
from bot.store.outbox_after import is_lost
from handlers import koc_letters
from handlers.koc_views import welcome_key
from models.calendar import DAY_MS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection
    from telegram.ext import ExtBot

    from bot.dispatch import Effects
    from bot.store.live import LiveStore
    from handlers.koc_views import Guest, Invitation, Koc
    from handlers.ports import UnitOfWork, Words
    from handlers.records import House

log = logging.getLogger(__name__)
HOUR_MS: Final = 3_600_000
"""Tiers change by the week: so often is often enough to look who has left his."""
LETTER_KNOWN_MS: Final = 9 * DAY_MS
"""A letter is worth sending for a week, from the morning on: then its fate is known."""


@dataclass(slots=True)
class Inviting:
    """Looks at what is to be made, and at whose term is about to end.

    Args:
        store: where it stands.
        community: whose.
        bot: that makes the links.
        house: what is fixed while the process runs.
        words: the wording of a language.
        unit: a unit of work on some effects.
        listeners: every operator, with the words in which he reads.
        wake: told when something is to be sent.
    """

    store: LiveStore
    community: int
    bot: ExtBot[None]
    house: House
    words: Callable[[str], Words]
    unit: Callable[[Effects], UnitOfWork]
    listeners: Callable[[Connection], Iterable[tuple[int, Words]]]
    wake: Callable[[], None]
    _pauses: Pauses = field(default_factory=Pauses)
    _fallen_at: int = 0

    async def look(self, now: int) -> bool:
        """Make what is wanted, and show operators the terms that end; whether nothing failed."""
        wanted = await self.store.read(invitations.wanted, self.community)
        self._pauses.only({one.id for one in wanted})
        well = all([await self._make(one, now) for one in wanted])
        if await self.store.read(self._to_greet, now):
            await self.store.write(self._greet, now)
        if await self.store.read(kocs.ending, self.community, now):
            await self.store.write(self._show_ending, now)
        if now - self._fallen_at >= HOUR_MS:
            self._fallen_at = now
            if await self.store.read(self._fallen, now):
                await self.store.write(self._tell_fallen, now)
        self.wake()
        return well

    async def _make(self, one: Invitation, now: int) -> bool:
        """One link; it is tried again later unless Telegram says that the bot may not."""
        if self._pauses.waits(one.id, now):
            return False
        try:
            link = await self._link(one)
        except (BadRequest, Forbidden) as error:
            log.warning("no link", extra={"reason": type(error).__name__})
            await self.store.write(self._made, one, None, now)
        except TelegramError as error:
            log.warning("no link", extra={"reason": type(error).__name__})
            self._pauses.failed(one.id, now)
            return False
        else:
            await self.store.write(self._made, one, link, now)
        return True

    async def _link(self, one: Invitation) -> str:
        """For the VIP group one that lets nobody in by itself: it is only for who is expected."""
        asks = one.purpose == invitations.FOR_VIP
        made = await self.bot.create_chat_invite_link(
            one.group,
            name=invitations.link_name(one.id),
            expire_date=datetime.fromtimestamp(one.until // 1000, UTC) if asks else None,
            creates_join_request=asks,
        )
        return made.invite_link

    def _made(self, connection: Connection, one: Invitation, link: str | None, now: int) -> None:
        """Write down a link, and hand it over; operators are told where there is none."""
        state = invitations.FAILED if link is None else invitations.MADE
        invitations.change(connection, self.community, one.id, state=state, link=link)
        terms = kocs.current(connection, self.community)
        his = [term for term in terms if term.user == one.user]
        if link is None:
            unit = self.unit(AtOnce(connection))
            for user, words in self.listeners(connection):
                unit.say(koc_letters.no_link(one, user, words))
        elif one.purpose == invitations.FOR_VIP:
            if all(term.welcomed_at is not None for term in his):
                self._invite(connection, replace(one, link=link), now)
        else:
            for term in his:
                if term.group == one.group:
                    kocs.change(connection, self.community, term.id, link=link)

    def _invite(self, connection: Connection, one: Invitation, now: int) -> None:
        """The way into the VIP group, to him if he takes a letter, else to the operators."""
        unit = self.unit(AtOnce(connection))
        if takes_letters(connection, self.community, one.user, now):
            words = self._words_of(connection, one.user)
            unit.say(koc_letters.vip_letter(one, words, self.house))
            return
        anew = self._invite_anew(connection, one, now)
        name = kocs.name_of(connection, self.community, one.user)
        for user, words in self.listeners(connection):
            unit.say(koc_letters.hand_over(one, name, user, words, known=anew))

    def _invite_anew(self, connection: Connection, one: Invitation, now: int) -> bool:
        """Put a new link where an earlier one stands; whether there was such a letter."""
        words = self._words_of(connection, one.user)
        terms = kocs.current(connection, self.community)
        mine = [term for term in terms if term.user == one.user]
        shown = [self._show_anew(connection, term, now) for term in mine]
        message = invitations.letter(connection, self.community, one.group, one.user)
        if message is not None:
            unit = self.unit(AtOnce(connection))
            unit.say(koc_letters.vip_anew(one, message, words, self.house))
        return message is not None or any(shown)

    def _to_greet(self, connection: Connection, now: int) -> bool:
        """Whether somebody can be welcomed, or operators must hear that he cannot be yet."""
        waiting = kocs.to_welcome(connection, self.community, now)
        return bool(self._lost(connection, now)) or any(
            takes_letters(connection, self.community, term.user, now)
            or self._unknowing(connection, term)
            for term in waiting
        )

    def _lost(self, connection: Connection, now: int) -> list[Koc]:
        """Whose letter did not arrive after all: he blocked the bot meanwhile, say."""
        recent = kocs.welcomed_since(connection, self.community, now - LETTER_KNOWN_MS)
        keys = {one.id: welcome_key(one, one.welcomed_at or 0) for one in recent}
        return [one for one in recent if is_lost(connection, self.community, keys[one.id], now)]

    def _unknowing(self, connection: Connection, term: Koc) -> list[tuple[int, Words]]:
        """Operators who have not heard yet that somebody cannot be welcomed."""
        return [
            (user, words)
            for user, words in self.listeners(connection)
            if not known(connection, self.community, koc_letters.unwelcomed_key(term, user))
        ]

    def _greet(self, connection: Connection, now: int) -> None:
        for term in self._lost(connection, now):
            kocs.change(connection, self.community, term.id, welcomed_at=None)
        for term in kocs.to_welcome(connection, self.community, now):
            if takes_letters(connection, self.community, term.user, now):
                self._welcome(connection, term, now)
            else:
                self._tell_unwelcomed(connection, term, now)

    def _welcome(self, connection: Connection, term: Koc, now: int) -> None:
        """What somebody is told whose term is on."""
        words, unit = self._words_of(connection, term.user), self.unit(AtOnce(connection))
        made = self._letter(connection, term, now)
        unit.say(koc_letters.welcome(made, words, self.house, unit, now))
        kocs.change(connection, self.community, term.id, welcomed_at=now)
        for one in self._others(connection, term):
            if one.named is None:  # he was alone, perhaps, and not asked
                self._show_anew(connection, one, now)

    def _others(self, connection: Connection, term: Koc) -> list[Koc]:
        terms = kocs.current(connection, self.community, term.group)
        return [one for one in terms if one.user != term.user]

    def _letter(self, connection: Connection, term: Koc, now: int) -> koc_letters.Welcome:
        """What the letter of a term says now."""
        others = self._others(connection, term)
        names = tuple(one.name for one in others if one.named)
        files = bool(invitations.materials(connection, self.community))
        vip = self._way_in(connection, term, now)
        return koc_letters.Welcome(term, names, vip, files, alone=not others)

    def _show_anew(self, connection: Connection, term: Koc, now: int) -> bool:
        """Bring a letter up to date that welcomed somebody; whether it stands."""
        message = kocs.letter(connection, self.community, term)
        if message is None:
            return False
        words, unit = self._words_of(connection, term.user), self.unit(AtOnce(connection))
        made = self._letter(connection, term, now)
        unit.say(koc_letters.welcome_anew(made, message, words, self.house, unit))
        return True

    def _way_in(self, connection: Connection, term: Koc, now: int) -> Invitation | None:
        vip = invitations.vip_group(connection, self.community)
        asked = connection, self.community
        return None if vip is None else invitations.good(*asked, vip, term.user, now)

    def _tell_unwelcomed(self, connection: Connection, term: Koc, now: int) -> None:
        """Operators hear of it once, with the links that they can hand over meanwhile."""
        unit, vip = self.unit(AtOnce(connection)), self._way_in(connection, term, now)
        for user, words in self._unknowing(connection, term):
            unit.say(koc_letters.unwelcomed(term, user, words))
            if vip is not None:
                unit.say(koc_letters.hand_over(vip, term.name, user, words))

    def _fallen(self, connection: Connection, now: int) -> list[tuple[Guest, int, Words]]:
        """Who is in the VIP group and core or chosen no more, by operator who has not heard it."""
        vip = invitations.vip_group(connection, self.community)
        if vip is None:
            return []
        return [
            (guest, user, words)
            for guest in invitations.fallen(connection, self.community, vip, now)
            for user, words in self.listeners(connection)
            if not known(connection, self.community, koc_letters.fallen_key(guest, user))
        ]

    def _tell_fallen(self, connection: Connection, now: int) -> None:
        """Operators hear once that somebody has left the tier; nothing is taken away by itself."""
        unit = self.unit(AtOnce(connection))
        for guest, user, words in self._fallen(connection, now):
            unit.say(koc_letters.fallen(guest, user, words, unit))

    def _show_ending(self, connection: Connection, now: int) -> None:
        """Show every operator what came of a term, and let him renew it or let it end."""
        unit = self.unit(AtOnce(connection))
        for term in kocs.ending(connection, self.community, now):
            found = invitations.record(connection, self.community, term, now)
            here = term.user in kocs.here(connection, self.community)
            for user, words in self.listeners(connection):
                letter = koc_letters.Ending(term, found, here)
                unit.say(koc_letters.ending(letter, user, words, self.house, unit))
            kocs.change(connection, self.community, term.id, asked_at=now)

    def _words_of(self, connection: Connection, user: int) -> Words:
        """The words in which somebody reads."""
        spoken = contacts.find(connection, self.community, user)
        return self.words(spoken.reads(self.house.language))
