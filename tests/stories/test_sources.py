"""Where members come from: links that are counted, what became of who came, and bait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY
from bot.sandbox.botapi.ruling import USUAL_RIGHTS
from tests.stories.shop import rows_of
from tests.stories.test_gives import house

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Chat
    from tests.stories.test_gives import House

pytestmark = pytest.mark.asyncio
CALLED = "SELECT name, state FROM source ORDER BY id"


async def ticked(here: House, days: int = 0) -> None:
    here.shop.clock.move(days * DAY + 60_000)
    await here.shop.settle()
    await here.shop.live.ticker.tick()
    await here.shop.settle()


async def made(here: House, name: str = "parcel-card") -> str:
    """The address of a new link."""
    await here.asks(f"/source new {name}")
    await ticked(here)
    return link_in(here.olga.last.text or "")


def link_in(said: str) -> str:
    return next(line for line in said.splitlines() if line.startswith("https://"))


def comes(here: House, name: str, link: str | None = None, group: Chat | None = None) -> None:
    here.shop.world.person(name, language="en").joins(group or here.group, link)


async def test_a_link_is_made_and_who_comes_by_it_is_counted(
    tmp_path: Path, new_store: Path
) -> None:
    async with house(tmp_path, new_store) as here:
        assert "Nobody was seen to join yet" in await here.asks("/source")
        wanted = await here.asks("/source new  parcel-card ")
        assert "I make the link “parcel-card” into Tea friends" in wanted
        assert "Before you set any reward" in wanted
        await ticked(here)
        told = here.olga.last.text or ""
        assert told.startswith("The link “parcel-card” into Tea friends:")
        assert "Nothing is ever paid for a join" in told
        link = link_in(told)
        (made_link,) = [one for one in here.group.links if one.name == "parcel-card"]
        assert made_link.url == link
        comes(here, "Boris", link)
        comes(here, "Clara", link)
        comes(here, "Dina")
        await here.shop.settle()
        boris = next(one for one in here.shop.world.people.values() if one.name == "Boris")
        boris.says(here.group, "Hello, what is good here?")
        await here.shop.settle()
        said = await here.asks("/source")
        assert "Link “parcel-card”\nJoined 2, spoke 1\nBought: 0" in said
        assert "No link known\nJoined 1, spoke 0" in said
        assert "No cost recorded." in said
        assert "Still here after" not in said  # nobody has been here so long
        assert not [text for text in here.group.texts if "parcel-card" in text]


async def test_after_a_month_it_says_who_is_still_here(tmp_path: Path, new_store: Path) -> None:
    async with house(tmp_path, new_store) as here:
        link = await made(here)
        comes(here, "Boris", link)
        comes(here, "Clara", link)
        await here.shop.settle()
        clara = next(one for one in here.shop.world.people.values() if one.name == "Clara")
        here.shop.clock.move(10 * DAY)
        clara.leaves(here.group)
        await here.shop.settle()
        await ticked(here, 19)
        assert "Still here after 28 days: 1 of 2" in await here.asks("/source")
        clara.joins(here.group)  # she was known before: her first way in counts
        await here.shop.settle()
        assert "Link “parcel-card”\nJoined 2" in await here.asks("/source")


async def test_without_the_right_it_says_at_once_what_is_missing(
    tmp_path: Path, new_store: Path
) -> None:
    async with house(tmp_path, new_store) as here:
        rights = [one for one in USUAL_RIGHTS if one != "can_invite_users"]
        here.olga.promotes_bot(here.group, *rights)
        await here.shop.settle()
        said = await here.asks("/source new parcel-card")
        assert "I could not make the link “parcel-card” into Tea friends." in said
        assert "Invite Users via Link" in said
        assert not rows_of(here.shop, CALLED)


async def test_the_right_that_goes_while_the_link_is_made_is_told_and_it_can_be_asked_again(
    tmp_path: Path, new_store: Path
) -> None:
    async with house(tmp_path, new_store) as here:
        await here.asks("/source new parcel-card")
        rights = [one for one in USUAL_RIGHTS if one != "can_invite_users"]
        here.olga.promotes_bot(here.group, *rights)
        await ticked(here)
        told = [one for one in here.olga.inbox if "I could not make" in (one.text or "")]
        assert len(told) == 1
        assert rows_of(here.shop, CALLED) == [("parcel-card", "failed")]
        here.olga.promotes_bot(here.group)
        assert link_in((await made_again(here)) or "")
        assert rows_of(here.shop, CALLED) == [("parcel-card", "made")]


async def made_again(here: House) -> str:
    await here.asks("/source new parcel-card")
    await ticked(here)
    return here.olga.last.text or ""


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("/source new", "A new link: /source new parcel-card (up to 32 characters)"),
        (f"/source new {'x' * 33}", "has 33 characters; the name of a link has 32 at most"),
        ("/source new koc-7", "a name of members' own links"),
        ("/source parcel-card", "Before “parcel-card” write what is to be done: new or retire"),
        ("/source retire nothing", "There is no open link “nothing”"),
        ("/source retire", "There is no open link"),
    ],
)
async def test_what_cannot_be_done_is_said(
    tmp_path: Path, new_store: Path, asked: str, answer: str
) -> None:
    async with house(tmp_path, new_store) as here:
        assert answer in await here.asks(asked)
        assert not rows_of(here.shop, CALLED)


async def test_the_same_name_is_the_same_link_and_its_end_closes_it(
    tmp_path: Path, new_store: Path
) -> None:
    async with house(tmp_path, new_store) as here:
        link = await made(here)
        again = await here.asks("/source new parcel-card")
        assert "There is a link “parcel-card”" in again
        assert link_in(again) == link
        comes(here, "Boris", link)
        await here.asks("/source")
        ending = await here.taps("Close parcel-card")
        assert "I close “parcel-card”" in ending
        await ticked(here)
        assert here.olga.last.text == "The link “parcel-card” into Tea friends is closed."
        assert here.shop.world.links[link][1].revoked
        assert "Link “parcel-card”\nClosed.\nJoined 1" in await here.asks("/source")
        assert "was closed" in await here.asks("/source new parcel-card")
        await made(here, "sms")
        await here.asks("/source retire sms")
        await ticked(here)
        assert rows_of(here.shop, CALLED) == [("parcel-card", "retired"), ("sms", "retired")]


async def test_links_of_others_are_sources_of_their_own(tmp_path: Path, new_store: Path) -> None:
    async with house(tmp_path, new_store) as here:
        comes(here, "Boris", here.olga.makes_link(here.group, "door").url)
        comes(here, "Clara", here.olga.makes_link(here.group).url)
        await here.shop.settle()
        said = await here.asks("/source")
        assert "Link “door”, made by an admin\nJoined 1" in said
        assert "No link known\nJoined 1" in said


async def test_a_burst_that_never_speaks_is_told_once(tmp_path: Path, new_store: Path) -> None:
    async with house(tmp_path, new_store) as here:
        link = await made(here, "one-cent")
        for number in range(9):
            comes(here, f"Lured {number}", link)
        await ticked(here)
        assert "looks like bait" not in await here.asks("/source")  # they may speak yet
        for _day in range(3):
            await ticked(here, 4)
        told = [one for one in here.olga.inbox if "It looks like bait" in (one.text or "")]
        assert len(told) == 1
        assert "Link “one-cent”, Tea friends: 9 people came within a day" in (told[0].text or "")
        assert "⚠ 9 came in a burst and never spoke" in await here.asks("/source")
        assert not here.anna.inbox


async def test_in_chinese(tmp_path: Path, new_store: Path) -> None:
    async with house(tmp_path, new_store, "zh") as here:
        assert "正在建进“Tea friends”的链接“包裹卡”" in await here.asks("/source 新建 包裹卡")
        await ticked(here)
        link = link_in(here.olga.last.text or "")
        comes(here, "Boris", link)
        await here.shop.settle()
        said = await here.asks("/source")
        assert "链接“包裹卡”\n进群 1 人，说过话 0 人\n买过：0 人" in said
        assert "从不按进群人头付钱" in said
        assert "正在停用“包裹卡”" in await here.asks("/source 停用 包裹卡")
        assert "没有在用的链接“短信”" in await here.asks("/source retire 短信")


async def test_with_two_groups_it_asks_into_which(tmp_path: Path, new_store: Path) -> None:
    async with house(tmp_path, new_store) as here:
        other = here.shop.world.supergroup("Cup friends", here.olga)
        await here.shop.adopted(here.olga, other)
        await here.asks("/source new parcel-card")
        here.olga.presses(here.olga.last, "Cup friends")
        await ticked(here)
        assert [one.name for one in other.links] == ["parcel-card"]
        assert not [one for one in here.group.links if one.name]


async def test_what_a_source_cost_and_whether_it_comes_back(
    tmp_path: Path, new_store: Path
) -> None:
    async with house(tmp_path, new_store) as here:
        link = await made(here)
        said = await here.asks("/spend 50 ads parcel-card")
        assert said.startswith("Written down: 50.00 CNY · ads · parcel-card · 2026-12-03")
        assert "Nobody had come by this source by that day; the cost counts all the same." in said
        said = await here.asks("/source")
        assert "Nobody came by it yet.\nCost 50.00 CNY so far" in said
        comes(here, "Boris", link)
        comes(here, "Clara", link)
        await here.shop.settle()
        people = {one.name: one for one in here.shop.world.people.values()}
        for _ in range(4):
            for name in ("Boris", "Clara"):
                people[name].says(here.group, "What is good here?")
            await here.shop.settle()
            await ticked(here, 5)
        for name in ("Boris", "Clara"):
            for amount in ("128.00", "96.00"):
                await here.asks(f"/order {amount} {people[name].id}")
        await here.asks("/spend 10 ads Tea friends")  # for those who are there: no source's cost
        said = await here.asks("/source")
        assert "Cost 50.00 CNY, that is 25.00 CNY for each who joined" in said
        assert "What they are worth is known once a balance sheet was closed." in said
        await ticked(here, 12)
        await here.asks("/balance")
        said = await here.asks("/source")
        assert "Worth ÷ cost: 4.8 · ideal" in said
