"""`trustwheel run`."""

from __future__ import annotations

import asyncio
import signal
from contextlib import AsyncExitStack, suppress
from typing import TYPE_CHECKING

import typer
from sqlalchemy.exc import DatabaseError
from telegram.error import InvalidToken, TelegramError

from bot.cli.common import REFUSED, ConfigOption, LangOption, opened, refuse
from bot.fetch import ConflictError, TokenError
from bot.intake import DeafError
from bot.live import living
from bot.locks import only_one
from bot.logs import set_up
from bot.store.migrate import ensure, ensure_sound

if TYPE_CHECKING:
    from bot.app import App
    from bot.live import Live
    from bot.words import FluentWords

GRACE_SECONDS = 8
"""A service manager kills after ten."""
ENDS: dict[type[Exception], str] = {
    ConflictError: "run-conflict",
    TokenError: "run-token-refused",
    InvalidToken: "run-token-refused",
    DeafError: "run-deaf",
}
ENDINGS: tuple[type[Exception], ...] = (*ENDS, TelegramError)


def command(config: ConfigOption = None, lang: LangOption = None) -> None:
    """Let the bot live in its groups, until it is told to end."""
    with opened(config, lang) as (app, words):
        if app.settings.telegram.token is None:
            refuse([words("run-no-token")])
            raise typer.Exit(REFUSED)
        path = app.settings.store_path
        with only_one(path, "run"):
            ensure(path, app.clock.now())
            ensure_sound(path)
            set_up()
            reason = asyncio.run(lives(app, words))
        if reason is not None:
            refuse([reason])
            raise typer.Exit(REFUSED)


async def lives(app: App, words: FluentWords) -> str | None:
    """Live until a signal; the sentence that says why it ended otherwise.

    Raises:
        sqlalchemy.exc.DatabaseError: the store cannot be read or written any more.
    """
    try:
        async with living(app) as live:
            refuse([words("run-started", username=live.me.username or "")])
            if live.claim:
                refuse([words("run-claim", link=live.claim)])
            await _until_told(app, live)
    except ENDINGS as error:
        return _sentence(error, words)
    except ExceptionGroup as group:
        known, others = group.split(ENDINGS)
        broken = group.subgroup(DatabaseError)
        if broken is not None:
            raise _first(broken) from group
        if known is None or others is not None:
            raise
        return _sentence(_first(known), words)
    return None


def _sentence(error: BaseException, words: FluentWords) -> str:
    code = next((code for kind, code in ENDS.items() if isinstance(error, kind)), None)
    return words(code) if code else words("run-unreachable", reason=type(error).__name__)


def _first(group: BaseException) -> BaseException:
    while isinstance(group, BaseExceptionGroup):
        group = group.exceptions[0]
    return group


async def _until_told(app: App, live: Live) -> None:
    """Run all parts; SIGTERM and SIGINT end them in order."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows ends by Ctrl+C alone
            loop.add_signal_handler(number, told.set)
    async with AsyncExitStack() as stack:
        if app.settings.health.listen is not None:
            from bot.health import health  # noqa: PLC0415 - a server's library only where one serves

            await stack.enter_async_context(health(app.settings.health.listen, live.well))
        running, ending = asyncio.create_task(live.run()), asyncio.create_task(told.wait())
        await asyncio.wait({running, ending}, return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        if running.done():
            await running
            return
        running.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.wait_for(running, GRACE_SECONDS)
