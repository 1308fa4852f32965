"""What cannot be done is tried three times, put aside, and told: once, and in private."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, NamedTuple

import pytest
from telegram import Update
from telegram.ext import TypeHandler

from bot.sandbox.botapi import World
from tests.stories.shop import Shop, open_shop

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.sandbox.botapi import Person
    from handlers.context import Context

pytestmark = pytest.mark.asyncio


class Two(NamedTuple):
    """An operator and a member, and how many messages each had read before."""

    shop: Shop
    olga: Person
    anna: Person
    read: tuple[int, int]

    def told(self) -> list[str]:
        """What the operator was told since."""
        return [one.text for one in self.olga.inbox[self.read[0] :]]

    def answers(self) -> list[str]:
        """What the member was told since."""
        return [one.text for one in self.anna.inbox[self.read[1] :]]


@asynccontextmanager
async def two_people(folder: Path, new_store: Path) -> AsyncIterator[Two]:
    world = World()
    olga, anna = world.person("Olga", language="en"), world.person("Anna", language="en")
    async with open_shop(folder, new_store, world) as shop:
        await shop.claimed_by(olga)
        anna.starts(world.bot)
        await shop.settle()
        yield Two(shop, olga, anna, (len(olga.inbox), len(anna.inbox)))


async def test_operators_and_whoever_asked_hear_once_of_what_was_put_aside(
    tmp_path: Path, new_store: Path
) -> None:
    async with two_people(tmp_path, new_store) as here:
        shop, tries = here.shop, list[Update]()

        async def fails(update: Update, _context: Context) -> None:
            tries.append(update)
            raise ZeroDivisionError

        broken = TypeHandler(Update, fails)
        shop.live.application.add_handler(broken, group=-1)
        here.anna.says(shop.world.bot, "/me")
        await shop.settle()
        shop.live.application.remove_handler(broken, group=-1)
        assert len(tries) == 3
        here.anna.says(shop.world.bot, "/me")
        await shop.settle()
        (told,) = here.told()
        assert "failed three times (ZeroDivisionError)" in told
        sorry, answer = here.answers()
        assert "That did not work" in sorry
        assert answer.startswith("Nothing is kept about you in the ledger.")


async def test_what_ptb_itself_cannot_read_is_put_aside_and_what_follows_is_answered(
    tmp_path: Path, new_store: Path
) -> None:
    async with two_people(tmp_path, new_store) as here:
        world, number = here.shop.world, here.anna.id
        person = {"id": number, "is_bot": False, "first_name": "Anna"}
        chat = {"id": number, "type": "private"}
        odd = {"message_id": 900, "date": world.seconds(), "chat": chat, "from": person}
        world.updates.add("message", odd | {"text": "/me", "sticker": {}}, number)
        here.anna.says(world.bot, "/me")
        await here.shop.settle()
        (told,) = here.told()
        assert "failed three times (TypeError)" in told
        sorry, answer = here.answers()
        assert "That did not work" in sorry
        assert answer.startswith("Nothing is kept about you in the ledger.")
