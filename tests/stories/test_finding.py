"""An operator finds members by tag, tier, orders, silence and group, and takes them as a file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.stories.canaries import CANARY
from tests.stories.exports import PEOPLE
from tests.stories.known import open_corner

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.desk import Desk
    from tests.stories.known import Corner

pytestmark = pytest.mark.asyncio
BORIS = PEOPLE[1]
SAID = {
    "en": {
        "typed": "oolong, core",
        "found": "1 member: #Oolong · core",
        "unknown": "I know neither tag nor tier nor anything else like this: “corr”",
        "silent": "silent 30",
        "show": "Show who fits",
        "tag": "Tag",
        "by": "Silent for",
        "number": "Write a number of days",
        "mark": "Confidential: for the shop’s operators only. Do not pass on.",
        "head": ["id", "name", "tier", "T", "last seen"],
    },
    "zh": {
        "typed": "oolong， 核心",
        "found": "1 人：#Oolong · 核心",
        "unknown": "没有这样的标签、分层或条件：“corr”",
        "silent": "沉默30天",
        "show": "看看有谁",
        "tag": "标签",
        "by": "沉默",
        "number": "请写天数",
        "mark": "机密：仅供店家运营者使用，请勿外传。",
        "head": ["编号", "名称", "分层", "T", "最近出现"],
    },
}


def files(here: Corner, ending: str) -> list[bytes]:
    """The files of a kind that the bot handed over, with their names' promise kept."""
    found = [one for one in here.world.files.by_id.values() if one.name.endswith(ending)]
    assert all("CONFIDENTIAL" in one.name for one in found)
    return [one.data for one in found]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_by_words_and_by_buttons_the_same_people_are_found(
    tmp_path: Path, new_store: Path, language: str
) -> None:
    said = SAID[language]
    async with open_corner(tmp_path, new_store, language) as here:
        await here.asks("/tag Anna Oolong")
        assert str(said["found"]) in await here.asks(f"/find {said['typed']}")
        assert "1 · Anna" in here.olga.last.text
        assert str(said["unknown"]) in await here.asks("/find oolong, corr")
        await here.asks(f"/find {said['silent']}")
        assert "Anna" not in here.olga.last.text
        await here.asks("/find")
        await here.taps(str(said["tag"]))
        await here.taps("Oolong")
        await here.taps(str(said["by"]))
        assert str(said["number"]) in await here.asks("soon")
        await here.asks("1")
        await here.taps(str(said["show"]))
        assert "1 · Anna" in here.olga.last.text
        await here.taps("1 · Anna")
        assert "Oolong" in here.olga.last.text


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_files_are_marked_and_no_name_is_a_formula(
    tmp_path: Path, new_store: Path, language: str
) -> None:
    said = SAID[language]
    async with open_corner(tmp_path, new_store, language) as here:
        wicked = here.world.person("=HYPERLINK(1)", language=language)
        here.world.enter(here.cups, wicked)
        wicked.says(here.cups, "Hello")
        await here.shop.settle()
        await here.asks("/tag Anna +1, @home")
        await here.asks("/find")
        page = here.olga.last
        await here.taps({"en": "Show who fits", "zh": "看看有谁"}[language])
        page = here.olga.last
        here.olga.presses(page, "CSV")
        await here.shop.settle()
        here.olga.presses(page, "XLSX")
        await here.shop.settle()
        (text,), (book,) = files(here, ".csv"), files(here, ".xlsx")
    mark, head, *rows = csv.reader(io.StringIO(text.decode("utf-8-sig")))
    assert mark == [said["mark"]]
    assert head[:5] == said["head"]
    sheet = load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert str(cells[0][0]).endswith(str(said["mark"]))
    assert len(cells) == len(rows) + 2
    for row in (*rows, *cells):
        assert not any(str(one)[:1] in "=+-@\t\r" for one in row if one not in {None, ""})
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert any("'=HYPERLINK(1)" in row for row in rows)
    assert any("'+1, @home" in row for row in rows)


async def test_who_bought_is_found_and_who_took_it_back_is_not(
    tmp_path: Path, new_store: Path
) -> None:
    async with open_corner(tmp_path, new_store) as here:
        log = tmp_path / "orders.csv"
        log.write_text(
            "order,telegram_id,date,amount\n"
            f"1,{here.anna.id},2026-07-01,120.00\n2,{BORIS[0]},2026-07-02,50.00\n"
            f"3,{BORIS[0]},2026-07-03,-50.00\n",
            encoding="utf-8",
        )
        here.desk.does("import-orders", log, "--yes")
        await here.asks("/find bought")
        assert "1 member: bought" in here.olga.last.text
        assert "Anna" in here.olga.last.text
        await here.asks("/find not bought")
        assert "Anna" not in here.olga.last.text
        assert "Boris" in here.olga.last.text


async def test_a_filter_is_saved_named_found_again_and_removed(
    tmp_path: Path, new_store: Path
) -> None:
    async with open_corner(tmp_path, new_store) as here:
        here.anna.says(here.cups, "Hello")
        await here.asks("/tag Anna oolong")
        await here.asks("/find oolong, group Cups")
        await here.taps("Save")
        await here.asks("  ")
        await here.asks("Tea lovers")
        assert "Saved. /find Tea lovers shows who fits." in here.olga.last.text
        assert "#oolong · in Cups" in await here.asks("/find tea LOVERS")
        await here.taps("Another filter")
        assert "Tea lovers: #oolong · in Cups" in await here.taps("Saved filters")
        await here.taps("Tea lovers")
        assert "1 · Anna" in here.olga.last.text
        await here.asks("/find")
        await here.taps("Saved filters")
        assert "No filter is saved." in await here.taps("✕")
        assert here.desk.rows("SELECT * FROM saved_filter") == []


async def test_a_long_list_is_turned_over(tmp_path: Path, new_store: Path) -> None:
    async with open_corner(tmp_path, new_store) as here:
        await here.asks("/find core, ordinary, resting, newcomer, dormant")
        assert "8 · " in here.olga.last.text
        assert "9 · " in await here.taps("More ▶")
        assert "1 · " in await here.taps("◀ Before")


async def test_before_anything_is_known_and_in_the_group(tmp_path: Path, new_store: Path) -> None:
    async with open_corner(tmp_path, new_store) as here:
        here.olga.says(here.cups, "/find oolong")
        here.anna.says(here.cups, "/find oolong")
        await here.shop.settle()
        assert not any("oolong" in text.partition("/find")[0] for text in here.cups.texts)


AT_THE_DESK = {
    "en": ("1 member: #Oolong", "bought", "spent (CNY)", "V (LTV × T) (CNY)"),
    "zh": ("1 人：#Oolong", "买过", "消费 (CNY)", "V（LTV × T） (CNY)"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_at_the_desk_the_same_people_are_found_and_written_down(
    tmp_path: Path, new_store: Path, language: str
) -> None:
    head, bought, spent, value = AT_THE_DESK[language]
    async with open_corner(tmp_path, new_store, language) as here:
        desk = here.desk
        await here.asks("/tag Anna Oolong")
        log = tmp_path / "orders.csv"
        log.write_text(
            f"order,telegram_id,date,amount\n1,{here.anna.id},2026-07-01,120.00\n", encoding="utf-8"
        )
        desk.does("import-orders", log, "--yes")
        found = desk.does("find", "oolong", "--lang", language).out.splitlines()
        assert found[0].removeprefix(CANARY) == head
        assert len(found) == 2
        assert "Anna" in found[1]
        everybody = desk.does("find", "--lang", language).out.splitlines()
        for kind in ("csv", "xlsx"):
            file = desk.folder / f"out.{kind}"
            told = desk.does("export-members", file, "--lang", language).err
            assert str(SAID[language]["mark"]) in told
            assert file.stat().st_mode & 0o777 == 0o600
        text = (desk.folder / "out.csv").read_text(encoding="utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        anna = next(row for row in rows[2:] if row[1] == "Anna")
        heading = [one.removeprefix(CANARY) for one in rows[1]]
        cells = dict(zip(heading, anna, strict=True))
        assert (cells[spent], float(cells[value]) > 0) == ("120.00", True)
        assert len(rows) == len(everybody) + 1
        book = load_workbook(desk.folder / "out.xlsx").worksheets[0]
        cell = next(row for row in book.iter_rows() if row[1].value == "Anna")[heading.index(spent)]
        assert (cell.value, cell.number_format) == (120, "#,##0.00")
        desk.does("export-members", desk.folder / "few.csv", "--filter", bought)
        assert len((desk.folder / "few.csv").read_text(encoding="utf-8").splitlines()) == 3


async def test_wrong_filters_and_files_are_refused_at_the_desk(
    tmp_path: Path, new_store: Path
) -> None:
    async with open_corner(tmp_path, new_store) as here:
        desk, there = here.desk, here.desk.folder / "there.csv"
        there.write_text("mine", encoding="utf-8")
        for line in (("find", "corr"), ("export-members", tmp_path / "a.csv", "--filter", "corr")):
            answer = desk.asks(*line)
            assert answer.code == 2
            assert "I know neither tag nor tier nor anything else like this: “corr”" in answer.err
            assert "Parts stand between commas" in answer.err
        answer = desk.asks("export-members", there)
        assert answer.code == 1
        assert "exists already" in answer.err
        assert there.read_text(encoding="utf-8") == "mine"
        answer = desk.asks("export-members", tmp_path / "a.pdf")
        assert answer.code == 2
        assert "a.pdf must end in .csv or .xlsx." in answer.err
        assert desk.asks("export-members", tmp_path / "no" / "a.csv").code == 1
        await here.asks("/find core")
        await here.taps("Save")
        await here.asks("Regulars")
        assert "core" in desk.does("find", "regulars").out.splitlines()[0]


async def test_a_desk_without_a_bot_finds_in_what_was_imported(desk: Desk, busy: Path) -> None:
    assert desk.asks("find").code == 1
    desk.imports(busy)
    title = str(desk.rows("SELECT title FROM chat")[0][0])
    told = desk.does("find", f"group {title}", "--lang", "en").out.splitlines()
    assert f"in {title}" in told[0]
    assert len(told) > 2
