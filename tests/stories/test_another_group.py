"""Settings that name a group otherwise, or another group, while an occasion goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.rituals import nomination_commands as nd
from models.rituals import session_commands as do
from models.rituals.session_events import Coming
from tests.stories.evening import WEEKLY, Evening
from tests.stories.test_unheard import ROUND

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Chat
    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
PEONY = WEEKLY + 'group = "Peony"\n'
CALLED_OFF = "of Thu 10 Dec, 20:00 is called off."


def heard(evening: Evening, group: Chat) -> list[str]:
    """The first line of each post of the bot in a group, but for the notice."""
    ours = [one for one in group.messages if one.sender is evening.world.bot]
    return [(one.text or "").partition("\n")[0] for one in ours[1:]]


async def announced(life: Life) -> None:
    await life.at("2026-12-07T10:30")
    await life.wants(do.Rsvp(life.evening.people[0].id, Coming.COMING))


async def test_a_round_keeps_its_voices_when_the_settings_call_its_group_by_name(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=ROUND)
    async with evening.life() as life:
        for one in evening.people:
            one.says(evening.group, "Good morning")
        await life.shop.settle()
        await life.at("2026-12-07T10:01")
        now, named = life.shop.clock.now(), nd.Nominee(here=True, scored=True)
        for by in evening.people[:4]:
            standing = nd.Standing(0, now - 1)
            await life.wants(nd.Nominate(by.id, evening.people[5].id, standing, named))
    by_name = ROUND + 'group = "Tea friends"\n'
    async with evening.life(first=False, plan=by_name) as life:
        await life.tick()
        kinds = life.rows("SELECT kind, count(*) FROM ritual_event GROUP BY kind ORDER BY kind")
        assert kinds == [("Nominated", 4), ("Opened", 1)]


async def test_a_ritual_stays_in_its_group_until_the_other_one_is_known(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    olga = evening.olga
    async with evening.life() as life:
        await announced(life)
    evening.clock.move(evening.instant("2026-12-10T20:01") - evening.clock.now())
    async with evening.life(first=False, plan=PEONY) as life:
        assert evening.posts() == ["☕ Sharing session No. 89", "☕ No. 89 begins. Welcome!"]
        told = [one.text for one in olga.inbox if "“Peony”" in (one.text or "")]
        assert len(told) == 1
        assert "stays in Tea friends" in told[0]
        peony = evening.world.supergroup("Peony", olga)
        await life.shop.adopted(olga, peony)
        await life.at("2026-12-10T21:00", "2026-12-11T10:30", "2026-12-14T10:30")
        assert evening.posts()[-2:] == ["That was No. 89.", "Recap of No. 89"]
        assert heard(evening, peony) == ["☕ Sharing session No. 90"]


async def test_what_is_announced_in_the_group_that_a_ritual_leaves_is_called_off_there(
    tmp_path: Path, new_store: Path
) -> None:
    plan = WEEKLY + 'group = "Tea friends"\n'
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=plan)
    peony = evening.world.supergroup("Peony", evening.olga)
    async with evening.life() as life:
        await life.shop.adopted(evening.olga, peony)
        await announced(life)
    async with evening.life(first=False, plan=PEONY) as life:
        assert CALLED_OFF in evening.posts()[-1]
        await life.at("2026-12-14T10:30", "2026-12-17T20:00")
        assert CALLED_OFF in evening.posts()[-1]
        assert heard(evening, peony)[-1].endswith("begins. Welcome!")
        assert life.rows("SELECT key, ended_at IS NULL FROM plan ORDER BY id") == [
            ("sharing:1", 0),
            ("sharing", 1),
        ]
