"""Fields that travel as JSON inside of a form, and what the server says of broken ones."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import msgspec

from bot.sandbox.botapi.errors import bad

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import UnionType

    from bot.sandbox.botapi.texts import Json


class MisfitError(ValueError):
    """A part of a nested field is not what it has to be; the message is the server's."""


@contextmanager
def parsing(what: str) -> Iterator[None]:
    """Refuse the call with the server's words where a part of something does not fit.

    Args:
        what: how the server calls it.
    """
    try:
        yield
    except MisfitError as reason:
        complaint = f"can't parse {what}: {reason}"
        raise bad(complaint) from reason


@dataclass(frozen=True, slots=True)
class Field:
    """One nested field: what it has to be, and the two complaints about it."""

    shape: type
    spoken: str = ""
    """How the complaint about unreadable JSON calls it; such a field is passed over where empty."""
    misfit: str = ""
    """The complaint about other JSON; such a field is passed over where empty."""


NESTED: Final = {
    "reply_markup": Field(dict, "reply keyboard markup", "object expected as reply markup"),
    "reply_parameters": Field(dict, "reply parameters", "object expected as reply parameters"),
    "link_preview_options": Field(
        dict, "link preview options", "object expected as link preview options"
    ),
    "permissions": Field(dict, "permissions", "object expected as permissions"),
    "scope": Field(
        dict, "BotCommandScope", "can't parse BotCommandScope: BotCommandScope must be an Object"
    ),
    "menu_button": Field(
        dict, "menu button", "can't parse menu button: MenuButton must be an Object"
    ),
    "commands": Field(list, "commands", "expected an Array of BotCommand"),
    "media": Field(list, "media", "expected an Array of InputMedia"),
    "options": Field(list, "options", "expected an Array of String as options"),
    "reaction": Field(list, "reaction types", "expected an Array of ReactionType"),
    "message_ids": Field(list, "message_ids", "expected an Array of message identifiers"),
    "entities": Field(list),
    "caption_entities": Field(list),
    "question_entities": Field(list),
    "allowed_updates": Field(list),
}


def decoded(name: str, value: Any) -> Any:  # noqa: ANN401
    """The value of a field as JSON, if it is one that holds JSON."""
    field = NESTED.get(name)
    if field is None or not isinstance(value, str) or not value:
        return value
    try:
        return msgspec.json.decode(value)
    except msgspec.DecodeError as error:
        if not field.spoken:
            return None
        complaint = f"can't parse {field.spoken} JSON object"
        raise bad(complaint) from error


def shaped(name: str, value: Any, shape: type) -> Any:  # noqa: ANN401
    """The value where it is what was asked for; nothing said is the empty one."""
    if isinstance(value, shape):
        return value
    field = NESTED.get(name)
    said = value is not None and value != ""
    if said and field and field.misfit and field.shape is shape:
        raise bad(field.misfit)
    return shape()


def required(holder: Json, name: str, shape: type | UnionType, spoken: str) -> Any:  # noqa: ANN401
    """A field that an object must have, as the server asks for it."""
    if name not in holder:
        complaint = f'Can\'t find field "{name}"'
        raise MisfitError(complaint)
    value = holder[name]
    if not isinstance(value, shape) or isinstance(value, bool):
        complaint = f'Field "{name}" must be of type {spoken}'
        raise MisfitError(complaint)
    return value
