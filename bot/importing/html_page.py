"""One page of an HTML export, taken apart into rows that still need their neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, LexborNode

from models.events import Flag, Media, Party
from models.facts import named

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY_ROWS_ABOVE = -500_000_000
"""Day rows are -1, -2 …; messages from before the move to a supergroup lie near -1,000,000,000."""
MEDIA_CLASSES = {
    "photo_wrap": Media.PHOTO,
    "video_file_wrap": Media.VIDEO,
    "animated_wrap": Media.ANIMATION,
    "sticker_wrap": Media.STICKER,
    "media_poll": Media.POLL,
    "media_photo": Media.PHOTO,
    "media_video": Media.VIDEO,
    "media_voice_message": Media.VOICE,
    "media_audio_file": Media.AUDIO,
    "media_file": Media.FILE,
    "media_contact": Media.CONTACT,
    "media_location": Media.PLACE,
    "media_live_location": Media.PLACE,
    "media_venue": Media.PLACE,
}
MEDIA_TITLES = {"Sticker": Media.STICKER, "Animation": Media.ANIMATION}
"""A file that was left out of the export shows as photo or video; its title tells."""
_BREAKS = re.compile(r"<br\s*/?>")
_LAYOUT = re.compile(r"\A\n|\n[ \t]*\Z")
"""The line breaks that lay out the page around a text; blanks within are the writer's."""
_MESSAGE_ID = re.compile(r"message(-?\d{1,18})")
_TARGET = re.compile(r"go_to_message(-?\d{1,18})")
_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
_TIME = re.compile(
    r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}):(\d{2}):(\d{2})(?: UTC([+-])(\d{2}):(\d{2}))?"
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class ShownTime:
    """A time as a page shows it: local, with its zone in newer exports."""

    local: str
    """ISO 8601 without zone."""
    at: int | None
    """UTC milliseconds where the page names the zone."""
    zone: timezone | None


@dataclass(frozen=True, slots=True)
class DayRow:
    """The line that begins a day; `day` is None where it cannot be read."""

    day: date | None


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service message: a sentence without a time."""

    message: int
    text: str


@dataclass(slots=True)
class MessageRow:
    """A message; `name` is None on a row that belongs to the author above."""

    message: int
    time: ShownTime | None = None
    name: str | None = None
    joined: bool = False
    reply_to: int | None = None
    other_chat: bool = False
    """Whether it answers a message in another chat."""
    text: str = ""
    flags: Flag = Flag.NONE
    media: Media = Media.NONE
    mentions: tuple[Party, ...] = ()
    reactions: list[tuple[str, str | None]] = field(default_factory=list)
    """(name of the reactor, emoji) where the page names one."""


PageRow = DayRow | ServiceRow | MessageRow


def page_rows(markup: str) -> Iterator[PageRow]:
    """The rows of a page in order; rows without an id are passed over."""
    kept = markup.replace("<pre>", "<pre>\n")  # a parser drops the first line break in it
    tree = LexborHTMLParser(_BREAKS.sub("\n", kept))
    for node in tree.css("div.history > div.message"):
        attributes = node.attributes
        match = _MESSAGE_ID.fullmatch(attributes.get("id") or "")
        if match is None:
            continue
        message, classes = int(match[1]), (attributes.get("class") or "").split()
        if "service" not in classes:
            row = MessageRow(message, joined="joined" in classes)
            _read_body(node, row)
            yield row
        elif DAY_ROWS_ABOVE < message < 0:
            yield DayRow(_day(_service_text(node)))
        else:
            yield ServiceRow(message, _service_text(node))


def _service_text(node: LexborNode) -> str:
    body = node.css_first("div.body")
    return (node if body is None else body).text().strip()


def _day(text: str) -> date | None:
    match = _DAY.fullmatch(text)
    if match is None or match[2] not in _MONTHS:
        return None
    try:
        return date(int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None


def _read_body(node: LexborNode, row: MessageRow) -> None:
    """Fill a row from the parts below it, a forwarded body's own name left aside."""
    for part in node.iter():
        attributes = part.attributes
        first = (attributes.get("class") or "").partition(" ")[0]
        if first == "body":
            _read_body(part, row)
        elif first == "forwarded":
            row.flags |= Flag.FORWARD
            _read_body(part, row)
        elif first == "pull_right":
            row.time = shown_time(attributes.get("title") or "")
        elif first == "from_name":
            row.name = row.name or part.text().strip()
        else:
            _read_part(first, part, row)


def _read_part(first: str, part: LexborNode, row: MessageRow) -> None:
    if first == "text":
        _read_text(part, row)
    elif first == "reply_to":
        row.reply_to = _reply(part)
        row.other_chat = row.reply_to is None
    elif first == "media_wrap":
        row.media = _media(part)
    elif first == "reactions":
        row.reactions = _reactions(part)


@lru_cache(maxsize=64)
def _zone(sign: str, hours: str, minutes: str) -> timezone:
    distance = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(distance if sign == "+" else -distance)


def shown_time(title: str) -> ShownTime | None:
    """The time that a page shows as `22.11.2018 18:04:28 UTC+04:00`; None when unreadable."""
    match = _TIME.fullmatch(title.strip())
    if match is None:
        return None
    day, month, year, hour, minute, second = map(int, match.groups()[:6])
    try:
        local = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    zone = _zone(match[7], match[8], match[9]) if match[7] else None
    at = None if zone is None else round(local.replace(tzinfo=zone).timestamp() * 1000)
    return ShownTime(local.replace(tzinfo=None).isoformat(), at, zone)


def _reply(part: LexborNode) -> int | None:
    link = part.css_first("a")
    match = None if link is None else _TARGET.search(link.attributes.get("href") or "")
    return int(match[1]) if match else None


def _media(part: LexborNode) -> Media:
    inner = next(part.iter(), None)
    if inner is None:
        return Media.OTHER
    classes = (inner.attributes.get("class") or "").split()
    media = next((MEDIA_CLASSES[name] for name in classes if name in MEDIA_CLASSES), Media.OTHER)
    title = inner.css_first("div.title") if "media" in classes else None
    return media if title is None else MEDIA_TITLES.get(title.text().strip(), media)


def _reactions(part: LexborNode) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for reaction in part.css("span.reaction"):
        sign = reaction.css_first("span.emoji")
        emoji = None if sign is None or sign.css_first("a") else sign.text().strip()
        names = [node.attributes.get("title") for node in reaction.css(".userpics [title]")]
        found += [(name, emoji) for name in names if name]
    return found


def _read_text(part: LexborNode, row: MessageRow) -> None:
    """The words, and what their markup shows: links, a command at the start, people."""
    row.text = _LAYOUT.sub("", part.text())
    if next(part.iter(), None) is None:
        return
    mentions: dict[Party, None] = {}
    for anchor in part.css("a"):
        target, words = anchor.attributes.get("href") or "", anchor.text()
        script = anchor.attributes.get("onclick") or ""
        if "ShowMentionName" in script:
            mentions[named(words.strip())] = None
        elif "ShowBotCommand" in script:
            row.flags |= Flag.COMMAND if row.text.startswith(words) else Flag.NONE
        elif words.startswith("@") and target == f"https://t.me/{words[1:]}":
            mentions[Party(None, words)] = None
        elif "://" in target or (target and target == words):
            row.flags |= Flag.LINK
    row.mentions = tuple(mentions)
