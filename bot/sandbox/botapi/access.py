"""May the bot do this here? Asked before every method that is about a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi import errors
from bot.sandbox.botapi.errors import bad, forbidden

if TYPE_CHECKING:
    from bot.sandbox.botapi.accounts import Account
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.messages import Message
    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.world import World

WORDS: Final = {
    "text": ("can_send_messages", "text messages"),
    "photo": ("can_send_photos", "photos"),
    "document": ("can_send_documents", "documents"),
    "poll": ("can_send_polls", "polls"),
    "video": ("can_send_videos", "videos"),
    "audio": ("can_send_audios", "music"),
    "voice": ("can_send_voice_notes", "voice notes"),
    "video_note": ("can_send_video_notes", "video notes"),
    "animation": ("can_send_other_messages", "animations"),
    "sticker": ("can_send_other_messages", "stickers"),
    "dice": ("can_send_other_messages", "dice"),
    "location": ("can_send_messages", "locations"),
    "contact": ("can_send_messages", "contacts"),
}
"""The permission that each content needs, and its name in the refusal."""
ANY_MESSAGE: Final = WORDS["text"]


def chat_to_read(world: World, params: Params, *, name: str = "chat_id") -> Chat:
    """A chat that the bot can look into."""
    chat = _named(world, params, name)
    if chat.is_big and (chat.of(world.bot).status == "kicked" or not chat.username):
        _demand_inside(world, chat)
    return chat


def chat_to_use(world: World, params: Params) -> Chat:
    """A chat in which the bot can do something."""
    chat = _named(world, params, "chat_id")
    if chat.upgraded_to:
        raise bad(errors.UPGRADED, migrate_to_chat_id=chat.upgraded_to.id)
    _demand_inside(world, chat)
    return chat


def _named(world: World, params: Params, name: str) -> Chat:
    given = params.text(name)
    if not given:
        raise bad(errors.CHAT_EMPTY)
    return world.chat(given)


def _demand_inside(world: World, chat: Chat) -> None:
    """A private chat lets pass here; whether the person wants to hear is asked on sending."""
    if chat.is_private:
        return
    member = chat.of(world.bot)
    if chat.dead and chat.type == "group":
        raise forbidden(errors.DELETED)
    if chat.dead or member.status == "kicked" or world.bot.id in chat.threw_out:
        raise forbidden(errors.KICKED.format(chat.type))
    if not member.inside:
        raise forbidden(errors.NOT_A_MEMBER.format(chat.type))


def demand_right(world: World, chat: Chat, right: str, refusal: str) -> None:
    """Refuse what the bot has no administrator's right for."""
    if not chat.of(world.bot).may(right):
        raise bad(refusal)


def demand_voice(world: World, chat: Chat, kind: str) -> None:
    """Refuse to send where the bot may not, or to whom it may not."""
    if chat.is_private:
        _demand_ear(world, chat)
        return
    member = chat.of(world.bot)
    if chat.type == "channel":
        if not member.may("can_post_messages"):
            raise bad(errors.CHANNEL_RIGHTS)
        return
    permission, words = WORDS.get(kind, ANY_MESSAGE)
    if not chat.allows(world.bot, permission):
        raise bad(errors.SEND_RIGHTS.format(words))


def _demand_ear(world: World, chat: Chat) -> None:
    person = world.person_of(chat)
    if person.deleted:
        raise forbidden(errors.DEACTIVATED)
    if person.is_bot:
        raise forbidden(errors.TO_A_BOT)
    if person.blocked_bot:
        raise forbidden(errors.BLOCKED)
    if not person.started and person.reachable_until < world.seconds():
        raise forbidden(errors.STRANGER)


def message_of(chat: Chat, number: int, missing: str) -> Message:
    """A message that is still there."""
    message = chat.kept.get(number)
    if message is None or message.deleted:
        raise bad(missing)
    return message


def account_of(world: World, params: Params) -> Account:
    """The person that a call is about."""
    number = params.integer("user_id")
    if number <= 0:
        raise bad(errors.USER_INVALID)
    account = world.user(number)
    if account is None:
        raise bad(errors.USER_UNKNOWN)
    return account
