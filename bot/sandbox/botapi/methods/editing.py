"""The bot changes and deletes messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi import errors
from bot.sandbox.botapi.access import chat_to_use, message_of
from bot.sandbox.botapi.clock import DAY, SECOND
from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.markup import inline_rows
from bot.sandbox.botapi.methods.media import media_content
from bot.sandbox.botapi.outgoing import caption_content, text_content
from bot.sandbox.botapi.posting import remove
from bot.sandbox.botapi.registry import method

if TYPE_CHECKING:
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.messages import Message
    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.world import World

DELETABLE: Final = 2 * DAY
"""How long a bot can delete its own message, or one in a private chat."""
BATCH: Final = 100
TOO_MANY: Final = "too many message identifiers specified"
NONE_GIVEN: Final = "message identifiers are not specified"


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
    if not _deletable(world, chat, message):
        raise bad(errors.DELETE_REFUSED)
    remove(message)
    return True


@method("deleteMessages")
def delete_messages(world: World, params: Params) -> bool:
    """Take several away; those that are missing or stay are passed over."""
    chat = chat_to_use(world, params)
    numbers = params.array("message_ids")
    if not numbers:
        raise bad(NONE_GIVEN)
    if len(numbers) > BATCH:
        raise bad(TOO_MANY)
    for message in [chat.kept[number] for number in numbers if number in chat.kept]:
        if _deletable(world, chat, message):
            remove(message)
    return True


def _own(world: World, params: Params) -> Message:
    chat = chat_to_use(world, params)
    message = message_of(chat, params.integer("message_id"), errors.EDIT_MISSING)
    may_edit = chat.type == "channel" and chat.of(world.bot).may("can_edit_messages")
    if (message.by is not world.bot and not may_edit) or message.origin or message.is_service:
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


def _deletable(world: World, chat: Chat, message: Message) -> bool:
    member = chat.of(world.bot)
    if member.may("can_delete_messages"):
        return True
    if message.content.keys() & {"supergroup_chat_created", "channel_chat_created"}:
        return False
    fresh = world.clock.now() - message.date * SECOND < DELETABLE
    return fresh and (chat.is_private or message.by is world.bot)
