"""The bot writes; people see it, or the server says in its own words why not."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.sandbox.botapi import SECOND, ImpossibleError
from bot.sandbox.botapi.files import PIXEL

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from telegram.ext import ExtBot

    from bot.sandbox.botapi import BotApiServer
    from tests.sandbox.botapi.conftest import House

    Bot = ExtBot[None]


def keys(*rows: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(row, callback_data=row)] for row in rows])


async def refusal(call: Awaitable[Any], kind: type[TelegramError] = BadRequest) -> str:
    with pytest.raises(kind) as refused:
        await call
    return refused.value.message


@pytest.mark.asyncio
async def test_a_bot_cannot_write_first(house: House, bot: Bot) -> None:
    stranger = house.world.person("Stranger")
    assert await refusal(bot.send_message(stranger.id, "hi")) == "Chat not found"
    assert await refusal(bot.send_message(house.anna.id, "hi"), Forbidden) == (
        "Forbidden: bot can't initiate conversation with a user"
    )
    house.anna.starts(house.world.bot, "invited")
    await bot.send_message(house.anna.id, "hi")
    assert [message.text for message in house.anna.inbox] == ["hi"]
    house.anna.blocks_bot()
    assert await refusal(bot.send_message(house.anna.id, "still there?"), Forbidden) == (
        "Forbidden: bot was blocked by the user"
    )
    house.anna.unblocks_bot()
    house.anna.closes_account()
    assert await refusal(bot.send_message(house.anna.id, "?"), Forbidden) == (
        "Forbidden: user is deactivated"
    )


@pytest.mark.asyncio
async def test_lengths_are_counted_as_telegram_counts(house: House, bot: Bot) -> None:
    place = house.group.id
    assert await refusal(bot.send_message(place, "  \n ")) == "Message text is empty"
    assert await refusal(bot.send_message(place, "x" * 4097)) == "Message is too long"
    assert await refusal(bot.send_message(place, "🎉" * 2049)) == "Message is too long"
    await bot.send_message(place, "<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
    wide = bot.send_photo(place, PIXEL, caption="x" * 1025)
    assert await refusal(wide) == "Message caption is too long"
    long_data = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="é" * 33)]])
    assert await refusal(bot.send_message(place, "x", reply_markup=long_data)) == (
        "Button_data_invalid"
    )


@pytest.mark.asyncio
async def test_a_press_is_answered_once_and_in_time(house: House, bot: Bot) -> None:
    sent = await bot.send_message(house.group.id, "Tea?", reply_markup=keys("Yes", "No"))
    message = house.group.kept[sent.message_id]
    assert message.buttons == [["Yes"], ["No"]]
    press = house.anna.presses(message, "Yes")
    (update,) = await bot.get_updates()
    assert update.callback_query
    assert update.callback_query.data == "Yes"
    await update.callback_query.answer("Good choice", show_alert=True)
    assert (press.answer, press.alert) == ("Good choice", True)
    too_old = "Query is too old and response timeout expired or query id is invalid"
    assert await refusal(update.callback_query.answer()) == too_old
    late = house.anna.presses(message, "No")
    house.clock.move(150 * SECOND)
    assert await refusal(bot.answer_callback_query(late.id)) == too_old
    assert await bot.get_updates(offset=update.update_id + 1) == ()


@pytest.mark.asyncio
async def test_links_are_followed(house: House, bot: Bot) -> None:
    link = InlineKeyboardButton("In private", url="https://t.me/trustwheel_bot?start=me-1")
    await bot.send_message(house.group.id, "Here:", reply_markup=InlineKeyboardMarkup([[link]]))
    house.anna.opens(house.group.messages[-1], "In private")
    assert house.anna.chat.texts == ["/start me-1"]
    way = await bot.create_chat_invite_link(house.group.id, name="flyer")
    carl = house.world.person("Carl")
    carl.follows(way.invite_link)
    assert house.group.of(carl).inside


@pytest.mark.asyncio
async def test_edits_change_something_of_the_bots_own(house: House, bot: Bot) -> None:
    sent = await bot.send_message(house.group.id, "one", reply_markup=keys("a"))
    same = bot.edit_message_text("one", house.group.id, sent.message_id, reply_markup=keys("a"))
    assert await refusal(same) == (
        "Message is not modified: specified new message content and reply markup are exactly the "
        "same as a current content and reply markup of the message"
    )
    await bot.edit_message_text("two", house.group.id, sent.message_id)
    assert house.group.texts == ["two"]
    assert house.group.messages[-1].buttons == []
    theirs = house.anna.says(house.group, "mine")
    foreign = bot.edit_message_text("yours", house.group.id, theirs.id)
    assert await refusal(foreign) == "Message can't be edited"
    await bot.delete_message(house.group.id, sent.message_id)
    assert house.group.texts == ["mine"]
    gone = bot.edit_message_text("three", house.group.id, sent.message_id)
    assert await refusal(gone) == "Message to edit not found"
    again = bot.delete_message(house.group.id, sent.message_id)
    assert await refusal(again) == "Message to delete not found"
    await bot.delete_messages(house.group.id, [sent.message_id, theirs.id, 999])
    assert house.group.texts == []
    typed = ReplyKeyboardMarkup.from_button("yes")
    fixed = await bot.send_message(house.group.id, "Sure?", reply_markup=typed)
    with_keyboard = bot.edit_message_text("Well?", house.group.id, fixed.message_id)
    assert await refusal(with_keyboard) == "Message can't be edited"


@pytest.mark.asyncio
async def test_without_rights_a_bot_deletes_only_its_own(house: House, bot: Bot) -> None:
    house.owner.demotes_bot(house.group)
    theirs = house.anna.says(house.group, "mine")
    call = bot.delete_message(house.group.id, theirs.id)
    assert await refusal(call) == "Message can't be deleted"
    mine = await bot.send_message(house.group.id, "hello")
    await bot.delete_message(house.group.id, mine.message_id)


@pytest.mark.asyncio
async def test_after_two_days_nothing_is_deleted(house: House, bot: Bot) -> None:
    house.anna.starts(house.world.bot)
    old = await bot.send_message(house.group.id, "hello")
    written = await bot.send_message(house.anna.id, "hello")
    house.clock.move(48 * 3600 * SECOND)
    fresh = await bot.send_message(house.group.id, "hello again")
    assert await refusal(bot.delete_message(house.group.id, old.message_id)) == (
        "Message can't be deleted"
    )
    assert await refusal(bot.delete_message(house.anna.id, written.message_id)) == (
        "Message can't be deleted for everyone"
    )
    both = bot.delete_messages(house.group.id, [fresh.message_id, old.message_id])
    assert await refusal(both) == "Message can't be deleted"
    assert house.group.texts == ["hello", "hello again"]


@pytest.mark.asyncio
async def test_an_answer_needs_something_to_answer(house: House, bot: Bot) -> None:
    question = house.anna.says(house.group, "When?")
    answer = await bot.send_message(
        house.group.id, "Now", reply_parameters=ReplyParameters(question.id)
    )
    assert answer.reply_to_message
    assert answer.reply_to_message.text == "When?"
    assert house.group.messages[-1].reply_to is question
    house.anna.deletes(question)
    lost = bot.send_message(house.group.id, "?", reply_parameters=ReplyParameters(question.id))
    assert await refusal(lost) == "Message to be replied not found"
    kind = ReplyParameters(question.id, allow_sending_without_reply=True)
    assert (await bot.send_message(house.group.id, "?", reply_parameters=kind)).text == "?"


@pytest.mark.asyncio
async def test_pictures_albums_and_files_keep_their_bytes(house: House, bot: Bot) -> None:
    sent = await bot.send_photo(house.group.id, io.BytesIO(PIXEL), caption="<i>chart</i>",
                                parse_mode="HTML")  # fmt: skip
    assert house.group.messages[-1].photo == PIXEL
    assert (sent.caption, sent.caption_entities[0].type) == ("chart", "italic")
    again = await bot.send_photo(house.group.id, sent.photo[-1].file_id)
    fetched = await bot.get_file(again.photo[-1].file_id)
    assert bytes(await fetched.download_as_bytearray()) == PIXEL
    album = await bot.send_media_group(
        house.group.id, [InputMediaPhoto(PIXEL, caption="a"), InputMediaPhoto(PIXEL)]
    )
    assert len({message.media_group_id for message in album}) == 1
    assert [message.photo for message in house.group.messages[-2:]] == [PIXEL, PIXEL]
    report = await bot.send_document(house.group.id, b"a;b\n1;2\n", filename="members.csv")
    assert report.document
    assert report.document.file_name == "members.csv"
    assert house.group.messages[-1].document == b"a;b\n1;2\n"
    other = await bot.edit_message_media(
        InputMediaPhoto(PIXEL, caption="new"), house.group.id, sent.message_id
    )
    assert other is not True
    assert house.group.kept[sent.message_id].text == "new"
    broken = bot.send_photo(house.group.id, b"no picture")
    assert await refusal(broken) == "Image_process_failed"


@pytest.mark.asyncio
async def test_the_bot_passes_on_and_copies_and_reacts(house: House, bot: Bot) -> None:
    house.anna.starts(house.world.bot)
    said = house.anna.says(house.group, "Good tea")
    passed = await bot.forward_message(house.anna.id, house.group.id, said.id)
    assert passed.forward_origin
    assert passed.forward_origin.type == "user"
    await bot.copy_message(house.anna.id, house.group.id, said.id)
    assert [(m.text, m.origin is None) for m in house.anna.inbox] == [
        ("Good tea", False), ("Good tea", True)]  # fmt: skip
    await bot.set_message_reaction(house.group.id, said.id, ReactionTypeEmoji("❤"))
    assert said.reactions[house.world.bot.id] == ("❤",)
    odd = bot.set_message_reaction(house.group.id, said.id, "🫖")
    assert await refusal(odd) == "Reaction_invalid"


@pytest.mark.asyncio
async def test_a_group_that_grew_says_where_it_went(house: House, bot: Bot) -> None:
    small = house.world.group("Small", house.owner)
    house.owner.adds_bot(small)
    await bot.send_message(small.id, "hello")
    big = house.owner.upgrades(small)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(small.id, "hello?")
    assert moved.value.new_chat_id == big.id
    await bot.send_message(big.id, "hello!")
    assert big.texts == ["hello!"]


@pytest.mark.asyncio
async def test_a_bot_that_was_thrown_out_is_told_so(house: House, bot: Bot) -> None:
    house.owner.removes_bot(house.group)
    call = bot.send_message(house.group.id, "hello")
    assert await refusal(call, Forbidden) == ("Forbidden: bot was kicked from the supergroup chat")
    house.owner.unbans(house.group, house.world.bot)
    house.owner.adds_bot(house.group)
    await bot.send_message(house.group.id, "back again")
    house.group.permissions = frozenset()
    mute = bot.send_message(house.group.id, "hello")
    assert await refusal(mute) == "Not enough rights to send text messages to the chat"
    with pytest.raises(ImpossibleError):
        house.anna.says(house.group, "hello")
    house.owner.deletes_chat(house.group)
    gone = bot.send_message(house.group.id, "hello")
    assert await refusal(gone, Forbidden) == "Forbidden: bot was kicked from the supergroup chat"


@pytest.mark.asyncio
async def test_each_kind_of_message_needs_its_permission(house: House, bot: Bot) -> None:
    house.owner.restricts(house.group, house.world.bot, ["can_send_messages"])
    place = house.group.id
    await bot.send_message(place, "words pass")
    for call, words in (
        (bot.send_photo(place, PIXEL), "photos"),
        (bot.send_document(place, b"x"), "documents"),
        (bot.send_voice(place, b"x"), "voice notes"),
        (bot.send_audio(place, b"x"), "music"),
        (bot.send_video(place, b"x"), "videos"),
        (bot.send_poll(place, "?", ["a", "b"]), "polls"),
    ):
        assert await refusal(call) == f"Not enough rights to send {words} to the chat"


@pytest.mark.asyncio
async def test_a_public_group_can_be_looked_at_but_not_by_whom_it_threw_out(
    house: House, bot: Bot
) -> None:
    place = house.world.supergroup("Market", house.owner, username="market")
    assert (await bot.get_chat("@market")).title == "Market"
    outside = bot.send_message("@market", "hello")
    assert await refusal(outside, Forbidden) == (
        "Forbidden: bot is not a member of the supergroup chat"
    )
    house.owner.adds_bot(place)
    house.owner.removes_bot(place)
    assert await refusal(bot.get_chat("@market"), Forbidden) == (
        "Forbidden: bot was kicked from the supergroup chat"
    )


@pytest.mark.asyncio
async def test_voices_and_several_messages_at_once_are_passed_on(house: House, bot: Bot) -> None:
    house.anna.starts(house.world.bot)
    voice = house.anna.sends_voice(house.group, 9)
    album = house.anna.sends_album(house.group, ["one", "two"])
    numbers = [voice.id, *[message.id for message in album], 999]
    await bot.copy_messages(house.anna.id, house.group.id, numbers)
    copies = house.anna.inbox
    assert [copy.kind for copy in copies] == ["voice", "photo", "photo"]
    assert copies[1].album == copies[2].album not in {"", album[0].album}
    await bot.copy_messages(house.anna.id, house.group.id, numbers, remove_caption=True)
    assert house.anna.inbox[-1].text == ""
    passed = await bot.forward_messages(house.anna.id, house.group.id, numbers)
    assert len(passed) == 3
    assert house.anna.inbox[-1].origin
    nothing = bot.forward_messages(house.anna.id, house.group.id, [999])
    assert await refusal(nothing) == "The message can't be forwarded"
    spoken = await bot.send_voice(house.anna.id, b"ogg", caption="listen", duration=4)
    assert spoken.voice
    assert spoken.caption == "listen"
    assert house.anna.last.content["voice"]["duration"] == 4
    again = await bot.send_voice(house.anna.id, spoken.voice.file_id)
    assert again.voice
    assert await refusal(bot.send_voice(house.anna.id, "")) == "There is no voice in the request"
    mixed = bot.send_media_group(house.group.id, [InputMediaPhoto(PIXEL), InputMediaDocument(b"x")])
    assert await refusal(mixed) == "Document can't be mixed with other media types"


@pytest.mark.asyncio
async def test_a_canary_is_found_wherever_it_went(
    house: House, bot: Bot, server: BotApiServer
) -> None:
    house.anna.starts(house.world.bot)
    await bot.send_message(house.anna.id, "canary in private")
    await bot.send_document(house.group.id, b"a canary in a file", filename="x.txt")
    await bot.send_message(house.group.id, "x", reply_markup=keys("canary"))
    found = server.calls.mentioning("canary")
    assert [call.method for call in found] == ["sendMessage", "sendDocument", "sendMessage"]
    assert [call in server.calls.to_groups() for call in found] == [False, True, True]
