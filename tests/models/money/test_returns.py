"""What spending brought: whom it reached, beside whom, and why there is no figure."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.gift_town import FIRST, HORIZON, Plan, Town
from bot.forecasting import shipped_prior
from models.money.returned import KindReturn, Lack
from models.money.returns import Books, returns
from models.money.spending import Kind, Spent
from models.money.troi import Return
from models.outcomes import LEAST_CONTACTED
from tests.models.made_rows import made_prior
from tests.models.test_followed import rows_of, two_who_meet
from tests.models.worlds import World

PLAN = Plan(members=240, weeks=26, times=4, parcels=25, gain=8.0)
EACH = 1_000
LTV = 50_000


@cache
def town() -> Town:
    made = Town(PLAN, 77)
    made.live()
    return made


def gifts(kind: Kind = Kind.GIFT) -> list[Spent]:
    """A spending for each day of parcels."""
    made = town()
    days = sorted({day for _, day in made.parcels})
    people = [tuple(sorted(who for who, when in made.parcels if when == day)) for day in days]
    return [
        Spent(number, FIRST + day, kind, EACH * len(whom), whom)
        for number, (day, whom) in enumerate(zip(days, people, strict=True))
    ]


def found(
    spent: list[Spent],
    contacts: tuple[tuple[int, int], ...] = (),
    ltv: int = LTV,
    days: int | None = None,
    worth: dict[int, int] | None = None,
) -> dict[str, KindReturn]:
    made = town()
    past = made.past(made.days[:days])
    every = dict.fromkeys(range(1, PLAN.members + 1), ltv)
    books = Books(tuple(spent), contacts, every if worth is None else worth, 0.02)
    said = returns(past, made.rows(), shipped_prior().model.linear(), books)
    return {one.kind: one for one in said}


def test_gain_is_the_effect_times_what_those_who_were_reached_are_worth() -> None:
    said = found(gifts())
    assert list(said) == ["", "gift"]
    one = said["gift"]
    assert one == KindReturn(**{
        name: getattr(said[""], name) for name in KindReturn.__slots__
    } | {"kind": "gift"})  # fmt: skip
    assert one.lack is None
    assert one.effect.effect is not None
    assert one.effect.effect > 0
    assert one.spent == sum(spent.minor for spent in gifts())
    assert one.measured == EACH * one.effect.contacted
    assert one.effect.contacted > one.effect.people  # some were reached twice: worth it once
    assert one.troi.gain is not None
    assert one.troi.gain == pytest.approx(one.effect.effect * LTV * one.effect.people, rel=0.5)
    assert one.troi.verdict is Return.PAYS
    assert one.troi.ratio == pytest.approx(one.troi.gain / one.measured)


def test_a_gift_that_costs_more_than_it_can_bring_is_to_stop() -> None:
    dear = [Spent(one.id, one.day, one.kind, one.minor * 1_000, one.reached) for one in gifts()]
    one = found(dear, ltv=100)["gift"]
    assert one.troi.high is not None
    assert one.troi.verdict is Return.STOP


def test_a_second_gift_within_four_weeks_costs_but_is_no_second_case() -> None:
    twice = [Spent(90 + one.id, one.day + 5, one.kind, one.minor, one.reached) for one in gifts()]
    once, both = found(gifts())["gift"], found([*gifts(), *twice])["gift"]
    assert both.effect.people == once.effect.people
    assert both.effect.contacted <= once.effect.contacted
    assert both.measured + both.later == 2 * once.measured
    assert both.measured == 2 * EACH * both.effect.contacted


def test_of_what_comes_every_week_only_what_the_gain_had_a_part_in_is_its_cost() -> None:
    first, weeks = gifts()[0], 10
    weekly = [
        Spent(number, first.day + 7 * number, first.kind, first.minor, first.reached)
        for number in range(weeks)
    ]
    one = found(weekly)["gift"]
    assert one.effect.contacted == len(first.reached)
    assert (one.measured, one.later) == (4 * first.minor, (weeks - 4) * first.minor)
    assert one.troi.spent == one.measured


def test_the_gain_is_that_of_those_who_are_worth_something() -> None:
    """The effect is told of all; the money rests on those whose trust has a price."""
    half = {who for one in gifts() for who in one.reached[::2]}
    whole, one = found(gifts())["gift"], found(gifts(), worth=dict.fromkeys(half, LTV))["gift"]
    assert (one.effect, one.measured) == (whole.effect, whole.measured)
    assert one.troi.gain is not None
    assert one.effect.effect is not None
    assert one.troi.gain != round(one.effect.effect * LTV * len(half))
    richer = found(gifts(), worth=dict.fromkeys(half, 3 * LTV))["gift"].troi.gain
    assert richer == pytest.approx(3 * one.troi.gain, abs=3)


def test_where_one_is_worth_nearly_everything_there_is_no_money_to_tell() -> None:
    one = found(gifts(), worth={gifts()[0].reached[0]: LTV})["gift"]
    assert one.lack is Lack.UNEVEN
    assert one.effect.effect is not None
    assert (one.troi.gain, one.troi.verdict) == (None, Return.TOO_FEW)


def test_who_was_reached_by_two_kinds_tells_of_neither_but_of_both_together() -> None:
    hours = [Spent(90 + one.id, one.day, Kind.HOURS, 500, one.reached) for one in gifts()]
    said = found([*gifts(), *hours])
    assert said["gift"].lack is Lack.MIXED
    assert said["hours"].lack is Lack.MIXED
    assert said["gift"].mixed == len(town().parcels)
    assert said["gift"].troi.verdict is Return.TOO_FEW
    assert said[""].lack is None
    assert said[""].effect.contacted == len(town().parcels)
    assert said[""].measured == sum(one.minor for one in [*gifts(), *hours])


def test_a_contact_without_money_is_something_else_unless_it_is_what_the_money_paid() -> None:
    same = tuple((who, one.day + 2) for one in gifts() for who in one.reached)
    before = tuple((who, one.day - 9) for one in gifts() for who in one.reached)
    assert found(gifts(), same)["gift"] == found(gifts())["gift"]
    assert found(gifts(), before)["gift"].lack is Lack.MIXED


def test_what_reached_the_whole_group_has_nobody_to_compare_with() -> None:
    everybody = tuple(range(1, PLAN.members + 1))
    one = found([Spent(1, gifts()[0].day, Kind.RITUAL, 90_000, everybody)])["ritual"]
    assert one.lack is Lack.EVERYBODY
    assert (one.everybody, one.measured) == (PLAN.members, 0)
    assert one.troi.gain is None


def test_what_is_not_28_days_old_waits() -> None:
    last = gifts()[-1]
    until = last.day - FIRST + HORIZON
    assert found([last], days=until)["gift"].waiting == 0
    one = found([last], days=until - 1)["gift"]
    assert one.lack is Lack.WAITING
    assert one.waiting == len(last.reached)


def test_too_few_are_said_to_be_too_few() -> None:
    first = gifts()[0]
    few = first.reached[: LEAST_CONTACTED - 1]
    assert found([Spent(1, first.day, Kind.GIFT, 900, few)])["gift"].lack is Lack.FEW


def test_what_reached_nobody_and_what_nobody_is_worth_has_no_figure() -> None:
    assert found([Spent(1, gifts()[0].day, Kind.ADS, 900, ())])["ads"].lack is Lack.NOBODY
    poor = found(gifts(), ltv=0)["gift"]
    assert poor.lack is Lack.NO_ORDERS
    assert poor.effect.effect is not None
    assert (poor.troi.gain, poor.troi.verdict) == (None, Return.TOO_FEW)


def test_of_whom_nothing_is_kept_any_more_his_part_is_not_measured() -> None:
    gone = [
        Spent(one.id, one.day, one.kind, one.minor * 2, one.reached, len(one.reached))
        for one in gifts()
    ]
    once, half = found(gifts())["gift"], found(gone)["gift"]
    assert half.spent == 2 * once.spent
    assert half.measured == once.measured


def test_nothing_spent_is_nothing_said() -> None:
    assert found([]) == {}
    assert found([Spent(1, FIRST - 400, Kind.GIFT, 900, (1, 2))]) == {}


def long_ago(*given: tuple[Kind, int]) -> dict[str, KindReturn]:
    """What is said where somebody got something so many days before the last of 68 weeks."""
    diary = two_who_meet(480)
    world = World(diary.group())
    end = world.whole.clock.last
    spent = tuple(
        Spent(number, end - ago, kind, 500, (1,)) for number, (kind, ago) in enumerate(given)
    )
    said = returns(world.whole, rows_of(world), made_prior(), Books(spent, (), {1: LTV}, 0.02))
    return {one.kind: one for one in said}


def test_who_got_something_just_before_the_year_is_no_new_case_in_it() -> None:
    """His days are not looked at, but he was in the midst of it."""
    assert long_ago((Kind.GIFT, 363))["gift"].everybody == 1
    one = long_ago((Kind.GIFT, 370), (Kind.GIFT, 350), (Kind.GIFT, 330))["gift"]
    assert (one.everybody, one.waiting, one.measured) == (0, 0, 0)
    assert (one.spent, one.later) == (1_000, 500)


@pytest.mark.parametrize(("before", "mixed"), [(0, 1), (28, 1), (29, 0), (-1, 0)])
def test_what_else_came_within_28_days_before_is_seen_beyond_the_year_too(
    before: int, mixed: int
) -> None:
    said = long_ago((Kind.GIFT, 360), (Kind.HOURS, 360 + before))
    assert said["gift"].mixed == mixed
