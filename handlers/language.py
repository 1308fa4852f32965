"""/lang: in which language the bot speaks to somebody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.commands import LANGUAGES, own_menu
from handlers.help import back_row

if TYPE_CHECKING:
    from handlers.asks import Ask, MemberAsk, Row


async def lang(ask: MemberAsk) -> None:
    """Offer the languages."""
    ask.show([ask.words("lang-ask")], [language_row(ask, "speak"), back_row(ask)])


def language_row(ask: Ask, action: str) -> Row:
    """A button for each language, named in itself."""
    return tuple(
        ask.button(ask.services.words(code)("language-name"), action, code) for code in LANGUAGES
    )


async def speak(ask: MemberAsk) -> None:
    """Speak the chosen language from now on, this answer included."""
    if ask.payload not in LANGUAGES:
        return
    ask.unit.choose_language(ask.user, ask.payload)
    new = replace(ask, words=ask.services.words(ask.payload))
    if await ask.services.reader.is_operator(ask.user):
        ask.unit.say(own_menu(ask.user, new.words))
    new.show([new.words("lang-done")], [back_row(new)])
