"""The bot writes, answers presses, reacts, forwards, copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.botapi import errors
from bot.sandbox.botapi.access import chat_to_read, chat_to_use, message_of
from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.nested import MisfitError, parsing, required
from bot.sandbox.botapi.origins import origin_of
from bot.sandbox.botapi.outgoing import (
    caption_content,
    draft,
    message_ids,
    send,
    text_content,
)
from bot.sandbox.botapi.posting import post
from bot.sandbox.botapi.reactions import STANDARD
from bot.sandbox.botapi.registry import method
from bot.sandbox.botapi.texts import units
from bot.sandbox.botapi.updates import PRESS_LIFETIME

if TYPE_CHECKING:
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.messages import Message
    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.world import World

ANSWER_LIMIT: Final = 200
ANSWER_LONG: Final = "MESSAGE_TOO_LONG"
REACTION_INVALID: Final = "REACTION_INVALID"
TOO_MANY_REACTIONS: Final = "REACTIONS_TOO_MANY"
NO_OBJECT: Final = "expected an Object"
TYPE_INVALID: Final = "invalid reaction type specified"
FROM_WHERE: Final = 'parameter "from_chat_id" is required'


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
    return _forward(world, params, source).json()


@method("forwardMessages")
def forward_messages(world: World, params: Params) -> list[Json]:
    """Pass several on, with their authors; those that cannot be are passed over."""
    sources = _sources(world, params, errors.FORWARD_REFUSED)
    return [{"message_id": _forward(world, params, source).id} for source in sources]


@method("copyMessages")
def copy_messages(world: World, params: Params) -> list[Json]:
    """Write the same as several messages, without their authors."""
    sources = _sources(world, params, errors.COPY_REFUSED)
    albums: dict[str, str] = {source.album: world.number() for source in sources if source.album}
    copies = []
    for source in sources:
        copy = draft(world, params, _content(source, bare=params.flag("remove_caption")))
        copy.file, copy.album = source.file, albums.get(source.album, "")
        copies.append({"message_id": post(world, copy).id})
    return copies


@method("copyMessage")
def copy_message(world: World, params: Params) -> Json:
    """Write the same, without its author; other words below a picture are possible."""
    source = _source(world, params, errors.COPY_MISSING)
    if source.is_service:
        raise bad(errors.COPY_REFUSED)
    replaces = "caption" in params and "text" not in source.content
    content = _content(source, bare=replaces)
    content |= caption_content(world, params) if replaces else {}
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
    signs = tuple(_sign(kind) for kind in params.array("reaction"))
    allowed = STANDARD if chat.reactions_allowed is None else chat.reactions_allowed
    if len(signs) > 1:
        raise bad(TOO_MANY_REACTIONS)
    if any(sign not in allowed for sign in signs):
        raise bad(REACTION_INVALID)
    message.reactions[world.bot.id] = signs
    return True


def _source(world: World, params: Params, missing: str) -> Message:
    return message_of(_from(world, params), params.integer("message_id"), missing)


def _sources(world: World, params: Params, refusal: str) -> list[Message]:
    """The messages that are there and can be passed on; none at all is refused."""
    numbers, chat = message_ids(params), _from(world, params)
    found = [message for message in chat.messages if message.id in numbers]
    passed = [message for message in found if not message.is_service]
    if not passed:
        raise bad(refusal)
    return passed


def _from(world: World, params: Params) -> Chat:
    if not params.text("from_chat_id"):
        raise bad(FROM_WHERE)
    return chat_to_read(world, params, name="from_chat_id")


def _forward(world: World, params: Params, source: Message) -> Message:
    message = draft(world, params, dict(source.content))
    message.origin, message.file = origin_of(source), source.file
    return post(world, message)


def _content(source: Message, *, bare: bool) -> Json:
    """What a copy says; bare of the words below a picture."""
    return {k: v for k, v in source.content.items() if not bare or not k.startswith("caption")}


def _sign(kind: Any) -> str:  # noqa: ANN401
    """The emoji or the number of a reaction that the bot chose."""
    with parsing("ReactionType"):
        return _reaction(kind)


def _reaction(kind: Any) -> str:  # noqa: ANN401
    if not isinstance(kind, dict):
        raise MisfitError(NO_OBJECT)
    match required(kind, "type", str, "String"):
        case "emoji":
            return str(required(kind, "emoji", str, "String")).replace("\ufe0f", "")
        case "custom_emoji":
            return str(required(kind, "custom_emoji_id", str | int, "Number"))
        case _:
            raise MisfitError(TYPE_INVALID)
