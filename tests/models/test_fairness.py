"""Where "let go" falls on some oftener than on others, and that the forecast knows no hours."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.fairness import Members, disparities, night_people
from models.features import frame
from models.outcomes import Count
from models.tiers import Bars
from tests.models.diary import Diary
from tests.models.worlds import World

DAY, NIGHT = 12, 23


def members(*parts: tuple[str | None, int, bool, int, int]) -> Members:
    """Parts of language, tenure, whether at night, how many, how many let go."""
    count = [n for *_, n, _ in parts]
    return Members(
        let_go=np.concatenate([np.arange(n) < gone for *_, n, gone in parts]),
        language=tuple(part[0] for part in parts for _ in range(part[3])),
        tenure=np.repeat([part[1] for part in parts], count),
        nightly=np.repeat([part[2] for part in parts], count),
    )


def test_a_part_that_is_let_go_far_oftener_is_shown_with_its_counts() -> None:
    (found,) = disparities(
        members(
            ("zh-hans", 10, False, 100, 10), ("en_GB", 10, False, 60, 30), (None, 10, False, 9, 9)
        )
    )
    assert found.by == "language"
    assert (found.high.group, found.high.count) == ("en", Count(60, 30))
    assert (found.low.group, found.low.count) == ("zh", Count(100, 10))
    assert found.chance < 1e-6
    assert {one.group for one in found.every} == {"zh", "en"}, "nine people say nothing"


def test_tenure_and_hours_are_looked_at_too() -> None:
    parts = members(("zh", 181, False, 40, 1), ("zh", 182, False, 40, 4), ("zh", 730, True, 40, 30))
    found = {one.by: one for one in disparities(parts)}
    assert set(found) == {"tenure", "hours"}
    assert found["tenure"].high.group == "from-24-months"
    assert found["tenure"].low.group == "below-6-months"
    assert (found["hours"].high.group, found["hours"].low.group) == ("night", "day")


@pytest.mark.parametrize(
    ("high", "low"), [((19, 19), (500, 5)), ((30, 9), (30, 5)), ((9000, 4900), (9000, 4000))]
)
def test_few_people_chance_or_a_small_difference_are_no_reason(
    high: tuple[int, int], low: tuple[int, int]
) -> None:
    assert not disparities(members(("zh", 10, False, *high), ("en", 10, False, *low)))


@given(st.integers(0, 10**6), st.floats(0.05, 0.9))
def test_where_lots_decide_nobody_is_accused_often(seed: int, share: float) -> None:
    """What is said is what the counts say: more, beyond chance, of enough people."""
    dice = np.random.default_rng(seed)
    size = 300
    language = tuple(dice.choice(["zh", "en", "fr"], size).tolist())
    nightly, tenure = dice.random(size) < 0.3, dice.integers(0, 1000, size)
    for one in disparities(Members(dice.random(size) < share, language, tenure, nightly)):
        assert one.chance < 0.01
        assert min(part.count.n for part in one.every) >= 20
        assert (one.high.count.share or 0) >= 1.25 * (one.low.count.share or 0)


def test_by_chance_alone_hardly_anything_is_shown() -> None:
    dice, shown = np.random.default_rng(5), 0
    for _ in range(200):
        language = tuple(dice.choice(["zh", "en", "fr"], 300).tolist())
        plain = np.zeros(300, np.int64)
        shown += len(disparities(Members(dice.random(300) < 0.3, language, plain, plain > 0)))
    assert shown <= 6, "one in a hundred, two expected"


def two_people(hour: float, *, swap: bool = False) -> World:
    """One by day, one at the hour; otherwise their days are the same."""
    diary = Diary()
    one, other = (2, 1) if swap else (1, 2)
    for day in range(0, 90, 3):
        for who in (one, other):
            diary.says(who, day, DAY if who == one else hour)
            diary.says(3, day, 17)
    return World(diary.group())


def test_the_forecast_knows_no_hours() -> None:
    world = two_people(NIGHT)
    found = frame(world.whole, world.span.stop - 1, Bars())
    assert found.person.tolist() == [1, 2, 3]
    assert found.values[0].tolist() == found.values[1].tolist()
    assert night_people(world.whole, world.span.stop - 1)[:4].tolist() == [
        False,
        False,
        True,
        False,
    ]


def test_the_forecast_knows_no_names() -> None:
    """Who is who by number changes nothing but the order of the rows."""
    one, other = two_people(NIGHT), two_people(NIGHT, swap=True)
    last = one.span.stop - 1
    mine, theirs = frame(one.whole, last, Bars()), frame(other.whole, last, Bars())
    assert mine.values[[1, 0, 2]].tolist() == theirs.values.tolist()


def test_no_number_changes_with_the_hours_and_the_last_moment_of_the_days() -> None:
    world = two_people(9)
    past, last = world.whole, world.span.stop - 1
    acts = past.rollup.acts.copy()
    acts[6:] = np.random.default_rng(0).integers(1, 1 << 23, acts[6:].shape)
    other = replace(past, rollup=replace(past.rollup, acts=acts))
    assert frame(other, last, Bars()).values.tolist() == frame(past, last, Bars()).values.tolist()


@pytest.mark.parametrize(("hour", "night"), [(21.9, False), (22, True), (5.9, True), (6, False)])
def test_night_is_from_ten_to_six(hour: float, night: bool) -> None:  # noqa: FBT001
    world = two_people(hour)
    assert night_people(world.whole, world.span.stop - 1)[2] == night
