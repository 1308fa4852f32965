"""An operator holds somebody in a tier: it stands whatever the weeks show, until he lets go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.calendar import LocalDays
from models.holds import HELD_TIERS, Hold
from models.member_card import Company, member_card
from models.members import Tier
from models.tiers import Bars, DatedBars, Rules
from tests.models.diary import MEMBERS, SHANGHAI, by_chance, groups
from tests.models.oracle_tiers import replay
from tests.models.test_audit import PEOPLE
from tests.models.test_tiers import a_lively_group, tiers_of, visits
from tests.models.worlds import World

if TYPE_CHECKING:
    from tests.models.diary import Diary
    from tests.models.facts import Group

WEEK_MS = 7 * 86_400_000
WHY = "moved house, back in autumn"


def hold(diary: Diary, tier: Tier, first: int, last: int | None = None, person: int = 1) -> Hold:
    """Somebody held from the noon of one day of the story to that of another."""
    until = None if last is None else diary.at(last)
    return Hold(person, tier, diary.at(first), until, WHY, by=70)


def held(diary: Diary, *holds: Hold) -> dict[int, str | None]:
    """The tiers of the first member where these hold."""
    return tiers_of(diary, 1, rules=Rules(LocalDays(SHANGHAI), holds=holds))


def some_holds(group: Group) -> st.SearchStrategy[tuple[Hold, ...]]:
    """Holds of a group's members, within its life or after it, ended or not, also two at once."""
    start = min(fact.at for fact in group.facts)
    made = st.builds(
        lambda person, tier, weeks, length: Hold(
            person,
            tier,
            start + round(weeks * WEEK_MS),
            None if length is None else start + round((weeks + length) * WEEK_MS),
            WHY,
            by=70,
        ),
        st.sampled_from(MEMBERS),
        st.sampled_from(HELD_TIERS),
        st.floats(0, 30),
        st.none() | st.floats(0, 12),
    )
    return st.lists(made, max_size=6, unique_by=lambda one: one.since).map(tuple)


def assert_replayed_alike(group: Group, later: int, holds: tuple[Hold, ...]) -> None:
    world = World(group)
    until = world.span.stop + later
    scored = tuple(one for one in holds if one.person < world.scored.size)
    naive = replay(group, world.days.midnight(until), scored)
    found = world.tiers(until, Rules(world.days, holds=scored))
    assert found == {monday.toordinal(): tiers for monday, tiers in naive}


@settings(max_examples=30)
@given(st.data(), groups(), st.integers(0, 70))
def test_every_cut_off_is_as_a_naive_replay_has_it(
    data: st.DataObject, group: Group, later: int
) -> None:
    assert_replayed_alike(group, later, data.draw(some_holds(group)))


@settings(max_examples=6)
@given(st.data(), st.integers(100, 111))
def test_every_cut_off_of_a_long_life_is_as_a_naive_replay_has_it(
    data: st.DataObject, seed: int
) -> None:
    group = by_chance(seed, acts_a_week=16)
    assert_replayed_alike(group, 70, data.draw(some_holds(group)))


@settings(max_examples=20)
@given(st.data(), groups())
def test_nobody_else_moves_and_nothing_before_it_changes(data: st.DataObject, group: Group) -> None:
    world = World(group)
    holds = data.draw(some_holds(group))
    who, until = {one.person for one in holds}, world.span.stop + 60
    begins = min((one.since for one in holds), default=0)
    without, with_them = (world.tiers(until, Rules(world.days, holds=h)) for h in ((), holds))
    for day, tiers in without.items():
        found = with_them[day]
        if world.days.midnight(day) < begins:
            assert found == tiers
        assert {p: t for p, t in found.items() if p not in who} == {
            p: t for p, t in tiers.items() if p not in who
        }


def test_who_is_held_in_the_core_stays_there_through_any_silence() -> None:
    diary = a_lively_group()
    visits(diary, 1, range(84))
    found = held(diary, hold(diary, Tier.CORE, 80))
    assert {tier for day, tier in found.items() if day >= 84} == {"core"}


def test_who_is_held_down_stays_there_whatever_he_does_and_rises_when_he_is_released() -> None:
    diary = a_lively_group()
    visits(diary, 1, range(200))
    found = held(diary, hold(diary, Tier.LIABILITY, 72, 93))
    assert (found[70], found[77], found[84], found[91]) == (
        "core", "liability", "liability", "liability",
    )  # fmt: skip
    assert found[98] == "core"


def test_it_moves_at_the_next_cut_off_and_not_before() -> None:
    diary = a_lively_group()
    diary.says(1, 0, topic=9)
    found = held(diary, hold(diary, Tier.ORDINARY, 72, 79))
    assert (found[70], found[77], found[84]) == ("dormant", "ordinary", "ordinary")


def test_once_released_two_misses_in_a_row_lead_down_as_ever() -> None:
    diary = a_lively_group()
    diary.says(1, 0, topic=9)
    found = held(diary, hold(diary, Tier.CORE, 72, 99))
    assert {found[day] for day in (77, 84, 91, 98)} == {"core"}
    assert (found[105], found[112]) == ("core", "dormant")


def test_a_newcomer_who_is_released_is_a_newcomer_again_but_in_the_core() -> None:
    diary = a_lively_group()
    diary.says(1, 72, topic=9)
    down, up = (held(diary, hold(diary, tier, 73, 85)) for tier in (Tier.LIABILITY, Tier.CORE))
    assert [down[day] for day in (77, 84, 91, 98)] == ["liability"] * 2 + ["newcomer"] * 2
    assert [up[day] for day in (77, 84, 91, 98)] == ["core"] * 3 + ["newcomer"]


def test_a_week_that_nobody_watched_releases_and_holds_as_any_other() -> None:
    diary = a_lively_group()
    visits(diary, 1, range(84))
    rules = Rules(LocalDays(SHANGHAI), holds=(hold(diary, Tier.LIABILITY, 95),))
    found = tiers_of(diary, 1, blind=[(90, 112)], rules=rules)
    assert (found[91], found[98]) == ("core", "liability")


def test_being_held_is_no_promotion_that_would_spare_him() -> None:
    """Under bars by which he earns the core while he is held below it."""
    diary = a_lively_group()
    diary.says(1, 0, topic=9)
    visits(diary, 1, [50])
    easy = (DatedBars(0, Bars(core_weeks=1)),)
    holds = (hold(diary, Tier.ORDINARY, 50, 78),)
    found = tiers_of(diary, 1, rules=Rules(LocalDays(SHANGHAI), easy, holds))
    assert [found[day] for day in (70, 77, 84)] == ["ordinary"] * 3
    assert found[91] == "liability"


def test_a_miss_from_before_is_forgotten_while_he_is_held_also_when_nobody_watches() -> None:
    diary = a_lively_group()
    visits(diary, 1, range(84))
    rules = Rules(LocalDays(SHANGHAI), holds=(hold(diary, Tier.CORE, 107, 123),))
    found = tiers_of(diary, 1, blind=[(105, 125)], rules=rules)
    assert [found[day] for day in (105, 119, 133)] == ["core"] * 3
    assert found[140] != "core"


def test_of_two_the_later_one_counts_in_whatever_order_they_come() -> None:
    diary = a_lively_group()
    diary.says(1, 0, topic=9)
    two = hold(diary, Tier.CORE, 72), hold(diary, Tier.ORDINARY, 80)
    for holds in (two, two[::-1]):
        found = held(diary, *holds)
        assert (found[77], found[84]) == ("core", "ordinary")


@pytest.mark.parametrize(("day", "shown"), [(74, True), (90, False)])
def test_his_card_shows_what_holds_him_on_that_day(day: int, *, shown: bool) -> None:
    diary = a_lively_group()
    diary.says(1, 0, topic=9)
    world, one = World(diary.group()), hold(diary, Tier.CORE, 73, 85)
    card = member_card(
        world.past(diary.day(day)),
        PEOPLE[0],
        Company({}, ()),
        Rules(world.days, holds=(one,)),
        diary.at(day),
    )
    assert card.held == (one if shown else None)
