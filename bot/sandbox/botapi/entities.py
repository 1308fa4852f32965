"""Entities that came ready-made with a text: checked as the server checks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.botapi.nested import MisfitError, parsing, required

if TYPE_CHECKING:
    from bot.sandbox.botapi.texts import Json

PLAIN: Final = frozenset({
    "bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "blockquote",
    "expandable_blockquote",
})  # fmt: skip
FOUND: Final = frozenset({
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number",
    "bank_card_number",
})  # fmt: skip
"""Telegram finds these by itself; whoever names them is not listened to."""
NEEDED: Final = {
    "text_link": ("url", str, "String"),
    "text_mention": ("user", dict, "Object"),
    "custom_emoji": ("custom_emoji_id", str | int, "Number"),
    "date_time": ("unix_time", int, "Number"),
}
"""What else an entity of a type has to say."""
NO_OBJECT: Final = "expected an Object"
NO_TYPE: Final = "Type is not specified"
UNKNOWN: Final = "Unsupported type specified"


def checked(entities: list[Any]) -> list[Json]:
    """Those that count; the first broken one refuses the whole message."""
    with parsing("MessageEntity"):
        return [entity for entity in entities if _counts(entity)]


def _counts(entity: Any) -> bool:  # noqa: ANN401
    if not isinstance(entity, dict):
        raise MisfitError(NO_OBJECT)
    for name in ("offset", "length"):
        required(entity, name, int, "Number")
    kind = required(entity, "type", str, "String")
    if not kind:
        raise MisfitError(NO_TYPE)
    if kind in NEEDED:
        required(entity, *NEEDED[kind])
    elif kind not in PLAIN | FOUND:
        raise MisfitError(UNKNOWN)
    return kind not in FOUND
