"""The parameters of a call, however they came: query, form, multipart or JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.sandbox.botapi import nested

if TYPE_CHECKING:
    from bot.sandbox.botapi.texts import Json


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
        found: Json = nested.shaped(name, self.given.get(name), dict)
        return found

    def array(self, name: str) -> list[Any]:
        """A nested list; empty where there is none."""
        found: list[Any] = nested.shaped(name, self.given.get(name), list)
        return found


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime: str
    data: bytes


def decoded(given: Json) -> Json:
    """Decode the nested fields."""
    return {name: nested.decoded(name, value) for name, value in given.items()}
