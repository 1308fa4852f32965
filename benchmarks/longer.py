"""Makes a longer export out of a real one: what a reader holds must not grow with the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS_AT_ONCE = 10_000
IDS = ("id", "reply_to_message_id", "message_id")
HEAD, TAIL = '{\n "messages": [', "\n ]\n}"
"""What surrounds the rows where they alone are written at a chat's indentation."""
Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Round:
    """One of the repetitions: ids go on behind the former's, its time is its share of the whole."""

    number: int
    times: int
    largest_id: int
    first: int
    span: int
    """Seconds from the first row to behind the last."""

    def shifted(self, row: Fields) -> Fields:
        """A copy of a row, as it stands in this round."""
        changed = dict(row)
        for field in IDS:
            if isinstance(row.get(field), int):
                changed[field] = row[field] + self.number * self.largest_id
        at = int(row["date_unixtime"])
        moved = self.first + (at - self.first + self.number * self.span) // self.times
        local = datetime.fromisoformat(row["date"]) + timedelta(seconds=moved - at)
        changed["date"], changed["date_unixtime"] = local.isoformat(), str(moved)
        return changed


def repeat_export(source: Path, target: Path, times: int) -> None:
    """Write an export that plays another's history so many times, each time that much faster.

    Everything happens within the time of the original, so that nothing lies in the future; ids
    differ, so that every row is new.

    Args:
        source: an export of one chat whose rows have both times.
        target: the file to write, laid out as Telegram Desktop does.
        times: how often.
    """
    chat: Fields = msgspec.json.decode(source.read_bytes())
    rows: list[Fields] = chat.pop("messages")
    moments = [int(row["date_unixtime"]) for row in rows]
    first, last = min(moments), max(moments)
    largest = max(row["id"] for row in rows)
    head = _indented(chat).removesuffix("\n}")
    with target.open("w", encoding="utf-8") as file:
        file.write(f'{head},\n "messages": [')
        for number in range(times):
            one = _Round(number, times, largest, first, last + 1 - first)
            for part, text in enumerate(_written(rows, one)):
                file.write("," * bool(number or part) + text)
        file.write(TAIL)


def _written(rows: list[Fields], one: _Round) -> Iterator[str]:
    for begin in range(0, len(rows), ROWS_AT_ONCE):
        some = [one.shifted(row) for row in rows[begin : begin + ROWS_AT_ONCE]]
        yield _indented({"messages": some}).removeprefix(HEAD).removesuffix(TAIL)


def _indented(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode()
