"""The simulated Telegram: its people, chats and time, without chance and without a network."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi.accounts import CHANNEL_BOT, GROUP_ANONYMOUS_BOT, SERVICE, Account
from bot.sandbox.botapi.calls import Calls
from bot.sandbox.botapi.chats import Chat
from bot.sandbox.botapi.clock import SECOND, WorldClock
from bot.sandbox.botapi.errors import CHAT_NOT_FOUND, bad
from bot.sandbox.botapi.files import Files
from bot.sandbox.botapi.members import ALL_RIGHTS, Membership
from bot.sandbox.botapi.people import Person
from bot.sandbox.botapi.profile import Profile
from bot.sandbox.botapi.updates import Updates
from bot.sandbox.botapi.webhook import Webhook

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.clock import Clock
    from bot.sandbox.botapi.links import InviteLink
    from bot.sandbox.botapi.polls import Poll
    from bot.sandbox.botapi.presses import Press
    from bot.sandbox.botapi.texts import Json

TOKEN: Final = "123456789:" + "A" * 35
"""Of the form of a token, and nobody's."""
FIRST_PERSON: Final = 5_200_000_001
"""Beyond 32 bits, as people's numbers are today."""
FIRST_GROUP: Final = -4_100_000_001
FIRST_SUPERGROUP: Final = -1_002_300_000_001


class World:
    """All of it. What people do are methods of people; what they see are fields of chats."""

    def __init__(self, clock: Clock | None = None, *, token: str = TOKEN) -> None:
        """An empty Telegram with one bot; all numbers follow from the order of what is made."""
        self.clock: Clock = clock or WorldClock()
        self.token = token
        self.bot = Account(
            id=int(token.partition(":")[0]),
            first_name="Trustwheel",
            username="trustwheel_bot",
            is_bot=True,
        )
        self.reads_all = False
        """Whether privacy mode is off for the bot."""
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.updates = Updates(self.clock)
        self.files = Files()
        self.calls = Calls()
        self.profile = Profile()
        self.webhook = Webhook()
        self.links: dict[str, tuple[Chat, InviteLink]] = {}
        self.presses: dict[str, Press] = {}
        self.polls: dict[str, Poll] = {}
        self._person_ids = count(FIRST_PERSON)
        self._group_ids = count(FIRST_GROUP, -1)
        self._supergroup_ids = count(FIRST_SUPERGROUP, -1)
        self._own_ids = count(1)
        self._numbers = count(4_000_000_000_000_001)

    def seconds(self) -> int:
        """The time as the wire tells it."""
        return self.clock.now() // SECOND

    def number(self) -> str:
        """A number for a press, a poll, an album: never the same twice."""
        return str(next(self._numbers))

    def person(
        self, first_name: str, last_name: str = "", *, username: str = "", language: str = ""
    ) -> Person:
        """Somebody with an account."""
        person = Person(
            id=next(self._person_ids),
            first_name=first_name,
            last_name=last_name,
            username=username,
            language_code=language,
            world=self,
        )
        self.people[person.id] = person
        self.chats[person.id] = Chat(
            person.id,
            "private",
            username=username,
            person=person,
            next_id=self._own,
            now=self.seconds,
        )
        return person

    def another_bot(self, first_name: str, username: str) -> Person:
        """A bot that is not ours."""
        person = self.person(first_name, username=username)
        person.is_bot = True
        return person

    def group(self, title: str, owner: Person) -> Chat:
        """A basic group; its messages are counted by each account for itself."""
        chat = Chat(next(self._group_ids), "group", title, next_id=self._own, now=self.seconds)
        return self._owned(chat, owner)

    def supergroup(self, title: str, owner: Person, *, username: str = "") -> Chat:
        """A supergroup, with messages counted from one."""
        return self._owned(self._big(title, "supergroup", username), owner)

    def forum(self, title: str, owner: Person) -> Chat:
        """A supergroup with topics."""
        chat = self.supergroup(title, owner)
        chat.forum = True
        return chat

    def channel(self, title: str, owner: Person, *, username: str = "") -> Chat:
        """A channel."""
        return self._owned(self._big(title, "channel", username), owner)

    def enter(self, chat: Chat, *people: Person) -> None:
        """People who were members all along: no update tells of them."""
        for person in people:
            chat.members[person.id] = Membership(person, "member")

    def person_of(self, chat: Chat) -> Person:
        """The other side of a private chat."""
        return self.people[chat.id]

    def user(self, number: int) -> Account | None:
        """Whoever has this number."""
        known = {
            account.id: account for account in (self.bot, GROUP_ANONYMOUS_BOT, CHANNEL_BOT, SERVICE)
        }
        return self.people.get(number) or known.get(number)

    def user_json(self, number: int) -> Json | None:
        """Whoever has this number, for a mention in a text."""
        account = self.user(number)
        return account.json() if account else None

    def chat(self, name: str) -> Chat:
        """A chat by number or @name, as the bot may ask for it."""
        if name.startswith("@"):
            named = [c for c in self.chats.values() if c.is_big and c.username == name[1:]]
        else:
            number = int(name) if name.lstrip("-").isdecimal() else 0
            named = [self.chats[number]] if number in self.chats else []
        if not named or not self._met(named[0]):
            raise bad(CHAT_NOT_FOUND)
        return named[0]

    def private(self, person: Person) -> Chat:
        """Somebody's chat with the bot."""
        return self.chats[person.id]

    def bigger(self, small: Chat) -> Chat:
        """The supergroup that a basic group becomes."""
        chat = self._big(small.title, "supergroup", "")
        self.chats[chat.id] = chat
        chat.members = dict(small.members)
        return chat

    def _met(self, chat: Chat) -> bool:
        """Telegram knows no chat that the bot never met."""
        if chat.username and chat.is_big:
            return True
        if chat.person is None:
            return self.bot.id in chat.members
        person = self.people[chat.id]
        return person.met or any(
            person.id in chat.members and self.bot.id in chat.members
            for chat in self.chats.values()
            if chat.person is None
        )

    def _owned(self, chat: Chat, owner: Person) -> Chat:
        chat.members[owner.id] = Membership(owner, "creator", ALL_RIGHTS)
        self.chats[chat.id] = chat
        return chat

    def _big(self, title: str, kind: str, username: str) -> Chat:
        ids = count(1)
        next_id: Callable[[], int] = lambda: next(ids)  # noqa: E731
        number, now = next(self._supergroup_ids), self.seconds
        return Chat(number, kind, title, username=username, next_id=next_id, now=now)

    def _own(self) -> int:
        return next(self._own_ids)
