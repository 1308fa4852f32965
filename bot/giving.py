"""Tells operators at once, in private, when the shop asks a group before it has given enough.

It happens in the transaction that writes the ask down: once, whatever becomes of the process.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.questions import AtOnce
from bot.store import gives, sight
from bot.store.outbox import known
from handlers.give_letters import ask_key, warning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection

    from bot.dispatch import Effects
    from handlers.ports import UnitOfWork, Words
    from models.calendar import LocalDays

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Giving:
    """Warns of asks.

    Args:
        community: its number.
        days: its calendar.
        unit: a unit of work on some effects.
        listeners: every operator, with the words in which he reads.
    """

    community: int
    days: LocalDays
    unit: Callable[[Effects], UnitOfWork]
    listeners: Callable[[Connection], Iterable[tuple[int, Words]]]

    def __call__(self, connection: Connection, groups: frozenset[int], now: int) -> None:
        """Look at groups (the store's numbers) in which the shop has just asked.

        A warning that cannot be made is logged: what was said in the group is kept all the same.
        """
        try:
            with connection.begin_nested():
                self._warn(connection, groups, now)
        except Exception:
            log.exception("no warning of an ask")

    def _warn(self, connection: Connection, groups: frozenset[int], now: int) -> None:
        unit = self.unit(AtOnce(connection))
        places = sight.places(connection, self.community).values()
        for place in places:
            if place.id not in groups or place.old:
                continue
            for one in gives.broken(connection, place.id, self.days, now):
                for user, words in self.listeners(connection):
                    if not known(connection, self.community, ask_key(place.telegram_id, one, user)):
                        unit.say(warning(one, place.telegram_id, place.title, user, words, unit))
