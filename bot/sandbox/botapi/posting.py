"""A message comes into a chat, is changed, goes; and whether the bot gets to know."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.sandbox.botapi.accounts import SERVICE
from bot.sandbox.botapi.texts import cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.messages import Message
    from bot.sandbox.botapi.world import World


def post(world: World, message: Message) -> Message:
    """Give it its number and time, keep it, tell the bot, forward it to the linked group."""
    chat = message.chat
    message.id = message.id or chat.next_id()
    message.date = world.seconds()
    _place_in_thread(message)
    if message.sender and not message.is_service:
        message.sender_tag = chat.of(message.sender).title
    chat.kept[message.id] = message
    tell(world, message)
    if chat.type == "channel" and chat.linked and not message.is_service:
        _forward_to_group(world, message)
    return message


def tell(world: World, message: Message, *, edited: bool = False) -> None:
    """Put a message into the bot's queue when the bot may see it."""
    if sees(world, message):
        channel = message.chat.type == "channel"
        kind = "channel_post" if channel else "message"
        payload = message.json()
        world.updates.add(f"edited_{kind}" if edited else kind, payload, message.chat.id)


def sees(world: World, message: Message) -> bool:
    """Whether the server tells the bot about a message: rights, privacy mode, other bots."""
    chat = message.chat
    writer = message.by or message.sender
    if writer is world.bot:
        return message.is_service
    if chat.person:
        return not world.person_of(chat).blocked_bot
    membership = chat.of(world.bot)
    if not membership.inside:
        return message.content.get("left_chat_member") == world.bot.json()
    if writer and writer.is_bot:
        return message.is_service
    reads_all = world.reads_all or membership.ruling or chat.type == "channel"
    return reads_all or message.is_service or addressed(world, message)


def addressed(world: World, message: Message) -> bool:
    """What a bot in privacy mode sees: commands, mentions, replies to it, what came through it."""
    replied = message.reply_to
    if message.via is world.bot or (replied and replied.sender is world.bot):
        return True
    name = f"@{world.bot.username}".lower()
    for entity in message.entities:
        part = cut(message.text, entity["offset"], entity["length"]).lower()
        if entity["type"] == "bot_command" and ("@" not in part or part.endswith(name)):
            return True
        if entity["type"] == "mention" and part == name:
            return True
        if entity.get("user", {}).get("id") == world.bot.id:
            return True
    return False


def change(world: World, message: Message, content: dict[str, object] | None = None) -> None:
    """A message was edited; everybody sees it anew."""
    if content is not None:
        message.content = content
    message.edited = world.seconds()
    tell(world, message, edited=True)


def remove(message: Message) -> None:
    """A message is gone; no bot is ever told."""
    message.deleted = True
    message.pinned = False


def unpin(chat: Chat, messages: Iterable[Message]) -> None:
    """Take pins away; nobody is told."""
    for message in tuple(messages):
        message.pinned = False
        chat.pins.remove(message)


def _place_in_thread(message: Message) -> None:
    """A message of a topic replies to the topic's first; a reply in a supergroup has a thread."""
    chat, replied = message.chat, message.reply_to
    if message.thread in chat.topics and message.thread:
        message.in_topic = True
        opener = chat.kept.get(message.thread)
        message.reply_to = replied or (opener if opener is not message else None)
    elif replied and chat.type == "supergroup":
        message.thread = replied.thread or replied.id
        message.in_topic = replied.in_topic


def _forward_to_group(world: World, post_of_channel: Message) -> None:
    channel, group = post_of_channel.chat, post_of_channel.chat.linked
    if group is None:
        return
    copy = replace(
        post_of_channel,
        chat=group,
        sender=SERVICE,
        sender_chat=channel,
        by=None,
        automatic=True,
        signature="",
        thread=0,
        reply_to=None,
        reactions={},
        origin={
            "type": "channel",
            "chat": channel.json(),
            "message_id": post_of_channel.id,
            "date": post_of_channel.date,
        },
    )
    post(world, copy)
