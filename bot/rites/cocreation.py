"""How a co-creation meeting meets the world: which ideas wait for it, and what it does to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, assert_never

from bot.rites.engine import others
from bot.store import rituals, submissions
from bot.store.outbox_after import is_lost
from handlers import cocreation_posts
from handlers.scene import run_key
from models.rituals import cocreation as rules
from models.rituals import cocreation_events as ev
from models.rituals.cocreation_events import Step
from models.rituals.cocreation_fates import Fate
from models.rituals.cocreation_times import LEEWAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from bot.store.live import LiveStore
    from handlers.outgoing import Outgoing
    from handlers.planned import RunView
    from handlers.scene import Scene
    from models.rituals.calendar import Leeway
    from models.rituals.cocreation_events import Event
    from models.rituals.cocreation_state import State
    from models.rituals.machine import Machine

RULES: Final[Machine] = rules
IDEA: Final = "idea"


@dataclass(frozen=True, slots=True)
class Cocreation:
    """`bot.rites.kinds.Rite` of the co-creation meeting.

    Args:
        store: where it is kept.
        community: its number.
    """

    store: LiveStore
    community: int

    @property
    def machine(self) -> Machine:
        """Its rules."""
        return RULES

    @property
    def leeway(self) -> Leeway:
        """How early and how late it is made."""
        return LEEWAY

    def cancel(self, by: int) -> rules.Cancel:
        """The command by which an operator calls it off; its log names no operator."""
        del by
        return rules.Cancel()

    def farewell(self, user: int) -> rules.Depart:
        """The command by which it goes on without somebody."""
        return rules.Depart(user)

    def keeps_until(self, state: State) -> None:
        """It keeps nothing: each is prepared while the one before goes on."""

    def news(
        self, connection: Connection, run: RunView, state: State, now: int
    ) -> Iterator[rules.Unheard | rules.Depart]:
        """Which post was lost; who left the group or opted out: his ideas wait for him."""
        for step in sorted(rules.to_be_heard(state)):
            if is_lost(connection, self.community, run_key(run.id, step.value), now):
                yield rules.Unheard(step)
        if state.closed_at is not None or state.over is not None:
            return
        authors = {idea.author for idea in state.ideas.values() if idea.author is not None}
        concerned = frozenset(authors | {by for by, _ in state.votes})
        for who in sorted(self._gone(connection, run, concerned)):
            yield rules.Depart(who)

    def _gone(self, connection: Connection, run: RunView, people: frozenset[int]) -> frozenset[int]:
        return rituals.gone(connection, self.community, run.group, people)

    async def tick(self, run: RunView, state: State, now: int) -> rules.Tick:
        """What time it is, and the ideas that wait for this meeting."""
        del now
        if state.ballot is not None or state.over is not None:
            return rules.Tick()
        return await self.store.read(self._waiting, run)

    def _waiting(self, connection: Connection, run: RunView) -> rules.Tick:
        waits = {"plan": run.plan.id, "kind": IDEA, "run": None, "state": submissions.OPEN}
        found = submissions.find(connection, self.community, **waits)
        authors = frozenset(one.user for one in found if one.user is not None)
        here = authors - self._gone(connection, run, authors)
        return rules.Tick(tuple((one.user, one.id) for one in found if one.user in here))

    def says(self, before: State, event: Event, after: State, scene: Scene) -> Iterable[Outgoing]:
        """What is said because of an event."""
        return cocreation_posts.says(before, event, after, scene)

    def did(
        self, connection: Connection, run: RunView, event: Event, state: State, now: int
    ) -> None:
        """Where its ideas are now, its number, and that the group has heard of older ones."""
        if isinstance(event, ev.VoteOpened):
            given = rituals.next_number(connection, run.plan.id, run.plan.number)
            rituals.number(connection, run.id, given)
        elif isinstance(event, ev.Closed) and not event.quiet:
            self._told_standing(connection, run, state, now)
        elif isinstance(event, ev.Cancelled) or event == ev.Unheard(Step.VOTE):
            rituals.number(connection, run.id, None)
        for one, fate in rules.fates(event, state).items():
            values = _values(fate, run)
            submissions.change(connection, self.community, one, **values)

    def _told_standing(self, connection: Connection, run: RunView, here: State, now: int) -> None:
        """What was adopted before was told of in the post by which this meeting closed."""
        for other in others(connection, self.community, run, RULES, here.days):
            told, state = rules.TellStanding(run.number or run.id), other.state
            for event in rules.decide(state, told, now):
                rituals.append(connection, self.community, other.run.id, event, now)
                state = rules.evolve(state, event, now)
            ended = rules.ended(state)
            if ended is not None:
                rituals.end(connection, other.run.id, ended, now)


def _values(fate: Fate, run: RunView) -> dict[str, int | str | None]:
    """What the store writes of an idea's words."""
    match fate:
        case Fate.HERE:
            return {"run": run.id}
        case Fate.WAITS:
            return {"run": None, "state": submissions.OPEN}
        case Fate.USED:
            return {"state": submissions.USED}
        case Fate.CLOSED:
            return {"state": submissions.CLOSED}
    assert_never(fate)
