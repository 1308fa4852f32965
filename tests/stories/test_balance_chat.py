"""An operator asks in private what trust is worth, while the bot runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.stories.evening import Evening

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
BUYS = "INSERT INTO customer VALUES (1, 1, 'telegram', 'anna', ?, NULL, NULL)"
BATCH = (
    "INSERT INTO order_batch (id, community, source, state, made_at)"
    " VALUES (1, 1, '', 'complete', 0)"
)
ORDER = "INSERT INTO shop_order VALUES (?, 1, ?, 1, ?, 12800, 'CNY', 12800, NULL, 1, 0)"


async def says(life: Life, words: str) -> str:
    olga = life.evening.olga
    olga.says(life.evening.world.bot, words)
    await life.does()
    return olga.last.text


async def test_the_sheet_of_this_month_is_told_to_operators_alone(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T09:00")
    anna = evening.people[0]
    async with evening.life() as life:
        for day in range(4, 20):
            anna.says(evening.group, "Fifth steep, still going")
            await life.at(f"2026-12-{day:02}T12:00")
        assert "No orders are known" in await says(life, "/balance")
        bought = life.evening.instant("2026-12-05T12:00") // 86_400_000 + 719_163
        with closing(sqlite3.connect(evening.folder / "trustwheel.db")) as store, store:
            store.execute(BUYS, (anna.id,))
            store.execute(BATCH)
            for number in range(3):
                store.execute(ORDER, (number + 1, f"A{number}", bought + number))
        told = await says(life, "/balance 2026-12")
        assert told.startswith("Balance sheet of trust, 2026-12-01 – 2026-12-19\n")
        assert "The month is not over: as of now." in told
        assert "Anna: +" in told
        assert "  joined: " in told
        assert "is no month; 2026-10 is one" in await says(life, "/balance December")
        assert "has not begun" in await says(life, "/balance 2027-02")
        read = len(anna.inbox)
        anna.says(evening.world.bot, "/balance")
        await life.does()
        assert not any("Balance sheet" in one.text for one in anna.inbox[read:])
