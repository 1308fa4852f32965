"""A message of the bot on its way: checked, then posted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi import errors
from bot.sandbox.botapi.access import chat_to_read, chat_to_use, demand_voice
from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.formatting import CAPTION_LIMIT, TEXT_LIMIT, formatted
from bot.sandbox.botapi.markup import inline_rows, keyboard
from bot.sandbox.botapi.messages import Message
from bot.sandbox.botapi.posting import post
from bot.sandbox.botapi.texts import Json, units

if TYPE_CHECKING:
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.world import World

TOPIC_CLOSED: Final = "TOPIC_CLOSED"
BATCH: Final = 100


def text_content(world: World, params: Params) -> Json:
    """The content of a text message."""
    text, entities = formatted(
        params.text("text"), params.text("parse_mode"), params.array("entities"), world.user_json
    )
    if not text:
        raise bad(errors.TEXT_EMPTY)
    if units(text) > TEXT_LIMIT:
        raise bad(errors.TEXT_LONG)
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if preview := params.object("link_preview_options"):
        content["link_preview_options"] = preview
    return content


def caption_content(world: World, params: Params) -> Json:
    """The words below a picture."""
    text, entities = formatted(
        params.text("caption"),
        params.text("parse_mode"),
        params.array("caption_entities"),
        world.user_json,
    )
    if units(text) > CAPTION_LIMIT:
        raise bad(errors.CAPTION_LONG)
    content: Json = {"caption": text} if text else {}
    return content | ({"caption_entities": entities} if entities else {})


def draft(world: World, params: Params, content: Json) -> Message:
    """A message of the bot, not yet in the chat; refused where the bot may not send it."""
    chat = chat_to_use(world, params)
    kind = next(iter(content))
    demand_voice(world, chat, kind)
    message = Message(chat, 0, 0, world.bot, content, by=world.bot)
    if chat.type == "channel":
        message.sender, message.sender_chat = None, chat
    message.thread = _thread(world, chat, params)
    message.reply_to = _replied(world, chat, params)
    message.buttons_json = inline_rows(params)
    message.keyboard = keyboard(params)
    message.silent = params.flag("disable_notification")
    return message


def send(world: World, params: Params, content: Json, file: bytes | None = None) -> Message:
    """Bring a message of the bot into the chat."""
    message = draft(world, params, content)
    message.file = file
    return post(world, message)


def message_ids(params: Params) -> list[int]:
    """The messages that a call is about, where it is about several."""
    given = params.array("message_ids")
    if not given:
        raise bad(errors.IDS_MISSING)
    if len(given) > BATCH:
        raise bad(errors.IDS_MANY)
    if not all(isinstance(number, int | str) for number in given):
        raise bad(errors.IDS_ODD)
    if not all(str(number).isdecimal() and int(number) for number in given):
        raise bad(errors.IDS_INVALID)
    return [int(number) for number in given]


def _thread(world: World, chat: Chat, params: Params) -> int:
    """The topic that is meant; elsewhere than in a forum the server does not listen to it."""
    number = params.integer("message_thread_id")
    if number <= 0 or not (chat.forum or chat.is_private):
        return 0
    topic = chat.topics.get(number)
    if topic is None:
        raise bad(errors.THREAD_MISSING)
    if topic.closed and not chat.of(world.bot).may("can_manage_topics"):
        raise bad(TOPIC_CLOSED)
    return number


def _replied(world: World, chat: Chat, params: Params) -> Message | None:
    """The message that is answered; a missing one is refused unless that was allowed."""
    asked = params.object("reply_parameters")
    number = int(asked.get("message_id") or params.integer("reply_to_message_id"))
    if not number:
        return None
    place = chat
    if "chat_id" in asked and str(asked["chat_id"]) != str(chat.id):
        place = chat_to_read(world, type(params)({"chat_id": asked["chat_id"]}))
    found = place.kept.get(number)
    if found is None or found.deleted:
        allowed = asked.get("allow_sending_without_reply")
        if not allowed and not params.flag("allow_sending_without_reply"):
            raise bad(errors.REPLY_MISSING)
        return None
    return found if place is chat else None
