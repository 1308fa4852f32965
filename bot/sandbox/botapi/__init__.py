"""An embedded Bot API server with a simulated Telegram behind it."""

from __future__ import annotations

from bot.sandbox.botapi.accounts import Account
from bot.sandbox.botapi.chats import Chat, Topic
from bot.sandbox.botapi.clock import DAY, SECOND, WorldClock
from bot.sandbox.botapi.errors import ApiError
from bot.sandbox.botapi.faults import Faults, Gate
from bot.sandbox.botapi.links import InviteLink
from bot.sandbox.botapi.messages import Message
from bot.sandbox.botapi.people import Person
from bot.sandbox.botapi.person_base import ImpossibleError
from bot.sandbox.botapi.presses import Press
from bot.sandbox.botapi.server import BotApiServer
from bot.sandbox.botapi.world import TOKEN, World

__all__ = [
    "DAY",
    "SECOND",
    "TOKEN",
    "Account",
    "ApiError",
    "BotApiServer",
    "Chat",
    "Faults",
    "Gate",
    "ImpossibleError",
    "InviteLink",
    "Message",
    "Person",
    "Press",
    "Topic",
    "World",
    "WorldClock",
]
