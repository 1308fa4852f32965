"""A chat: its people, their rights, its messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi.members import USUAL_PERMISSIONS, Membership, permissions_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.botapi.accounts import Account
    from bot.sandbox.botapi.links import InviteLink
    from bot.sandbox.botapi.messages import Message
    from bot.sandbox.botapi.texts import Json

ACCENTS: Final = 7
"""Colours that Telegram gives to chats by their number."""
NO_GIFTS: Final = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


@dataclass(slots=True, eq=False)
class Topic:
    """A thread of a forum."""

    id: int
    """The message that opened it."""
    name: str
    color: int
    closed: bool = False


@dataclass(slots=True, eq=False)
class Chat:
    """One chat of any type."""

    id: int
    type: str
    """private, group, supergroup or channel."""
    title: str = ""
    username: str = ""
    person: Account | None = None
    """The other side of a private chat."""
    description: str = ""
    forum: bool = False
    permissions: frozenset[str] = USUAL_PERMISSIONS
    members: dict[int, Membership] = field(default_factory=dict)
    kept: dict[int, Message] = field(default_factory=dict)
    """All messages, also deleted ones, by number."""
    pins: list[Message] = field(default_factory=list)
    topics: dict[int, Topic] = field(default_factory=dict)
    links: list[InviteLink] = field(default_factory=list)
    requests: dict[int, InviteLink | None] = field(default_factory=dict)
    """Who waits to be let in, and by which link."""
    linked: Chat | None = None
    """A group's channel or a channel's group."""
    upgraded_to: Chat | None = None
    reactions_allowed: frozenset[str] | None = None
    """Emoji that people and bots may react with; all where it is None."""
    dead: bool = False
    """Whether its owner deleted it."""
    threw_out: set[int] = field(default_factory=set)
    """Who was removed; a basic group's own list does not say it."""
    next_id: Callable[[], int] = lambda: 0
    now: Callable[[], int] = lambda: 0
    """Seconds, by which bans and restrictions end."""

    @property
    def is_private(self) -> bool:
        """Whether it is a chat of one person with the bot."""
        return self.type == "private"

    @property
    def is_big(self) -> bool:
        """Whether it is a supergroup or a channel, which share their rules."""
        return self.type in {"supergroup", "channel"}

    @property
    def messages(self) -> list[Message]:
        """What people see in it, oldest first."""
        return [message for message in self.kept.values() if not message.deleted]

    @property
    def texts(self) -> list[str]:
        """The words that people see in it."""
        return [message.text for message in self.messages if message.text]

    @property
    def pinned(self) -> list[Message]:
        """What is pinned now, the latest first."""
        return [message for message in reversed(self.pins) if not message.deleted]

    @property
    def instance(self) -> str:
        """What a button press tells about the chat: always the same number."""
        return str(abs(self.id) * 7919)

    def of(self, account: Account) -> Membership:
        """Somebody's place in it; whoever never came has left."""
        member = self.members.get(account.id) or Membership(account)
        if not 0 < member.until <= self.now():
            return member
        inside = member.status == "restricted" and member.is_member
        return member.becomes("member" if inside else "left")

    def allows(self, account: Account, permission: str) -> bool:
        """Whether somebody may do this here; what members may not, nobody restricted may."""
        member = self.of(account)
        own = member.permissions if member.status == "restricted" else self.permissions
        return member.ruling or permission in self.permissions & own

    def people(self) -> list[Membership]:
        """All who are in it."""
        now = [self.of(member.account) for member in self.members.values()]
        return [member for member in now if member.inside]

    def json(self) -> Json:
        """The `Chat` of the wire."""
        told: Json = {"id": self.id}
        if self.person:
            user = self.person.json()
            told |= {k: user[k] for k in ("first_name", "last_name", "username") if k in user}
        else:
            told["title"] = self.title
            if self.username:
                told["username"] = self.username
        if self.forum:
            told["is_forum"] = True
        told["type"] = self.type
        if self.type == "group":
            told["all_members_are_administrators"] = False
        return told

    def full_json(self) -> Json:
        """The `ChatFullInfo` of the wire."""
        told = self.json()
        told |= {"accent_color_id": abs(self.id) % ACCENTS, "max_reaction_count": 11}
        told["accepted_gift_types"] = NO_GIFTS
        if self.username:
            told["active_usernames"] = [self.username]
        if self.description:
            told["description"] = self.description
        if self.type in {"group", "supergroup"}:
            told["permissions"] = permissions_json(self.permissions)
        if self.linked:
            told["linked_chat_id"] = self.linked.id
        if self.reactions_allowed is not None:
            allowed = sorted(self.reactions_allowed)
            told["available_reactions"] = [{"type": "emoji", "emoji": sign} for sign in allowed]
        if self.pinned:
            told["pinned_message"] = self.pinned[0].json(with_reply=False)
        return told
