"""Filters of members under names: saved, listed, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.chosen import watched
from handlers.found_words import carried, read_carried, titled, wanted_words
from handlers.names import show_name
from models.tagging import key_of

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from handlers.known_views import SavedFilter

LONGEST_NAME: Final = 24
MOST: Final = 15
"""More are not found again on a phone."""


async def save(ask: OperatorAsk) -> None:
    """Ask for a name, and keep the filter under it."""
    _, wanted = read_carried(ask.payload)
    name = show_name(ask.argument, LONGEST_NAME)
    if not name:
        ask.expect("find-save", ask.payload)
        ask.say([ask.words("find-name", longest=LONGEST_NAME)])
        return
    kept = await ask.services.reader.known.filters()
    if len(kept) >= MOST and key_of(name) not in {key_of(one.name) for one in kept}:
        ask.say([ask.words("find-enough", most=MOST)], _back(ask))
        return
    ask.unit.known.save_filter(name, wanted, ask.user)
    ask.say([ask.words("find-saved", name=name)], _back(ask))


def _back(ask: OperatorAsk) -> list[Row]:
    """A way to all of them."""
    return [(ask.button(ask.words("button-find-saved"), "find-saved"),)]


async def saved(ask: OperatorAsk) -> None:
    """All of them, each with a button that shows who fits and one that removes it."""
    await _list(ask, await ask.services.reader.known.filters())


async def drop(ask: OperatorAsk) -> None:
    """Remove one."""
    number = ask.payload.partition(" ")[0]
    kept = await ask.services.reader.known.filters()
    ask.unit.known.drop_filter(int(number))
    await _list(ask, tuple(one for one in kept if str(one.id) != number))


async def _list(ask: OperatorAsk, kept: tuple[SavedFilter, ...]) -> None:
    reader = ask.services.reader
    groups, tags = await watched(reader), await reader.known.tags()
    lines = [ask.words("find-saved-title" if kept else "find-saved-none")]
    lines += [
        f"· {show_name(one.name)}: {wanted_words(one.wanted, ask.words, tags, titled(groups))}"
        for one in kept
    ]
    rows = [
        (
            ask.button(show_name(one.name), "find-show", carried(0, one.wanted)),
            ask.button("✕", "find-drop", str(one.id)),
        )
        for one in kept
    ]
    ask.show(lines, [*rows, (ask.button(ask.words("button-find-change"), "find"),)])
