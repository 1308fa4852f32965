"""How a co-creation meeting meets the world: which ideas wait for it, and what it does to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.rites.engine import others
from bot.store import rituals, submissions
from bot.store.outbox_after import is_lost
from handlers import cocreation_posts
from handlers.scene import run_key
from models.rituals import cocreation as rules
from models.rituals import cocreation_events as ev
from models.rituals.cocreation_events import Step
from models.rituals.cocreation_state import head
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
FALLEN: Final = (ev.Empty, ev.Cancelled, ev.Lapsed)


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

    def news(
        self, connection: Connection, run: RunView, state: State, now: int
    ) -> Iterator[rules.Unheard | rules.Depart]:
        """Which post was lost; who left the group, or opted out, while the vote is open."""
        for step in sorted(rules.to_be_heard(state)):
            if is_lost(connection, self.community, run_key(run.id, step.value), now):
                yield rules.Unheard(step)
        if state.ballot is None or state.closed_at is not None or not state.votes:
            return
        voters = {by for by, _ in state.votes}
        group = run.plan.chat or 0
        for who in sorted(rituals.gone(connection, self.community, group, frozenset(voters))):
            yield rules.Depart(who)

    async def tick(self, run: RunView, state: State, now: int) -> rules.Tick:
        """What time it is, and the ideas that wait for this meeting."""
        del now
        if state.ballot is not None or state.over is not None:
            return rules.Tick()
        return await self.store.read(self._waiting, run)

    def _waiting(self, connection: Connection, run: RunView) -> rules.Tick:
        waits = {"plan": run.plan.id, "kind": IDEA, "run": None, "state": submissions.OPEN}
        found = submissions.find(connection, self.community, **waits)
        return rules.Tick(tuple((one.user, one.id) for one in found if one.user is not None))

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
        elif _fell_through(event):
            self._fell(connection, run, event, state)
        else:
            self._moved(connection, run, event, state)

    def _fell(self, connection: Connection, run: RunView, event: Event, state: State) -> None:
        """Its ideas wait for the next one; what nobody will hear the end of has no number."""
        for one in state.ideas:
            if head(state, one) != one:
                self._change(connection, one, state=submissions.USED)
        submissions.release(connection, self.community, run.id, IDEA)
        if isinstance(event, ev.Cancelled | ev.Unheard):
            rituals.number(connection, run.id, None)

    def _moved(self, connection: Connection, run: RunView, event: Event, state: State) -> None:
        """What an event does to one idea, and to those that are the same as it."""
        match event:
            case ev.Offered(submission=one):
                self._change(connection, one, run=run.id)
            case ev.Kept(submission=one):
                self._change(connection, one, run=None)
            case ev.TakenBack(submission=one):
                self._change(connection, one, state=submissions.CLOSED)
            case ev.CarriedOver(submission=one):
                self._use(connection, state, one)
                self._change(connection, one, run=None, state=submissions.OPEN)
            case ev.Decided(submission=one):
                self._use(connection, state, one)

    def _use(self, connection: Connection, state: State, one: int) -> None:
        """An idea waits for nothing any more, nor does what was merged into it."""
        for other in {one, *(same for same in state.ideas if head(state, same) == one)}:
            self._change(connection, other, state=submissions.USED)

    def _change(self, connection: Connection, number: int, **values: int | str | None) -> None:
        submissions.change(connection, self.community, number, **values)

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


def _fell_through(event: Event) -> bool:
    lost = isinstance(event, ev.Missed | ev.Unheard) and event.step is Step.VOTE
    return lost or isinstance(event, FALLEN)
