"""The bot writes, answers presses, reacts, forwards, copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi import errors
from bot.sandbox.botapi.access import chat_to_read, chat_to_use, message_of
from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.origins import origin_of
from bot.sandbox.botapi.outgoing import caption_content, draft, send, text_content
from bot.sandbox.botapi.posting import post
from bot.sandbox.botapi.reactions import STANDARD
from bot.sandbox.botapi.registry import method
from bot.sandbox.botapi.texts import units
from bot.sandbox.botapi.updates import PRESS_LIFETIME

if TYPE_CHECKING:
    from bot.sandbox.botapi.messages import Message
    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.world import World

ANSWER_LIMIT: Final = 200
ANSWER_LONG: Final = "MESSAGE_TOO_LONG"
REACTION_INVALID: Final = "REACTION_INVALID"
TOO_MANY_REACTIONS: Final = "REACTIONS_TOO_MANY"


@method("sendMessage")
def send_message(world: World, params: Params) -> Json:
    """Write a text."""
    return send(world, params, text_content(world, params)).json()


@method("forwardMessage")
def forward_message(world: World, params: Params) -> Json:
    """Pass a message on, with its author."""
    source = _source(world, params, errors.FORWARD_MISSING)
    if source.is_service:
        raise bad(errors.FORWARD_REFUSED)
    message = draft(world, params, dict(source.content))
    message.origin, message.file = origin_of(source), source.file
    return post(world, message).json()


@method("copyMessage")
def copy_message(world: World, params: Params) -> Json:
    """Write the same, without its author; other words below a picture are possible."""
    source = _source(world, params, errors.COPY_MISSING)
    if source.is_service:
        raise bad(errors.COPY_REFUSED)
    content = dict(source.content)
    if "caption" in params and "text" not in content:
        content = {k: v for k, v in content.items() if not k.startswith("caption")}
        content |= caption_content(world, params)
    return {"message_id": send(world, params, content, source.file).id}


@method("answerCallbackQuery")
def answer_callback_query(world: World, params: Params) -> bool:
    """Let a press of a button end, with or without words."""
    press = world.presses.get(params.text("callback_query_id"))
    now = world.clock.now()
    if press is None or press.answered or now - press.at >= PRESS_LIFETIME:
        raise bad(errors.QUERY_OLD)
    if units(params.text("text")) > ANSWER_LIMIT:
        raise bad(ANSWER_LONG)
    press.answered = True
    press.answer, press.alert = params.text("text"), params.flag("show_alert")
    press.url = params.text("url")
    return True


@method("setMessageReaction")
def set_message_reaction(world: World, params: Params) -> bool:
    """React as a bot may: with one emoji, or none."""
    chat = chat_to_use(world, params)
    message = message_of(chat, params.integer("message_id"), errors.REACT_MISSING)
    asked = params.array("reaction")
    signs = tuple(str(kind.get("emoji", "")).replace("\ufe0f", "") for kind in asked)
    allowed = STANDARD if chat.reactions_allowed is None else chat.reactions_allowed
    if len(signs) > 1:
        raise bad(TOO_MANY_REACTIONS)
    if any(sign not in allowed for sign in signs):
        raise bad(REACTION_INVALID)
    message.reactions[world.bot.id] = signs
    return True


def _source(world: World, params: Params, missing: str) -> Message:
    chat = chat_to_read(world, params, name="from_chat_id")
    return message_of(chat, params.integer("message_id"), missing)
