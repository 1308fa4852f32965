"""Finding people by what an operator remembers of a name."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_NEAR = 8
"""More names than these are not looked through on a phone."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody by the name he is known by."""

    person: int
    telegram_id: int | None
    name: str


def nearest(wanted: str, people: Iterable[Named]) -> tuple[tuple[Named, ...], int]:
    """Those whose names hold a text, the most telling first; without any, those spelt most alike.

    >>> team = [Named(1, 11, "Anna Berg"), Named(2, 12, "Hannah"), Named(3, 13, "Boris")]
    >>> [one.name for one in nearest("anna", team)[0]]
    ['Anna Berg', 'Hannah']
    >>> [one.name for one in nearest("Boriss", team)[0]]
    ['Boris']

    Returns:
        At most `MOST_NEAR` of them, and how many more hold the text.
    """
    text, everybody = wanted.casefold().strip(), tuple(people)
    if not text:
        return (), 0
    places = {one: one.name.casefold().find(text) for one in everybody}
    holding = [one for one in everybody if places[one] >= 0]
    holding.sort(key=lambda one: (places[one] > 0, len(one.name), one.name, one.person))
    found = holding or _alike(text, everybody)
    return tuple(found[:MOST_NEAR]), max(0, len(holding) - MOST_NEAR)


def _alike(text: str, people: Sequence[Named]) -> list[Named]:
    by_name: dict[str, list[Named]] = {}
    for one in people:
        by_name.setdefault(one.name.casefold(), []).append(one)
    names = difflib.get_close_matches(text, by_name, n=MOST_NEAR)
    return [one for name in names for one in by_name[name]]
