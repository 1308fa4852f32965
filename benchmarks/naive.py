"""A bot that answers, as python-telegram-bot's examples write it: what ours is measured against.

    python -m benchmarks.naive PORT

It keeps each update with a commit of its own, and answers commands one after the other.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final

import aiosqlite
from telegram import Update
from telegram.ext import Application, CommandHandler, MessageHandler, filters

from benchmarks.heart import told_to_end
from benchmarks.peers import INSERT, TABLE, TOKEN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

COMMANDS: Final = ("me", "help", "groups", "privacy", "lang")
KEPT: Final = "SELECT count(*), min(at), max(at) FROM event WHERE person = ?"
Bot = Application[Any, Any, Any, Any, Any, Any]


@asynccontextmanager
async def store() -> AsyncIterator[aiosqlite.Connection]:
    """The peer's own store."""
    async with aiosqlite.connect("peer.db") as connection:
        await connection.execute("PRAGMA journal_mode = WAL")
        await connection.execute("PRAGMA synchronous = FULL")
        await connection.execute(TABLE)
        await connection.execute("CREATE INDEX event_person ON event (person)")
        await connection.commit()
        yield connection


def application(port: int, kept: aiosqlite.Connection) -> Bot:
    """A bot that keeps what is said and answers what it is asked."""
    logging.getLogger("telegram").setLevel(logging.ERROR)
    base = f"http://127.0.0.1:{port}"
    builder = Application.builder().token(TOKEN).base_url(f"{base}/bot")
    made = builder.base_file_url(f"{base}/file/bot").build()

    async def answer(update: Update, _context: object) -> None:
        assert update.effective_user is not None
        assert update.message is not None
        cursor = await kept.execute(KEPT, (update.effective_user.id,))
        row = await cursor.fetchone()
        await update.message.reply_text(f"{row}")

    async def keep(update: Update, _context: object) -> None:
        message = update.message
        if message is not None and message.from_user is not None:
            values = (message.chat.id, message.from_user.id, message.id)
            at = int(message.date.timestamp())
            await kept.execute(INSERT, (*values, at, len(message.text or "")))
            await kept.commit()

    made.add_handler(CommandHandler(COMMANDS, answer))
    made.add_handler(MessageHandler(filters.ALL, keep))
    return made


async def run(made: Bot) -> None:
    """Poll until told to end."""
    async with made:
        await made.start()
        assert made.updater is not None
        await made.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        await told_to_end()
        await made.updater.stop()
        await made.stop()


async def answer(port: int) -> None:
    """A bot that keeps and answers."""
    async with store() as kept:
        await run(application(port, kept))


if __name__ == "__main__":
    asyncio.run(answer(int(sys.argv[1])))
