"""/help: what the bot does for whom, each thing also a button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.commands import OPERATORS_MENU

if TYPE_CHECKING:
    from handlers.asks import Ask, MemberAsk, Row
    from handlers.ports import Words

BUTTONS: Final = (
    *(("topic", "q"), ("questions", "host"), ("sessions", "nominate"), ("idea", "tasks")),
    ("lang",),
    *(("me", "mydata"), ("privacy", "pause"), ("optout", "forget")),
)
"""The members' actions, as they stand under the help."""


async def help_(ask: MemberAsk) -> None:
    """What one can ask for here; an operator is told his commands too."""
    known = await ask.services.reader.is_operator(ask.user)
    own = operator_lines(ask.words) if known else []
    ask.show([*own, *help_lines(ask.words)], help_rows(ask))


async def unknown(ask: MemberAsk) -> None:
    """Something nobody taught the bot, or that is not for this person: both sound the same.

    An operator is told his commands; those of members are a tap away.
    """
    if await ask.services.reader.is_operator(ask.user):
        row = (ask.button(ask.words("button-help"), "help"),)
        ask.say([ask.words("unknown"), *operator_lines(ask.words)], [row])
        return
    ask.say([ask.words("unknown"), *help_lines(ask.words)], help_rows(ask))


def welcome_lines(words: Words) -> list[str]:
    """What somebody reads who opens the chat."""
    return [words("welcome"), words("notice-kept"), words("notice-who"), words("welcome-choice")]


def help_lines(words: Words) -> list[str]:
    """What members can do."""
    return [words("help-title"), words("help-words")]


def operator_lines(words: Words) -> list[str]:
    """The operators' commands, a line each."""
    lines = [f"/{name}  {words(f'menu-{name}')}" for name in OPERATORS_MENU]
    return [words("help-operator"), *lines]


def help_rows(ask: Ask) -> tuple[Row, ...]:
    """The members' actions as buttons."""
    return tuple(
        tuple(ask.button(ask.words(f"button-{name}"), name) for name in row) for row in BUTTONS
    )


def back_row(ask: Ask) -> Row:
    """A way back to all that can be done."""
    return (ask.button(ask.words("button-back"), "help"),)
