"""Links are made, people who asked are let in or not: the same for people and for the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.links import PREFIX, InviteLink
from bot.sandbox.botapi.moving import Way, come

if TYPE_CHECKING:
    from bot.sandbox.botapi.accounts import Account
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.world import World

NO_REQUEST = "HIDE_REQUESTER_MISSING"
INSIDE_ALREADY = "USER_ALREADY_PARTICIPANT"


def new_link(world: World, chat: Chat, creator: Account) -> InviteLink:
    """A link that nobody had before."""
    link = InviteLink(f"{PREFIX}{len(world.links) + 1:08}Qw7xYz9A", creator)
    world.links[link.url] = (chat, link)
    chat.links.append(link)
    return link


def admit(world: World, chat: Chat, account: Account, by: Account) -> None:
    """Let in who asked."""
    if chat.of(account).inside:
        raise bad(INSIDE_ALREADY)
    link = refuse(chat, account)
    if link:
        link.joined.append(account.id)
    come(world, chat, account, Way(by, link, requested=True))


def refuse(chat: Chat, account: Account) -> InviteLink | None:
    """Take somebody's request away; the link by which he came to the door."""
    if account.id not in chat.requests:
        raise bad(NO_REQUEST)
    link = chat.requests.pop(account.id)
    if link:
        link.waiting.remove(account.id)
    return link
