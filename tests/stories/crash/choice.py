"""Which of the points are played, where there is not the time for all of them."""

from __future__ import annotations

import os
import random
from collections import Counter
from typing import TYPE_CHECKING, Final

from tests.stories.crash.life import AFTER, Point
from tests.stories.crash.stage import DONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.stories.crash.play import Scene

EVERY: Final = "TRUSTWHEEL_EVERY_POINT" in os.environ
"""To play them all takes some minutes."""
SHARE: Final = 30
"""One in so many of the others is played, at least one of each second scene."""
BY_TURNS: Final = (
    "store.arrivals.write_page, after", "store.outbox.start, after", "sendMessage, done",
    "editMessageText, done", "outbox._concluded, after",
)  # fmt: skip
"""What does not look at what passes through it: each step plays one of its own, in turn."""
FLEETING: Final = ("getUpdates", "answerCallbackQuery")
"""Calls that leave nothing behind of which anybody could find two."""
GROUPS: Final = {
    "store.arrivals": "intake", "getUpdates": "intake", "dispatch": "handlers",
    "answerCallbackQuery": "handlers", "store.outbox": "outbox", "outbox": "outbox",
    "send": "outbox", "edit": "outbox", "deleteMessage": "outbox", "leaveChat": "outbox",
    "auditing": "audit", "rolling": "audit", "ticker": "ticker",
}  # fmt: skip
"""How the places of each part begin; what is left belongs to the start."""


def points_of(passed: Sequence[str]) -> list[Point]:
    """Each with the time that it was come to."""
    times: Counter[str] = Counter()
    found = []
    for place in passed:
        times[place] += 1
        found.append(Point(place, times[place]))
    return found


def chosen(scene: Scene, number: int) -> list[Point]:
    """Every place at which something has come to stay, once, and a sample of the others.

    Between "after" one transaction and "before" the next, or "asked" of a call, nothing happens,
    and what stands "inside" an open transaction is dropped: those are the others, and so is the
    same place once more in a step: what holds for one message holds for the next.

    Args:
        scene: as rehearsed.
        number: of the step.
    """
    every = points_of(scene.passed)
    lasting = [one for one in every if one.place.endswith((AFTER, DONE))]
    kept = [one for one in lasting if one.time == 1 and not one.place.startswith(FLEETING)]
    in_turn = [one for one in kept if one.place in BY_TURNS]
    for one in in_turn:
        if one is not in_turn[number % len(in_turn)]:
            kept.remove(one)
    others = [one for one in every if one not in kept]
    if EVERY:
        return every
    # Seeded by the scene, so that a failure comes again.
    sample = max(len(others) // SHARE, number % 2)
    return kept + random.Random(scene.name).sample(others, min(sample, len(others)))


def counted(scenes: Sequence[Scene]) -> Counter[str]:
    """How many points each part of the program has."""
    return Counter(part_of(place) for scene in scenes for place in scene.passed)


def part_of(place: str) -> str:
    """The part of the program that a place belongs to."""
    return next((part for head, part in GROUPS.items() if place.startswith(head)), "start")


def rounds(lists: Sequence[Sequence[Point]]) -> Iterator[dict[int, Point]]:
    """Performances: in each, every step has its next point, until all are played."""
    for turn in range(max(map(len, lists))):
        yield {step: some[turn] for step, some in enumerate(lists) if turn < len(some)}
