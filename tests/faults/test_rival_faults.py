"""A second process is started with the same token: it ends and says why; the first goes on."""

from __future__ import annotations

import asyncio
import os
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.app import build
from bot.config import load_settings
from bot.living import living
from bot.maker import Seams
from bot.sandbox.botapi import TOKEN
from bot.store.migrate import back_up
from tests.faults.town import MESSAGES, town
from tests.stories.test_run import running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.live import Live
    from tests.faults.town import Ground, Town

pytestmark = [pytest.mark.asyncio, pytest.mark.fault(18)]
MINUTE = 60_000
PATIENT = 5
"""Seconds: what the first waits for between two ticks is nothing to this story."""


async def _at_once(seconds: float) -> None:
    """Sleep as the first process does: short waits not at all, long ones for ever."""
    await (asyncio.sleep(0) if seconds < PATIENT else asyncio.Event().wait())


@asynccontextmanager
async def going_on(here: Town) -> AsyncIterator[tuple[Live, asyncio.Task[None]]]:
    """The town's bot as a process runs it: heard for more than a minute when the story begins."""
    settings = load_settings(here.folder / "config.toml", {})
    seams = Seams(sleep=_at_once)
    async with living(build(settings, here.shop.clock), seams) as live:
        going = asyncio.create_task(live.run())
        for _minute in range(2):
            await here.shop.server.polling.arrival()
            heard = live.polling.heard_at
            here.shop.clock.move(2 * MINUTE)
            await _until(lambda heard=heard: live.polling.heard_at != heard)  # type: ignore[misc]
        yield live, going
        going.cancel()
        await asyncio.gather(going, return_exceptions=True)


async def test_the_second_ends_with_a_clear_sentence_and_the_first_goes_on(ground: Ground) -> None:
    other = ground.folder / "other"
    other.mkdir()
    back_up(ground.new_store, other / "trustwheel.db")
    async with town(ground) as here:
        await here.settle()
        async with going_on(here) as (live, going):
            async with running(other, here.shop.server) as second:
                out, err = await asyncio.wait_for(second.communicate(), 40)
            assert second.returncode == 1
            assert out == b""
            assert "Another process uses this bot's token" in err.decode().splitlines()[-1]
            assert TOKEN not in err.decode()
            assert not going.done()
            here.anna.says(here.group, "Is anybody there?")
            await _until(lambda: here.rows(MESSAGES) == [(1,)])
            assert live.well() is not None
        assert "another process asks with the same token" in ground.logbook.getvalue()


async def _until(so: Callable[[], bool]) -> None:
    while not so():
        await asyncio.to_thread(os.sched_yield)
