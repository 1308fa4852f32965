"""What the bot says about itself: commands by scope and language, texts, menu buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.botapi.access import chat_to_use
from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.nested import MisfitError, parsing, required
from bot.sandbox.botapi.params import Params
from bot.sandbox.botapi.profile import DEFAULT
from bot.sandbox.botapi.registry import method

if TYPE_CHECKING:
    from bot.sandbox.botapi.profile import Scope
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.world import World

COMMAND: Final = re.compile(r"[a-z0-9_]+")
COMMAND_LIMIT: Final = 32
DESCRIPTION_LIMIT: Final = 256
MOST: Final = 100
NAME_LIMIT: Final = 64
TEXT_LIMIT: Final = 512
SHORT_LIMIT: Final = 120
IN_A_CHAT: Final = frozenset({"chat", "chat_administrators", "chat_member"})
EVERYWHERE: Final = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
)
SCOPE_INVALID: Final = "Unsupported type specified"
NO_CHAT: Final = "Empty chat_id specified"
NO_USER: Final = "Invalid user_id specified"
NO_OBJECT: Final = "expected an Object"
COMMAND_EMPTY: Final = "command must be non-empty"
COMMAND_LONG: Final = "command length must not exceed 32"
COMMAND_INVALID: Final = "BOT_COMMAND_INVALID"
TEXT_EMPTY: Final = "command description must be non-empty"
TEXT_LONG: Final = "command description length must not exceed 256"
TOO_MANY: Final = "BOT_COMMANDS_TOO_MUCH"
LANGUAGE_INVALID: Final = "invalid language code specified"
TOO_LONG: Final = "BOT_DESCRIPTION_TOO_LONG"


@method("setMyCommands")
def set_my_commands(world: World, params: Params) -> bool:
    """Which commands an app offers, for whom, in which language."""
    commands = params.array("commands")
    if len(commands) > MOST:
        raise bad(TOO_MANY)
    kept = [_command(command) for command in commands]
    world.profile.commands[_scope(world, params), _language(params)] = kept
    return True


@method("getMyCommands")
def get_my_commands(world: World, params: Params) -> list[Json]:
    """The commands of just this scope and language."""
    return world.profile.commands.get((_scope(world, params), _language(params)), [])


@method("deleteMyCommands")
def delete_my_commands(world: World, params: Params) -> bool:
    """Nothing of its own for this scope and language."""
    world.profile.commands.pop((_scope(world, params), _language(params)), None)
    return True


@method("setMyName")
def set_my_name(world: World, params: Params) -> bool:
    """The bot's name, by language."""
    return _say(world.profile.names, params, "name", NAME_LIMIT)


@method("getMyName")
def get_my_name(world: World, params: Params) -> Json:
    """The bot's name in a language."""
    names = world.profile.names
    return {"name": names.get(_language(params)) or names.get("") or world.bot.first_name}


@method("setMyDescription")
def set_my_description(world: World, params: Params) -> bool:
    """What stands in the empty private chat."""
    return _say(world.profile.descriptions, params, "description", TEXT_LIMIT)


@method("getMyDescription")
def get_my_description(world: World, params: Params) -> Json:
    """What stands in the empty private chat, in a language."""
    texts = world.profile.descriptions
    return {"description": texts.get(_language(params)) or texts.get("", "")}


@method("setMyShortDescription")
def set_my_short_description(world: World, params: Params) -> bool:
    """What stands on the bot's page."""
    return _say(world.profile.short_descriptions, params, "short_description", SHORT_LIMIT)


@method("getMyShortDescription")
def get_my_short_description(world: World, params: Params) -> Json:
    """What stands on the bot's page, in a language."""
    texts = world.profile.short_descriptions
    return {"short_description": texts.get(_language(params)) or texts.get("", "")}


@method("setChatMenuButton")
def set_chat_menu_button(world: World, params: Params) -> bool:
    """The button beside the field of input."""
    chat_id = chat_to_use(world, params).id if "chat_id" in params else 0
    world.profile.menu_buttons[chat_id] = params.object("menu_button") or {"type": "default"}
    return True


@method("getChatMenuButton")
def get_chat_menu_button(world: World, params: Params) -> Json:
    """The button that somebody sees beside the field of input."""
    buttons = world.profile.menu_buttons
    chat_id = chat_to_use(world, params).id if "chat_id" in params else 0
    return buttons.get(chat_id) or buttons.get(0) or {"type": "commands"}


def _scope(world: World, params: Params) -> Scope:
    if not params.given.get("scope"):
        return DEFAULT
    with parsing("BotCommandScope"):
        kind, chat_id, user_id = _place(params.object("scope"))
    chat = chat_to_use(world, Params({"chat_id": chat_id})) if chat_id else None
    return (kind, chat.id if chat else 0, user_id)


def _place(scope: Json) -> tuple[str, str, int]:
    """Type, chat and member of a scope, as they were said."""
    kind = str(required(scope, "type", str, "String"))
    if kind in EVERYWHERE:
        return (kind, "", 0)
    if kind not in IN_A_CHAT:
        raise MisfitError(SCOPE_INVALID)
    chat_id = str(required(scope, "chat_id", str | int, "String"))
    if not chat_id:
        raise MisfitError(NO_CHAT)
    if kind != "chat_member":
        return (kind, chat_id, 0)
    user_id = int(required(scope, "user_id", int, "Number"))
    if user_id <= 0:
        raise MisfitError(NO_USER)
    return (kind, chat_id, user_id)


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad(LANGUAGE_INVALID)
    return code


def _command(command: Any) -> Json:  # noqa: ANN401
    with parsing("BotCommand"):
        name, text = _said(command)
    if not name:
        raise bad(COMMAND_EMPTY)
    if len(name) > COMMAND_LIMIT:
        raise bad(COMMAND_LONG)
    if not text:
        raise bad(TEXT_EMPTY)
    if len(text) > DESCRIPTION_LIMIT:
        raise bad(TEXT_LONG)
    if not COMMAND.fullmatch(name):
        raise bad(COMMAND_INVALID)
    return {"command": name, "description": text}


def _said(command: Any) -> tuple[str, str]:  # noqa: ANN401
    """Name and description of a command."""
    if not isinstance(command, dict):
        raise MisfitError(NO_OBJECT)
    name = str(required(command, "command", str, "String"))
    text = str(required(command, "description", str, "String"))
    return name.strip().removeprefix("/"), text.strip()


def _say(texts: dict[str, str], params: Params, name: str, limit: int) -> bool:
    """Keep a text in a language; an empty one takes it away."""
    text, language = params.text(name), _language(params)
    if len(text) > limit:
        raise bad(TOO_LONG)
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)
    return True
