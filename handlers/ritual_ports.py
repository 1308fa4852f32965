"""What handlers of rituals need from the shell, as protocols that `bot` implements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from handlers.koc_ports import KocReader, KocUnit
    from handlers.outgoing import Outgoing
    from handlers.planned import PlanView, Reach, Ritual, RunView, Submission, Task
    from models.rituals import ladder
    from models.rituals.calendar import Kind, Rest
    from models.rituals.ladder_events import Rung


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody addresses to the bot, word for word.

    Args:
        kind: `topic`, `question`, `idea`, `reason`, `form`, `proof` or `word`.
        user: whose.
        words: as he wrote them.
        chat: the group's Telegram id.
        plan: of which ritual, if of one.
        run: of which occasion, if of one.
        message: the group's message that said it.
        shown: whether others may read it.
    """

    kind: str
    user: int
    words: str
    chat: int
    plan: int | None = None
    run: int | None = None
    message: int | None = None
    shown: bool = False


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A ritual as an operator makes it in the chat; see `models.rituals.calendar.Plan`."""

    kind: Kind
    chat: int
    """The group's Telegram id."""
    weekday: int
    minute: int
    weeks: int
    months: int
    which: int
    number: int
    minutes: int
    owner: int


class RitualReader(Protocol):
    """Reads rituals; every call sees one whole state."""

    @property
    def kocs(self) -> KocReader:
        """Who may choose and be chosen."""
        ...

    async def plans(self, *, ended: bool = False) -> tuple[PlanView, ...]:
        """The rituals of the calendar, in order of making; or also those that have ended."""
        ...

    async def rituals(self, kind: Kind | None = None) -> tuple[Ritual, ...]:
        """The occasions that go on, in order of their dates."""
        ...

    async def ritual(self, run: int) -> Ritual | None:
        """One occasion, whether it goes on or not; None when there is none."""
        ...

    async def runs(self, plan: int) -> tuple[RunView, ...]:
        """Every occasion of a plan, in order of its date."""
        ...

    async def posted(self, group: int, message: int) -> tuple[RunView, str] | None:
        """Of which occasion a message of a group is a post, and which; None when of none."""
        ...

    async def submissions(
        self,
        kind: str,
        *,
        plan: int | None = None,
        run: int | None = None,
        user: int | None = None,
        state: str | None = None,
    ) -> tuple[Submission, ...]:
        """What people addressed to the bot, oldest first; of all that is given."""
        ...

    async def submission(self, number: int) -> Submission | None:
        """One of them; None when it is not kept (any more)."""
        ...

    async def cheers(self, group: int, messages: tuple[int, ...]) -> Mapping[int, int]:
        """How many others than its author reacted to each of some messages of a group."""
        ...

    async def reach(self, user: int, now: int) -> Reach:
        """Whether somebody would get a letter that he did not ask for, and if not, why not."""
        ...

    async def is_member(self, user: int, chat: int) -> bool:
        """Whether somebody is in a group, as far as the bot has seen."""
        ...

    async def tasks(self) -> tuple[Task, ...]:
        """Every task of the trust ladder that was ever offered, oldest first."""
        ...

    async def opted_out(self) -> frozenset[int]:
        """Who wants nothing kept of him: he is in no count of people."""
        ...

    async def reached(self, user: int | None = None) -> Mapping[int, frozenset[Rung]]:
        """By member, the rungs on which he stands by what he did in other rituals.

        Args:
            user: of one alone.
        """
        ...


class RitualUnit(Protocol):
    """What a handler wants done to rituals once it has ended well."""

    @property
    def kocs(self) -> KocUnit:
        """What is to be done about those whom the members chose."""
        ...

    def meet(self, user: int, name: str, chat: int) -> None:
        """Somebody takes part in a ritual of a group, so he is a member there, of this name."""
        ...

    def perform(self, run: int, command: object) -> None:
        """Do what somebody wants of an occasion, if the rules allow it still."""
        ...

    def submit(
        self, draft: Draft, run: int | None = None, command: Callable[[int], object] | None = None
    ) -> None:
        """Keep what somebody said, and do with it what he wants of an occasion.

        Args:
            draft: his words.
            run: of which occasion.
            command: makes the command from the number that the words are given.
        """
        ...

    def close_submission(self, number: int, state: str = "closed") -> None:
        """Nothing waits for these words any more."""
        ...

    def make_plan(self, made: NewPlan) -> None:
        """A ritual from now on."""
        ...

    def move_plan(self, plan: int, weekday: int, minute: int) -> None:
        """Another day and time, from the next occasion on that is not made yet."""
        ...

    def pause_plan(self, plan: int, *, paused: bool) -> None:
        """It rests until further notice, or goes on."""
        ...

    def own_plan(self, plan: int, owner: int) -> None:
        """Somebody else is asked first."""
        ...

    def post_in(self, plan: int, thread: int | None) -> None:
        """It is posted in another topic of its forum from now on; None for General."""
        ...

    def end_plan(self, plan: int) -> None:
        """A ritual is no more; what is prepared is called off by the next look."""
        ...

    def leave_out(self, plan: int, days: Rest, *, held: bool = False) -> None:
        """Leave out the dates of some days; or, with `held`, do not ask about them again."""
        ...

    def call_off(self, run: int, by: int) -> None:
        """An occasion does not take place."""
        ...

    def task(
        self, number: int, command: ladder.Command, letters: tuple[Outgoing, ...] = ()
    ) -> None:
        """Do what somebody wants of a task, if the rules allow it still, and then say so."""
        ...

    def task_in_words(
        self,
        draft: Draft,
        command: Callable[[int], ladder.Command],
        number: int | None = None,
        letters: tuple[Outgoing, ...] = (),
    ) -> None:
        """Keep what somebody said, and do with it what he wants of a task.

        Args:
            draft: his words.
            command: makes the command from the number that the words are given.
            number: of the task; None for a new one of the draft's group.
            letters: said if the rules allow it still.
        """
        ...
