"""/settings: what an operator sets for himself, and where everything else is set."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.chosen import offer, watched
from handlers.commands import LANGUAGES, own_menu
from handlers.language import language_row
from handlers.telling import named

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row


async def settings(ask: OperatorAsk) -> None:
    """His language and his group by button; what the settings file decides, by its keys."""
    house, words = ask.services.house, ask.words
    language = ask.services.words(words.language)("language-name")
    lines = [
        words("settings-title"),
        words("settings-language", language=language),
        words("settings-group", title=await _group(ask)),
        "",
        words("settings-file"),
        words("settings-name", value=named(house.community, words)),
        words("settings-zone", value=str(house.zone)),
        words("settings-house", value=ask.services.words(house.language)("language-name")),
        words("settings-more"),
    ]
    ask.show(lines, await _rows(ask))


async def _group(ask: OperatorAsk) -> str:
    chats = {one.id: one for one in await watched(ask.services.reader)}
    everybody = await ask.services.reader.operators()
    wanted = next((one.chosen_chat for one in everybody if one.id == ask.user), None)
    if wanted in chats:
        return named(chats[wanted].title, ask.words)
    if len(chats) == 1:
        return named(next(iter(chats.values())).title, ask.words)
    return ask.words("settings-no-group")


async def _rows(ask: OperatorAsk) -> list[Row]:
    rows = [language_row(ask, "set-language")]
    if len(await watched(ask.services.reader)) > 1:
        rows.append((ask.button(ask.words("button-other-group"), "set-group"),))
    return rows


async def set_language(ask: OperatorAsk) -> None:
    """Speak the chosen language from now on; the page itself shows it."""
    if ask.payload not in LANGUAGES:
        return
    ask.unit.choose_language(ask.user, ask.payload)
    new = replace(ask, words=ask.services.words(ask.payload))
    ask.unit.say(own_menu(ask.user, new.words))
    await settings(new)


async def set_group(ask: OperatorAsk) -> None:
    """Choose the group that the commands are about."""
    offer(ask, await watched(ask.services.reader), "settings")
