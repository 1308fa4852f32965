"""What handlers need from the shell, as protocols that `bot` implements."""

from __future__ import annotations

from typing import Protocol


class Words(Protocol):
    """Turns a text id and its values into a sentence, so that no code holds wording of its own."""

    @property
    def language(self) -> str:
        """The reader's language: `zh` or `en`."""
        ...

    def __call__(self, code: str, **values: object) -> str:
        """The sentence as plain text, with nothing escaped for any medium.

        Args:
            code: a text id of `handlers/texts`, for example `tier-core`.
            values: texts and numbers that the sentence names; others are passed over.
        """
        ...
