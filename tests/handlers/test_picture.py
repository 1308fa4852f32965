"""What the picture says of an audit, before anything is drawn."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from bot.cli.terminal import print_audit
from bot.words import load_words
from handlers.picture import picture_of
from models.members import Tier, TierCount, Week
from tests.handlers.builders import (
    DAY,
    NOW,
    ZONE,
    a_young_audit,
    an_audit,
    an_audit_of_awkward_names,
    an_empty_audit,
)

EN = load_words("en")


def test_it_names_the_five_most_trusted_of_the_core() -> None:
    picture = picture_of(an_audit(), EN, ZONE)
    core = [member for member in an_audit().members if member.tier is Tier.CORE]
    assert [best.trust for best in picture.top] == [member.trust for member in core[:5]]


def test_it_names_few_who_moved_the_cores_first_and_counts_the_others() -> None:
    up, down = picture_of(an_audit(), EN, ZONE).moves
    assert (up.rising, up.title, up.more) == (True, "5 up", "and 2 more")
    assert [line.target for line in up.lines] == ["→ core", "→ core", "→ ordinary"]
    assert (down.rising, down.title, down.more) == (False, "6 down", "and 3 more")


@pytest.mark.parametrize(
    ("share", "standing", "said"),
    [
        (0.03, "below", "below 5–10%"),
        (0.05, "within", "usual 5–10%"),
        (0.104, "within", "usual 5–10%"),
        (0.11, "above", "above 5–10%"),
        (None, "", "usual 5–10%"),
    ],
)
def test_a_share_is_said_beside_what_is_usual(
    share: float | None, standing: str, said: str
) -> None:
    tiers = {**dict(an_audit().tiers), Tier.CORE: TierCount(9, share)}
    core = picture_of(replace(an_audit(), tiers=tuple(tiers.items())), EN, ZONE).pyramid[0]
    assert (core.standing, core.healthy_text) == (standing, said)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (10, "12 more than a week ago (2025-11-17)"),
        (30, "8 fewer than a week ago (2025-11-17)"),
        (22, "as many as a week ago (2025-11-17)"),
    ],
)
def test_the_core_is_compared_with_earlier(then: int, said: str) -> None:
    weeks = tuple(Week(NOW - back, ((Tier.CORE, then),)) for back in (7 * 86_400_000, 0))
    assert picture_of(replace(an_audit(), weeks=weeks), EN, ZONE).hero_change == said


def test_words_table_and_picture_look_back_on_the_same_weeks() -> None:
    picture = picture_of(an_audit(), EN, ZONE)
    then = dict(an_audit().weeks[-13].counts)[Tier.CORE]
    assert picture.hero_change == f"{22 - then} more than 12 weeks ago (2025-09-01)"
    assert picture.trend_title == "The last 27 weekly cut-offs"
    assert {len(area.counts) for area in picture.trend} == {27}
    assert (picture.trend_first, picture.trend_last) == ("2025-05-26", "2025-11-24")
    file = io.StringIO()
    print_audit(Console(file=file, width=80), an_audit(), EN, ZONE)
    assert "The last 13 weekly cut-offs · 2025-09-01 – 2025-11-24" in file.getvalue()
    assert f"{then} → {dict(an_audit().weeks[-1].counts)[Tier.CORE]}" in file.getvalue()


@pytest.mark.parametrize(
    ("groups", "said"), [(1, []), (3, ["Tiers, T and activity come from all groups together (3)."])]
)
def test_words_and_picture_say_of_which_cut_off_and_groups_the_tiers_are(
    groups: int, said: list[str]
) -> None:
    audit = replace(an_audit(), as_of=NOW + 3 * DAY, groups=groups)
    _, tiers, *more = picture_of(audit, EN, ZONE).footer
    assert tiers.startswith("Tiers: of the cut-off of 2025-11-24, up at once, down after two")
    assert more == said
    file = io.StringIO()
    print_audit(Console(file=file, width=200), audit, EN, ZONE)
    assert all(line in file.getvalue().splitlines() for line in (tiers, *said))


def test_where_nothing_happens_any_more_the_end_stands_in_place_of_a_comparison() -> None:
    old = replace(an_audit(), last_event=NOW - 30 * DAY)
    assert picture_of(old, EN, ZONE).hero_change == "the history ends on 2025-10-25"


def test_before_its_history_a_group_has_no_date_of_first_tiers() -> None:
    early = picture_of(replace(a_young_audit(), begins=NOW + 9 * DAY), EN, ZONE).too_early
    assert early
    assert (early.date, early.days) == ("", "")
    assert "The history begins on 2025-12-03" in early.why


def test_a_young_group_is_told_when_its_first_tiers_come() -> None:
    early = picture_of(a_young_audit(), EN, ZONE).too_early
    assert early
    assert early.date == "First tiers on 2025-12-15"
    assert early.days == "9 of 30 days"
    assert early.done == 0.3


def test_a_group_without_members_still_has_a_picture() -> None:
    picture = picture_of(an_empty_audit(), EN, ZONE)
    assert (picture.hero, picture.trend, picture.top, picture.moves) == ("0", (), (), ())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_in_it_says_liability_to_a_reader(language: str) -> None:
    picture = picture_of(an_audit(), load_words(language), ZONE)
    said = [share.name for share in picture.pyramid] + [area.name for area in picture.trend]
    said += [line.target for moves in picture.moves for line in moves.lines]
    assert not [text for text in said if "liab" in text.lower() or "负债" in text]


def test_a_nameless_member_is_called_so() -> None:
    picture = picture_of(an_audit_of_awkward_names(), EN, ZONE)
    assert picture.top[0].name == "(no name)"
