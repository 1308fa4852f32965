"""An operator has the same group in both formats: its people are one each, whichever came first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.events import EventKind
from tests.stories.desk import IMPORT_NOTES
from tests.stories.exports import PEOPLE, Row, answered, busy_weeks, invited, said, when, write
from tests.stories.pages import write_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.stories.desk import Desk

    More = Callable[[str], Desk]

AFTER = "2026-03-16"
TIMELESS = {EventKind.JOIN, EventKind.LEAVE, EventKind.TOPIC, EventKind.SERVICE}
"""Kinds of service rows, whose times pages do not tell."""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "ChatExport", busy_weeks())


def facts_but_service_times(desk: Desk) -> list[tuple[object, ...]]:
    return [
        (number, kind, None if kind in TIMELESS else at, *rest)
        for number, kind, at, *rest in desk.facts()
    ]


def test_pages_tell_people_by_name_and_the_report_says_so(desk: Desk, pages: Path) -> None:
    report = desk.imports(pages)
    assert "10 people" in report
    assert "10 of them are known by name only" in report
    assert "12 service rows have no time of their own (HTML)" in report
    members = desk.members(AFTER)
    assert {one["id"] for one in members.values()} == {None}
    card = desk.does("member", "小龙", "--as-of", AFTER).out
    assert card.startswith("小龙  known by name only")


@pytest.fixture
def namesake(tmp_path: Path) -> Path:
    """Another group of the same name: its first messages have the ids of the first one's."""
    first = next(int(str(row["id"])) for row in busy_weeks() if row["type"] == "message")
    rows = [said(first + n, (900, "Otto"), when(f"2025-02-0{n + 1}")) for n in range(7)]
    return write_pages(tmp_path / "other", rows)


def test_two_groups_of_one_name_stay_two(desk: Desk, pages: Path, namesake: Path) -> None:
    desk.imports(pages)
    assert "messages: 7 new, 0 known" in desk.imports(namesake)
    assert desk.rows("SELECT count(*) FROM chat") == [(2,)]
    assert "messages: 0 new, 7 known" in desk.imports(namesake)
    assert "messages: 0 new, 411 known" in desk.imports(pages)


def test_pages_that_could_be_of_either_group_of_their_name_are_refused(
    desk: Desk, pages: Path, namesake: Path, tmp_path: Path
) -> None:
    desk.imports(pages)
    desk.imports(namesake)
    before = desk.dump()
    later = write_pages(tmp_path / "later", [said(90_000, PEOPLE[0], when("2026-04-01"))])
    answer = desk.asks("import-history", later)
    assert (answer.code, answer.out) == (1, "")
    assert "Several groups are called “Tea friends”" in answer.err
    assert desk.dump() == before


def test_json_after_html_gives_everybody_his_id_and_nobody_a_double(
    desk: Desk, pages: Path, busy: Path, other_desk: More
) -> None:
    desk.imports(pages)
    report = desk.imports(busy)
    assert "messages: 0 new, 411 known already" in report
    assert "known by name only" not in report
    alone = other_desk("alone")
    alone.imports(busy)
    assert facts_but_service_times(desk) == facts_but_service_times(alone)
    assert desk.rows("SELECT count(*) FROM person") == alone.rows("SELECT count(*) FROM person")
    assert len(desk.rows("SELECT * FROM chat")) == 1
    ours, theirs = desk.members(AFTER), alone.members(AFTER)
    assert {name: one["id"] for name, one in ours.items()} == {
        name: one["id"] for name, one in theirs.items()
    }
    for name, one in ours.items():
        assert one["trust"] == pytest.approx(theirs[name]["trust"], abs=0.01)
        assert one["tier"] == theirs[name]["tier"]


def test_html_after_json_changes_nothing(desk: Desk, pages: Path, busy: Path) -> None:
    people = "SELECT id, telegram_id, named_in, kind, staff, name FROM person"
    desk.imports(busy)
    before, known = desk.dump(without=(*IMPORT_NOTES, "person")), desk.rows(people)
    assert "messages: 0 new, 411 known already" in desk.imports(pages)
    assert desk.dump(without=(*IMPORT_NOTES, "person")) == before
    assert desk.rows(people) == known


def test_both_halves_in_different_formats_make_one_history(
    desk: Desk, tmp_path: Path, busy: Path, other_desk: More
) -> None:
    rows = busy_weeks()
    desk.imports(write_pages(tmp_path / "old", rows[:260]))
    desk.imports(write(tmp_path / "new.json", rows[200:]))
    alone = other_desk("alone")
    alone.imports(busy)
    ours, theirs = desk.members(AFTER), alone.members(AFTER)
    assert set(ours) == set(theirs)
    talkers = {name for _, name in PEOPLE[:7]}  # the others stand in the older half only
    assert {name for name, one in ours.items() if one["id"] is not None} == talkers
    for name in talkers:
        assert ours[name]["depth"] == theirs[name]["depth"]


def test_two_of_one_name_are_told_apart_as_soon_as_their_ids_are_known(
    desk: Desk, tmp_path: Path, other_desk: More
) -> None:
    first, second, friend = (7, "Li"), (8, "Li"), (9, "Mia")
    rows: list[Row] = [
        said(1, first, when("2026-03-01"), "Who has cups?"),
        answered(2, friend, when("2026-03-02"), 1),
        answered(3, second, when("2026-03-04"), 2),
    ]
    desk.imports(write_pages(tmp_path / "pages", rows))
    assert set(desk.members(AFTER)) == {"Li", "Mia"}
    desk.imports(write(tmp_path / "ids.json", rows))
    alone = other_desk("alone")
    alone.imports(write(tmp_path / "ids.json", rows))
    assert desk.facts() == alone.facts()
    assert desk.audit(AFTER)["members"] == alone.audit(AFTER)["members"]


def test_somebody_invited_by_name_is_the_one_who_writes_later(desk: Desk, tmp_path: Path) -> None:
    came = invited(1, PEOPLE[0], when("2026-03-01"), "Nina")
    hello = said(2, PEOPLE[0], when("2026-03-01", "12:01:00"), "Welcome")
    desk.imports(write(tmp_path / "came.json", [came, hello]))
    assert desk.members(AFTER)["Nina"]["id"] is None
    wrote = said(3, (300, "Nina"), when("2026-03-02"))
    desk.imports(write(tmp_path / "wrote.json", [wrote]))
    members = desk.members(AFTER)
    assert {name: one["id"] for name, one in members.items()} == {"Anna": 100, "Nina": 300}
    card = desk.does("member", "Nina", "--as-of", AFTER).out
    assert "last seen 2026-03-02" in card


def test_a_namesake_in_another_group_is_not_taken_for_the_same(desk: Desk, tmp_path: Path) -> None:
    desk.imports(write(tmp_path / "tea.json", [said(1, (300, "Nina"), when("2026-03-01"))]))
    coffee = [said(1, (1, "Nina"), when("2026-03-02"))]
    desk.imports(write_pages(tmp_path / "coffee", coffee, title="Coffee"))
    found = desk.members(AFTER, "--group", "Coffee")
    assert found["Nina"]["id"] is None
