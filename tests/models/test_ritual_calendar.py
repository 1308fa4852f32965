"""Every date of a ritual has one run: whatever the clock, the machine and the calendar do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from models.calendar import DAY_MS, LocalDays
from models.rituals.calendar import (
    KNOWN_BACK,
    LAST_WEEK,
    Fate,
    Leeway,
    Plan,
    Rest,
    begins_at,
    changed_from,
    dates,
    due,
    festival,
    first_day,
    next_date,
    proposed_rest,
    resumed_from,
    weekday_of_month,
)

HOUR_MS = 3_600_000
HELSINKI, NEW_YORK = (LocalDays(ZoneInfo(name)) for name in ("Europe/Helsinki", "America/New_York"))
SHANGHAI = LocalDays(ZoneInfo("Asia/Shanghai"))
LEEWAY = Leeway(lead_ms=6 * DAY_MS, late_ms=HOUR_MS // 3)
START = date(2026, 1, 1).toordinal()
WEEKLY = Plan(weekday=3, minute=20 * 60, weeks=1, months=0, which=0, since=START)

zones = st.sampled_from([HELSINKI, NEW_YORK, SHANGHAI])
plans = st.builds(
    Plan,
    weekday=st.integers(0, 6),
    minute=st.integers(0, 24 * 60 - 1),
    weeks=st.integers(1, 8),
    months=st.just(0),
    which=st.just(0),
    since=st.integers(START, START + 60),
) | st.builds(
    Plan,
    weekday=st.integers(0, 6),
    minute=st.integers(0, 24 * 60 - 1),
    weeks=st.just(0),
    months=st.integers(1, 12),
    which=st.sampled_from([1, 2, 3, 4, LAST_WEEK]),
    since=st.integers(START, START + 60),
)


def said(day: int) -> str:
    return date.fromordinal(day).isoformat()


def wall(at: int, days: LocalDays) -> str:
    return f"{datetime.fromtimestamp(at // 1000, days.zone):%Y-%m-%d %H:%M}"


def moment(text: str, days: LocalDays) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=days.zone).timestamp() * 1000)


def test_a_thursday_ritual_is_on_thursdays() -> None:
    found = [said(day) for day in dates(WEEKLY, START, START + 20)]
    assert found == ["2026-01-01", "2026-01-08", "2026-01-15"]


def test_a_rhythm_of_three_weeks_keeps_its_beat_across_a_rest() -> None:
    plan = replace(WEEKLY, weeks=3, rests=(Rest(START + 21, START + 21),))
    found = [said(day) for day in dates(plan, START, START + 70)]
    assert found == ["2026-01-01", "2026-02-12", "2026-03-05"]


def test_the_last_thursday_of_each_month() -> None:
    plan = replace(WEEKLY, weeks=0, months=1, which=LAST_WEEK)
    found = [said(day) for day in dates(plan, START, START + 90)]
    assert found == ["2026-01-29", "2026-02-26", "2026-03-26"]


@pytest.mark.parametrize("which", [1, 2, 3, 4, LAST_WEEK])
@pytest.mark.parametrize("month", range(1, 13))
def test_a_weekday_of_a_month_lies_in_it(month: int, which: int) -> None:
    day = date.fromordinal(weekday_of_month(2027, month, 5, which))
    assert (day.year, day.month, day.weekday()) == (2027, month, 5)
    place = (day.day - 1) // 7 + 1
    assert place == which or (which == LAST_WEEK and (day + timedelta(days=7)).month != month)


@given(plans, st.integers(0, 500), st.integers(0, 200))
def test_dates_fit_the_plan_and_cut_anywhere_are_the_same(
    plan: Plan, first: int, more: int
) -> None:
    lot = list(dates(plan, START, START + 800))
    assert all(date.fromordinal(day).weekday() == plan.weekday for day in lot)
    assert all(day >= plan.since for day in lot)
    window = START + first, START + first + more
    assert list(dates(plan, *window)) == [day for day in lot if window[0] <= day <= window[1]]


@pytest.mark.parametrize(
    ("days", "day", "time", "shown"),
    [
        (HELSINKI, "2026-03-29", "03:30", "2026-03-29 04:30"),
        (HELSINKI, "2026-10-25", "03:30", "2026-10-25 03:30"),
        (NEW_YORK, "2026-03-08", "02:30", "2026-03-08 03:30"),
        (NEW_YORK, "2026-11-01", "01:30", "2026-11-01 01:30"),
        (SHANGHAI, "2026-03-29", "03:30", "2026-03-29 03:30"),
    ],
)
def test_a_time_that_the_clock_leaves_out_or_shows_twice(
    days: LocalDays, day: str, time: str, shown: str
) -> None:
    hour, minute = map(int, time.split(":"))
    at = begins_at(days, date.fromisoformat(day).toordinal(), hour * 60 + minute)
    assert wall(at, days) == shown
    if day in {"2026-10-25", "2026-11-01"}:
        assert wall(at + HOUR_MS, days) == shown
        assert at < at + HOUR_MS


FORTNIGHT = replace(WEEKLY, weeks=2)
QUARTER = replace(WEEKLY, weeks=0, months=3, which=1)


@pytest.mark.parametrize("plan", [WEEKLY, FORTNIGHT, QUARTER, replace(QUARTER, months=24)])
@pytest.mark.parametrize("soonest", [0, 1, 7, 8, 40, 200])
def test_a_pause_moves_no_beat(plan: Plan, soonest: int) -> None:
    resumed = replace(plan, since=resumed_from(plan, START + soonest))
    lot = [day for day in dates(plan, START, START + 2000) if day >= START + soonest]
    assert list(dates(resumed, START, START + 2000)) == lot


@pytest.mark.parametrize(
    ("plan", "weekday", "today", "first"),
    [
        (WEEKLY, 4, "2026-01-06", "2026-01-16"),  # the Thursday is to come: not in its week
        (WEEKLY, 2, "2026-01-06", "2026-01-21"),
        (WEEKLY, 2, "2026-01-09", "2026-01-14"),  # it was held: what is nearest
        (WEEKLY, 4, "2026-01-09", "2026-01-16"),
        (WEEKLY, 4, "2026-01-30", "2026-01-30"),  # long ago
        (FORTNIGHT, 2, "2026-01-06", "2026-01-21"),
        (FORTNIGHT, 4, "2026-01-09", "2026-01-23"),
        (QUARTER, 2, "2026-01-09", "2026-04-01"),
        (QUARTER, 4, "2026-01-06", "2026-04-03"),
    ],
)
def test_a_rhythm_that_is_changed_goes_on_from_its_latest_occasion(
    plan: Plan, weekday: int, today: str, first: str
) -> None:
    latest, now = date(2026, 1, 8).toordinal(), date.fromisoformat(today).toordinal()
    plan = replace(plan, weekday=weekday)
    since = changed_from(plan, now, latest, now)
    assert said(next(dates(replace(plan, since=since), now, now + 200))) == first
    assert changed_from(plan, now, None, now) == now


class Plans(RuleBasedStateMachine):
    """A plan that is moved, paused and left out of, with a bot that looks at it or does not."""

    @initialize(plan=plans, days=zones)
    def begin(self, plan: Plan, days: LocalDays) -> None:
        self.plan, self.days = plan, days
        self.now = days.midnight(plan.since)
        self.runs: dict[int, int] = {}
        self.off: set[int] = set()

    def look(self) -> None:
        for one in due(self.plan, self.runs.keys(), self.now, self.days, LEEWAY):
            self.runs[one.day] = one.begins_at
            if one.fate is not Fate.MAKE:
                self.off.add(one.day)

    def soonest(self) -> int:
        return first_day(self.days, self.plan.minute, self.now)

    @rule(step=st.sampled_from([HOUR_MS, 9 * HOUR_MS, DAY_MS, 5 * DAY_MS]), awake=st.booleans())
    def wait(self, step: int, awake: bool) -> None:  # noqa: FBT001 - hypothesis names it
        self.now += step
        if awake:
            self.look()

    @rule(weekday=st.integers(0, 6), minute=st.integers(0, 24 * 60 - 1))
    def move(self, weekday: int, minute: int) -> None:
        plan = replace(self.plan, weekday=weekday, minute=minute)
        latest = max(self.runs.keys() - self.off, default=None)
        soonest = first_day(self.days, minute, self.now)
        since = changed_from(plan, soonest, latest, self.days.day(self.now))
        self.plan = replace(plan, since=since)

    @rule()
    def pause(self) -> None:
        self.plan = replace(self.plan, paused=True)

    @rule()
    def resume(self) -> None:
        before = [] if self.plan.paused else self.coming()
        since = resumed_from(self.plan, self.soonest())
        self.plan = replace(self.plan, paused=False, since=since)
        assert not before or self.coming() == [day for day in before if day >= self.soonest()]

    def coming(self) -> list[int]:
        today = self.days.day(self.now)
        return list(dates(self.plan, today, today + 400))

    @rule()
    def call_off(self) -> None:
        self.off |= {day for day, at in self.runs.items() if at > self.now}

    @invariant()
    def no_two_that_are_to_come_lie_within_a_week(self) -> None:
        coming = sorted(
            day for day, at in self.runs.items() if at > self.now and day not in self.off
        )
        assert all(after - before >= 7 for before, after in pairwise(coming))


Plans.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
test_no_order_of_moves_pauses_and_waits_makes_two_in_a_week = Plans.TestCase


jumps = st.lists(
    st.sampled_from([-2 * HOUR_MS, HOUR_MS, 9 * HOUR_MS, DAY_MS, 5 * DAY_MS]), max_size=60
)


@given(plans, zones, jumps)
def test_whatever_ticks_come_each_date_is_made_once(
    plan: Plan, days: LocalDays, steps: list[int]
) -> None:
    """Late ticks, early ticks, ticks after the clock was set back: one run a local date."""
    runs: dict[int, int] = {}
    now = latest = days.midnight(plan.since)
    for step in (*steps, 0):
        for one in due(plan, runs.keys(), now, days, LEEWAY):
            assert one.day not in runs
            assert one.begins_at - LEEWAY.lead_ms <= now
            runs[one.day] = one.begins_at
        latest = max(latest, now)
        now += step
    seen = days.day(latest + LEEWAY.lead_ms - DAY_MS)
    assert set(dates(plan, plan.since, seen)) <= set(runs)
    assert [runs[day] for day in sorted(runs)] == sorted(runs.values())


@given(plans, zones, st.integers(0, 300 * 24))
def test_in_time_it_is_made_too_late_it_is_expired(plan: Plan, days: LocalDays, hours: int) -> None:
    now = days.midnight(plan.since) + hours * HOUR_MS
    for one in due(plan, (), now, days, LEEWAY):
        late = now > one.begins_at + LEEWAY.late_ms
        assert one.fate is (Fate.EXPIRE if late else Fate.MAKE)
        assert one.day >= days.day(now) - KNOWN_BACK


def test_down_for_a_minute_two_hours_three_days() -> None:
    begins = moment("2026-01-08T20:00", SHANGHAI)
    for late, fate in ((60_000, Fate.MAKE), (2 * HOUR_MS, Fate.EXPIRE), (3 * DAY_MS, Fate.EXPIRE)):
        found = {one.day: one.fate for one in due(WEEKLY, (), begins + late, SHANGHAI, LEEWAY)}
        assert found[date(2026, 1, 8).toordinal()] is fate


def test_after_half_a_year_only_the_last_weeks_are_spoken_of() -> None:
    now = moment("2026-07-01T12:00", SHANGHAI)
    found = due(WEEKLY, (), now, SHANGHAI, LEEWAY)
    assert [one.fate for one in found].count(Fate.EXPIRE) == KNOWN_BACK // 7


def test_a_paused_ritual_is_never_due() -> None:
    paused = replace(WEEKLY, paused=True)
    now = moment("2026-01-08T20:00", SHANGHAI)
    assert due(paused, (), now, SHANGHAI, LEEWAY) == ()
    assert next_date(paused, SHANGHAI, now) is None


def test_the_next_date_is_the_one_that_has_not_begun() -> None:
    before, after = (moment(f"2026-01-08T{at}", SHANGHAI) for at in ("19:59", "20:00"))
    found = [next_date(WEEKLY, SHANGHAI, now) for now in (before, after)]
    assert [said(day or 0) for day in found] == ["2026-01-08", "2026-01-15"]


@pytest.mark.parametrize(
    ("now", "ahead", "first"),
    [
        ("2026-12-03T18:59", HOUR_MS, "2026-12-03"),
        ("2026-12-03T19:01", HOUR_MS, "2026-12-04"),
        ("2026-12-03T21:00", HOUR_MS, "2026-12-04"),
        ("2026-12-03T19:01", 4 * DAY_MS, "2026-12-07"),
        ("2026-12-03T20:01", 4 * DAY_MS, "2026-12-08"),
    ],
)
def test_a_new_plan_begins_when_its_time_of_day_is_far_enough_ahead(
    now: str, ahead: int, first: str
) -> None:
    at = round(datetime.fromisoformat(now).replace(tzinfo=SHANGHAI.zone).timestamp() * 1000)
    assert said(first_day(SHANGHAI, 20 * 60, at, ahead)) == first


@pytest.mark.parametrize(
    ("year", "new_year"),
    [(2024, "2024-02-10"), (2026, "2026-02-17"), (2027, "2027-02-06"), (2033, "2033-01-31")],
)
def test_the_spring_festival_begins_on_its_eve(year: int, new_year: str) -> None:
    rest = festival(year)
    assert said(rest.first + 1) == new_year
    assert rest.last - rest.first == 7


def test_the_festival_is_spoken_of_when_it_is_near_and_meant() -> None:
    far, near = (date(2026, 11, 20), date(2026, 12, 20))
    assert proposed_rest(WEEKLY, far.toordinal()) is None
    assert proposed_rest(WEEKLY, near.toordinal()) == festival(2027)
    rests = replace(WEEKLY, rests=(festival(2027),))
    assert proposed_rest(rests, near.toordinal()) is None
    monthly = replace(WEEKLY, weeks=0, months=1, which=LAST_WEEK)
    assert proposed_rest(monthly, near.toordinal()) is None


def test_the_day_of_an_instant_near_midnight_is_the_wall_clocks() -> None:
    late = replace(WEEKLY, minute=23 * 60 + 59)
    day = date(2026, 1, 8).toordinal()
    at = begins_at(NEW_YORK, day, late.minute)
    assert datetime.fromtimestamp(at // 1000, UTC).date() == date(2026, 1, 9)
    assert NEW_YORK.day(at) == day
