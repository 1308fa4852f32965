"""Telegram's HTML to entities, with the server's own complaints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from bot.sandbox.botapi.links_in_text import link_entity
from bot.sandbox.botapi.texts import Json, byte_offset, units

STYLES: Final = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic",
    "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler", "pre": "pre",
}  # fmt: skip
TAGS: Final = frozenset({*STYLES, "a", "code", "blockquote", "tg-emoji", "tg-time"})
REFERENCE: Final = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?")
NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
LAST_CHARACTER: Final = 0x10FFFF
ATTRIBUTE: Final = re.compile(
    r"""\s*([^\s=>/"']+)\s*(?:=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.\-]*(?=[\s>])))?"""
)


class UnparsableError(ValueError):
    """A text that breaks the rules of its parse mode; the message is the server's."""


def complain(reason: str) -> NoReturn:
    """Refuse a text, in the server's words."""
    raise UnparsableError(reason)


@dataclass(frozen=True, slots=True)
class Opened:
    """A tag that waits for its end."""

    tag: str
    arguments: dict[str, str]
    offset: int
    at: int


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The text without tags, and what they said about it."""
    return _Reader(source).read()


class _Reader:
    """One pass over the text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.index = 0
        self.out: list[str] = []
        self.offset = 0
        self.open: list[Opened] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        """Walk to the end; what was opened must be closed by then."""
        while self.index < len(self.source):
            if self.source[self.index] == "<":
                self._tag()
            else:
                self._plain()
        if self.open:
            complain(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.out), self.entities

    def _plain(self) -> None:
        reference = REFERENCE.match(self.source, self.index)
        decoded = _decoded(reference) if reference else ""
        if reference and decoded:
            self.index = reference.end()
            self._write(decoded)
            return
        ends = [at for at in map(self._next, "<&") if at > 0]
        end = min(ends, default=len(self.source))
        self._write(self.source[self.index : end])
        self.index = end

    def _next(self, sign: str) -> int:
        return self.source.find(sign, self.index + 1)

    def _write(self, text: str) -> None:
        self.out.append(text)
        self.offset += units(text)

    def _tag(self) -> None:
        begin = byte_offset(self.source, self.index)
        if self.source.startswith("</", self.index):
            self._close(begin)
        else:
            self._start(begin)

    def _start(self, begin: int) -> None:
        name = re.compile(r"<([^\s>]*)").match(self.source, self.index)
        tag = name.group(1).lower() if name else ""
        after = name.end() if name else self.index
        if after >= len(self.source):
            complain(f"Unclosed start tag at byte offset {begin}")
        if tag not in TAGS:
            complain(f'Unsupported start tag "{tag}" at byte offset {begin}')
        arguments, self.index = self._attributes(tag, after, begin)
        if tag == "span" and arguments.get("class") != "tg-spoiler":
            complain(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(Opened(tag, arguments, self.offset, len(self.out)))

    def _attributes(self, tag: str, index: int, begin: int) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        while True:
            rest = re.compile(r"\s*").match(self.source, index)
            index = rest.end() if rest else index
            if index >= len(self.source):
                complain(f"Unclosed start tag at byte offset {begin}")
            if self.source[index] == ">":
                return found, index + 1
            attribute = ATTRIBUTE.match(self.source, index)
            if attribute is None:
                complain(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            value = attribute.group(2) or ""
            value = value[1:-1] if value[:1] in {"'", '"'} else value.lower()
            found[attribute.group(1).lower()] = REFERENCE.sub(
                lambda reference: _decoded(reference) or reference.group(), value
            )
            index = attribute.end()

    def _close(self, begin: int) -> None:
        if not self.open:
            complain(f"Unexpected end tag at byte offset {begin}")
        end = re.compile(r"</([^\s>]*)\s*>").match(self.source, self.index)
        if end is None:
            complain(f"Unclosed end tag at byte offset {begin}")
        opened, name = self.open[-1], end.group(1).lower()
        if name and name != opened.tag:
            complain(
                f"Unmatched end tag at byte offset {begin}, "
                f'expected "</{opened.tag}>", found "</{name}>"'
            )
        self.open.pop()
        self.index = end.end()
        if self.offset > opened.offset:
            self._add(opened)

    def _add(self, opened: Opened) -> None:
        place: Json = {"offset": opened.offset, "length": self.offset - opened.offset}
        if entity := _entity(opened, "".join(self.out[opened.at :])):
            self.entities.append({**entity, **place})
        if opened.tag in {"pre", "code"}:
            self._merge_code(opened, place)

    def _merge_code(self, opened: Opened, place: Json) -> None:
        """A code with a language right inside of a pre is one entity."""
        if len(self.entities) > 1 and opened.tag == "pre":
            inner = self.entities[-2]
            if inner["type"] == "code" and all(inner[key] == place[key] for key in place):
                language = inner.get("language")
                self.entities[-2:] = [
                    {"type": "pre", **place} | ({"language": language} if language else {})
                ]


def _decoded(reference: re.Match[str]) -> str:
    """The character that a reference stands for; nothing where there is none."""
    hexadecimal, decimal, named = reference.groups()
    if named:
        return NAMED[named]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < LAST_CHARACTER else ""


def _entity(opened: Opened, covered: str) -> Json | None:
    """What a closed tag says."""
    match opened.tag:
        case "a":
            return link_entity(opened.arguments.get("href") or covered)
        case "blockquote":
            wide = "expandable" in opened.arguments
            return {"type": "expandable_blockquote" if wide else "blockquote"}
        case "code":
            return _code(opened)
        case "tg-emoji":
            return _custom_emoji(opened.arguments.get("emoji-id", ""))
        case "tg-time":
            return _time(opened.arguments)
        case _:
            return {"type": STYLES[opened.tag]}


def _code(opened: Opened) -> Json:
    style = opened.arguments.get("class", "")
    if style.startswith("language-"):
        return {"type": "code", "language": style.removeprefix("language-")}
    return {"type": "code"}


def _custom_emoji(identifier: str) -> Json:
    if not identifier.isdecimal():
        complain("Invalid custom emoji identifier specified")
    return {"type": "custom_emoji", "custom_emoji_id": identifier}


def _time(arguments: dict[str, str]) -> Json | None:
    unix = arguments.get("unix", "")
    if not unix.isdecimal() or int(unix) == 0:
        return None
    entity: Json = {"type": "date_time", "unix_time": int(unix)}
    return entity | ({"date_time_format": arguments["format"]} if "format" in arguments else {})
