"""An operator looks somebody up: he need not know the whole name, nor where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY, World
from tests.stories.shop import open_shop

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Person
    from tests.stories.shop import Shop

pytestmark = pytest.mark.asyncio


async def a_shop_of_two_groups(shop: Shop, olga: Person, groups: list[Chat]) -> None:
    await shop.claimed_by(olga)
    for group in groups:
        await shop.adopted(olga, group)


async def test_the_next_words_after_the_question_are_the_answer_and_part_of_a_name_will_do(
    tmp_path: Path, new_store: Path
) -> None:
    world = World()
    olga = world.person("Olga", language="en")
    anna, hanna = world.person("Anna Berg"), world.person("Hanna")
    groups = [world.supergroup(title, olga) for title in ("Tea", "Cups")]
    for group in groups:
        world.enter(group, anna, hanna)
    async with open_shop(tmp_path, new_store, world) as shop:
        await a_shop_of_two_groups(shop, olga, groups)
        hanna.replies(anna.says(groups[0], "Which tea?"), "The green one")
        anna.says(groups[1], "Which cup?")
        await shop.settle()
        shop.clock.move(DAY)
        olga.says(world.bot, "/member")
        await shop.settle()
        assert "Whose card?" in olga.last.text
        olga.says(world.bot, "ann")
        await shop.settle()
        assert olga.last.buttons == [["Anna Berg"], ["Hanna"]]
        olga.presses(olga.last, "Anna Berg")
        await shop.settle()
        assert "Anna Berg" in olga.last.text
        assert "Tea 50%, Cups 50%" in olga.last.text
        olga.says(world.bot, "ann")
        await shop.settle()
        assert "Whose card?" not in olga.last.text
        assert "Anna" not in olga.last.text


async def test_of_own_people_it_is_said_that_they_are(tmp_path: Path, new_store: Path) -> None:
    world = World()
    olga, anna = world.person("Olga", language="en"), world.person("Anna")
    group = world.supergroup("Tea", olga)
    world.enter(group, anna)
    async with open_shop(tmp_path, new_store, world) as shop:
        await a_shop_of_two_groups(shop, olga, [group])
        for who in (olga, anna):
            who.says(group, "Hello")
        await shop.settle()
        shop.clock.move(DAY)
        olga.says(world.bot, "/staff Anna")
        olga.says(world.bot, "/staff ol")
        await shop.settle()
        assert olga.last.buttons == [["Olga"]]
        olga.presses(olga.last, "Olga")
        for name in ("Anna", "Olga"):
            olga.says(world.bot, f"/member {name}")
            await shop.settle()
            assert f"“{name}” is one of your own people and is not scored." in olga.last.text
