"""What Telegram finds in a text by itself: commands, mentions, hashtags, addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi.texts import units

if TYPE_CHECKING:
    from bot.sandbox.botapi.texts import Json

PATTERNS: Final = (
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("url", re.compile(r"(?i:https?://|www\.)[^\s<>\"]+|(?<![\w@.-])t\.me/[\w/+?=&-]+")),
    ("bot_command", re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z0-9_]{3,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}")),
)  # fmt: skip
"""In the order in which they win over each other."""
SEALED: Final = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji"})
"""Inside of these nothing is found."""


def found_in(text: str, known: list[Json]) -> list[Json]:
    """The entities somebody wrote, with those that stand there anyway."""
    taken = [_span(entity) for entity in known if entity["type"] in SEALED]
    found: list[Json] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            offset, length = units(text[: match.start()]), units(match.group())
            if not any(begin < offset + length and offset < end for begin, end in taken):
                taken.append((offset, offset + length))
                found.append({"type": kind, "offset": offset, "length": length})
    return sorted([*known, *found], key=lambda entity: (entity["offset"], -entity["length"]))


def _span(entity: Json) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]
