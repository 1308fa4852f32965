"""One row of a JSON export, as Telegram Desktop writes it, made into a fact of the group."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone
from typing import TYPE_CHECKING

from bot.importing.json_fields import (
    Fields,
    dicts,
    joined_text,
    media_of,
    read_entities,
    whole,
)
from bot.importing.json_service import ServiceReader
from models.events import Flag, Post, Reaction, Row
from models.facts import Content, post

if TYPE_CHECKING:
    from bot.importing.authors import Authors
    from bot.importing.source import Tally
    from bot.importing.times import Clockmaker

SECOND_MS = 1000
MINUTE_MS = 60_000
MINUTES_OF_A_DAY = 24 * 60


class RowReader:
    """Turns decoded rows into facts, counting what it took, what it skipped and what it assumed."""

    def __init__(self, tally: Tally, clock: Clockmaker, authors: Authors, title: str) -> None:
        """Args: title: the group's own name, which may stand as the inviter of a link."""
        self._tally = tally
        self._clock = clock
        self._authors = authors
        self._services = ServiceReader(authors, title)

    def row(self, raw: object) -> Row | None:
        """The fact that a decoded row tells; None when it was skipped, with the reason counted."""
        self._tally.read += 1
        fact = self._fact(raw)
        if isinstance(fact, str):
            self._tally.skipped[fact] += 1
            return None
        return fact

    def _fact(self, raw: object) -> Row | str:
        """The fact, or the reason why there is none."""
        if not isinstance(raw, dict):
            return "skipped-not-a-row"
        kind = raw.get("type")
        if kind not in ("message", "service"):
            return "skipped-unsupported" if kind == "unsupported" else "skipped-unknown-type"
        message, at = whole(raw.get("id")), self._time(raw)
        if message is None:
            return "skipped-bad-id"
        if at is None:
            return "skipped-bad-time"
        if not self._clock.possible(at):
            return "skipped-impossible-time"
        return (
            self._post(message, at, raw) if kind == "message" else self._service(message, at, raw)
        )

    def offset(self, raw: object) -> None:
        """Learn the export's distance from UTC from a row that has both times."""
        if isinstance(raw, dict) and raw.get("date_unixtime"):
            offset = self._offset_minutes(raw)
            if offset is not None:
                self._tally.offset_minutes = offset

    def _time(self, raw: Fields) -> int | None:
        """UTC milliseconds: from the unambiguous field, else from local time as assumed."""
        unix = raw.get("date_unixtime")
        if isinstance(unix, (str, int)) and unix != "" and not isinstance(unix, bool):
            try:
                return int(unix) * SECOND_MS
            except ValueError:
                return None
        at = self._clock.local(raw.get("date"))
        if at is not None:
            self._tally.notes["note-local-time"] += 1
        return at

    def _service(self, message: int, at: int, raw: Fields) -> Row | str:
        fact = self._services.fact(message, at, raw)
        if fact is None:
            return "skipped-unknown-action"
        self._tally.services += 1
        return fact

    def _post(self, message: int, at: int, raw: Fields) -> Post:
        author = self._authors.find(raw.get("from"), raw.get("from_id"))
        if author.note:
            self._tally.notes[author.note] += 1
        marks, mentions = read_entities(raw)
        if author.via_bot or "via_bot" in raw:
            marks |= Flag.VIA_BOT
        if "forwarded_from" in raw:
            marks |= Flag.FORWARD
        self._tally.messages += 1
        content = Content(
            joined_text(raw.get("text")),
            marks,
            media_of(raw),
            mentions,
            self._reactions(raw) if "reactions" in raw else (),
            self._authors.rules(author),
            self._reply(raw) if "reply_to_message_id" in raw else None,
            str(raw["media_group_id"]) if "media_group_id" in raw else None,
        )
        return post(message, at, author.party, content)

    def _reply(self, raw: Fields) -> int | None:
        if "reply_to_peer_id" in raw:
            self._tally.notes["note-other-chat-reply"] += 1
            return None
        return whole(raw.get("reply_to_message_id"))

    def _reactions(self, raw: Fields) -> tuple[Reaction, ...]:
        minutes = self._offset_minutes(raw)
        offset = None if minutes is None else timezone(timedelta(minutes=minutes))
        found: list[Reaction] = []
        for reaction in dicts(raw.get("reactions")):
            emoji = reaction.get("emoji")
            for recent in dicts(reaction.get("recent")):
                by = self._authors.find(recent.get("from"), recent.get("from_id")).party
                at = self._clock.local(recent.get("date"), offset)
                if by is not None and at is not None:
                    found.append(Reaction(by, at, emoji if isinstance(emoji, str) else None))
        return tuple(found)

    def _offset_minutes(self, raw: Fields) -> int | None:
        """How far local time was from UTC when the row was written, where it tells both."""
        unix = whole(raw.get("date_unixtime"))
        local = self._clock.local(raw.get("date"), UTC)
        if unix is None or local is None:
            return None
        minutes = round((local - unix * SECOND_MS) / MINUTE_MS)
        return minutes if abs(minutes) < MINUTES_OF_A_DAY else None
