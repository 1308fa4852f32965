"""Owners and administrators rule: people, rights, links, topics, the chat itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi.doors import admit, new_link, refuse
from bot.sandbox.botapi.forum import open_topic, remove_topic, rename_topic, turn_topic
from bot.sandbox.botapi.moving import Way, come, go, move, note
from bot.sandbox.botapi.person_base import impossible
from bot.sandbox.botapi.posting import unpin
from bot.sandbox.botapi.talking import Talks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sandbox.botapi.accounts import Account
    from bot.sandbox.botapi.chats import Chat, Topic
    from bot.sandbox.botapi.links import InviteLink
    from bot.sandbox.botapi.messages import Message

USUAL_RIGHTS: Final = (
    "can_manage_chat", "can_change_info", "can_delete_messages", "can_invite_users",
    "can_restrict_members", "can_pin_messages", "can_manage_topics", "can_manage_video_chats",
    "can_post_messages", "can_edit_messages",
)  # fmt: skip
"""What the app offers when somebody is made administrator."""


class Rules(Talks):
    """Everything that takes a right."""

    def adds(self, chat: Chat, account: Account) -> None:
        """Add somebody."""
        self.present(chat)
        come(self.world, chat, account, Way(self))

    def adds_bot(self, chat: Chat, *rights: str) -> None:
        """Add the bot; a channel takes it as administrator only."""
        self.met = True
        if chat.type == "channel" or rights:
            self.promotes_bot(chat, *rights)
        else:
            self.adds(chat, self.world.bot)

    def removes(self, chat: Chat, account: Account) -> None:
        """Throw somebody out; from a supergroup this is for good."""
        self._rule(chat)
        status = "kicked" if chat.is_big else "left"
        chat.threw_out.add(account.id)
        go(self.world, chat, chat.of(account).becomes(status), self)

    def removes_bot(self, chat: Chat) -> None:
        """Throw the bot out."""
        self.removes(chat, self.world.bot)

    def unbans(self, chat: Chat, account: Account) -> None:
        """Let somebody come back if he wants."""
        self._rule(chat)
        move(self.world, chat, chat.of(account).becomes("left"), Way(self))

    def promotes(
        self, chat: Chat, account: Account, *rights: str, anonymous: bool = False, title: str = ""
    ) -> None:
        """Make somebody administrator with these rights, or with the usual ones."""
        self._rule(chat)
        given = frozenset({*(rights or USUAL_RIGHTS), "can_manage_chat"})
        after = chat.of(account).becomes(
            "administrator", rights=given, anonymous=anonymous, title=title
        )
        move(self.world, chat, after, Way(self))

    def promotes_bot(self, chat: Chat, *rights: str) -> None:
        """Make the bot administrator; calling it again changes the rights."""
        self.met = True
        self.promotes(chat, self.world.bot, *rights)

    def demotes(self, chat: Chat, account: Account) -> None:
        """Take an administrator's rights."""
        self._rule(chat)
        move(self.world, chat, chat.of(account).becomes("member"), Way(self))

    def demotes_bot(self, chat: Chat) -> None:
        """Take the bot's rights."""
        self.demotes(chat, self.world.bot)

    def restricts(self, chat: Chat, account: Account, allowed: Iterable[str] = ()) -> None:
        """Leave somebody just these permissions."""
        self._rule(chat)
        before = chat.of(account)
        after = before.becomes(
            "restricted", permissions=frozenset(allowed), is_member=before.inside
        )
        move(self.world, chat, after, Way(self))

    def hides(self, chat: Chat, *, anonymous: bool = True) -> None:
        """Write as the group from now on, or no longer."""
        self._rule(chat)
        before = chat.of(self)
        after = before.becomes(before.status, rights=before.rights, anonymous=anonymous)
        move(self.world, chat, after, Way(self))

    def makes_link(
        self, chat: Chat, name: str = "", *, limit: int = 0, expires: int = 0, asks: bool = False
    ) -> InviteLink:
        """Make an invite link."""
        self._rule(chat)
        link = new_link(self.world, chat, self)
        link.name, link.limit, link.expires, link.asks = name, limit, expires, asks
        return link

    def approves(self, chat: Chat, account: Account) -> None:
        """Let in who asked."""
        self._rule(chat)
        admit(self.world, chat, account, self)

    def declines(self, chat: Chat, account: Account) -> None:
        """Do not let in who asked."""
        self._rule(chat)
        refuse(chat, account)

    def renames(self, chat: Chat, title: str) -> None:
        """Give the chat another name."""
        self._rule(chat)
        chat.title = title
        note(self.world, chat, self, {"new_chat_title": title})

    def pins(self, message: Message) -> None:
        """Pin a message."""
        self._rule(message.chat)
        message.pinned = True
        message.chat.pins.append(message)
        note(self.world, message.chat, self, {"pinned_message": message})

    def unpins(self, message: Message) -> None:
        """Take a pin away; the bot is not told."""
        self._rule(message.chat)
        unpin(message.chat, [message])

    def opens_topic(self, chat: Chat, name: str) -> Topic:
        """Open a thread in a forum."""
        self.present(chat)
        if not chat.forum:
            impossible(f"{chat.title} is no forum")
        return open_topic(self.world, chat, self, name)

    def closes_topic(self, chat: Chat, topic: Topic) -> None:
        """Close a thread."""
        self._rule(chat)
        turn_topic(self.world, chat, topic, self, closed=True)

    def reopens_topic(self, chat: Chat, topic: Topic) -> None:
        """Open a closed thread again."""
        self._rule(chat)
        turn_topic(self.world, chat, topic, self, closed=False)

    def renames_topic(self, chat: Chat, topic: Topic, name: str) -> None:
        """Give a thread another name."""
        self._rule(chat)
        rename_topic(self.world, chat, topic, self, name)

    def deletes_topic(self, chat: Chat, topic: Topic) -> None:
        """Take a thread away with all that was written in it."""
        self._rule(chat)
        remove_topic(chat, topic)

    def connects(self, channel: Chat, group: Chat) -> None:
        """Let a channel's posts come into its group by themselves."""
        self._rule(channel)
        channel.linked, group.linked = group, channel

    def upgrades(
        self, chat: Chat, *, tells: tuple[str, ...] = ("to", "from"), silently: bool = False
    ) -> Chat:
        """Make a basic group a supergroup: another number, messages counted anew."""
        self._rule(chat)
        if chat.type != "group":
            impossible(f"{chat.title} is no basic group")
        bigger = self.world.bigger(chat)
        told = () if silently else tells
        if "to" in told:
            note(self.world, chat, self, {"migrate_to_chat_id": bigger.id})
        chat.upgraded_to = bigger
        if "from" in told:
            note(self.world, bigger, self, {"migrate_from_chat_id": chat.id})
        return bigger

    def tags(self, chat: Chat, account: Account, tag: str) -> None:
        """Put a tag beside somebody's name, for all to see; an empty one takes it away."""
        self._rule(chat)
        chat.members[account.id] = replace(chat.of(account), title=tag)

    def deletes_chat(self, chat: Chat) -> None:
        """Delete the chat for all."""
        self._rule(chat)
        chat.dead = True

    def _rule(self, chat: Chat) -> None:
        if not chat.of(self).ruling:
            impossible(f"{self.name} has no rights in {chat.title}")
