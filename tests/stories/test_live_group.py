"""An operator claims his bot, adopts a group with one tap, and everything happens in private."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY, World
from tests.stories.shop import open_shop

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Person

pytestmark = pytest.mark.asyncio
HOUR = DAY // 24


def a_village(people: int = 2) -> tuple[World, Person, Chat, list[Person]]:
    world = World()
    olga = world.person("Olga", username="olga", language="en")
    members = [world.person(f"Guest {number}") for number in range(people)]
    group = world.supergroup("Tea friends", olga)
    world.enter(group, *members)
    return world, olga, group, members


async def test_whoever_opens_the_link_first_is_the_operator_and_nobody_else(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, _group, (anna, _) = a_village()
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        assert "you are an operator" in olga.inbox[0].text
        link = shop.live.claim or ""
        anna.starts(world.bot, link.rpartition("=")[2])
        await shop.settle()
        assert "you are an operator" not in " ".join(one.text for one in anna.inbox)
        assert [one.id for one in await shop.live.reader.operators()] == [olga.id]
    async with open_shop(tmp_path, new_store, world) as again:
        assert again.live.claim is None


async def test_the_group_gets_one_notice_and_the_operator_hears_that_it_is_too_early(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, group, (anna, boris) = a_village()
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        (notice,) = group.texts
        assert "not what you write" in notice
        assert "Too early to judge" in olga.last.text
        asked = anna.says(group, "Which tea is best?")
        boris.replies(asked, "The oolong!")
        shop.clock.move(HOUR)
        olga.says(world.bot, "/audit")
        await shop.settle()
        assert "known: 2 of 3" in olga.last.text
        assert len(group.texts) == 3  # the notice, a question, an answer: nothing more of ours


async def test_until_somebody_decides_nothing_is_kept_and_nothing_is_said(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, group, (anna, _) = a_village()
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        olga.adds_bot(group)
        olga.promotes_bot(group)
        anna.says(group, "hello")
        await shop.settle()
        with closing(sqlite3.connect(tmp_path / "trustwheel.db")) as store:
            assert store.execute("SELECT count(*) FROM event").fetchone() == (0,)
        assert group.texts == ["hello"]


async def test_a_member_asks_for_a_score_and_no_group_ever_sees_one(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, group, (anna, _) = a_village()
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        shop.server.calls.clear()
        for words in ("/audit", f"/audit@{world.bot.username}", "/member Anna", "/groups"):
            anna.says(group, words)
            olga.says(group, words)
        anna.starts(world.bot)
        anna.says(world.bot, "/audit")
        await shop.settle()
        said = [call.text or "" for call in shop.server.calls.to_groups()]
        assert not [text for text in said if "T " in text or "trust" in text.lower()]
        assert "known" not in anna.last.text


async def test_who_wants_to_be_forgotten_is_and_stays_so(tmp_path: Path, new_store: Path) -> None:
    world, olga, group, (anna, boris) = a_village()
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        anna.says(group, "hello")
        boris.says(group, "hi")
        anna.starts(world.bot)
        anna.says(world.bot, "/forget")
        await shop.settle()
        anna.presses(anna.last, "Yes, erase everything")
        await shop.settle()
        anna.says(group, "I am still here")
        await shop.settle()
        with closing(sqlite3.connect(tmp_path / "trustwheel.db")) as store:
            people = {name for (name,) in store.execute("SELECT name FROM person")}
            by = store.execute("SELECT count(*) FROM event WHERE person IS NULL AND kind = 1")
            assert "Guest 0" not in people
            assert by.fetchone() == (2,)


async def test_a_group_in_which_nobody_spoke_for_a_day_of_outage_can_be_looked_at(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, group, _members = a_village()
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        shop.clock.move(2 * DAY)
        await shop.settle()
        olga.says(world.bot, "/audit")
        await shop.settle()
        assert "Nothing is known of “Tea friends” yet" in olga.last.text
