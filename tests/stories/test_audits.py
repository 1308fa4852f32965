"""An operator looks at his group again and again: the same day always says the same."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from tests.stories.exports import PEOPLE, ZONE, busy_weeks, said, when, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.stories.desk import Desk

    More = Callable[[str], Desk]

AFTER = "2026-03-16"
CHANGED = "An earlier audit of this day found other numbers: since then older history arrived"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def audited(desk: Desk, busy: Path) -> Desk:
    """A desk at which the ten weeks were imported."""
    desk.imports(busy)
    return desk


def test_a_stored_audit_is_reproduced_exactly_and_stored_once(audited: Desk) -> None:
    first = audited.does("audit", "--json", "--as-of", AFTER)
    stored = audited.rows("SELECT digest FROM audit")
    again = audited.does("audit", "--json", "--as-of", AFTER)
    assert (again.out, again.err) == (first.out, "")
    assert audited.rows("SELECT digest FROM audit") == stored
    assert len(stored) == 1


def test_newer_history_does_not_change_what_was_said_of_a_day(desk: Desk, tmp_path: Path) -> None:
    desk.imports(write(tmp_path / "six.json", busy_weeks(6)))
    then = desk.does("audit", "--json", "--as-of", "2026-02-16").out
    desk.imports(write(tmp_path / "ten.json", busy_weeks(10)))
    again = desk.does("audit", "--json", "--as-of", "2026-02-16")
    assert (again.out, again.err) == (then, "")


def test_it_is_said_when_older_history_made_an_audit_another(audited: Desk, tmp_path: Path) -> None:
    audited.audit(AFTER)
    older = [said(900 + n, PEOPLE[7], when(f"2026-03-{n:02}")) for n in range(1, 15)]
    audited.imports(write(tmp_path / "older.json", older))
    answer = audited.does("audit", "--json", "--as-of", AFTER)
    assert CHANGED in answer.err
    assert json.loads(answer.out)["group"] == "Tea friends"
    assert len(audited.rows("SELECT * FROM audit")) == 2
    once_more = audited.does("audit", "--as-of", AFTER)
    assert CHANGED not in once_more.err


def test_an_audit_as_of_a_day_uses_nothing_of_that_day(desk: Desk, tmp_path: Path) -> None:
    rows = [said(1, PEOPLE[0], when("2026-03-01", "23:59:59"))]
    rows += [said(2, PEOPLE[1], when("2026-03-02", "00:00:00"))]
    desk.imports(write(tmp_path / "two.json", rows))
    assert set(desk.members("2026-03-02")) == {"Anna"}
    assert set(desk.members("2026-03-03")) == {"Anna", "Boris"}


def test_a_moment_may_be_named_to_the_minute_and_with_a_zone(audited: Desk) -> None:
    evening = audited.audit("2026-03-15T20:00")
    assert evening["as_of"] == "2026-03-15T20:00:00+08:00"
    assert audited.audit("2026-03-15T12:00+00:00") == evening


def test_without_a_date_the_audit_is_of_this_moment(audited: Desk) -> None:
    found = json.loads(audited.does("audit", "--json").out)
    assert datetime.fromisoformat(found["as_of"]) > when(AFTER)
    assert datetime.fromisoformat(found["as_of"]).utcoffset() == when(AFTER).utcoffset()
    shown = audited.does("audit").out
    assert "The history ends on 2026-03-15: --as-of 2026-03-16 shows the group as it" in shown


def test_every_member_stands_in_the_tier_that_his_indicators_say(audited: Desk) -> None:
    members = audited.members(AFTER)
    assert members["Anna"]["tier"] == "core"
    assert members["Anna"]["activity"] == 4
    assert members["小龙"]["tier"] == "liability"  # silent for five weeks
    assert members["小龙"]["activity"] == 0
    assert members["Ivan"]["tier"] == "dormant"  # came ten weeks ago and never wrote
    assert members["Ivan"]["trust"] == 0
    shown = audited.does("audit", "--as-of", AFTER).out
    assert "as of 2026-03-16 · known: 10" in shown
    for heading in (
        "Core ",
        "Ordinary ",
        "Resting ",
        "Highest trust: Core",
        "The last 6 weekly cut-offs",
    ):
        assert heading in shown


def test_the_reasons_are_told_in_the_readers_language(audited: Desk) -> None:
    english = audited.members(AFTER)["Ivan"]["reasons"]
    chinese = audited.members(AFTER, "--lang", "zh")["Ivan"]["reasons"]
    assert english == ["has never written or reacted"]
    assert chinese != english
    assert "核心" in audited.does("audit", "--as-of", AFTER, "--lang", "zh").out
    assert "资本" not in audited.does("audit", "--as-of", AFTER, "--lang", "zh").out


def test_a_spreadsheet_and_a_picture_are_written_beside_the_data_on_stdout(audited: Desk) -> None:
    table, image = audited.folder / "members.csv", audited.folder / "audit.png"
    command = ("audit", "--json", "--as-of", AFTER, "--csv", table, "--png", image)
    answer = audited.does(*command)
    assert json.loads(answer.out)["known"] == 10
    assert answer.err.splitlines() == [f"Written: {table}", f"Written: {image}"]
    assert image.read_bytes().startswith(PNG)
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    members = audited.members(AFTER)
    assert {row["name"]: row["id"] for row in rows} == {
        name: str(one["id"]) for name, one in members.items()
    }
    for row in rows:
        trust = members[row["name"]]["trust"]
        assert isinstance(trust, float | int)
        assert float(row["T"]) == pytest.approx(trust, abs=0.0005)


def test_a_file_that_cannot_be_written_is_named(audited: Desk) -> None:
    nowhere = audited.folder / "missing" / "members.csv"
    answer = audited.asks("audit", "--as-of", AFTER, "--csv", nowhere)
    assert (answer.code, answer.out) == (1, "")
    assert f"{nowhere} could not be written: No such file or directory." in answer.err


@pytest.mark.parametrize(
    ("option", "path"),
    [
        *(("--csv", path) for path in (".", "..", "/", "config.toml/members.csv", "x" * 300)),
        ("--png", "."),
    ],
)
def test_a_path_that_can_be_no_file_is_named(audited: Desk, option: str, path: str) -> None:
    shown = path if path in {".", "..", "/"} else str(audited.folder / path)
    before = audited.files()
    answer = audited.asks("audit", "--as-of", AFTER, option, shown)
    assert (answer.code, answer.out) == (1, "")
    assert f"{shown} could not be written: " in answer.err
    assert audited.files() == before


def test_a_card_as_data_holds_the_entry_of_the_audit(audited: Desk) -> None:
    (card,) = json.loads(audited.does("member", "Anna", "--json", "--as-of", AFTER).out)
    entry = audited.members(AFTER)["Anna"]
    assert {key: card[key] for key in entry} == entry
    assert card["history"][-1]["trust"] == pytest.approx(entry["trust"], abs=0.1)
    assert {tie["name"] for tie in card["ties"]} <= {name for _, name in PEOPLE}


def test_a_name_may_be_typed_in_small_letters(audited: Desk) -> None:
    exact = audited.does("member", "Anna", "--as-of", AFTER).out
    assert audited.does("member", "anna", "--as-of", AFTER).out == exact


def test_an_unknown_name_is_answered_with_the_nearest(audited: Desk) -> None:
    answer = audited.asks("member", "Dimitri", "--as-of", AFTER)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "Nobody here is called “Dimitri”. Did you mean “Dmitri”?\n"
    answer = audited.asks("member", "an", "--as-of", AFTER)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.splitlines() == [
        "Nobody here is called “an”. Who is meant?", "  Anna", "  Hana", "  Ivan",
    ]  # fmt: skip
    answer = audited.asks("member", "Xxxxxxxxx", "--as-of", AFTER, "--json")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "Nobody here is called “Xxxxxxxxx”.\n"


def test_of_own_people_and_bots_it_is_said_that_they_have_no_card(desk: Desk, busy: Path) -> None:
    desk.imports(busy, "--staff", "Anna", "--bot", "Boris")
    answer = desk.asks("member", "anna", "--as-of", AFTER)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "“Anna” is one of your own people and is not scored.\n"
    assert "“Boris” is not scored" in desk.asks("member", "Boris", "--as-of", AFTER).err


def test_whoever_becomes_staff_is_named_as_a_reason_why_an_audit_changed(
    audited: Desk, busy: Path
) -> None:
    audited.audit(AFTER)
    audited.imports(busy, "--staff", "Anna")
    answer = audited.does("audit", "--as-of", AFTER)
    assert CHANGED in answer.err
    assert "marked as your own" in answer.err


def test_everybody_of_one_name_is_shown(desk: Desk, tmp_path: Path) -> None:
    rows = [said(1, (1, "Li"), when("2026-03-01")), said(2, (2, "Li"), when("2026-03-02"))]
    desk.imports(write(tmp_path / "two.json", rows))
    cards = json.loads(desk.does("member", "Li", "--json", "--as-of", AFTER).out)
    assert [card["id"] for card in cards] == [1, 2]


def test_somebody_who_came_later_is_not_known_yet(audited: Desk, tmp_path: Path) -> None:
    late = [said(901, (900, "Zoe"), when("2026-03-14"))]
    audited.imports(write(tmp_path / "late.json", late))
    assert audited.asks("member", "Zoe", "--as-of", "2026-03-10").code == 1
    assert audited.asks("member", "Zoe", "--as-of", AFTER).code == 0


def test_before_its_history_a_group_is_said_to_begin_later(audited: Desk) -> None:
    shown = audited.does("audit", "--as-of", "2025-12-01").out
    assert "The history begins on 2026-01-05: of the time before 2025-12-01 nothing" in shown
    assert "first tiers" not in shown
    image = audited.folder / "before.png"
    audited.does("audit", "--as-of", "2025-12-01", "--png", image)
    assert image.read_bytes().startswith(PNG)
    assert audited.audit("2025-12-01")["known"] == 0


class TestATooYoungGroup:
    def test_is_told_when_the_first_tiers_come(self, desk: Desk, shared_data: Path) -> None:
        desk.imports(shared_data / "history_bad" / "00_good.json")
        shown = desk.does("audit", "--as-of", "2026-03-09").out
        said = "Too early to judge: known since 2026-03-02, the first tiers come on 2026-04-06."
        assert said in shown
        assert "Highest trust" not in shown
        found = desk.audit("2026-03-09")
        assert found["too_early_until"] == "2026-04-06T00:00:00+08:00"
        assert desk.audit("2026-04-06")["too_early_until"] is None

    def test_holds_nobody_for_a_liability(self, desk: Desk, shared_data: Path) -> None:
        desk.imports(shared_data / "history_bad" / "00_good.json")
        tiers = {one["tier"] for one in desk.members("2026-03-09").values()}
        assert tiers == {"newcomer"}

    def test_still_has_its_picture_and_its_cards(self, desk: Desk, shared_data: Path) -> None:
        desk.imports(shared_data / "history_bad" / "00_good.json")
        image = desk.folder / "young.png"
        desk.does("audit", "--as-of", "2026-03-09", "--png", image)
        assert image.read_bytes().startswith(PNG)
        card = desk.does("member", "Member 0002", "--as-of", "2026-03-09").out
        assert "talked with 1 person" in card


def test_the_zone_of_the_settings_decides_where_a_day_ends(
    other_desk: More, busy: Path, tmp_path: Path
) -> None:
    west = other_desk("west")
    settings = west.config.read_text(encoding="utf-8")
    west.config.write_text(settings.replace("Asia/Shanghai", "America/New_York"), encoding="utf-8")
    rows = [said(1, PEOPLE[0], datetime(2026, 3, 1, 2, tzinfo=ZONE))]  # 28 February there
    west.imports(write(tmp_path / "night.json", rows))
    assert set(west.members("2026-03-01")) == {"Anna"}
    west.config.write_text(settings, encoding="utf-8")
    assert set(west.members("2026-03-01")) == set()
    assert set(west.members("2026-03-02")) == {"Anna"}
    west.imports(busy)
    assert len(west.members(AFTER)) == 10
