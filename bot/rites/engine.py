"""Plays every occasion by the rules of its kind: a command in, events and words out, all at once.

The state of an occasion is its log and nothing else. What the rules decide, what is said of it and
what it changes elsewhere are one transaction, so that no crash leaves half of it.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bot.pauses import Pauses
from bot.questions import AtOnce
from bot.rites.names import StoreNames
from bot.store import rituals, sight
from bot.store.plans import plans
from handlers.outgoing import Outgoing
from handlers.planned import Ritual
from handlers.scene import Scene, folded
from models.rituals.machine import Occasion, replayed
from models.rituals.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from bot.dispatch import Effects
    from bot.rites.calendar import Calendar
    from bot.rites.kinds import Rite
    from bot.store.live import LiveStore
    from handlers.planned import RunView
    from handlers.ports import UnitOfWork, Words
    from handlers.records import House
    from models.calendar import LocalDays
    from models.rituals.calendar import Kind
    from models.rituals.machine import Machine

log = logging.getLogger(__name__)
OVER = "ritual-over"
NOBODY: Final = 0
"""Who calls off what the settings name no more."""
ASK_EVERY_MS = 3_600_000
"""How often it is looked whether there is anything to ask the operators about the calendar."""


@dataclass(slots=True)
class Engine:
    """The rituals of a community.

    Args:
        store: where they are kept.
        community: its number.
        house: what is fixed while the process runs.
        days: its calendar.
        rites: by kind.
        words: the wording of a language.
        unit: a unit of work on some effects.
        listeners: every operator, with the words in which he reads.
        calendar: makes the occasions.
        wake: told when something is to be sent.
    """

    store: LiveStore
    community: int
    house: House
    days: LocalDays
    rites: Mapping[Kind, Rite]
    words: Callable[[str], Words]
    unit: Callable[[Effects], UnitOfWork]
    listeners: Callable[[Connection], Iterable[tuple[int, Words]]]
    calendar: Calendar
    wake: Callable[[], None]
    _pauses: Pauses = field(default_factory=Pauses)
    _asked_at: int = 0

    async def look(self, now: int) -> bool:
        """Do what is due; whether nothing failed. One occasion does not hold up another.

        Those that go on come first: what one of them could not hold, the next one takes over.
        """
        runs = await self.store.read(self._going)
        self._pauses.only({run.id for run in runs})
        well = all([await self._looked(run, now) for run in runs])
        if await self.store.read(self.calendar.wants, now):
            made = await self.store.write(self.calendar.look, now)
            well = all([await self._looked(run, now) for run in made]) and well
        if not self._asked_at <= now < self._asked_at + ASK_EVERY_MS:
            await self.store.write(self.calendar.ask, now)
            self._asked_at = now
        self.wake()
        return well

    def _going(self, connection: Connection) -> tuple[RunView, ...]:
        """What goes on; where the bot may write nothing it waits, as in an outage.

        What has no group waits for one.
        """
        mute = {
            chat
            for chat, one in sight.places(connection, self.community).items()
            if one.mute_from is not None
        }
        runs = rituals.open_runs(connection, self.community)
        return tuple(run for run in runs if run.plan.chat not in {None, *mute})

    async def _looked(self, run: RunView, now: int) -> bool:
        rite = self.rites.get(run.plan.kind)
        if rite is None or self._pauses.waits(run.id, now):
            return rite is None
        try:
            await self._tick(rite, run, now)
        except Exception:
            log.exception("ritual failed", extra={"run": run.id})
            self._pauses.failed(run.id, now)
            return False
        return True

    async def _tick(self, rite: Rite, run: RunView, now: int) -> None:
        """Let the time pass for an occasion; nothing is written when nothing is due."""
        state = await self.store.read(self._heard, rite, run, now)
        if state is None:
            await self.store.write(self._hear, rite, run, now)
            state = await self.store.read(state_of, run, rite.machine, self.days)
        command = await rite.tick(run, state, now)
        if rite.machine.decide(state, command, now):
            with suppress(RefusedError):  # somebody else was faster, and it is over
                await self.store.write(self.perform, run.id, command, now)

    def _heard(self, connection: Connection, rite: Rite, run: RunView, now: int) -> Any:  # noqa: ANN401
        """How a run stands; None when the world has something to tell it first."""
        state = state_of(connection, run, rite.machine, self.days)
        news = _news(connection, rite, run, state, now)
        return None if any(_matters(rite, state, one, now) for one in news) else state

    def _hear(self, connection: Connection, rite: Rite, run: RunView, now: int) -> None:
        """Tell a run what it does not know of the world."""
        state = state_of(connection, run, rite.machine, self.days)
        for command in tuple(_news(connection, rite, run, state, now)):
            with suppress(RefusedError):
                self.perform(connection, run.id, command, now)

    def part_with(self, connection: Connection, user: int, now: int) -> None:
        """What goes on does so without somebody who is about to be erased; its posts say so."""
        for run in rituals.open_runs(connection, self.community):
            rite = self.rites.get(run.plan.kind)
            if rite is not None:
                with suppress(RefusedError):
                    leaves = rite.farewell(user)
                    self.perform(connection, run.id, leaves, now, hidden=user)

    def perform(
        self,
        connection: Connection,
        number: int,
        command: object,
        now: int,
        *,
        hidden: int | None = None,
    ) -> None:
        """Do what somebody wants, or the time, as far as the rules allow it.

        Args:
            connection: of the writer, in a transaction.
            number: the run's.
            command: of its kind.
            now: UTC milliseconds.
            hidden: somebody whom no word about it may name.

        Raises:
            RefusedError: it is against the rules; nothing was done.
        """
        run = rituals.run(connection, self.community, number)
        if run is None or run.state != rituals.OPEN:
            raise RefusedError(OVER)
        rite = self.rites[run.plan.kind]
        state = state_of(connection, run, rite.machine, self.days)
        scene, said = self._scene(connection, run, rite, now, hidden), list[Outgoing]()
        for event in rite.machine.decide(state, command, now):
            rituals.append(connection, self.community, number, event, now)
            after = rite.machine.evolve(state, event, now)
            said += rite.says(state, event, after, scene)
            rite.did(connection, run, event, after, now)
            state = after
        for message in folded(said):
            scene.unit.say(message)
        ended = rite.machine.ended(state)
        if ended is not None:
            rituals.end(connection, number, ended, now)

    def begin(self, connection: Connection, plan: int, now: int) -> None:
        """Make an occasion of a plan for today, at once; nothing, where today has one.

        Nor where one that goes on keeps it from being made: another operator was faster.
        """
        today = self.days.day(now)
        found = next((one for one in plans(connection, self.community) if one.id == plan), None)
        if found is None or found.chat is None or today in rituals.days_run(connection, plan):
            return
        rite = self.rites[found.kind]
        if kept_until(connection, self.community, plan, rite, self.days) is None:
            when = today, now, found.minutes
            rituals.make(connection, self.community, plan, *when, rituals.OPEN, now)

    def _scene(
        self, connection: Connection, run: RunView, rite: Rite, now: int, hidden: int | None
    ) -> Scene:
        wording = self.words, self.house.language
        told = sorted(self.listeners(connection), key=lambda one: one[0] != run.plan.owner)
        return Scene(
            run=run,
            group=run.group,
            house=self.house,
            group_words=self.words(self.house.language),
            names=StoreNames(connection, self.community, run, *wording, hidden),
            operators=tuple(told),
            unit=self.unit(AtOnce(connection)),
            now=now,
            others=lambda: others(connection, self.community, run, rite.machine, self.days),
        )


def _news(
    connection: Connection,
    rite: Rite,
    run: RunView,
    state: Any,  # noqa: ANN401
    now: int,
) -> Iterator[object]:
    """What the world has to tell; first of all that the ritual is no more.

    Whoever ends it in the chat calls off what goes on by himself; the settings cannot.
    """
    if run.plan.ended_at is not None:
        yield rite.cancel(NOBODY)
    yield from rite.news(connection, run, state, now)


def _matters(rite: Rite, state: Any, command: object, now: int) -> bool:  # noqa: ANN401
    """Whether anything comes of a command."""
    with suppress(RefusedError):
        return bool(rite.machine.decide(state, command, now))
    return False


def occasion_of(run: RunView, days: LocalDays) -> Occasion:
    """When and as what a run takes place."""
    return Occasion(run.day, run.begins_at, run.minutes, run.number or 0, days)


def state_of(connection: Connection, run: RunView, machine: Machine, days: LocalDays) -> Any:  # noqa: ANN401
    """How a run stands: what its log leads to."""
    return replayed(machine, occasion_of(run, days), rituals.log(connection, run.id, machine))


def others(
    connection: Connection, community: int, run: RunView, machine: Machine, days: LocalDays
) -> tuple[Ritual, ...]:
    """The other runs of a run's plan that go on, and how they stand, oldest first."""
    return tuple(
        Ritual(one, state_of(connection, one, machine, days))
        for one in rituals.open_runs(connection, community)
        if one.plan.id == run.plan.id and one.id != run.id
    )


def kept_until(
    connection: Connection, community: int, plan: int, rite: Rite, days: LocalDays
) -> int | None:
    """Until when an occasion of a plan that goes on keeps the next one from being made."""
    mine = [run for run in rituals.open_runs(connection, community) if run.plan.id == plan]
    states = (state_of(connection, run, rite.machine, days) for run in mine)
    found = (rite.keeps_until(state) for state in states)
    return max((until for until in found if until is not None), default=None)
