"""Reading a JSON file of any size one value at a time, so that memory stays flat.

The standard decoder does the work; this module feeds it a buffer that slides over the file and
turns everything that can be wrong with a file into a refusal that says where.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING

import msgspec

from bot.importing.source import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

CHUNK_BYTES = 256 * 1024
LARGEST_VALUE = 8 * 1024 * 1024
"""Characters of one value; a message has at most some tens of KB of JSON."""
DEEPEST_SKIP = 8
"""Containers walked into while skipping; what lies deeper is decoded whole and thrown away."""
LARGEST_DIGITS = 20
_ESCAPE_LENGTH = 12
"""The longest thing a cut can leave half: a surrogate pair written as two escapes."""
_NUMBER_CUT = 2
"""Characters that a cut can leave behind a number, as in `1e-`, which would else be read as 1."""
_BLANKS = re.compile(r"[ \t\n\r]*")
_HEX_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\x([0-9A-Fa-f]{2})")
"""Telegram Desktop writes control characters as backslash-x, which no JSON knows."""


def _small_int(digits: str) -> int | None:
    return int(digits) if len(digits) <= LARGEST_DIGITS else None


def _no_number(_name: str) -> None:
    return None


_DECODER = json.JSONDecoder(strict=False, parse_constant=_no_number)
_LENIENT = json.JSONDecoder(strict=False, parse_constant=_no_number, parse_int=_small_int)
"""For a number of thousands of digits, which Python refuses to read; it becomes None."""


def _decoded_rows(raw: bytes) -> list[object]:
    """The objects in these bytes, commas between them; none when they do not decode."""
    try:
        return list(msgspec.json.decode(b"[%b]" % raw))
    except (msgspec.MsgspecError, RecursionError):
        return []


class JsonStream:
    """A pull parser: the caller walks into objects and arrays and takes the values it wants.

    Everything it cannot read raises RefusedError with the file's name, the byte, and `message`, the
    last whole row, which the caller keeps up to date.
    """

    def __init__(self, path: Path, chunk_bytes: int = CHUNK_BYTES) -> None:
        """Args: path: the file; chunk_bytes: how much to read at once, at least 1."""
        self.path = path
        self.last_message = 0
        self.repaired = 0
        self.bytes_read = 0
        self._chunk = chunk_bytes
        self._file = path.open("rb")
        self._utf8 = codecs.getincrementaldecoder("utf-8-sig")()
        self._text = ""
        self._at = 0
        self._ended = False
        self._careful = False

    def __enter__(self) -> JsonStream:
        """Use as a context manager, so that the file is closed."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._file.close()

    def peek(self) -> str:
        """The first character of what comes next, blanks skipped; empty at the end of the file."""
        while True:
            blanks = _BLANKS.match(self._text, self._at)
            self._at = blanks.end() if blanks else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def take(self, allowed: str) -> str:
        """Take one of these characters; anything else means that the file is cut off or damaged."""
        found = self.peek()
        if not found:
            raise self.refusal("import-truncated")
        if found not in allowed:
            raise self.refusal("import-broken")
        self._at += 1
        return found

    def value(self) -> object:
        """Decode the next value whole."""
        self.peek()
        decode = _DECODER.raw_decode
        while True:
            try:
                value, end = decode(self._text, self._at)
            except json.JSONDecodeError as error:
                self._repair_or_read_on(error)
            except RecursionError:
                raise self.refusal("import-too-deep") from None
            except ValueError:
                decode = _LENIENT.raw_decode
            else:
                if end + _NUMBER_CUT < len(self._text) or not self._more():
                    self._at = end
                    return value

    def fields(self) -> Iterator[str]:
        """Walk into an object: each key; take or skip its value before asking for the next."""
        self.take("{")
        if self.peek() == "}":
            self._at += 1
            return
        while True:
            key = self.value() if self.peek() in {'"', ""} else None
            if not isinstance(key, str):
                raise self.refusal("import-broken")
            self.take(":")
            yield key
            if self.take(",}") == "}":
                return

    def elements(self) -> Iterator[None]:
        """Walk into an array: take or skip one element at each step."""
        self.take("[")
        if self.peek() == "]":
            self._at += 1
            return
        while True:
            yield
            if self.take(",]") == "]":
                return

    def values(self) -> Iterator[object]:
        """Every element of an array, decoded; many at once where the layout allows it."""
        for _ in self.elements():
            yield from self._indented_objects()
            yield self.value()

    def _indented_objects(self) -> Iterator[object]:
        """Whole objects that are told apart by their indentation, a chunk at a time.

        Exports are indented, and no string of JSON holds a line break: so `}`, `,` and `{` at the
        indentation of this element end one object and begin the next, or else the cut bytes do not
        decode and the careful way is taken. It is three times as fast. The stream is left before
        an element.
        """
        separator = self._separator()
        if not separator or self._careful:
            return
        raw = self._text[self._at :].encode("utf-8", "surrogatepass") + self._utf8.getstate()[0]
        while True:
            at = raw.rfind(separator)
            cut = at + len(separator) // 2
            rows = _decoded_rows(raw[:cut]) if at >= 0 else []
            if not rows:
                break
            raw = raw[cut + 1 :]
            yield from rows
            raw += self._read(self._chunk)
        self._careful = True
        self._utf8.reset()
        self._text, self._at = self._decoded(raw), 0

    def _separator(self) -> bytes:
        """What stands between two objects at the indentation of the next element, if it has one."""
        if self.peek() != "{":
            return b""
        blanks = self._text[self._text.rfind("\n", 0, self._at) : self._at]
        return f"{blanks}}},{blanks}{{".encode() if blanks[:1] == "\n" else b""

    def skip(self, depth: int = 0) -> None:
        """Pass over the next value without holding more of it than its parts."""
        first = self.peek()
        if first == "[" and depth < DEEPEST_SKIP:
            for _ in self.elements():
                self.skip(depth + 1)
        elif first == "{" and depth < DEEPEST_SKIP // 2:
            for _ in self.fields():
                self.skip(depth + 1)
        else:
            self.value()

    def finish(self) -> None:
        """Nothing but blanks may follow."""
        if self.peek():
            raise self.refusal("import-data-after-end")

    def refusal(self, code: str, **more: object) -> RefusedError:
        """A refusal that says where in the file the reader stands."""
        pending, _ = self._utf8.getstate()
        rest = len(self._text[self._at :].encode("utf-8", "surrogatepass")) + len(pending)
        byte = self.bytes_read - rest
        return RefusedError(code, file=self.path.name, byte=byte, message=self.last_message, **more)

    def _repair_or_read_on(self, error: json.JSONDecodeError) -> None:
        """Make the value readable or raise: a cut needs more of the file, an escape a repair."""
        if error.msg.startswith("Invalid \\escape") and self._repair():
            return
        near_end = error.pos >= len(self._text) - _ESCAPE_LENGTH
        if not (near_end or error.msg.startswith("Unterminated string")):
            self._at = min(error.pos, len(self._text))
            raise self.refusal("import-broken")
        if len(self._text) - self._at > LARGEST_VALUE:
            limit = LARGEST_VALUE // 1024**2
            raise self.refusal("import-value-too-large", limit=limit)
        if not self._more():
            self._at = len(self._text)
            raise self.refusal("import-truncated")

    def _repair(self) -> bool:
        """Rewrite what Telegram Desktop escapes wrongly; False when there is no such thing."""
        head, tail = self._text[: self._at], self._text[self._at :]
        tail, count = _HEX_ESCAPE.subn(r"\1\\u00\2", tail)
        self._text = head + tail
        self.repaired += count
        return count > 0

    def _more(self) -> bool:
        """Slide the buffer on by at least a chunk, twice as far for a value that did not fit."""
        wanted = max(self._chunk, len(self._text) - self._at)
        raw = self._read(wanted)
        self._careful = False
        new = self._decoded(raw)
        if new:
            self._text, self._at = self._text[self._at :] + new, 0
        return not self._ended

    def _read(self, wanted: int) -> bytes:
        raw = b"" if self._ended else self._file.read(wanted)
        self.bytes_read += len(raw)
        self._ended = not raw
        return raw

    def _decoded(self, raw: bytes) -> str:
        """Characters of some more bytes, an unfinished one kept back for the next time."""
        try:
            return self._utf8.decode(raw, final=not raw)
        except UnicodeDecodeError as error:
            at = self.bytes_read - len(error.object) + error.start
            code = "import-not-utf8" if raw else "import-truncated"
            raise RefusedError(
                code, file=self.path.name, byte=at, message=self.last_message
            ) from None
