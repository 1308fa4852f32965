"""An operator asks in private what spending brought, while the bot runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY
from tests.stories.test_gives import house

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.test_gives import House

pytestmark = pytest.mark.asyncio
SCORES = (10, 9, 9, 8, 3)
ANSWER = (
    "INSERT INTO recommend (community, telegram_id, asked_at, score, answered_at)"
    " VALUES (1, ?, ?, ?, ?)"
)
SPENDS = (
    "INSERT INTO spending (id, community, day, kind, minor, currency, original, target, made_at)"
    " VALUES (1, 1, ?, 'gift', 20000, 'CNY', 20000, 'member', 0)"
)
REACHES = (
    "INSERT INTO spending_reached (community, spending, person)"
    " SELECT 1, 1, id FROM person WHERE telegram_id = ?"
)


async def talked(here: House, days: int) -> None:
    """Anna writes every day."""
    for _ in range(days):
        here.shop.clock.move(DAY)
        here.anna.says(here.group, "Fifth steep, still going")
        await here.shop.settle()


async def ticked(here: House) -> None:
    """The bot looks at what is due."""
    here.shop.clock.move(60_000)
    await here.shop.live.ticker.tick()
    await here.shop.settle()


def rows(here: House, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(here.shop.folder / "trustwheel.db")) as store:
        return store.execute(statement).fetchall()


def change(here: House, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(here.shop.folder / "trustwheel.db")) as store, store:
        store.execute(statement, values)


async def test_what_was_spent_is_told_to_operators_alone(tmp_path: Path, new_store: Path) -> None:
    async with house(tmp_path, new_store) as here:
        await talked(here, 3)
        assert "Nothing that was spent on trust is written down yet" in await here.asks("/troi")
        day = here.shop.clock.now() // DAY + 719_163
        change(here, SPENDS, day - 1)
        change(here, REACHES, here.anna.id)
        said = await here.asks("/troi")
        assert "Gifts: 200.00 CNY, 1 person reached" in said
        assert "the 28 days after it are not over" in said
        assert "/troi stands alone" in await here.asks("/troi gifts")
        read = len(here.anna.inbox)
        here.anna.says(here.shop.world.bot, "/troi")
        await here.shop.settle()
        assert not any("spending on trust" in (one.text or "") for one in here.anna.inbox[read:])
        assert not [text for text in here.group.texts if "200.00" in text]


async def test_who_was_brought_and_who_would_recommend_stands_beside_it(
    tmp_path: Path, new_store: Path
) -> None:
    async with house(tmp_path, new_store) as here:
        world = here.shop.world
        guests = [world.person(f"Guest {number}", language="en") for number in range(len(SCORES))]
        for one in guests[:2]:
            here.anna.adds(here.group, one)
        for one in guests[2:]:
            one.joins(here.group)
        await here.shop.settle()
        await talked(here, 2)
        then = here.shop.clock.now() - 21 * DAY - 1
        for one, score in zip(guests[:4], SCORES[:4], strict=True):
            change(here, ANSWER, one.id, then, score, then)
        await ticked(here)
        assert "nobody is asked" in await here.asks("/troi")
        change(here, ANSWER, guests[4].id, then, SCORES[4], then)
        change(here, ANSWER, here.olga.id, then, 0, then)
        await ticked(here)
        said = await here.asks("/troi")
        assert "Would recommend (NPS): +40 (" in said
        assert "5 answers of the last quarter" in said
        assert "Brought by members unasked in 28 days: 2; before: 0" in said
        await here.asks(f"/staff {guests[4].id}")  # who looks, marks and looks again
        await ticked(here)
        assert rows(here, "SELECT name FROM person WHERE staff = 1") == [("Guest 4",)]
        assert "Would recommend (NPS): +40 (" in await here.asks("/troi")


async def test_in_chinese(tmp_path: Path, new_store: Path) -> None:
    async with house(tmp_path, new_store, "zh") as here:
        await talked(here, 2)
        said = await here.asks("/troi")
        assert "还没记过花在信任上的钱" in said
        assert "28 天内成员主动带来：0 人；之前：0 人" in said
        assert "/troi 后面不用写别的" in await here.asks("/troi 礼物")
