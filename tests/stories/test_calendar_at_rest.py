"""The calendar holds up no writer of the store for what cannot be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from bot.store.schema import chat
from tests.stories.evening import WEEKLY, Evening

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio


def declined(connection: Connection, group: int) -> None:
    connection.execute(update(chat).where(chat.c.telegram_id == group).values(role="declined"))


async def wants(life: Life) -> bool:
    calendar = life.engine.calendar
    return await life.engine.store.read(calendar.wants, life.shop.clock.now())


async def test_a_plan_without_its_group_wants_nothing_until_the_group_is_there(
    tmp_path: Path, new_store: Path
) -> None:
    unknown = WEEKLY + 'group = "No such"\n'
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=unknown)
    async with evening.life() as life:
        assert life.rows("SELECT chat FROM plan") == [(None,)]
        assert not await wants(life)
        await life.at("2026-12-07T10:30")
        assert not await wants(life)
    evening = Evening(tmp_path / "other", new_store, "2026-12-03T21:00")
    (tmp_path / "other").mkdir()
    async with evening.life(adopted=False) as life:
        assert not await wants(life)
        evening.olga.starts(evening.world.bot)
        await life.does()
        await life.shop.adopted(evening.olga, evening.group)
        assert await wants(life)
        await life.tick()
        assert not await wants(life)


async def test_a_plan_whose_group_is_not_the_shops_any_more_wants_nothing(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        life.shop.clock.move(evening.instant("2026-12-04T09:00") - life.shop.clock.now())
        assert await wants(life)
        await life.engine.store.write(declined, evening.group.id)
        assert not await wants(life)
