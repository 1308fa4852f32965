"""Lengths and cuts as Telegram counts them: in UTF-16 units."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
"""An object of the wire."""


def units(text: str) -> int:
    """How long a text is for Telegram: characters outside the basic plane count twice."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)  # noqa: PLR2004


def byte_offset(text: str, index: int) -> int:
    """Where a character stands, as the parsers' errors count."""
    return len(text[:index].encode("utf-8", "surrogatepass"))


def cut(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")
