"""The server as a process of its own, for measurements: it prints its port and serves a feed."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys

from bot.clock import SystemClock
from bot.sandbox.botapi.feed import feed
from bot.sandbox.botapi.server import BotApiServer
from bot.sandbox.botapi.world import World


async def serve(port: int, count: int) -> None:
    """Until it is told to end."""
    world = World(SystemClock())
    feed(world, count)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    async with BotApiServer(world, port) as server:
        sys.stdout.write(f"{server.port}\n")
        sys.stdout.flush()
        await ended.wait()


def main() -> None:
    """Read the two numbers and serve."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox.botapi", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--feed", type=int, default=0, help="how many messages wait")
    chosen = parser.parse_args()
    asyncio.run(serve(chosen.port, chosen.feed))


if __name__ == "__main__":
    main()
