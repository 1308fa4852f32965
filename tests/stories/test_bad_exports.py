"""An operator tries every kind of broken export and is told why; nothing is half taken."""

from __future__ import annotations

import resource
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from bot.importing.detect import open_source
from bot.importing.publish import Marks, read_into
from bot.importing.source import RefusedError
from bot.store.stage import Stage
from tests.stories.desk import IMPORT_NOTES
from tests.stories.exports import PEOPLE, ZONE, busy_weeks, said, when, write
from tests.stories.pages import write_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.stories.desk import Desk

    More = Callable[[str], Desk]

AFTER = "2026-03-16"

REFUSALS = {
    "01_truncated": (
        "is cut off at byte 2,379, after message 7. Nothing was imported",
        "在第 2,379 字节处被截断",
    ),
    "02_deeply_nested": ("is nested far deeper than any export", "嵌套层数异常"),
    "11_personal_chat": (
        "is a private conversation (personal_chat), not a group",
        "是私聊（personal_chat），不是群组",
    ),
    "12_full_account": ("holds a whole account with 3 groups", "其中有 3 个群组"),
    "13_empty": ("13_empty.json is empty (0 bytes)", "是空文件（0 字节）"),
    "14_not_an_export": ("is not a Telegram Desktop export", "不是 Telegram Desktop"),
    "20_two_objects": ("goes on after the end of the export (byte 3,400)", "3,400"),
    "21_nan_and_big_numbers": ("is no number Telegram uses", "群组编号不是有效的 Telegram 编号"),
}
AS_GOOD = ("04_no_date_unixtime", "09_duplicate_ids", "10_out_of_order", "16_utf8_bom")


@pytest.fixture
def bad(shared_data: Path) -> Path:
    return shared_data / "history_bad"


@pytest.fixture
def settled(desk: Desk, bad: Path) -> Desk:
    """A store that holds the same group, and another one, and an audit."""
    desk.imports(bad / "00_good.json")
    other = [said(1, PEOPLE[0], when("2026-03-01")), said(2, PEOPLE[1], when("2026-03-02"))]
    desk.imports(write(desk.folder / "other.json", other, name="Coffee", id=1000000003))
    desk.audit(AFTER, "--group", "Coffee")
    return desk


@pytest.mark.parametrize("name", REFUSALS)
def test_what_cannot_be_taken_is_refused_in_both_languages_and_leaves_the_store_alone(
    settled: Desk, bad: Path, name: str
) -> None:
    before, files = settled.dump(), settled.files()
    for lang, sentence in zip(("en", "zh"), REFUSALS[name], strict=True):
        answer = settled.asks("import-history", bad / f"{name}.json", "--lang", lang)
        assert (answer.code, answer.out) == (1, "")
        assert sentence in answer.err
    assert settled.dump() == before
    assert settled.files() == files


def test_a_refusal_before_anything_was_imported_leaves_an_empty_store(
    desk: Desk, bad: Path
) -> None:
    before = desk.dump()
    for name in REFUSALS:
        assert desk.asks("import-history", bad / f"{name}.json").code == 1
    assert desk.dump() == before


@pytest.mark.parametrize("name", AS_GOOD)
def test_a_harmless_defect_makes_the_same_ledger_as_the_sound_export(
    desk: Desk, bad: Path, other_desk: More, name: str
) -> None:
    desk.imports(bad / f"{name}.json")
    sound = other_desk("sound")
    sound.imports(bad / "00_good.json")
    assert desk.audit(AFTER) == sound.audit(AFTER)
    facts = [fact[:9] for fact in desk.facts()]  # an edited text may have another length
    assert facts == [fact[:9] for fact in sound.facts()]


@pytest.mark.parametrize("name", ["00_good", *AS_GOOD, "17_odd_text", "18_odd_dates_and_ids"])
def test_any_of_them_imported_twice_changes_nothing(desk: Desk, bad: Path, name: str) -> None:
    desk.imports(bad / f"{name}.json")
    before = desk.dump(without=IMPORT_NOTES)
    assert "nothing new" in desk.imports(bad / f"{name}.json")
    assert desk.dump(without=IMPORT_NOTES) == before


def test_a_page_called_json_is_taken_as_the_page_it_is(desk: Desk, bad: Path) -> None:
    report = desk.imports(bad / "03_html_renamed.json")
    assert "messages: 1 new" in report
    assert "1 of them is known by name only" in report
    assert set(desk.members(AFTER)) == {"Member 0001"}
    assert desk.members(AFTER)["Member 0001"]["id"] is None


def test_times_without_a_zone_are_taken_in_the_communitys_and_it_is_said(
    desk: Desk, bad: Path
) -> None:
    report = desk.imports(bad / "04_no_date_unixtime.json")
    assert "10 rows have local time without a zone: read in the community's zone" in report


def test_an_export_of_arrivals_alone_gives_members_without_an_act(desk: Desk, bad: Path) -> None:
    report = desk.imports(bad / "05_service_only.json")
    assert "there is no message in this export" in report
    assert "--staff" not in report
    assert "service rows: 3" in report
    members = desk.members("2026-05-11")
    assert len(members) == 4
    assert {one["last_seen"] for one in members.values()} == {None}
    assert {one["trust"] for one in members.values()} == {0}
    assert "Member 0001" in desk.does("member", "Member 0001", "--as-of", "2026-05-11").out
    assert desk.does("audit", "--as-of", "2026-05-11").err == ""


def test_channels_and_the_group_itself_are_no_members(desk: Desk, bad: Path) -> None:
    report = desk.imports(bad / "06_channel_ids.json")
    assert "3 messages were written as a channel or as the group" in report
    assert "3 channels or groups as author, not scored" in report
    ids = {one["id"] for one in desk.members(AFTER).values()}
    assert ids.isdisjoint({1000000002, 1000000077, 55500, -1001000000002})
    assert len(desk.rows("SELECT * FROM event WHERE kind = 1")) == 7


def test_an_export_of_2021_keeps_users_apart_from_other_peers(desk: Desk, bad: Path) -> None:
    report = desk.imports(bad / "07_integer_from_id_2021.json")
    assert "1 row is by an old-format id that is no user" in report
    assert 100007919 in {one["id"] for one in desk.members(AFTER).values()}
    assert desk.rows("SELECT count(*) FROM event WHERE message = -999999997") == [(1,)]
    (who,) = desk.rows(
        "SELECT person.kind, person.telegram_id FROM event JOIN person ON person.id = event.person"
        " WHERE message = -999999997"
    )
    assert who[0] == 3
    assert who[1] != 100007919


def test_a_missing_name_makes_no_member_called_none(desk: Desk, bad: Path) -> None:
    report = desk.imports(bad / "08_null_from.json")
    assert "2 messages name no author" in report
    assert "1 deleted account, not scored" in report
    members = desk.members(AFTER)
    assert members["Member 0002"]["id"] == 100015838
    assert set(members) == {"Member 0001", "Member 0002", "Member 0003", "Member 0004"}
    assert members["Member 0003"]["id"] is None  # invited by name; the id has no name in this file
    assert len(desk.rows("SELECT * FROM event WHERE kind = 1")) == 7


def test_an_edited_message_is_one_message(desk: Desk, bad: Path) -> None:
    report = desk.imports(bad / "09_duplicate_ids.json")
    assert "read: 12 rows" in report
    assert "messages: 7 new, 0 known already" in report
    assert "2 rows stood in the export twice: taken once" in report


def test_no_message_at_all_is_said_plainly(desk: Desk, bad: Path) -> None:
    report = desk.imports(bad / "15_no_messages.json")
    assert "there is no message in this export" in report
    assert "--staff" not in report
    answer = desk.asks("audit", "--as-of", AFTER)
    assert answer.code == 1
    assert "There is no group with members yet. First: trustwheel import-history" in answer.err


def test_odd_texts_are_read_and_counted(desk: Desk, bad: Path) -> None:
    report = desk.imports(bad / "17_odd_text.json")
    assert "messages: 7 new, 0 known already" in report
    assert "not taken" not in report
    assert desk.rows("SELECT max(length) FROM event") == [(200_000,)]


def test_impossible_times_are_left_out_with_the_reason(desk: Desk, bad: Path) -> None:
    report = desk.imports(bad / "18_odd_dates_and_ids.json")
    assert "not taken: 5 rows" in report
    assert "2 rows without a readable time" in report
    assert "3 rows with an impossible time" in report
    assert desk.rows("SELECT message FROM event WHERE kind = 1 ORDER BY 1") == [(6,), (8,), (10,)]


def test_unknown_things_are_counted_and_a_reply_elsewhere_is_not_linked(
    desk: Desk, bad: Path
) -> None:
    report = desk.imports(bad / "19_unknown_types.json")
    assert "not taken: 4 rows" in report
    assert "1 reply answers a message in another chat: not linked" in report
    linked = desk.rows("SELECT message, target IS NULL FROM event WHERE message IN (14, 15)")
    assert linked == [(14, 0), (15, 1)]


def test_names_that_lie_are_shown_as_they_are_and_move_no_message(desk: Desk, bad: Path) -> None:
    report = desk.imports(bad / "22_names_that_lie.json")
    assert '<a href="tg://user?id=1">x</a>: imported' in report
    owner = desk.rows(
        "SELECT telegram_id FROM event JOIN person ON person.id = event.person"
        " WHERE message = 6 AND event.kind = 1"
    )
    assert owner == [(100023757,)]
    names = {one["id"]: name for name, one in desk.members(AFTER).items()}
    assert names[100007919] == "Member 0001"
    assert names[100023757] == "Member 0003"  # the latest he wrote under
    assert names[100015838] == "Member 0002"


@pytest.mark.parametrize(
    ("name", "code"), [("02_deeply_nested", 1), ("17_odd_text", 0), ("21_nan_and_big_numbers", 1)]
)
def test_the_worst_of_them_show_no_traceback_in_a_process_of_their_own(
    desk: Desk, bad: Path, name: str, code: int
) -> None:
    answer = desk.runs("import-history", bad / f"{name}.json")
    assert answer.code == code
    assert len(answer.err.splitlines()) == code


def test_a_file_that_is_not_there_and_a_folder_without_an_export_are_named(
    desk: Desk, tmp_path: Path
) -> None:
    missing = desk.asks("import-history", tmp_path / "nothing.json")
    assert (missing.code, missing.out) == (1, "")
    assert f"There is no file or folder {tmp_path / 'nothing.json'}." in missing.err
    (tmp_path / "folder").mkdir()
    empty = desk.asks("import-history", tmp_path / "folder")
    assert empty.code == 1
    assert "holds neither result.json nor messages.html" in empty.err


def test_a_disk_without_room_is_told_in_one_sentence_and_the_store_stays(
    desk: Desk, tmp_path: Path
) -> None:
    export = write(tmp_path / "long.json", busy_weeks(60))
    before = desk.dump()
    with files_no_larger_than(64 * 1024):
        answer = desk.asks("import-history", export)
        chinese = desk.asks("import-history", export, "--lang", "zh")
    assert (answer.code, answer.out, chinese.code) == (1, "", 1)
    assert answer.err.startswith("The store, or the working file beside it, could not be ")
    assert chinese.err.startswith("数据文件或它旁边的临时文件无法读写：")
    assert desk.dump() == before
    assert not [name for name in desk.files() if name.endswith(".import")]


@contextmanager
def files_no_larger_than(limit: int) -> Iterator[None]:
    """What a full disk does to a program, done to this one for a while."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_an_export_that_vanishes_while_it_is_read_is_told_by_its_name(tmp_path: Path) -> None:
    source = open_source(
        write_pages(tmp_path / "ChatExport", busy_weeks(2)),
        chat=None,
        zone=ZONE,
        now=round(when("2026-06-01").timestamp() * 1000),
        staff_names=frozenset(),
    )
    (tmp_path / "ChatExport" / "messages.html").unlink()
    with Stage(tmp_path / "stage") as stage, pytest.raises(RefusedError) as caught:
        read_into(stage, source, Marks(), lambda _: None)
    assert caught.value.code == "import-unreadable"
    assert caught.value.values["file"] == "ChatExport"


def test_a_cut_export_of_a_known_group_leaves_its_audit_as_it_was(
    desk: Desk, busy: Path, tmp_path: Path
) -> None:
    desk.imports(write(tmp_path / "short.json", busy_weeks(6)))
    audited = desk.audit(AFTER)
    cut = tmp_path / "cut.json"
    cut.write_bytes(busy.read_bytes()[:-40])
    before = desk.dump()
    assert "is cut off at byte" in desk.asks("import-history", cut).err
    assert desk.dump() == before
    assert desk.audit(AFTER) == audited
