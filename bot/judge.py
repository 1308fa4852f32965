"""Has audits and pictures made by other processes, one at a time, while the loop goes on."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from bot.charts.request import backtest_request, balance_request, picture_request
from bot.jobs import (
    Advise,
    Ballots,
    Books,
    Evening,
    Find,
    Harvest,
    Job,
    read_audit,
    read_cards,
    read_effect,
    read_found,
    read_returned,
    read_scales,
    read_statement,
    read_trial,
)
from bot.parts import sayable
from bot.worker import work
from models.finding import EVERYBODY

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from bot.settings import AdviceSettings, MoneySettings
    from handlers.ports import Clock, Words
    from handlers.sheet import Book
    from models.card import CardSearch
    from models.finding import Findings, Wanted
    from models.findings import Backtest, Trial
    from models.members import Audit
    from models.money.returned import Returned
    from models.money.statement import Statement
    from models.rituals.nomination_state import Scales
    from models.rituals.session_events import Measured

    Work = Callable[[tuple[str, ...], bytes, float], Awaitable[bytes]]

SECOND_MS: Final = 1000
"""An audit's instant is a whole second, as on the command line."""
LIMIT_SECONDS: Final = 300
"""Ten million events are judged in less; whatever takes longer never ends."""
TRAINING_SECONDS: Final = 800
"""The ticker waits for it, and would be taken for stuck after 900."""


@dataclass(frozen=True, slots=True)
class Whose:
    """The community that is judged."""

    store: Path
    number: int
    name: str
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class ProcessJudge:
    """`handlers.judges.Judge` in processes of their own, niced and with one thread.

    Args:
        whose: the community.
        words: the wording of a language.
        clock: the time.
        advice: how suggestions are to be made.
        books: the house's currency, and how money is counted.
        seed: a number by chance, for the lots of those who are kept back.
        seconds: how long one of them may take.
        training_seconds: how long a training may.
        work: what a process of a module answers to a request.
        asks: whether members are asked how likely they recommend the shop.
    """

    whose: Whose
    words: Callable[[str], Words]
    clock: Clock
    advice: AdviceSettings
    books: tuple[str, MoneySettings]
    seed: Callable[[], int]
    seconds: float = LIMIT_SECONDS
    training_seconds: float = TRAINING_SECONDS
    work: Work = work
    asks: bool = False
    _one: asyncio.Lock = field(default_factory=asyncio.Lock, init=False, repr=False)

    async def audit(self, chat: int, as_of: int | None = None) -> Audit:
        """The audit of a chat at an instant, now by default; it is stored.

        Raises:
            LookupError: nothing is known of the chat yet.
            WorkError: the process failed or took too long.
        """
        return await read_audit(await self._judged(as_of, chat=chat))

    async def picture(self, audit: Audit, language: str) -> bytes:
        """Its picture, a PNG.

        Raises:
            WorkError: the process failed or took too long.
        """
        request = picture_request(audit, self.words(language), self.whose.zone)
        return await self._aside("bot.charts", request)

    async def backtest(self) -> Trial:
        """How right the forecast would have been on the community's past.

        Raises:
            LookupError: nothing is known of any group yet.
            WorkError: the process failed or took too long.
        """
        return read_trial(await self._judged(None, trial=True))

    async def suggest(self) -> bool:
        """Make a round of suggestions and keep it; False while the community is too young.

        Raises:
            LookupError: nothing is known of any group yet.
            WorkError: the process failed or took too long.
        """
        asked = Advise(self.advice.capacity, self.advice.hold_back / 100, self.seed())
        return msgspec.json.decode(await self._judged(None, advise=asked), type=bool)

    async def session_effect(self, day: int, present: tuple[int, ...]) -> Measured | None:
        """What a session did to the group; None while the days after it are not over.

        Raises:
            LookupError: nothing is known of any group yet.
            WorkError: the process failed or took too long.
        """
        job = replace(self._job(None), evening=Evening(day, present))
        return read_effect(await self._aside("bot.judging", msgspec.json.encode(job)))

    async def voice_scales(self, at: int, voices: Mapping[int, int]) -> Scales:
        """What each voice of a round of nominations weighs at an instant.

        Raises:
            LookupError: nothing was known of any group by then.
            WorkError: the process failed or took too long.
        """
        job = replace(self._job(at), ballots=Ballots(dict(voices)))
        return read_scales(await self._aside("bot.judging", msgspec.json.encode(job)))

    async def balance(self, first: int, *, whole: bool = False) -> Statement:
        """The balance sheet of the month that begins on a date (its ordinal).

        Whole it names everybody who moved it, and every member.

        Raises:
            LookupError: nothing is known of any group yet.
            WorkError: the process failed or took too long.
        """
        return await read_statement(await self._booked(first, whole=whole))

    async def close_month(self, first: int) -> None:
        """Close the month that begins on a date (its ordinal) and is over, unless it was.

        Raises:
            LookupError: nothing is known of any group yet.
            WorkError: the process failed or took too long.
        """
        await self._booked(first, close=True)

    async def _booked(self, first: int, *, whole: bool = False, close: bool = False) -> bytes:
        currency, money = self.books
        asked = Books(first, currency, money.upkeep, money.horizon_months, whole, close)
        job = replace(self._job(None), books=asked)
        return await self._aside("bot.judging", msgspec.json.encode(job))

    async def balance_picture(self, found: Statement, language: str) -> bytes:
        """Its picture, a PNG.

        Raises:
            WorkError: the process failed or took too long.
        """
        return await self._aside("bot.charts", balance_request(found, self.words(language)))

    async def returned(self) -> Returned:
        """What spending on trust brought, as of this morning.

        Raises:
            LookupError: nothing is known of any group yet.
            WorkError: the process failed or took too long.
        """
        currency, money = self.books
        asked = Harvest(currency, money.horizon_months, money.risk_free, self.asks)
        job = replace(self._job(None), harvest=asked)
        return read_returned(await self._aside("bot.judging", msgspec.json.encode(job)))

    async def backtest_picture(self, found: Backtest, language: str) -> bytes:
        """Its picture, a PNG.

        Raises:
            WorkError: the process failed or took too long.
        """
        return await self._aside("bot.charts", backtest_request(found, self.words(language)))

    async def cards(self, name: str) -> CardSearch:
        """The cards of those who bear a name or have it as Telegram id, or who else may be meant.

        Raises:
            LookupError: nothing is known of any group yet.
            WorkError: the process failed or took too long.
        """
        job = replace(self._job(self._now_too()), member=sayable(name))
        return read_cards(await self._aside("bot.judging", msgspec.json.encode(job)))

    async def find(self, wanted: Wanted, start: int = 0, size: int = EVERYBODY) -> Findings:
        """A page of the members who fit, by trust; everybody who does by default.

        Of everybody it is told what they are worth, too.

        Raises:
            LookupError: nothing is known of any group yet.
            WorkError: the process failed or took too long.
        """
        find = Find(wanted, start, size, size == EVERYBODY)
        job = replace(self._job(self._now_too()), find=find)
        return await read_found(await self._aside("bot.judging", msgspec.json.encode(job)))

    async def sheet(self, book: Book) -> bytes:
        """Tables as a file.

        Raises:
            WorkError: the process failed or took too long.
        """
        return await self._aside("bot.sheets", msgspec.json.encode(book))

    async def train(self, at: int) -> None:
        """Learn a model from what lies before an instant; it is kept beside the store.

        It waits for nobody and nobody waits for it: it takes minutes, and an operator seconds.

        Raises:
            LookupError: nothing was known of any group by then.
            WorkError: the process failed or took too long.
        """
        request = msgspec.json.encode(replace(self._job(at), training=True))
        await self.work(("bot.aside", "bot.judging"), request, self.training_seconds)

    async def _judged(
        self,
        as_of: int | None,
        *,
        chat: int | None = None,
        advise: Advise | None = None,
        trial: bool = False,
    ) -> bytes:
        job = replace(self._job(as_of), chat=chat, advise=advise, trial=trial)
        return await self._aside("bot.judging", msgspec.json.encode(job))

    def _now_too(self) -> int:
        """The end of this second: Telegram tells whole ones, and who has just come is looked up."""
        return (self.clock.now() // SECOND_MS + 1) * SECOND_MS

    def _job(self, as_of: int | None) -> Job:
        now = self.clock.now()
        return Job(
            store=str(self.whose.store),
            community=self.whose.number,
            name=self.whose.name,
            zone=self.whose.zone.key,
            as_of=now // SECOND_MS * SECOND_MS if as_of is None else as_of,
            now=now,
            currency=self.books[0],
            months=self.books[1].horizon_months,
        )

    async def _aside(self, module: str, request: bytes) -> bytes:
        async with self._one:
            return await self.work(("bot.aside", module), request, self.seconds)
