"""A store with a history, and the play as it is without crashes: made once, looked at by many."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bot.store.migrate import back_up
from tests.stories.crash.choice import chosen
from tests.stories.crash.play import Play, Scene
from tests.stories.crash.script import ACTS, Act
from tests.stories.crash.stage import open_stage
from tests.stories.desk import Desk
from tests.stories.exports import busy_weeks, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.stories.crash.life import Point
    from tests.stories.exports import Row

    Once = Callable[[str, Callable[[Path], None]], Path]

FIRST_GROUP = 2_300_000_001
"""Of the simulated Telegram, as exports call it."""
LATER = 1_000_000
STORE, SCENES = "trustwheel.db", "scenes.json"


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """An act with a store to begin with and what comes of each step."""

    act: Act
    store: Path
    scenes: list[Scene]

    @property
    def past(self) -> int:
        """How many scenes belong to other acts; the start is of the act that has no past."""
        return len(self.act.before) and len(self.act.before) + 1

    def own_scenes(self) -> list[Scene]:
        """The scenes of this act."""
        return self.scenes[self.past :]

    def chosen(self) -> list[list[Point]]:
        """The points of each scene that are played."""
        return [[] for _ in range(self.past)] + [
            chosen(one, number) for number, one in enumerate(self.own_scenes())
        ]


@pytest.fixture(scope="session")
def rehearsed(once: Once, new_store: Path) -> Callable[[str], Rehearsed]:
    """Play an act without a crash, once."""

    def history(folder: Path) -> None:
        rows = [_later(row) for row in busy_weeks(6, "2026-07-20")]
        weeks = write(folder / "export" / "result.json", rows, id=FIRST_GROUP)
        Desk(folder, store=new_store).imports(weeks)

    def rehearse(name: str) -> Rehearsed:
        act = ACTS[name]
        store = once("history", history) / STORE if act.history else new_store
        folder = once(f"act {name}", lambda draft: _rehearse(draft, store, act))
        told = json.loads((folder / SCENES).read_text(encoding="utf-8"))
        return Rehearsed(act, store, [Scene(**one) for one in told])

    return rehearse


@pytest.fixture
def piece(request: pytest.FixtureRequest, rehearsed: Callable[[str], Rehearsed]) -> Rehearsed:
    """The act that a test is about."""
    return rehearsed(request.param)


def _later(row: Row) -> Row:
    """The same under a number that no message of the simulated group will have."""
    numbers = {key: row[key] for key in ("id", "reply_to_message_id") if key in row}
    return row | {key: int(str(number)) + LATER for key, number in numbers.items()}


def _rehearse(folder: Path, store: Path, act: Act) -> None:
    async def play() -> list[Scene]:
        async with open_stage(folder) as stage:
            return await Play(stage, act).rehearse()

    back_up(store, folder / STORE)
    scenes = [one.kept() for one in asyncio.run(play())]
    (folder / SCENES).write_text(json.dumps(scenes), encoding="utf-8")
