"""The trust ladder in words: a task by its first line, and whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.names import clean, cut, placed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.asks import Ask
    from handlers.planned import Submission, Task

TITLE: Final = 80
"""So much of a task stands in a list."""


def lines_of(text: str) -> list[str]:
    """What somebody wrote, line by line, each harmless to look at."""
    return [line for one in text.splitlines() if (line := clean(one).strip())]


def joined(text: str) -> str:
    """The same as it is kept: its lines, without anything that breaks the look of a text."""
    return "\n".join(lines_of(text))


async def task_words(ask: Ask, one: Task) -> list[str]:
    """What a task asks, in the operator's words."""
    said = await ask.services.rituals.submission(one.state.words)
    return wording(said, ask)


def wording(said: Submission | None, ask: Ask) -> list[str]:
    """What was said, line by line; what is not kept any more is named as that."""
    return (lines_of(said.words) if said else []) or [ask.words("task-wordless")]


def title(lines: Iterable[str]) -> str:
    """A task in a list: its first line."""
    return cut(next(iter(lines)), TITLE)


def label(place: int, lines: Iterable[str]) -> str:
    """A task on a button, by its place in the list."""
    return placed(place, next(iter(lines)))


def too_long(ask: Ask, most: int) -> list[str]:
    """That what somebody wrote is too long, where it is, and how long it is."""
    length = len(joined(ask.argument))
    return [ask.words("addressed-long", most=most, length=length)] if length > most else []
