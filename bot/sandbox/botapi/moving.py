"""People and the bot come, go, rise and fall: the change, the update, the note in the chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox.botapi.accounts import GROUP_ANONYMOUS_BOT
from bot.sandbox.botapi.messages import Message
from bot.sandbox.botapi.posting import post

if TYPE_CHECKING:
    from bot.sandbox.botapi.accounts import Account
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.links import InviteLink
    from bot.sandbox.botapi.members import Membership
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.world import World


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody came to another place: by whom, by which link."""

    by: Account
    link: InviteLink | None = None
    requested: bool = False


def move(world: World, chat: Chat, after: Membership, way: Way) -> None:
    """Put somebody into another place; bots that are administrators hear of people."""
    before = chat.of(after.account)
    chat.members[after.account.id] = after
    payload: Json = {
        "chat": chat.json(),
        "from": _actor(chat, way.by).json(),
        "date": world.seconds(),
        "old_chat_member": before.json(chat.type),
        "new_chat_member": after.json(chat.type),
    }
    if way.link:
        payload["invite_link"] = way.link.json(world.bot)
    if way.requested:
        payload["via_join_request"] = True
    mine = after.account is world.bot
    if mine or chat.of(world.bot).ruling:
        kind = "my_chat_member" if mine else "chat_member"
        world.updates.add(kind, payload, chat.id if mine else after.account.id)


def come(world: World, chat: Chat, account: Account, way: Way) -> None:
    """Somebody is in the chat now, and the chat shows it."""
    chat.threw_out.discard(account.id)
    move(world, chat, chat.of(account).becomes("member"), way)
    if chat.type != "channel":
        user = account.json()
        by_himself = way.link or way.requested
        note(
            world,
            chat,
            account if by_himself else way.by,
            {
                "new_chat_participant": user,
                "new_chat_member": user,
                "new_chat_members": [user],
            },
        )


def go(world: World, chat: Chat, after: Membership, by: Account) -> None:
    """Somebody is no longer in the chat, and the chat shows it."""
    was_inside = chat.of(after.account).inside
    move(world, chat, after, Way(by))
    if chat.type != "channel" and was_inside:
        user = after.account.json()
        note(world, chat, by, {"left_chat_participant": user, "left_chat_member": user})


def note(world: World, chat: Chat, by: Account, content: Json, thread: int = 0) -> Message:
    """What Telegram itself writes into the chat."""
    hidden = chat.of(by).anonymous or chat.type == "channel"
    sender = None if chat.type == "channel" else _actor(chat, by)
    service = Message(chat, 0, 0, sender, content, by=by, thread=thread)
    if hidden:
        service.sender_chat = chat
    return post(world, service)


def _actor(chat: Chat, by: Account) -> Account:
    return GROUP_ANONYMOUS_BOT if chat.of(by).anonymous else by
