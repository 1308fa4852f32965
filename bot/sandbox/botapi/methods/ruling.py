"""The bot uses its rights over people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi import errors
from bot.sandbox.botapi.access import account_of, chat_to_use, demand_right
from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.members import ALL_RIGHTS, PERMISSIONS
from bot.sandbox.botapi.moving import Way, go, move
from bot.sandbox.botapi.registry import method

if TYPE_CHECKING:
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.members import Membership
    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.world import World

SHORTEST: Final = 30
"""Seconds; what ends sooner, or after more than a year, is for ever."""
LONGEST: Final = 366 * 86_400
TAG_LIMIT: Final = 16
TAG_REFUSED: Final = "TAG_CHANGE_FORBIDDEN"
RIGHTS: Final = "not enough rights"
FORBIDDEN_RIGHT: Final = "RIGHT_FORBIDDEN"


@method("banChatMember")
def ban_chat_member(world: World, params: Params) -> bool:
    """Throw somebody out."""
    chat = chat_to_use(world, params)
    target = _target(world, chat, params)
    status = "kicked" if chat.is_big else "left"
    go(world, chat, target.becomes(status, until=_until(world, params)), world.bot)
    return True


@method("unbanChatMember")
def unban_chat_member(world: World, params: Params) -> bool:
    """Let somebody come back; whoever is in the chat is thrown out by it."""
    chat = _big(world, params)
    target = _target(world, chat, params)
    if target.status == "kicked":
        move(world, chat, target.becomes("left"), Way(world.bot))
    elif target.inside and not params.flag("only_if_banned"):
        go(world, chat, target.becomes("left"), world.bot)
    return True


@method("restrictChatMember")
def restrict_chat_member(world: World, params: Params) -> bool:
    """Leave somebody some permissions; all of them make an ordinary member again."""
    chat = chat_to_use(world, params)
    if chat.type != "supergroup":
        raise bad(errors.ONLY_SUPERGROUPS)
    target = _target(world, chat, params)
    given = params.object("permissions")
    allowed = frozenset(name for name in PERMISSIONS if given.get(name))
    if allowed >= chat.permissions and target.inside:
        after = target.becomes("member")
    else:
        until = _until(world, params)
        after = target.becomes(
            "restricted", permissions=allowed, is_member=target.inside, until=until
        )
    move(world, chat, after, Way(world.bot))
    return True


@method("promoteChatMember")
def promote_chat_member(world: World, params: Params) -> bool:
    """Make somebody administrator, or take it from him by giving no right."""
    chat = _big(world, params)
    demand_right(world, chat, "can_promote_members", RIGHTS)
    account = account_of(world, params)
    if account is world.bot:
        raise bad(errors.PROMOTE_SELF)
    before = chat.of(account)
    if before.status == "creator":
        raise bad(errors.OWNER)
    rights = frozenset(name for name in ALL_RIGHTS if params.flag(name))
    if any(not chat.of(world.bot).may(right) for right in rights):
        raise bad(FORBIDDEN_RIGHT)
    anonymous = params.flag("is_anonymous")
    if rights or anonymous:
        rights |= {"can_manage_chat"}
        after = before.becomes("administrator", rights=rights, anonymous=anonymous, by_bot=True)
    else:
        after = before.becomes("member")
    move(world, chat, after, Way(world.bot))
    return True


@method("setChatMemberTag")
def set_chat_member_tag(world: World, params: Params) -> bool:
    """Put a tag beside somebody's name, for all to see; an empty one takes it away."""
    chat = chat_to_use(world, params)
    if chat.is_private or chat.type == "channel":
        raise bad(errors.ONLY_GROUPS)
    account = account_of(world, params)
    demand_right(world, chat, "can_manage_tags", errors.ADMIN_REQUIRED)
    tag = params.text("tag").strip()
    if len(tag) > TAG_LIMIT:
        raise bad(errors.TAG_INVALID)
    member = chat.of(account)
    if not member.inside or member.ruling:
        raise bad(TAG_REFUSED)
    chat.members[account.id] = replace(member, title=tag)
    return True


def _big(world: World, params: Params) -> Chat:
    chat = chat_to_use(world, params)
    if not chat.is_big:
        raise bad(errors.ONLY_BIG_CHATS)
    return chat


def _target(world: World, chat: Chat, params: Params) -> Membership:
    """Whom the bot may restrict: neither itself, nor the owner, nor an administrator."""
    account = account_of(world, params)
    if account is world.bot:
        raise bad(errors.RESTRICT_SELF)
    demand_right(world, chat, "can_restrict_members", errors.RESTRICT_RIGHTS)
    target = chat.of(account)
    if target.status == "creator":
        raise bad(errors.OWNER)
    if target.status == "administrator" and not target.by_bot:
        raise bad(errors.ADMINISTRATOR)
    return target


def _until(world: World, params: Params) -> int:
    end = params.integer("until_date")
    return end if SHORTEST <= end - world.seconds() <= LONGEST else 0
