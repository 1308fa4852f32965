"""Every T is explained, by the numbers that made it and by nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.members import Tier
from models.reasons import Reasons
from models.tiers import indicators
from tests.models.diary import MEMBERS, Diary, groups
from tests.models.worlds import World

if TYPE_CHECKING:
    from tests.models.facts import Group

Told = dict[str, dict[str, float]]


def told(world: World, person: int, last: int, tier: Tier = Tier.ORDINARY) -> Told:
    """The reasons of one member by code, each with its numbers."""
    past = world.whole
    seen_days = past.clock.ages(np.minimum(past.first_seen, last), last)
    nobody = np.zeros(past.size, np.bool_)
    reasons = Reasons(world.parts(last), indicators(past, last), seen_days, nobody)
    (found,) = reasons.of(np.array([person]), [tier])
    return {one.code: dict(one.values) for one in found}


def of_story(diary: Diary, day: int, tier: Tier = Tier.ORDINARY) -> Told:
    return told(World(diary.group()), 1, diary.day(day), tier)


def test_who_never_acted_is_told_just_that() -> None:
    diary = Diary()
    diary.joins(1, 0)
    assert of_story(diary, 3) == {"reason-never-acted": {}}


def test_an_active_member_is_told_his_weeks_his_last_act_and_his_company() -> None:
    diary = Diary()
    for day in (0, 10, 17, 24):
        diary.meet(2, 1, day)
    diary.meet(3, 1, 24, 15)
    found = of_story(diary, 26)
    assert found["reason-active-weeks"] == {"active": 4, "weeks": 4}
    assert found["reason-last-act"] == {"days": 2}
    assert found["reason-talked-with"] == {"people": 2, "days": 90}


def test_who_fell_silent_is_told_since_when() -> None:
    diary = Diary()
    diary.says(1, 0)
    found = of_story(diary, 40)
    assert found == {"reason-silent-since": {"days": 40}}


def test_how_much_he_answered_is_told_in_whole_numbers() -> None:
    diary = Diary()
    diary.says(1, 0, 9, names=[2])
    for hour in (10, 11, 12):
        diary.says(2, 0, hour, names=[1])
    diary.says(1, 0, 13, names=[2])
    found = of_story(diary, 0)["reason-answers"]
    assert found == {"due": 3, "answered": 3, "days": 90}


def test_what_may_still_be_answered_is_not_counted() -> None:
    diary = Diary()
    diary.says(1, 0)
    diary.says(2, 1, names=[1])
    assert not {"reason-answers", "reason-unanswered"} & of_story(diary, 1).keys()
    assert of_story(diary, 8)["reason-unanswered"] == {"due": 1, "answered": 0, "days": 90}


def test_an_answer_long_ago_is_not_worth_a_word() -> None:
    diary = Diary()
    diary.says(1, 0)
    diary.says(2, 1, names=[1])
    assert "reason-unanswered" in of_story(diary, 90)
    assert "reason-unanswered" not in of_story(diary, 91)


def test_newcomers_he_helped_are_told() -> None:
    diary = Diary()
    diary.says(1, 0)
    diary.meet(5, 1, 40)
    assert of_story(diary, 41)["reason-newcomers-helped"] == {"count": 1, "days": 90}


def test_a_newcomer_is_told_how_long_he_is_here() -> None:
    diary = Diary()
    diary.says(2, 0)
    diary.joins(1, 40)
    assert of_story(diary, 43, Tier.NEWCOMER)["reason-new-here"] == {"days": 3}
    assert "reason-new-here" not in of_story(diary, 43, Tier.LIABILITY)


@settings(max_examples=40)
@given(groups(), st.sampled_from(MEMBERS[:4]), st.integers(0, 60))
def test_reasons_hold_the_very_numbers_of_the_formula(
    group: Group, person: int, later: int
) -> None:
    world = World(group)
    last = world.span.start + later
    found, parts = told(world, person, last), world.parts(last)
    depth = found.get("reason-talked-with", {"people": 0})["people"]
    assert depth / (depth + 2) == pytest.approx(float(parts.depth[person]))
    silent = {**found.get("reason-last-act", {}), **found.get("reason-silent-since", {})}
    if silent:
        freshness = float(parts.freshness[person])
        assert 2 ** (-silent["days"] / 28) == pytest.approx(freshness)
    assert ("reason-never-acted" in found) == (parts.silent_days[person] < 0)
