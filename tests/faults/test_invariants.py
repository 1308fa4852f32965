"""The check that follows every fault would notice: each invariant, broken on purpose."""

from __future__ import annotations

import sqlite3
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import TOKEN, Chat, Person, World
from bot.sandbox.botapi.messages import Message
from bot.sandbox.botapi.posting import post
from tests.faults.invariants import Traces, all_hold, still_hold
from tests.stories.shop import Shop, open_shop

if TYPE_CHECKING:
    import io
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

pytestmark = pytest.mark.asyncio
STORE = "trustwheel.db"


@asynccontextmanager
async def a_calm_week(folder: Path, new_store: Path) -> AsyncIterator[tuple[Shop, Chat, Person]]:
    """A group that was adopted and talks, one post of the bot that did not arrive."""
    world = World()
    olga, anna = world.person("Olga", language="en"), world.person("Anna")
    group = world.supergroup("Tea friends", olga)
    world.enter(group, anna)
    async with open_shop(folder, new_store, world) as shop:
        await shop.claimed_by(olga)
        shop.server.faults.fail("sendMessage", 500, group)
        await shop.adopted(olga, group)
        anna.says(group, "hello")
        olga.says(world.bot, "/groups")
        await shop.settle()
        yield shop, group, olga


def change(shop: Shop, statement: str) -> None:
    with closing(sqlite3.connect(shop.folder / STORE)) as store, store:
        store.execute(statement)


async def test_a_calm_week_breaks_nothing(
    tmp_path: Path, new_store: Path, logbook: io.StringIO
) -> None:
    async with a_calm_week(tmp_path, new_store) as (shop, _, olga):
        await all_hold(shop, logbook.getvalue())
        assert "message not sent" in logbook.getvalue()
        assert any(one.buttons for one in olga.inbox)


def writes(chat: Chat, text: str, world: World) -> None:
    """Somebody writes with the bot's token beside the outbox."""
    post(world, Message(chat, 0, 0, world.bot, {"text": text}))


def loses_an_event(shop: Shop, _: Chat, __: Person) -> None:
    change(shop, "DELETE FROM event")


def forgets_an_update(shop: Shop, _: Chat, __: Person) -> None:
    change(shop, "DELETE FROM seen WHERE update_id = (SELECT max(update_id) FROM seen)")


def leaks_an_answer(shop: Shop, group: Chat, olga: Person) -> None:
    writes(group, olga.last.text, shop.world)


def posts_by_itself(shop: Shop, group: Chat, _: Person) -> None:
    writes(group, "Hello all", shop.world)


def posts_twice(shop: Shop, group: Chat, _: Person) -> None:
    query = "SELECT json_extract(payload, '$.words') FROM outbox WHERE audience = 'Group'"
    with closing(sqlite3.connect(shop.folder / STORE)) as store:
        (text,) = store.execute(query).fetchone()
    for _copy in range(2):
        writes(group, text, shop.world)


def leaves_an_orphan(shop: Shop, _: Chat, __: Person) -> None:
    change(shop, "UPDATE event SET subject = 999")


def breaks_a_reference(shop: Shop, _: Chat, __: Person) -> None:
    change(shop, "UPDATE event SET person = 999")


def asks_nobody(shop: Shop, _: Chat, __: Person) -> None:
    change(shop, "DELETE FROM outbox WHERE dedupe LIKE 'doubt:%'")


def asks_somebody_else(shop: Shop, group: Chat, _: Person) -> None:
    anna = next(one.account for one in group.people() if one.account.first_name == "Anna")
    change(shop, f"UPDATE outbox SET chat = {anna.id} WHERE dedupe LIKE 'doubt:%'")


def waits_for_ever(shop: Shop, _: Chat, __: Person) -> None:
    change(
        shop,
        "INSERT INTO inbox VALUES (99, 1, 1, 99, 1, x'7b7d', 'waiting', 0, NULL, 1)",
    )


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (loses_an_event, "I3 message"),
        (forgets_an_update, "I3 update"),
        (waits_for_ever, "I3 1 updates wait"),
        (leaks_an_answer, "I1 an operator's line"),
        (posts_by_itself, "I1 nobody meant this"),
        (posts_twice, "I2 2 posts for 1 rows"),
        (leaves_an_orphan, "I4 1 orphans: subjects"),
        (breaks_a_reference, "I4 event"),
        (asks_nobody, "I7 .* never planned"),
        (asks_somebody_else, "I7 .* never planned"),
    ],
)
async def test_each_harm_is_noticed(
    tmp_path: Path,
    new_store: Path,
    harm: Callable[[Shop, Chat, Person], None],
    found: str,
) -> None:
    async with a_calm_week(tmp_path, new_store) as (shop, group, olga):
        await all_hold(shop)
        harm(shop, group, olga)
        with pytest.raises(AssertionError, match=found):
            still_hold(Traces(tmp_path / STORE, shop.world))


async def test_a_token_in_a_log_and_a_silence_are_noticed(tmp_path: Path, new_store: Path) -> None:
    async with a_calm_week(tmp_path, new_store) as (shop, _, __):
        with pytest.raises(AssertionError, match="I5"):
            still_hold(Traces(tmp_path / STORE, shop.world, f"GET /bot{TOKEN}/getMe"))
        shop.live.polling.heard_at = None
        assert shop.live.well() is None
        await all_hold(shop)
