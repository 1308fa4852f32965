"""When a group can first be judged: one rule for the replay, the audit and whoever asks.

Plain arithmetic on days, so that the process that listens to Telegram can ask it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.calendar import LocalDays, unseen_days

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.calendar import Interval

START_DAYS = 28
"""Before four weeks are known every tier would be a guess."""


def first_cut_off(days: LocalDays, begun: int, last: int, seen: Callable[[int], bool]) -> int:
    """The first Monday at least 28 seen days after a day.

    While it lies ahead it is the earliest there can be: of days to come all are taken for seen.

    Args:
        days: the calendar.
        begun: the day of the first known act; without one, `last`.
        last: the last day that is known.
        seen: whether a day up to `last` was watched.
    """
    day, watched = min(begun, last), 0
    while watched < START_DAYS:
        day += 1
        watched += day > last or seen(day)
    return days.next_monday(day + 1)


def own_first_cut_off(
    days: LocalDays, first_act: int | None, blind: tuple[Interval, ...], as_of: int
) -> int:
    """The first cut-off of one group, by what is known of this group alone.

    Args:
        days: the calendar.
        first_act: the day of the first known act of a member there; None without one.
        blind: what nobody watched there.
        as_of: the instant from which it is looked at, UTC milliseconds.
    """
    last = days.last_day(as_of)
    begun = last if first_act is None else min(first_act, last)
    start, end = days.midnight(begun), days.midnight(last + 1)
    unseen = unseen_days(
        days, tuple((max(a, start), min(b, end)) for a, b in blind if a < end and b > start)
    )
    return first_cut_off(days, begun, last, lambda day: day not in unseen)
