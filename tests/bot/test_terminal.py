"""What an operator reads in a terminal of eighty columns, in Chinese too, whatever the names."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from rich.console import Console

from bot.cli.sparks import bar, spark
from bot.cli.terminal import print_audit, print_member
from bot.words import load_words
from models.members import Audit, Tier
from tests.handlers import builders

if TYPE_CHECKING:
    from models.card import MemberCard


def shown(what: Audit | MemberCard, language: str = "en", width: int = 80) -> list[str]:
    """The lines as printed, without colours."""
    file = io.StringIO()
    console = Console(file=file, width=width, highlight=False)
    if isinstance(what, Audit):
        print_audit(console, what, load_words(language), builders.ZONE)
    else:
        print_member(console, what, load_words(language), builders.ZONE)
    file.getvalue().encode()
    return file.getvalue().splitlines()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "what",
    [
        builders.an_audit(),
        builders.an_audit_of_awkward_names(),
        builders.a_young_audit(),
        builders.an_empty_audit(),
        builders.a_card(),
    ],
    ids=["usual", "awkward names", "young", "empty", "card"],
)
def test_no_line_is_wider_than_the_terminal_nor_says_liability(
    what: Audit | MemberCard, language: str
) -> None:
    lines = shown(what, language)
    assert max(map(cell_len, lines)) <= 80
    assert not [line for line in lines if "liabilit" in line.lower() or "\x1b" in line]


def test_the_pyramid_stands_beside_what_is_usual() -> None:
    lines = shown(builders.an_audit())
    assert lines[1] == "as of 2025-11-24 · known: 300 of 1,204"
    assert [line.split()[0] for line in lines[2:5]] == ["Core", "Ordinary", "Resting"]
    assert lines[2].split()[-4:] == ["22", "10%", "usual", "5–10%"]
    assert "18 new" in lines[5]
    assert "62 dormant" in lines[5]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("width", "bars"), [(28, 0), (40, 3), (60, 3)])
def test_in_a_narrow_terminal_the_bar_gives_way_and_no_number_is_cut(
    width: int, bars: int, language: str
) -> None:
    large = builders.an_audit(4)
    lines = shown(large, language, width)
    storeys = [line for line in lines if set(line.split()) & {"88", "244", "548"}]
    for share, line in zip((10, 28, 62), storeys, strict=True):
        assert f" {share}% " in line
    assert sum("█" in line for line in storeys) == bars
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("language", ["zh", "en"])
def test_in_a_narrow_terminal_names_give_way_to_numbers(language: str) -> None:
    audit = builders.an_audit()
    best = audit.members[0]
    numbers = [f"{best.trust:.2f}", str(best.activity), str(best.depth), f"{best.contribution:g}"]
    for width in (40, 80):
        assert [line for line in shown(audit, language, width) if line.split()[-4:] == numbers]


def test_columns_stand_below_each_other_behind_chinese_names_too() -> None:
    lines = shown(builders.an_audit(), "zh")
    start = next(place for place, line in enumerate(lines) if line.startswith("名称"))
    widths = {cell_len(line) for line in lines[start : start + 11]}
    assert len(widths) == 1


def test_markup_in_a_name_is_shown_not_obeyed() -> None:
    text = "\n".join(shown(builders.an_audit_of_awkward_names()))
    for name in ("[bold]red[/bold]", "<b>", "$x$", "=cmd|'/c calc'!A1", "(no name)"):
        assert name in text
    assert not set(text) & set("\u202e\x07\x1b")


def test_those_who_moved_are_told_by_direction_and_the_rest_is_counted() -> None:
    lines = shown(builders.an_audit_of_awkward_names())
    assert "▲ 8 up" in lines
    assert "▼ 9 down" in lines
    assert "  and 1 more" in lines


def test_a_young_group_hears_when_and_is_shown_no_tiers() -> None:
    lines = shown(builders.a_young_audit())
    assert (
        "Too early to judge: known since 2025-11-15, the first tiers come on 2025-12-15." in lines
    )
    assert not [line for line in lines if line.startswith("Core")]


def test_an_old_history_is_offered_as_it_stood_at_its_end() -> None:
    old = replace(builders.an_audit(), last_event=builders.NOW - 30 * builders.DAY)
    assert [line for line in shown(old) if "--as-of 2025-10-26" in line]
    assert not [line for line in shown(builders.an_audit()) if "--as-of" in line]


def test_a_card_tells_tier_parts_reasons_and_ties() -> None:
    text = "\n".join(shown(builders.a_card()))
    assert "core since 2025-09-29" in text
    assert "active in 24 of the last 26 weeks" in text
    assert "王芳         31 days" in text
    assert "(no name)    3 days" in text
    assert "responsiveness" in text
    assert "penalty" not in text


def test_a_card_of_somebody_barely_known_says_so() -> None:
    card = builders.a_card()
    score = replace(card.score, telegram_id=None, last_act=None, tier=Tier.NEWCOMER, reasons=())
    bare = replace(card, score=score, tier_since=None, history=(), ties=(), groups=())
    lines = shown(bare)
    assert "known by name only" in lines[0]
    assert lines[1].startswith("newcomer · T")
    assert lines[1].endswith("has never written")
    assert lines[-1] == "nobody yet"


def test_a_spark_goes_from_zero_to_the_highest() -> None:
    assert spark([0, 1, 2, 4]) == "▁▃▅█"
    assert spark([0.5, 1.0], top=1.0) == "▅█"
    assert spark([0, 0]) == "▁▁"
    assert spark([]) == ""


def test_a_bar_shows_something_of_anything_and_never_more_than_all() -> None:
    assert bar(0.5, 4) == "██  "
    assert bar(0.0, 4) == "    "
    assert bar(0.001, 4) == "▏   "
    assert bar(1.7, 4) == "████"
