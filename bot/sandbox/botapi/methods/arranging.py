"""The bot arranges what is pinned in a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.botapi import errors
from bot.sandbox.botapi.access import chat_to_use, demand_right, message_of
from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.moving import note
from bot.sandbox.botapi.posting import unpin
from bot.sandbox.botapi.registry import method

if TYPE_CHECKING:
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.world import World


@method("pinChatMessage")
def pin_chat_message(world: World, params: Params) -> bool:
    """Pin a message; groups get a note of it."""
    chat = chat_to_use(world, params)
    message = message_of(chat, params.integer("message_id"), errors.PIN_MISSING)
    _demand_pins(world, chat)
    if message.is_service:
        raise bad(errors.PIN_REFUSED)
    if message not in chat.pins:
        message.pinned = True
        chat.pins.append(message)
        note(world, chat, world.bot, {"pinned_message": message})
    return True


@method("unpinChatMessage")
def unpin_chat_message(world: World, params: Params) -> bool:
    """Take a pin away: of a message, whether it had one or not, or the latest."""
    chat = chat_to_use(world, params)
    number = params.integer("message_id")
    if number:
        message_of(chat, number, errors.UNPIN_MISSING)
    elif not chat.pinned:
        raise bad(errors.UNPIN_MISSING)
    _demand_pins(world, chat)
    unpin(chat, [pin for pin in chat.pinned if number in {0, pin.id}][:1])
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(world: World, params: Params) -> bool:
    """Take all pins away."""
    chat = chat_to_use(world, params)
    _demand_pins(world, chat)
    unpin(chat, chat.pins)
    return True


def _demand_pins(world: World, chat: Chat) -> None:
    if not chat.is_private:
        right = "can_edit_messages" if chat.type == "channel" else "can_pin_messages"
        demand_right(world, chat, right, errors.PIN_RIGHTS)
