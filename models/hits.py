"""How many of whom something was said did it: suggestions beside what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from models.outcomes import HORIZONS, Count, Hits
from models.tiers import CORE, entered, indicators

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from models.days import Ints
    from models.history import History
    from models.tiers import Bars, Mask

CAME: Final[dict[str, Callable[[Ints, Ints], Mask]]] = {
    "keep": lambda rank, later: later < rank,
    "raise": lambda _, later: later == CORE,
}
"""By kind, whether it came as was said: from the rank then, and that by the enter bars later."""
HERE: Final[dict[str, bool]] = {"welcome": True, "thank": True, "let-go": False}
"""Of the other kinds, whether he did anything in the days after, or nothing."""
KINDS: Final = (*CAME, *HERE)


@dataclass(frozen=True, slots=True)
class Suggested:
    """Suggestions that were made; one entry each."""

    kind: tuple[str, ...]
    person: Ints
    day: Ints
    """Ordinal of the local day of the round."""
    rank: Ints
    """Of the tier that was shown."""
    contacted: Ints
    """Ordinal of the local day on which he was; `models.days.FAR` for who was left alone."""


def hits(past: History, bars: Bars, made: Suggested) -> tuple[Hits, ...]:
    """Of each kind and horizon that something can be told of, how many did what was said.

    Args:
        past: the community's history.
        bars: of the tiers that were forecast.
        made: all suggestions, those kept back by lot among them.
    """
    return tuple(one for days in HORIZONS for one in _of_horizon(past, bars, made, days))


def _of_horizon(past: History, bars: Bars, made: Suggested, days: int) -> Iterator[Hits]:
    later, end = _later(past, bars, made, days)
    known, here = later > 0, _acted(past, made, end)
    contacted = (made.contacted >= made.day) & (made.contacted <= end)
    kinds = np.array(made.kind)
    for kind in KINDS:
        mine = known & (kinds == kind)
        came = CAME[kind](made.rank, later) if kind in CAME else here == HERE[kind]
        if mine.any():
            yield Hits(
                kind=kind,
                days=days,
                named=int(mine.sum()),
                alone=_count(mine & ~contacted, came),
                contacted=_count(mine & contacted, came),
            )


def _acted(past: History, made: Suggested, end: Ints) -> Mask:
    """Whether each did anything from the day of the round to the end."""
    day, person = past.rollup.acts[:2].astype(np.int64)
    scale = np.int64(max(day.max(initial=0), made.day.max(initial=0)) + 1)
    acts = np.sort(person * scale + day)
    last = np.minimum(end, scale - 1)
    first = np.searchsorted(acts, made.person * scale + made.day, side="left")
    found: Mask = np.searchsorted(acts, made.person * scale + last, side="right") > first
    return found


def _later(past: History, bars: Bars, made: Suggested, days: int) -> tuple[Ints, Ints]:
    """The rank so many seen days later, 0 while it cannot be told; and the day it is of.

    Nothing is told of who was on holiday meanwhile.
    """
    end = past.clock.after(made.day - 1, days)
    later = np.zeros(made.day.size, np.int64)
    for day in np.unique(end[end <= past.clock.last]).tolist():
        mine = end == day
        later[mine] = entered(indicators(past, day), bars)[made.person[mine]]
        if past.own is not None:
            for since in np.unique(made.day[mine]).tolist():
                off = past.own.pauses.missed_since(np.full(past.size, since - 1), day) > 0
                later[mine & (made.day == since) & off[made.person]] = 0
    return later, end


def _count(asked: Mask, did: Mask) -> Count:
    return Count(int(asked.sum()), int((asked & did).sum()))
