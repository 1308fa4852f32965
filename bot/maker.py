"""Makes what the live bot is made of: each part from those made before, all wired in one place."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from httpx import create_ssl_context
from telegram.ext import Application
from telegram.request import HTTPXRequest

from bot.advising import Advice
from bot.asking import NpsAsking
from bot.closing import MonthEnd
from bot.dispatch import Dispatcher, Effects, current
from bot.fetch import POLL_SECONDS, Fetcher
from bot.giving import Giving
from bot.intake import Polling
from bot.introduction import introduce
from bot.inviting import Inviting
from bot.judge import ProcessJudge, Whose
from bot.live import Live, PtbApplication
from bot.model_files import ModelFiles
from bot.night import Night
from bot.order_desk import StoreOrders
from bot.outbox import Outbox
from bot.own_rules import OwnRules
from bot.questions import Questions
from bot.reader import StoreReader
from bot.rites.all import rites
from bot.rites.calendar import Calendar
from bot.rites.desk import StoreRituals
from bot.rites.engine import Engine
from bot.shop_desk import StoreShop
from bot.sourcing import Sourcing
from bot.store import tokens
from bot.store.arrivals import TELEGRAM_KEEPS_MS, Intake, Written
from bot.store.source_money import SourceMoney
from bot.survey import FIRST_MS, Survey
from bot.sweeping import Sweeping
from bot.ticker import Ticker
from bot.ticking import Ticking
from bot.unit import StoreUnit
from bot.wording import Wording, WordingWatch
from bot.worker import work
from handlers.context import Services
from handlers.errors import on_error
from handlers.links import start_link
from handlers.records import House, Token
from handlers.table import telegram_handlers
from handlers.translate import Me

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from telegram import Bot, User

    from bot.app import App
    from bot.bringing import Bringing
    from bot.judge import Work
    from bot.rites.kinds import Rite
    from bot.store.live import LiveStore
    from handlers.judges import Judge
    from handlers.ports import UnitOfWork, Words
    from models.rituals.calendar import Kind

    Introduce = Callable[["Live", Callable[[str], Words]], Awaitable[None]]

CLAIM_MS: Final = 24 * 3600 * 1000
"""How long the first operator's link is good; the next start prints another."""
CONNECTIONS: Final = 16
TOKEN_BYTES: Final = 18
SEED_BYTES: Final = 7
"""What JSON writes as a whole number."""


@dataclass(frozen=True, slots=True)
class Seams:
    """What a test replaces: chance, waiting, processes for heavy work, what Telegram is told."""

    chance: Callable[[], str] = lambda: secrets.token_urlsafe(TOKEN_BYTES)
    chance_bytes: Callable[[int], bytes] = secrets.token_bytes
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    poll_seconds: int = POLL_SECONDS
    work: Work = work
    introduce: Introduce = introduce


class Maker:
    """Makes the parts, each from those made before."""

    def __init__(self, app: App, seams: Seams, store: LiveStore, community: int) -> None:
        self._app, self._seams, self._store, self._community = app, seams, store, community
        self._telegram = app.settings.telegram
        self._token = self._telegram.token.reveal() if self._telegram.token else ""
        self._words = Wording(app.settings.texts.folder)
        self._rules = OwnRules(app.settings.texts.folder)
        self._reader = StoreReader(store, community, self._telegram.operators)
        self._trust = create_ssl_context()
        self._pages = self._requests(1)
        self._engine: Engine | None = None

    def application(self) -> PtbApplication:
        """PTB's application: our handlers, no updater, no jobs, a connection for updates alone."""
        builder = Application.builder().token(self._token).updater(None).job_queue(None)
        builder = builder.base_url(self._telegram.base_url)
        builder = builder.base_file_url(self._telegram.base_file_url)
        request = self._requests(CONNECTIONS)
        made = builder.request(request).get_updates_request(self._pages).build()
        made.add_handlers(cast("Any", telegram_handlers()))
        made.add_error_handler(cast("Any", on_error))
        return cast("PtbApplication", made)

    def _requests(self, connections: int) -> HTTPXRequest:
        """Connections to Telegram; the world's certificates are read once for all of them."""
        return HTTPXRequest(connections, httpx_kwargs={"verify": self._trust})

    async def live(self, application: PtbApplication) -> Live:
        """All of it, when Telegram has told who the bot is."""
        me, app = application.bot.bot, self._app
        questions = self._questions()
        application.bot_data = services = self._services(me, application.bot)
        self._store.relief = lambda on, why: questions.relief(on, why, app.clock.now())
        outbox = Outbox(
            self._store,
            self._community,
            application.bot,
            app.clock,
            self._seams.sleep,
            questions,
        )
        self._engine = engine = self._rituals(
            services.house, services.judge, questions, outbox.wake
        )
        await self._store.write(engine.calendar.settle, app.clock.now())
        dispatcher = Dispatcher(self._store, me.id, application, outbox.wake, questions.aside)
        ticker = self._ticker(application, outbox, questions, engine)
        polling = self._polling(me, dispatcher, outbox, questions)
        return Live(
            me=me,
            reader=self._reader,
            polling=polling,
            dispatcher=dispatcher,
            outbox=outbox,
            ticker=ticker,
            ticking=Ticking(ticker, app.settings.community.zone),
            claim=await self._claim(me),
            bringing=self._bringing(application, polling),
            application=application,
        )

    def _questions(self) -> Questions:
        settled, fixed = self._app.settings.community, self._telegram.operators
        words, language = self._words, settled.language
        return Questions(self._community, fixed, words, language, self._unit, settled.zone)

    def _rituals(
        self, house: House, judge: Judge, asks: Questions, wake: Callable[[], None]
    ) -> Engine:
        days, kinds = self._app.days, self._rites(judge)
        settled = self._app.settings.rituals
        calendar = Calendar(self._community, days, kinds, settled, self._unit, asks.listeners)
        return Engine(
            store=self._store,
            community=self._community,
            house=house,
            days=days,
            rites=kinds,
            words=self._words,
            unit=self._unit,
            listeners=asks.listeners,
            calendar=calendar,
            wake=wake,
        )

    def _rites(self, judge: Judge) -> Mapping[Kind, Rite]:
        return rites(self._store, self._community, judge, self._app.days)

    def _services(self, me: User, bot: Bot) -> Services:
        settings = self._app.settings.community
        whose = Whose(self._app.settings.store_path, self._community, settings.name, settings.zone)
        by_lot = self._app.settings.suggestions.hold_back > 0
        telling = settings.name, settings.zone, settings.language, me.username or ""
        house, judge = House(*telling, me.id, by_lot), self._judge(whose)
        desk = self._store, self._community, self._app.days
        rules = {kind: rite.machine for kind, rite in self._rites(judge).items()}
        return Services(
            reader=self._reader,
            rituals=StoreRituals(*desk, rules),
            shop=StoreShop(*desk, self._books(), self._app.settings.money.hourly_rate),
            judge=judge,
            words=self._words,
            clock=self._app.clock,
            house=house,
            unit=lambda: self._unit(current.get()),
            failed=lambda error: setattr(current.get(), "error", error),
            orders=self._orders(bot),
            settled=frozenset(self._telegram.operators),
        )

    def _orders(self, bot: Bot) -> StoreOrders:
        seams = self._seams
        desk = StoreOrders(
            self._app, self._store, self._community, bot, seams.work, seams.chance_bytes
        )
        desk.tidy()
        return desk

    def _books(self) -> SourceMoney:
        return SourceMoney(self._community, self._app.settings.community.currency)

    def _judge(self, whose: Whose) -> ProcessJudge:
        app, seams = self._app, self._seams
        return ProcessJudge(
            whose,
            self._words,
            app.clock,
            app.settings.suggestions,
            (app.settings.community.currency, app.settings.money),
            lambda: int.from_bytes(seams.chance_bytes(SEED_BYTES)),
            work=seams.work,
            asks=app.settings.nps.asks,
        )

    def _unit(self, effects: Effects) -> UnitOfWork:
        seams, clock = self._seams, self._app.clock
        chances = seams.chance, seams.chance_bytes
        return StoreUnit(effects, self._community, clock, *chances, self._app.days, self._engine)

    def _polling(
        self, me: User, dispatcher: Dispatcher, outbox: Outbox, asks: Questions
    ) -> Polling:
        url = f"{self._telegram.base_url}{self._token}"
        fetcher = Fetcher(self._pages, url, self._seams.poll_seconds)
        warn = Giving(self._community, self._app.days, self._unit, asks.listeners)
        intake = Intake(me.id, self._community, self._app.days, on_ask=warn)
        known = Me(me.id, me.username or "", reads_all=bool(me.can_read_all_group_messages))

        def on_written(written: Written) -> None:
            dispatcher.wake(written.lanes)
            if written.asked:
                outbox.wake()

        return Polling(
            fetcher=fetcher,
            store=self._store,
            intake=intake,
            me=known,
            clock=self._app.clock,
            on_written=on_written,
            sleep=self._seams.sleep,
            rules=self._rules,
        )

    def _bringing(self, application: PtbApplication, polling: Polling) -> Bringing | None:
        settings = self._app.settings.webhook
        if settings.url is None:
            return None
        from bot.bringing import Bringing  # noqa: PLC0415 - a server's library only where one serves

        return Bringing(application.bot, settings, polling, self._seams.sleep)

    def _ticker(
        self, application: PtbApplication, outbox: Outbox, asks: Questions, engine: Engine
    ) -> Ticker:
        services, wake, now = application.bot_data, outbox.wake, self._app.clock.now()
        since, first = now - TELEGRAM_KEEPS_MS, now + FIRST_MS
        whose, days, judge = (self._store, self._community), self._app.days, services.judge
        survey = Survey(*whose, application.bot, services, wake, since, first)
        files = ModelFiles(self._app.settings.store_path)
        night = Night(*whose, days, files, judge, asks.model, wake)
        advice = Advice(*whose, services, days, self._unit, asks.listeners, wake)
        clock = self._app.clock
        watch = WordingWatch(
            self._words, self._rules, self._store, self._unit, asks.listeners, wake
        )
        unit, words, tells = self._unit, self._words, asks.listeners
        bot, house, quarterly = application.bot, services.house, self._app.settings.nps.asks
        inviting = Inviting(*whose, bot, house, words, unit, tells, wake)
        sourcing = Sourcing(*whose, bot, self._books(), days, unit, tells, wake)
        asking = NpsAsking(*whose, days, house, words, unit, wake, quarterly)
        month_end = MonthEnd(*whose, days, self._app.settings.community.zone, judge, first)
        sweeping = Sweeping(*whose)
        looks = engine, advice, watch, inviting, sourcing, month_end, asking, sweeping
        return Ticker(*whose, days, clock, judge, survey, night, looks)

    async def _claim(self, me: User) -> str | None:
        """The link that makes the first operator; None when there is one."""
        if await self._reader.operators():
            return None
        now = self._app.clock.now()
        made = Token(self._seams.chance(), tokens.CLAIM, "", None, None, now + CLAIM_MS, None)
        await self._store.write(tokens.put, self._community, made, tokens.CLAIM_GROUP, now)
        return start_link(me.username or "", made.id)
