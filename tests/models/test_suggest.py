"""Whom to turn to: with whom a word counts most, nobody too often, nobody against his will."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.advice import BY_LOT, Earlier, Kind, State, Suggestion, Why
from models.ideas import Scene, to_nurture, worth
from models.members import Tier
from models.suggest import AGAIN_DAYS, LET_GO_AGAIN_DAYS, WRONG_DAYS, suggest
from tests.models.scenes import after, crowd, limits_of, lots_of, scene_of

CROWD = crowd(12)
FALLING = (0.5, 0.49, 0.01)
RISING = (0.05, 0.45, 0.5)
SILENT = (0.985, 0.01, 0.005)


def named(scene: Scene, **limits: object) -> tuple[Suggestion, ...]:
    return suggest(scene, limits_of(scene, **limits)).suggestions


def falling(*people: int) -> Scene:
    return scene_of(CROWD, dict.fromkeys(people, FALLING), {})


def whom(scene: Scene, **limits: object) -> list[int]:
    return [one.person for one in named(scene, **limits)]


def earlier(scene: Scene, person: int, days: int, **values: object) -> Earlier:
    usual: dict[str, object] = {
        "person": person,
        "kind": Kind.KEEP,
        "tier": Tier.ORDINARY,
        "day": 0,
        "state": State.OPEN,
    }
    return after(scene, Earlier(**usual | values), days)  # type: ignore[arg-type]


def test_who_is_about_to_fall_is_kept_and_who_is_about_to_rise_is_raised() -> None:
    scene = scene_of(CROWD, {3: FALLING, 5: RISING}, {})
    assert {(one.person, one.kind) for one in named(scene)} == {(3, Kind.KEEP), (5, Kind.RAISE)}
    by_kind = {one.kind: one.probability for one in named(scene)}
    assert by_kind == {Kind.KEEP: 0.5, Kind.RAISE: 0.5}


def test_a_member_of_the_core_falls_into_any_lower_tier() -> None:
    scene = scene_of(CROWD, {3: (0.2, 0.4, 0.4)}, {3: "core"})
    (one,) = named(scene)
    assert (one.kind, one.tier, one.probability) == (Kind.KEEP, Tier.CORE, 0.6)
    each = worth(scene)
    loss = 0.2 * (each[2] - each[0]) + 0.4 * (each[2] - each[1])
    assert one.gain == pytest.approx(0.4 * loss, abs=1e-6)


@given(st.lists(st.floats(0.35, 0.99), min_size=2, max_size=12))
def test_the_list_is_in_the_order_of_the_gain(chances: list[float]) -> None:
    said = {who: (p, 1 - p, 0.0) for who, p in enumerate(chances, 1)}
    found = named(scene_of(CROWD, said, {}))
    gains = [one.gain for one in found]
    assert gains == sorted(gains, reverse=True)
    step = worth(falling())[1] - worth(falling())[0]
    expected = [one.probability * (1 - one.probability) * step for one in found]
    assert gains == pytest.approx(expected, abs=1e-4)


def test_no_list_is_longer_than_the_attention_there_is() -> None:
    assert len(named(falling(*range(1, 13)), capacity=5)) == 5


def test_nobody_is_named_who_has_not_had_the_notice_for_seven_days() -> None:
    scene = falling(3, 4)
    told = np.ones(scene.past.size, np.bool_)
    told[3] = False
    assert whom(scene, told=told) == [4]


def test_nobody_is_named_twice_in_four_weeks() -> None:
    scene = falling(3)
    assert not whom(scene, earlier=(earlier(scene, 3, AGAIN_DAYS - 1),))
    assert whom(scene, earlier=(earlier(scene, 3, AGAIN_DAYS),)) == [3]


def test_unless_his_tier_changed() -> None:
    scene = falling(3)
    assert whom(scene, earlier=(earlier(scene, 3, 7, tier=Tier.CORE),)) == [3]


def test_a_waverer_between_keep_and_raise_is_no_news() -> None:
    scene = scene_of(CROWD, {3: RISING}, {})
    assert not whom(scene, earlier=(earlier(scene, 3, 7),))


def test_an_answer_counts_from_its_own_day() -> None:
    scene = falling(3)
    late = earlier(scene, 3, 30, state=State.CONTACTED, answered=scene.last - 3)
    assert not whom(scene, earlier=(late,))


def noted(scene: Scene, days: int, tier: Tier | None = Tier.ORDINARY) -> Earlier:
    """A contact that no suggestion had asked for, so many days ago."""
    day = scene.last + 1 - days
    return Earlier(3, None, tier, day, State.CONTACTED, answered=day)


def test_a_contact_that_nothing_had_suggested_counts_as_one_that_was() -> None:
    scene = falling(3)
    for tier in (Tier.ORDINARY, None):
        assert not whom(scene, earlier=(noted(scene, AGAIN_DAYS - 1, tier),))
        assert whom(scene, earlier=(noted(scene, AGAIN_DAYS, tier),)) == [3]
    assert whom(scene, earlier=(noted(scene, 7, Tier.CORE),)) == [3]


def test_a_contact_takes_away_nothing_of_what_an_operator_knows_better() -> None:
    scene = falling(3)
    wrong = earlier(scene, 3, WRONG_DAYS - 1, state=State.WRONG, why=Why.SURE)
    assert not whom(scene, earlier=(wrong, noted(scene, AGAIN_DAYS + 1)))


@pytest.mark.parametrize("why", [Why.AWAY, Why.ELSEWHERE, Why.SURE])
def test_who_is_known_better_is_left_alone_for_a_quarter(why: Why) -> None:
    scene = falling(3)
    said = {"state": State.WRONG, "why": why, "tier": Tier.CORE}
    assert not whom(scene, earlier=(earlier(scene, 3, WRONG_DAYS - 1, **said),))
    assert whom(scene, earlier=(earlier(scene, 3, WRONG_DAYS, **said),)) == [3]


def test_a_reminder_brings_him_back_on_its_day() -> None:
    scene = falling(3)
    for again, found in ((scene.last + 2, []), (scene.last + 1, [3])):
        one = earlier(scene, 3, 5, state=State.AGAIN, again=again)
        assert whom(scene, earlier=(one,)) == found


def test_a_tier_that_an_operator_holds_is_neither_kept_nor_raised() -> None:
    assert whom(falling(3, 4), locked=frozenset({3})) == [4]


def test_welcomes_and_thanks_have_a_place_though_their_gain_shows_later() -> None:
    """Three came back after ten weeks and are sure to stay: a word is worth the least there."""
    world = crowd(12, back=(13, 14, 15))
    falls = dict.fromkeys(range(1, 13), FALLING)
    scene = scene_of(world, falls, {})
    kinds = [one.kind for one in named(scene, capacity=6)]
    assert kinds == [Kind.KEEP] * 4 + [Kind.THANK] * 2


QUIET = crowd(12, {3: 70, 4: 70, 5: 40})


def gone(**limits: object) -> list[int]:
    scene = scene_of(QUIET, dict.fromkeys((3, 4, 5), SILENT), dict.fromkeys((3, 4), "dormant"))
    return [one.person for one in named(scene, **limits) if one.kind is Kind.LET_GO]


def test_let_go_takes_two_silent_windows_and_a_sure_forecast() -> None:
    assert sorted(gone()) == [3, 4]


@pytest.mark.parametrize("why", ["asking", "locked"])
def test_who_waits_for_an_answer_or_is_held_is_let_go_by_nobody(why: str) -> None:
    assert gone(**{why: frozenset({3})}) == [4]


def test_a_prior_that_the_group_has_not_taught_lets_nobody_go() -> None:
    assert not gone(recalibrated=False)


def test_whose_silence_means_nothing_is_not_let_go() -> None:
    scene = scene_of(QUIET, {}, {})
    said = {"state": State.WRONG, "why": Why.ELSEWHERE, "kind": Kind.LET_GO}
    assert gone(earlier=(earlier(scene, 3, 100, **said),)) == [4]


def test_let_go_is_said_once_in_half_a_year() -> None:
    scene = scene_of(QUIET, {}, {})
    said = {"kind": Kind.LET_GO, "tier": Tier.DORMANT}
    assert gone(earlier=(earlier(scene, 3, LET_GO_AGAIN_DAYS - 1, **said),)) == [4]
    assert sorted(gone(earlier=(earlier(scene, 3, LET_GO_AGAIN_DAYS, **said),))) == [3, 4]


def test_a_quarter_of_the_list_at_most_lets_go_and_all_are_counted() -> None:
    quiet = crowd(12, dict.fromkeys(range(1, 9), 70))
    said = {**dict.fromkeys(range(1, 9), SILENT), **dict.fromkeys(range(9, 13), FALLING)}
    scene = scene_of(quiet, said, dict.fromkeys(range(1, 9), "dormant"))
    made = suggest(scene, limits_of(scene, capacity=4))
    kinds = [one.kind for one in made.suggestions]
    assert kinds == [Kind.KEEP] * 3 + [Kind.LET_GO]
    assert made.let_go == 8


def test_room_that_nobody_needs_lets_more_go() -> None:
    quiet = crowd(12, dict.fromkeys(range(1, 9), 70))
    scene = scene_of(
        quiet, dict.fromkeys(range(1, 9), SILENT), dict.fromkeys(range(1, 9), "dormant")
    )
    assert len(named(scene, capacity=4)) == 4


@pytest.mark.parametrize("seed", range(5))
def test_the_lot_keeps_back_some_of_those_who_would_be_kept_or_raised(seed: int) -> None:
    said = dict.fromkeys(range(1, 7), FALLING) | dict.fromkeys(range(7, 13), RISING)
    scene = scene_of(CROWD, said, {})
    lots = lots_of(scene, seed)
    found = named(scene, lots=lots, hold_back=0.4)
    assert all(one.kind in BY_LOT for one in found)
    assert {one.person for one in found if one.held} == {w for w in said if lots[w] < 0.4}
    assert {one.person for one in found} == set(said)


def test_the_lot_takes_nobody_who_would_have_had_no_place() -> None:
    """Twelve are about to fall, four places are taken by those with whom more is won."""
    said = dict.fromkeys(range(1, 5), FALLING) | dict.fromkeys(range(5, 13), (0.36, 0.63, 0.01))
    scene = scene_of(CROWD, said, {})
    lots = np.where(np.arange(scene.past.size) >= 5, 0.0, 0.9)
    found = named(scene, lots=lots, hold_back=0.4, capacity=4)
    assert {one.person for one in found} == {1, 2, 3, 4}
    assert not any(one.held for one in found)


def test_whose_question_is_open_is_never_kept_back() -> None:
    scene = falling(3, 4)
    found = named(scene, lots=np.zeros(scene.past.size), hold_back=0.4, asking=frozenset({3}))
    assert {one.person: one.held for one in found} == {3: False, 4: True}


def test_who_was_kept_back_stays_so_for_four_weeks() -> None:
    scene = falling(3)
    held = earlier(scene, 3, 20, state=State.HELD)
    assert not whom(scene, earlier=(held,))


def test_by_a_table_the_trusted_come_first() -> None:
    scene = falling(*range(1, 13))
    found = named(scene)
    assert len({one.gain for one in found}) == 1
    trust = [one.trust for one in found]
    assert trust == sorted(trust, reverse=True)
    assert all(one.reasons[-1].code == "why-table" for one in found)


LTV = st.lists(st.integers(0, 500_000), min_size=12, max_size=12)


def of_worth(scene: Scene, ltv: list[int]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    found = np.zeros(scene.past.size)
    found[1 : len(ltv) + 1] = ltv
    return found


def lots(scene: Scene, drawn: dict[int, float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Of everybody else 0.99."""
    found = np.full(scene.past.size, 0.99)
    found[[*drawn]] = [*drawn.values()]
    return found


@given(st.lists(st.floats(0.34, 0.99), min_size=12, max_size=12), st.floats(0, 0.9))
def test_without_orders_the_order_is_to_the_last_bit_as_it_was(
    chances: list[float], back: float
) -> None:
    said = {who: (p, 1 - p, 0.0) for who, p in enumerate(chances, 1)}
    scene = scene_of(CROWD, said, {})
    drawn = lots(scene, {who: who / 12 for who in range(1, 13)})
    more = {"lots": drawn, "hold_back": back, "capacity": 5}
    plain = named(scene, **more)
    assert named(scene, **more, worth=np.zeros(scene.past.size)) == plain
    each = {idea.row: idea for idea in to_nurture(scene)}
    person = scene.rows.person
    first = sorted(
        each.values(), key=lambda one: (-one.gain, -scene.trust[person[one.row]], one.row)
    )
    free = [int(person[one.row]) for one in first if drawn[person[one.row]] >= back]
    assert [one.person for one in plain if not one.held] == free[:5]


@given(st.lists(st.floats(0.35, 0.9), min_size=12, max_size=12), LTV)
def test_with_orders_the_order_is_that_of_what_is_at_stake(
    chances: list[float], ltv: list[int]
) -> None:
    said = {who: (p, 1 - p, 0.0) for who, p in enumerate(chances, 1)}
    scene = scene_of(CROWD, said, {})
    worth_ = of_worth(scene, ltv)
    found = named(scene, worth=worth_)
    mean = worth_[scene.rows.person].mean()
    stakes = [one.gain * max(worth_[one.person], mean) for one in found]
    assert all(after <= before * (1 + 1e-4) + 1 for before, after in pairwise(stakes))
    assert {one.person for one in found} == {one.person for one in named(scene)}


@given(LTV)
def test_orders_do_not_touch_the_lot(ltv: list[int]) -> None:
    scene = falling(*range(1, 13))
    drawn = lots(scene, {who: who / 12 for who in range(1, 13)})
    more = {"lots": drawn, "hold_back": 0.5, "capacity": 20}
    plain, ranked = named(scene, **more), named(scene, **more, worth=of_worth(scene, ltv))
    for held in (True, False):
        kept = [{one.person for one in found if one.held is held} for found in (plain, ranked)]
        assert kept[0] == kept[1]


def test_of_those_drawn_he_alone_is_kept_back_who_would_have_been_named() -> None:
    scene = falling(1, 2, 3)
    drawn = lots(scene, {2: 0.1, 3: 0.1})
    ltv = of_worth(scene, [50_000, 10, 90_000])
    found = named(scene, lots=drawn, hold_back=0.5, capacity=1, worth=ltv)
    assert [(one.person, one.held) for one in found] == [(1, False), (3, True)]
