"""When each step of a co-creation meeting is due, and until when it is still worth doing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from models.calendar import DAY_MS
from models.rituals.calendar import Leeway
from models.rituals.cocreation_events import Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.calendar import LocalDays

HOUR_MS: Final = 3_600_000
HOUR: Final = 10
"""Of the local day, at which the group is asked: late enough for whoever sleeps in."""
COLLECT_DAYS: Final = 7
"""An idea comes while doing something else: a week has everybody's day in it."""
REMIND_DAYS: Final = 3
VOTE_DAYS: Final = 2
"""A vote by button takes a minute; whoever looks once a day sees it."""
COLLECT_LATE_MS: Final = DAY_MS
"""Asked less than a day before the vote opens, nobody would have time to think."""
REMIND_LATE_MS: Final = 12 * HOUR_MS
VOTE_LEAST_MS: Final = 12 * HOUR_MS
"""A vote that is open for less decides nothing: the meeting is missed."""
CLOSE_LATE_MS: Final = 3 * DAY_MS
"""Later it is news to nobody that the vote is over: the group hears the decisions."""
NUDGE_MS: Final = 7 * DAY_MS
"""A week to decide; then the operators are reminded, once."""
LAPSE_MS: Final = 20 * DAY_MS
"""What nobody decided by then is asked again: the next month's ideas are collected 21 days on."""
TELL_AFTER_MS: Final = HOUR_MS
"""So long after the last decision the group is told: a tap that went wrong can be mended."""
LEEWAY: Final = Leeway(
    lead_ms=(COLLECT_DAYS + 1) * DAY_MS,
    late_ms=-VOTE_LEAST_MS,
    ahead_ms=(VOTE_DAYS + 2) * DAY_MS,
)
"""Made before its ideas are asked for, be it held at any hour; not when no vote can be opened. A
new plan begins with a meeting for which the group can still be asked."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when a step is due, and the first instant at which it is not worth doing any more."""

    due: int
    until: int


def spans_of(begins_at: int, days: LocalDays) -> Mapping[Step, Span]:
    """The steps before the meeting and its end on the clock, UTC milliseconds.

    Args:
        begins_at: when the vote closes.
        days: the community's calendar.
    """
    day = days.day(begins_at)
    vote = _morning(days, day - VOTE_DAYS)
    return {
        Step.COLLECT: Span(_morning(days, day - COLLECT_DAYS), vote - COLLECT_LATE_MS),
        Step.REMIND: Span(_morning(days, day - REMIND_DAYS), vote - REMIND_LATE_MS),
        Step.VOTE: Span(vote, begins_at - VOTE_LEAST_MS),
        Step.CLOSE: Span(begins_at, begins_at + CLOSE_LATE_MS),
    }


def _morning(days: LocalDays, day: int) -> int:
    local = datetime.combine(date.fromordinal(day), time(HOUR), days.zone)
    return round(local.timestamp() * 1000)
