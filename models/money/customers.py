"""Who bought, as order logs name him: by Telegram id, @name, phone, or a code of the shop's own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What names a customer."""

    ID = "id"
    """Digits that may be a Telegram id, and may be the shop's own number."""
    NAME = "name"
    """A Telegram @username, without the sign."""
    PHONE = "phone"
    """Kept as a keyed hash only. Ten digits with no more about them may be one or a Telegram id: in
    a column of phones they are one, elsewhere an id."""
    CODE = "code"
    """Whatever else the shop calls him by."""
    GONE = "gone"
    """Nobody any more: what those bought who wanted nothing kept."""


ID: Final = re.compile(r"[1-9]\d{4,15}")
"""Telegram's ids are beyond the first ten thousand and below 2 to the power of 52."""
USERNAME: Final = re.compile(r"@[A-Za-z0-9_]{4,32}")
ABROAD: Final = re.compile(r"(?:\+|00)[1-9]\d{6,14}")
CHINESE: Final = re.compile(r"(?:86)?(1[3-9]\d{9})")
"""A mobile number; Telegram's ids have no eleven digits yet."""
LONG: Final = re.compile(r"[1-9]\d{10,14}")
"""With its country, and without its sign: as a Telegram id it would be too long."""
GROUPED: Final = re.compile(r"[\d\s()\-.]+")
LOCAL: Final = re.compile(r"\d{7,15}")
"""What is written out in groups, as nobody writes an id."""
SPACED: Final = re.compile(r"[\s()\-.]")
CHINA: Final = "+86"
LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Customer:
    """Who bought: of two orders with the same one it is the same person."""

    kind: Kind
    key: str
    written: str = field(default="", compare=False)
    """A code as somebody wrote it, where that is not its key; it tells nobody from anybody."""

    @property
    def shown(self) -> str:
        """What people read."""
        return self.written or self.key


def customer_of(text: str, *, phones: bool = False) -> Customer | None:
    """Who is meant; None where nobody is, or by a text that is too long to be a name.

    Args:
        text: as it is written, in fullwidth, too.
        phones: whether it is of a column of phones: then whatever is no @username is one.
    """
    written = " ".join(unicodedata.normalize("NFKC", text).split())
    if not written or len(written) > LONGEST:
        return None
    if USERNAME.fullmatch(written):
        return Customer(Kind.NAME, written[1:].casefold())
    bare = SPACED.sub("", written)
    grouped = bare != written and GROUPED.fullmatch(written) is not None
    phone = _phone(bare, grouped=grouped)
    if phone is not None or phones:
        return Customer(Kind.PHONE, phone or bare.casefold())
    if ID.fullmatch(written):
        return Customer(Kind.ID, written)
    key = written.casefold()
    return Customer(Kind.CODE, key, "" if written == key else written)


def as_phone(who: Customer) -> Customer:
    """The same digits as a column of phones has them, where they might be an id."""
    return Customer(Kind.PHONE, who.key)


def _phone(bare: str, *, grouped: bool) -> str | None:
    """A phone with its country, China's where that shows, else as it is; None when it is none."""
    chinese = CHINESE.fullmatch(bare)
    if chinese is not None:
        return CHINA + chinese[1]
    if ABROAD.fullmatch(bare):
        return "+" + bare.removeprefix("00").lstrip("+")
    if LONG.fullmatch(bare):
        return "+" + bare
    return bare if grouped and LOCAL.fullmatch(bare) else None
