"""Who am I, what is this chat, who is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi import errors
from bot.sandbox.botapi.access import account_of, chat_to_read, chat_to_use
from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.moving import go
from bot.sandbox.botapi.registry import method

if TYPE_CHECKING:
    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.world import World

ACTIONS: Final = frozenset({
    "cancel", "typing", "record_video", "upload_video", "record_audio", "record_voice",
    "upload_audio", "upload_voice", "upload_photo", "upload_document", "choose_sticker",
    "pick_up_location", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip


@method("getMe")
def get_me(world: World, _: Params) -> Json:
    """The bot itself, with its privacy mode."""
    return world.bot.json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": world.reads_all,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }


@method("getChat")
def get_chat(world: World, params: Params) -> Json:
    """A chat with everything there is to know."""
    return chat_to_read(world, params).full_json()


@method("getChatMember")
def get_chat_member(world: World, params: Params) -> Json:
    """Somebody's place in a chat."""
    chat = chat_to_use(world, params)
    return chat.of(account_of(world, params)).json(chat.type)


@method("getChatMemberCount")
def get_chat_member_count(world: World, params: Params) -> int:
    """How many are in a chat, bots included."""
    chat = chat_to_use(world, params)
    return 2 if chat.is_private else len(chat.people())


@method("getChatAdministrators")
def get_chat_administrators(world: World, params: Params) -> list[Json]:
    """Owner and administrators, without other bots."""
    chat = chat_to_use(world, params)
    if chat.is_private:
        raise bad(errors.NO_PRIVATE_ADMINS)
    ruling = [member for member in chat.people() if member.ruling]
    return [
        member.json(chat.type)
        for member in ruling
        if not member.account.is_bot or member.account is world.bot
    ]


@method("leaveChat")
def leave_chat(world: World, params: Params) -> bool:
    """Go away."""
    chat = chat_to_use(world, params)
    if chat.is_private:
        raise bad(errors.PRIVATE_STATUS)
    go(world, chat, chat.of(world.bot).becomes("left"), world.bot)
    return True


@method("sendChatAction")
def send_chat_action(world: World, params: Params) -> bool:
    """Show that something is coming."""
    if params.text("action") not in ACTIONS:
        raise bad(errors.NO_ACTION)
    chat_to_use(world, params)
    return True
