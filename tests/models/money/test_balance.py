"""The balance sheet: whatever happens in a period, opening and changes give the closing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from models.members import Tier
from models.money.balance import Cause, Member, sheet, totals

if TYPE_CHECKING:
    from collections.abc import Mapping

MEMBER = st.builds(
    Member,
    ltv=st.integers(0, 10**9),
    trust=st.floats(0, 1),
    tier=st.sampled_from(Tier),
    upkeep=st.integers(0, 10**6),
)
PEOPLE = st.dictionaries(st.integers(1, 12), MEMBER)
ANNA, BORIS = 1, 2
ONCE = Member(ltv=10_000, trust=0.5, tier=Tier.ORDINARY, upkeep=1_000)


@given(PEOPLE, PEOPLE, PEOPLE)
def test_opening_and_changes_give_the_closing(
    opening: dict[int, Member], restated: dict[int, Member], closing: dict[int, Member]
) -> None:
    found = sheet(opening, restated, closing)
    assert found.opening.equity + sum(found.changes.values()) == found.closing.equity
    assert sum(one.total for one in found.moves) == sum(found.changes.values())


@given(PEOPLE)
def test_members_add_up_to_the_total(people: dict[int, Member]) -> None:
    found = totals(people.values())
    assert found.equity == sum(one.equity for one in people.values())
    assert sum(found.members.values()) == len(people)


@given(PEOPLE)
def test_where_nothing_happens_nothing_changes(people: dict[int, Member]) -> None:
    found = sheet(people, people, people)
    assert found.moves == ()
    assert not any(found.changes.values())


@given(PEOPLE, PEOPLE, PEOPLE)
def test_a_period_opens_as_the_one_before_closed(
    first: dict[int, Member], second: dict[int, Member], third: dict[int, Member]
) -> None:
    before, after = sheet(first, first, second), sheet(second, second, third)
    assert before.closing == after.opening


def changes(before: Member | None, after: Member | None) -> Mapping[Cause, int]:
    opening, closing = ({} if one is None else {ANNA: one} for one in (before, after))
    return {cause: by for cause, by in sheet(opening, opening, closing).changes.items() if by}


def test_who_comes_and_who_goes_is_told_apart() -> None:
    assert changes(None, ONCE) == {Cause.JOINED: 4_500}
    assert changes(ONCE, None) == {Cause.LEFT: -4_500}


def test_what_he_buys_counts_at_the_trust_he_had() -> None:
    assert changes(ONCE, replace(ONCE, ltv=14_000)) == {Cause.EXPECTED: 2_000}


def test_trust_counts_at_the_value_he_has_and_saves_upkeep() -> None:
    assert changes(ONCE, replace(ONCE, trust=0.6)) == {Cause.GREW: 1_100}
    assert changes(ONCE, replace(ONCE, trust=0.6, tier=Tier.CORE)) == {Cause.PROMOTED: 1_100}
    assert changes(ONCE, replace(ONCE, trust=0.4)) == {Cause.DECAYED: -1_100}


def test_what_comes_late_is_a_correction_of_this_period() -> None:
    late = replace(ONCE, ltv=12_000)
    found = sheet({ANNA: ONCE}, {ANNA: late}, {ANNA: late})
    assert {cause: by for cause, by in found.changes.items() if by} == {Cause.CORRECTED: 1_000}


def test_another_upkeep_is_a_cause_of_its_own_and_no_correction() -> None:
    dearer = replace(ONCE, upkeep=2_000)
    found = sheet({ANNA: ONCE}, {ANNA: dearer}, {ANNA: dearer})
    assert {cause: by for cause, by in found.changes.items() if by} == {Cause.UPKEEP: -500}


def test_who_moved_it_by_two_causes_that_cancel_each_other_is_on_it() -> None:
    found = sheet({ANNA: ONCE}, {ANNA: ONCE}, {ANNA: replace(ONCE, ltv=11_000, upkeep=2_000)})
    assert [dict(one.by)[Cause.EXPECTED] for one in found.moves] == [500]
    assert found.moves[0].total == 0


def test_who_is_erased_leaves_no_name_and_no_hole() -> None:
    found = sheet({ANNA: ONCE, BORIS: ONCE}, {BORIS: ONCE}, {BORIS: ONCE})
    assert found.opening.equity + found.changes[Cause.CORRECTED] == found.closing.equity


def test_those_who_moved_it_most_come_first() -> None:
    more, most = replace(ONCE, ltv=11_000), replace(ONCE, ltv=100)
    found = sheet(
        {1: ONCE, 2: ONCE, 3: ONCE}, {1: ONCE, 2: ONCE, 3: ONCE}, {1: more, 2: most, 3: ONCE}
    )
    assert [one.who for one in found.moves] == [2, 1]
