"""The live process, from its settings to its last word.

It lives for months, so what only reads a command line or prints tables is not loaded in it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import AsyncExitStack, suppress
from threading import Timer
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DatabaseError
from telegram.error import InvalidToken, TelegramError

from bot.app import build
from bot.clock import SystemClock
from bot.config import load_settings
from bot.damage import database_lines
from bot.doors import PlaceError, UnreachedError
from bot.fetch import ConflictError, TokenError
from bot.intake import DeafError
from bot.interpreter import look_for_cycles_rarely, settle_down
from bot.living import living
from bot.locks import BusyError, only_one
from bot.logs import set_up
from bot.refusals import config_lines
from bot.settings import ConfigError
from bot.words import LANGUAGES, FluentWords, TextError, load_words

if TYPE_CHECKING:
    from pathlib import Path

    from bot.app import App

REFUSED: Final = 1
GRACE_SECONDS: Final = 8
"""A service manager kills after ten; whatever is cut off then is as after a crash, and no worse."""
ENDS: Final[dict[type[Exception], str]] = {
    ConflictError: "run-conflict",
    TokenError: "run-token-refused",
    InvalidToken: "run-token-refused",
    DeafError: "run-deaf",
    UnreachedError: "run-unreached",
    PlaceError: "run-place",
}
ENDINGS: Final[tuple[type[Exception], ...]] = (*ENDS, TelegramError)


def main(config: Path | None, language: str | None) -> int:
    """Live until told to end; the exit code.

    Args:
        config: the settings' file; the usual one if None.
        language: of what is said at the start and the end.
    """
    look_for_cycles_rarely()
    try:
        app = build(load_settings(config, os.environ), SystemClock())
        words = app.words(language)
    except ConfigError as error:  # what was in order a second ago, before this process began
        spoken = language or error.language or LANGUAGES[0]
        return _refused("\n".join(config_lines(error, load_words(spoken))))
    except TextError as error:
        return _refused(load_words(language or LANGUAGES[0])(error.code, **error.values))
    reason = _lived(app, words)
    if reason is not None:
        return _refused(reason)
    _say(words("run-stopped"))
    return 0


def _lived(app: App, words: FluentWords) -> str | None:
    """Live; why it ended, if nobody told it to."""
    try:
        with only_one(app.settings.store_path, "run"):
            set_up()
            return asyncio.run(lives(app, words))
    except KeyboardInterrupt:  # Windows, where a loop hears of no signals
        return None
    except BusyError as error:
        return words(error.code, **error.values)
    except DatabaseError as error:
        cause = error.orig or error
        return "\n".join(database_lines(cause, app.settings.store_path, words))


def _refused(reason: str) -> int:
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
    told = _told()
    life = asyncio.create_task(_life(app, words))
    ending = asyncio.create_task(told.wait())
    await asyncio.wait({life, ending}, return_when=asyncio.FIRST_COMPLETED)
    ending.cancel()
    if told.is_set():
        _out_in_time(words)
        life.cancel()
    try:
        await life
    except asyncio.CancelledError:
        return None
    except ENDINGS as error:
        return _sentence(error, words)
    except ExceptionGroup as group:
        return _sentence(_known(group), words)
    return None


def _told() -> asyncio.Event:
    """Set by SIGTERM and SIGINT, from before the start on."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows ends by Ctrl+C alone
            loop.add_signal_handler(number, told.set)
    return told


def _out_in_time(words: FluentWords) -> None:
    """End by force if the end takes too long: one deadline for all that may hold it up.

    A name that is being looked up, for one, keeps its thread, and Python waits for threads.
    """

    def leave() -> None:
        _say(words("run-stopped"))
        os._exit(0)

    last = Timer(GRACE_SECONDS, leave)
    last.daemon = True
    last.start()


async def _life(app: App, words: FluentWords) -> None:
    """Run all parts until cancelled, or until one of them cannot."""
    async with AsyncExitStack() as stack:
        live = await stack.enter_async_context(living(app))
        _say(words("run-started", username=live.me.username or ""))
        if live.claim:
            _say(words("run-claim", link=live.claim))
        settle_down()
        if app.settings.health.listen is not None:
            from bot.health import health  # noqa: PLC0415 - a server's library only where one serves

            await stack.enter_async_context(health(app.settings.health.listen, live.well))
        await live.run()


def _known(group: ExceptionGroup[Exception]) -> BaseException:
    """The end that has a sentence; raises the store's error, or the group if it has others."""
    known, others = group.split(ENDINGS)
    broken = group.subgroup(DatabaseError)
    if broken is not None:
        raise _first(broken) from group
    if known is None or others is not None:
        raise group
    return _first(known)


def _sentence(error: BaseException, words: FluentWords) -> str:
    code = next((code for kind, code in ENDS.items() if isinstance(error, kind)), None)
    values = getattr(error, "values", {})
    return words(code, **values) if code else words("run-unreachable", reason=type(error).__name__)


def _first(group: BaseException) -> BaseException:
    while isinstance(group, BaseExceptionGroup):
        group = group.exceptions[0]
    return group
