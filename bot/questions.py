"""Asks the operators about what may not have arrived, and tells them what could not be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from typing_extensions import override

from bot.dispatch import Effects
from bot.store import contacts, operators, sight
from bot.store.outbox import FAILED, METHODS
from handlers.doubts import (
    Doubt,
    tell,
    tell_aside,
    tell_astray,
    tell_shortage,
    tell_unsigned,
)
from handlers.errors import apology, private_of
from handlers.lacking import APPROVE, OUT, TAG, VOICE, lacking_letter
from handlers.model_news import news_letter
from handlers.outgoing import Admitted, TakenOut
from handlers.scene import OF_RUNS
from handlers.wire import decode_update

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import tzinfo

    from sqlalchemy import Connection

    from bot.store.arrivals import Waiting
    from bot.store.outbox_after import Trouble
    from bot.store.sight import Place
    from handlers.ports import UnitOfWork, Words
    from models.shelf import News


class AtOnce(Effects):
    """Effects that happen when they are named, within a transaction under way."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    @override
    def add(self, change: Callable[[Connection], object]) -> None:
        """Do this to the store now."""
        change(self._connection)


def _lack(trouble: Trouble, place: Place | None) -> tuple[str, str] | None:
    """Which right the bot lacks, and what operators are told of once; None for other troubles.

    Who waits to be let in is a case by himself; a tag that is left out is like any other.
    """
    if trouble.lacks_right:
        if trouble.method == METHODS[TakenOut]:
            return OUT, str(trouble.id)
        letting_in = trouble.method == METHODS[Admitted]
        return (APPROVE, str(trouble.id)) if letting_in else (TAG, str(trouble.chat))
    if trouble.state != FAILED or place is None or place.mute_from is None:
        return None
    return VOICE, f"{trouble.chat}:{place.mute_from}"


@dataclass(frozen=True, slots=True)
class Questions:
    """What the outbox calls for a message that did not arrive, or perhaps not.

    Args:
        community: its number.
        fixed: the operators of the settings.
        words: the wording of a language.
        language: the house's, for readers of whom no other is known.
        unit: a unit of work on some effects.
        zone: the community's.
    """

    community: int
    fixed: tuple[int, ...]
    words: Callable[[str], Words]
    language: str
    unit: Callable[[Effects], UnitOfWork]
    zone: tzinfo

    def __call__(self, connection: Connection, trouble: Trouble, now: int) -> None:  # noqa: ARG002
        """Ask or tell every operator, in the transaction that found it."""
        places = sight.places(connection, self.community)
        place = places.get(trouble.chat)
        doubt = Doubt(
            row=trouble.id,
            state=trouble.state,
            group=place.title if place else "",
            words=trouble.words,
            tries=trouble.tries,
        )
        unit = self.unit(AtOnce(connection))
        for user, words in self.listeners(connection):
            lack = _lack(trouble, place)
            if lack is not None:
                unit.say(lacking_letter(*lack, doubt.group, user, words))
                if lack[0] != VOICE or trouble.dedupe.startswith(OF_RUNS):
                    continue  # an occasion tells by itself what becomes of it
            if trouble.thread is not None:
                tell_astray(trouble.chat, trouble.thread, doubt.group, user, words, unit)
            elif trouble.is_unsigned:
                tell_unsigned(trouble.chat, doubt.group, user, words, unit)
            else:
                tell(doubt, user, words, unit)

    def aside(self, connection: Connection, waiting: Waiting, error: str) -> None:
        """Tell every operator, and whoever asked in private, that an update was set aside."""
        unit = self.unit(AtOnce(connection))
        for user, words in self.listeners(connection):
            tell_aside(waiting.update_id, error, user, words, unit)
        update = decode_update(waiting.raw)
        asker = private_of(update)
        if asker is not None:
            unit.say(apology(update, asker, self._words_of(connection, asker)))

    def relief(self, connection: Connection, reason: str, now: int) -> None:
        """Tell every operator that the disk took nothing for a while."""
        unit = self.unit(AtOnce(connection))
        for user, words in self.listeners(connection):
            tell_shortage(reason, user, words, unit, now)

    def model(self, connection: Connection, news: News) -> None:
        """Tell every operator what is odd of the forecast's model, unless he was told."""
        unit = self.unit(AtOnce(connection))
        for user, words in self.listeners(connection):
            unit.say(news_letter(news, user, words, self.zone))

    def listeners(self, connection: Connection) -> Iterator[tuple[int, Words]]:
        """Every operator, with the words in which he reads."""
        for one in operators.operators(connection, self.community, self.fixed):
            yield one.id, self._words_of(connection, one.id)

    def _words_of(self, connection: Connection, user: int) -> Words:
        known = contacts.find(connection, self.community, user)
        return self.words(known.reads(self.language))
