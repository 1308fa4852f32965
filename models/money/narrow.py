"""Fullwidth letters, digits and signs made narrow, as Chinese and Japanese keyboards write them.

Unicode's own folding does too much here: it makes 52 of 5 squared, and a fraction of three digits.
"""

from __future__ import annotations

from typing import Final

_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGNS: Final = dict(zip(map(ord, "\uffe5\uffe1\u2212"), "¥£-", strict=True))
_BLANKS: Final = dict.fromkeys(map(ord, "\u3000\u00a0\u202f\u2009"), " ")
TABLE: Final[dict[int, int | str]] = {**_WIDE, **_SIGNS, **_BLANKS}


def narrow(text: str) -> str:
    """The same in narrow forms, blanks around it taken away."""
    return text.translate(TABLE).strip()
