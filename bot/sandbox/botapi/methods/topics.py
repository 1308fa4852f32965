"""The bot arranges the threads of a forum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi import errors
from bot.sandbox.botapi.access import chat_to_use, demand_right
from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.forum import TOPIC_COLOR, open_topic, remove_topic, rename_topic, turn_topic
from bot.sandbox.botapi.posting import unpin
from bot.sandbox.botapi.registry import method

if TYPE_CHECKING:
    from bot.sandbox.botapi.chats import Chat, Topic
    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.world import World

NAME_LIMIT: Final = 128
"""Of a longer name the rest is cut off."""


@method("createForumTopic")
def create_forum_topic(world: World, params: Params) -> Json:
    """Open a thread."""
    chat = _forum(world, params)
    demand_right(world, chat, "can_manage_topics", errors.TOPIC_RIGHTS)
    name = _name(params)
    if not name:
        raise bad(errors.TOPIC_NAMELESS)
    topic = open_topic(world, chat, world.bot, name, params.integer("icon_color", TOPIC_COLOR))
    return {"message_thread_id": topic.id, "name": name, "icon_color": topic.color}


@method("editForumTopic")
def edit_forum_topic(world: World, params: Params) -> bool:
    """Give a thread another name."""
    chat, topic = _topic(world, params, errors.TOPIC_EDIT_RIGHTS)
    name = _name(params)
    if "name" in params and not name:
        raise bad(errors.TOPIC_NAMELESS)
    if name == topic.name:
        raise bad(errors.TOPIC_SAME)
    if name:
        rename_topic(world, chat, topic, world.bot, name)
    return True


@method("closeForumTopic")
def close_forum_topic(world: World, params: Params) -> bool:
    """Let nobody but administrators write in a thread."""
    return _turn(world, params, closed=True)


@method("reopenForumTopic")
def reopen_forum_topic(world: World, params: Params) -> bool:
    """Let everybody write in a thread again."""
    return _turn(world, params, closed=False)


@method("deleteForumTopic")
def delete_forum_topic(world: World, params: Params) -> bool:
    """Take a thread away with all that was written in it."""
    chat, topic = _topic(world, params, errors.TOPIC_DELETE_RIGHTS, "can_delete_messages")
    remove_topic(chat, topic)
    return True


@method("unpinAllForumTopicMessages")
def unpin_all_forum_topic_messages(world: World, params: Params) -> bool:
    """Take all pins of a thread away."""
    chat = _forum(world, params)
    topic = _known(chat, params)
    demand_right(world, chat, "can_pin_messages", errors.PIN_RIGHTS)
    unpin(chat, [pin for pin in chat.pins if pin.thread == topic.id])
    return True


def _turn(world: World, params: Params, *, closed: bool) -> bool:
    chat, topic = _topic(world, params, errors.TOPIC_CLOSE_RIGHTS)
    if topic.closed == closed:
        raise bad(errors.TOPIC_SAME)
    turn_topic(world, chat, topic, world.bot, closed=closed)
    return True


def _forum(world: World, params: Params) -> Chat:
    chat = chat_to_use(world, params)
    if not chat.forum:
        raise bad(errors.NOT_A_FORUM)
    return chat


def _topic(
    world: World, params: Params, refusal: str, right: str = "can_manage_topics"
) -> tuple[Chat, Topic]:
    """The thread, if the bot has the right or opened it itself."""
    chat = _forum(world, params)
    topic = _known(chat, params)
    if chat.kept[topic.id].by is not world.bot:
        demand_right(world, chat, right, refusal)
    return chat, topic


def _known(chat: Chat, params: Params) -> Topic:
    number = params.integer("message_thread_id")
    if number <= 0:
        raise bad(errors.TOPIC_NUMBER)
    if number not in chat.topics:
        raise bad(errors.TOPIC_UNKNOWN)
    return chat.topics[number]


def _name(params: Params) -> str:
    return params.text("name").strip()[:NAME_LIMIT]
