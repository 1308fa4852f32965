"""People come and go: into chats, and into the private chat with the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.botapi.moving import Way, come, go
from bot.sandbox.botapi.person_base import WRITES_AFTER_REQUEST, impossible
from bot.sandbox.botapi.talking import Talks

if TYPE_CHECKING:
    from bot.sandbox.botapi.accounts import Account
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.links import InviteLink
    from bot.sandbox.botapi.messages import Message
    from bot.sandbox.botapi.texts import Json


class Comes(Talks):
    """Everything at a door."""

    def starts(self, bot: Account, payload: str = "") -> Message:
        """Press Start, or open a deep link: from now on the bot may write."""
        return self.says(bot, f"/start {payload}".strip())

    def blocks_bot(self) -> None:
        """Stop the bot; what it sends comes back."""
        self.set_blocked(blocked=True)

    def unblocks_bot(self) -> None:
        """Let the bot write again."""
        self.set_blocked(blocked=False)

    def closes_account(self) -> None:
        """Leave Telegram for good."""
        self.deleted = True

    def joins(self, chat: Chat, link: InviteLink | str | None = None) -> None:
        """Come in by oneself: through the public name, or through a link."""
        way = self._way(chat, link)
        if way and way.asks:
            impossible(f"the link {way.name or way.url} only lets people ask to join")
        self._outside(chat)
        if way:
            way.joined.append(self.id)
        come(self.world, chat, self, Way(self, way))

    def asks_to_join(self, chat: Chat, link: InviteLink | str | None = None, bio: str = "") -> None:
        """Knock, and wait to be let in."""
        way = self._way(chat, link)
        self._outside(chat)
        chat.requests[self.id] = way
        if way:
            way.waiting.append(self.id)
        self._tell_request(chat, way, bio)

    def leaves(self, chat: Chat) -> None:
        """Go away."""
        self.present(chat)
        go(self.world, chat, chat.of(self).becomes("left"), self)

    def _outside(self, chat: Chat) -> None:
        member = chat.of(self)
        if member.inside or member.status == "kicked":
            impossible(f"{self.name} is {member.status} in {chat.title}")

    def _tell_request(self, chat: Chat, way: InviteLink | None, bio: str) -> None:
        if not chat.of(self.world.bot).may("can_invite_users"):
            return
        self.met = True
        self.reachable_until = self.world.seconds() + WRITES_AFTER_REQUEST
        told: Json = {
            "chat": chat.json(),
            "from": self.json(),
            "user_chat_id": self.id,
            "date": self.world.seconds(),
        }
        told |= {"bio": bio} if bio else {}
        told |= {"invite_link": way.json(self.world.bot)} if way else {}
        self.world.updates.add("chat_join_request", told, self.id)

    def _way(self, chat: Chat, link: InviteLink | str | None) -> InviteLink | None:
        """The link that is meant, if it still opens."""
        if link is None:
            return None
        url = link if isinstance(link, str) else link.url
        leads_to, way = self.world.links.get(url, (None, None))
        if way is None or leads_to is not chat:
            impossible(f"the link {url} does not lead to {chat.title}")
        inside = sum(chat.members[person].inside for person in way.joined)
        if way.revoked or (way.expires and way.expires <= self.world.seconds()):
            impossible(f"the link {way.name or url} no longer opens")
        if way.limit and inside >= way.limit:
            impossible(f"the link {way.name or url} let in all it may")
        return way
