"""The bot changes and deletes messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi import errors
from bot.sandbox.botapi.access import chat_to_use, message_of
from bot.sandbox.botapi.clock import DAY, SECOND
from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.markup import inline_rows
from bot.sandbox.botapi.methods.media import media_content
from bot.sandbox.botapi.outgoing import caption_content, message_ids, text_content
from bot.sandbox.botapi.posting import remove
from bot.sandbox.botapi.registry import method

if TYPE_CHECKING:
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.messages import Message
    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.world import World

DELETABLE: Final = 2 * DAY
"""How long a bot can delete a message."""
LASTING: Final = frozenset({"migrate_from_chat_id", "channel_chat_created", "forum_topic_created"})
"""Notes of a supergroup that go with the supergroup only."""


@method("editMessageText")
def edit_message_text(world: World, params: Params) -> Json:
    """Other words in the same message."""
    content = text_content(world, params)
    message = _own(world, params)
    if "text" not in message.content:
        raise bad(errors.EDIT_NO_TEXT)
    return _edited(world, params, message, content)


@method("editMessageCaption")
def edit_message_caption(world: World, params: Params) -> Json:
    """Other words below the same picture."""
    words = caption_content(world, params)
    message = _own(world, params)
    if "text" in message.content:
        raise bad(errors.EDIT_NO_CAPTION)
    kept = {k: v for k, v in message.content.items() if not k.startswith("caption")}
    return _edited(world, params, message, kept | words)


@method("editMessageMedia")
def edit_message_media(world: World, params: Params) -> Json:
    """Another picture in the same message."""
    message = _own(world, params)
    content, file = media_content(world, params, params.object("media"))
    told = _edited(world, params, message, content)
    message.file = file
    return told


@method("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, params: Params) -> Json:
    """Other buttons below the same message."""
    message = _own(world, params)
    return _edited(world, params, message, message.content)


@method("deleteMessage")
def delete_message(world: World, params: Params) -> bool:
    """Take a message away."""
    chat = chat_to_use(world, params)
    message = message_of(chat, params.integer("message_id"), errors.DELETE_MISSING)
    _demand_deletable(world, chat, message)
    remove(message)
    return True


@method("deleteMessages")
def delete_messages(world: World, params: Params) -> bool:
    """Take several away: missing ones are passed over, one that has to stay keeps them all."""
    numbers = message_ids(params)
    chat = chat_to_use(world, params)
    there = [message for message in chat.messages if message.id in numbers]
    for message in there:
        _demand_deletable(world, chat, message)
    for message in there:
        remove(message)
    return True


def _own(world: World, params: Params) -> Message:
    chat = chat_to_use(world, params)
    message = message_of(chat, params.integer("message_id"), errors.EDIT_MISSING)
    may_edit = chat.type == "channel" and chat.of(world.bot).may("can_edit_messages")
    foreign = message.by is not world.bot and not may_edit
    if foreign or message.origin or message.is_service or message.keyboard:
        raise bad(errors.EDIT_FOREIGN)
    return message


def _edited(world: World, params: Params, message: Message, content: Json) -> Json:
    """Change it, unless nothing would change; buttons that are not named go."""
    rows = inline_rows(params)
    if message.content == content and message.buttons_json == rows:
        raise bad(errors.NOT_MODIFIED)
    message.content, message.buttons_json = content, rows
    message.edited = world.seconds()
    return message.json()


def _demand_deletable(world: World, chat: Chat, message: Message) -> None:
    """After 48 hours a bot deletes nothing, whatever its rights."""
    fresh = world.clock.now() - message.date * SECOND < DELETABLE
    own = message.by is world.bot and not message.is_service
    if chat.is_big:
        may = own or chat.of(world.bot).may("can_delete_messages")
        if not fresh or not may or message.content.keys() & LASTING:
            raise bad(errors.DELETE_REFUSED)
    elif not fresh or not (chat.is_private or own or chat.of(world.bot).ruling):
        raise bad(errors.DELETE_LATE)
