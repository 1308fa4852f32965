"""The answering bot that also audits and draws, with the very same code, in its own process.

    python -m benchmarks.naive_audit inline|thread PORT CONFIG

`inline` does it in the handler, `thread` in a thread of the process.
"""

from __future__ import annotations

import asyncio
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ["MPLCONFIGDIR"] = os.curdir

from telegram.ext import CommandHandler

from benchmarks.heart import Heart, ready
from benchmarks.naive import application, run, store
from bot.app import build
from bot.charts.draw import draw
from bot.cli.audit import auditor
from bot.clock import SystemClock
from bot.config import load_settings
from handlers.picture import picture_of

if TYPE_CHECKING:
    from telegram import Update


def picture(config: Path) -> bytes:
    """The picture of the store's only group."""
    app = build(load_settings(config, {}), SystemClock())
    now, sink = app.clock.now() // 1000 * 1000, io.BytesIO()
    with app.ledger() as ledger:
        found = auditor(ledger).audit(None, now, app.clock.now()).audit
    draw(picture_of(found, app.words(), app.settings.community.zone), sink)
    return sink.getvalue()


async def audit(port: int, config: Path, *, aside: bool) -> None:
    """A bot that keeps, answers and audits."""
    heart = Heart()

    async def show(update: Update, _context: Any) -> None:  # noqa: ANN401
        assert update.message is not None
        png = await asyncio.to_thread(picture, config) if aside else picture(config)
        await update.message.reply_photo(png)

    async with store() as kept:
        made = application(port, kept)
        made.add_handler(CommandHandler("audit", show), group=-1)
        heart.start()
        ready()
        await run(made)
    heart.tell()


if __name__ == "__main__":
    asyncio.run(audit(int(sys.argv[2]), Path(sys.argv[3]), aside=sys.argv[1] == "thread"))
