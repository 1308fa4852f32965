"""Taps on a button that says yes and no in turn: an impatient finger has not changed its mind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TAP_MS: Final = 2000
"""Nobody reads the answer to a tap and changes his mind within this."""


def turned(
    taps: Mapping[tuple[int, int], int], who: int, about: int, now: int, *, is_on: bool
) -> bool:
    """Whether somebody's tap turns something on: the other way than it is, or the same again.

    Args:
        taps: when each last changed his mind about what.
        who: his Telegram id.
        about: the number of what the button is about.
        now: UTC milliseconds.
        is_on: how it is.
    """
    last = taps.get((who, about))
    return is_on == (last is not None and now - last < TAP_MS)
