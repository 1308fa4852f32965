"""When a group can first be judged: the audit and whoever asks without one say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from models.beginning import own_first_cut_off
from models.calendar import LocalDays
from tests.models.diary import SHANGHAI, Diary, groups
from tests.models.test_audit import audited
from tests.models.worlds import World

if TYPE_CHECKING:
    from tests.models.facts import Group as Facts

DAYS = LocalDays(SHANGHAI)


def test_a_group_in_which_nobody_has_written_begins_tomorrow_at_the_earliest() -> None:
    diary = Diary()
    assert own_first_cut_off(DAYS, None, (), diary.at(0, 12)) == diary.day(35)
    assert own_first_cut_off(DAYS, None, (), diary.at(8, 12)) == diary.day(42)


def test_days_to_come_are_taken_for_seen_though_nobody_watches_now() -> None:
    diary = Diary()
    blind = ((diary.at(4, 0), diary.at(10_000, 0)),)
    assert own_first_cut_off(DAYS, diary.day(0), blind, diary.at(10, 0)) == diary.day(35)
    assert own_first_cut_off(DAYS, diary.day(0), blind, diary.at(11, 0)) == diary.day(42)


@settings(max_examples=40)
@given(groups(), st.integers(1, 90))
def test_in_a_community_of_one_group_the_first_tiers_come_when_they_were_promised(
    group: Facts, later: int
) -> None:
    world = World(group)
    last = world.span.start + later - 1
    found = audited(world, last, world.days.midnight(last + 1))
    until = world.days.midnight(last + 1) if found.weeks else found.too_early_until
    assert until is not None
    assert (found.too_early_until is None) == bool(found.weeks)
    if found.weeks:
        known = world.days.day(found.known_since or 0)
        first = own_first_cut_off(world.days, known, group.blind, found.as_of)
        assert found.weeks[0].at == world.days.midnight(first)
