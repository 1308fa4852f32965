"""Filters are read the same whichever language and order, and what means nothing is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.finding import FoundMember, Vocabulary, Wanted, fits, read_wanted
from models.members import Tier
from models.tagging import LONGEST_TAG, key_of, read_tags

KNOWN = Vocabulary(
    {"core": Tier.CORE, "核心": Tier.CORE, "resting": Tier.LIABILITY},
    frozenset({"oolong", "black tea", "核桃"}),
    {"cups": -5, "茶友": -6},
)
ANNA = FoundMember(
    *(1, 100, "Anna", Tier.CORE, 0.7, 12, 0, ("Oolong", "cat")), bought=True, groups=("Cups",)
)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("", Wanted()),
        ("核心、沉默 30 天，没买过", Wanted(tiers=(Tier.CORE,), silent=30, bought=False)),
        ("silent for 7 days; Bought", Wanted(silent=7, bought=True)),
        ("Black  Tea\n#OOLONG, oolong", Wanted(tags=("black tea", "oolong"))),
        ("核桃, 群 茶友", Wanted(tags=("核桃",), chat=-6)),
        ("left, 已离开", Wanted(left=True)),
        ("core, resting, in CUPS", Wanted(tiers=(Tier.CORE, Tier.LIABILITY), chat=-5)),
    ],
)
def test_what_is_typed_is_understood(said: str, wanted: Wanted) -> None:
    assert read_wanted(said, KNOWN) == (wanted, ())


@pytest.mark.parametrize("said", ["silent", "silent 12345", "group Saucers", "corr", "bought tea"])
def test_what_means_nothing_is_named(said: str) -> None:
    assert read_wanted(f"oolong, {said}", KNOWN)[1] == (said,)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), True),
        (Wanted(tags=("oolong", "cat")), True),
        (Wanted(tags=("oolong", "dog")), False),
        (Wanted(tiers=(Tier.LIABILITY, Tier.CORE)), True),
        (Wanted(tiers=(Tier.LIABILITY,)), False),
        (Wanted(bought=True), True),
        (Wanted(bought=False), False),
        (Wanted(silent=12), True),
        (Wanted(silent=13), False),
        (Wanted(left=True), False),
    ],
)
def test_who_fits_fits_every_part(wanted: Wanted, found: bool) -> None:  # noqa: FBT001 - a case
    assert fits(ANNA, wanted) is found


def test_who_left_fits_only_where_he_is_asked_for() -> None:
    gone = replace(ANNA, left=739_000)
    assert not fits(gone, Wanted())
    assert not fits(gone, Wanted(bought=True))
    assert fits(gone, Wanted(left=True, bought=True))


@given(st.text(max_size=80))
def test_whatever_is_written_is_tags_that_are_short_and_found_again(said: str) -> None:
    found = read_tags(said)
    for one in (*found.on, *found.off):
        assert 0 < len(one.words) <= LONGEST_TAG
        assert one.key == key_of(one.words)
        assert read_tags(one.words).on == (one,)
    keys = [one.key for one in found.on]
    assert len(set(keys)) == len(keys)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_either_understood_or_named(said: str) -> None:
    wanted, unknown = read_wanted(said, KNOWN)
    assert fits(replace(ANNA, tags=()), wanted) in {True, False}
    assert all(unknown)
