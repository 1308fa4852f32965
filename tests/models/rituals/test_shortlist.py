"""What a list of nominees says: strength, how sure, and what the operator should look at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rituals.nomination_state import State, Voice, Weight
from models.rituals.shortlist import (
    BURST_MS,
    MUTUAL,
    ONE_SIDED,
    Candidate,
    Confidence,
    Flag,
    candidates,
    shortlist,
    waived,
)
from tests.models.rituals.rounds import HOUR, OPENING

if TYPE_CHECKING:
    from collections.abc import Mapping

FAY, GIL, HAN, IDA = 101, 102, 103, 104
USUAL = Weight(0.5, 1, 200, tight=False)


def state_of(
    names: Mapping[int, int], weights: Mapping[int, Weight] | None = None, clusters: int = 2
) -> State:
    """A round that is weighed: nominators are of two clusters in turn, an hour apart."""
    known = weights or {}
    usual = {by: replace(USUAL, cluster=1 + place % 2) for place, by in enumerate(names)}
    voices = {
        by: Voice(who, OPENING + place * HOUR) for place, (by, who) in enumerate(names.items())
    }
    return State(
        quota=3,
        opens_at=OPENING,
        closes_at=OPENING + 168 * HOUR,
        voices=voices,
        weights=usual | {by: known[by] for by in known if by in voices},
        clusters=clusters,
        young=56,
    )


def fay(state: State) -> Candidate:
    return next(one for one in candidates(state) if one.whom == FAY)


def all_name(people: range, whom: int = FAY) -> dict[int, int]:
    return dict.fromkeys(people, whom)


def weights(people: range, **changes: object) -> dict[int, Weight]:
    """Weights of some, changed; their clusters alternate."""
    return {
        by: replace(USUAL, cluster=1 + place % 2, **changes)  # type: ignore[arg-type]
        for place, by in enumerate(people)
    }


def test_strength_is_the_trust_of_those_who_name_somebody() -> None:
    trust = {1: 0.2, 2: 0.75, 3: 0.4}
    state = state_of(
        all_name(range(1, 4)), {by: replace(USUAL, trust=t, cluster=by) for by, t in trust.items()}
    )
    assert fay(state).strength == 1.35
    assert fay(state).clusters == 3


def test_the_voice_of_one_whom_he_names_himself_weighs_half() -> None:
    state = state_of(all_name(range(1, 4)) | {FAY: 1})
    assert fay(state).strength == 0.5 + 0.5 + 0.5 * MUTUAL
    assert fay(state).mutual == 1
    assert fay(state).circle == (1,)
    assert not fay(state).flags


def test_a_way_back_by_others_is_told_and_halves_nothing() -> None:
    state = state_of(all_name(range(1, 4)) | {FAY: GIL, GIL: 2})
    assert fay(state).circle == (GIL, 2)
    assert fay(state).mutual is None
    assert fay(state).strength == 1.5


def test_a_circle_elsewhere_is_not_his() -> None:
    assert fay(state_of(all_name(range(1, 4)) | {FAY: GIL, GIL: HAN, HAN: GIL})).circle == ()


@pytest.mark.parametrize(("many", "enough"), [(2, False), (3, True)])
def test_three_nominators_are_enough(many: int, enough: bool) -> None:  # noqa: FBT001
    state = state_of(all_name(range(1, 1 + many)))
    assert fay(state).enough is enough
    assert [one.whom for one in shortlist(state)] == [FAY] * enough


def test_they_are_of_two_clusters_at_least_and_who_knows_nobody_is_of_none() -> None:
    people = range(1, 6)
    one_side = {by: replace(USUAL, cluster=1) for by in people}
    assert not fay(state_of(all_name(people), one_side)).enough
    with_stranger = one_side | {5: replace(USUAL, cluster=0)}
    assert not fay(state_of(all_name(people), with_stranger)).enough
    with_guest = one_side | {5: replace(USUAL, cluster=2)}
    assert fay(state_of(all_name(people), with_guest)).enough


def test_where_there_are_no_two_sides_one_is_enough_and_the_list_says_so() -> None:
    people = range(1, 5)
    one_side = {by: replace(USUAL, cluster=1) for by in people}
    state = state_of(all_name(people), one_side, clusters=1)
    assert waived(state)
    assert fay(state).enough
    assert Flag.ONE_SIDED not in fay(state).flags
    assert fay(state).confidence is Confidence.FAIR
    assert fay(state).left == 0.75
    assert not waived(state_of(all_name(people), one_side, clusters=2))


def test_the_strongest_come_first_and_equals_by_the_number_of_voices() -> None:
    weak = {by: replace(USUAL, trust=0.3, cluster=1 + by % 2) for by in range(11, 16)}
    state = state_of(
        all_name(range(1, 4), GIL) | all_name(range(11, 16), FAY) | all_name(range(21, 25), HAN),
        weak,
    )
    assert [one.whom for one in candidates(state)] == [HAN, FAY, GIL]


def test_what_looks_equal_is_equal() -> None:
    near = {
        **{by: replace(USUAL, trust=0.5, cluster=by) for by in (1, 2, 3)},
        **{by: replace(USUAL, trust=0.5001, cluster=by) for by in (4, 5, 6)},
    }
    state = replace(state_of(all_name(range(1, 4)) | all_name(range(4, 7), GIL), near), quota=1)
    assert {one.whom for one in shortlist(state)} == {FAY, GIL}


def test_who_would_stand_without_any_side_is_firm() -> None:
    people = range(1, 13)
    state = state_of(all_name(people), weights(people))
    assert fay(state).confidence is Confidence.FAIR
    three = {by: replace(USUAL, cluster=1 + by % 3) for by in people}
    assert fay(state_of(all_name(people), three, clusters=3)).confidence is Confidence.FIRM
    assert fay(state_of(all_name(people), three, clusters=3)).left == 0.67


def test_who_would_stand_without_any_one_voice_is_fair() -> None:
    people = range(1, 6)
    assert fay(state_of(all_name(people), weights(people))).confidence is Confidence.FAIR


def test_who_hangs_on_one_voice_is_thin() -> None:
    assert fay(state_of(all_name(range(1, 4)))).confidence is Confidence.THIN
    guest = {by: replace(USUAL, cluster=1) for by in range(1, 10)} | {10: replace(USUAL, cluster=2)}
    assert fay(state_of(all_name(range(1, 11)), guest)).confidence is Confidence.THIN


def test_a_narrow_lead_over_the_first_who_is_not_listed_is_thin() -> None:
    names = all_name(range(1, 6)) | all_name(range(11, 16), GIL)
    state = replace(state_of(names), quota=1)
    lead = replace(state, weights={**state.weights, 1: replace(state.weights[1], trust=0.6)})
    assert fay(lead).confidence is Confidence.THIN
    assert fay(replace(lead, quota=2)).confidence is Confidence.FAIR


def test_nominators_who_stick_together_are_flagged_when_they_carry_somebody() -> None:
    people = range(1, 11)
    for many, flagged in ((3, False), (4, True)):
        together = weights(range(1, 1 + many), tight=True)
        flags = fay(state_of(all_name(people), together)).flags
        assert (Flag.RING in flags) is flagged, many


def test_fewer_are_flagged_when_he_names_one_of_them_back() -> None:
    people, together = range(1, 10), weights(range(1, 4), tight=True)
    assert fay(state_of(all_name(people), together)).flags == ()
    back = state_of(all_name(people) | {FAY: GIL, GIL: 2}, together)
    assert fay(back).flags == (Flag.CIRCLE,)
    by_another = state_of(all_name(people) | {FAY: GIL, GIL: 5}, together)
    assert fay(by_another).flags == ()


def test_three_voices_of_one_minute_that_are_half_of_all_are_a_burst() -> None:
    state = state_of(all_name(range(1, 7)))
    for many, flagged in ((2, False), (3, True)):
        at = {by: replace(state.voices[by], at=OPENING + by * 1000) for by in range(1, 1 + many)}
        quick = replace(state, voices={**state.voices, **at})
        assert (Flag.BURST in fay(quick).flags) is flagged, many
    slower = {by: replace(state.voices[by], at=OPENING + by * BURST_MS // 2) for by in (1, 2, 3)}
    assert Flag.BURST not in fay(replace(state, voices={**state.voices, **slower})).flags
    more = state_of(all_name(range(1, 8)))
    at = {by: replace(more.voices[by], at=OPENING + by) for by in (1, 2, 3)}
    assert Flag.BURST not in fay(replace(more, voices={**more.voices, **at})).flags


def test_support_by_newcomers_is_flagged_when_it_is_more_than_half() -> None:
    people = range(1, 7)
    for many, flagged in ((3, False), (4, True)):
        new = weights(range(1, 1 + many), days=55)
        assert (Flag.YOUNG in fay(state_of(all_name(people), new)).flags) is flagged, many


def test_support_from_one_side_is_flagged() -> None:
    people = range(1, 11)
    for guests, flagged in ((1, True), (2, False)):
        side = {by: replace(USUAL, cluster=2 if by <= guests else 1) for by in people}
        assert (Flag.ONE_SIDED in fay(state_of(all_name(people), side)).flags) is flagged, guests
    assert 0.8 < ONE_SIDED < 0.9


def test_voices_that_weigh_nothing_list_somebody_last_and_flag_nothing() -> None:
    nothing = {by: replace(USUAL, trust=0.0, cluster=by) for by in range(1, 4)}
    one = fay(state_of(all_name(range(1, 4)), nothing))
    assert (one.strength, one.left) == (0.0, 0.0)
    assert one.enough


people = st.integers(1, 14)
trusts = st.floats(0, 1).map(lambda trust: round(trust, 4))
weight = st.builds(Weight, trusts, st.integers(0, 4), st.integers(0, 400), st.booleans())


@st.composite
def rounds(draw: st.DrawFn) -> State:
    names = {by: whom for by, whom in draw(st.dictionaries(people, people)).items() if by != whom}
    known = {by: draw(weight) for by in names}
    state = state_of(names, known, draw(st.integers(0, 3)))
    return replace(state, quota=draw(st.integers(1, 4)))


@given(rounds())
def test_nobody_is_listed_against_the_rules(state: State) -> None:
    listed = shortlist(state)
    assert {one.whom for one in listed} <= {one.whom for one in candidates(state) if one.enough}
    assert all(len(one.nominators) >= 3 for one in listed)
    assert all(waived(state) or one.clusters >= 2 for one in listed)
    if len(listed) > state.quota:
        assert len({one.strength for one in listed[state.quota - 1 :]}) == 1
    assert sum(len(one.nominators) for one in candidates(state)) == len(state.voices)


@given(rounds(), st.data())
def test_trust_in_a_nominator_lowers_nobody_whom_he_names(
    state: State, data: st.DataObject
) -> None:
    if not state.voices:
        return
    by = data.draw(st.sampled_from(sorted(state.voices)))
    whom = state.voices[by].whom
    raised = replace(state.weights[by], trust=1.0)
    more = replace(state, weights={**state.weights, by: raised})
    before = next(one for one in candidates(state) if one.whom == whom)
    after = next(one for one in candidates(more) if one.whom == whom)
    assert after.strength >= before.strength
    if before in shortlist(state):
        assert after in shortlist(more)


@given(rounds(), st.permutations(range(1, 15)))
def test_ids_decide_nothing(state: State, order: list[int]) -> None:
    """Other numbers for the same people change nothing but the order of equals."""
    other = dict(zip(range(1, 15), order, strict=True))
    moved = replace(
        state,
        voices={other[by]: replace(v, whom=other[v.whom]) for by, v in state.voices.items()},
        weights={other[by]: w for by, w in state.weights.items()},
    )
    listed = {other[one.whom] for one in shortlist(state)}
    assert {one.whom for one in shortlist(moved)} == listed
    renamed = {one.whom: one for one in candidates(moved)}
    for one in candidates(state):
        same = renamed[other[one.whom]]
        told = (one.strength, one.flags, one.enough, one.clusters, len(one.circle), one.confidence)
        again = (same.strength, same.flags, same.enough, same.clusters, len(same.circle))
        assert told == (*again, same.confidence)
