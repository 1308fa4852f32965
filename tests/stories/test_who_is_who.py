"""An operator says who is staff, a bot, or a member; a name alone decides only until he does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.exports import PEOPLE, Row, said, when, write
from tests.stories.pages import write_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.stories.desk import Desk

    More = Callable[[str], Desk]

AFTER = "2026-03-16"


def test_staff_is_never_scored_whether_named_at_once_or_later(
    desk: Desk, busy: Path, other_desk: More
) -> None:
    report = desk.imports(busy, "--staff", "Anna", "--staff", "101")
    assert "2 staff, not scored" in report
    assert "Name your own people" not in report
    later = other_desk("later")
    later.imports(busy)
    assert "Anna" in later.members(AFTER)
    later.imports(busy, "--staff", "Anna", "--staff", "101")
    assert set(desk.members(AFTER)).isdisjoint({"Anna", "Boris"})
    assert later.members(AFTER) == desk.members(AFTER)


@pytest.mark.parametrize("called", ["Tea House", "Tea & Co", "300"])
def test_staff_who_changed_his_name_is_found_by_either_and_all_his_posts_count(
    desk: Desk, tmp_path: Path, called: str
) -> None:
    report = desk.imports(write(tmp_path / "posts.json", shop_posts()), "--staff", called)
    assert "1 staff, not scored" in report
    assert "Nobody in the export is called" not in report
    assert desk.rows(SIGNS) == [(1, "ask-buy"), (2, "give-thanks"), (3, None)]


def test_staff_that_the_ledger_knows_need_not_be_named_again(desk: Desk, tmp_path: Path) -> None:
    rows = shop_posts()
    desk.imports(write(tmp_path / "first.json", [rows[0]]), "--staff", "Tea House")
    report = desk.imports(write(tmp_path / "all.json", rows))
    assert "1 staff, not scored" in report
    assert "Name your own people" not in report
    assert desk.rows(SIGNS) == [(1, "ask-buy"), (2, "give-thanks"), (3, None)]
    without = [said(4, PEOPLE[1], when("2026-03-05"), "Buy now")]
    assert "Name your own people" not in desk.imports(write(tmp_path / "later.json", without))


def test_a_customer_who_bears_a_name_of_the_staff_stays_a_customer(
    desk: Desk, tmp_path: Path
) -> None:
    rows = shop_posts()
    desk.imports(write(tmp_path / "first.json", rows[:2]), "--staff", "300")
    namesake = (400, "Tea & Co")
    rows += [said(n, namesake, when(f"2026-03-0{n}"), "Buy now") for n in (4, 5)]
    desk.imports(write(tmp_path / "all.json", rows))
    assert desk.rows(SIGNS)[2:] == [(3, None), (4, None), (5, None)]
    assert set(desk.members(AFTER)) == {"Boris", "Tea & Co"}


SIGNS = "SELECT message, signs FROM event WHERE kind = 1 ORDER BY message"


def shop_posts() -> list[Row]:
    """Two posts of the shop, which was renamed between them, and one of a customer."""
    return [
        said(1, (300, "Tea House"), when("2026-03-01"), "Buy now"),
        said(2, (300, "Tea & Co"), when("2026-03-02"), "Thanks"),
        said(3, PEOPLE[1], when("2026-03-03"), "Buy now"),
    ]


def test_a_misspelt_staff_name_is_told_and_harms_nothing(desk: Desk, busy: Path) -> None:
    report = desk.imports(busy, "--staff", "Ana")
    assert "Nobody in the export is called “Ana”" in report
    assert "Anna" in desk.members(AFTER)


def test_a_bot_is_never_scored_whether_named_at_once_or_later(
    desk: Desk, busy: Path, other_desk: More
) -> None:
    report = desk.imports(busy, "--bot", "Fritz")
    assert "1 bot, not scored: Fritz" in report
    later = other_desk("later")
    later.imports(busy)
    later.imports(busy, "--bot", "Fritz")
    assert "Fritz" not in desk.members(AFTER)
    assert later.members(AFTER) == desk.members(AFTER)


@pytest.mark.parametrize("called", ["Tea House", "Tea & Co", "300"])
def test_a_bot_is_found_by_every_name_it_had_and_a_channel_is_none(
    desk: Desk, tmp_path: Path, called: str
) -> None:
    news = said(4, (77, "News"), when("2026-03-04")) | {"from_id": "channel77"}
    export = write(tmp_path / "posts.json", [*shop_posts(), news])
    report = desk.imports(export, "--bot", called, "--bot", "News")
    assert "1 bot, not scored: Tea & Co" in report
    assert "1 channel or group as author, not scored" in report


SHY, HELPER = (500, "not a bot"), (600, "Helper Bot")


def lines(who: tuple[int, str], *days: int) -> list[Row]:
    """What somebody and Boris wrote on some days of March."""
    return [
        row
        for day in days
        for row in (
            said(10 * day, who, when(f"2026-03-{day:02}")),
            said(10 * day + 1, PEOPLE[1], when(f"2026-03-{day:02}")),
        )
    ]


@pytest.mark.parametrize("called", ["not a bot", "500"])
def test_a_member_who_is_called_like_a_bot_is_scored_once_the_operator_says_so(
    desk: Desk, tmp_path: Path, called: str
) -> None:
    export = write(tmp_path / "first.json", lines(SHY, 1, 2))
    assert "1 bot, not scored: not a bot" in desk.imports(export)
    assert set(desk.members(AFTER)) == {"Boris"}
    assert "not scored: not a bot" not in desk.imports(export, "--person", called)
    later = write(tmp_path / "later.json", lines(SHY, 1, 2, 3))
    assert "not scored: not a bot" not in desk.imports(later)
    assert set(desk.members(AFTER)) == {"Boris", "not a bot"}


def test_a_member_of_pages_who_is_called_like_a_bot_stays_a_member_when_his_id_is_known(
    desk: Desk, tmp_path: Path
) -> None:
    rows = lines(SHY, 1, 2)
    desk.imports(write_pages(tmp_path / "pages", rows), "--person", "not a bot")
    assert set(desk.members(AFTER)) == {"Boris", "not a bot"}
    desk.imports(write(tmp_path / "export.json", rows))
    assert {one["id"] for one in desk.members(AFTER).values()} == {500, PEOPLE[1][0]}


def test_whoever_no_longer_bears_the_name_of_a_bot_is_a_person_in_whatever_order(
    desk: Desk, tmp_path: Path, other_desk: Callable[[str], Desk]
) -> None:
    old = write(tmp_path / "old.json", lines(HELPER, 1))
    new = write(tmp_path / "new.json", lines((600, "Helga"), 2))
    both = write(tmp_path / "both.json", [*lines(HELPER, 1), *lines((600, "Helga"), 2)])
    for place, order in enumerate(((old, new), (new, old), (both,), (old, new, old))):
        one = other_desk(str(place))
        for export in order:
            one.imports(export)
        assert set(one.members(AFTER)) == {"Boris", "Helga"}
    desk.imports(new)
    desk.imports(write(tmp_path / "robot.json", lines(HELPER, 3)))
    assert set(desk.members(AFTER)) == {"Boris"}


def test_what_the_operator_called_a_bot_stays_one_under_any_name_until_he_says_otherwise(
    desk: Desk, tmp_path: Path
) -> None:
    desk.imports(write(tmp_path / "old.json", lines(HELPER, 1)), "--bot", "Helper Bot")
    new = write(tmp_path / "new.json", lines((600, "Helga"), 2))
    assert "1 bot, not scored: Helga" in desk.imports(new)
    assert set(desk.members(AFTER)) == {"Boris"}
    desk.imports(new, "--person", "Helga")
    assert set(desk.members(AFTER)) == {"Boris", "Helga"}
    desk.imports(new, "--bot", "Helga")
    assert set(desk.members(AFTER)) == {"Boris"}


def test_staff_can_be_taken_back_with_all_that_was_noted_of_it(desk: Desk, tmp_path: Path) -> None:
    export = write(tmp_path / "posts.json", shop_posts())
    desk.imports(export, "--staff", "300", "--staff", "Boris")
    assert desk.rows(SIGNS) == [(1, "ask-buy"), (2, "give-thanks"), (3, "ask-buy")]
    assert "1 staff, not scored" in desk.imports(export, "--person", "Boris")
    assert desk.rows(SIGNS) == [(1, "ask-buy"), (2, "give-thanks"), (3, None)]
    desk.imports(export)
    assert set(desk.members(AFTER)) == {"Boris"}


@pytest.mark.parametrize("option", ["--staff", "--bot", "--person"])
def test_a_name_that_nobody_bears_is_told_with_its_option(
    desk: Desk, tmp_path: Path, option: str
) -> None:
    export = write(tmp_path / "posts.json", shop_posts())
    english = desk.imports(export, option, "Ana")
    chinese = desk.imports(export, option, "Ana", "--lang", "zh")
    assert f"Nobody in the export is called “Ana” (given as {option})." in english
    assert f"导出中没有名为“Ana”的人（来自 {option}）。" in chinese
