"""What cannot be done is tried three times, put aside, and told: once, and in private."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import Update
from telegram.ext import TypeHandler

from bot.sandbox.botapi import World
from tests.stories.shop import open_shop

if TYPE_CHECKING:
    from pathlib import Path

    from handlers.context import Context

pytestmark = pytest.mark.asyncio


async def test_operators_and_whoever_asked_hear_once_of_what_was_put_aside(
    tmp_path: Path, new_store: Path
) -> None:
    world = World()
    olga, anna = world.person("Olga", language="en"), world.person("Anna", language="en")
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        anna.starts(world.bot)
        await shop.settle()
        before = len(olga.inbox), len(anna.inbox)
        tries: list[Update] = []

        async def fails(update: Update, _context: Context) -> None:
            tries.append(update)
            raise ZeroDivisionError

        broken = TypeHandler(Update, fails)
        shop.live.application.add_handler(broken, group=-1)
        anna.says(world.bot, "/me")
        await shop.settle()
        shop.live.application.remove_handler(broken, group=-1)
        assert len(tries) == 3
        (told,) = olga.inbox[before[0] :]
        assert "failed three times (ZeroDivisionError)" in told.text
        (sorry,) = anna.inbox[before[1] :]
        assert "That did not work" in sorry.text
        anna.says(world.bot, "/me")
        await shop.settle()
        assert len(anna.inbox) == before[1] + 2
        assert len(olga.inbox) == before[0] + 1


async def test_what_ptb_itself_cannot_read_is_put_aside_and_what_follows_is_answered(
    tmp_path: Path, new_store: Path
) -> None:
    world = World()
    olga, anna = world.person("Olga", language="en"), world.person("Anna", language="en")
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        anna.starts(world.bot)
        await shop.settle()
        before = len(olga.inbox), len(anna.inbox)
        chat = {"id": anna.id, "type": "private"}
        person = {"id": anna.id, "is_bot": False, "first_name": "Anna"}
        odd = {"message_id": 900, "date": world.seconds(), "chat": chat, "from": person}
        world.updates.add("message", odd | {"text": "/me", "sticker": {}}, anna.id)
        anna.says(world.bot, "/me")
        await shop.settle()
        (told,) = olga.inbox[before[0] :]
        assert "failed three times (TypeError)" in told.text
        sorry, answer = anna.inbox[before[1] :]
        assert "That did not work" in sorry.text
        assert "on record" in answer.text or "kept" in answer.text
