"""One call to Telegram, and what its end says about the message: sent, not sent, or nobody knows.

There is no key that would make Telegram send a thing once: whether a call may be made again
depends on whether its request can have been read.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import httpx
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    MessageEntity,
    ReplyParameters,
)
from telegram.constants import MessageEntityDateTimeFormats
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.parts import units
from bot.wordless import wordless
from handlers.outgoing import (
    Button,
    Edited,
    File,
    Left,
    Picture,
    Stored,
    Text,
)

if TYPE_CHECKING:
    from telegram.ext import ExtBot

    from bot.store.outbox import Letter
    from handlers.outgoing import Content, Rows

os.environ.setdefault("PTB_TIMEDELTA", "1")
"""python-telegram-bot 22 warns at each 429 unless its newer type of durations is chosen here."""

SHOWN: Final = MessageEntityDateTimeFormats.LOCALIZED_WEEKDAY_SHORT_DATE_SHORT_TIME
PICTURE_NAME: Final = "picture.png"
NEVER_CONNECTED: Final = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
"""The request was never written: it is certain that nothing was sent."""
TOO_MANY: Final = "Too Many Requests"
TOO_LARGE: Final = "Request Entity Too Large"
"""Refusals that python-telegram-bot does not tell from a failing server but by their text."""
FLOOD_MS: Final = 30_000
"""How long to wait when a 429 does not say."""
NOT_MODIFIED: Final = "message is not modified"
DELETED_ALREADY: Final = "message to delete not found"
ANSWERED_ALREADY: Final = ("user_already_participant", "hide_requester_missing")
"""Somebody is in already, or nothing is asked any more: who let him in does not matter."""
NO_CHAT: Final = "chat not found"
REASON_LENGTH: Final = 120


@dataclass(frozen=True, slots=True)
class Done:
    """Telegram has it."""

    message: int | None


@dataclass(frozen=True, slots=True)
class NotNow:
    """Certainly not sent; later it may be. `wait_ms` is what Telegram asks for, if it does."""

    reason: str
    wait_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Certainly not sent, and it never will be."""

    reason: str


@dataclass(frozen=True, slots=True)
class ShutOut:
    """Certainly not sent: the bot may not write there (any more)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Certainly not sent: the group is a supergroup now, with this id."""

    chat: int


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Telegram may have sent it, or not."""

    reason: str


Outcome = Done | NotNow | Refused | ShutOut | Moved | Doubtful


async def send(bot: ExtBot[None], letter: Letter) -> Outcome:
    """Make the call of a row; whatever happens, it ends in an outcome.

    Args:
        bot: with no rate limiter and no defaults; the outbox paces.
        letter: what to whom.
    """
    try:
        return Done(await _call(bot, letter.chat, letter.content))
    except TelegramError as error:
        outcome = outcome_of(error)
        outside = isinstance(letter.content, Left) and isinstance(outcome, ShutOut)
        return Done(None) if outside else outcome
    except Exception as error:  # noqa: BLE001 - a strange answer is no proof that nothing was sent
        return Doubtful(type(error).__name__)


async def _call(bot: ExtBot[None], chat: int, content: Content) -> int | None:
    match content:
        case Text():
            return await _text(bot, chat, content)
        case Picture():
            return await _picture(bot, chat, content)
        case File():
            return await _file(bot, chat, content)
        case Edited():
            return await _edit(bot, chat, content)
        case Stored():
            return await _stored(bot, chat, content)
    return await wordless(bot, chat, content)


async def _text(bot: ExtBot[None], chat: int, content: Text) -> int:
    sent = await bot.send_message(
        chat,
        content.words,
        entities=_moments(content) or None,
        message_thread_id=content.thread,
        reply_parameters=None if content.reply_to is None else _reply(content.reply_to),
        disable_notification=content.silent,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_markup=_keyboard(content.buttons),
    )
    return sent.message_id


def _moments(content: Text | Edited) -> list[MessageEntity]:
    """Where the text names a time that an app can show in its reader's own zone.

    https://core.telegram.org/bots/api#date-time-entity-formatting
    """
    found = []
    for moment in content.moments:
        place = content.words.find(moment.words)
        if place >= 0:
            when = datetime.fromtimestamp(moment.at // 1000, UTC)
            where = units(content.words[:place]), units(moment.words)
            entity = MessageEntity("date_time", *where, unix_time=when, date_time_format=SHOWN)
            found.append(entity)
    return found


def _reply(message: int) -> ReplyParameters:
    """What is answered may have been deleted meanwhile; the answer goes out all the same."""
    return ReplyParameters(message, allow_sending_without_reply=True)


async def _picture(bot: ExtBot[None], chat: int, content: Picture) -> int:
    sent = await bot.send_photo(
        chat,
        InputFile(content.png, filename=PICTURE_NAME),
        caption=content.caption or None,
        reply_markup=_keyboard(content.buttons),
    )
    return sent.message_id


async def _file(bot: ExtBot[None], chat: int, content: File) -> int:
    document = InputFile(content.content, filename=content.name)
    sent = await bot.send_document(chat, document, caption=content.caption or None)
    return sent.message_id


async def _stored(bot: ExtBot[None], chat: int, content: Stored) -> int:
    """Telegram knows the file; https://core.telegram.org/bots/api#sending-files."""
    if content.kind == "photo":
        return (await bot.send_photo(chat, content.file)).message_id
    if content.kind == "video":
        return (await bot.send_video(chat, content.file)).message_id
    return (await bot.send_document(chat, content.file)).message_id


async def _edit(bot: ExtBot[None], chat: int, content: Edited) -> int:
    await bot.edit_message_text(
        content.words,
        chat,
        content.message,
        entities=_moments(content) or None,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_markup=_keyboard(content.buttons),
    )
    return content.message


def _keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup([[_button(one) for one in row] for row in rows]) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.url is not None:
        return InlineKeyboardButton(button.text, url=button.url)
    return InlineKeyboardButton(button.text, callback_data=button.token)


def outcome_of(error: TelegramError) -> Outcome:
    """What an exception of python-telegram-bot says about the message.

    Its `BadRequest` is a `NetworkError`, so are a server's 5xx and whatever happens to the
    connection; what happened there is the exception's cause.
    """
    match error:
        case RetryAfter() | InvalidToken() | Conflict():
            return NotNow(type(error).__name__, _asked_ms(error))
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return ShutOut(_reason(error))
        case BadRequest():
            return _bad_request(error)
        case NetworkError():
            return _network(error)
    return Doubtful(type(error).__name__)


def _bad_request(error: BadRequest) -> Outcome:
    said = error.message.lower()
    if any(sign in said for sign in (NOT_MODIFIED, DELETED_ALREADY, *ANSWERED_ALREADY)):
        return Done(None)
    return ShutOut(_reason(error)) if NO_CHAT in said else Refused(_reason(error))


def _network(error: NetworkError) -> Outcome:
    cause = error.__cause__
    if isinstance(cause, NEVER_CONNECTED):
        return NotNow(type(cause).__name__)
    if isinstance(cause, UnicodeError) or TOO_LARGE in error.message:
        return Refused(type(cause or error).__name__)
    if TOO_MANY in error.message:
        return NotNow(type(error).__name__, FLOOD_MS)
    return Doubtful(type(cause or error).__name__)


def _reason(error: TelegramError) -> str:
    """Telegram's own words of a refusal: they hold nothing of ours, other than a wrong token's."""
    return error.message[:REASON_LENGTH]


def _asked_ms(error: TelegramError) -> int:
    """For how long Telegram wants to hear nothing."""
    if not isinstance(error, RetryAfter):
        return FLOOD_MS
    wait = error.retry_after
    return int((wait.total_seconds() if isinstance(wait, timedelta) else wait) * 1000)
