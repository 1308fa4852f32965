"""The audit of a group: who is in it, where they stand, who moved, and nothing of tomorrow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.audit import DIGITS, Group, Identity, audit
from models.member_card import Company, member_card
from models.members import Audit, Tier
from models.rollup import joined, of_people
from models.tiers import Bars, DatedBars, Rules
from models.trust import FORMULA
from tests.models.diary import MEMBERS, STAFF, Diary, groups
from tests.models.oracle import Oracle
from tests.models.worlds import World

if TYPE_CHECKING:
    from tests.models.facts import Group as Facts

NAMES = ("Anna", "Bruno", "Chloé", "Dora", "Emil", "Fang")
PEOPLE = [Identity(n, 900 + n, name) for n, name in zip(MEMBERS, NAMES, strict=True)]


def audited(
    world: World, last: int, as_of: int, total: int | None = None, rules: Rules | None = None
) -> Audit:
    """The audit as a store's history gives it; the days must be those before the instant."""
    group = Group(
        community="tea",
        title="Tea & cups",
        total=total,
        chat=of_people(joined(world.rolled.values()), world.scored),
        blind=world.group.blind,
        last_event=world.facts[-1].at,
    )
    people = [one for one in PEOPLE if one.person < world.scored.size]
    return audit(world.past(last), group, people, rules or Rules(world.days), as_of)


def audit_of(diary: Diary, day: int, total: int | None = None, rules: Rules | None = None) -> Audit:
    """The audit of a story at 00:00 of one of its days."""
    world = World(diary.group())
    return audited(world, diary.day(day) - 1, diary.at(day, 0), total, rules)


def a_group() -> Diary:
    """Two who write every day, one who wrote once, one who only joined; and the shop."""
    diary = Diary()
    diary.says(3, 0, 8)
    diary.joins(4, 0, 8.5)
    for day in range(120):
        diary.says(1, day, 9)
        diary.says(2, day, 9.1)
        diary.says(STAFF, day, 9.2)
    return diary


def tier_of(found: Audit, person: int) -> Tier:
    return next(one.tier for one in found.members if one.person == person)


def count_of(found: Audit) -> dict[str, int]:
    return {tier.value: one.count for tier, one in found.tiers}


def test_everybody_known_is_listed_by_trust_and_the_shop_is_not() -> None:
    found = audit_of(a_group(), 100)
    assert sorted(one.person for one in found.members) == [1, 2, 3, 4]
    trust = [one.trust for one in found.members]
    assert trust == sorted(trust, reverse=True)
    assert found.members[0].person in {1, 2}
    assert (found.known, found.formula, found.as_of) == (4, FORMULA, a_group().at(100, 0))


def test_people_of_equal_trust_stand_in_one_order_always() -> None:
    diary = Diary()
    for who in (6, 5, 4):
        diary.joins(who, 0)
    assert [one.person for one in audit_of(diary, 1).members] == [4, 5, 6]


def test_shares_are_of_the_judged_and_of_all_known() -> None:
    found = audit_of(a_group(), 100)
    assert count_of(found) == {
        "core": 0, "ordinary": 2, "liability": 0, "newcomer": 0, "dormant": 2,
    }  # fmt: skip
    assert {tier.value: one.share for tier, one in found.tiers} == {
        "core": 0.0, "ordinary": 1.0, "liability": 0.0, "newcomer": 0.0, "dormant": 0.5,
    }  # fmt: skip


def test_where_nobody_is_judged_there_is_no_share() -> None:
    diary = Diary()
    for day in range(60):
        diary.says(STAFF, day)
    diary.says(1, 0)
    diary.leaves(1, 50)
    found = audit_of(diary, 57)
    assert found.known == 0
    assert {one.share for _, one in found.tiers} == {None}


def test_the_number_of_all_members_may_be_unknown() -> None:
    assert audit_of(a_group(), 100).total is None
    assert audit_of(a_group(), 100, total=1204).total == 1204


@pytest.mark.parametrize("day", [1, 20, 34])
def test_a_young_group_is_told_when_it_will_be_judged(day: int) -> None:
    found = audit_of(a_group(), day)
    assert found.too_early_until == a_group().at(35, 0)
    assert {one.tier for one in found.members} == {Tier.NEWCOMER}
    assert (found.moved, found.weeks) == ((), ())


def test_at_the_first_cut_off_it_is_no_longer_too_early() -> None:
    found = audit_of(a_group(), 35)
    assert found.too_early_until is None
    assert [week.at for week in found.weeks] == [a_group().at(35, 0)]


def test_an_audit_between_cut_offs_moves_nobody() -> None:
    monday, sunday = audit_of(a_group(), 63), audit_of(a_group(), 69)
    assert {one.person: one.tier for one in monday.members} == {
        one.person: one.tier for one in sunday.members
    }
    assert monday.moved == sunday.moved


def test_who_moved_at_the_last_cut_off_is_named_with_both_tiers() -> None:
    found = audit_of(a_group(), 65)
    move, other = found.moved
    assert other.name == "Dora"
    assert (move.person, move.telegram_id, move.name) == (3, 903, "Chloé")
    assert (move.origin, move.target) == (Tier.LIABILITY, Tier.DORMANT)
    assert move.at == a_group().at(63, 0)


def test_at_the_first_cut_off_nobody_has_moved() -> None:
    assert audit_of(a_group(), 35).moved == ()


def test_a_newcomer_stays_one_until_a_cut_off_judges_him() -> None:
    diary = a_group()
    diary.says(5, 71, topic=3)
    assert tier_of(audit_of(diary, 72), 5) is Tier.NEWCOMER
    assert tier_of(audit_of(diary, 104), 5) is Tier.NEWCOMER
    assert tier_of(audit_of(diary, 105), 5) is Tier.LIABILITY


def test_who_left_is_no_longer_listed_and_who_returns_is() -> None:
    diary = a_group()
    diary.leaves(3, 70)
    diary.says(3, 90)
    listed = [3 in [one.person for one in audit_of(diary, day).members] for day in (70, 71, 91)]
    assert listed == [True, False, True]


def test_a_week_of_the_past_is_told_alike_in_every_later_audit() -> None:
    diary = a_group()
    diary.leaves(3, 70)
    diary.says(3, 90)
    early, late = audit_of(diary, 84), audit_of(diary, 119)
    assert late.weeks[: len(early.weeks)] == early.weeks
    last_week = dict(early.weeks[-1].counts)
    assert sum(last_week.values()) == 3


def test_blind_intervals_are_told_up_to_the_instant() -> None:
    diary = a_group()
    world = World(diary.group(blind=[(50, 59), (80, 89), (110, 111)]))
    found = audited(world, diary.day(84), diary.at(85, 0))
    assert found.blind == ((diary.at(50, 0), diary.at(60, 0)), (diary.at(80, 0), diary.at(85, 0)))


def test_the_bars_of_the_instant_are_told() -> None:
    diary = a_group()
    rules = Rules(World(diary.group()).days, (DatedBars(diary.at(60, 0), Bars(core_people=2)),))
    before, after = (dict(audit_of(diary, day, rules=rules).bars) for day in (59, 60))
    assert (before["core_people"], after["core_people"]) == (5, 2)


def test_who_only_joined_has_no_last_act() -> None:
    found = audit_of(a_group(), 100)
    acts = {one.person: one.last_act for one in found.members}
    assert acts == {
        1: a_group().at(99, 9), 2: a_group().at(99, 9.1), 3: a_group().at(0, 8), 4: None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("person", "day", "tier", "since"),
    [
        (1, 100, Tier.ORDINARY, 35),
        (3, 60, Tier.LIABILITY, 35),
        (3, 100, Tier.DORMANT, 63),
        (3, 20, Tier.NEWCOMER, None),
    ],
)
def test_a_card_says_since_when_its_member_is_in_the_tier_that_it_shows(
    person: int, day: int, tier: Tier, since: int | None
) -> None:
    diary = a_group()
    world, last = World(diary.group()), diary.day(day) - 1
    company = Company({}, [])
    past, who, rules = world.past(last), PEOPLE[person - 1], Rules(world.days)
    card = member_card(past, who, company, rules, diary.at(day, 0))
    assert card.score.tier is tier
    assert card.tier_since == (None if since is None else diary.at(since, 0))


def test_in_the_middle_of_a_day_the_tier_is_that_of_the_monday_before() -> None:
    diary = a_group()
    noon = diary.at(63, 12)
    found = audited(World(diary.group()).before(noon), diary.day(63), noon)
    assert tier_of(found, 3) is Tier.DORMANT
    assert max(one.last_act or 0 for one in found.members) == diary.at(63, 9.1)


@settings(max_examples=40)
@given(groups(), st.integers(1, 90))
def test_an_audit_of_the_past_knows_nothing_of_what_came_after(group: Facts, later: int) -> None:
    whole = World(group)
    last = whole.span.start + later - 1
    as_of = whole.days.midnight(last + 1)
    then, now = audited(whole.before(as_of), last, as_of), audited(whole, last, as_of)
    assert replace(now, last_event=None) == replace(then, last_event=None)


@settings(max_examples=40)
@given(groups(), st.integers(1, 60))
def test_what_is_shown_is_what_the_definitions_give(group: Facts, later: int) -> None:
    world = World(group)
    last = world.span.start + later - 1
    as_of = world.days.midnight(last + 1)
    oracle = Oracle(group, as_of)
    for one in audited(world, last, as_of).members:
        naive = oracle.score(one.person)
        assert one.trust == pytest.approx(naive.trust, abs=10**-DIGITS)
        assert (one.activity, one.depth) == (naive.a, naive.d)
        assert one.contribution == pytest.approx(naive.c)
        assert one.last_act == max(oracle.times.get(one.person, []), default=None)
        assert world.days.day(one.first_seen) == world.days.day(oracle.first_seen[one.person])
