"""An operator claims his bot, adopts a group with one tap, and everything happens in private."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY, Message, World
from models.events import EventKind
from tests.stories.desk import Desk
from tests.stories.exports import Row, write
from tests.stories.shop import Shop, open_shop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Person

    More = Callable[[str], Desk]

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
        assert "known: 2 of 4" in olga.last.text
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


async def a_week(shop: Shop, group: Chat, members: list[Person]) -> list[Row]:
    """Forty people talk for a week; the same as the rows of an export."""
    dice, rows, board = random.Random(7), list[Row](), list[Message]()
    for number in range(600):
        who = dice.choice(members)
        words = dice.choice(("Is it good?", "Thanks!", "The oolong.", "In the morning"))
        to = dice.choice(board[-8:]) if board and dice.random() < 0.5 else None
        said = who.replies(to, words) if to else who.says(group, words)
        board.append(said)
        rows.append(as_row(said, who, words, to))
        shop.clock.move(dice.randrange(1, 30) * 60_000)
        if number % 30 == 0:
            await shop.settle()
    return rows


def as_row(said: Message, who: Person, words: str, to: Message | None) -> Row:
    told = said.json()
    row: Row = {
        "id": told["message_id"],
        "type": "message",
        "date": "2026-01-01T00:00:00",
        "date_unixtime": str(told["date"]),
        "from": who.name,
        "from_id": f"user{who.id}",
        "text": words,
        "text_entities": [{"type": "plain", "text": words}],
    }
    return row | ({"reply_to_message_id": to.json()["message_id"]} if to else {})


async def test_a_week_lived_and_the_same_week_imported_give_the_same_trust(
    tmp_path: Path, new_store: Path, other_desk: More
) -> None:
    world, olga, group, members = a_village(people=40)
    (tmp_path / "live").mkdir()
    async with open_shop(tmp_path / "live", new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        rows = await a_week(shop, group, members)
        await shop.settle()
    lived, imported = Desk(tmp_path / "live"), other_desk("imported")
    bare = int(str(group.id).removeprefix("-100"))
    imported.imports(write(tmp_path / "week.json", rows, id=bare))
    as_of = "2026-09-12"
    ours, theirs = lived.members(as_of), imported.members(as_of)
    assert len(theirs) == 40
    for name, one in theirs.items():
        mine = ours[name]
        assert {key: mine[key] for key in ("trust", "activity", "depth", "contribution")} == {
            key: one[key] for key in ("trust", "activity", "depth", "contribution")
        }
    kinds = f"SELECT count(*) FROM event WHERE kind = {EventKind.MESSAGE}"
    assert lived.rows(kinds) == imported.rows(kinds)
    assert "0 new, 600 known" in lived.imports(write(tmp_path / "week.json", rows, id=bare))


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
