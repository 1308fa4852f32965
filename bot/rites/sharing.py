"""How a sharing session meets the world: the facts that its rules need, and what it changes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bot.store import rituals, session_facts, submissions
from bot.store.acts import Deed, record
from bot.store.manners import group_has_room
from bot.store.outbox_after import is_lost
from handlers import session_posts
from handlers.scene import run_key
from models.calendar import DAY_MS
from models.events import EventKind
from models.rituals import session_events as ev
from models.rituals.session import Sessions
from models.rituals.session_commands import Attend, Cancel, Leave, RecapFacts, Tick, Unheard
from models.rituals.session_people import taking_part
from models.rituals.session_recap import window
from models.rituals.session_state import BEFORE_END, Phase
from models.rituals.session_steps import due, told
from models.rituals.session_times import ATTEND_AFTER_MS, LEEWAY, Step
from models.rituals.session_topics import unused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection

    from bot.store.live import LiveStore
    from handlers.judges import Meeting
    from handlers.outgoing import Outgoing
    from handlers.planned import RunView
    from handlers.scene import Scene
    from models.calendar import LocalDays
    from models.rituals.calendar import Leeway
    from models.rituals.machine import Machine
    from models.rituals.session_commands import Command
    from models.rituals.session_events import Event
    from models.rituals.session_state import State

RULES: Final = Sessions()
ENDS: Final = (ev.Opened, ev.Recapped, ev.CalledOff, ev.PutOff, ev.Missed, ev.Unheard)
"""After these it may be that something said to the session has done its work."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """`bot.rites.kinds.Rite` of the sharing session.

    Args:
        store: where it is kept.
        community: its number.
        judge: tells what a session did to the group.
        kocs: who may be asked to host, by Telegram id.
        days: the community's calendar.
    """

    store: LiveStore
    community: int
    judge: Meeting
    kocs: Callable[[Connection, int], tuple[int, ...]]
    days: LocalDays
    _tried: dict[int, int] = field(default_factory=dict)
    """When the effect of a run was asked for last: of days that nobody saw it says nothing yet, and
    it takes a process to find that out."""

    @property
    def machine(self) -> Machine:
        """Its rules."""
        return RULES

    @property
    def leeway(self) -> Leeway:
        """How early and how late it is made."""
        return LEEWAY

    def cancel(self, by: int) -> Cancel:
        """The command by which an operator calls it off."""
        return Cancel(by)

    def farewell(self, user: int) -> Leave:
        """The command by which it goes on without somebody."""
        return Leave(user)

    def keeps_until(self, state: State) -> None:
        """It keeps nothing: each is prepared while the one before goes on."""

    def news(
        self, connection: Connection, run: RunView, state: State, now: int
    ) -> Iterable[Command]:
        """Which post was lost, who left or opted out since; once it is closed, who was there."""
        step = told(state)
        if step is not None and self._is_lost(connection, run, step, now):
            yield Unheard(step)
        elif state.phase in BEFORE_END:
            here = self.community, run.group
            gone = rituals.gone(connection, *here, taking_part(state))
            yield from (Leave(who) for who in sorted(gone))
        elif _to_be_counted(state, now):
            group = run.group
            yield Attend(session_facts.acted(connection, self.community, group, window(state)))

    def _is_lost(self, connection: Connection, run: RunView, step: Step, now: int) -> bool:
        """Whether the group cannot have heard of a step, whose name its post bears."""
        return is_lost(connection, self.community, run_key(run.id, step.value), now)

    async def tick(self, run: RunView, state: State, now: int) -> Tick:
        """What time it is, and what the step that is due needs to know."""
        wanted = due(state, now)
        tick = await self.store.read(self._facts, run, state, wanted, now)
        if Step.EFFECT not in wanted:
            return tick
        if not self._tried.get(run.id, 0) <= now - DAY_MS:
            return tick
        self._tried[run.id] = now
        found = await self.judge.session_effect(run.day, tuple(state.present))
        return replace(tick, effect=found)

    def _facts(
        self,
        connection: Connection,
        run: RunView,
        state: State,
        wanted: tuple[Step, ...],
        now: int,
    ) -> Tick:
        number = rituals.next_number(connection, run.plan.id, run.plan.number)
        if state.phase is not Phase.PLANNED:
            recap = self._recap(connection, run, state) if Step.RECAP in wanted else None
            return Tick(number, recap=recap)
        able = self.kocs(connection, self.community), tuple(state.volunteers), now
        return Tick(
            number,
            candidates=session_facts.candidates(connection, self.community, run, *able),
            waiting=session_facts.waiting_topics(connection, self.community, run.plan.id),
            planned_at=_planned_at(run),
            room=Step.VOTE not in wanted or self._has_room(connection, run, now),
        )

    def _has_room(self, connection: Connection, run: RunView, now: int) -> bool:
        group = run.group
        return group_has_room(connection, self.community, group, self.days, now)

    def _recap(self, connection: Connection, run: RunView, state: State) -> RecapFacts:
        group = run.group
        return session_facts.recap_facts(connection, self.community, group, window(state))

    def says(self, before: State, event: Event, after: State, scene: Scene) -> Iterable[Outgoing]:
        """What is said because of an event."""
        return session_posts.says(before, event, after, scene)

    def did(
        self, connection: Connection, run: RunView, event: Event, state: State, now: int
    ) -> None:
        """Its number, what nothing waits for any more, and what counts as an act of a member.

        The host's act is that he hosted: being there is a part of it.
        """
        if isinstance(event, ENDS):
            self._let_go(connection, run, state)
        match event:
            case ev.Announced(number=number):
                rituals.number(connection, run.id, number)
            case ev.PutOff() | ev.CalledOff() | ev.Unheard(step=Step.ANNOUNCE):
                rituals.number(connection, run.id, None)
            case ev.Departed(by=who):
                self._close_questions(connection, run, who)
            case ev.Attended(whom=who) if who != state.host:
                self._act(connection, run, who, EventKind.ATTENDED, now)
            case ev.Hosted(whom=who):
                self._act(connection, run, who, EventKind.HOSTED, now)

    def _let_go(self, connection: Connection, run: RunView, state: State) -> None:
        """Topics that the next session should not have again; words to one that is over."""
        if state.opened_at is None and not state.ended:
            return
        done = {*state.topics} - {topic for _, topic in unused(state)}
        if state.opened_at is not None and state.topic is not None:
            done.add(state.topic)
        for topic in done:
            held = {"run": run.id} if topic == state.topic else {}
            submissions.change(connection, self.community, topic, state=submissions.USED, **held)
        if state.ended or Step.RECAP in state.settled:
            submissions.close_run(connection, self.community, run.id)

    def _close_questions(self, connection: Connection, run: RunView, who: int) -> None:
        """Who is gone needs no answer any more; his topics wait until he is back."""
        his = {"run": run.id, "telegram_id": who, "kind": "question", "state": submissions.OPEN}
        for one in submissions.find(connection, self.community, **his):
            submissions.change(connection, self.community, one.id, state=submissions.CLOSED)

    def _act(
        self, connection: Connection, run: RunView, who: int, kind: EventKind, now: int
    ) -> None:
        deed = Deed(run.group, who, kind, run.id, run.begins_at)
        record(connection, self.community, deed, now)


def _planned_at(run: RunView) -> int | None:
    """When it was planned as it is; None for what was there when its plan was changed last."""
    return run.plan.made_at if run.plan.made_at <= run.made_at else None


def _to_be_counted(state: State, now: int) -> bool:
    """Whether it is closed and not known who was there; the recap adds who is found out later."""
    waits = state.phase is Phase.CLOSED and not state.present and Step.RECAP not in state.settled
    return waits and now >= window(state)[1] + ATTEND_AFTER_MS
