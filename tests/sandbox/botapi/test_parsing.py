"""Everything that people do becomes an update that an unchanged library reads without complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import Update
from telegram.constants import ChatType

from bot.sandbox.botapi import ImpossibleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sandbox.botapi.conftest import House


def read(house: House) -> list[Update]:
    """Take what waits out of the queue, as the library reads it."""
    waiting = house.world.updates.waiting
    house.world.updates.drop()
    found = [Update.de_json(told, None) for told in waiting]
    assert all(len(told) == 2 and not update.api_kwargs
               for told, update in zip(waiting, found, strict=True))  # fmt: skip
    return found


def only(house: House) -> Update:
    (update,) = read(house)
    return update


def kinds(house: House) -> Iterator[str]:
    for update in read(house):
        yield next(name for name in Update.ALL_TYPES if getattr(update, name))


def test_words(house: House) -> None:
    said = house.anna.says(house.group, "hello @trustwheel_bot, see https://tea.example/x #tea")
    message = only(house).message
    assert message
    assert (message.message_id, message.chat.type) == (said.id, ChatType.SUPERGROUP)
    assert [entity.type for entity in message.entities] == ["mention", "url", "hashtag"]
    assert message.parse_entity(message.entities[0]) == "@trustwheel_bot"

    house.boris.replies(said, "🎉 /help@trustwheel_bot")
    reply = only(house).message
    assert reply
    assert reply.reply_to_message
    assert reply.reply_to_message.text == message.text
    assert reply.parse_entity(reply.entities[0]) == "/help@trustwheel_bot"

    house.anna.says(house.group, "ask Boris", names=house.boris)
    mention = only(house).message
    assert mention
    assert mention.entities[0].user
    assert mention.entities[0].user.id == house.boris.id

    house.anna.edits(said, "hello")
    edited = only(house).edited_message
    assert edited
    assert (edited.text, edited.edit_date) == ("hello", edited.date)


def test_pictures_and_the_like(house: House) -> None:
    group, anna = house.group, house.anna
    anna.sends_photo(group, "look")
    anna.sends_sticker(group)
    anna.sends_voice(group)
    anna.sends_video(group, "film")
    anna.sends_document(group, "a.csv", b"1")
    anna.sends_location(group, 60.2, 24.9)
    anna.sends_dice(group, value=6)
    anna.sends_poll(group, "Tea?", "Yes", "No")
    anna.sends_album(group, ["one", "two"])
    messages = [update.message for update in read(house)]
    assert all(messages)
    found = [
        next(n for n in ("photo", "sticker", "voice", "video", "document", "location", "dice",
                         "poll") if getattr(message, n))
        for message in messages
    ]  # fmt: skip
    assert found == ["photo", "sticker", "voice", "video", "document", "location", "dice",
                     "poll", "photo", "photo"]  # fmt: skip
    albums = {message.media_group_id for message in messages[-2:] if message}
    assert len(albums) == 1
    assert albums != {None}


def test_forwards_and_disguises(house: House) -> None:
    group, world = house.group, house.world
    channel = world.channel("News", house.owner)
    said = house.anna.says(group, "mine")
    house.boris.forwards(said, group)
    house.anna.hides_forwards = True
    house.boris.forwards(said, group)
    house.owner.hides(group)
    house.owner.says(group, "from the house")
    house.anna.says(group, "as a channel", as_chat=channel)
    house.anna.says(group, "via", via=world.another_bot("Gif", "gif_bot"))
    _, named, hidden, risen, anonymous, masked, via = read(house)
    assert risen.chat_member
    for update, kind in ((named, "user"), (hidden, "hidden_user")):
        assert update.message
        assert update.message.forward_origin
        assert update.message.forward_origin.type == kind
    for update, number, place in ((anonymous, 1087968824, group), (masked, 136817688, channel)):
        assert update.message
        assert update.message.from_user
        assert update.message.sender_chat
        assert update.message.from_user.id == number
        assert update.message.sender_chat.id == place.id
    assert via.message
    assert via.message.via_bot


def test_a_linked_channel_posts_into_its_group(house: House) -> None:
    channel = house.world.channel("News", house.owner)
    house.owner.adds_bot(channel)
    house.owner.connects(channel, house.group)
    house.owner.says(channel, "New harvest")
    risen, post, copy = read(house)
    assert risen.my_chat_member
    assert post.channel_post
    assert post.channel_post.text == "New harvest"
    assert copy.message
    assert copy.message.is_automatic_forward
    assert copy.message.from_user
    assert copy.message.from_user.id == 777000
    house.anna.reacts(house.group.messages[-1], "🔥")
    assert only(house).message_reaction


def test_topics(house: House) -> None:
    forum = house.world.forum("Forum", house.owner)
    house.owner.adds_bot(forum)
    house.owner.promotes_bot(forum)
    house.world.updates.drop()
    topic = house.owner.opens_topic(forum, "Oolong")
    said = house.owner.says(forum, "first", topic=topic)
    house.owner.replies(said, "second")
    house.owner.says(forum, "in general")
    opened, first, second, general = (update.message for update in read(house))
    assert opened
    assert opened.forum_topic_created
    assert first
    assert (first.is_topic_message, first.message_thread_id) == (True, topic.id)
    assert first.reply_to_message
    assert first.reply_to_message.forum_topic_created
    assert second
    assert second.reply_to_message
    assert second.reply_to_message.text == "first"
    assert general
    assert general.message_thread_id is None


def test_coming_and_going(house: House) -> None:
    group, carl = house.group, house.world.person("Carl")
    link = house.owner.makes_link(group, "flyer")
    carl.joins(group, link)
    joined, note = read(house)
    assert joined.chat_member
    assert joined.chat_member.invite_link
    assert joined.chat_member.invite_link.invite_link.endswith("…")
    assert joined.chat_member.invite_link.name == "flyer"
    assert note.message
    assert note.message.new_chat_members[0].id == carl.id
    carl.leaves(group)
    left, gone = read(house)
    assert left.chat_member
    assert left.chat_member.new_chat_member.status == "left"
    assert gone.message
    assert gone.message.left_chat_member
    house.owner.adds(group, carl)
    house.owner.restricts(group, carl, ["can_send_messages"])
    house.owner.promotes(group, carl, "can_pin_messages", title="Host")
    house.owner.demotes(group, carl)
    house.owner.removes(group, carl)
    changes = [update.chat_member for update in read(house) if update.chat_member]
    assert [change.new_chat_member.status for change in changes] == [
        "member", "restricted", "administrator", "member", "kicked"]  # fmt: skip
    with pytest.raises(ImpossibleError):
        carl.joins(group)


def test_the_bots_own_fate(house: House) -> None:
    house.owner.demotes_bot(house.group)
    house.owner.removes_bot(house.group)
    house.anna.starts(house.world.bot, "code")
    house.anna.blocks_bot()
    house.anna.says(house.world.bot, "back")
    fallen, thrown, note, start, blocked, back, said = read(house)
    statuses = [update.my_chat_member for update in (fallen, thrown, blocked, back)]
    assert [change.new_chat_member.status for change in statuses if change] == [
        "member", "kicked", "kicked", "member"]  # fmt: skip
    assert note.message
    assert note.message.left_chat_member
    assert start.message
    assert start.message.text == "/start code"
    assert said.message


def test_taps(house: House) -> None:
    said = house.anna.says(house.group, "hello")
    house.boris.reacts(said, "👍")
    house.boris.reacts(said, "👍", "🔥")
    house.boris.reacts(said)
    _, one, two, three = read(house)
    changes = [update.message_reaction for update in (one, two, three)]
    assert [(len(c.old_reaction), len(c.new_reaction)) for c in changes if c] == [
        (0, 1), (1, 2), (2, 0)]  # fmt: skip
    channel = house.world.channel("News", house.owner)
    house.owner.adds_bot(channel)
    post = house.owner.says(channel, "x")
    house.world.enter(channel, house.anna)
    house.anna.reacts(post, "👍")
    counted = read(house)[-1].message_reaction_count
    assert counted
    assert counted.reactions[0].total_count == 1


def test_a_group_grows(house: House) -> None:
    small = house.world.group("Small", house.owner)
    house.owner.adds_bot(small)
    house.world.updates.drop()
    big = house.owner.upgrades(small)
    old, new = (update.message for update in read(house))
    assert old
    assert (old.chat.id, old.migrate_to_chat_id) == (small.id, big.id)
    assert new
    assert (new.chat.id, new.migrate_from_chat_id) == (big.id, small.id)


def test_privacy_mode_hides_the_chatter(house: House) -> None:
    house.owner.demotes_bot(house.group)
    house.world.updates.drop()
    house.anna.says(house.group, "chatter")
    house.anna.says(house.group, "/help")
    house.anna.says(house.group, "/help@other_bot")
    house.anna.says(house.group, "@trustwheel_bot what is it?")
    house.owner.renames(house.group, "Tea club")
    house.boris.reacts(house.group.messages[0], "👍")
    carl = house.world.person("Carl")
    carl.joins(house.group)
    seen = [update.message for update in read(house)]
    assert [message.text or message.new_chat_title or "joined" for message in seen if message] == [
        "/help", "@trustwheel_bot what is it?", "Tea club", "joined"]  # fmt: skip
    house.world.reads_all = True
    house.anna.says(house.group, "chatter")
    assert list(kinds(house)) == ["message"]
