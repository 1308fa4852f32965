"""Fields of a JSON row that need more than a look: numbers, texts with markup, media."""

from __future__ import annotations

from typing import Any

from bot.importing.authors import LARGEST_ID
from models.events import Flag, Media, Party
from models.facts import clean_name

Fields = dict[str, object]

MEDIA_TYPES = {
    "sticker": Media.STICKER,
    "video_message": Media.VIDEO,
    "voice_message": Media.VOICE,
    "animation": Media.ANIMATION,
    "video_file": Media.VIDEO,
    "audio_file": Media.AUDIO,
}
MEDIA_FIELDS = {
    "photo": Media.PHOTO,
    "file": Media.FILE,
    "poll": Media.POLL,
    "contact_information": Media.CONTACT,
    "location_information": Media.PLACE,
    "place_name": Media.PLACE,
    "game_title": Media.OTHER,
    "invoice_information": Media.OTHER,
    "giveaway_information": Media.OTHER,
    "giveaway_results": Media.OTHER,
    "paid_stars_amount": Media.OTHER,
}
MENTION_ENTITIES = frozenset({"mention", "mention_name"})


def whole(value: object) -> int | None:
    """A whole number of at most 64 bits, also when written as text."""
    if type(value) is int:
        return value if -LARGEST_ID <= value <= LARGEST_ID else None
    if isinstance(value, str):
        try:
            number = int(value)
        except ValueError:
            return None
        return number if -LARGEST_ID <= number <= LARGEST_ID else None
    return None


def dicts(value: object) -> list[Fields]:
    """The objects of a list, so that nothing odd among them is looked into."""
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def joined_text(text: object) -> str:
    """The words of a text, one piece or a list; what is no piece of text counts for nothing."""
    if isinstance(text, str):
        return text
    parts = text if isinstance(text, list) else [text]
    pieces = [part.get("text") if isinstance(part, dict) else part for part in parts]
    return "".join(piece for piece in pieces if isinstance(piece, str))


def read_entities(raw: Fields) -> tuple[Flag, tuple[Party, ...]]:
    """What Telegram itself marked in a text: links, a command at its start, people."""
    text, entities = raw.get("text"), raw.get("text_entities")
    if isinstance(text, str) and (not isinstance(entities, list) or len(entities) <= 1):
        return Flag.NONE, ()
    flags = Flag.NONE
    mentions: dict[Party, None] = {}
    for index, entity in enumerate(entities if isinstance(entities, list) else _list(text)):
        kind = str(entity.get("type")) if isinstance(entity, dict) else "plain"
        if kind == "link" or (kind == "text_link" and entity.get("href")):
            flags |= Flag.LINK
        elif kind == "bot_command" and index == 0:
            flags |= Flag.COMMAND
        elif kind in MENTION_ENTITIES:
            mentions[_mention(kind, entity)] = None
    return flags, tuple(mentions)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _mention(kind: str, entity: Fields) -> Party:
    name = clean_name(entity.get("text"))
    return Party(whole(entity.get("user_id")) if kind == "mention_name" else None, name)


def media_of(raw: Fields) -> Media:
    """What a message carries besides words, by the fields that Telegram Desktop writes for it."""
    media_type = raw.get("media_type")
    if media_type is not None:
        return MEDIA_TYPES.get(str(media_type), Media.OTHER)
    if raw.keys().isdisjoint(MEDIA_FIELDS):
        return Media.NONE
    return next(media for field, media in MEDIA_FIELDS.items() if field in raw)
