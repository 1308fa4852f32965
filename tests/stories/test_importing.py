"""An operator imports exports of all kinds of one group; the ledger holds each fact once."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from tests.stories.desk import IMPORT_NOTES, ROOT, Desk
from tests.stories.exports import (
    LURKERS,
    PEOPLE,
    answered,
    busy_weeks,
    joined,
    liked,
    said,
    when,
    write,
)
from tests.stories.pages import write_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    More = Callable[[str], Desk]

AFTER = "2026-03-16"
"""The Monday after the ten weeks of `busy_weeks`."""


@pytest.fixture
def good(shared_data: Path) -> Path:
    return shared_data / "history_bad" / "00_good.json"


def test_the_report_of_a_sound_export_says_what_was_read(desk: Desk, good: Path) -> None:
    assert desk.imports(good).splitlines() == [
        "Tea friends: imported",
        "  read: 10 rows",
        "  messages: 7 new, 0 known already",
        "  besides messages: 5 new (arrivals, departures, reactions, mentions, topics)",
        "  service rows: 3",
        "  from 2026-03-02 to 2026-03-10",
        "  4 people",
        "  Name your own people with --staff NAME, so that they are not scored.",
        "Now: trustwheel audit --as-of 2026-03-11   (the history ends on 2026-03-10)",
    ]


def test_the_audit_of_a_sound_export_lists_everybody_in_the_documented_form(
    desk: Desk, good: Path
) -> None:
    desk.imports(good)
    found = desk.audit("2026-04-10")
    schema = json.loads((ROOT / "docs/audit.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(found)
    members = desk.members("2026-04-10")
    assert {name: one["id"] for name, one in members.items()} == {
        "Member 0001": 100007919,
        "Member 0002": 100015838,
        "Member 0003": 100023757,
        "Member 0004": 100031676,
    }
    assert (found["community"], found["group"]) == ("Tea house", "Tea friends")
    assert (found["as_of"], found["known"], found["total"]) == (
        "2026-04-10T00:00:00+08:00",
        4,
        None,
    )
    assert members["Member 0002"]["last_seen"] == "2026-03-10T10:26:40+08:00"
    assert members["Member 0001"]["depth"] == 0
    assert members["Member 0001"]["contribution"] == 2  # two newcomers answered four weeks ago
    assert members["Member 0001"]["tier"] == "liability"


def test_a_members_card_names_those_he_talks_with_and_why(desk: Desk, good: Path) -> None:
    desk.imports(good)
    card = desk.does("member", "Member 0001", "--as-of", "2026-03-11").out
    for told in ("Member 0001  100007919", "Member 0002 1 day", "talked with 3 people in 90 days"):
        assert told in card
    by_id = desk.does("member", "100007919", "--as-of", "2026-03-11").out
    assert by_id == card


def test_importing_twice_changes_nothing_but_the_note_that_it_took_place(
    desk: Desk, busy: Path
) -> None:
    desk.imports(busy)
    before = desk.dump(without=IMPORT_NOTES)
    report = desk.imports(busy)
    assert "nothing new, everything was known already" in report
    assert "messages: 0 new, 411 known already" in report
    assert desk.dump(without=IMPORT_NOTES) == before
    assert len(desk.rows("SELECT * FROM batch")) == 2


def test_a_reaction_or_an_arrival_is_news_too(desk: Desk, tmp_path: Path) -> None:
    noon = when("2026-03-02")
    tea, answer = said(1, PEOPLE[0], noon), answered(2, PEOPLE[1], noon, 1)
    desk.imports(write(tmp_path / "early.json", [tea, answer]))
    reacted = tea | liked(PEOPLE[1], noon)
    later = write(tmp_path / "later.json", [reacted, answer, joined(3, PEOPLE[2], noon)])
    report = desk.imports(later)
    assert report.startswith("Tea friends: imported\n")
    assert "messages: 0 new, 2 known already" in report
    assert "besides messages: 2 new (arrivals, departures, reactions, mentions, topics)" in report
    again = desk.imports(later, "--lang", "zh")
    assert "没有新内容" in again
    assert "消息之外" not in again


def test_a_longer_export_adds_just_what_is_new_and_a_shorter_one_nothing(
    desk: Desk, busy: Path, tmp_path: Path, other_desk: More
) -> None:
    short = write(tmp_path / "short.json", busy_weeks(6))
    assert "messages: 243 new, 0 known" in desk.imports(short)
    assert "messages: 168 new, 243 known" in desk.imports(busy)
    before = desk.dump(without=IMPORT_NOTES)
    assert "messages: 0 new, 243 known" in desk.imports(short)
    assert desk.dump(without=IMPORT_NOTES) == before
    fresh = other_desk("fresh")
    fresh.imports(busy)
    assert desk.audit(AFTER) == fresh.audit(AFTER)


@pytest.mark.parametrize("order", [("first", "second"), ("second", "first")])
def test_two_overlapping_halves_make_the_same_audit_as_the_whole(
    desk: Desk, busy: Path, tmp_path: Path, other_desk: More, order: tuple[str, str]
) -> None:
    rows = busy_weeks()
    write(tmp_path / "first.json", rows[:260])
    write(tmp_path / "second.json", rows[200:])
    for half in order:
        desk.imports(tmp_path / f"{half}.json")
    whole = other_desk("whole")
    whole.imports(busy)
    assert desk.facts() == whole.facts()
    assert desk.members(AFTER) == whole.members(AFTER)
    assert desk.members("2026-02-20") == whole.members("2026-02-20")


def test_shuffled_rows_make_the_same_ledger(
    desk: Desk, busy: Path, tmp_path: Path, other_desk: More
) -> None:
    rows = busy_weeks()
    desk.imports(write(tmp_path / "shuffled.json", rows[1::2] + rows[::-2]))
    sorted_desk = other_desk("sorted")
    sorted_desk.imports(busy)
    assert desk.facts() == sorted_desk.facts()
    assert desk.members(AFTER) == sorted_desk.members(AFTER)


def test_two_groups_in_one_store_are_told_apart_by_name_or_id(desk: Desk, tmp_path: Path) -> None:
    alone = desk.imports(write(tmp_path / "tea.json", busy_weeks()))
    assert "Now: trustwheel audit --as-of 2026" in alone
    coffee = [
        said(1, PEOPLE[0], when("2026-03-01"), "Coffee?"),
        answered(2, (300, "Zoe"), when("2026-03-01", "12:05:00"), 1),
    ]
    report = desk.imports(write(tmp_path / "coffee.json", coffee, name="Coffee", id=1000000003))
    assert "Now: trustwheel audit --group 1000000003 --as-of 2026-03-02" in report

    answer = desk.asks("audit", "--json", "--as-of", AFTER)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.splitlines() == [
        "There are 2 groups; choose one with --group ID:",
        "  1000000002  Tea friends",
        "  1000000003  Coffee",
    ]
    tea = desk.members(AFTER, "--group", "Tea friends")
    drinkers = desk.members(AFTER, "--group", "-1001000000003")
    assert set(tea) == {name for _, name in (*PEOPLE, *LURKERS)}
    assert set(drinkers) == {"Anna", "Zoe"}
    assert drinkers["Anna"] == tea["Anna"]


def test_a_card_is_of_all_groups_and_asks_for_none(desk: Desk, tmp_path: Path) -> None:
    desk.imports(write(tmp_path / "tea.json", busy_weeks()))
    coffee = [said(n, PEOPLE[0], when(f"2026-03-0{n}")) for n in (1, 2)]
    desk.imports(write(tmp_path / "coffee.json", coffee, name="Coffee", id=1000000003))
    card = desk.does("member", "Anna", "--as-of", AFTER).out
    groups = card[card.index("Where") :]
    assert "Tea friends" in groups
    assert "Coffee" in groups
    assert desk.asks("member", "Anna", "--group", "Coffee").code == 2


def test_a_group_that_nobody_imported_is_answered_with_those_there_are(
    desk: Desk, busy: Path
) -> None:
    desk.imports(busy)
    answer = desk.asks("audit", "--group", "Tea freinds", "--as-of", AFTER)
    assert answer.code == 1
    assert answer.err.splitlines() == [
        "There is no group “Tea freinds”. There are:",
        "Did you mean “Tea friends”?",
        "  1000000002  Tea friends",
    ]


def test_a_group_is_meant_by_a_part_of_its_title_too_if_no_other_can_be(
    desk: Desk, tmp_path: Path
) -> None:
    for number, title in enumerate(("Tea friends", "Tea circle", "茶友 VIP", "Tea")):
        rows = [said(n, PEOPLE[number % 3], when(f"2026-03-0{n}")) for n in (1, 2)]
        export = tmp_path / f"{number}.json"
        desk.imports(write(export, rows, name=title, id=1000000002 + number))

    def meant(wanted: str) -> object:
        return desk.audit(AFTER, "--group", wanted)["group"]

    assert meant("FRIENDS") == "Tea friends"
    assert meant("tea Circle") == "Tea circle"
    assert meant("茶") == "茶友 VIP"
    assert meant("Tea") == meant("tea") == "Tea"
    for several in ("ea", "r"):
        answer = desk.asks("audit", "--group", several, "--as-of", AFTER)
        assert answer.code == 1
        assert f"“{several}” may mean" in answer.err
    for nobody in ("", " ", "coffee"):
        answer = desk.asks("audit", "--group", nobody, "--as-of", AFTER)
        assert answer.code == 1
        assert "There is no group" in answer.err


def test_groups_of_one_title_are_chosen_by_the_number_that_is_shown(
    desk: Desk, tmp_path: Path
) -> None:
    heads = ((1000000002, "private_supergroup"), (1000000003, "private_supergroup"))
    for place, (number, kind) in enumerate((*heads, (4000, "private_group"))):
        rows = [said(n, PEOPLE[place], when(f"2026-03-0{n}")) for n in (1, 2)]
        export = tmp_path / f"{place}.json"
        desk.imports(write(export, rows, name="Tea", id=number, type=kind))
    answer = desk.asks("audit", "--group", "Tea", "--as-of", AFTER)
    numbers = ("1000000002", "1000000003", "4000")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.splitlines() == [
        "“Tea” may mean 3 groups. Choose by number, --group ID:",
        *(f"  {number}  Tea" for number in numbers),
    ]
    chinese = desk.asks("audit", "--group", "Tea", "--as-of", AFTER, "--lang", "zh").err
    assert chinese.startswith("“Tea”可能指 3 个群。请用编号选择")
    for shown, (_, name) in zip(numbers, PEOPLE, strict=False):
        assert set(desk.members(AFTER, "--group", shown)) == {name}
    assert set(desk.members(AFTER, "--group", "-1001000000003")) == {"Boris"}
    assert set(desk.members(AFTER, "--group", "-4000")) == {"Clara"}


def test_a_group_known_from_pages_alone_has_a_number_too(desk: Desk, tmp_path: Path) -> None:
    rows = [said(1, PEOPLE[0], when("2026-03-01")), said(2, PEOPLE[0], when("2026-03-02"))]
    desk.imports(write(tmp_path / "tea.json", rows))
    coffee = [said(1, PEOPLE[1], when("2026-03-01")), said(2, PEOPLE[1], when("2026-03-02"))]
    desk.imports(write_pages(tmp_path / "pages", coffee, "Coffee"))
    shown = desk.asks("audit", "--as-of", AFTER).err.splitlines()[-1].split()
    assert shown[1] == "Coffee"
    assert set(desk.members(AFTER, "--group", shown[0])) == {"Boris"}


def test_an_account_without_a_name_is_scored_once_another_export_names_it(
    desk: Desk, tmp_path: Path
) -> None:
    nameless = said(1, PEOPLE[0], when("2026-03-01")) | {"from": None}
    desk.imports(write(tmp_path / "a.json", [nameless, said(2, PEOPLE[1], when("2026-03-02"))]))
    assert set(desk.members(AFTER)) == {"Boris"}
    desk.imports(write(tmp_path / "b.json", [said(1, PEOPLE[0], when("2026-03-01"))]))
    assert set(desk.members(AFTER)) == {"Anna", "Boris"}


def test_the_latest_name_of_somebody_is_the_one_shown(desk: Desk, tmp_path: Path) -> None:
    new, old = (105, "Fritz the tea man"), (105, "Fritz")
    desk.imports(write(tmp_path / "new.json", [said(2, new, when("2026-03-05"))]))
    desk.imports(write(tmp_path / "old.json", [said(1, old, when("2026-03-01"))]))
    assert set(desk.members(AFTER)) == {"Fritz the tea man"}


def test_a_renamed_group_stays_one_group(desk: Desk, busy: Path, tmp_path: Path) -> None:
    desk.imports(busy)
    desk.imports(write(tmp_path / "renamed.json", busy_weeks(), name="Tea lovers"))
    assert desk.audit(AFTER)["group"] == "Tea lovers"


class TestAWholeAccount:
    @pytest.fixture
    def account(self, shared_data: Path) -> Path:
        return shared_data / "history_bad" / "12_full_account.json"

    def test_lists_its_groups_and_nothing_private(self, desk: Desk, account: Path) -> None:
        before = desk.dump()
        answer = desk.asks("import-history", account)
        assert (answer.code, answer.out) == (1, "")
        asked, *chats = answer.err.splitlines()
        assert asked == "This file holds a whole account with 3 groups. Choose one with --chat ID:"
        assert [line.split()[0] for line in chats] == ["1000000002", "1000000003", "55500"]
        assert "Tea friends  (private_group, 1 message, 2026-02-19 to 2026-02-19)" in chats[2]
        assert desk.dump() == before

    def test_gives_the_group_that_was_picked_by_id(
        self, desk: Desk, account: Path, good: Path, other_desk: More
    ) -> None:
        desk.imports(account, "--chat", "1000000002")
        alone = other_desk("alone")
        alone.imports(good)
        assert desk.audit(AFTER) == alone.audit(AFTER)

    def test_gives_the_group_that_was_picked_by_its_title(self, desk: Desk, account: Path) -> None:
        assert "Furniture club: imported" in desk.imports(account, "--chat", "Furniture club")

    def test_asks_again_when_two_groups_have_the_title(self, desk: Desk, account: Path) -> None:
        answer = desk.asks("import-history", account, "--chat", "Tea friends")
        assert answer.code == 1
        assert "“Tea friends” may mean 2 groups." in answer.err
        assert "55500" in answer.err

    def test_lists_its_groups_when_none_is_called_so(self, desk: Desk, account: Path) -> None:
        answer = desk.asks("import-history", account, "--chat", "Coffee")
        assert answer.code == 1
        assert "There is no group “Coffee” in this export. It holds 3:" in answer.err
        assert "Furniture club" in answer.err


def test_a_lost_day_is_found_although_the_export_shows_no_zone(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    settings = desk.config.read_text(encoding="utf-8")
    desk.config.write_text(settings.replace("Asia/Shanghai", "America/New_York"), encoding="utf-8")
    rows = []
    for day in range(40):
        for hour in range(9, 24):
            at = when("2026-01-05", f"{hour:02}:00:00") + timedelta(days=day)
            row = said(15 * day + hour - 8, PEOPLE[hour % 3], at)
            del row["date_unixtime"]
            if day != 30:
                rows.append(row)
    report = desk.imports(write(tmp_path / "old.json", rows))
    assert "2026-02-04 to 2026-02-04" in report


def test_a_store_may_lie_below_a_folder_with_any_name(tmp_path: Path, good: Path) -> None:
    folder = tmp_path / "q?x#1 100%41"
    folder.mkdir()
    desk = Desk(folder)
    desk.imports(good)
    assert desk.rows("SELECT count(*) FROM event WHERE kind = 1") == [(7,)]
    assert [file.name for file in tmp_path.iterdir()] == [folder.name]


@pytest.fixture
def halves(tmp_path: Path) -> tuple[Path, Path]:
    """The export of a group, and of the supergroup it became: ids of the old half less 10⁹."""
    old = [said(n, PEOPLE[n % 3], when(f"2026-01-{n:02}")) for n in range(1, 11)]
    old += [answered(11, PEOPLE[0], when("2026-01-11"), 10)]
    moved = [row | {"id": int(str(row["id"])) - 10**9} for row in old]
    moved[-1]["reply_to_message_id"] = 10 - 10**9
    new = [said(n, PEOPLE[n % 3], when(f"2026-02-{n:02}")) for n in range(1, 11)]
    group = write(tmp_path / "group.json", old, type="private_group", id=777)
    return group, write(tmp_path / "supergroup.json", [*moved, *new])


@pytest.mark.parametrize("newer_first", [False, True])
def test_a_group_that_became_a_supergroup_is_one_group(
    desk: Desk, other_desk: More, halves: tuple[Path, Path], *, newer_first: bool
) -> None:
    group, supergroup = halves
    order = (supergroup, group) if newer_first else (group, supergroup)
    for path in (*order, *order):
        desk.imports(path)
    alone = other_desk("alone")
    alone.imports(supergroup)
    assert desk.facts() == alone.facts()
    assert desk.rows("SELECT telegram_id, kind FROM chat") == [(-1001000000002, "supergroup")]
    assert desk.members("2026-02-16") == alone.members("2026-02-16")
