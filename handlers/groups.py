"""/groups: every group the bot is in, how well it is known, and what is missing there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from handlers.early import early_lines
from handlers.onboarding import ROLES, add_row, is_waiting
from handlers.places import (
    LIVED_IN,
    WATCHED,
    Sight,
    follow,
    imported_lines,
    look,
    mending_lines,
    place_lines,
)
from handlers.telling import named

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from handlers.records import ChatView


async def groups(ask: OperatorAsk) -> None:
    """List them, with a button for each that leads to what can be done."""
    chats = [one for one in await ask.services.reader.chats() if _shown(one)]
    sights = await asyncio.gather(*(_look(ask, chat) for chat in chats))
    zone = ask.services.house.zone
    lines: list[str] = [] if chats else ["", ask.words("no-group")]
    for chat, sight in zip(chats, sights, strict=True):
        lines += ["", *place_lines(chat, sight, ask.words, zone)]
    lines += await _imported(ask)
    rows = [(ask.button(named(one.title, ask.words), "place", str(one.id)),) for one in chats]
    ask.show(lines[1:], [*rows, add_row(ask)])


async def _imported(ask: OperatorAsk) -> list[str]:
    """The groups that the bot is not in, and how it comes there."""
    words, house = ask.words, ask.services.house
    lines: list[str] = []
    for group in await ask.services.reader.imported():
        lines += ["", *imported_lines(group, words, house.zone)]
    how = words("place-imported-how", bot=f"@{house.username}")
    return [*lines, how] if lines else []


def _shown(chat: ChatView) -> bool:
    return chat.role in LIVED_IN or is_waiting(chat)


async def _look(ask: OperatorAsk, chat: ChatView) -> Sight:
    sight = await look(ask.telegram, ask.services.house, chat.id, chat.role)
    chat = follow(ask.unit, chat, sight)
    if sight.total is not None and sight.total != chat.total:
        ask.unit.meet_chat(chat.id, chat.title, chat.kind, sight.total)
    return sight


async def place(ask: OperatorAsk) -> None:
    """One group: what is missing and how to give it, and what else the group could be."""
    chat = await ask.services.reader.chat(int(ask.payload))
    if chat is None:
        ask.show([ask.words("chat-gone")], [_back(ask)])
        return
    sight = await _look(ask, chat)
    words, house = ask.words, ask.services.house
    lines = place_lines(chat, Sight((), sight.total), words, house.zone)
    lines += mending_lines(sight.lacks, words, house)
    if chat.role in WATCHED:
        lines += early_lines(chat, words, ask.now, house.zone)
    ask.show([*lines, words("ask-role-change")], [*_roles(ask, chat), _back(ask)])


def _roles(ask: OperatorAsk, chat: ChatView) -> list[Row]:
    """What else the group could be; leaving it is asked once more."""
    return [
        tuple(
            ask.button(ask.words(f"button-role-{role}"), _action(role), f"{role} {chat.id}")
            for role in row
            if role != chat.role
        )
        for row in ROLES
    ]


def _action(role: str) -> str:
    return "leave" if role == "declined" else "role"


async def leave(ask: OperatorAsk) -> None:
    """Ask before the bot leaves a group it lives in."""
    chat = await ask.services.reader.chat(int(ask.payload.split()[1]))
    if chat is None:
        ask.show([ask.words("chat-gone")], [_back(ask)])
        return
    yes = ask.button(ask.words("button-leave-sure"), "role", ask.payload)
    title = named(chat.title, ask.words)
    ask.show([ask.words("leave-ask", title=title)], [(yes,), _back(ask)])


def _back(ask: OperatorAsk) -> Row:
    return (ask.button(ask.words("button-back"), "groups"),)
