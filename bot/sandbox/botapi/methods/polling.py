"""The bot asks: polls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.botapi import errors
from bot.sandbox.botapi.access import chat_to_use, message_of
from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.markup import inline_rows
from bot.sandbox.botapi.outgoing import draft
from bot.sandbox.botapi.polls import Poll
from bot.sandbox.botapi.posting import post
from bot.sandbox.botapi.registry import method

if TYPE_CHECKING:
    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.world import World

QUESTION_LIMIT: Final = 300
OPTION_LIMIT: Final = 100
MOST: Final = 12
QUESTION_LONG: Final = "poll question length must not exceed 300"
OPTION_LONG: Final = "poll options length must not exceed 100"
TOO_MANY: Final = "poll can't have more than 12 options"
TYPE_UNKNOWN: Final = "unsupported poll type specified"
NAMED_IN_CHANNEL: Final = "non-anonymous polls can't be sent to channel chats"
OPTION_ODD: Final = "expected an option to be of type String"


@method("sendPoll")
def send_poll(world: World, params: Params) -> Json:
    """Ask people; anonymously, unless told otherwise."""
    poll = Poll("", params.text("question").strip(), _options(params.array("options")))
    if not poll.question:
        raise bad(errors.POLL_QUESTION)
    if len(poll.question) > QUESTION_LIMIT:
        raise bad(QUESTION_LONG)
    if params.text("type") not in {"", "regular", "quiz"}:
        raise bad(TYPE_UNKNOWN)
    poll.anonymous = params.flag("is_anonymous") or "is_anonymous" not in params
    poll.several = params.flag("allows_multiple_answers")
    poll.kind, poll.by_bot = params.text("type") or "regular", True
    if poll.kind == "quiz":
        poll.correct = params.integer("correct_option_id")
    message = draft(world, params, {"poll": {}})
    if message.chat.type == "channel" and not poll.anonymous:
        raise bad(NAMED_IN_CHANNEL)
    poll.id = world.number()
    world.polls[poll.id] = poll
    message.content = {"poll": poll.json()}
    return post(world, message).json()


@method("stopPoll")
def stop_poll(world: World, params: Params) -> Json:
    """End a poll of the bot, and get the result."""
    chat = chat_to_use(world, params)
    message = message_of(chat, params.integer("message_id"), errors.POLL_MISSING)
    if "poll" not in message.content:
        raise bad(errors.NOT_A_POLL)
    poll = world.polls[message.content["poll"]["id"]]
    if message.by is not world.bot:
        raise bad(errors.POLL_REFUSED)
    if poll.closed:
        raise bad(errors.POLL_CLOSED)
    poll.closed = True
    message.content = {"poll": poll.json()}
    message.buttons_json = inline_rows(params)
    world.updates.add("poll", poll.json(), int(poll.id))
    return poll.json()


def _options(given: list[Any]) -> tuple[str, ...]:
    """The texts; newer libraries send objects, older ones plain text."""
    if not all(isinstance(option, dict | str) for option in given):
        raise bad(OPTION_ODD)
    options = tuple(str(o.get("text", "") if isinstance(o, dict) else o) for o in given)
    if not options:
        raise bad(errors.POLL_EMPTY)
    if len(options) > MOST:
        raise bad(TOO_MANY)
    if any(len(option) > OPTION_LIMIT for option in options):
        raise bad(OPTION_LONG)
    return options
