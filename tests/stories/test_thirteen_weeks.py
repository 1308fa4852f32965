"""A quarter of a year with all rituals: restarts, an outage, the clocks changed, nobody looking."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest

from models.manners import POSTS_A_DAY
from tests.stories.quarter import Life, Quarter
from tests.stories.quarter_habits import ANNOUNCED, OPENED, PUT_OFF, TOLD, give_habits

if TYPE_CHECKING:
    import re

pytestmark = pytest.mark.asyncio
KEPT_IN: Final = "TRUSTWHEEL_TRANSCRIPTS"
"""The folder in which the transcripts are to stay."""
PLANS = """
[[rituals]]
id = "sharing"
on = "thursday"
at = "20:00"
number = 89
[[rituals]]
id = "ideas"
kind = "cocreation"
on = "tuesday"
at = "19:00"
every = "month"
which = 2
"""


def numbers(town: Quarter, pattern: re.Pattern[str]) -> list[int]:
    found = (pattern.search(post.text) for post in town.posts())
    return [int(one[1]) for one in found if one]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("zone", ["Europe/Helsinki", "America/New_York"])
async def test_a_quarter_of_a_year(tmp_path: Path, new_store: Path, zone: str) -> None:
    town = Quarter(tmp_path, new_store, ZoneInfo(zone), PLANS)
    town.sleeps("2026-09-07T09:00")
    give_habits(town)
    async with town.life() as life:
        town.olga.starts(town.world.bot)
        await life.shop.settle()
        await life.shop.adopted(town.olga, town.group)
        for who in town.people[:10]:
            who.starts(town.world.bot)
        await life.tick()
        for who, topic in zip(town.regulars(), town.topics, strict=False):
            who.says(town.group, f"@{town.world.bot.username} topic: {topic}")
        await life.days("2026-09-23T12:00")
    town.sleeps("2026-09-23T12:01")  # a restart of a minute
    async with town.life() as life:
        await life.days("2026-10-14T09:00")
        await answer_ideas(life)
        await plan_nominations(life)
        await life.days("2026-10-15T20:25")
    town.sleeps("2026-10-15T20:26")  # one in the middle of a session
    async with town.life() as life:
        await life.days("2026-10-27T11:00")
        await confirm_the_first(life)
        await life.days("2026-11-05T18:30")
    town.sleeps("2026-11-06T13:00")  # an outage over a session
    async with town.life() as life:
        await life.days("2026-12-07T09:00")
    keep_transcript(town, tmp_path)

    held = numbers(town, OPENED)
    assert held == list(range(89, 89 + 12))
    assert Counter(numbers(town, TOLD)) == Counter(held)
    put_off = numbers(town, PUT_OFF)
    assert len(put_off) == 1
    assert Counter(numbers(town, ANNOUNCED)) == Counter([*held, *put_off])
    busiest = Counter(town.day_of(post) for post in town.posts()).most_common(1)[0]
    assert busiest[1] <= POSTS_A_DAY
    told = [post.text for post in town.posts()]
    assert sum("You said, we did" in text for text in told) == 1
    assert any("We do it:" in text for text in told)
    assert sum(text.startswith("You named") for text in told) == 1


def keep_transcript(town: Quarter, folder: Path) -> None:
    """Write down what the group read, where `make transcript` wants it, else beside the store."""
    kept = Path(os.environ.get(KEPT_IN, folder))
    kept.mkdir(parents=True, exist_ok=True)
    name = f"quarter-{town.zone.key.rpartition('/')[2]}.md"
    (kept / name).write_text(town.transcript(), encoding="utf-8")


async def answer_ideas(life: Life) -> None:
    """The operator adopts what most are for, and lets the rest wait."""
    await life.olga_says("/rituals")
    await life.olga("Co-creation", "Ideas")
    verdicts = ["Adopt", "Not now", "Not now", "Not now"]
    for place, verdict in enumerate(verdicts, 1):
        await life.olga(f"{place} · ", verdict)
        await life.olga_says(
            "We begin in November." if verdict == "Adopt" else "Perhaps in spring."
        )
        await life.olga("Back")


async def plan_nominations(life: Life) -> None:
    """The operator lets members name whom they trust, every four weeks."""
    await life.olga_says("/rituals")
    await life.olga("New ritual", "KOC nomination", "Monday", "10:00", "Every four weeks")


async def confirm_the_first(life: Life) -> None:
    """The operator looks at the list, which nobody else sees, and announces the first on it."""
    (listed,) = [one for one in life.town.olga.inbox if "voices are weighed" in one.text]
    confirm = next(label for row in listed.buttons for label in row if label.startswith("✓"))
    life.town.olga.presses(listed, confirm)
    await life.shop.settle()
    await life.olga("Announce")
