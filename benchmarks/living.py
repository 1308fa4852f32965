"""Our bot as `trustwheel run` runs it, with a heart on its loop.

python -m benchmarks.living CONFIG
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from benchmarks.heart import Heart, ready, told_to_end
from bot.app import build
from bot.clock import SystemClock
from bot.config import load_settings
from bot.interpreter import look_for_cycles_rarely, settle_down
from bot.living import living


async def live(config: Path) -> None:
    """Until told to end; then say how late the beats came."""
    heart = Heart()
    async with living(build(load_settings(config, {}), SystemClock())) as bot:
        settle_down()
        running = asyncio.create_task(bot.run())
        heart.start()
        ready()
        await told_to_end()
        heart.tell()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


if __name__ == "__main__":
    look_for_cycles_rarely()
    asyncio.run(live(Path(sys.argv[1])))
