"""What Telegram is told at each start: that it is asked, the bot's menus, what it is."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram.error import BadRequest, TelegramError

from handlers.commands import common_menus, operator_menu, presentations

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.live import Live
    from handlers.ports import Words

log = logging.getLogger(__name__)


async def introduce(live: Live, words: Callable[[str], Words]) -> None:
    """Say who the bot is, and that it asks if it does; what fails is set at the next start."""
    bot, services = live.application.bot, live.application.bot_data
    language = services.house.language
    try:
        if live.bringing is None:
            await bot.delete_webhook()
        for menu in common_menus(words, language):
            await bot.set_my_commands(menu.commands, menu.scope, menu.language)
        for one in await live.reader.operators():
            contact = await live.reader.contact(one.id)
            menu = operator_menu(one.id, words(contact.reads(language)))
            with suppress(BadRequest):  # he never wrote to the bot: there is no chat yet
                await bot.set_my_commands(menu.commands, menu.scope)
        for said in presentations(words, language):
            await bot.set_my_description(said.description, said.language)
            await bot.set_my_short_description(said.line, said.language)
    except TelegramError as error:
        log.warning("menus not set", extra={"reason": type(error).__name__})
