"""Fits what the bot says into Telegram's bounds: long texts become several, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from handlers.names import clean, cut, repair
from handlers.outgoing import Button, Edited, File, Picture, Text

if TYPE_CHECKING:
    from handlers.outgoing import Content, Rows

TEXT_LIMIT: Final = 4096
CAPTION_LIMIT: Final = 1024
"""UTF-16 units, as Telegram counts."""
BUTTON_LIMIT: Final = 64
"""Characters; Telegram takes more and its apps show less."""
WIDE: Final = 0xFFFF
"""Signs beyond it are two units."""


def parts(content: Content) -> list[Content]:
    """The messages that one content becomes; its buttons stand under the last of them.

    Only the first one answers, edits or shows a picture; the others are plain text after it.
    """
    if isinstance(content, (Picture, File)):
        return _captioned(content)
    if not isinstance(content, (Text, Edited)):
        return [content]
    first, *more = split(sayable(content.words), TEXT_LIMIT)
    return _with_buttons([replace(content, words=first), *_rest(content, more)], content.buttons)


def _captioned(content: Picture | File) -> list[Content]:
    caption, *more = split(sayable(content.caption), CAPTION_LIMIT)
    if isinstance(content, File):
        name = clean(content.name) or "file"
        return [replace(content, caption=caption, name=name), *map(Text, more)]
    return _with_buttons([replace(content, caption=caption), *map(Text, more)], content.buttons)


def _rest(content: Text | Edited, more: list[str]) -> list[Text]:
    if isinstance(content, Edited):
        return [Text(words) for words in more]
    return [replace(content, words=words, reply_to=None) for words in more]


def _with_buttons(said: list[Text | Edited | Picture], buttons: Rows) -> list[Content]:
    whole = tuple(tuple(map(_short, row)) for row in buttons)
    bare = [replace(one, buttons=()) for one in said[:-1]]
    return [*bare, replace(said[-1], buttons=whole)]


def _short(button: Button) -> Button:
    return replace(button, text=cut(clean(button.text), BUTTON_LIMIT) or "…")


def sayable(text: str) -> str:
    """A text that can be written and sent: without lone surrogates and NUL."""
    return repair(text).replace("\0", "")


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text) + sum(ord(sign) > WIDE for sign in text)


def split(text: str, first: int) -> list[str]:
    """Cut a text at ends of lines, where there are none at blanks, and else anywhere.

    Args:
        text: of any length.
        first: units that the first piece may have; the others may be as long as messages are.

    Returns:
        At least one piece; none of several is blank, for Telegram refuses those, and none begins
        with an empty line, which Telegram leaves out.
    """
    pieces, limit = [], first
    while units(text := text.lstrip("\n")) > limit:
        end = _end(text, _fitting(text, limit))
        pieces.append(text[:end])
        text, limit = text[end:], TEXT_LIMIT
    told = [piece for piece in (*pieces, text) if piece.strip()]
    return told or [""]


def _fitting(text: str, limit: int) -> int:
    """How many characters of a longer text fit."""
    room = limit
    for at, sign in enumerate(text):
        room -= 2 if ord(sign) > WIDE else 1
        if room < 0:
            return at
    return len(text)


def _end(text: str, fitting: int) -> int:
    """Where to cut: after the last whole line, else after the last whole word."""
    line = text.rfind("\n", 1, fitting + 1)
    if line > 0:
        return line
    blank = text.rfind(" ", 1, fitting)
    return blank + 1 if blank > 0 else fitting
