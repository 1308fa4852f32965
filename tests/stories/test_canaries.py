"""The canaries themselves: they sing in private, and one in a group ends its story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import World
from bot.words import LANGUAGES, load_words, own_texts, variables
from tests.stories.canaries import CANARY, HEARD, PUBLIC, put_canaries
from tests.stories.shop import open_shop

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Person
    from tests.stories.shop import Shop

    Act = Callable[[Shop, Chat], Awaitable[None]]


def a_shop() -> tuple[World, Person, Chat]:
    world = World()
    olga = world.person("Olga", username="olga", language="en")
    return world, olga, world.supergroup("Tea friends", olga)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_but_those_for_groups_bears_one(tmp_path: Path, language: str) -> None:
    words = load_words(language, put_canaries(tmp_path))
    texts = variables(own_texts(language))
    assert set(texts) > PUBLIC
    for code, named in texts.items():
        said = words(code, **dict.fromkeys(named, 2))
        public = code in PUBLIC or code.startswith(HEARD)
        assert said.startswith(CANARY) is not public, code


async def a_story(folder: Path, new_store: Path, act: Act) -> None:
    """The group is adopted, and something goes wrong."""
    world, olga, group = a_shop()
    async with open_shop(folder, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        await act(shop, group)


@pytest.mark.asyncio
async def test_in_private_they_sing_and_nobody_reads_them(tmp_path: Path, new_store: Path) -> None:
    world, olga, group = a_shop()
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        olga.says(world.bot, "/groups")
        await shop.settle()
        private = [song for song in shop.server.songs if str(song.place) == str(olga.id)]
        assert len(private) > 3
        assert all(CANARY not in message.text for message in olga.inbox)
        assert CANARY not in str([message.buttons for message in olga.inbox])
        assert not shop.server.leaks
        assert group.texts  # the notice, in which none is


@pytest.mark.asyncio
@pytest.mark.parametrize("code", ["audit-known", "tier-core", "menu-audit", "mydata-score"])
async def test_one_in_a_group_ends_the_story(tmp_path: Path, new_store: Path, code: str) -> None:
    async def leak(shop: Shop, group: Chat) -> None:
        application = shop.live.application
        await application.bot.send_message(
            group.id, application.bot_data.words("en")(code, known=5)
        )

    with pytest.raises(AssertionError, match="sendmessage"):
        await a_story(tmp_path, new_store, leak)


@pytest.mark.asyncio
async def test_a_file_in_a_group_ends_the_story(tmp_path: Path, new_store: Path) -> None:
    async def leak(shop: Shop, group: Chat) -> None:
        await shop.live.application.bot.send_document(group.id, b"0.71", filename="x.csv")

    with pytest.raises(AssertionError, match="senddocument"):
        await a_story(tmp_path, new_store, leak)
