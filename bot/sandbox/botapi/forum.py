"""Threads of a forum come, change and go: the same for people and for the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi.chats import Topic
from bot.sandbox.botapi.messages import Message
from bot.sandbox.botapi.moving import note
from bot.sandbox.botapi.posting import post, remove

if TYPE_CHECKING:
    from bot.sandbox.botapi.accounts import Account
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.world import World

TOPIC_COLOR: Final = 0x6FB9F0


def open_topic(world: World, chat: Chat, by: Account, name: str, color: int = TOPIC_COLOR) -> Topic:
    """Begin a thread; the message that opens it gives it its number."""
    topic = Topic(chat.next_id(), name, color)
    chat.topics[topic.id] = topic
    content = {"forum_topic_created": {"name": name, "icon_color": color}}
    post(world, Message(chat, topic.id, 0, by, content, by=by, thread=topic.id))
    return topic


def rename_topic(world: World, chat: Chat, topic: Topic, by: Account, name: str) -> None:
    """Give a thread another name."""
    topic.name = name
    note(world, chat, by, {"forum_topic_edited": {"name": name}}, topic.id)


def turn_topic(world: World, chat: Chat, topic: Topic, by: Account, *, closed: bool) -> None:
    """Close a thread, or open it again."""
    topic.closed = closed
    note(
        world, chat, by, {"forum_topic_closed" if closed else "forum_topic_reopened": {}}, topic.id
    )


def remove_topic(chat: Chat, topic: Topic) -> None:
    """Take a thread away with its messages; no bot is ever told."""
    del chat.topics[topic.id]
    for message in chat.kept.values():
        if message.thread == topic.id:
            remove(message)
