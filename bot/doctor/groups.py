"""Asks Telegram how the bot stands in each of its groups."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.doctor.findings import fault, fine, warning
from handlers.names import show_name
from handlers.onboarding import is_waiting
from handlers.places import LIVED_IN, WATCHED, look, mending_codes
from handlers.rights import BLINDING, FOR_TALKING
from handlers.times import moment_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Bot

    from bot.doctor.findings import Finding
    from handlers.records import ChatView, House


async def group_findings(bot: Bot, house: House, chats: Sequence[ChatView]) -> list[Finding]:
    """What the bot lacks in each group it lives in, and which ones nobody has decided on."""
    lived = [chat for chat in chats if chat.role in LIVED_IN]
    found = list(await asyncio.gather(*(_stands(bot, house, chat) for chat in lived)))
    for chat in filter(is_waiting, chats):
        values = {"title": show_name(chat.title)}
        found.append(warning("group", "doctor-group-open", "doctor-how-decide", **values))
    return found or [warning("group", "doctor-groups-none", "doctor-how-add")]


async def _stands(bot: Bot, house: House, chat: ChatView) -> Finding:
    values: dict[str, object] = {"title": show_name(chat.title), "chat": str(chat.id)}
    try:
        sight = await look(bot, house, chat.id, chat.role)
    except TelegramError as error:
        values["reason"] = type(error.__cause__ or error).__name__
        return warning("group", "doctor-group-unasked", "doctor-how-again", **values)
    values["bot"] = f"@{house.username}"
    if sight.lacks:
        bad = BLINDING if chat.role in WATCHED else FOR_TALKING
        blind = bool(bad.intersection(sight.lacks))
        code, level = ("doctor-group-blind", fault) if blind else ("doctor-group-lacks", warning)
        return level("group", code, *mending_codes(sight.lacks), **values)
    if chat.role in WATCHED and chat.blind_from is not None:
        values["date"] = moment_text(chat.blind_from, house.zone)
        return warning("group", "doctor-group-still-blind", "doctor-how-sight", **values)
    return fine("group", "doctor-group", **values)
