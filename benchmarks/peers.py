"""What the intake is measured against: bots as python-telegram-bot's own examples write them.

    python -m benchmarks.peers noop|commit PORT COUNT

Each fetches until it has seen COUNT updates, then prints seconds and CPU seconds as JSON. `noop`
does nothing with an update; `commit` writes a row to SQLite and commits, for each one.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiosqlite
from telegram import Update
from telegram.ext import Application, MessageHandler, filters

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

TOKEN = "123456789:" + "A" * 35
"""Of the embedded server; its package is not loaded, since it would count as the peer's memory."""
INSERT = "INSERT INTO event (chat, person, message, at, length) VALUES (?, ?, ?, ?, ?)"
TABLE = (
    "CREATE TABLE event (id INTEGER PRIMARY KEY, chat INTEGER, person INTEGER, message INTEGER,"
    " at INTEGER, length INTEGER)"
)


@dataclass
class Count:
    """Updates seen, and when the first and the last came."""

    wanted: int
    seen: int = 0
    began: tuple[float, float] = (0.0, 0.0)
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    cost: tuple[float, float] = (0.0, 0.0)

    def one_more(self) -> None:
        """Another update was handled."""
        self.seen += 1
        if self.seen == self.wanted:
            seconds, cpu = time.perf_counter(), time.process_time()
            self.cost = seconds - self.began[0], cpu - self.began[1]
            self.ended.set()


async def run(
    port: int, count: Count, handle: Callable[[Update, Any], Coroutine[Any, Any, None]]
) -> None:
    """Poll until all is seen."""
    logging.getLogger("telegram").setLevel(logging.ERROR)
    base = f"http://127.0.0.1:{port}"
    builder = Application.builder().token(TOKEN).base_url(f"{base}/bot")
    application = builder.base_file_url(f"{base}/file/bot").build()
    application.add_handler(MessageHandler(filters.ALL, handle))
    async with application:
        await application.start()
        assert application.updater is not None
        count.began = time.perf_counter(), time.process_time()
        await application.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        await count.ended.wait()
        await application.updater.stop()
        await application.stop()


async def noop(port: int, count: Count) -> None:
    """A bot that does nothing."""

    async def handle(_update: Update, _context: object) -> None:
        count.one_more()

    await run(port, count, handle)


async def commit(port: int, count: Count) -> None:
    """A bot that writes one row and commits, for each update."""
    async with aiosqlite.connect("peer.db") as store:
        await store.execute("PRAGMA journal_mode = WAL")
        await store.execute("PRAGMA synchronous = FULL")
        await store.execute(TABLE)
        await store.commit()

        async def handle(update: Update, _context: object) -> None:
            message = update.message
            if message is not None and message.from_user is not None:
                values = (message.chat.id, message.from_user.id, message.id)
                at = int(message.date.timestamp())
                await store.execute(INSERT, (*values, at, len(message.text or "")))
                await store.commit()
            count.one_more()

        await run(port, count, handle)


def main() -> None:
    """Run the peer that the command line names."""
    name, port, wanted = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    count = Count(wanted)
    asyncio.run({"noop": noop, "commit": commit}[name](port, count))
    seconds, cpu = count.cost
    sys.stdout.write(json.dumps({"seconds": seconds, "cpu": cpu}) + "\n")


if __name__ == "__main__":
    main()
