"""A co-creation meeting in words: its ideas, and what became of those that were adopted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.names import placed
from models.rituals.cocreation_state import authors, merged

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.planned import Submission
    from handlers.ports import Words
    from models.rituals.cocreation_state import Idea, State

    Kept = Callable[[int], Submission | None]


def idea_text(said: Submission | None, words: Words) -> str:
    """An idea as it was said; what its author had erased is named as that."""
    return words("cocreation-wordless") if said is None else said.words


def idea_label(place: int, said: Submission) -> str:
    """An idea on a button, by its place in the list."""
    return placed(place, said.words)


def standing_lines(state: State, numbers: tuple[int, ...], words: Words, kept: Kept) -> list[str]:
    """How far some adopted ideas are; of what was dropped, why.

    Args:
        state: of the meeting that adopted them.
        numbers: of the ideas.
        words: of the reader's language.
        kept: finds what was said.
    """
    lines: list[str] = []
    for number in numbers:
        one = state.ideas[number]
        idea = idea_text(kept(number), words)
        lines.append(words(f"cocreation-stands-{one.status}", idea=idea))
        lines += merged_lines(state, number, words, kept)
        if one.status == "dropped":
            lines += because(one, words, kept)
        count = len(authors(state, number))
        if one.status == "done" and count > 1:
            lines.append(words("cocreation-thanks", count=count))
    return lines


def merged_lines(state: State, number: int, words: Words, kept: Kept) -> list[str]:
    """The ideas that were merged into one, so that their authors read what became of them."""
    said = (kept(one) for one in merged(state, number))
    return [words("cocreation-with", idea=one.words) for one in said if one is not None]


def because(idea: Idea, words: Words, kept: Kept) -> list[str]:
    """What the shop said of an idea, in its own words."""
    said = None if idea.words is None else kept(idea.words)
    return [] if said is None else [words("cocreation-because", words=said.words)]
