"""What the bot says about itself: commands by scope and language, texts, menu buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.botapi.access import chat_to_use
from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.params import Params
from bot.sandbox.botapi.registry import method

if TYPE_CHECKING:
    from bot.sandbox.botapi.profile import Scope
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.world import World

COMMAND: Final = re.compile(r"/?[a-z0-9_]{1,32}")
DESCRIPTION: Final = range(1, 257)
MOST: Final = 100
NAME_LIMIT: Final = 64
TEXT_LIMIT: Final = 512
SHORT_LIMIT: Final = 120
IN_A_CHAT: Final = frozenset({"chat", "chat_administrators", "chat_member"})
EVERYWHERE: Final = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
)
SCOPE_INVALID: Final = "can't parse BotCommandScope: Unsupported type specified"
COMMAND_INVALID: Final = "BOT_COMMAND_INVALID"
COMMAND_TEXT: Final = "BOT_COMMAND_DESCRIPTION_INVALID"
TOO_MANY: Final = "BOT_COMMANDS_TOO_MUCH"
LANGUAGE_INVALID: Final = "LANG_CODE_INVALID"
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
    scope = params.object("scope")
    kind = scope.get("type", "default")
    if kind in EVERYWHERE:
        return (kind, 0, 0)
    if kind not in IN_A_CHAT:
        raise bad(SCOPE_INVALID)
    chat = chat_to_use(world, Params({"chat_id": scope.get("chat_id", "")}))
    return (kind, chat.id, int(scope.get("user_id", 0)))


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad(LANGUAGE_INVALID)
    return code


def _command(command: Any) -> Json:  # noqa: ANN401
    name, text = str(command.get("command", "")), str(command.get("description", ""))
    if not COMMAND.fullmatch(name):
        raise bad(COMMAND_INVALID)
    if len(text) not in DESCRIPTION:
        raise bad(COMMAND_TEXT)
    return {"command": name.removeprefix("/"), "description": text}


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
