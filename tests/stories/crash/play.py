"""The play, with or without crashes: after each step everything is as it is without."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from bot.sandbox.botapi.clock import START
from tests.stories.crash.script import STEP_MS, Act, Cast, Step
from tests.stories.crash.stage import KilledError, Stage
from tests.stories.crash.state import State, audits, plain, state

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.stories.crash.life import Point

BEGINNING = "the start"
QUESTION = re.compile("reached “(.*?)”: (.*) — Please", re.DOTALL)


@dataclass(slots=True)
class Scene:
    """A step that was played.

    Args:
        name: of the step.
        passed: the points that were come to.
        state: afterwards.
        audits_stand: whether those made before are untouched; who is forgotten vanishes from them.
    """

    name: str
    passed: list[str] = field(default_factory=list)
    state: State = field(default_factory=dict)
    audits_stand: bool = True

    def kept(self) -> dict[str, Any]:
        """To be written down."""
        return asdict(self)


class Play:
    """Plays an act on a stage."""

    def __init__(self, stage: Stage, act: Act) -> None:
        self.stage, self.script = stage, act.script
        self.cast = Cast(stage.world)
        self.store: Path = stage.folder / "trustwheel.db"
        self.crashes = 0
        self.again: Point | None = None

    async def rehearse(self) -> list[Scene]:
        """Play all of it without a crash."""
        scenes = [Scene(BEGINNING, await self.stage.start(), self._state(0))]
        for number, step in enumerate(self.script, 1):
            old, mark = audits(self.store), self._begin(number, step)
            passed = await self.stage.go(step.word)
            stand = audits(self.store)[: len(old)] == old
            scenes.append(Scene(step.name, passed, self._state(mark), stand))
        await self.stage.end()
        return scenes

    async def perform(
        self, scenes: list[Scene], points: Mapping[int, Point], again: Point | None = None
    ) -> None:
        """Play it with a crash in each step that has a point; no longer than there are any.

        Args:
            scenes: as rehearsed.
            points: by step.
            again: where the start after the first crash ends as well.

        Raises:
            AssertionError: after some step something is other than without crashes.
        """
        self.again = again
        await self._crash(points.get(0))
        self._compare(scenes[0], points.get(0), 0)
        for number, step in enumerate(self.script[: max(points)], 1):
            old = audits(self.store)
            mark, point = self._begin(number, step), points.get(number)
            await self._step(step, point)
            await self._decide()
            self._compare(scenes[number], point, mark)
            assert (audits(self.store)[: len(old)] == old) == scenes[number].audits_stand
        await self.stage.end()

    def _begin(self, number: int, step: Step) -> int:
        """People do what the step is; how many calls there were before."""
        at = step.at or START + number * STEP_MS
        assert self.stage.clock.now() < at, "the step before took too long"
        self.stage.clock.set(at)
        self.cast.claim = self.stage.claim or self.cast.claim
        step.act(self.cast)
        return len(self.stage.world.calls)

    async def _crash(self, point: Point | None) -> None:
        try:
            await self.stage.start(point)
            assert point is None, point
        except KilledError:
            await self._restart()

    async def _restart(self) -> None:
        """The program was killed: start it anew, or let that end as well first."""
        self.crashes += 1
        point, self.again = self.again, None
        await self._crash(point)

    async def _step(self, step: Step, point: Point | None) -> None:
        try:
            await self.stage.go(step.word, point)
            assert point is None, f"{step.name} did not come to {point}"
        except KilledError:
            await self._restart()
            if step.word != "settle":
                await self.stage.go(step.word)

    async def _decide(self) -> None:
        """Answer what the operator was asked of messages in doubt, after a look at the group."""
        olga = self.cast.olga
        asked = [one for one in olga.inbox if ["Send again"] in one.buttons]
        for one in asked:
            found = QUESTION.search(one.text)
            assert found, one.text
            title, excerpt = found[1], found[2].rstrip("…")
            olga.presses(one, "Leave it" if self._stands(title, excerpt) else "Send again")
            await self.stage.go()

    def _stands(self, title: str, excerpt: str) -> bool:
        """Whether the bot has said this in a group."""
        bot, groups = self.cast.bot, [one for one in self.cast.world.chats.values() if one.id < 0]
        told = [one for group in groups if group.title == title for one in group.messages]
        return any(excerpt in " ".join(one.text.split()) for one in told if one.sender is bot)

    def _state(self, mark: int) -> State:
        return plain(state(self.store, self.stage.world, self.stage.world.calls.made[mark:]))

    def _compare(self, scene: Scene, point: Point | None, mark: int) -> None:
        found = self._state(mark)
        for name, wanted in scene.state.items():
            assert found[name] == wanted, f"{scene.name}, {point}: {name}"
