"""Tags of members: an operator's own short words, read the same whoever writes them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_TAG: Final = 24
"""So much is read on a button of a phone."""
MOST_TAGS: Final = 72
"""As many labels as the furniture maker of D12 keeps of a customer."""
BETWEEN: Final = re.compile(r"[,，、;；\n]+")
OFF: Final = "-"
"""Before a tag that is to be taken away."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it was written, and by what it is known again."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Tags:
    """What somebody wrote: tags to give, to take away, and what is too long to be one."""

    on: tuple[Tag, ...] = ()
    off: tuple[Tag, ...] = ()
    long: tuple[str, ...] = ()


def read_tags(said: str) -> Tags:
    """Tags between commas or on lines of their own, each once; a hyphen before one takes it away.

    >>> found = read_tags("Oolong， has-cat, oolong, -black tea, #茶")
    >>> [one.words for one in found.on], [one.words for one in found.off]
    (['Oolong', 'has-cat', '茶'], ['black tea'])
    >>> read_tags("x" * 25).long == ("x" * 25,)
    True
    """
    on: dict[str, Tag] = {}
    off: dict[str, Tag] = {}
    long: dict[str, None] = {}
    for part in BETWEEN.split(said):
        words = plain(part)
        away = words.startswith(OFF)
        words = words.lstrip(f"{OFF}# ")
        if len(words) > LONGEST_TAG:
            long[words] = None
        elif words:
            (off if away else on).setdefault(key_of(words), Tag(key_of(words), words))
    return Tags(tuple(on.values()), tuple(off.values()), tuple(long))


def plain(text: str) -> str:
    """One line in NFC, blanks single, without signs that nobody sees."""
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(one for one in spaced if unicodedata.category(one)[0] != "C").strip()


def key_of(words: str) -> str:
    """By what a tag is known again, large or small."""
    return unicodedata.normalize("NFC", words.casefold())


def room_for(kept: Iterable[str], wanted: Iterable[Tag]) -> tuple[tuple[Tag, ...], int]:
    """Those of new tags for which a member has room, and how many there is none for.

    >>> room_for([str(n) for n in range(71)], [Tag("5", "5"), Tag("a", "A"), Tag("b", "B")])
    ((Tag(key='a', words='A'),), 1)
    """
    known = set(kept)
    fresh = [one for one in wanted if one.key not in known]
    room = max(0, MOST_TAGS - len(known))
    return tuple(fresh[:room]), max(0, len(fresh) - room)
