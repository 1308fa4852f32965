"""A quarter of a year in a tea shop's group: its people, its days, and what they make of the bot.

The world outlives the bot: each `life` is one run of the program, and between two of them nobody
runs. What people do follows from chance with a seed and from what the bot says.
"""

from __future__ import annotations

import random
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi import World, WorldClock
from tests.stories.shop import open_shop

if TYPE_CHECKING:
    import re
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from bot.sandbox.botapi import Chat, Message, Person
    from tests.stories.shop import Shop

PEOPLE: Final = 60
NAMES: Final = tuple(
    "Anna Boris Clara Dina Emil Fatima Georg Hana Igor Julia Kenji Lena Marco Nadia Oskar Petra "  # noqa: SIM905
    "Quentin Rosa Sami Tanja Umar Vera Wim Xenia Yusuf Zora Aiko Bruno Celia Dario Elif Finn Greta "
    "Hugo Ines Jonas Katja Luis Mira Nils Olena Paolo Rita Sven Tove Ugo Vlad Wanda Ximena Yara "
    "Zeno Abel Berit Cora Dag Edda Falk Gesa Hedda Ivo".split()
)
SAYINGS: Final = (
    "Fifth steep and still going", "Changed the water, now it's a different tea",
    "Opened a Dong Ding tonight, the whole room smells of flowers", "Rainy day, pu'er on the stove",
    "My mother drinks nothing but ripe pu'er now", "New gaiwan arrived, nicer than on the photo",
    "Cold brewed Longjing is a revelation", "Morning cup, then work", "Parcel is here, well packed",
    "Does anybody rinse white tea?", "How do I keep green tea from getting bitter?",
)  # fmt: skip
ANSWERS: Final = (
    "Same here", "I'll try that", "Thank you, that helps!", "Two minutes, not more",
    "Cooler water, you'll find it", "Lovely", "Good to know", "My father's favourite",
)  # fmt: skip
TOPICS: Final = (
    "Water for oolong", "Cups that keep warm", "Storing pu'er at home", "Tea for the evening",
    "Which gaiwan first?", "Cold brew in autumn", "Reading a tea label", "Roasting at home",
    "Tea and cake", "What autumn does to oolong", "A pot for one", "White tea, young and old",
    "Travelling with tea", "Tea with children", "Smoked teas", "Our best failures",
)  # fmt: skip
IDEAS: Final = (
    "Bags of 50 g", "A tasting in the park", "Open on Mondays", "A tea of the month",
    "Refill the tins", "A corner for beginners", "Later hours on Fridays", "A box to give away",
    "Show who picked it", "A kettle to borrow", "Fewer stickers on the parcels", "A winter blend",
)  # fmt: skip
QUESTIONS: Final = (
    "Which clay is best?", "How hot for the third steep?", "Does the lid matter?",
    "How long does it keep?", "Is hard water so bad?",
)  # fmt: skip


@dataclass
class Quarter:
    """A group of sixty, and the one who runs it."""

    folder: Path
    new_store: Path
    zone: ZoneInfo
    settings: str
    world: World = field(default_factory=World)
    dice: random.Random = field(default_factory=lambda: random.Random(7))
    topics: list[str] = field(default_factory=lambda: list(TOPICS))
    ideas: list[str] = field(default_factory=lambda: list(IDEAS))
    answers: list[tuple[re.Pattern[str], Callable[[Message], None]]] = field(default_factory=list)
    """What members do about a post of the bot, by what it says."""

    def __post_init__(self) -> None:
        """Everybody comes in."""
        self.olga: Person = self.world.person("Olga")
        self.group: Chat = self.world.supergroup("Tea friends", self.olga)
        self.people = [self.world.person(name) for name in NAMES]
        for one in self.people:
            one.joins(self.group)
        self.seen = 0

    @property
    def clock(self) -> WorldClock:
        """The one that the story moves."""
        assert isinstance(self.world.clock, WorldClock)
        return self.world.clock

    def instant(self, text: str) -> int:
        """A moment on the group's wall clock, UTC milliseconds."""
        return round(datetime.fromisoformat(text).replace(tzinfo=self.zone).timestamp() * 1000)

    @property
    def now(self) -> datetime:
        """What the group's wall clock shows."""
        return datetime.fromtimestamp(self.clock.now() / 1000, self.zone)

    @asynccontextmanager
    async def life(self) -> AsyncIterator[Life]:
        """One run of the program."""
        async with open_shop(
            self.folder,
            self.new_store,
            self.world,
            operators=(self.olga,),
            more=self.settings,
            zone=self.zone.key,
        ) as shop:
            yield Life(self, shop)

    def sleeps(self, until: str) -> None:
        """Nobody runs until then."""
        self.clock.move(self.instant(until) - self.clock.now())

    def regulars(self) -> list[Person]:
        """Those who speak often; the others now and then, or never."""
        return self.people[:24]

    def chat(self, most: int) -> None:
        """What people say in an hour, some of it to each other."""
        for _ in range(self.dice.randint(1, most)):
            crowd = self.regulars() if self.dice.random() < 0.8 else self.people[:48]
            who, last = self.dice.choice(crowd), self._last_of_a_member()
            if last is not None and last.sender is not who and self.dice.random() < 0.65:
                who.replies(last, self.dice.choice(ANSWERS))
                if self.dice.random() < 0.4:
                    self.dice.choice(self.regulars()).reacts(last, "👍")
            else:
                who.says(self.group, self.dice.choice(SAYINGS))

    def _last_of_a_member(self) -> Message | None:
        talk = (one for one in reversed(self.group.messages[-12:]) if one.sender in self.people)
        return next((one for one in talk if "@" not in one.text), None)

    def hear(self) -> None:
        """Members see the bot's new posts, and do what one does about them."""
        new = self.group.messages[self.seen :]
        self.seen = len(self.group.messages)
        for post in (one for one in new if one.sender is self.world.bot and not one.deleted):
            for pattern, act in self.answers:
                if pattern.search(post.text):
                    act(post)

    def answer_letters(self) -> None:
        """Whoever is asked to host says yes."""
        for who in self.people[:10]:
            for letter in [one for one in who.inbox[-2:] if [HOST] in one.buttons]:
                who.presses(letter, HOST)

    def posts(self) -> list[Message]:
        """What the bot said in the group, lines that removed themselves left out."""
        found = (one for one in self.group.messages if one.sender is self.world.bot)
        return [one for one in found if not one.deleted and one.text]

    def day_of(self, message: Message) -> date:
        """The local date of a message."""
        return datetime.fromtimestamp(message.date, self.zone).date()

    def transcript(self) -> str:
        """The group as a reader of it sees it: day, time, who, what, under which buttons."""
        lines: list[str] = ["# Tea friends"]
        day = None
        for one in self.group.messages:
            at = datetime.fromtimestamp(one.date, self.zone)
            if not one.text or one.deleted:
                continue
            if at.date() != day:
                day = at.date()
                lines += ["", f"## {at:%A} {day}", ""]
            name = name_of(one)
            to = f" (to {name_of(one.reply_to)})" if one.reply_to else ""
            said = one.text.replace("\n", "\n  ")
            marks = "".join(sign for signs in one.reactions.values() for sign in signs)
            buttons = " ".join(f"[{label}]" for row in one.buttons for label in row)
            more = "".join(f"  {extra}" for extra in (buttons, marks) if extra)
            lines.append(f"- {at:%H:%M} **{name}**{to}: {said}{more}")
        return "\n".join(lines) + "\n"


def name_of(message: Message) -> str:
    """Who wrote a message."""
    return "" if message.sender is None else message.sender.first_name


@dataclass
class Life:
    """One run of the program, and the days within it."""

    town: Quarter
    shop: Shop

    async def tick(self) -> None:
        """The bot takes in what waits, looks at what is due, says it; and people see it."""
        await self.shop.settle()
        await self.shop.live.ticker.tick()
        await self.shop.settle()
        self.town.hear()
        self.town.answer_letters()
        await self.shop.settle()

    async def to(self, text: str) -> None:
        """To a moment, without anything in between."""
        self.town.sleeps(text)
        await self.tick()

    async def olga(self, *labels: str) -> None:
        """The operator goes by buttons, from the message that came last."""
        for label in labels:
            last = self.town.olga.last
            found = [one for row in last.buttons for one in row if one.startswith(label)]
            self.town.olga.presses(last, found[0])
            await self.shop.settle()

    async def olga_says(self, words: str) -> None:
        """The operator writes to the bot."""
        self.town.olga.says(self.town.world.bot, words)
        await self.shop.settle()

    async def days(self, until: str, *, but: Callable[[date], bool] = lambda _: False) -> None:
        """Day after day: morning, noon, evening, and the hour of whatever takes place.

        Args:
            until: the first moment that is not reached.
            but: days on which people are silent.
        """
        end = self.town.instant(until)
        while True:
            moments = self.moments(self.town.now)
            for moment in moments:
                if moment >= end:
                    return
                if moment <= self.town.clock.now():
                    continue
                self.town.clock.move(moment - self.town.clock.now())
                if not but(self.town.now.date()):
                    self.town.chat(3)
                await self.tick()
            midnight = datetime.combine(
                self.town.now.date() + timedelta(days=1), datetime.min.time(), self.town.zone
            )
            self.town.clock.move(max(1, round(midnight.timestamp() * 1000) - self.town.clock.now()))

    def moments(self, now: datetime) -> list[int]:
        """When the bot is looked after on a day."""
        hours = ["09:05", "10:05", "12:30", "18:05"]
        if now.weekday() == TUESDAY:
            hours += ["19:05"]
        if now.weekday() == THURSDAY:
            hours += ["19:05", "20:00", "20:05", "20:25", "20:45", "21:00"]
        day = now.date().isoformat()
        return sorted(self.town.instant(f"{day}T{hour}") for hour in hours)


TUESDAY, THURSDAY = 1, 3
HOST: Final = "Yes, gladly"
