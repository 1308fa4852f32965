"""Telegram's MarkdownV2 to entities, with the server's own complaints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.sandbox.botapi.html import complain
from bot.sandbox.botapi.links_in_text import link_entity
from bot.sandbox.botapi.texts import Json, byte_offset, units

RESERVED: Final = frozenset("_*[]()~`>#+-=|{}.!")
SIGNS: Final = {
    "```": ("pre", "Pre"), "`": ("code", "Code"), "__": ("underline", "Underline"),
    "_": ("italic", "Italic"), "*": ("bold", "Bold"), "~": ("strikethrough", "Strikethrough"),
    "||": ("spoiler", "Spoiler"), "![": ("custom_emoji", "CustomEmoji"),
    "[": ("text_link", "TextUrl"),
}  # fmt: skip
"""What opens an entity, in the order in which it is tried."""
ENDS: Final = {"text_link": "]", "custom_emoji": "]"}
VERBATIM: Final = frozenset({"code", "pre"})
LAST_ESCAPABLE: Final = 126
EMOJI_ADDRESS: Final = "tg://emoji?id="


@dataclass(frozen=True, slots=True)
class Opened:
    """An entity that waits for its end."""

    kind: str
    sign: str
    offset: int
    begin: int
    """Where it began, in bytes, for the complaint."""
    at: int
    language: str = ""

    @property
    def end(self) -> str:
        """What closes it."""
        return ENDS.get(self.kind, self.sign)


def parse_markdown(source: str) -> tuple[str, list[Json]]:
    """The text without signs, and what they said about it."""
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
        self.quote: int | None = None
        """Where the quotation began; it runs over lines, so it is no nested entity."""

    def read(self) -> tuple[str, list[Json]]:
        """Walk to the end; what was opened must be closed by then."""
        while self.index < len(self.source):
            self._step()
        self._end_quote()
        self._demand_closed()
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.out), self.entities

    def _step(self) -> None:
        letter = self.source[self.index]
        following = self.source[self.index + 1 : self.index + 2]
        if letter == "\\" and following and 0 < ord(following) <= LAST_ESCAPABLE:
            self._write(following, 2)
        elif self.open and self._here(self.open[-1].end):
            self._close()
        elif self.open and self.open[-1].kind in VERBATIM:
            self._write(letter, 1)
        elif letter == "\n":
            self._new_line()
        elif letter in RESERVED:
            self._sign(letter)
        else:
            self._write(letter, 1)

    def _here(self, sign: str) -> bool:
        longer = sign == "_" and self.source.startswith("__", self.index)
        return self.source.startswith(sign, self.index) and not longer

    def _write(self, text: str, taken: int) -> None:
        self.out.append(text)
        self.offset += units(text)
        self.index += taken

    def _new_line(self) -> None:
        ends = self.quote is not None and self.source[self.index + 1 : self.index + 2] != ">"
        if ends:
            self._demand_closed()
        self._write("\n", 1)
        if ends:
            self._end_quote()

    def _sign(self, letter: str) -> None:
        for sign, (kind, _) in SIGNS.items():
            if self._here(sign):
                self._begin(kind, sign)
                return
        if letter == ">" and self.source[max(0, self.index - 1) : self.index] in {"", "\n"}:
            self.quote = self.offset if self.quote is None else self.quote
            self.index += 1
            return
        complain(f"Character '{letter}' is reserved and must be escaped with the preceding '\\'")

    def _begin(self, kind: str, sign: str) -> None:
        begin = byte_offset(self.source, self.index)
        self.index += len(sign)
        language = self._language() if kind == "pre" else ""
        self.open.append(Opened(kind, sign, self.offset, begin, len(self.out), language))

    def _language(self) -> str:
        end = self.index
        while end < len(self.source) and not self.source[end].isspace() and self.source[end] != "`":
            end += 1
        named = end < len(self.source) and self.source[end] != "`"
        language = self.source[self.index : end] if named else ""
        self.index += len(language)
        if self.source.startswith("\n", self.index):
            self.index += 1
        return language

    def _close(self) -> None:
        opened = self.open.pop()
        self.index += len(opened.end)
        covered = "".join(self.out[opened.at :])
        entity = self._entity(opened, covered)
        if entity and self.offset > opened.offset:
            length = self.offset - opened.offset
            self.entities.append({**entity, "offset": opened.offset, "length": length})

    def _entity(self, opened: Opened, covered: str) -> Json | None:
        match opened.kind:
            case "text_link":
                return link_entity(self._address() or covered)
            case "custom_emoji":
                return self._custom_emoji()
            case "pre" if opened.language:
                return {"type": "pre", "language": opened.language}
            case kind:
                return {"type": kind}

    def _custom_emoji(self) -> Json:
        address = self._address()
        if address is None:
            complain("The entity must contain a tg://emoji or tg://time URL")
        identifier = address.removeprefix(EMOJI_ADDRESS)
        if not identifier.isdecimal():
            complain("Invalid tg://emoji or tg://time URL specified")
        return {"type": "custom_emoji", "custom_emoji_id": identifier}

    def _address(self) -> str | None:
        if not self.source.startswith("(", self.index):
            return None
        begin, index, address = self.index + 1, self.index + 1, ""
        while index < len(self.source) and self.source[index] != ")":
            index += self.source[index] == "\\"
            address += self.source[index : index + 1]
            index += 1
        if index >= len(self.source):
            place = byte_offset(self.source, begin)
            complain(f"Can't find end of a URL at byte offset {place}")
        self.index = index + 1
        return address

    def _end_quote(self) -> None:
        if self.quote is None:
            return
        kind = "blockquote"
        if self.open and self.open[-1].kind == "spoiler" and self.open[-1].offset == self.offset:
            self.open.pop()
            kind = "expandable_blockquote"
        if self.offset > self.quote:
            length = self.offset - self.quote
            self.entities.append({"type": kind, "offset": self.quote, "length": length})
        self.quote = None

    def _demand_closed(self) -> None:
        hidden = self.quote is not None and self.open and self.open[-1].offset == self.offset
        if self.open and not (hidden and self.open[-1].kind == "spoiler"):
            name, begin = SIGNS[self.open[-1].sign][1], self.open[-1].begin
            complain(f"Can't find end of {name} entity at byte offset {begin}")
