"""The bot looks at people and rights, and uses its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChatMember,
    ChatMemberAdministrator,
    ChatPermissions,
)
from telegram.error import BadRequest, TelegramError

from bot.sandbox.botapi import SECOND, ImpossibleError

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from telegram.ext import ExtBot

    from tests.sandbox.botapi.conftest import House

    Bot = ExtBot[None]


async def refusal(call: Awaitable[Any], kind: type[TelegramError] = BadRequest) -> str:
    with pytest.raises(kind) as refused:
        await call
    return refused.value.message


@pytest.mark.asyncio
async def test_the_bot_looks_around(house: House, bot: Bot) -> None:
    place = house.group.id
    chat = await bot.get_chat(place)
    assert (chat.title, chat.type) == ("Tea house", "supergroup")
    assert await bot.get_chat_member_count(place) == 4
    me = await bot.get_chat_member(place, bot.id)
    assert isinstance(me, ChatMemberAdministrator)
    assert me.can_restrict_members
    assert not me.can_promote_members
    admins = await bot.get_chat_administrators(place)
    assert [admin.status for admin in admins] == ["creator", "administrator"]
    stranger = house.world.person("Stranger")
    assert (await bot.get_chat_member(place, stranger.id)).status == "left"
    assert await refusal(bot.get_chat_member(place, 5)) == "Member not found"
    assert not (await bot.get_me()).can_read_all_group_messages
    await bot.leave_chat(place)
    assert not house.group.of(house.world.bot).inside


@pytest.mark.asyncio
async def test_the_bot_rules_within_its_rights(house: House, bot: Bot) -> None:
    place, anna = house.group.id, house.anna
    await bot.restrict_chat_member(place, anna.id, ChatPermissions.no_permissions())
    with pytest.raises(ImpossibleError):
        anna.says(house.group, "but")
    await bot.ban_chat_member(place, anna.id)
    assert house.group.of(anna).status == "kicked"
    await bot.unban_chat_member(place, anna.id, only_if_banned=True)
    anna.joins(house.group)
    owner = bot.ban_chat_member(place, house.owner.id)
    assert await refusal(owner) == "Can't remove chat owner"
    assert await refusal(bot.promote_chat_member(place, anna.id, can_pin_messages=True)) == (
        "Not enough rights"
    )
    house.owner.promotes_bot(house.group, "can_promote_members", "can_pin_messages")
    await bot.promote_chat_member(place, anna.id, can_pin_messages=True)
    assert house.group.of(anna).may("can_pin_messages")
    assert await refusal(bot.ban_chat_member(place, house.boris.id)) == (
        "Not enough rights to restrict/unrestrict chat member"
    )
    house.owner.promotes_bot(house.group)
    hour = house.world.seconds() + 3600
    await bot.ban_chat_member(place, house.boris.id, until_date=hour)
    assert house.group.of(house.boris).status == "kicked"
    house.clock.move(3600 * SECOND)
    house.boris.joins(house.group)
    small = house.world.group("Small", house.owner)
    house.owner.adds_bot(small)
    assert await refusal(bot.promote_chat_member(small.id, anna.id, can_pin_messages=True)) == (
        "Method is available for supergroup and channel chats only"
    )


@pytest.mark.asyncio
async def test_named_links_and_requests(house: House, bot: Bot) -> None:
    place, carl = house.group.id, house.world.person("Carl")
    flyer = await bot.create_chat_invite_link(place, name="flyer", member_limit=1)
    carl.joins(house.group, flyer.invite_link)
    with pytest.raises(ImpossibleError):
        house.world.person("Dora").joins(house.group, flyer.invite_link)
    joined = (await bot.get_updates())[-2].chat_member
    assert joined
    assert joined.invite_link == flyer
    door = await bot.create_chat_invite_link(place, creates_join_request=True)
    erik = house.world.person("Erik")
    erik.asks_to_join(house.group, door.invite_link, bio="likes tea")
    request = (await bot.get_updates())[-1].chat_join_request
    assert request
    assert (request.from_user.id, request.bio) == (erik.id, "likes tea")
    await bot.send_message(request.user_chat_id, "Are you human?")
    assert erik.last.text == "Are you human?"
    await request.approve()
    assert house.group.of(erik).inside
    welcomed = (await bot.get_updates())[-2].chat_member
    assert welcomed
    assert welcomed.via_join_request
    assert await refusal(bot.approve_chat_join_request(place, erik.id)) == (
        "User_already_participant"
    )
    await bot.revoke_chat_invite_link(place, door.invite_link)
    with pytest.raises(ImpossibleError):
        house.world.person("Finn").asks_to_join(house.group, door.invite_link)
    house.owner.promotes_bot(house.group, "can_pin_messages")
    assert await refusal(bot.export_chat_invite_link(place)) == (
        "Not enough rights to manage chat invite link"
    )


@pytest.mark.asyncio
async def test_polls_of_the_bot(house: House, bot: Bot) -> None:
    sent = await bot.send_poll(house.group.id, "Which?", ["Green", "Black"], is_anonymous=False)
    message = house.group.kept[sent.message_id]
    house.anna.votes(message, "Black")
    house.anna.votes(message)
    polls = await bot.get_updates()
    answers = [update.poll_answer.option_ids for update in polls if update.poll_answer]
    assert answers == [(1,), ()]
    house.anna.votes(message, "Green")
    result = await bot.stop_poll(house.group.id, sent.message_id)
    assert [option.voter_count for option in result.options] == [1, 0]
    assert await refusal(bot.stop_poll(house.group.id, sent.message_id)) == (
        "Poll has already been closed"
    )


@pytest.mark.asyncio
async def test_pins_and_topics(house: House, bot: Bot) -> None:
    sent = await bot.send_message(house.group.id, "Rules")
    await bot.pin_chat_message(house.group.id, sent.message_id)
    assert [message.text for message in house.group.pinned] == ["Rules"]
    assert (await bot.get_updates())[-1].message.pinned_message  # type: ignore[union-attr]
    await bot.unpin_chat_message(house.group.id)
    assert house.group.pinned == []
    assert await refusal(bot.create_forum_topic(house.group.id, "Tea")) == (
        "The chat is not a forum"
    )
    forum = house.world.forum("Forum", house.owner)
    house.owner.adds_bot(forum)
    assert await refusal(bot.create_forum_topic(forum.id, "Tea")) == (
        "Not enough rights to create a topic"
    )
    house.owner.promotes_bot(forum)
    topic = await bot.create_forum_topic(forum.id, "Tea")
    said = await bot.send_message(forum.id, "x", message_thread_id=topic.message_thread_id)
    assert said.is_topic_message
    assert await refusal(bot.send_message(forum.id, "x", message_thread_id=999)) == (
        "Message thread not found"
    )


@pytest.mark.asyncio
async def test_menus_by_scope_and_language(house: House, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("help", "Help")])
    await bot.set_my_commands(
        [BotCommand("me", "我")], BotCommandScopeAllPrivateChats(), language_code="zh"
    )
    ruler = BotCommandScopeChatMember(house.group.id, house.boris.id)
    await bot.set_my_commands([BotCommand("audit", "Audit")], ruler)
    assert house.anna.menu() == ["me"]
    assert house.boris.menu() == ["help"]
    assert house.boris.menu(house.group) == ["audit"]
    assert [c.command for c in await bot.get_my_commands(ruler)] == ["audit"]
    await bot.delete_my_commands(ruler)
    assert house.boris.menu(house.group) == ["help"]
    bad = bot.set_my_commands([BotCommand("Help!", "x")])
    assert await refusal(bad) == "Bot_command_invalid"
    await bot.set_my_description("We log who is active.", language_code="en")
    assert (await bot.get_my_description("en")).description == "We log who is active."
    assert (await bot.get_my_description("fi")).description == ""
    await bot.set_my_short_description("Tea")
    assert (await bot.get_my_short_description("zh")).short_description == "Tea"
    await bot.set_chat_menu_button()
    await bot.send_chat_action(house.group.id, "typing")
