"""The JSON export of one chat, read row by row whatever its size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.importing.authors import LARGEST_ID, Authors, clean_name
from bot.importing.json_rows import RowReader
from bot.importing.json_stream import CHUNK_BYTES, JsonStream
from bot.importing.source import ChatHead, RefusedError, Tally
from bot.importing.times import Clockmaker
from models.signs import RULES, Rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from pathlib import Path

    from models.events import Row

GROUP_TYPES = frozenset({"private_group", "private_supergroup", "public_supergroup"})
CHANNEL_TYPES = frozenset({"private_channel", "public_channel"})
PRIVATE_TYPES = frozenset(
    {"personal_chat", "saved_messages", "bot_chat", "replies", "verification_codes"}
)
OFFSET_EVERY = 512
"""Rows between two looks at the export's distance from UTC: it changes twice a year at most."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the caller tells a reader about the group and the moment."""

    zone: tzinfo
    """Of times that are written without one."""
    now: int
    """UTC, milliseconds: what lies more than a day after it cannot have happened."""
    staff_names: frozenset[str] = frozenset()
    """Names or ids of those whose posts give or ask."""
    rules: Rules = RULES
    """By which it is read what they give and ask."""


def chat_head(fields: dict[str, object], file: str) -> ChatHead:
    """The head of a chat from its fields, or a refusal when it is no group.

    Raises:
        RefusedError: a private conversation, a channel, an unknown kind, an impossible id.
    """
    kind = fields.get("type")
    title = clean_name(fields.get("name")) or ""
    if not isinstance(kind, str):
        raise RefusedError("import-not-an-export", file=file)
    if kind in PRIVATE_TYPES:
        raise RefusedError("import-private-chat", title=title, type=kind)
    if kind in CHANNEL_TYPES:
        raise RefusedError("import-channel", title=title)
    if kind not in GROUP_TYPES:
        raise RefusedError("import-unknown-type", title=title, type=kind)
    number = fields.get("id")
    if type(number) is not int or not 0 < number <= LARGEST_ID:
        raise RefusedError("import-bad-chat-id", file=file)
    return ChatHead(number, title, kind)


HEAD_FIELDS = frozenset({"name", "type", "id"})


class TelegramJson:
    """An export of one group, `result.json`; see `Source`."""

    def __init__(self, path: Path, reading: Reading, chunk_bytes: int = CHUNK_BYTES) -> None:
        """Read the head, and refuse what is no group.

        Args:
            path: the file.
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
        self.head = self._read_head()

    def bytes_read(self) -> int:
        """How far the reader is, for the progress bar."""
        return 0 if self._stream is None else self._stream.bytes_read

    def rows(self) -> Iterator[Row]:
        """Every row in file order; the file must be whole to its last bracket."""
        with JsonStream(self.path, self._chunk) as stream:
            self._stream = stream
            for key in stream.fields():
                if key == "messages":
                    yield from message_rows(stream, self.tally, self.head, self._reading)
                else:
                    stream.skip()
            stream.finish()

    def _read_head(self) -> ChatHead:
        """The fields before the messages, or, where they come after, those behind them."""
        fields: dict[str, object] = {}
        with JsonStream(self.path, self._chunk) as stream:
            for key in stream.fields():
                if key in HEAD_FIELDS:
                    fields[key] = stream.value()
                elif key == "messages" and stream.peek() != "[":
                    raise RefusedError("import-not-an-export", file=self.path.name)
                elif key == "messages" and "type" in fields and "id" in fields:
                    return chat_head(fields, self.path.name)
                else:
                    fields[key] = None
                    stream.skip()
            if "messages" not in fields:
                raise RefusedError("import-not-an-export", file=self.path.name)
        return chat_head(fields, self.path.name)


def message_rows(
    stream: JsonStream, tally: Tally, head: ChatHead, reading: Reading
) -> Iterator[Row]:
    """The rows of a `messages` array that the stream stands before.

    Args:
        stream: advanced past the array.
        tally: filled while reading.
        head: of the chat.
        reading: what the caller knows.
    """
    clock = Clockmaker(reading.zone, reading.now, tally)
    reader = RowReader(tally, clock, Authors(reading.staff_names, reading.rules), head.title)
    raw: object = None
    for raw in stream.values():
        if tally.read % OFFSET_EVERY == 0:
            reader.offset(raw)
        row = reader.row(raw)
        if row is not None:
            stream.last_message = row.message
            yield row
    reader.offset(raw)
    if stream.repaired:
        tally.notes["note-escape-repaired"] = stream.repaired
