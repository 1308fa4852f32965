"""Finding the days that an export has lost, as against days on which nobody wrote.

Message ids of a group are given in order and never twice, so that a stretch without rows over which
the ids ran on was not silent: its messages are missing. A lost day must be cut out of every clock,
or its silence would be held against people who were there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NEIGHBOURHOOD = 28
"""Nights before a gap that show how often ids are lost here: four weeks hold each weekday four
times and still follow a group that grows. Later nights are not asked: what is a hole stays one."""
KEPT_NIGHTS = 0.9
"""Share of these nights that is used, fewest ids first: a raid that was cleaned up would else hide
the holes around it."""
PRIOR_RUN = 1.0
"""Ids lost in one imagined night more: a perfect neighbourhood still allows for a deletion."""
RARE = 0.02
"""A run of lost ids is a hole when a quiet stretch would show one so long less often than this."""
FEWEST_IDS = 5
"""Shorter runs are never a hole: somebody deletes as much with a tap, and a day's worth is more."""


@dataclass(frozen=True, slots=True)
class DayIds:
    """What one local day with rows shows of the message ids (ids above 0 only)."""

    day: date
    lowest: int
    highest: int


def find_holes(days: Sequence[DayIds]) -> tuple[tuple[date, date], ...]:
    """The stretches of whole days that an export lacks, so that nobody is called silent on them.

    A day on which nobody wrote may lose ids too: rows that Telegram does not export, posts that
    were deleted. How many is seen every night between two days that both have rows: the run of
    ids lost from the last row of one to the first of the next, of mean m lately. A gap of g days
    holds g + 1 such nights, so a quiet one loses about q = (g + 1) m ids, and at least j of them
    with the probability (q / (q + 1))^j of a geometric run. A gap is a hole when that is below
    `RARE` and j is at least `FEWEST_IDS`.

    Rows that come later change no hole before them, so that a number about the past stays as it is.
    What cannot be told: a lost day on which fewer than about five ids were given, and a silent day
    after which a long run of posts was deleted, which looks the same as a hole.

    Args:
        days: days with rows, in ascending order, in one zone throughout.

    Returns:
        (first, last) missing day of each hole, both included, in ascending order.
    """
    nights = _nights(days)
    return tuple(
        (days[i].day + timedelta(1), days[i + 1].day - timedelta(1))
        for i, (length, lost) in enumerate(nights)
        if length > 1 and lost >= FEWEST_IDS and _is_rare(lost, length * _usual_run(nights, i))
    )


def _nights(days: Sequence[DayIds]) -> list[tuple[int, int]]:
    """For each two neighbouring days with rows: days between, ids lost between."""
    return [
        ((after.day - before.day).days, max(0, after.lowest - before.highest - 1))
        for before, after in pairwise(days)
    ]


def _usual_run(nights: Sequence[tuple[int, int]], at: int) -> float:
    """Mean ids lost in one night before the gap at an index, the worst nights left out."""
    near = nights[max(0, at - NEIGHBOURHOOD) : at]
    lost = sorted(ids for length, ids in near if length == 1)
    kept = lost[: round(len(lost) * KEPT_NIGHTS)]
    return (sum(kept) + PRIOR_RUN) / (len(kept) + 1)


def _is_rare(lost: int, expected: float) -> bool:
    """Whether a geometric run of mean `expected` is at least `lost` long less often than `RARE`."""
    return lost * log1p(1 / expected) > -log1p(RARE - 1)
