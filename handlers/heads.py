"""How many members are known, and of how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.ports import Words


def known_words(known: int, total: int | None, words: Words) -> str:
    """How many members are known, of how many where that can be said.

    A history names people whom nobody saw leave: where it knows more than there are, the two
    numbers are not of the same people and are not compared.

    Args:
        known: members by the ledger.
        total: members by Telegram at the same instant, None where it did not tell.
        words: the reader's language.
    """
    if total is None:
        return words("audit-known", known=known)
    if known > total:
        return words("audit-known-more", known=known)
    return words("audit-known-of", known=known, total=total)
