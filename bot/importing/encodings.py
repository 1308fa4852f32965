"""In which encoding a text is: told by its mark, by being valid, or by looking like its language.

UTF-8 is never valid by chance. Nearly every text is valid GB18030, though, so it is taken for that
only where most of what comes out are characters that Chinese people use every day.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from bot.importing.source import RefusedError

if TYPE_CHECKING:
    from pathlib import Path

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CHINESE: Final = "gb18030"
CHUNK: Final = 1 << 20
LOOKED_AT: Final = 100_000
"""Characters beyond ASCII that are looked at."""
DAILY: Final = range(0xB0, 0xD8)
"""First bytes of the 3,755 characters of GB 2312's first level, by how often they are used."""
PUNCTUATION: Final = (0xA1, 0xA3)
"""First bytes of GB 2312's punctuation and fullwidth forms."""
SECOND: Final = range(0xA1, 0xFF)
"""Second bytes of GB 2312; other ones came with later extensions."""
LEAST_DAILY: Final = 0.7
"""Of names and addresses more than nine in ten are; of other encodings' bytes about half."""


def encoding_of(path: Path, said: str = "") -> str:
    """The encoding of a text.

    Args:
        path: the file.
        said: what somebody says it is; empty to find out.

    Raises:
        RefusedError: it is none of what we know, or not what was said.
    """
    marked = _marked(path)
    if said:
        return _said(path, said, marked)
    if marked:
        return _valid(path, marked)
    if _is_valid(path, "utf-8"):
        return "utf-8"
    if _is_chinese(path):
        return CHINESE
    raise RefusedError("orders-encoding-unknown", file=path.name)


def _marked(path: Path) -> str:
    with path.open("rb") as file:
        begins = file.read(3)
    return next((name for mark, name in MARKS if begins.startswith(mark)), "")


def _said(path: Path, said: str, marked: str) -> str:
    try:
        name = codecs.lookup(said).name
        "".encode(name)
    except (LookupError, TypeError, ValueError):
        raise RefusedError("orders-encoding-none", encoding=said) from None
    if marked.startswith(name):  # with a mark that would else be part of the first header
        name = marked
    return _valid(path, name)


def _valid(path: Path, name: str) -> str:
    if not _is_valid(path, name):
        raise RefusedError("orders-encoding", file=path.name, encoding=name)
    return name


def _is_valid(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _is_chinese(path: Path) -> bool:
    """Whether a text that is no UTF-8 is Chinese, all of it valid and most of it daily."""
    if not _is_valid(path, CHINESE):
        return False
    decoder, seen, daily = codecs.getincrementaldecoder(CHINESE)(), 0, 0
    with path.open("rb") as file:
        while seen < LOOKED_AT and (chunk := file.read(CHUNK)):
            beyond = [one for one in decoder.decode(chunk) if not one.isascii()][:LOOKED_AT]
            seen += len(beyond)
            daily += sum(map(_is_daily, beyond))
    return daily >= LEAST_DAILY * seen


def _is_daily(character: str) -> bool:
    first, *more = character.encode(CHINESE)
    return len(more) == 1 and (first in DAILY or first in PUNCTUATION) and more[0] in SECOND
