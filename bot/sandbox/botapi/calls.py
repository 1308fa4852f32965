"""Every call that the bot made, in order, so that a test can look at what left the house."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox.botapi.accounts import Account
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.texts import Json


@dataclass(slots=True, eq=False)
class Call:
    """One call: what was asked, and what came back."""

    method: str
    """As the documentation spells it."""
    params: Json
    """What came over the wire, nested fields decoded."""
    files: dict[str, bytes] = field(default_factory=dict)
    result: Any = None
    error: str = ""
    """The description of the refusal; empty while there is none."""
    at: int = 0
    """When it came, UTC milliseconds."""

    @property
    def chat_id(self) -> int | None:
        """The chat it is about; a menu of commands is about the chat of its scope."""
        scope = self.params.get("scope")
        place = scope if isinstance(scope, dict) else self.params
        given = str(place.get("chat_id"))
        return int(given) if given.lstrip("-").isdecimal() else None

    @property
    def text(self) -> str:
        """The words it carries to a reader."""
        return str(self.params.get("text", self.params.get("caption", "")))

    def mentions(self, word: str) -> bool:
        """Whether a word is anywhere in it: parameters, file names, or files of text."""
        asked = msgspec.json.encode(self.params).decode()
        told = msgspec.json.decode(asked)
        return word in str(told) or any(word.encode() in data for data in self.files.values())


@dataclass(slots=True)
class Calls:
    """The list, and questions to it."""

    made: list[Call] = field(default_factory=list)

    def __iter__(self) -> Iterator[Call]:
        """Oldest first."""
        return iter(self.made)

    def __len__(self) -> int:
        """How many were made."""
        return len(self.made)

    def of(self, *methods: str) -> list[Call]:
        """The calls of some methods."""
        return [call for call in self.made if call.method in methods]

    def to(self, chat: Chat | Account | int) -> list[Call]:
        """The calls about a chat, given as the chat, a person or a number."""
        number = chat if isinstance(chat, int) else chat.id
        return [call for call in self.made if call.chat_id == number]

    def to_groups(self) -> list[Call]:
        """The calls about anything but private chats."""
        return [call for call in self.made if (call.chat_id or 0) < 0 or self._named(call)]

    def mentioning(self, word: str) -> list[Call]:
        """The calls that carry a word."""
        return [call for call in self.made if call.mentions(word)]

    def methods(self) -> list[str]:
        """The names, oldest first, without the fetching."""
        return [call.method for call in self.made if call.method != "getUpdates"]

    def clear(self) -> None:
        """Forget what was; look at what comes."""
        self.made.clear()

    @staticmethod
    def _named(call: Call) -> bool:
        return str(call.params.get("chat_id", "")).startswith("@")
