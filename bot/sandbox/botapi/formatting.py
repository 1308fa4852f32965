"""A text of the bot on its way into a message: parsed, trimmed, measured."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.sandbox.botapi.detect import found_in
from bot.sandbox.botapi.entities import checked
from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.html import UnparsableError, parse_html
from bot.sandbox.botapi.markdown import parse_markdown
from bot.sandbox.botapi.texts import Json, units

TEXT_LIMIT: Final = 4096
SOURCE_LIMIT: Final = 1 << 15
"""Bytes before anything is parsed."""
SOURCE_LONG: Final = "text is too long"
CAPTION_LIMIT: Final = 1024
PARSE_MODE: Final = "unsupported parse_mode"
UserOf = Callable[[int], Json | None]
"""How a person's number becomes the person; nobody for strangers."""


def formatted(
    source: str, parse_mode: str, entities: list[Json], user_of: UserOf
) -> tuple[str, list[Json]]:
    """What people will see, and what Telegram knows about its parts."""
    if len(source.encode("utf-8", "surrogatepass")) > SOURCE_LIMIT:
        raise bad(SOURCE_LONG)
    text, parsed = _parsed(source, parse_mode, entities)
    named = [_with_user(entity, user_of) for entity in parsed]
    known = [entity for entity in named if entity]
    text, known = _trimmed(text, known)
    return text, found_in(text, known)


def _parsed(source: str, parse_mode: str, entities: list[Json]) -> tuple[str, list[Json]]:
    try:
        match parse_mode.lower():
            case "html":
                return parse_html(source)
            case "markdownv2":
                return parse_markdown(source)
            case "" | "none":
                return source, checked(entities)
            case _:
                raise bad(PARSE_MODE)
    except UnparsableError as reason:
        complaint = f"can't parse entities: {reason}"
        raise bad(complaint) from reason


def _with_user(entity: Json, user_of: UserOf) -> Json | None:
    """A mention by number names the person; of somebody unknown nothing remains."""
    if entity["type"] != "text_mention":
        return dict(entity)
    user = entity["user"]
    known = user_of(user["id"] if isinstance(user, dict) else user)
    return {**entity, "user": known} if known else None


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """White space at both ends goes, as on the server; entities move with it."""
    text = text.rstrip()
    begin = min((entity["offset"] for entity in entities), default=len(text))
    lead = min(len(text) - len(text.lstrip()), begin)
    text = text[lead:]
    kept: list[Json] = []
    for entity in entities:
        offset = entity["offset"] - lead
        length = min(entity["length"], units(text) - offset)
        if length > 0:
            kept.append({**entity, "offset": offset, "length": length})
    return text, kept
