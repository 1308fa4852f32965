"""What handlers want done about the question whether members recommend the shop."""

from __future__ import annotations

from typing import Protocol


class NpsUnit(Protocol):
    """Keeps what members answer; nobody but the member himself ever reads his own answer."""

    def answer(self, user: int, question: int, score: int) -> None:
        """Keep an answer, 0 to 10, in the place of the one before it."""
        ...

    def refuse(self, user: int, *, refused: bool) -> None:
        """Ask somebody no more, or again."""
        ...
