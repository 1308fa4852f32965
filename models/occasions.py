"""Occasions to turn to somebody that lie in what he did: he is new, came back, helped, stayed.

Each is told by a reason with its numbers. How long somebody was away is told in seen days, days off
left out; how long ago something was, in days of the calendar before that of the round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from models.features import NAMES
from models.members import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.days import Ints
    from models.history import History
    from models.snapshots import Rows

FRESH_DAYS: Final = 14
"""A first help, a return, a day of remembrance is thanked for within so many days."""
AWAY_LEAST_DAYS: Final = 56
YEAR_DAYS: Final = 364
"""Whole weeks, so that it is reached on the weekday on which it began."""
STEADY: Final = 0.75
"""The share of the last half year's weeks in which somebody of long standing was there."""
WELCOME_DAYS: Final = (2, 14)
"""A newcomer silent for less is here, for more is gone: in between a word decides."""


def days_known(past: History, rows: Rows, last: int) -> Ints:
    """For how many seen days each row's member has been known, his days off left out."""
    first = np.minimum(past.first_seen, last)
    days = past.clock.ages(first, last)
    if past.own is not None:
        days = days - past.own.pauses.missed_since(first, last)
    found: Ints = days[rows.person]
    return found


def new_here(past: History, rows: Rows, last: int) -> dict[int, tuple[Reason, ...]]:
    """Newcomers in the days that decide, by row."""
    low, high = WELCOME_DAYS
    fits = past.newcomer(last)[rows.person] & (rows.silent >= low) & (rows.silent <= high)
    ago = last + 1 - past.first_seen[rows.person]
    return {
        row: (Reason("why-new", (("days", int(ago[row])),)),)
        for row in np.flatnonzero(fits).tolist()
    }


def thanks_due(past: History, rows: Rows, last: int) -> dict[int, tuple[Reason, ...]]:
    """Who has earned thanks lately, and for what, by row."""
    first, back, years = _first_help(past, last), _return(past, last), _years(past, rows, last)
    found: dict[int, tuple[Reason, ...]] = {}
    for row, person in enumerate(rows.person.tolist()):
        reasons = []
        if person in first:
            reasons.append(Reason("why-first-help", (("days", first[person]),)))
        if person in back:
            reasons.append(Reason("why-returned", (("days", back[person]),)))
        if row in years:
            reasons.append(Reason("why-years", (("years", years[row]),)))
        if reasons and rows.silent[row] < FRESH_DAYS:
            found[row] = tuple(reasons)
    return found


def _first_help(past: History, last: int) -> Mapping[int, int]:
    """Who answered a newcomer for the first time in the last days, and how many days ago."""
    known = past.helped.day <= last
    people, first = np.unique(past.helped.helper[known], return_index=True)
    ages = past.clock.ages(past.helped.day[known][first], last)
    fresh = ages < FRESH_DAYS
    ago = last + 1 - past.helped.day[known][first]
    return dict(zip(people[fresh].tolist(), ago[fresh].tolist(), strict=True))


def _return(past: History, last: int) -> Mapping[int, int]:
    """Who came back in the last days, and after how many days."""
    acts = past.rollup.acts[:2].astype(np.int64)
    day, person = acts[:, acts[0] <= last]
    fresh = past.clock.ages(day, last) < FRESH_DAYS
    back, before = np.full(past.size, last + 1), np.full(past.size, -1)
    np.minimum.at(back, person[fresh], day[fresh])
    np.maximum.at(before, person[~fresh], day[~fresh])
    who = np.flatnonzero((back <= last) & (before >= 0))
    away = past.clock.ages(before[who], last) - past.clock.ages(back[who], last)
    if past.own is not None:
        away = away - past.own.pauses.missed_since(before, last)[who]
    long = away >= AWAY_LEAST_DAYS
    return dict(zip(who[long].tolist(), away[long].tolist(), strict=True))


def _years(past: History, rows: Rows, last: int) -> Mapping[int, int]:
    """Who has been here for whole years these days, and steadily, by row."""
    days = last - np.minimum(past.first_seen[rows.person], last)
    steady = rows.values[:, NAMES.index("weeks_of_26")] >= STEADY
    found = np.flatnonzero((days >= YEAR_DAYS) & (days % YEAR_DAYS < FRESH_DAYS) & steady)
    return {row: int(days[row] // YEAR_DAYS) for row in found.tolist()}
