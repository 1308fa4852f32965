"""The JSON export of a whole account: groups are listed, one is read, the rest is passed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.called import Naming, handles, meant
from bot.importing.authors import clean_name
from bot.importing.json_stream import CHUNK_BYTES, JsonStream
from bot.importing.source import ChatHead, RefusedError, Tally
from bot.importing.telegram_json import GROUP_TYPES, HEAD_FIELDS, Reading, chat_head, message_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from models.events import Row

DATE_LENGTH = len("2026-03-02")


@dataclass(frozen=True, slots=True)
class ChatSummary:
    """One group of an account's export, as the operator is asked to pick."""

    place: int
    """Which of the account's chats it is, from 0."""
    id: object
    title: str
    type: str
    messages: int
    first: str
    """Local date of the earliest row, empty without one."""
    last: str


def holds_account(path: Path, chunk_bytes: int = CHUNK_BYTES) -> bool:
    """Whether a JSON file is a whole account rather than one chat.

    Raises:
        RefusedError: it is neither.
    """
    with JsonStream(path, chunk_bytes) as stream:
        if not stream.peek():
            raise RefusedError("import-empty", file=path.name)
        if stream.peek() != "{":
            raise RefusedError("import-not-an-export", file=path.name)
        for key in stream.fields():
            if key in {"messages", "chats"}:
                return key == "chats"
            stream.skip()
    raise RefusedError("import-not-an-export", file=path.name)


def list_groups(path: Path, chunk_bytes: int = CHUNK_BYTES) -> tuple[ChatSummary, ...]:
    """The groups of an account's export; private chats and contacts are not looked at."""
    with JsonStream(path, chunk_bytes) as stream:
        found = [
            _summary(stream, place, fields)
            for place, fields in _chats(stream)
            if _is_group(stream, fields)
        ]
        stream.finish()
    return tuple(found)


def choose_group(path: Path, wanted: str | None) -> ChatSummary:
    """The group that the operator named by id, by title or a part of it when only one fits.

    Raises:
        RefusedError: none was named, or none or several are called so; `chats` has the groups.
    """
    groups = list_groups(path)
    if not groups:
        raise RefusedError("import-no-groups", file=path.name)
    if wanted is None:
        raise RefusedError("import-choose-chat", count=len(groups), chats=groups)
    named = meant(groups, wanted, _naming)
    if not named:
        raise RefusedError("import-chat-not-found", chat=wanted, count=len(groups), chats=groups)
    if len(named) > 1:
        chats = tuple(named)
        raise RefusedError("import-chat-ambiguous", chat=wanted, count=len(chats), chats=chats)
    return named[0]


def _naming(group: ChatSummary) -> Naming:
    return group.title, handles(None, group.id)


class TelegramAccount:
    """One group out of an account's export; see `Source`."""

    def __init__(
        self, path: Path, wanted: str | None, reading: Reading, chunk_bytes: int = CHUNK_BYTES
    ) -> None:
        """Find the group.

        Args:
            path: the file.
            wanted: id, title or a part of the title of the group, as the operator gave it.
            reading: what the caller knows.
            chunk_bytes: how much is read at once.
        """
        self.path = path
        self.total_bytes = path.stat().st_size
        self.tally = Tally()
        self.zone = reading.zone
        self._reading = reading
        self._chunk = chunk_bytes
        self._stream: JsonStream | None = None
        chosen = choose_group(path, wanted)
        self._place = chosen.place
        fields = {"id": chosen.id, "name": chosen.title, "type": chosen.type}
        self.head: ChatHead = chat_head(fields, path.name)

    def bytes_read(self) -> int:
        """How far the reader is, for the progress bar."""
        return 0 if self._stream is None else self._stream.bytes_read

    def rows(self) -> Iterator[Row]:
        """Every row of the group; the rest of the file must be whole, but is passed over."""
        with JsonStream(self.path, self._chunk) as stream:
            self._stream = stream
            for place, _fields in _chats(stream):
                if place == self._place:
                    yield from message_rows(stream, self.tally, self.head, self._reading)
                else:
                    stream.skip()
            stream.finish()


def _chats(stream: JsonStream) -> Iterator[tuple[int, dict[str, object]]]:
    """Each chat with the fields before its messages; the caller reads or skips the messages."""
    place = 0
    for key in stream.fields():
        if key != "chats":
            stream.skip()
            continue
        for part in stream.fields():
            if part != "list":
                stream.skip()
                continue
            for _ in stream.elements():
                fields: dict[str, object] = {}
                yield from ((place, known) for known in _chat(stream, fields))
                place += 1


def _chat(stream: JsonStream, fields: dict[str, object]) -> Iterator[dict[str, object]]:
    for field in stream.fields():
        if field == "messages":
            yield fields
        elif field in HEAD_FIELDS:
            fields[field] = stream.value()
        else:
            stream.skip()


def _is_group(stream: JsonStream, fields: dict[str, object]) -> bool:
    kind = fields.get("type")
    group = isinstance(kind, str) and kind in GROUP_TYPES
    if not group:
        stream.skip()
    return group


def _summary(stream: JsonStream, place: int, fields: dict[str, object]) -> ChatSummary:
    count, first, last = 0, "", ""
    for _ in stream.elements():
        raw = stream.value()
        shown = raw.get("date") if isinstance(raw, dict) else None
        count += isinstance(raw, dict) and raw.get("type") == "message"
        if isinstance(shown, str) and shown:
            day = shown[:DATE_LENGTH]
            first, last = min(first or day, day), max(last, day)
    title = clean_name(fields.get("name")) or ""
    return ChatSummary(place, fields.get("id"), title, str(fields["type"]), count, first, last)
