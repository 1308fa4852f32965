"""Who stands on which rung of the trust ladder, and which step is next for somebody.

Somebody stands on the highest rung of which he has done anything: by a task that counted, or, for
co-creation and hosting, by the deed itself. Whoever skipped a lower rung is not sent back to it:
the next step is the lowest one above, of those for which there is a task.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.rituals.ladder import doing, may_do
from models.rituals.ladder_events import Rung

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.rituals.ladder import State

LADDER: Final = tuple(Rung)
"""From the lowest to the highest."""
NOTHING: Final[Mapping[int, frozenset[Rung]]] = {}


@dataclass(frozen=True, slots=True)
class Climb:
    """One member's ladder; tasks by their numbers, the lowest rung first."""

    rung: Rung | None
    """Where he stands; None before his first step."""
    next: int | None
    """The task to name to him; None when there is nothing above."""
    todo: tuple[int, ...]
    """What he can do now."""
    waiting: tuple[int, ...]
    """What he handed in and an operator has not looked at."""


def climb(
    tasks: Mapping[int, State],
    who: int,
    now: int,
    deeds: Mapping[int, frozenset[Rung]] = NOTHING,
) -> Climb:
    """The ladder as it is for one member.

    Args:
        tasks: by number.
        who: the member.
        now: UTC milliseconds.
        deeds: by member, the rungs that he reached in other rituals.
    """
    waiting = tuple(one for one in _in_order(tasks) if doing(tasks[one], who).waiting is not None)
    todo = tuple(
        one for one in _in_order(tasks) if one not in waiting and may_do(tasks[one], who, now)
    )
    reached = deeds.get(who, frozenset())
    rung = highest({*_counted(tasks.values(), who), *reached})
    return Climb(rung, next_task(tasks, who, reached), todo, waiting)


def next_task(
    tasks: Mapping[int, State], who: int, reached: frozenset[Rung] = frozenset()
) -> int | None:
    """The task that is a member's next step; None when there is nothing above him.

    It is no matter of time: above the rung on which he stands he has done nothing yet.

    Args:
        tasks: by number.
        who: the member.
        reached: the rungs that he reached in other rituals.
    """
    height = _height(highest({*_counted(tasks.values(), who), *reached}))
    above = (one for one in _in_order(tasks) if _height(tasks[one].rung) > height)
    free = (one for one in above if tasks[one].open and doing(tasks[one], who).waiting is None)
    return next(free, None)


def standing(
    tasks: Iterable[State], deeds: Mapping[int, frozenset[Rung]] = NOTHING
) -> dict[int, Rung]:
    """On which rung everybody stands who took a step."""
    reached = {who: set(rungs) for who, rungs in deeds.items()}
    for task in tasks:
        for who, his in task.doings.items():
            if his.times and task.rung is not None:
                reached.setdefault(who, set()).add(task.rung)
    found = {who: highest(rungs) for who, rungs in reached.items()}
    return {who: rung for who, rung in found.items() if rung is not None}


def crowd(standing_on: Mapping[int, Rung]) -> tuple[tuple[Rung, int], ...]:
    """How many stand on each rung, the lowest first."""
    count = Counter(standing_on.values())
    return tuple((rung, count[rung]) for rung in LADDER)


def highest(rungs: Iterable[Rung]) -> Rung | None:
    """The highest of some rungs.

    >>> highest([Rung.COCREATION, Rung.QUESTIONNAIRE])
    <Rung.COCREATION: 'cocreation'>
    """
    return max(rungs, key=LADDER.index, default=None)


def _height(rung: Rung | None) -> int:
    return -1 if rung is None else LADDER.index(rung)


def _in_order(tasks: Mapping[int, State]) -> list[int]:
    return sorted(tasks, key=lambda one: (_height(tasks[one].rung), one))


def _counted(tasks: Iterable[State], who: int) -> set[Rung]:
    return {one.rung for one in tasks if one.rung is not None and doing(one, who).times}
