"""Keyboards of the bot: checked as the server checks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.nested import MisfitError, parsing, required

if TYPE_CHECKING:
    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.texts import Json

DATA_LIMIT: Final = 64
"""Bytes of `callback_data`."""
COPY_LIMIT: Final = 256
ROW_LIMIT: Final = 8
BUTTON_LIMIT: Final = 100
OTHER_ACTIONS: Final = (
    "web_app", "login_url", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text",
    "callback_game", "pay",
)  # fmt: skip
NO_OBJECT: Final = "InlineKeyboardButton must be an Object"
NO_TEXT: Final = "inline keyboard button text must be non-empty"
NO_ACTION: Final = "Text buttons are unallowed in the inline keyboard"
DATA_INVALID: Final = "BUTTON_DATA_INVALID"
URL_INVALID: Final = "BUTTON_URL_INVALID"
TOO_LONG: Final = "reply markup is too long"
NOT_ROWS: Final = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'


def inline_rows(params: Params) -> list[list[Json]]:
    """The buttons below the message."""
    rows = params.object("reply_markup").get("inline_keyboard") or []
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad(NOT_ROWS)
    if sum(map(len, rows)) > BUTTON_LIMIT:
        raise bad(TOO_LONG)
    return [[_button(button) for button in row] for row in rows if row]


def keyboard(params: Params) -> Json | None:
    """A keyboard below the field of input, or what takes it away."""
    markup = params.object("reply_markup")
    return markup if markup and "inline_keyboard" not in markup else None


def _button(button: Any) -> Json:  # noqa: ANN401
    with parsing("inline keyboard button"):
        return _checked(button)


def _checked(button: Any) -> Json:  # noqa: ANN401
    if not isinstance(button, dict):
        raise MisfitError(NO_OBJECT)
    text = required(button, "text", str, "String")
    url, data = button.get("url"), button.get("callback_data")
    if not url and not data and not any(action in button for action in OTHER_ACTIONS):
        raise MisfitError(NO_ACTION)
    if not text.strip():
        raise bad(NO_TEXT)
    if data and len(str(data).encode()) > DATA_LIMIT:
        raise bad(DATA_INVALID)
    if url and not str(url).startswith(("http://", "https://", "tg://", "t.me/")):
        raise bad(URL_INVALID)
    return button
