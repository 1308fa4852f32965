"""Everybody is spoken to in the language of his own Telegram, until he chooses another."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from telegram import Update
from telegram.ext import TypeHandler

from bot.sandbox.botapi import World
from tests.stories.shop import Shop, open_shop

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Person
    from handlers.context import Context

pytestmark = pytest.mark.asyncio


async def asks(shop: Shop, who: Person, words: str) -> str:
    """Somebody writes to the bot; what he is answered."""
    who.says(shop.world.bot, words)
    await shop.settle()
    return who.last.text


async def test_each_is_spoken_to_in_the_language_of_his_telegram(
    tmp_path: Path, new_store: Path
) -> None:
    world = World()
    olga = world.person("Olga", language="en")
    wang, jean = world.person("王芳", language="zh-hans"), world.person("Jean", language="fr")
    group = world.supergroup("山月茶友", olga)
    world.enter(group, wang, jean)
    async with open_shop(tmp_path, new_store, world, language="zh") as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        assert "is your customers' group now." in olga.last.text
        assert "大家好，我是店家的助手" in group.messages[-1].text
        for person in (wang, jean):
            assert "我帮店家照看顾客群" in await asks(shop, person, "/start")
        assert "Privacy" in await asks(shop, olga, "/privacy")
        await asks(shop, jean, "/lang")
        jean.presses(jean.last, "English")
        await shop.settle()
        assert "Privacy" in await asks(shop, jean, "隐私")


async def test_unasked_he_is_spoken_to_as_his_telegram_last_said(
    tmp_path: Path, new_store: Path
) -> None:
    world = World()
    olga, wang = world.person("Olga", language="en"), world.person("王芳", language="zh-hant")
    anna = world.person("Anna", language="en")
    async with open_shop(tmp_path, new_store, world, language="zh") as shop:
        await shop.claimed_by(olga)
        for person in (wang, anna):
            await asks(shop, person, "/start")
        assert "I do not understand" in await asks(shop, anna, "Bonjour")

        async def fails(_update: Update, _context: Context) -> None:
            raise ZeroDivisionError

        broken = TypeHandler(Update, fails)
        shop.live.application.add_handler(broken, group=-1)
        for person in (wang, anna):
            await asks(shop, person, "/me")
        assert "这件事没办成" in wang.last.text
        assert "That did not work" in anna.last.text
        assert "failed three times" in olga.last.text


async def test_what_is_remembered_of_it_is_shown_and_forgotten(
    tmp_path: Path, new_store: Path
) -> None:
    world = World()
    olga, anna = world.person("Olga", language="zh"), world.person("Anna", language="en")
    async with open_shop(tmp_path, new_store, world, language="zh") as shop:
        await shop.claimed_by(olga)
        await asks(shop, anna, "/start")
        await asks(shop, anna, "/mydata")
        (file,) = [one for one in shop.server.calls.of("sendDocument") if one.chat_id == anna.id]
        (data,) = file.files.values()
        assert json.loads(data)["contact"]["app_language"] == "en"
        await asks(shop, anna, "/forget")
        anna.presses(anna.last, "Yes, erase everything")
        await shop.settle()
        known = await shop.live.reader.contact(anna.id)
        assert (known.opened_at, known.app_language) == (None, None)
