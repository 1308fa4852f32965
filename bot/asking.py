"""Asks members, where the operator wants it, how likely they recommend the shop, and sums it up.

What is due stands in the store: who was asked when. The question is the one letter of a week that a
member did not ask for, and comes by day; whoever had one already is asked a week later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.config import DEFAULT_NAMES
from bot.questions import AtOnce
from bot.store import contacts, recommend
from bot.store.manners import takes_letters
from handlers.names import show_name
from handlers.nps import Question, letter
from handlers.nps_ports import OPEN_MS
from models.manners import by_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from bot.dispatch import Effects
    from bot.store.live import LiveStore
    from handlers.ports import UnitOfWork, Words
    from handlers.records import House
    from models.calendar import LocalDays

AT_ONCE: Final = 20
"""So many a minute: a thousand members are asked within the hour, and nothing else waits."""
NAMELESS: Final = frozenset(DEFAULT_NAMES.values())
"""What a community is called in reports whose operator gave it no name: members never heard it."""


@dataclass(frozen=True, slots=True)
class NpsAsking:
    """Looks once a minute at whom to ask.

    Args:
        store: where it stands.
        community: whose.
        days: its calendar.
        house: what is fixed while the process runs.
        words: the wording of a language.
        unit: a unit of work on some effects.
        wake: told when something is to be sent.
        asks: whether the operator wants members to be asked.
    """

    store: LiveStore
    community: int
    days: LocalDays
    house: House
    words: Callable[[str], Words]
    unit: Callable[[Effects], UnitOfWork]
    wake: Callable[[], None]
    asks: bool

    async def look(self, now: int) -> bool:
        """Sum up what is answered, and ask whom there is to ask; whether nothing failed."""
        if await self.store.read(recommend.waiting, self.community, now):
            await self.store.write(recommend.sum_up, self.community, now)
        if self.asks and by_day(self.days, now) == now:
            whom = await self.store.read(recommend.due, self.community, now, AT_ONCE)
            if whom:
                await self.store.write(self._ask, whom, now)
                self.wake()
        return True

    def _ask(self, connection: Connection, whom: tuple[int, ...], now: int) -> None:
        """Ask those whom a letter reaches still, in the transaction that writes it down."""
        unit = self.unit(AtOnce(connection))
        for user in whom:
            if not takes_letters(connection, self.community, user, now):
                continue
            number = recommend.ask(connection, self.community, user, now)
            partner = contacts.find(connection, self.community, user)
            words = self.words(partner.reads(self.house.language))
            question = Question(number, user, now + OPEN_MS)
            unit.say(letter(question, self._shop(connection, user), words, unit))

    def _shop(self, connection: Connection, user: int) -> str:
        """What a member knows the shop by: its name, or where it has none his group's."""
        name = self.house.community
        title = recommend.home(connection, self.community, user) if name in NAMELESS else ""
        return show_name(title) or name
