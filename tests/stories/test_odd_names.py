"""People call themselves anything: it is shown harmlessly and opened safely."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.stories.exports import Row, answered, said, when, write
from tests.stories.pages import write_pages

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.desk import Desk

AFTER = "2026-04-06"
FAMILY = "👨‍👩‍👧‍👦"
NAMES = {
    "empty": "",
    "blank": "   ",
    "nothing to see": "\u3164\u200b",
    "bold tag": "<b>",
    "ampersand": "&",
    "very long": "x" * 5_000,
    "very long chinese": "茶" * 5_000,
    "turned around": "\u202egnp.exe",
    "a family": FAMILY,
    "a lone surrogate": "Zo\ud83d",
    "a nul": "Al\x00ice",
    "a formula": "=cmd|' /C calc'!A0",
    "a sum": "+1+1",
    "an at sign": "@SUM(A1:A9)",
    "a wide formula": "\uff1d1+1",
    "two lines": "Li\nna",
    "a tab first": "\t=1+1",
    "markup": "[bold]",
    "closing markup": "[/]",
    "a formula of mathematics": "$x$ $\\frac{",
    "percent": "%s %(name)s {name}",
    "quotes": '"; DROP TABLE person; --',
    "hindi": "हिन्दी",
    "arabic": "مرحبا",
    "escape sequence": "\x1b[31mred\x1b[0m",
    "a group of words": "Anna, Boris and Clara",
}


def names_export(path: Path, title: str = "Tea friends") -> Path:
    """Everybody asks once and is answered by the next; the oddest names stand first."""
    people = [(1000 + place, name) for place, name in enumerate(NAMES.values())]
    rows: list[Row] = []
    for place, who in enumerate(people):
        number, at = 10 + 10 * place, when("2026-03-02", f"{place % 24:02}:00:00")
        rows += [
            said(number, who, at, "?"),
            answered(number + 1, people[place - 1], when("2026-04-01"), number),
        ]
    return write(path, rows, name=title)


@pytest.fixture
def named(desk: Desk, tmp_path: Path) -> Desk:
    desk.imports(names_export(tmp_path / "names.json"))
    return desk


@pytest.fixture
def table(named: Desk) -> list[dict[str, str]]:
    """The spreadsheet, as one that follows the rules opens it."""
    path = named.folder / "members.csv"
    named.does("audit", "--as-of", AFTER, "--csv", path)
    content = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline=""), strict=True))


def test_everybody_with_a_name_is_listed_and_the_nameless_are_not_called_none(named: Desk) -> None:
    listed = named.audit(AFTER)["members"]
    assert isinstance(listed, list)
    ids = {one["id"] for one in listed}
    nameless = {1000 + place for place, name in enumerate(NAMES.values()) if not name.strip()}
    assert ids == {1000 + place for place in range(len(NAMES))} - nameless
    assert {one["name"] for one in listed}.isdisjoint({"None", "null", ""})


def test_data_keeps_a_name_as_it_is_except_what_nobody_can_write(named: Desk) -> None:
    listed = named.audit(AFTER)["members"]
    assert isinstance(listed, list)
    shown = {one["id"]: one["name"] for one in listed}
    for place, (what, name) in enumerate(NAMES.items()):
        if what in {"a lone surrogate", "a nul"}:
            assert shown[1000 + place] == name.replace("\ud83d", "\ufffd").replace("\x00", "\ufffd")
        elif name.strip():
            assert shown[1000 + place] == name.strip()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_table_keeps_its_columns_and_sends_nothing_to_the_terminal(
    named: Desk, lang: str
) -> None:
    shown = named.does("audit", "--as-of", AFTER, "--lang", lang).out
    assert not {"\x1b", "\x00", "\u202e", "\t", "\r"} & set(shown)
    assert max(map(len, shown.splitlines())) <= 100
    whole = named.does("audit", "--json", "--as-of", AFTER, "--lang", lang).out
    assert whole.count("\n") == 1
    json.loads(whole)


def test_every_name_has_its_card(named: Desk) -> None:
    for place, name in enumerate(NAMES.values()):
        if not name.strip():
            continue
        by_id = named.does("member", str(1000 + place), "--as-of", AFTER).out
        assert not {"\x1b", "\x00", "\u202e", "\t", "\r"} & set(by_id)
        assert str(1000 + place) in by_id.splitlines()[0] or len(name) > 40
        assert max(map(len, by_id.splitlines())) <= 100


@pytest.mark.parametrize("what", ["bold tag", "markup", "quotes", "a family", "percent", "hindi"])
def test_a_card_is_found_by_the_name_as_it_is_shown(named: Desk, what: str) -> None:
    card = named.does("member", NAMES[what], "--as-of", AFTER).out
    assert card.startswith(NAMES[what])


def test_no_cell_of_the_spreadsheet_is_a_formula(table: list[dict[str, str]]) -> None:
    assert len(table) == len([name for name in NAMES.values() if name.strip()])
    for row in table:
        name = row["name"]
        assert not name.lstrip().startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20"))
        assert not {"\n", "\r", "\t", "\x00", "\x1b", "\u202e"} & set(name)
        assert None not in row
    names = {row["id"]: row["name"] for row in table}
    place = list(NAMES).index("a formula")
    assert names[str(1000 + place)] == "'=cmd|' /C calc'!A0"


def test_no_value_of_the_spreadsheet_moves_to_another_column(table: list[dict[str, str]]) -> None:
    for row in table:
        assert 0 <= float(row["T"]) <= 1
        assert row["id"].isdigit()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_picture_can_be_drawn_of_them_all(named: Desk, lang: str) -> None:
    image = named.folder / f"audit-{lang}.png"
    answer = named.does("audit", "--as-of", AFTER, "--png", image, "--lang", lang)
    assert image.read_bytes().startswith(b"\x89PNG")
    assert str(image) in answer.err


@pytest.mark.parametrize("what", NAMES)
def test_a_group_may_be_called_like_that_too(desk: Desk, tmp_path: Path, what: str) -> None:
    rows = [said(1, (1, "Anna"), when("2026-03-02")), said(2, (2, "Boris"), when("2026-04-01"))]
    export = write(tmp_path / "odd.json", rows, name=NAMES[what])
    report = desk.imports(export)
    shown = desk.does("audit", "--as-of", AFTER).out
    for said_of_it in (report, shown):
        assert not {"\x1b", "\x00", "\u202e", "\t", "\r"} & set(said_of_it)
    assert desk.audit(AFTER)["known"] == 2
    assert len(desk.rows("SELECT * FROM chat")) == 1
    desk.imports(export)
    assert len(desk.rows("SELECT * FROM chat")) == 1


def test_staff_with_an_odd_name_is_found_by_it(desk: Desk, tmp_path: Path) -> None:
    export = names_export(tmp_path / "names.json")
    for place, name in enumerate(("[bold]", "=cmd|' /C calc'!A0", FAMILY), 1):
        assert f"{place} staff, not scored" in desk.imports(export, "--staff", name)
    listed = desk.audit(AFTER)["members"]
    assert isinstance(listed, list)
    assert {"[bold]", FAMILY}.isdisjoint({one["name"] for one in listed})


def test_none_is_nobodys_name_but_that_of_one_who_is_called_so(desk: Desk, tmp_path: Path) -> None:
    rows = [said(1, (1, "Anna"), when("2026-03-02")), said(2, (2, "Boris"), when("2026-04-01"))]
    pages = write_pages(tmp_path / "pages", rows)
    assert desk.asks("import-history", pages, "--chat", "None").code == 1
    report = desk.imports(pages, "--staff", "None", "--bot", "None")
    assert "Nobody in the export is called “None” (given as --staff)." in report
    assert "2 people" in report
    for command in (("member", "None"), ("audit", "--group", "None")):
        assert desk.asks(*command, "--as-of", AFTER).code == 1
    rows.append(said(3, (3, "None"), when("2026-04-02")))
    desk.imports(write_pages(tmp_path / "more", rows))
    assert desk.does("member", "None", "--as-of", AFTER).out.startswith("None ")


def test_a_real_terminal_gets_them_without_a_traceback(named: Desk) -> None:
    for command in (("audit",), ("audit", "--json"), ("member", "1004")):
        answer = named.runs(*command, "--as-of", AFTER)
        assert (answer.code, answer.err) == (0, "")
