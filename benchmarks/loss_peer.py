"""What the loss is measured against: a bot as python-telegram-bot's examples write it.

    python -m benchmarks.loss_peer PORT

It polls, writes a row for each message and commits, answers whoever writes in private or names it
in a group, and ends when it is killed.
"""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Final

import aiosqlite

from benchmarks.peers import INSERT, TABLE, Count, run

if TYPE_CHECKING:
    from telegram import Update

STORE: Final = "peer.db"
NEVER: Final = -1


async def live(port: int) -> None:
    """Until the end of the process."""
    async with aiosqlite.connect(STORE) as store:
        await store.execute("PRAGMA journal_mode = WAL")
        await store.execute("PRAGMA synchronous = FULL")
        await store.execute(TABLE.replace("TABLE", "TABLE IF NOT EXISTS"))
        await store.commit()

        async def handle(update: Update, _context: object) -> None:
            message = update.message
            if message is None or message.from_user is None:
                return
            values = (message.chat.id, message.from_user.id, message.id)
            text = message.text or ""
            await store.execute(INSERT, (*values, int(message.date.timestamp()), len(text)))
            await store.commit()
            if message.chat.id > 0 or text.startswith("@"):
                await message.reply_text("You are in the book.", do_quote=True)

        await run(port, Count(NEVER), handle)


if __name__ == "__main__":
    asyncio.run(live(int(sys.argv[1])))
