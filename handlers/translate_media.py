"""What a message carries and what is marked in its words; the words themselves stay behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from handlers.translate_people import party_of
from models.events import Flag, Media, Party

if TYPE_CHECKING:
    from handlers.translate_people import Me
    from handlers.wire_fields import Answered, Body, Entity, Message

_MEDIA: Final = (
    *(("animation", Media.ANIMATION), ("photo", Media.PHOTO), ("live_photo", Media.PHOTO)),
    *(("video", Media.VIDEO), ("video_note", Media.VIDEO), ("voice", Media.VOICE)),
    *(("audio", Media.AUDIO), ("sticker", Media.STICKER), ("document", Media.FILE)),
    *(("poll", Media.POLL), ("contact", Media.CONTACT)),
    *(("venue", Media.PLACE), ("location", Media.PLACE)),
    *(("game", Media.OTHER), ("invoice", Media.OTHER), ("paid_media", Media.OTHER)),
    *(("giveaway", Media.OTHER), ("giveaway_winners", Media.OTHER)),
    *(("checklist", Media.OTHER), ("rich_message", Media.OTHER)),
    *(("dice", Media.NONE), ("story", Media.NONE)),
)
"""In this order: an animation also shows as a document, a venue as a location. A thrown dice and a
story are messages without media, since that is all an export has of them."""
_USER_NAME = re.compile(r"@\w{1,32}")
UTF16_BYTES: Final = 2


def carried(body: Body) -> Media | None:
    """What a message carries besides words; None when there is no such content."""
    return next((media for name, media in _MEDIA if getattr(body, name)), None)


def has_content(answered: Answered) -> bool:
    """Whether somebody wrote or sent it; else it is a service message, say the root of a topic."""
    return bool(answered.text) or carried(answered) is not None


def words_of(message: Message) -> str:
    """The text, or the caption."""
    return message.text or message.caption or ""


def entities_of(message: Message) -> tuple[Entity, ...]:
    """What is marked in the text, or in the caption."""
    return message.entities or message.caption_entities


def cut(words: str, entity: Entity) -> str:
    """The part of a text that is marked; Telegram counts in UTF-16 units."""
    start, end = entity.offset, entity.offset + entity.length
    if words.isascii():
        return words[start:end]
    units = words.encode("utf-16-le", "surrogatepass")
    return units[start * UTF16_BYTES : end * UTF16_BYTES].decode("utf-16-le", "replace")


def marks_of(message: Message) -> tuple[Flag, tuple[Party, ...]]:
    """What Telegram marked in the words and said of the message, and who is mentioned in it."""
    flags = Flag.FORWARD if message.forward_origin else Flag.NONE
    if message.via_bot:
        flags |= Flag.VIA_BOT
    mentions: dict[Party, None] = {}
    for entity in entities_of(message):
        if entity.type in {"url", "text_link"}:
            flags |= Flag.LINK
        elif entity.type == "bot_command" and entity.offset == 0:
            flags |= Flag.COMMAND
        elif (party := _mentioned(entity, message)) is not None:
            mentions[party] = None
    return flags, tuple(mentions)


def _mentioned(entity: Entity, message: Message) -> Party | None:
    if entity.type == "text_mention" and entity.user is not None:
        return party_of(entity.user, message.chat)
    if entity.type == "mention":
        name = cut(words_of(message), entity)
        return Party(None, name) if _USER_NAME.fullmatch(name) else None
    return None


def speaks_to(message: Message, me: Me) -> bool:
    """Whether a message is for the bot: a command it may be meant by, its name, an answer to it."""
    answered = message.reply_to_message
    writer = None if answered is None else answered.from_
    if answered is not None and writer is not None and writer.id == me.id and has_content(answered):
        return True
    return any(_calls(entity, message, me) for entity in entities_of(message))


def _calls(entity: Entity, message: Message, me: Me) -> bool:
    if entity.type == "text_mention":
        return entity.user is not None and entity.user.id == me.id
    command = entity.type == "bot_command" and entity.offset == 0
    if not command and entity.type != "mention":
        return False
    _, at, name = cut(words_of(message), entity).partition("@")
    return name.casefold() == me.username.casefold() if at else command
