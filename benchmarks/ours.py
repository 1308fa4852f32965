"""Our intake alone, for the benchmark: fetched, translated, written down, confirmed.

python -m benchmarks.ours intake PORT COUNT
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import update
from telegram.request import HTTPXRequest

from bot.clock import SystemClock
from bot.fetch import Fetcher
from bot.intake import Polling
from bot.interpreter import look_for_cycles_rarely, settle_down
from bot.sandbox.botapi import TOKEN
from bot.store import chats, sight
from bot.store.arrivals import Intake
from bot.store.live import LiveStore
from bot.store.migrate import ensure
from bot.store.schema import chat
from handlers.translate import Me
from models.calendar import LocalDays
from models.events import ChatKind

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.store.arrivals import Written

STORE = Path("ours.db")
GROUP = -1002300000001
"""The id of the first group of the feed."""


def adopt(connection: Connection, now: int) -> int:
    """A community that watches the feed's group."""
    community = chats.default_community(connection, "Tea", "Asia/Shanghai")
    claim = chats.Claim(GROUP, "Tea house", ChatKind.SUPERGROUP)
    number = chats.claim_chat(connection, community, claim, now)
    watched = update(chat).where(chat.c.id == number).values(role=sight.CUSTOMERS)
    connection.execute(watched)
    return community


async def intake(port: int, wanted: int) -> tuple[float, float]:
    """Fetch until all is written down; seconds and CPU seconds."""
    clock, seen = SystemClock(), 0
    ensure(STORE, clock.now())
    store, request = LiveStore(STORE), HTTPXRequest(connection_pool_size=1)
    await request.initialize()
    community = await store.write(adopt, clock.now())

    def count(written: Written) -> None:
        nonlocal seen
        seen += written.new

    days, me = LocalDays(ZoneInfo("Asia/Shanghai")), Me(int(TOKEN.split(":")[0]), "bot")
    fetcher = Fetcher(request, f"http://127.0.0.1:{port}/bot{TOKEN}", poll_seconds=0)
    polling = Polling(fetcher, store, Intake(me.id, community, days), me, clock, count)
    began, offset = (time.perf_counter(), time.process_time()), None
    while seen < wanted:
        offset = await polling.step(offset)
    cost = time.perf_counter() - began[0], time.process_time() - began[1]
    await request.shutdown()
    await store.close()
    return cost


def main() -> None:
    """Run what the command line names."""
    look_for_cycles_rarely()
    settle_down()
    seconds, cpu = asyncio.run(intake(int(sys.argv[2]), int(sys.argv[3])))
    sys.stdout.write(json.dumps({"seconds": seconds, "cpu": cpu}) + "\n")


if __name__ == "__main__":
    main()
