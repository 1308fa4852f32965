"""The bot arranges a chat: what is pinned, which topics there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi import errors
from bot.sandbox.botapi.access import chat_to_use, demand_right, message_of
from bot.sandbox.botapi.chats import Topic
from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.messages import Message
from bot.sandbox.botapi.moving import note
from bot.sandbox.botapi.posting import post
from bot.sandbox.botapi.registry import method

if TYPE_CHECKING:
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.world import World

COLOR: Final = 0x6FB9F0
NAME_LIMIT: Final = 128
NAME_INVALID: Final = "TOPIC_TITLE_EMPTY"


@method("pinChatMessage")
def pin_chat_message(world: World, params: Params) -> bool:
    """Pin a message; groups get a note of it."""
    chat = _arranged(world, params)
    message = message_of(chat, params.integer("message_id"), errors.PIN_MISSING)
    if message.is_service:
        raise bad(errors.PIN_REFUSED)
    if message not in chat.pins:
        message.pinned = True
        chat.pins.append(message)
        note(world, chat, world.bot, {"pinned_message": message})
    return True


@method("unpinChatMessage")
def unpin_chat_message(world: World, params: Params) -> bool:
    """Take a pin away: of a message, or the latest."""
    chat = _arranged(world, params)
    number = params.integer("message_id")
    found = [pin for pin in chat.pinned if number in {0, pin.id}]
    if not found:
        raise bad(errors.UNPIN_MISSING)
    found[0].pinned = False
    chat.pins.remove(found[0])
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(world: World, params: Params) -> bool:
    """Take all pins away."""
    chat = _arranged(world, params)
    for message in chat.pins:
        message.pinned = False
    chat.pins.clear()
    return True


@method("createForumTopic")
def create_forum_topic(world: World, params: Params) -> Json:
    """Open a thread."""
    chat = chat_to_use(world, params)
    if not chat.forum:
        raise bad(errors.NOT_A_FORUM)
    demand_right(world, chat, "can_manage_topics", errors.TOPIC_RIGHTS)
    name = params.text("name").strip()
    if not 0 < len(name) <= NAME_LIMIT:
        raise bad(NAME_INVALID)
    topic = Topic(chat.next_id(), name, params.integer("icon_color", COLOR))
    chat.topics[topic.id] = topic
    told = {"name": name, "icon_color": topic.color}
    content = {"forum_topic_created": told}
    first = Message(chat, topic.id, 0, world.bot, content, by=world.bot, thread=topic.id)
    post(world, first)
    return {"message_thread_id": topic.id, **told}


def _arranged(world: World, params: Params) -> Chat:
    chat = chat_to_use(world, params)
    if not chat.is_private:
        right = "can_edit_messages" if chat.type == "channel" else "can_pin_messages"
        demand_right(world, chat, right, errors.PIN_RIGHTS)
    return chat
