"""/lang: in which language the bot speaks to somebody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.arguments import language_named
from handlers.commands import LANGUAGES, own_menu
from handlers.help import back_row

if TYPE_CHECKING:
    from handlers.asks import Ask, MemberAsk, Row


async def lang(ask: MemberAsk) -> None:
    """Speak the language that was named, or offer what there is."""
    named = language_named(ask.argument)
    if named is not None:
        await _speak(ask, named)
        return
    code = "lang-unclear" if ask.argument else "lang-ask"
    ask.show([ask.words(code)], [language_row(ask, "speak"), back_row(ask)])


def language_row(ask: Ask, action: str) -> Row:
    """A button for each language, named in itself."""
    return tuple(
        ask.button(ask.services.words(code)("language-name"), action, code) for code in LANGUAGES
    )


async def speak(ask: MemberAsk) -> None:
    """Speak the chosen language from now on, this answer included."""
    if ask.payload in LANGUAGES:
        await _speak(ask, ask.payload)


async def _speak(ask: MemberAsk, language: str) -> None:
    ask.unit.choose_language(ask.user, language)
    new = replace(ask, words=ask.services.words(language))
    if await ask.services.reader.is_operator(ask.user):
        ask.unit.say(own_menu(ask.user, new.words))
    new.show([new.words("lang-done")], [back_row(new)])
