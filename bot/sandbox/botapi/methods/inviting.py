"""Invite links and requests to join."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi import errors
from bot.sandbox.botapi.access import account_of, chat_to_use, demand_right
from bot.sandbox.botapi.doors import admit, new_link, refuse
from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.registry import method

if TYPE_CHECKING:
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.links import InviteLink
    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.world import World

NAME_LIMIT: Final = 32
"""Of a longer name the rest is cut off."""
MOST_MEMBERS: Final = 100_000
LINK_UNKNOWN: Final = "INVITE_HASH_EXPIRED"
EXPIRES_EARLY: Final = "EXPIRE_DATE_INVALID"
PRIVATE: Final = "can't invite members to a private chat"


@method("createChatInviteLink")
def create_chat_invite_link(world: World, params: Params) -> Json:
    """One more way in."""
    chat = _ruled(world, params)
    _check(world, params)
    link = new_link(world, chat, world.bot)
    _write(link, params)
    return link.json(world.bot)


@method("editChatInviteLink")
def edit_chat_invite_link(world: World, params: Params) -> Json:
    """Another name or other limits for a link of the bot."""
    link = _own(world, params)
    _check(world, params)
    _write(link, params)
    return link.json(world.bot)


@method("revokeChatInviteLink")
def revoke_chat_invite_link(world: World, params: Params) -> Json:
    """Close a way in for good."""
    link = _own(world, params)
    link.revoked = True
    return link.json(world.bot)


@method("exportChatInviteLink")
def export_chat_invite_link(world: World, params: Params) -> str:
    """A new primary link; the old one closes."""
    chat = _ruled(world, params)
    for old in chat.links:
        if old.primary and old.creator is world.bot:
            old.primary, old.revoked = False, True
    link = new_link(world, chat, world.bot)
    link.primary = True
    return link.url


@method("approveChatJoinRequest")
def approve_chat_join_request(world: World, params: Params) -> bool:
    """Let in who asked."""
    admit(world, _asked(world, params), account_of(world, params), world.bot)
    return True


@method("declineChatJoinRequest")
def decline_chat_join_request(world: World, params: Params) -> bool:
    """Do not let in who asked."""
    refuse(_asked(world, params), account_of(world, params))
    return True


def _ruled(world: World, params: Params) -> Chat:
    chat = chat_to_use(world, params)
    if chat.is_private:
        raise bad(PRIVATE)
    demand_right(world, chat, "can_invite_users", errors.LINK_RIGHTS)
    return chat


def _asked(world: World, params: Params) -> Chat:
    chat = chat_to_use(world, params)
    if chat.is_private:
        raise bad(errors.NO_REQUESTS)
    demand_right(world, chat, "can_invite_users", errors.REQUEST_RIGHTS)
    return chat


def _own(world: World, params: Params) -> InviteLink:
    chat = _ruled(world, params)
    found = [link for link in chat.links if link.url == params.text("invite_link")]
    if not found or found[0].creator is not world.bot:
        raise bad(LINK_UNKNOWN)
    return found[0]


def _check(world: World, params: Params) -> None:
    if params.flag("creates_join_request") and params.integer("member_limit"):
        raise bad(errors.LINK_LIMIT)
    if 0 < params.integer("expire_date") <= world.seconds():
        raise bad(EXPIRES_EARLY)


def _write(link: InviteLink, params: Params) -> None:
    link.name = params.text("name").strip()[:NAME_LIMIT]
    link.expires = params.integer("expire_date")
    link.limit = min(max(params.integer("member_limit"), 0), MOST_MEMBERS)
    link.asks = params.flag("creates_join_request")
