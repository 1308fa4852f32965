"""What is played: every command with its buttons, and everything that happens in groups."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi import DAY
from bot.sandbox.botapi.clock import START

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.botapi import Chat, Message, Person, World

STEP_MS: Final = 600_000
"""Between two steps, so that each begins at the same time whatever the one before took."""
CUT_OFF: Final = START + 7 * DAY
"""A Monday has begun by then, and the week is over."""


class Cast:
    """Who plays, and where."""

    def __init__(self, world: World) -> None:
        self.world, self.bot = world, world.bot
        self.olga = world.person("Olga", username="olga", language="en")
        self.boris = world.person("Boris", username="boris", language="en")
        self.anna, self.vera, self.wang, self.kim = (
            world.person(name, language="en") for name in ("Anna", "Vera", "小王", "Kim")
        )
        self.tea = world.supergroup("Tea friends", self.olga)
        self.cellar = world.group("Tea cellar", self.olga)
        self.room = world.supergroup("Back room", self.olga)
        self.other = world.supergroup("Another shop", self.olga)
        self.guests = (self.anna, self.vera, self.wang)
        for group in (self.tea, self.cellar):
            world.enter(group, self.boris, *self.guests)
        self.flyer = self.olga.makes_link(self.tea, "flyer")
        self.claim: str = ""
        self.board: list[Message] = []

    def tap(self, who: Person, label: str) -> None:
        """Press the newest button with this label."""
        shown = [one for one in who.inbox if label in [b for row in one.buttons for b in row]]
        assert shown, f"{label!r}: {who.last.text} {who.last.buttons}"
        who.presses(shown[-1], label)

    def link(self, who: Person) -> str:
        """What the newest deep link that somebody was sent carries."""
        texts = [one.text for one in who.inbox if "?start=" in one.text]
        return texts[-1].rpartition("?start=")[2].split()[0]


@dataclass(frozen=True, slots=True)
class Step:
    """People do something, and then the bot does what it has to do."""

    name: str
    act: Callable[[Cast], object] = field(repr=False)
    word: str = "settle"
    at: int = 0
    """When; 0 for a while after the step before."""


def says(who: str, words: str) -> Step:
    """Somebody writes to the bot."""

    def act(cast: Cast) -> None:
        getattr(cast, who).says(cast.bot, words)

    return Step(f"{who}: {words}", act)


def taps(who: str, label: str) -> Step:
    """Somebody presses a button."""

    def act(cast: Cast) -> None:
        cast.tap(getattr(cast, who), label)

    return Step(f"{who} taps {label}", act)


def adds(place: str) -> Step:
    """The operator puts the bot into a group, as an admin where groups have those."""

    def act(cast: Cast) -> None:
        cast.olga.adds_bot(getattr(cast, place))
        cast.olga.promotes_bot(getattr(cast, place))

    return Step(f"olga adds the bot to {place}", act)


def claims(cast: Cast) -> None:
    """The first operator opens the link that the start printed."""
    cast.olga.starts(cast.bot, cast.claim.rpartition("=")[2])


def chatters(cast: Cast) -> None:
    """A page of everything that a group does."""
    anna, vera, wang = cast.guests
    asked = anna.says(cast.tea, "Which oolong is best?")
    cast.board = [asked, vera.replies(asked, "The spring one!"), wang.says(cast.tea, "你好")]
    anna.edits(asked, "Which oolong is the best?")
    vera.reacts(asked, "👍")
    vera.reacts(asked)
    wang.reacts(cast.board[1], "❤")
    cast.kim.joins(cast.tea, cast.flyer)
    cast.kim.says(cast.tea, "Hello everybody")
    wang.leaves(cast.tea)
    anna.says(cast.cellar, "Anybody here?")
    cast.boris.says(cast.tea, "Welcome!")
    olga_thanks = cast.olga.replies(cast.board[1], "Thanks, Vera")
    vera.reacts(olga_thanks, "👍")


def migrates(cast: Cast) -> None:
    """The basic group becomes a supergroup, and somebody writes on."""
    before: Chat = cast.cellar
    vera_said = cast.vera.says(before, "Still small")
    cast.cellar = cast.olga.upgrades(before)
    cast.anna.says(cast.cellar, f"Now large, after {vera_said.text}")


def all_at_once(cast: Cast) -> None:
    """A backlog: several people want something while the group talks."""
    cast.anna.says(cast.tea, "One")
    cast.olga.says(cast.bot, "/groups")
    cast.vera.says(cast.tea, "Two")
    cast.anna.says(cast.bot, "/me")
    cast.boris.says(cast.bot, "/operators")
    cast.anna.says(cast.bot, "/privacy")
    cast.kim.says(cast.tea, "Three")


def points(cast: Cast) -> None:
    """Somebody who never opened the private chat asks in the group."""
    cast.vera.says(cast.tea, f"@{cast.bot.username} privacy")


def follows_pointer(cast: Cast) -> None:
    """She follows the pointer, or knows the way by herself when it is gone."""
    pointer = next(one for one in reversed(cast.tea.kept.values()) if "private" in one.text)
    cast.vera.opens(pointer, "Open the chat")


def block_and_back(cast: Cast) -> None:
    """She blocks the bot and lets it in again."""
    cast.vera.blocks_bot()
    cast.vera.unblocks_bot()


def loses_rights(cast: Cast) -> None:
    """An admin takes the bot's rights and gives them back."""
    cast.olga.demotes_bot(cast.tea)
    cast.anna.says(cast.tea, "Unseen")
    cast.olga.promotes_bot(cast.tea)


def trespasses(cast: Cast) -> None:
    """What is denied: an operator's command of a member's, a forged button, another's link."""
    cast.anna.says(cast.bot, "/audit")
    cast.vera.forges(cast.vera.last, "no-such-token")
    cast.anna.says(cast.tea, "/audit")


def nothing(_: Cast) -> None:
    """Nobody does anything."""


ADOPTED: Final = (
    Step("olga claims", claims), adds("tea"), taps("olga", "Customers' group"),
)  # fmt: skip
SECOND: Final = adds("cellar"), taps("olga", "VIP group")
JOINED: Final = (
    says("olga", "/operators"), taps("olga", "Add an operator"),
    Step("boris opens the link", lambda cast: cast.boris.starts(cast.bot, cast.link(cast.olga))),
)  # fmt: skip
DAY_IN_GROUPS: Final = Step("a group's day", chatters)
ASKS_IN_GROUP: Final = Step("vera asks in the group", points)
"""What it brings vanishes in the next step, unless a crash has left in doubt whether it came."""


@dataclass(frozen=True, slots=True)
class Act:
    """A piece of the play that is played by itself.

    Args:
        before: what has to have happened; it belongs to another act.
        steps: what is played.
        history: whether the first group talked for weeks before the bot came.
    """

    before: tuple[Step, ...]
    steps: tuple[Step, ...]
    history: bool = True

    @property
    def script(self) -> tuple[Step, ...]:
        """All of it."""
        return (*self.before, *self.steps)


ACTS: Final = {
    "groups": Act((), (
        *ADOPTED, *SECOND, DAY_IN_GROUPS, Step("the group becomes large", migrates),
        adds("room"), taps("olga", "Operators' chat"),
        adds("other"), taps("olga", "Leave this group"), *JOINED,
        Step("rights go and come", loses_rights),
        Step("the week is over", nothing, "tick", CUT_OFF),
    )),
    "judging": Act((*ADOPTED, *SECOND, *JOINED, DAY_IN_GROUPS), (
        says("olga", "/audit"), taps("olga", "Tea friends"), taps("olga", "Table (CSV)"),
        taps("olga", "Another group"), taps("olga", "Tea cellar"),
        says("boris", "/member Anna"),
        Step("boris picks a namesake", lambda cast: cast.boris.presses(
            cast.boris.last, cast.boris.last.buttons[0][0])),
    )),
    "young": Act((*ADOPTED, DAY_IN_GROUPS), (
        says("olga", "/audit"), taps("olga", "The numbers so far"),
    ), history=False),
    "running": Act((*ADOPTED, *SECOND, *JOINED, DAY_IN_GROUPS), (
        says("olga", "/groups"), taps("olga", "Tea friends"), taps("olga", "Leave this group"),
        taps("olga", "« Back"),
        says("olga", "/staff"), taps("olga", "One of us: Olga"), taps("olga", "« Back"),
        taps("olga", "Not one of us: Olga"), says("olga", "/staff Vera"),
        says("boris", "/settings"), taps("boris", "中文"), taps("boris", "English"),
        taps("boris", "Another group"), says("olga", "/help"),
        says("olga", "/spend 200 gift Kim"), taps("olga", "Undo"), taps("olga", "Put it back"),
        says("olga", "/operators"), taps("olga", "Remove Boris"), taps("olga", "Yes, remove"),
    )),
    "members": Act((*ADOPTED, DAY_IN_GROUPS), (
        Step("anna starts", lambda cast: cast.anna.starts(cast.bot)),
        taps("anna", "What is kept about me"), says("anna", "/privacy"), says("anna", "/mydata"),
        says("anna", "/pause"), taps("anna", "7 days"), says("anna", "/pause"),
        taps("anna", "End the holiday"),
        says("anna", "/optout"), taps("anna", "Yes, opt me out"), says("anna", "/optout"),
        taps("anna", "Take part again"), says("anna", "/lang"), taps("anna", "中文"),
        says("anna", "/help"), says("anna", "What?"),
    )),
    "pointing": Act((*ADOPTED, DAY_IN_GROUPS), (ASKS_IN_GROUP,)),
    "meeting": Act((*ADOPTED, *JOINED, DAY_IN_GROUPS, ASKS_IN_GROUP), (
        Step("vera follows the pointer", follows_pointer),
        Step("vera asks again", lambda cast: cast.vera.says(cast.tea, "/me")),
        Step("what is denied", trespasses), Step("all at once", all_at_once),
        says("vera", "/forget"), taps("vera", "Yes, erase everything"),
        Step("vera blocks the bot and comes back", block_and_back),
    )),
}  # fmt: skip
