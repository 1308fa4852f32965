"""The plug is pulled at every point: nothing is lost, nothing is done twice, old audits stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store.migrate import back_up
from tests.stories.crash.choice import counted, rounds
from tests.stories.crash.conftest import STORE
from tests.stories.crash.life import AFTER, INSIDE, Point
from tests.stories.crash.play import Play
from tests.stories.crash.script import ACTS
from tests.stories.crash.stage import ASKED, DONE, open_stage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.stories.crash.conftest import Rehearsed

    Rehearse = Callable[[str], Rehearsed]

pytestmark = pytest.mark.fault(10)
SHARES = 3
"""An act's performances are shared out among so many tests, so that they can run side by side."""


def test_the_points_are_in_all_parts_and_are_counted(rehearsed: Rehearse) -> None:
    pieces = [rehearsed(name) for name in ACTS]
    played = sum(len(points) for piece in pieces for points in piece.chosen())
    by_part = counted([scene for piece in pieces for scene in piece.own_scenes()])
    print(f"\n{by_part.total()} points at which the plug can be pulled, {played} of them played:")
    for part, count in by_part.most_common():
        print(f"  {part}: {count}")
    assert set(by_part) == {"intake", "handlers", "outbox", "audit", "ticker", "start"}


@pytest.mark.asyncio
@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("piece", ACTS, indirect=True)
async def test_everything_has_its_effect_once_wherever_the_plug_is_pulled(
    tmp_path: Path, piece: Rehearsed, share: int
) -> None:
    for number, points in enumerate(rounds(piece.chosen())):
        if number % SHARES == share:
            await perform(tmp_path / f"{number}", piece, points)


RECOVERED = "outbox._recovered"
POSTED = "sendMessage in a group"
TWICE = [
    ("groups", "olga taps Customers' group", f"{POSTED}, {DONE}", f"{RECOVERED}, {INSIDE}"),
    ("groups", "olga taps Customers' group", f"{POSTED}, {ASKED}", f"{RECOVERED}, {AFTER}"),
    ("groups", "olga taps Customers' group", f"dispatch._finish, {AFTER}", f"{POSTED}, {DONE}"),
    ("members", "anna: /privacy", f"sendMessage, {DONE}", f"sendMessage, {DONE}"),
    ("members", "anna: /privacy", f"dispatch._finish, {INSIDE}", f"dispatch._finish, {INSIDE}"),
]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("piece", "step", "first", "again"), TWICE, indirect=["piece"], ids=range(len(TWICE))
)
async def test_the_start_after_a_crash_is_cut_off_too(
    tmp_path: Path, piece: Rehearsed, step: str, first: str, again: str
) -> None:
    number = [one.name for one in piece.scenes].index(step)
    folder = tmp_path / "stage"
    await perform(folder, piece, {number: Point(first, 1)}, Point(again, 1))


def lay_out(folder: Path, piece: Rehearsed) -> None:
    """A folder with the store that an act begins with."""
    folder.mkdir()
    back_up(piece.store, folder / STORE)


async def perform(
    folder: Path, piece: Rehearsed, points: Mapping[int, Point], again: Point | None = None
) -> None:
    """Play with a crash at each of these points, and compare after every step."""
    lay_out(folder, piece)
    async with open_stage(folder) as stage:
        play = Play(stage, piece.act)
        await play.perform(piece.scenes, points, again)
    assert play.crashes == stage.deaths == len(points) + (again is not None)
