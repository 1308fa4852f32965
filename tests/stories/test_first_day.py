"""The first day of a shop with its bot, and what its customers can ask, as both see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import SECOND, World
from tests.stories.shop import Shop, open_shop

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Person

pytestmark = pytest.mark.asyncio
ROLE = {"en": "Customers' group", "zh": "顾客群"}
FULL = "✓"


def a_street() -> tuple[World, Person, Chat, Person]:
    world = World()
    olga = world.person("Olga", username="olga", language="en")
    anna = world.person("Anna", language="en")
    group = world.supergroup("Tea friends", olga)
    world.enter(group, anna)
    return world, olga, group, anna


async def speaks(shop: Shop, person: Person, language: str) -> None:
    person.says(shop.world.bot, "/lang")
    await shop.settle()
    person.presses(person.last, {"en": "English", "zh": "中文"}[language])
    await shop.settle()


async def asks(shop: Shop, person: Person, words: str, where: Chat | None = None) -> str:
    """What somebody gets in private for what he wrote."""
    before = len(person.inbox)
    person.says(where or shop.world.bot, words)
    await shop.settle()
    return "\n".join(message.text for message in person.inbox[before:])


STEPS = {
    "en": (
        "Administrators → Add Admin → @trustwheel_bot",
        "“Invite Users via Link” and “Pin Messages”",
        "@BotFather → /setprivacy",
    ),
    "zh": (
        "管理员 → 添加管理员 → 选 @trustwheel_bot",
        "“通过链接邀请用户”和“置顶消息”",
        "@BotFather → /setprivacy",
    ),
}
ONE_RIGHT = {
    "en": "Administrators → @trustwheel_bot → switch on “Invite Users via Link”",
    "zh": "管理员 → @trustwheel_bot → 打开“通过链接邀请用户”",
}
MUTED = {
    "en": "Permissions → Exceptions → @trustwheel_bot → switch on “Send Messages”",
    "zh": "权限 → 例外 → @trustwheel_bot → 打开“发送消息”",
}


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_each_missing_right_is_named_with_the_taps_that_give_it(
    tmp_path: Path, new_store: Path, language: str
) -> None:
    world, olga, group, _ = a_street()
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        await speaks(shop, olga, language)
        olga.adds_bot(group)
        await shop.settle()
        olga.presses(olga.last, ROLE[language])
        await shop.settle()
        assert all(step in olga.last.text for step in STEPS[language]), olga.last.text
        assert "trustwheel import-history" in olga.last.text
        olga.promotes_bot(group, "can_pin_messages")
        await shop.settle()
        assert ONE_RIGHT[language] in olga.last.text
        assert "/setprivacy" not in olga.last.text
        olga.promotes_bot(group)
        await shop.settle()
        assert FULL in olga.last.text
        olga.restricts(group, world.bot)
        await shop.settle()
        assert MUTED[language] in olga.last.text


NOTICE = {
    "": ("not what you write", "whom to write to", "send “privacy”"),
    "en": ("not what you write", "whom to write to", "send “privacy”"),
    "zh": ("不保存群聊内容", "店里的人据此决定多联系谁", "发送“隐私”"),
}


@pytest.mark.parametrize("language", NOTICE)
async def test_the_bots_page_says_what_the_notice_says(
    tmp_path: Path, new_store: Path, language: str
) -> None:
    world, *_ = a_street()
    async with open_shop(tmp_path, new_store, world):
        page = world.profile.descriptions[language]
        assert all(part in page for part in NOTICE[language]), page
        assert world.profile.short_descriptions[language]


async def test_the_same_answer_comes_for_a_command_a_word_an_answer_a_button_and_a_link(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, group, anna = a_street()
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        (notice,) = group.messages[-1:]
        anna.says(group, "/privacy")
        await shop.settle()
        pointer = group.messages[-1]
        assert (len(pointer.text.splitlines()), pointer.sender) == (1, world.bot)
        anna.opens(pointer, "Open the chat")
        await shop.settle()
        page = anna.last.text
        assert page.startswith("Privacy")
        before = len(group.messages)
        for words in ("/privacy", f"@{world.bot.username} privacy", f"隐私 @{world.bot.username}"):
            assert await asks(shop, anna, words, group) == page
        anna.replies(notice, "Privacy?")
        await shop.settle()
        assert anna.last.text == page
        assert await asks(shop, anna, "/help")
        anna.presses(anna.last, "Privacy")
        await shop.settle()
        assert anna.last.text == page
        written = [message for message in group.messages[before:] if message.by is world.bot]
        assert written == []
        shop.clock.move(61 * SECOND)
        await shop.settle()
        assert pointer.deleted


async def test_the_operators_own_notice_is_given_and_his_own_word_is_understood(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, group, anna = a_street()
    own = tmp_path / "texts"
    own.mkdir()
    mine = "notice-hello = The tea house has an assistant now.\nsay-privacy = data please\n"
    (own / "en.ftl").write_text(mine, encoding="utf-8")
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        assert group.texts[-1].startswith("The tea house has an assistant now.")
        anna.starts(world.bot)
        await shop.settle()
        answer = await asks(shop, anna, f"@{world.bot.username} data please", group)
        assert answer.startswith("Privacy")


async def test_me_tells_no_score_and_mydata_tells_everything(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, group, anna = a_street()
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        anna.says(group, "Good morning")
        anna.starts(world.bot)
        await shop.settle()
        me = await asks(shop, anna, "/me")
        assert "1 message" in me
        assert "T 0" not in me
        mine = await asks(shop, anna, "/mydata")
        assert "How the shop sees you" in mine
        assert "T 0" in mine
        assert "Only you and the operators can see this" in mine
        assert anna.inbox[-1].document


async def test_a_group_that_is_not_wanted_is_left(tmp_path: Path, new_store: Path) -> None:
    world, olga, group, anna = a_street()
    other = world.supergroup("Neighbours", olga)
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        olga.adds_bot(other)
        await shop.settle()
        olga.presses(olga.last, "Leave this group")
        await shop.settle()
        assert "keep nothing" in olga.last.text
        assert not other.of(world.bot).inside
        assert other.texts == []
        await shop.adopted(olga, group)
        anna.says(group, "hello")
        await asks(shop, olga, "/groups")
        olga.presses(olga.last, "Tea friends")
        await shop.settle()
        olga.presses(olga.last, "Leave this group")
        await shop.settle()
        assert group.of(world.bot).inside
        question = olga.last
        olga.removes_bot(group)
        olga.presses(question, "Yes, leave it")
        await shop.settle()
        assert "Its records stay" in question.text
        assert not group.of(world.bot).inside
        assert "Tea friends" not in await asks(shop, olga, "/groups")
        olga.unbans(group, world.bot)
        olga.adds_bot(group)
        await shop.settle()
        assert "What kind of group is it?" in olga.last.text


async def test_operators_are_named_and_their_own_chat_is_never_called_blind(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, group, anna = a_street()
    desk = world.forum("The desk", olga)
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        assert "· Olga (" in await asks(shop, olga, "/operators")
        await shop.adopted(olga, group)
        olga.adds_bot(desk)
        await shop.settle()
        olga.presses(olga.last, "Operators' chat")
        await shop.settle()
        assert "blind" not in await asks(shop, olga, "/groups")
        await asks(shop, olga, "/operators")
        olga.presses(olga.last, "Add an operator")
        await shop.settle()
        anna.follows(olga.last.text.splitlines()[-1])
        await shop.settle()
        assert "Anna (" in olga.last.text
        assert "I look after your group already. How it stands: /audit" in anna.last.text
        assert "Now add me" not in anna.last.text
        await asks(shop, olga, "/operators")
        olga.presses(olga.last, "Remove Anna")
        await shop.settle()
        olga.presses(olga.last, "Yes, remove")
        await shop.settle()
        assert "Anna" not in await asks(shop, olga, "/operators")
        assert "audit" not in (await asks(shop, anna, "/help")).lower()
