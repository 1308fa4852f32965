"""A member's T in words: the codes and numbers of the models, said in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.ports import Words
    from models.members import Reason


class ReasonWords:
    """Says reasons, each distinct one once: thousands of members share a few hundred sentences."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._said: dict[tuple[str, tuple[tuple[str, float], ...]], str] = {}

    def __call__(self, reasons: Iterable[Reason]) -> list[str]:
        """The sentences of a member's reasons, in their order."""
        return [self._sentence(reason) for reason in reasons]

    def _sentence(self, reason: Reason) -> str:
        key = (reason.code, reason.values)
        said = self._said.get(key)
        if said is None:
            said = self._said[key] = self._words(reason.code, **dict(reason.values))
        return said
