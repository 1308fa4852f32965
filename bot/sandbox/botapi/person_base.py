"""What every act of a person needs: who he is, where he is, what he sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from bot.sandbox.botapi.accounts import Account
from bot.sandbox.botapi.chats import Chat

if TYPE_CHECKING:
    from bot.sandbox.botapi.messages import Message
    from bot.sandbox.botapi.presses import Press
    from bot.sandbox.botapi.world import World

WRITES_AFTER_REQUEST: Final = 300
"""Seconds in which a bot may write to somebody who asked to join."""


class ImpossibleError(Exception):
    """A test lets somebody do what Telegram would not let him do."""


def impossible(why: str) -> NoReturn:
    """Say what is wrong with the story."""
    raise ImpossibleError(why)


@dataclass(eq=False, kw_only=True)
class PersonBase(Account):
    """An account with a world around it."""

    world: World
    met: bool = False
    """Whether the bot ever heard of him."""
    started: bool = False
    """Whether he opened the private chat, so that the bot may write."""
    blocked_bot: bool = False
    deleted: bool = False
    """Whether he closed his account."""
    hides_forwards: bool = False
    """Whether forwards of his messages show a name only."""
    reachable_until: int = 0
    """Seconds; after a request to join the bot may write for a while."""

    @property
    def chat(self) -> Chat:
        """His private chat with the bot."""
        return self.world.private(self.world.people[self.id])

    @property
    def inbox(self) -> list[Message]:
        """What the bot wrote to him and still stands there."""
        return [message for message in self.chat.messages if message.sender is self.world.bot]

    @property
    def last(self) -> Message:
        """The latest thing that the bot wrote to him."""
        if not self.inbox:
            impossible(f"{self.name} has got nothing from the bot")
        return self.inbox[-1]

    @property
    def pressed(self) -> list[Press]:
        """His presses of buttons, with the answers that popped up."""
        return [press for press in self.world.presses.values() if press.person is self]

    def menu(self, where: Chat | None = None) -> list[str]:
        """The commands that his app offers him there."""
        chat = where or self.chat
        return self.world.profile.menu(
            chat.id, self.id, self.language_code, admin=chat.of(self).ruling
        )

    def place(self, where: Chat | Account) -> Chat:
        """The chat that is meant; the bot stands for the private chat with it."""
        if isinstance(where, Chat):
            return where
        if where is not self.world.bot:
            impossible(f"only chats with the bot exist, not with {where.name}")
        return self.chat

    def present(self, chat: Chat) -> None:
        """Refuse acts in chats that he is not in."""
        if chat.is_private:
            self._open(chat)
        elif chat.upgraded_to:
            impossible(f"{chat.title} became a supergroup")
        elif not chat.of(self).inside:
            impossible(f"{self.name} is not in {chat.title}")

    def _open(self, chat: Chat) -> None:
        """Whoever writes to the bot has opened the chat, and unblocks it by that."""
        if chat.id != self.id:
            impossible(f"{self.name} cannot write in the private chat of another")
        if self.blocked_bot:
            self._unblock()
        self.met = self.started = True

    def _unblock(self) -> None:
        self.set_blocked(blocked=False)

    def set_blocked(self, *, blocked: bool) -> None:
        """The private chat's door, and the update that tells the bot."""
        member = {"user": self.world.bot.json(), "status": "member"}
        kicked = {"user": self.world.bot.json(), "status": "kicked", "until_date": 0}
        before, after = (member, kicked) if blocked else (kicked, member)
        self.blocked_bot = blocked
        self.world.updates.add(
            "my_chat_member",
            {
                "chat": self.chat.json(),
                "from": self.json(),
                "date": self.world.seconds(),
                "old_chat_member": before,
                "new_chat_member": after,
            },
            self.chat.id,
        )
