"""Who stands behind an update: accounts and chats become parties, changes of place facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from models.events import GROUP_ANONYMOUS_BOT, ChatKind, PartyKind, Sight
from models.facts import account, bare_id, channel, clean_name, full_name, joined, left

if TYPE_CHECKING:
    from handlers.wire_fields import Body, Chat, Member, MemberChange, User
    from models.events import Party, Row

SECOND_MS: Final = 1000
GROUP_KINDS: Final = frozenset({ChatKind.GROUP, ChatKind.SUPERGROUP})
INSIDE: Final = frozenset({"creator", "administrator", "member"})
RULING: Final = frozenset({"creator", "administrator"})
OUTSIDE: Final = "outside"
"""Why the bot sees nothing: it is not in the group."""
MESSAGES: Final = "messages"
"""Why the bot sees only what is said to it: privacy mode is on, and it is no admin."""
REMEMBERED: Final = 4096
"""Accounts and groups come again with every message; to make each anew costs more than to look."""


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself, as getMe tells."""

    id: int
    username: str
    """Without the @."""
    reads_all: bool = False
    """`can_read_all_group_messages`: privacy mode is off."""


@dataclass(frozen=True, slots=True)
class ChatSeen:
    """A group as an update shows it."""

    id: int
    """As the Bot API writes it, negative."""
    title: str
    kind: ChatKind
    is_forum: bool


def group_seen(chat: Chat) -> ChatSeen | None:
    """The group; None when it is a private chat, a channel, or a kind that we do not know."""
    if chat.type not in GROUP_KINDS:
        return None
    return _seen(chat.id, chat.title, chat.type, chat.is_forum)


@lru_cache(REMEMBERED)
def _seen(number: int, title: str, kind: str, is_forum: bool) -> ChatSeen:  # noqa: FBT001 - as told
    return ChatSeen(number, clean_name(title) or "", ChatKind(kind), is_forum)


def party_of(user: User, chat: Chat) -> Party:
    """The party of an account; an anonymous admin speaks for the group."""
    if user.id == GROUP_ANONYMOUS_BOT:
        return speaker(chat)
    return _account(user.id, user.first_name, user.last_name, user.is_bot, user.username)


@lru_cache(REMEMBERED)
def _account(
    number: int,
    first: str,
    last: str,
    is_bot: bool,  # noqa: FBT001 - as told
    username: str,
) -> Party:
    name = full_name(first, last)
    return account(number, name, bot=is_bot, username=username.casefold())


def speaker(chat: Chat) -> Party:
    """A channel, or a group, that speaks as itself."""
    return channel(bare_id(chat.id), clean_name(chat.title))


def author_of(body: Body, chat: Chat) -> Party | None:
    """Who wrote a message, or did what a service message tells; None for nobody."""
    if body.sender_chat is not None:
        return speaker(body.sender_chat)
    return None if body.from_ is None else party_of(body.from_, chat)


def is_inside(member: Member) -> bool:
    """Whether that place is one in the chat."""
    return member.status in INSIDE or (member.status == "restricted" and member.is_member)


def passage(change: MemberChange, me: Me) -> Row | None:
    """Somebody came or went; None for another rank, other rights, or the bot itself."""
    user = change.new_chat_member.user
    was, now = is_inside(change.old_chat_member), is_inside(change.new_chat_member)
    if was == now or user.id == me.id:
        return None
    who, at = (party_of(user, change.chat),), change.date * SECOND_MS
    if now:
        link = None if change.invite_link is None else clean_name(change.invite_link.name)
        return joined(0, at, who, _inviter(change, user), link)
    return left(0, at, who, _actor(change, user))


def _actor(change: MemberChange, user: User) -> Party | None:
    return None if change.from_.id == user.id else party_of(change.from_, change.chat)


def _inviter(change: MemberChange, user: User) -> Party | None:
    """Whose link it was if a person's; else who brought him, which is not who approved him."""
    if change.invite_link is not None:
        creator = party_of(change.invite_link.creator, change.chat)
        if creator.kind is PartyKind.PERSON:
            return None if creator.id == user.id else creator
    return None if change.via_join_request else _actor(change, user)


def sight(change: MemberChange, me: Me) -> Sight:
    """What the bot's own place lets it see."""
    at, place = change.date * SECOND_MS, change.new_chat_member
    if not is_inside(place):
        return Sight(at, sees=False, reason=OUTSIDE, speaks=False)
    sees = me.reads_all or place.status in RULING
    speaks = place.status != "restricted" or place.can_send_messages
    return Sight(at, sees, "" if sees else MESSAGES, speaks)
