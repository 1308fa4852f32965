"""When a ritual is due: dates from a plan, instants from dates, through any change of the clock.

What is due is a function of the plan and of the runs there are. A run stands for one local date, so
that restarts, late ticks, clocks that jump and a second process all lead to the same single run.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from borax.calendars.lunardate import LunarDate

from models.calendar import DAY_MS, WEEK_DAYS, LocalDays

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

MINUTE_MS: Final = 60_000
LAST_WEEK: Final = -1
"""Of a month: the last such weekday."""
SOON_MS: Final = 60 * MINUTE_MS
"""Nothing is planned for a moment that is nearer: people have to hear of it."""
KNOWN_BACK: Final = 28
"""How many days back a date is still missed: what lies further back is past and nobody's news."""
AHEAD: Final = 400
"""How many days ahead the next date is looked for."""
LONGEST_MONTH: Final = 31
FESTIVAL_DAYS: Final = 8
"""New Year's Eve and the seven days of the Spring Festival: families, not groups."""
FESTIVAL_SEEN: Final = 60
"""So many days before it the operator is asked whether the ritual rests."""


class Kind(StrEnum):
    """What a plan makes happen."""

    SHARING = "sharing"
    NOMINATION = "nomination"
    COCREATION = "cocreation"


@dataclass(frozen=True, slots=True)
class Rest:
    """Local days on which nothing happens, the first and the last included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A ritual's rhythm.

    Args:
        weekday: 0 is Monday.
        minute: of the local day, as a wall clock shows it.
        weeks: from one to the next, 1 or more; 0 where it goes by months.
        months: from one to the next, 1 or more; 0 where it goes by weeks.
        which: of the weekdays of a month, 1 to 4, or -1 for the last; 0 where it goes by weeks.
        since: the local day from which it counts: the first date is not before it. While the
            rhythm is the same, it is only ever moved along its own beat.
        rests: days that are left out; a rhythm of several weeks keeps its beat across them.
        paused: whether it rests until further notice.
    """

    weekday: int
    minute: int
    weeks: int
    months: int
    which: int
    since: int
    rests: tuple[Rest, ...] = ()
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Leeway:
    """How early and how late a kind of ritual may be made.

    Args:
        lead_ms: so long before it begins it is prepared.
        late_ms: so long after it should have begun it may still be made; later it is expired.
        ahead_ms: so far ahead is the first date of a plan that is made or changed now, at least.
    """

    lead_ms: int
    late_ms: int
    ahead_ms: int = SOON_MS


class Fate(StrEnum):
    """What to do about a date."""

    MAKE = "make"
    EXPIRE = "expire"
    """It passed while nobody looked; the operator is told."""


@dataclass(frozen=True, slots=True)
class Due:
    """A date without a run."""

    day: int
    begins_at: int
    """UTC milliseconds."""
    fate: Fate


def dates(plan: Plan, first: int, last: int) -> Iterator[int]:
    """The local days of a plan between two days, both included, its rests left out.

    >>> weekly = Plan(weekday=3, minute=1200, weeks=1, months=0, which=0, since=739_000)
    >>> [date.fromordinal(day).isoformat() for day in dates(weekly, 739_000, 739_014)]
    ['2024-04-25', '2024-05-02']
    """
    found = _by_weeks(plan, first, last) if plan.weeks else _by_months(plan, first, last)
    return (day for day in found if not any(rest.first <= day <= rest.last for rest in plan.rests))


def _by_weeks(plan: Plan, first: int, last: int) -> Iterator[int]:
    start = plan.since + (plan.weekday - date.fromordinal(plan.since).weekday()) % WEEK_DAYS
    step = plan.weeks * WEEK_DAYS
    behind = max(0, -(-(first - start) // step))
    return iter(range(start + behind * step, last + 1, step))


def _by_months(plan: Plan, first: int, last: int) -> Iterator[int]:
    since = date.fromordinal(plan.since)
    month = since.year * 12 + since.month - 1
    while True:
        year, number = divmod(month, 12)
        if date(year, number + 1, 1).toordinal() > last:
            return
        day = weekday_of_month(year, number + 1, plan.weekday, plan.which)
        if max(first, plan.since) <= day <= last:
            yield day
        month += plan.months


def weekday_of_month(year: int, month: int, weekday: int, which: int) -> int:
    """The local day that is the first, second … or last such weekday of a month.

    >>> date.fromordinal(weekday_of_month(2026, 11, 3, LAST_WEEK)).isoformat()
    '2026-11-26'
    """
    if which == LAST_WEEK:
        after = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return after.toordinal() - (after.weekday() - weekday) % WEEK_DAYS
    start = date(year, month, 1)
    return start.toordinal() + (weekday - start.weekday()) % WEEK_DAYS + (which - 1) * WEEK_DAYS


def begins_at(days: LocalDays, day: int, minute: int) -> int:
    """The instant at which a wall clock shows a time of a local day (UTC milliseconds).

    A time that is shown twice is the first of the two; one that is left out in spring is as long
    after midnight as it would have been in winter, which a clock shows an hour later.
    """
    wall = datetime.combine(date.fromordinal(day), datetime.min.time(), days.zone)
    local = wall + timedelta(minutes=minute)
    return round(local.timestamp() * 1000)


def first_day(days: LocalDays, minute: int, now: int, ahead_ms: int = SOON_MS) -> int:
    """From which local day on a plan counts that is made or changed now.

    The first on which its time of day is far enough ahead: nobody can be late for what nobody
    planned, and what has to be prepared is not planned for a day on which it cannot be.
    """
    day = days.day(now + ahead_ms)
    return day + (begins_at(days, day, minute) < now + ahead_ms)


def changed_from(plan: Plan, soonest: int, latest: int | None, today: int) -> int:
    """From which local day on a rhythm counts that is changed now.

    It goes on from the latest occasion: the first date is the one nearest to a full step after it,
    so that no week has two. After one that is still to come it is a week later at least, for only
    then is it known what became of that one.

    Args:
        plan: the new rhythm.
        soonest: the first local day on which a date can be, see `first_day`.
        latest: the local day of the latest occasion that was not called off; None without one.
        today: the local day now.

    >>> friday = Plan(weekday=4, minute=1200, weeks=1, months=0, which=0, since=0)
    >>> thursday = date(2026, 12, 10).toordinal()
    >>> date.fromordinal(changed_from(friday, thursday - 2, thursday, thursday - 3)).isoformat()
    '2026-12-17'
    """
    if latest is None:
        return soonest
    after = latest + WEEK_DAYS
    if plan.months:
        month = date.fromordinal(latest).replace(day=1)
        count = month.year * 12 + month.month - 1 + plan.months
        after = max(after, date(count // 12, count % 12 + 1, 1).toordinal())
    elif plan.weeks > 1 or latest < today:
        after = latest + plan.weeks * WEEK_DAYS - WEEK_DAYS // 2
    return max(soonest, after)


def resumed_from(plan: Plan, soonest: int) -> int:
    """From which local day on a rhythm counts that goes on as it was: the next date of its beat.

    >>> fortnight = Plan(weekday=3, minute=1200, weeks=2, months=0, which=0, since=739_000)
    >>> date.fromordinal(resumed_from(fortnight, 739_007)).isoformat()
    '2024-05-09'
    """
    step = max(plan.weeks * WEEK_DAYS, (plan.months + 1) * LONGEST_MONTH)
    ahead = dates(replace(plan, rests=()), soonest, max(soonest, plan.since) + step)
    return next(ahead, soonest)


def next_date(plan: Plan, days: LocalDays, now: int, runs: Collection[int] = ()) -> int | None:
    """The local day of the next date that has not begun; None while the plan rests.

    Args:
        plan: whose dates.
        days: the community's calendar.
        now: UTC milliseconds.
        runs: local days that are not looked at, for they have a run, whatever became of it.
    """
    if plan.paused:
        return None
    today = days.day(now)
    ahead = (day for day in dates(plan, today, today + AHEAD) if day not in runs)
    return next((day for day in ahead if begins_at(days, day, plan.minute) > now), None)


def due(
    plan: Plan, runs: Collection[int], now: int, days: LocalDays, leeway: Leeway
) -> tuple[Due, ...]:
    """The dates of a plan that have no run and should have, oldest first.

    Args:
        plan: whose dates.
        runs: local days that have a run, whatever became of it.
        now: UTC milliseconds.
        days: the community's calendar.
        leeway: how early and how late its kind may be made.
    """
    if plan.paused:
        return ()
    today = days.day(now)
    ahead = today + leeway.lead_ms // DAY_MS + 1
    found = []
    for day in dates(plan, max(plan.since, today - KNOWN_BACK), ahead):
        at = begins_at(days, day, plan.minute)
        if day not in runs and at - leeway.lead_ms <= now:
            found.append(Due(day, at, Fate.MAKE if now <= at + leeway.late_ms else Fate.EXPIRE))
    return tuple(found)


def festival(year: int) -> Rest:
    """The week of the Chinese New Year that begins in a year, from its eve.

    >>> date.fromordinal(festival(2027).first).isoformat()
    '2027-02-05'
    """
    eve = LunarDate(year, 1, 1).to_solar_date().toordinal() - 1
    return Rest(eve, eve + FESTIVAL_DAYS - 1)


def next_festival(today: int) -> Rest:
    """The festival that is on, or else the coming one."""
    year = date.fromordinal(today).year
    return next(rest for rest in map(festival, (year, year + 1)) if rest.last >= today)


def proposed_rest(plan: Plan, today: int) -> Rest | None:
    """The coming festival, if it is near and a date of the plan lies in it."""
    coming = next_festival(today)
    if coming.first - today > FESTIVAL_SEEN or plan.paused:
        return None
    return coming if any(dates(plan, max(coming.first, today), coming.last)) else None
