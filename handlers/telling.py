"""What every operator is told, each in his own language and in private; what a member is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handlers.names import show_name
from handlers.outgoing import Confidential, OperatorPrivate, Outgoing, Text
from handlers.paging import pages
from handlers.records import question_key
from models.calendar import DAY_MS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.asks import OperatorAsk
    from handlers.context import Services
    from handlers.outgoing import Rows
    from handlers.ports import Words

WEEK_MS: Final = 7 * 24 * 3600 * 1000
"""Who blocked the bot or never opened its chat is told later: as long as a button lives."""


@dataclass(frozen=True, slots=True)
class Listener:
    """An operator who is about to be told something."""

    id: int
    words: Words
    services: Services

    def tell(self, lines: Iterable[str], rows: Rows = ()) -> None:
        """Say it in his private chat; a long text becomes several messages."""
        *first, last = (Text(page) for page in pages(lines))
        for text in (*first, Text(last.words, rows)):
            out = Outgoing(OperatorPrivate(self.id), Confidential(text), lives_ms=WEEK_MS)
            self.services.unit().say(out)


async def operators(services: Services, *, but: int | None = None) -> list[Listener]:
    """Everybody who is to be told, save one who knows already."""
    everybody = await services.reader.operators()
    return [await listener(services, one.id) for one in everybody if one.id != but]


async def listener(services: Services, user: int) -> Listener:
    """One operator, to be told in his language."""
    contact = await services.reader.contact(user)
    words = services.words(contact.reads(services.house.language))
    return Listener(user, words, services)


def named(name: str, words: Words) -> str:
    """A name or title as it may be shown."""
    return show_name(name) or words("nameless")


async def expect_of(ask: OperatorAsk, who: int, action: str, payload: str) -> None:
    """Take a member's next words in private for the answer to a letter that he gets now.

    He reads it when he comes to it, so it holds for a day; what he is asked just now goes first.
    """
    other = await ask.services.reader.awaited(who)
    if other is None or other.expires_at <= ask.now:
        key = question_key(who)
        ask.unit.token(action, payload, holder=who, chat=who, lives_ms=DAY_MS, group=key)
