"""The parameters of a call, however they came: query, form, multipart or JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import msgspec

from bot.sandbox.botapi.errors import bad

if TYPE_CHECKING:
    from bot.sandbox.botapi.texts import Json

NESTED: Final = frozenset({
    "reply_markup", "entities", "caption_entities", "media", "reply_parameters",
    "link_preview_options", "permissions", "commands", "scope", "options", "reaction",
    "allowed_updates", "message_ids", "menu_button", "question_entities",
})  # fmt: skip
"""Fields that travel as JSON inside of a form."""
SPOKEN: Final = {
    "reply_markup": "reply keyboard markup",
    "scope": "BotCommandScope",
    "reaction": "reaction types",
    "message_ids": "message_ids",
}
"""Fields that the server's complaint calls otherwise."""


@dataclass(frozen=True, slots=True)
class Params:
    """What a call asks for; readers know the types that the documentation names."""

    given: Json
    """As it came: text from forms, anything from JSON; nested fields are decoded."""
    files: dict[str, Upload] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        """Whether it was said at all."""
        return name in self.given

    def text(self, name: str, default: str = "") -> str:
        """A string."""
        value = self.given.get(name)
        return default if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A number; what is none counts as not said, as on the server."""
        try:
            return int(self.given.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """Yes or no."""
        return str(self.given.get(name, "")).lower() in {"true", "1", "yes"}

    def object(self, name: str) -> Json:
        """A nested object; empty where there is none."""
        value = self.given.get(name)
        return value if isinstance(value, dict) else {}

    def array(self, name: str) -> list[Any]:
        """A nested list; empty where there is none."""
        value = self.given.get(name)
        return value if isinstance(value, list) else []


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime: str
    data: bytes


def decoded(given: Json) -> Json:
    """Decode the nested fields."""
    return {name: _nested(name, value) for name, value in given.items()}


def _nested(name: str, value: Any) -> Any:  # noqa: ANN401
    if name not in NESTED or not isinstance(value, str) or not value:
        return value
    try:
        return msgspec.json.decode(value)
    except msgspec.DecodeError as error:
        raise bad(_unreadable(name)) from error


def _unreadable(name: str) -> str:
    spoken = SPOKEN.get(name, name.replace("_", " "))
    return f"can't parse {spoken} JSON object"
