"""What handlers want done about the question whether members recommend the shop."""

from __future__ import annotations

from typing import Final, Protocol

from models.calendar import DAY_MS

OPEN_MS: Final = 21 * DAY_MS
"""So long an answer can be given, and changed: then it is summed up with others."""


class NpsUnit(Protocol):
    """Keeps what members answer; nobody but the member himself ever reads his own answer."""

    def answer(self, user: int, question: int, score: int) -> None:
        """Keep an answer, 0 to 10, in the place of the one before it."""
        ...

    def refuse(self, user: int, *, refused: bool) -> None:
        """Ask somebody no more, or again."""
        ...
