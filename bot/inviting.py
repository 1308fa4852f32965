"""Has Telegram make the links that somebody is to have, and hands each over with a letter.

A link that was made and not written down, since the process ended between, opens still and is
known to nobody: it does no harm, and another one is made.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.pauses import Pauses
from bot.questions import AtOnce
from bot.store import contacts, invitations, kocs
from handlers import koc_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection
    from telegram.ext import ExtBot

    from bot.dispatch import Effects
    from bot.store.live import LiveStore
    from handlers.koc_letters import Desk
    from handlers.koc_views import Invitation
    from handlers.ports import UnitOfWork, Words
    from handlers.records import House

log = logging.getLogger(__name__)


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

    async def look(self, now: int) -> bool:
        """Make what is wanted, and show operators the terms that end; whether nothing failed."""
        wanted = await self.store.read(invitations.wanted, self.community)
        self._pauses.only({one.id for one in wanted})
        well = all([await self._make(one, now) for one in wanted])
        if await self.store.read(kocs.ending, self.community, now):
            await self.store.write(self._show_ending, now)
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
            await self.store.write(self._made, one, None)
        except TelegramError as error:
            log.warning("no link", extra={"reason": type(error).__name__})
            self._pauses.failed(one.id, now)
            return False
        else:
            await self.store.write(self._made, one, link)
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

    def _made(self, connection: Connection, one: Invitation, link: str | None) -> None:
        """Write down a link, and hand it over; operators are told where there is none."""
        state = invitations.FAILED if link is None else invitations.MADE
        invitations.change(connection, self.community, one.id, state=state, link=link)
        desk, unit = self._desk(connection, one.user), self.unit(AtOnce(connection))
        if one.purpose == invitations.OWN:
            self._welcome(connection, one, link)
        elif link is not None and desk.reached:
            unit.say(koc_letters.vip_letter(one, link, desk))
        elif link is not None:
            for user, words in self.listeners(connection):
                unit.say(koc_letters.hand_over(one, link, desk.name, user, words))
        if link is None:
            for user, words in self.listeners(connection):
                unit.say(koc_letters.no_link(one, user, words))

    def _welcome(self, connection: Connection, one: Invitation, link: str | None) -> None:
        """What somebody is told whose term begins, with the files that operators uploaded."""
        terms = kocs.current(connection, self.community, one.group)
        mine = next((term for term in terms if term.user == one.user), None)
        if mine is None:
            return
        kocs.change(connection, self.community, mine.id, link=link)
        unit, desk = self.unit(AtOnce(connection)), self._desk(connection, one.user)
        others = [term.name for term in terms if term.named and term.user != one.user]
        unit.say(koc_letters.welcome(mine, link, others, desk))
        for file in invitations.materials(connection, self.community):
            unit.say(koc_letters.handed(mine, file))
        unit.say(koc_letters.naming(mine, desk, unit))

    def _show_ending(self, connection: Connection, now: int) -> None:
        """Show every operator what came of a term, and let him renew it or let it end."""
        unit = self.unit(AtOnce(connection))
        for term in kocs.ending(connection, self.community, now):
            found = invitations.record(connection, self.community, term, now)
            for user, words in self.listeners(connection):
                unit.say(koc_letters.ending(term, found, user, words, self.house, unit))
            kocs.change(connection, self.community, term.id, asked_at=now)

    def _desk(self, connection: Connection, user: int) -> Desk:
        """Who a letter is for, and how he reads."""
        known = contacts.find(connection, self.community, user)
        words = self.words(known.reads(self.house.language))
        reached = known.opened_at is not None and known.blocked_at is None
        name = kocs.name_of(connection, self.community, user)
        return koc_letters.Desk(user, name, words, self.house, reached)
