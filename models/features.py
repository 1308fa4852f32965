"""What a forecast looks at: numbers of each member from the roll-ups of days up to t, no later.

One function serves training, backtest and the live bot, so that what was measured is what is used.
Most numbers tell one thing at several lengths of memory: how long somebody has been silent, on how
many days he acted, with whom. Counts are taken as `log(1 + count)`: the step from one to two says
more than that from ten to eleven. docs/forecast.md says what each group of them is worth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.rollup import RollUp, between
from models.tiers import CORE, ORDINARY, Bars, Indicators, entered, indicators
from models.trust import (
    DEPTH_DAYS,
    RECEIVED_HALF,
    Floats,
    active_weeks,
    answers,
    contribution_points,
    overlaid,
    people_met,
    silent_days,
    sums,
    window,
)

if TYPE_CHECKING:
    from models.days import Ints
    from models.history import History

HORIZON_DAYS = 28
"""Seen days: a forecast is of the tier at the end of so many."""
KNOWN_DAYS = 182
"""Whoever did nothing for half a year is expected to go on so, and has no row."""
SILENCE_STEPS = (1, 3, 7, 14, 28, 56)
DAYS_MEMORY = (3, 7, 14, 28, 90, 365)
"""Half-lives in days."""
MESSAGES_MEMORY = (7, 28, 90)
CONTACTS_MEMORY = (14, 90)
KINDS = {"answers": 3, "reactions": 4, "questions": 5}
"""Rows of `models.rollup.ACTS`."""
KINDS_MEMORY = 28
DAYS_SPANS = (7, 14, 28, 56, 91, 182)
WEEKS_SPANS = (4, 8, 13, 26, 52)
WEEKS_LEAST = (2, 3, 4)
TENURE_STEPS = (56, 182)

GROUPS = {
    "recency": (
        *("silence_log", "silence_root"),
        *(f"silence_below_{days}" for days in SILENCE_STEPS),
    ),
    "level": (
        *(f"days_memory_{half_life}" for half_life in DAYS_MEMORY),
        *(f"messages_memory_{half_life}" for half_life in MESSAGES_MEMORY),
        *(f"days_of_{span}" for span in DAYS_SPANS),
        *("days_ever", "rate_log"),
    ),
    "regularity": (
        *(f"weeks_of_{span}" for span in WEEKS_SPANS),
        *(f"weeks_least_{least}" for least in WEEKS_LEAST),
        *("space_mean", "space_uneven", "silence_of_space", "days_missed", "trend"),
    ),
    "standing": (
        *("core_now", "ordinary_now", "core_before", "ordinary_before", "weeks_before"),
        *("people_now", "people_enough", "people_before", "points_now"),
    ),
    "relations": (
        "people_of_90",
        *(f"turns_memory_{half_life}" for half_life in CONTACTS_MEMORY),
    ),
    "answers": (
        *(f"answered_memory_{half_life}" for half_life in CONTACTS_MEMORY),
        *(f"received_memory_{half_life}" for half_life in CONTACTS_MEMORY),
        *("responsiveness", "newcomers_of_90", "points_of_90"),
        *(f"{kind}_memory" for kind in KINDS),
    ),
    "tenure": (
        *("tenure_log", "newcomer"),
        *(f"tenure_below_{step}" for step in TENURE_STEPS),
    ),
}
"""The names of the columns, by what they tell."""
NAMES = tuple(name for names in GROUPS.values() for name in names)

Columns = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Frame:
    """The members of whom a forecast is made, at the end of a day; rows in order of ids."""

    person: Ints
    silent: Ints
    """Seen days since the last act."""
    rank: Ints
    """By the enter bars alone, as the outcome is told: 1 liability, 2 ordinary, 3 core."""
    values: Floats
    """Shape (members, len(NAMES)), float64."""


@dataclass(frozen=True, slots=True)
class _Acts:
    """Of everybody by person id, by a clock of his own where he had days off."""

    silent: Floats
    all_days: Floats
    spaces: Floats
    """How many pauses between active days."""
    mean_space: Floats
    spread_space: Floats
    values: Floats
    """Shape (people, columns)."""


def frame(past: History, last: int, bars: Bars) -> Frame:
    """The numbers of whoever acted within `KNOWN_DAYS`, at the end of day `last`.

    Args:
        past: the community's history; what is later than `last` is not looked at.
        last: ordinal of the last local day included.
        bars: the bars of the tiers that are forecast.
    """
    acts, columns = _acts(past, last)
    known = np.flatnonzero((acts.silent >= 0) & (acts.silent < KNOWN_DAYS))
    now = indicators(past, last)
    rank = entered(now, bars)
    columns |= _standing(past, last, now, bars)
    columns |= _tenure(past, last)
    columns |= _habits(acts, columns)
    values = np.stack([columns[name][known] for name in NAMES], axis=1)
    return Frame(known, acts.silent[known].astype(np.int64), rank[known].astype(np.int64), values)


def _acts(past: History, last: int) -> tuple[_Acts, Columns]:
    names, found = _measured(past, last)
    mine = None if past.own is None else past.own.at(past, last)
    if mine is not None:
        found = overlaid(found, _measured(mine, last)[1], past)
    return found, {name: found.values[:, column] for column, name in enumerate(names)}


def _measured(past: History, last: int) -> tuple[tuple[str, ...], _Acts]:
    """What people did, by the clock of the community."""
    rollup, size = between(past.rollup, past.clock.first, last), past.size
    day, person = rollup.acts[:2]
    ages = past.clock.ages(day, last)
    columns = _silence(silent := silent_days(person, ages, size).astype(np.float64))
    columns |= _levels(rollup, ages, size)
    columns |= _weeks(past, rollup, last)
    columns |= _relations(past, rollup, last)
    columns |= _help(past, last)
    spaces, mean, spread = _spaces(person, ages, size)
    all_days = np.bincount(person, minlength=size).astype(np.float64)
    values = np.stack(list(columns.values()), axis=1)
    return tuple(columns), _Acts(silent, all_days, spaces, mean, spread, values)


def _silence(silent: Floats) -> Columns:
    since = np.maximum(silent, 0)
    columns = {"silence_log": np.log1p(since), "silence_root": np.sqrt(since)}
    columns |= {f"silence_below_{days}": _flag(silent < days) for days in SILENCE_STEPS}
    return columns


def _levels(rollup: RollUp, ages: Ints, size: int) -> Columns:
    """On how many days each acted, and how much, with memories of several lengths."""
    person, messages = rollup.acts[1], rollup.acts[2].astype(np.float64)
    columns = {}
    for half_life in DAYS_MEMORY:
        weight = 2.0 ** (-ages / half_life)
        columns[f"days_memory_{half_life}"] = np.log1p(sums(person, weight, size))
        if half_life in MESSAGES_MEMORY:
            written = sums(person, weight * messages, size)
            columns[f"messages_memory_{half_life}"] = np.log1p(written)
    weight = 2.0 ** (-ages / KINDS_MEMORY)
    for kind, row in KINDS.items():
        columns[f"{kind}_memory"] = np.log1p(sums(person, weight * rollup.acts[row], size))
    for span in DAYS_SPANS:
        columns[f"days_of_{span}"] = np.log1p(np.bincount(person[ages < span], minlength=size))
    columns["days_ever"] = np.log1p(np.bincount(person, minlength=size))
    return columns


def _weeks(past: History, rollup: RollUp, last: int) -> Columns:
    counts = {
        span: active_weeks(rollup, past.clock, last, np.full(past.size, span), past.size)
        for span in WEEKS_SPANS
    }
    columns = {f"weeks_of_{span}": count / span for span, count in counts.items()}
    columns |= {f"weeks_least_{least}": _flag(counts[4] >= least) for least in WEEKS_LEAST}
    return columns


def _relations(past: History, rollup: RollUp, last: int) -> Columns:
    """Whom each talked with, and what he gave and got."""
    size, clock = past.size, past.clock
    day, actor, other, directed, neighbour = rollup.contacts
    ages = clock.ages(day, last)
    columns = {"people_of_90": np.log1p(people_met(window(past, last, DEPTH_DAYS), size))}
    for half_life in CONTACTS_MEMORY:
        weight = 2.0 ** (-ages / half_life)
        columns[f"answered_memory_{half_life}"] = np.log1p(sums(actor, weight * directed, size))
        columns[f"received_memory_{half_life}"] = np.log1p(sums(other, weight * directed, size))
        turns = np.maximum(neighbour, 0)
        columns[f"turns_memory_{half_life}"] = np.log1p(sums(actor, weight * turns, size))
    received, share = answers(rollup, clock, last, size)
    columns["responsiveness"] = share * received / (received + RECEIVED_HALF)
    return columns


def _help(past: History, last: int) -> Columns:
    points = contribution_points(past, last, DEPTH_DAYS)
    return {"newcomers_of_90": np.log1p(points.newcomers), "points_of_90": np.log1p(points.total)}


def _standing(past: History, last: int, now: Indicators, bars: Bars) -> Columns:
    """The tier and indicators now, and those of the window before."""
    rank = entered(now, bars)
    columns = {
        "core_now": _flag(rank == CORE),
        "ordinary_now": _flag(rank == ORDINARY),
        "people_now": np.log1p(now.depth),
        "people_enough": _flag(now.depth >= bars.core_people),
        "points_now": np.log1p(now.contribution),
    }
    before = past.clock.start_of_window(last, HORIZON_DAYS) - 1
    was = indicators(past, before)
    rank = entered(was, bars)
    return columns | {
        "core_before": _flag(rank == CORE),
        "ordinary_before": _flag(rank == ORDINARY),
        "people_before": np.log1p(was.depth),
        "weeks_before": was.activity / 4,
    }


def _tenure(past: History, last: int) -> Columns:
    days = past.clock.ages(np.minimum(past.first_seen, last), last).astype(np.float64)
    columns = {"tenure_log": np.log1p(days), "newcomer": _flag(past.newcomer(last))}
    columns |= {f"tenure_below_{step}": _flag(days < step) for step in TENURE_STEPS}
    return columns


def _habits(acts: _Acts, columns: Columns) -> Columns:
    """How a silence compares with the member's own habit."""
    known = np.minimum(np.expm1(columns["tenure_log"]) + 1, KNOWN_DAYS)
    rate = np.expm1(columns[f"days_of_{KNOWN_DAYS}"]) / known
    several, silent = acts.spaces > 0, np.maximum(acts.silent, 0)
    month, two = np.expm1(columns["days_of_28"]), np.expm1(columns["days_of_56"])
    uneven = acts.spread_space / np.maximum(acts.mean_space, 1)
    usual = np.where(several, np.maximum(acts.mean_space, 1), KNOWN_DAYS)
    return {
        "rate_log": np.log(rate + 1 / KNOWN_DAYS),
        "days_missed": np.log1p(silent * rate),
        "space_mean": np.log1p(np.where(several, acts.mean_space, KNOWN_DAYS)),
        "space_uneven": np.where(acts.spaces > 1, uneven, 1.0),
        "silence_of_space": np.log1p(silent / usual),
        "trend": np.log1p(month) - np.log1p(np.maximum(two - month, 0)),
    }


def _spaces(person: Ints, ages: Ints, size: int) -> tuple[Floats, Floats, Floats]:
    """How many spaces lie between the active days of each, their mean and their deviation."""
    order = np.lexsort((-ages, person))
    who, age = person[order], ages[order].astype(np.float64)
    same = who[1:] == who[:-1]
    space, his = (age[:-1] - age[1:])[same], who[1:][same]
    count = np.bincount(his, minlength=size).astype(np.float64)
    mean = sums(his, space, size) / np.maximum(count, 1)
    square = sums(his, space**2, size) / np.maximum(count, 1)
    return count, mean, np.sqrt(np.maximum(square - mean**2, 0))


def _flag(mask: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
    return mask.astype(np.float64)
