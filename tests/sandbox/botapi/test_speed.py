"""The server is no bottleneck of a measurement, and runs as a process of its own."""

from __future__ import annotations

import subprocess
import sys
import time

import httpx
import msgspec

from bot.sandbox.botapi import TOKEN, World
from bot.sandbox.botapi.feed import feed

COUNT = 5000


class Head(msgspec.Struct):
    update_id: int


class Page(msgspec.Struct):
    result: list[Head]


def test_a_feed_is_served_in_pages_by_another_process() -> None:
    command = [sys.executable, "-m", "bot.sandbox.botapi", "--feed", str(COUNT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = f"http://127.0.0.1:{server.stdout.readline().strip()}/bot{TOKEN}/getUpdates"
        begin, offset, seen = time.perf_counter(), 0, 0
        with httpx.Client() as http:
            while True:
                body = http.post(address, data={"offset": offset, "limit": 100}).content
                heads = msgspec.json.decode(body, type=Page).result
                if not heads:
                    break
                seen, offset = seen + len(heads), heads[-1].update_id + 1
        rate = seen / (time.perf_counter() - begin)
        server.terminate()
    print(f"{rate:,.0f} updates/s")
    assert seen >= COUNT
    assert rate > COUNT


def test_the_same_world_is_made_twice() -> None:
    one, two = World(), World()
    feed(one, 50)
    feed(two, 50)
    assert one.updates.waiting == two.updates.waiting
