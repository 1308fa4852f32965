"""What is spent on trust: written in a line, counted for whom it reached, taken back by a tap."""

from __future__ import annotations

import sqlite3
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import World, WorldClock
from tests.stories.shop import open_shop, rows_of
from tests.stories.test_orders import NOON, Till
from tests.stories.test_sharing import place

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

pytestmark = pytest.mark.asyncio
RATE = '[money]\nhourly_rate = "60"\nrates = { USD = "7.10" }\n'
KEPT = (
    "SELECT kind, minor, minutes, target, (SELECT count(*) FROM spending_reached"
    " WHERE spending = spending.id) FROM spending WHERE undone_at IS NULL ORDER BY id"
)
HOW = "Write how much, on what, for whom: /spend 200 gift @anna"


@asynccontextmanager
async def counting(
    folder: Path, new_store: Path, language: str = "en", more: str = RATE
) -> AsyncIterator[Till]:
    """A shop that counts its hours, with a group of two members and namesakes."""
    world = World(WorldClock(NOON))
    names = ("Olga", ""), ("Anna", "Anna_Tea"), ("Boris", "boris_b"), ("Lin", ""), ("Lin", "")
    olga, anna, boris, *lins = (
        world.person(name, language=language, username=username) for name, username in names
    )
    async with open_shop(
        folder, new_store, world, operators=(olga,), language=language, more=more
    ) as shop:
        olga.starts(world.bot)
        group = world.supergroup("Tea friends", owner=olga)
        await shop.settle()
        await shop.adopted(olga, group, "顾客群" if language == "zh" else "Customers' group")
        for one in (anna, boris, *lins):
            one.joins(group)
            one.says(group, "hello")
        olga.says(group, "Welcome")
        await shop.settle()
        yield Till(shop, olga, anna, boris, group)


def kept(here: Till) -> list[tuple[object, ...]]:
    return rows_of(here.shop, KEPT)


async def test_a_gift_is_written_down_listed_taken_back_and_put_back(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        said = await here.says(here.olga, "/spend 200 gift @anna")
        assert said == "Written down: 200.00 CNY · gift · Anna · 2026-11-22"
        assert kept(here) == [("gift", 20_000, None, "member", 1)]
        await here.says(here.olga, "/spend 20 USD gift @anna_tea yesterday")
        await here.says(here.olga, "/spend 1h30 @boris")
        listed = (await here.says(here.olga, "/spend")).splitlines()
        assert listed[1:4] == [
            "1. 2026-11-22 · 1 h 30 min (90.00 CNY) · hours · Boris",
            "2. 2026-11-21 · 20.00 USD · gift · Anna",
            "3. 2026-11-22 · 200.00 CNY · gift · Anna",
        ]
        assert "This month: gift 342.00 CNY, hours 90.00 CNY" in listed
        assert await here.presses("Undo 2") == "Taken back: it no longer counts."
        assert [row[1] for row in kept(here)] == [20_000, 9_000]
        assert "This month: gift 200.00 CNY, hours 90.00 CNY" in await here.presses("All spending")
        await here.presses("Undo 1")
        assert await here.presses("Put it back") == "It counts again."
        await here.presses("Undo")
        assert [row[1] for row in kept(here)] == [20_000]
        assert "1 thing" not in await here.says(here.boris, "/privacy")
        assert "2 things the shop wrote down as spent on you" in await here.says(here.anna, "/me")


async def test_the_same_in_chinese(tmp_path: Path, new_store: Path) -> None:
    async with counting(tmp_path, new_store, "zh") as here:
        said = await here.says(here.olga, "/spend 200元礼物 @anna")
        assert said == "已记下：200.00 CNY · 礼物 · Anna · 2026-11-22"
        said = await here.says(here.olga, "/spend 半小时 @boris 昨天")
        assert said == "已记下：30 分钟（30.00 CNY） · 工时 · Boris · 2026-11-21"
        said = await here.says(here.olga, "/spend 30 其他 大家")
        assert said.splitlines()[1] == "有 4 位成员得到。"
        assert "1. 2026-11-22 · 30.00 CNY · 其他 · Tea friends 全群（4）" in await here.says(
            here.olga, "/spend"
        )
        assert await here.presses("撤销 1") == "这笔不再计入。"
        assert len(kept(here)) == 2
        assert "不大于零" in await here.says(here.olga, "/spend -5 礼物 @anna")
        assert "没有叫“安娜娜”的成员" in await here.says(here.olga, "/spend 5 礼物 安娜娜")
        wrong = await here.says(here.olga, "/spend 5 蛋糕 @anna")
        assert wrong == "“蛋糕”不是一种花费。\n5.00 CNY：花在什么上？"
        said = await here.says(here.olga, "礼物")
        assert said == "已记下：5.00 CNY · 礼物 · Anna · 2026-11-22"
        assert "还缺金额：/spend 200 礼物 @anna" in await here.says(here.olga, "/spend 礼物 @anna")
        said = await here.says(here.olga, "/spend 200块 礼物 给@anna 10月3日")
        assert said == "已记下：200.00 CNY · 礼物 · Anna · 2026-10-03"
        assert (
            await here.says(here.olga, "/spend 300") == "300.00 CNY：为谁？\n请写名字，或点一下。"
        )
        assert await here.says(here.olga, "礼物") == "300.00 CNY：为谁？\n请写名字，或点一下。"
        assert "300.00 CNY · 礼物 · Boris" in await here.says(here.olga, "给Boris")


async def test_what_is_missing_is_asked_for(tmp_path: Path, new_store: Path) -> None:
    async with counting(tmp_path, new_store) as here:
        assert (
            await here.says(here.olga, "/spend 300")
            == "300.00 CNY: for whom?\nWrite a name, or tap."
        )
        assert await here.says(here.olga, "Boris") == "300.00 CNY: on what?"
        assert "300.00 CNY · ads · Boris" in await here.presses("ads")
        await here.says(here.olga, "/spend 5 gift")
        assert await here.presses("All of Tea friends") == (
            "Written down: 5.00 CNY · gift · All of Tea friends · 2026-11-22\nIt reaches 4 members."
        )
        await here.says(here.olga, "/spend 5 gift")
        await here.presses("core")
        assert "No audit of 2026-11-22 or before tells" in (here.olga.last.text or "")
        assert "Which one is meant?" in await here.says(here.olga, "/spend 7 gift Lin")
        assert len(here.olga.last.buttons) == 2
        assert "7.00 CNY · gift · Lin" in await here.presses(here.olga.last.buttons[1][0])
        before = len(kept(here))
        assert "No ritual has taken place yet" in await here.says(here.olga, "/spend 120 ritual")
        assert "120.00 CNY · ritual · Anna" in await here.says(here.olga, "@anna")
        assert len(kept(here)) == before + 1


async def test_a_bare_answer_takes_what_the_list_asked_for(tmp_path: Path, new_store: Path) -> None:
    async with counting(tmp_path, new_store) as here:
        assert (await here.says(here.olga, "/spend")).startswith("Nothing was written down yet")
        assert "12.00 CNY · gift · Anna" in await here.says(here.olga, "12 gift anna")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("gift @anna", "The amount is missing: /spend 200 gift @anna"),
        ("nonsense", "nonsense is no amount"),
        ("-200 gift @anna", "-200 is not more than nothing"),
        ("0 gift @anna", "0 is not more than nothing"),
        ("1.234 gift @anna", "1.234 may be two amounts"),
        ("20 EUR gift @anna", "it is in EUR, of which no rate to CNY is set (money.rates)"),
        ("5 cake @anna", "“cake” is no kind of spending.\n5.00 CNY: on what?"),
        ("5 gift cake @anna", "I read Anna, but not “cake” before it.\nWrite a name."),
        ("5 gift @anna @boris", "One member at a time; or for a group, or a tier.\nWrite a name."),
        ("5 gift zoe and anna", "I know no member, tier, group or source “zoe and anna”."),
        ("999999999 gift @anna", "far more than anything written down so far"),
        ("5 gift @zoe", "I know no member, tier, group or source “@zoe”."),
        ("5 gift Ann", "I know no member, tier, group or source “Ann”."),
        ("5 gift anna 11-20", "I read Anna, but not “11-20” behind it."),
        ("5 gift anna 2027-01-01", "2027-01-01 is still to come"),
        ("5 time @anna", "hours are written as a time: 2h, 90 min"),
        ("gift", HOW),
        ("1h75 @anna", "1h75: behind hours at most 59 minutes can stand"),
        ("999h @anna", "999h: a time is between 1 minute and 744 hours"),
        ("5 gift Olga", "“Olga” is one of your own people"),
        ("5 gift ; DROP TABLE spending", "I know no member"),
        ("5 gift " + "x" * 3000, "I know no member"),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_is_written(
    tmp_path: Path, new_store: Path, asked: str, said: str
) -> None:
    async with counting(tmp_path, new_store) as here:
        answer = await here.says(here.olga, f"/spend {asked}")
        assert said in answer
        assert kept(here) == []


async def test_without_a_rate_the_setting_is_named(tmp_path: Path, new_store: Path) -> None:
    async with counting(tmp_path, new_store, more="") as here:
        said = await here.says(here.olga, "/spend 2h @anna")
        assert said.startswith("2h: what an hour of yours is worth is not set. Put")
        assert "under [money] in config.toml" in said
        assert kept(here) == []


@pytest.mark.parametrize(
    ("command", "sure", "said"),
    [("/optout", "optout", "not scored"), ("/forget", "forget", "I know no member")],
)
async def test_of_whoever_goes_no_button_writes_anything_down(
    tmp_path: Path, new_store: Path, command: str, sure: str, said: str
) -> None:
    async with counting(tmp_path, new_store) as here:
        await here.says(here.olga, "/spend 300 @boris")
        offered = here.olga.last
        await here.says(here.boris, command)
        here.boris.presses(here.boris.last, here.boris.last.buttons[0][0])
        await here.shop.settle()
        here.olga.presses(offered, "gift")
        await here.shop.settle()
        assert said in await here.says(here.olga, "/spend 3 gift @boris"), sure
        assert kept(here) == []


async def test_what_is_far_above_all_others_is_asked_once(tmp_path: Path, new_store: Path) -> None:
    async with counting(tmp_path, new_store) as here:
        assert "10,000.00 CNY · gift" in await here.says(here.olga, "/spend 10000 gift @anna")
        assert "1,000,000.00 CNY · gi" in await here.says(here.olga, "/spend 1000000 gift @anna")
        await here.presses("Undo")
        asked = await here.says(here.olga, "/spend 1000001 gift @anna")
        assert asked.startswith("1,000,001.00 CNY is far more than anything")
        assert len(kept(here)) == 1
        assert "1,000,001.00 CNY · gift · Anna" in await here.presses("Yes, write it down")
        assert len(kept(here)) == 2
        await here.presses("Undo")
        assert len(kept(here)) == 1


@pytest.mark.parametrize(
    ("asked", "answer", "whole"),
    [
        ("5 gift for @anna", None, ("gift", 500)),
        ("5 @anna gift", None, ("gift", 500)),
        ("5 for @anna gift", None, ("gift", 500)),
        ("5", "gift for Anna", ("gift", 500)),
        ("5 cake @anna", "other", ("other", 500)),
        ("5 cake @anna", "a pie", None),
        ("5 cake @anna", "hours", None),
    ],
)
async def test_a_kind_is_read_wherever_it_stands(
    tmp_path: Path, new_store: Path, asked: str, answer: str | None, whole: tuple[str, int] | None
) -> None:
    async with counting(tmp_path, new_store) as here:
        said = await here.says(here.olga, f"/spend {asked}")
        if answer is not None:
            said = await here.says(here.olga, answer)
        assert [row[:2] for row in kept(here)] == ([] if whole is None else [whole])
        if whole is None:
            assert said == f"“{answer}” is no kind of spending.\n5.00 CNY: on what?"
            await here.presses("gift")
            assert [row[:2] for row in kept(here)] == [("gift", 500)]
            assert "do not understand" in await here.says(here.olga, "Boris")


async def test_why_a_group_or_a_source_reaches_nobody_is_said(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        cups = here.shop.world.supergroup("Cups", owner=here.olga)
        await here.shop.adopted(here.olga, cups)
        assert "count whom I had seen in the group" in await here.says(
            here.olga, "/spend 5 gift Cups"
        )
        made = (
            "INSERT INTO source (community, chat, name, state, made_at)"
            " SELECT community, id, 'parcel-card', 'made', 0 FROM chat WHERE title = 'Cups'"
        )
        with closing(sqlite3.connect(here.shop.folder / "trustwheel.db")) as store, store:
            store.execute(made)
        said = await here.says(here.olga, "/spend 7 ads parcel-card")
        assert "Nobody had come by this source" in said


async def test_an_edited_command_does_nothing_and_says_so_once_in_private(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store, "zh") as here:
        sent = here.olga.says(here.shop.world.bot, "/spend 128 礼物 @anna")
        await here.shop.settle()
        for words in ("/spend 1280 礼物 @anna", "/spend 12800 礼物 @anna", "没事"):
            here.olga.edits(sent, words)
            await here.shop.settle()
        refused = "改过的命令我不再读：先撤销，再重新发。"
        assert [one.text for one in here.olga.inbox].count(refused) == 1
        assert [row[1] for row in kept(here)] == [12_800]
        posts = len(here.group.messages)
        here.olga.edits(here.olga.says(here.group, "hello"), "/spend 5 礼物 @anna")
        here.anna.edits(here.anna.says(here.shop.world.bot, "hello"), "/spend 5 礼物 @boris")
        await here.shop.settle()
        assert len(here.group.messages) == posts + 1
        assert here.anna.last.text == refused
        assert len(kept(here)) == 1


async def test_a_member_and_a_group_learn_nothing_of_it(tmp_path: Path, new_store: Path) -> None:
    async with counting(tmp_path, new_store) as here:
        here.anna.says(here.shop.world.bot, "/spend 200 gift @boris")
        here.anna.says(here.group, "/spend 200 gift @boris")
        edited = here.olga.says(here.shop.world.bot, "hello")
        await here.shop.settle()
        here.olga.edits(edited, "/spend 200 gift @anna")
        here.olga.says(here.group, "/spend 200 gift @anna")
        await here.shop.settle()
        assert kept(here) == []
        assert not [one for one in here.group.texts if "200.00" in one]


async def test_what_a_session_cost_is_one_tap_below_its_recap(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, "2026-12-07T09:00") as here:
        anna, boris = here.people[:2]
        await here.until("2026-12-10T20:01", timedelta(hours=3))
        anna.says(here.group, "I warm mine with a towel.")
        boris.says(here.group, "So do I")
        await here.until("2026-12-11T10:05")
        letter = next(
            one
            for one in here.olga.inbox
            if "No. 89" in (one.text or "")
            and one.buttons
            and "What did it cost?" in one.buttons[0]
        )
        here.olga.presses(letter, "What did it cost?")
        await here.shop.settle()
        assert here.olga.last.text == "How much was it? For example 120, or 2h."
        here.olga.says(here.shop.world.bot, "a lot")
        await here.shop.settle()
        assert (here.olga.last.text or "").startswith("a is no amount")
        here.olga.says(here.shop.world.bot, "120")
        await here.shop.settle()
        assert here.olga.last.text == (
            "Written down: 120.00 CNY · ritual · Sharing session No. 89, 2026-12-10 · 2026-12-10\n"
            "It reaches 2 members."
        )
        for said, answer in (
            ("/spend 5 ritual", "Sharing session No. 89"),
            ("/spend 5 ritual 90", "Of No. 90 I do not know who was there"),
            ("/spend 5 gift", "5.00 CNY: for whom?"),
        ):
            here.olga.says(here.shop.world.bot, said)
            await here.shop.settle()
            assert answer in (here.olga.last.text or "")
        here.olga.presses(here.olga.last, "An occasion of a ritual")
        await here.shop.settle()
        here.olga.presses(here.olga.last, here.olga.last.buttons[0][0])
        await here.shop.settle()
        assert "gift · Sharing session No. 89" in (here.olga.last.text or "")
        assert rows_of(here.shop, KEPT) == [
            ("ritual", 12_000, None, "ritual", 2),
            ("ritual", 500, None, "ritual", 2),
            ("gift", 500, None, "ritual", 2),
        ]


async def test_where_there_are_two_groups_it_is_asked_which(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        cups = here.shop.world.supergroup("Cups", owner=here.olga)
        await here.shop.adopted(here.olga, cups)
        here.anna.joins(cups)
        await here.shop.settle()
        assert await here.says(here.olga, "/spend 5 other everyone") == "Which one is meant?"
        assert "It reaches 1 member." in await here.presses("All of Cups")
        assert "All of Cups" in await here.says(here.olga, "/spend 6 other cups")
        made = (
            "INSERT INTO source (community, chat, name, state, made_at)"
            " SELECT community, id, 'parcel-card', 'made', 0 FROM chat"
        )
        with closing(sqlite3.connect(here.shop.folder / "trustwheel.db")) as store, store:
            store.execute(made)
        assert await here.says(here.olga, "/spend 7 ads parcel-card") == "Which one is meant?"
        labels = [["parcel-card · Tea friends"], ["parcel-card · Cups"]]
        assert here.olga.last.buttons == labels
        assert await here.says(here.olga, "/spend 8 ads") == (
            "8.00 CNY: for whom?\nWrite a name, or tap."
        )
        assert here.olga.last.buttons[:2] == labels
        assert "8.00 CNY · ads · parcel-card · Cups" in await here.presses(labels[1][0])
        assert [row[:2] for row in kept(here)] == [
            ("other", 500), ("other", 600), ("ads", 800),
        ]  # fmt: skip


async def test_what_is_older_than_a_screen_is_one_tap_away(tmp_path: Path, new_store: Path) -> None:
    async with counting(tmp_path, new_store) as here:
        for amount in range(1, 13):
            await here.says(here.olga, f"/spend {amount} gift @anna")
        first = await here.says(here.olga, "/spend")
        assert "10. 2026-11-22 · 3.00 CNY" in first
        assert "\n11. " not in first
        second = await here.presses("More")
        assert second.splitlines()[1:3] == [
            "11. 2026-11-22 · 2.00 CNY · gift · Anna",
            "12. 2026-11-22 · 1.00 CNY · gift · Anna",
        ]
        await here.presses("Undo 12")
        assert min(row[1] for row in kept(here)) == 200  # type: ignore[type-var]


async def test_in_answer_to_what_a_member_wrote_his_name_is_left_out(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        bot = here.shop.world.bot
        passed_on = here.olga.forwards(here.boris.says(here.group, "Thanks for the tea"), bot)
        await here.shop.settle()
        here.olga.replies(passed_on, "/spend 15 min")
        await here.shop.settle()
        told = "Written down: 15 min (15.00 CNY) · hours · Boris · 2026-11-22"
        assert here.olga.last.text == told
        here.olga.forwards(here.olga.says(bot, "/spend 5 gift @anna"), bot)
        await here.shop.settle()
        assert [row[:2] for row in kept(here)] == [("hours", 1_500), ("gift", 500)]


async def test_what_is_of_an_earlier_day_reaches_whom_it_could_have_reached(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        said = await here.says(here.olga, "/spend 50 gift everyone 2026-06-01")
        assert "whom I had seen in the group by that day: nobody" in said
        assert kept(here) == [("gift", 5_000, None, "group", 0)]
        said = await here.says(here.olga, "/spend 50 gift core 2026-08-01")
        assert said.startswith("No audit of 2026-08-01 or before tells who stood in that tier")
        assert len(kept(here)) == 1
