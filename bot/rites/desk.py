"""What handlers read of rituals and want done to them, on the store."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.questions import AtOnce
from bot.rites import steps
from bot.rites.engine import state_of
from bot.rites.koc_desk import ActsOnKocs, ReadsKocs
from bot.rites.posted import ReadsPosts
from bot.store import manners, plans, rituals, session_facts, submissions
from handlers.planned import Ritual
from models.facts import account, clean_name
from models.rituals.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection

    from bot.dispatch import Effects
    from bot.rites.engine import Engine
    from bot.store.live import LiveStore
    from handlers.outgoing import Outgoing
    from handlers.planned import PlanView, Reach, RunView, Submission
    from handlers.ports import Clock
    from handlers.ritual_ports import Draft, NewPlan
    from models.calendar import LocalDays
    from models.rituals import ladder
    from models.rituals.calendar import Kind, Rest
    from models.rituals.machine import Machine

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StoreRituals(ReadsKocs, ReadsPosts, steps.ReadsTasks):
    """`handlers.ritual_ports.RitualReader` on the store.

    Args:
        store: of the live process.
        community: its number.
        days: its calendar.
        machines: the rules of each kind.
    """

    store: LiveStore
    community: int
    days: LocalDays
    machines: Mapping[Kind, Machine]

    async def plans(self, *, ended: bool = False) -> tuple[PlanView, ...]:
        """The rituals of the calendar, in order of making; or also those that have ended."""
        return await self.store.read(lambda on: plans.plans(on, self.community, ended=ended))

    async def rituals(self, kind: Kind | None = None) -> tuple[Ritual, ...]:
        """The occasions that go on, in order of their dates."""
        return await self.store.read(self._open, kind)

    def _open(self, connection: Connection, kind: Kind | None) -> tuple[Ritual, ...]:
        return tuple(
            self._standing(connection, run)
            for run in rituals.open_runs(connection, self.community)
            if run.plan.kind in self.machines and kind in {None, run.plan.kind}
        )

    async def ritual(self, run: int) -> Ritual | None:
        """One occasion, whether it goes on or not; None when there is none."""
        return await self.store.read(self._one, run)

    def _one(self, connection: Connection, number: int) -> Ritual | None:
        run = rituals.run(connection, self.community, number)
        return None if run is None else self._standing(connection, run)

    def _standing(self, connection: Connection, run: RunView) -> Ritual:
        machine = self.machines[run.plan.kind]
        return Ritual(run, state_of(connection, run, machine, self.days))

    async def runs(self, plan: int) -> tuple[RunView, ...]:
        """Every occasion of a plan, in order of its date."""
        return await self.store.read(rituals.runs_of, self.community, plan)

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
        given = {"plan": plan, "run": run, "telegram_id": user, "state": state}
        which = {name: value for name, value in given.items() if value is not None}
        return await self.store.read(submissions.find, self.community, kind=kind, **which)

    async def submission(self, number: int) -> Submission | None:
        """One of them; None when it is not kept (any more)."""
        return await self.store.read(submissions.one, self.community, number)

    async def cheers(self, group: int, messages: tuple[int, ...]) -> Mapping[int, int]:
        """How many others than its author reacted to each of some messages of a group."""
        return await self.store.read(session_facts.cheers, self.community, group, messages)

    async def reach(self, user: int, now: int) -> Reach:
        """Whether somebody would get a letter that he did not ask for, and if not, why not."""
        return await self.store.read(manners.reach, self.community, user, now)

    async def is_member(self, user: int, chat: int) -> bool:
        """Whether somebody is in a group, as far as the bot has seen."""
        return await self.store.read(rituals.is_member, self.community, user, chat)


@dataclass(frozen=True, slots=True)
class StoreRitualUnit(ActsOnKocs):
    """`handlers.ritual_ports.RitualUnit` on the store: every method adds a change to the effects.

    Args:
        effects: of the update under way.
        engine: plays the rituals.
        clock: the time.
    """

    effects: Effects
    engine: Engine
    clock: Clock

    def meet(self, user: int, name: str, chat: int) -> None:
        """Somebody takes part in a ritual of a group, so he is a member there, of this name."""
        now, party = self.clock.now(), account(user, clean_name(name), bot=False)
        community = self.engine.community
        self.effects.add(lambda on: rituals.meet(on, community, chat, party, now))

    def perform(self, run: int, command: object) -> None:
        """Do what somebody wants of an occasion, if the rules allow it still."""
        now = self.clock.now()
        self.effects.add(lambda on: self._perform(on, run, command, now))

    def _perform(self, connection: Connection, run: int, command: object, now: int) -> None:
        """What is refused by now was allowed when the handler looked: somebody else came first."""
        try:
            self.engine.perform(connection, run, command, now)
        except RefusedError as refused:
            log.info("ritual refused", extra={"run": run, "code": refused.code})

    def submit(
        self, draft: Draft, run: int | None = None, command: Callable[[int], object] | None = None
    ) -> None:
        """Keep what somebody said, and do with it what he wants of an occasion."""
        now = self.clock.now()

        def kept(connection: Connection) -> None:
            number = self._put(connection, draft, now)
            if number is not None and run is not None and command is not None:
                self._perform(connection, run, command(number), now)

        self.effects.add(kept)

    def _put(self, connection: Connection, draft: Draft, now: int) -> int | None:
        chat = plans.chat_number(connection, self.engine.community, draft.chat)
        if chat is None:
            return None
        same = {name: getattr(draft, name) for name in ("kind", "words", "plan", "run", "message")}
        values = {**same, "telegram_id": draft.user, "chat": chat, "shown": int(draft.shown)}
        return submissions.put(connection, self.engine.community, values, now)

    def close_submission(self, number: int, state: str = submissions.CLOSED) -> None:
        """Nothing waits for these words any more."""
        community = self.engine.community
        self.effects.add(lambda on: submissions.change(on, community, number, state=state))

    def task(self, number: int, command: ladder.Command, letters: Iterable[Outgoing] = ()) -> None:
        """Do what somebody wants of a task, if the rules allow it still, and then say so."""
        now = self.clock.now()
        self.effects.add(lambda on: self._step(on, number, command, letters, now))

    def task_in_words(
        self,
        draft: Draft,
        command: Callable[[int], ladder.Command],
        number: int | None = None,
        letters: Iterable[Outgoing] = (),
    ) -> None:
        """Keep what somebody said, and do with it what he wants of a task."""
        now = self.clock.now()

        def kept(connection: Connection) -> None:
            words = self._put(connection, draft, now)
            if words is not None:
                to = number or steps.make(connection, self.engine.community, draft.chat, now)
                if not self._step(connection, to, command(words), letters, now):
                    self._close(connection, words)

        self.effects.add(kept)

    def _step(
        self,
        connection: Connection,
        number: int,
        command: ladder.Command,
        letters: Iterable[Outgoing],
        now: int,
    ) -> bool:
        """Whether the rules allowed it still."""
        try:
            steps.take(connection, self.engine.community, number, command, now)
        except RefusedError as refused:
            log.info("task refused", extra={"task": number, "code": refused.code})
            return False
        unit = self.engine.unit(AtOnce(connection))
        for letter in letters:
            unit.say(letter)
        return True

    def _close(self, connection: Connection, number: int) -> None:
        submissions.change(connection, self.engine.community, number, state=submissions.CLOSED)

    def make_plan(self, made: NewPlan) -> None:
        """A ritual from now on."""
        now = self.clock.now()

        def put(connection: Connection) -> None:
            chat = plans.chat_number(connection, self.engine.community, made.chat)
            values = {name: getattr(made, name) for name in made.__slots__}
            since = self.engine.calendar.since(made.kind, made.minute, now)
            key = f"{made.kind.value}:{now}"
            more = {"kind": made.kind.value, "chat": chat, "since": since, "key": key}
            plans.put(connection, self.engine.community, values | more, now)

        self.effects.add(put)

    def move_plan(self, plan: int, weekday: int, minute: int) -> None:
        """Another day and time, from the next occasion on that is not made yet."""
        now, engine = self.clock.now(), self.engine

        def move(connection: Connection) -> None:
            for one in plans.plans(connection, engine.community):
                if one.id == plan:
                    rhythm = replace(one.rhythm, weekday=weekday, minute=minute)
                    values = engine.calendar.changed(connection, one, rhythm, now)
                    plans.change(connection, engine.community, plan, **values)

        self.effects.add(move)

    def pause_plan(self, plan: int, *, paused: bool) -> None:
        """It rests until further notice, or goes on; dates of the rest are not made up for."""
        now, engine = self.clock.now(), self.engine

        def resume(connection: Connection) -> None:
            for one in plans.plans(connection, engine.community):
                if one.id == plan:
                    values = engine.calendar.resumed(one.kind, one.rhythm, now)
                    plans.change(connection, engine.community, plan, paused_at=None, **values)

        if paused:
            self._change(plan, paused_at=now)
        else:
            self.effects.add(resume)

    def own_plan(self, plan: int, owner: int) -> None:
        """Somebody else is asked first."""
        self._change(plan, owner=owner)

    def post_in(self, plan: int, thread: int | None) -> None:
        """It is posted in another topic of its forum from now on; None for General."""
        self._change(plan, thread=thread)

    def end_plan(self, plan: int) -> None:
        """A ritual is no more; what is prepared is called off by the next look."""
        self._change(plan, ended_at=self.clock.now())

    def leave_out(self, plan: int, days: Rest, *, held: bool = False) -> None:
        """Leave out the dates of some days; or, with `held`, do not ask about them again."""
        community = self.engine.community
        self.effects.add(lambda on: plans.leave_out(on, community, plan, days, held=held))

    def call_off(self, run: int, by: int) -> None:
        """An occasion does not take place."""
        now = self.clock.now()

        def off(connection: Connection) -> None:
            view = rituals.run(connection, self.engine.community, run)
            if view is not None:
                rite = self.engine.rites[view.plan.kind]
                self._perform(connection, run, rite.cancel(by), now)

        self.effects.add(off)

    def _change(self, plan: int, **values: int | None) -> None:
        community = self.engine.community
        self.effects.add(lambda on: plans.change(on, community, plan, **values))
