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
from telegram.error import BadRequest, Forbidden, TelegramError

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
    wordy = await bot.create_chat_invite_link(place, name="n" * 40)
    assert wordy.name == "n" * 32
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
async def test_who_knocks_can_be_written_to_for_five_minutes(house: House, bot: Bot) -> None:
    door = await bot.create_chat_invite_link(house.group.id, creates_join_request=True)
    both = bot.create_chat_invite_link(house.group.id, creates_join_request=True, member_limit=1)
    assert await refusal(both) == (
        "Member limit can't be specified for links requiring administrator approval"
    )
    erik = house.world.person("Erik")
    erik.asks_to_join(house.group, door.invite_link)
    house.clock.move(300 * SECOND)
    await bot.send_message(erik.id, "Are you human?")
    house.clock.move(SECOND)
    late = bot.send_message(erik.id, "Well?")
    assert await refusal(late, Forbidden) == (
        "Forbidden: bot can't initiate conversation with a user"
    )
    await bot.decline_chat_join_request(house.group.id, erik.id)
    again = bot.decline_chat_join_request(house.group.id, erik.id)
    assert await refusal(again) == "Hide_requester_missing"
    in_private = bot.approve_chat_join_request(house.anna.id, erik.id)
    house.anna.starts(house.world.bot)
    assert await refusal(in_private) == "The chat can't have join requests"


@pytest.mark.asyncio
async def test_only_an_administrator_hears_of_reactions_and_of_people(
    house: House, bot: Bot
) -> None:
    said = house.anna.says(house.group, "Good tea")
    house.owner.demotes_bot(house.group)
    house.boris.reacts(said, "❤")
    house.boris.leaves(house.group)
    kinds = house.world.updates.kinds
    assert "message_reaction" not in kinds
    assert "chat_member" not in kinds
    house.owner.promotes_bot(house.group)
    house.anna.reacts(said, "👍")
    house.anna.leaves(house.group)
    assert {"message_reaction", "chat_member"} <= set(house.world.updates.kinds)
    await bot.get_updates(offset=-1, allowed_updates=["message"])
    house.anna.joins(house.group)
    assert "chat_member" not in house.world.updates.kinds


@pytest.mark.asyncio
async def test_polls_of_the_bot(house: House, bot: Bot) -> None:
    sent = await bot.send_poll(house.group.id, "Which?", ["Green", "Black"], is_anonymous=False)
    message = house.group.kept[sent.message_id]
    house.anna.votes(message, "Black")
    house.anna.votes(message)
    polls = await bot.get_updates()
    answers = [update.poll_answer.option_ids for update in polls if update.poll_answer]
    assert answers == [(1,), ()]
    with pytest.raises(ImpossibleError):
        house.boris.votes(message, "Green", "Black")
    house.anna.votes(message, "Green")
    result = await bot.stop_poll(house.group.id, sent.message_id)
    assert [option.voter_count for option in result.options] == [1, 0]
    assert await refusal(bot.stop_poll(house.group.id, sent.message_id)) == (
        "Poll has already been closed"
    )
    said = await bot.send_message(house.group.id, "no poll")
    assert await refusal(bot.stop_poll(house.group.id, said.message_id)) == "Message is not a poll"
    asked = house.anna.sends_poll(house.group, "Where?", "Here", "There")
    assert await refusal(bot.stop_poll(house.group.id, asked.id)) == "Poll can't be stopped"
    channel = house.world.channel("News", house.owner)
    house.owner.adds_bot(channel)
    named = bot.send_poll(channel.id, "Which?", ["Green", "Black"], is_anonymous=False)
    assert await refusal(named) == "Non-anonymous polls can't be sent to channel chats"


@pytest.mark.asyncio
async def test_pins_and_topics(house: House, bot: Bot) -> None:
    sent = await bot.send_message(house.group.id, "Rules")
    await bot.pin_chat_message(house.group.id, sent.message_id)
    assert [message.text for message in house.group.pinned] == ["Rules"]
    assert (await bot.get_updates())[-1].message.pinned_message  # type: ignore[union-attr]
    await bot.unpin_chat_message(house.group.id)
    assert house.group.pinned == []
    assert await refusal(bot.unpin_chat_message(house.group.id)) == "Message to unpin not found"
    assert await bot.unpin_chat_message(house.group.id, sent.message_id)
    house.anna.leaves(house.group)
    note = house.group.messages[-1].id
    assert await refusal(bot.pin_chat_message(house.group.id, note)) == (
        "Service messages can't be pinned"
    )
    assert await refusal(bot.pin_chat_message(house.group.id, 999)) == "Message to pin not found"
    house.owner.pins(house.group.kept[sent.message_id])
    house.owner.unpins(house.group.kept[sent.message_id])
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
async def test_the_bot_keeps_a_thread_for_each_case(house: House, bot: Bot) -> None:
    desk = house.world.forum("Desk", house.owner)
    house.world.enter(desk, house.anna)
    house.owner.adds_bot(desk)
    house.owner.promotes_bot(desk)
    assert await refusal(bot.create_forum_topic(desk.id, " ")) == "Name must be non-empty"
    case = await bot.create_forum_topic(desk.id, "x" * 130)
    assert len(case.name) == 128
    thread = case.message_thread_id
    await bot.edit_forum_topic(desk.id, thread, name="Case 7")
    same = bot.edit_forum_topic(desk.id, thread, name="Case 7")
    assert await refusal(same) == "Topic_not_modified"
    topic = desk.topics[thread]
    answer = house.anna.says(desk, "It is on its way", topic=topic)
    told = (await bot.get_updates())[-1].message
    assert told
    assert (told.message_id, told.message_thread_id) == (answer.id, thread)
    await bot.close_forum_topic(desk.id, thread)
    with pytest.raises(ImpossibleError):
        house.anna.says(desk, "and one more thing", topic=topic)
    assert await refusal(bot.close_forum_topic(desk.id, thread)) == "Topic_not_modified"
    house.owner.reopens_topic(desk, topic)
    house.owner.renames_topic(desk, topic, "Solved")
    notes = [update.message for update in (await bot.get_updates())[-2:] if update.message]
    assert notes[0].forum_topic_reopened
    assert notes[1].forum_topic_edited
    assert notes[1].forum_topic_edited.name == "Solved"
    pinned = await bot.send_message(desk.id, "Order 12", message_thread_id=thread)
    await bot.pin_chat_message(desk.id, pinned.message_id)
    await bot.unpin_all_forum_topic_messages(desk.id, thread)
    assert desk.pinned == []
    await bot.delete_forum_topic(desk.id, thread)
    assert answer.deleted
    late = bot.send_message(desk.id, "x", message_thread_id=thread)
    assert await refusal(late) == "Message thread not found"
    assert await refusal(bot.close_forum_topic(desk.id, thread)) == "Topic_id_invalid"


@pytest.mark.asyncio
async def test_a_thread_of_others_needs_the_right(house: House, bot: Bot) -> None:
    desk = house.world.forum("Desk", house.owner)
    house.owner.adds_bot(desk)
    topic = house.owner.opens_topic(desk, "Talk")
    assert await refusal(bot.edit_forum_topic(desk.id, topic.id, name="x")) == (
        "Not enough rights to edit the topic"
    )
    assert await refusal(bot.close_forum_topic(desk.id, topic.id)) == (
        "Not enough rights to close or open the topic"
    )
    assert await refusal(bot.delete_forum_topic(desk.id, topic.id)) == (
        "Not enough rights to delete the topic"
    )
    house.owner.closes_topic(desk, topic)
    assert await refusal(bot.send_message(desk.id, "x", message_thread_id=topic.id)) == (
        "Topic_closed"
    )
    house.owner.deletes_topic(desk, topic)
    sent = await bot.send_message(house.group.id, "x", message_thread_id=topic.id)
    assert sent.message_thread_id is None


@pytest.mark.asyncio
async def test_tags_stand_beside_names(house: House, bot: Bot) -> None:
    place, anna = house.group.id, house.anna
    refused = bot.set_chat_member_tag(place, anna.id, "Tea taster")
    assert await refusal(refused) == "Chat_admin_required"
    house.owner.promotes_bot(house.group, "can_manage_tags")
    await bot.set_chat_member_tag(place, anna.id, "Tea taster")
    anna.says(house.group, "hello")
    told = (await bot.get_updates())[-1].message
    assert told
    assert told.sender_tag == "Tea taster"
    assert (await bot.get_chat_member(place, anna.id)).tag == "Tea taster"  # type: ignore[attr-defined]
    assert await refusal(bot.set_chat_member_tag(place, anna.id, "x" * 17)) == "Tag_invalid"
    assert await refusal(bot.set_chat_member_tag(place, house.owner.id, "x")) == (
        "Tag_change_forbidden"
    )
    house.owner.tags(house.group, anna, "")
    assert house.group.of(anna).title == ""


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
    long = bot.set_my_commands([BotCommand("a" * 33, "x")])
    assert await refusal(long) == "Command length must not exceed 32"
    wordy = bot.set_my_commands([BotCommand("a", "x" * 257)])
    assert await refusal(wordy) == "Command description length must not exceed 256"
    await bot.set_my_description("We log who is active.", language_code="en")
    assert (await bot.get_my_description("en")).description == "We log who is active."
    assert (await bot.get_my_description("fi")).description == ""
    await bot.set_my_short_description("Tea")
    assert (await bot.get_my_short_description("zh")).short_description == "Tea"
    await bot.set_chat_menu_button()
    await bot.send_chat_action(house.group.id, "typing")
