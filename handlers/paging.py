"""Long texts cut at line ends into as many messages as Telegram needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

ONE_UNIT: Final = 0xFFFF
"""Signs beyond are two units."""
MESSAGE_UNITS: Final = 4096
"""Telegram's bound of a message, in UTF-16 units."""


def units(text: str) -> int:
    """How long Telegram finds a text."""
    return len(text) + sum(ord(sign) > ONE_UNIT for sign in text)


def pages(lines: Iterable[str], most: int = MESSAGE_UNITS) -> list[str]:
    """The lines joined to messages, in order; none is longer than Telegram takes."""
    found: list[list[str]] = [[]]
    room = most
    for line in lines:
        cost = units(line) + 1
        if cost > room and found[-1]:
            found.append([])
            room = most
        found[-1].append(line)
        room -= cost
    return ["\n".join(page) for page in found]
