"""An operator changes his own texts while the bot lives: a mistake is told once, in private."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.evening import Evening

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio
REFUSED = "Your own wording cannot be used as it is now"


async def test_what_is_wrong_is_told_once_and_what_is_right_holds_at_once(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, bot = evening.people[0], evening.world.bot
    own = tmp_path / "texts" / "en.ftl"
    async with evening.life() as life:
        right = own.read_text(encoding="utf-8")
        own.write_text(right + "\ntopic-kept = Kept { $tpic }\n", encoding="utf-8")
        for _look in range(3):
            life.shop.clock.move(60_000)
            await life.tick()
        told = [one for one in evening.olga.inbox if REFUSED in (one.text or "")]
        assert len(told) == 1
        assert not any(REFUSED in (one.text or "") for one in anna.inbox)
        assert not any(REFUSED in post for post in evening.posts())
        await life.does(anna.says(bot, "/topic Water"))
        assert anna.last.text == "Kept for the vote: Water"
        own.write_text(right + "\ntopic-kept = Noted, dear: { $topic }\n", encoding="utf-8")
        await life.tick()
        await life.does(anna.says(bot, "/topic Cups"))
        assert anna.last.text == "Noted, dear: Cups"
        assert sum(REFUSED in (one.text or "") for one in evening.olga.inbox) == 1
