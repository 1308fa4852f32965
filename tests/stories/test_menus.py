"""Who becomes an operator has the operators' menu at once, and who is none any more loses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import World
from bot.sandbox.botapi.faults import ALWAYS
from handlers.commands import MEMBERS_MENU, OPERATORS_MENU
from tests.stories.shop import Shop, open_shop

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Person

pytestmark = pytest.mark.asyncio
ALL = [*OPERATORS_MENU, *MEMBERS_MENU]
OWN = list(MEMBERS_MENU)
MINUTE = 60_000


def a_shop() -> tuple[World, Person, Person]:
    world = World()
    olga, boris = world.person("Olga", language="en"), world.person("Boris", language="en")
    return world, olga, boris


def menu(world: World, person: Person) -> list[str]:
    """What the app shows somebody behind “/”."""
    return world.profile.menu(person.id, person.id, person.language_code, admin=False)


def says(world: World, person: Person) -> str:
    """What stands beside his first command."""
    first = world.profile.commands[("chat", person.id, 0), ""][0]
    return str(first["description"])


async def joins(shop: Shop, olga: Person, boris: Person) -> None:
    """Olga makes a link, and Boris opens it."""
    olga.says(shop.world.bot, "/operators")
    await shop.settle()
    olga.presses(olga.last, "Add an operator")
    await shop.settle()
    link = olga.last.text.splitlines()[-1]
    boris.starts(shop.world.bot, link.rpartition("=")[2])
    await shop.settle()


async def leaves(shop: Shop, olga: Person) -> None:
    """Olga removes the only other operator."""
    olga.says(shop.world.bot, "/operators")
    await shop.settle()
    olga.presses(olga.last, "Remove Boris")
    await shop.settle()
    olga.presses(olga.last, "Yes, remove")
    await shop.settle()


async def test_an_operator_has_his_menu_as_long_as_he_is_one(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, boris = a_shop()
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(boris)
        assert (menu(world, olga), menu(world, boris)) == (OWN, ALL)
    async with open_shop(tmp_path, new_store, world, operators=(olga,)) as shop:
        olga.starts(world.bot)
        await shop.settle()
        await leaves(shop, olga)
        assert (menu(world, olga), menu(world, boris)) == (ALL, OWN)
        await joins(shop, olga, boris)
        assert (menu(world, olga), menu(world, boris)) == (ALL, ALL)
        await leaves(shop, olga)
        assert (menu(world, olga), menu(world, boris)) == (ALL, OWN)


async def test_the_menu_speaks_the_language_that_was_chosen(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, boris = a_shop()
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        assert says(world, olga) == "Trust audit, as a picture"
        for person in (olga, boris):
            person.says(world.bot, "/lang")
            await shop.settle()
            person.presses(person.last, "中文")
            await shop.settle()
        assert says(world, olga) == "信任体检：看图"
        assert menu(world, boris) == OWN
        olga.says(world.bot, "/settings")
        await shop.settle()
        olga.presses(olga.last, "English")
        await shop.settle()
        assert says(world, olga) == "Trust audit, as a picture"


async def test_a_menu_that_could_not_be_set_is_set_when_telegram_can(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, boris = a_shop()
    async with open_shop(tmp_path, new_store, world, operators=(olga,)) as shop:
        olga.starts(world.bot)
        await shop.settle()
        shop.server.faults.fail("setMyCommands")
        await joins(shop, olga, boris)
        assert menu(world, boris) == OWN
        shop.clock.move(MINUTE)
        await shop.settle()
        assert menu(world, boris) == ALL
        shop.server.faults.fail("deleteMyCommands", times=ALWAYS)
        await leaves(shop, olga)
        assert menu(world, boris) == ALL
    shop.clock.move(60 * MINUTE)
    async with open_shop(tmp_path, new_store, world, operators=(olga,)) as shop:
        await shop.settle()
        assert (menu(world, olga), menu(world, boris)) == (ALL, OWN)


async def test_operators_of_the_settings_come_and_go_with_them(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, boris = a_shop()
    async with open_shop(tmp_path, new_store, world, operators=(olga, boris)) as shop:
        assert menu(world, olga) == OWN  # she has never written to the bot: there is no chat
        olga.starts(world.bot)
        await shop.settle()
        assert menu(world, olga) == ALL
    async with open_shop(tmp_path, new_store, world, operators=(boris,)) as shop:
        await shop.settle()
        assert menu(world, olga) == OWN
        assert "deleteMyCommands" in {call.method for call in shop.server.calls.made}


@pytest.mark.parametrize(
    ("language", "not_heard", "button"),
    [
        ("zh", "我没听懂。", "成员能做什么"),
        ("en", "I do not understand that.", "What members can do"),
    ],
)
async def test_an_operator_who_is_not_understood_reads_his_own_commands(
    tmp_path: Path, new_store: Path, language: str, not_heard: str, button: str
) -> None:
    world = World()
    olga = world.person("Olga", language=language)
    boris = world.person("Boris", language=language)
    async with open_shop(tmp_path, new_store, world, operators=(olga,), language=language) as shop:
        for one in (olga, boris):
            one.starts(world.bot)
            one.says(world.bot, "订单 2026?")
            await shop.settle()
            assert (one.last.text or "").startswith(not_heard)
        assert ("/orders" in olga.last.text, "/orders" in boris.last.text) == (True, False)
        assert olga.last.buttons == [[button]]
        olga.presses(olga.last, button)
        await shop.settle()
        assert "/orders" in olga.last.text
