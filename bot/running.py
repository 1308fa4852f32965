"""The live process: `python -m bot.running [CONFIG]`, which `trustwheel run` turns into.

It lives for months, so what only reads a command line or prints tables is not loaded in it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DatabaseError
from telegram.error import InvalidToken, TelegramError

from bot.app import build
from bot.clock import SystemClock
from bot.config import load_settings
from bot.damage import database_lines
from bot.fetch import ConflictError, TokenError
from bot.intake import DeafError
from bot.interpreter import look_for_cycles_rarely, settle_down
from bot.live import living
from bot.locks import BusyError, only_one
from bot.logs import set_up

if TYPE_CHECKING:
    from bot.app import App
    from bot.live import Live
    from bot.words import FluentWords

REFUSED: Final = 1
GRACE_SECONDS: Final = 8
"""A service manager kills after ten."""
ENDS: Final[dict[type[Exception], str]] = {
    ConflictError: "run-conflict",
    TokenError: "run-token-refused",
    InvalidToken: "run-token-refused",
    DeafError: "run-deaf",
}
ENDINGS: Final[tuple[type[Exception], ...]] = (*ENDS, TelegramError)


def main(config: Path | None, language: str | None) -> int:
    """Live until told to end; the exit code.

    Args:
        config: the settings' file; the usual one if None.
        language: of what is said at the start and the end.
    """
    look_for_cycles_rarely()
    app = build(load_settings(config, os.environ), SystemClock())
    words = app.words(language)
    try:
        with only_one(app.settings.store_path, "run"):
            set_up()
            reason = asyncio.run(lives(app, words))
    except BusyError as error:
        reason = words(error.code, **error.values)
    except DatabaseError as error:
        cause = error.orig or error
        reason = "\n".join(database_lines(cause, app.settings.store_path, words))
    if reason is None:
        return 0
    _say(reason)
    return REFUSED


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


async def lives(app: App, words: FluentWords) -> str | None:
    """Live until a signal; the sentence that says why it ended otherwise.

    Raises:
        sqlalchemy.exc.DatabaseError: the store cannot be read or written any more.
    """
    try:
        async with living(app) as live:
            _say(words("run-started", username=live.me.username or ""))
            if live.claim:
                _say(words("run-claim", link=live.claim))
            settle_down()
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


if __name__ == "__main__":
    _language, *_config = sys.argv[1:]
    sys.exit(main(Path(*_config) if _config else None, _language or None))
