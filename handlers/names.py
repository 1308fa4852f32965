"""Names are foreign text: made harmless to look at, to line up and to open in a spreadsheet."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.search import Named

NAME_LIMIT = 64
"""Telegram's own bound of a first or a last name; longer ones only come from elsewhere."""
ELLIPSIS = "…"
ON_BUTTON = 24
"""So much of a choice is read on a button of a phone."""
JOINER = "\u200d"
SPACING = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the text after them around; the letters' own direction needs none."""
INVISIBLE = frozenset("\u200b\u2060\ufeff\u115f\u1160\u2800\u3164\uffa0")
"""Signs without a shape of their own; people make names of nothing with the last five."""
FORMULA_SIGNS = frozenset("=+-@＝＋－＠")
SKIN_TONES = range(0x1F3FB, 0x1F400)
FLAG_LETTERS = range(0x1F1E6, 0x1F200)


CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(CONTROLS),
    **dict.fromkeys(map(ord, DIRECTIONS | INVISIBLE)),
    **dict.fromkeys(map(ord, SPACING), " "),
}


def repair(text: str) -> str:
    """Replace lone surrogates, which no encoding can write, and leave all else as it is."""
    if text.isascii() or text.isprintable():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def clean(text: str) -> str:
    """Make one line of any text: no control characters, no turned direction, no lone surrogates."""
    plain = text.isascii() and text.isprintable()
    return text if plain else repair(text).translate(_TABLE)


def show_name(name: str, limit: int = NAME_LIMIT) -> str:
    """A name as it may be shown: one line, of bounded length, stripped.

    Args:
        name: as Telegram or an export gives it.
        limit: most characters (code points), the ellipsis included.

    Returns:
        The name; empty when nothing of it can be seen: say `nameless` then.
    """
    return cut(clean(name).strip(), limit)


def cut(text: str, limit: int) -> str:
    """Shorten a text to `limit` characters with an ellipsis, without splitting a sign."""
    if len(text) <= limit:
        return text
    end = limit - 1
    while end > 0 and _continues(text, end):
        end -= 1
    return text[: end or limit - 1].rstrip() + ELLIPSIS


def placed(place: int, words: str) -> str:
    """A choice on a button of a phone, by its place in the list above, which has all of it."""
    return cut(f"{place} · {words}", ON_BUTTON)


def _continues(text: str, at: int) -> bool:
    """Whether the character at this place is one sign with those before it."""
    before, here = text[at - 1], text[at]
    if JOINER in {before, here} or unicodedata.category(here)[0] == "M":
        return True
    if ord(here) in SKIN_TONES:
        return True
    return ord(here) in FLAG_LETTERS and _flag_letters_before(text, at) % 2 == 1


def _flag_letters_before(text: str, at: int) -> int:
    start = at
    while start > 0 and ord(text[start - 1]) in FLAG_LETTERS:
        start -= 1
    return at - start


def csv_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before what starts one."""
    line = clean(text)
    dangerous = line.lstrip()[:1] in FORMULA_SIGNS or text[:1] in {"\t", "\r"}
    return f"'{line}" if dangerous else line


def near_label(one: Named, near: Sequence[Named], shown: str) -> str:
    """A name, with what tells its bearer from another of the same name beside him."""
    alone = sum(other.name == one.name for other in near) == 1
    return shown if alone else f"{shown} · {one.telegram_id or '–'}"
