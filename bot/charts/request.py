"""What the live process tells the drawing one: words and numbers, nothing left to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from handlers.picture import Picture, picture_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from handlers.ports import Words
    from models.members import Audit


def picture_request(audit: Audit, words: Words, zone: tzinfo) -> bytes:
    """The description of an audit's picture, for `python -m bot.charts` to read on stdin.

    Args:
        audit: what to draw.
        words: the reader's language; the drawing process needs none.
        zone: of the dates.
    """
    return msgspec.json.encode(picture_of(audit, words, zone))


def read_request(request: bytes) -> Picture:
    """The picture that `picture_request` described."""
    return msgspec.json.decode(request, type=Picture)
