"""An operator asks in private what trust is worth, while the bot runs."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.stories.canaries import CANARY
from tests.stories.evening import Evening
from tests.stories.known import open_corner

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
BUYS = "INSERT INTO customer VALUES (1, 1, 'telegram', 'anna', ?, NULL, NULL)"
BATCH = (
    "INSERT INTO order_batch (id, community, source, state, made_at)"
    " VALUES (1, 1, '', 'complete', 0)"
)
ORDER = "INSERT INTO shop_order VALUES (?, 1, ?, 1, ?, 12800, 'CNY', 12800, NULL, 1, 0)"


SAID = {
    "en": ("Balance sheet of trust, ", "Equity at the end: ", "Statement", "is no month"),
    "zh": ("信任资产负债表，", "期末净值：", "报表", "不是月份"),
}


async def says(life: Life, words: str) -> str:
    olga = life.evening.olga
    olga.says(life.evening.world.bot, words)
    await life.does()
    return olga.last.text


async def test_the_sheet_of_this_month_is_told_to_operators_alone(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T09:00")
    anna = evening.people[0]
    async with evening.life() as life:
        for day in range(4, 20):
            anna.says(evening.group, "Fifth steep, still going")
            await life.at(f"2026-12-{day:02}T12:00")
        assert "No orders are known" in await says(life, "/balance")
        bought = life.evening.instant("2026-12-05T12:00") // 86_400_000 + 719_163
        with closing(sqlite3.connect(evening.folder / "trustwheel.db")) as store, store:
            store.execute(BUYS, (anna.id,))
            store.execute(BATCH)
            for number in range(3):
                store.execute(ORDER, (number + 1, f"A{number}", bought + number))
        told = await says(life, "/balance 2026-12")
        assert told.startswith("Balance sheet of trust, 2026-12-01 – 2026-12-19\n")
        assert "The month is not over: as of now." in told
        assert "Anna: +" in told
        assert "  joined: " in told
        assert "Equity at the end: " in evening.olga.inbox[-2].text
        assert evening.olga.inbox[-2].text.count("\n") == 1
        evening.olga.presses(evening.olga.last, "Excel")
        await life.does()
        (book,) = (one for one in evening.world.files.by_id.values() if one.name.endswith("xlsx"))
        assert book.name == "trustwheel-CONFIDENTIAL-balance-2026-12.xlsx"
        whole = load_workbook(io.BytesIO(book.data))
        names = {row[1].value for row in whole.worksheets[3].iter_rows(min_row=3)}
        assert "Anna" in names
        assert "is no month; 2026-10 is one" in await says(life, "/balance December")
        assert "has not begun" in await says(life, "/balance 2027-02")
        early = "Nothing is known of 2026-11 yet; the first month is 2026-12."
        assert early in await says(life, "/balance 2026-11")
        read = len(anna.inbox)
        anna.says(evening.world.bot, "/balance")
        await life.does()
        assert not any("Balance sheet" in one.text for one in anna.inbox[read:])


async def test_a_month_is_closed_by_itself_the_morning_after(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-20T09:00")
    anna = evening.people[0]
    async with evening.life() as life:
        for day in (21, 22):
            await life.at(f"2026-12-{day}T12:00")
            anna.says(evening.group, "Fifth steep, still going")
            await life.does()
        with closing(sqlite3.connect(evening.folder / "trustwheel.db")) as store, store:
            store.execute(BUYS, (anna.id,))
            store.execute(BATCH)
            store.execute(ORDER, (1, "A", date(2026, 12, 20).toordinal()))
        await life.at("2026-12-31T23:30", "2027-01-01T06:30")
        assert life.rows("SELECT * FROM closing") == []
        await life.at("2027-01-01T07:30", "2027-01-02T12:00")
        ends = [(date(2026, month, day).toordinal(),) for month, day in ((11, 30), (12, 31))]
        assert life.rows("SELECT day FROM closing ORDER BY day") == ends
        assert life.rows("SELECT count(*) FROM closing_row WHERE ltv > 0") == [(1,)]
        told = await says(life, "/balance 2026-12")
        end = told.partition("Equity at the end: ")[2].partition("\n")[0]
        assert f"Equity at the beginning: {end}\n" in await says(life, "/balance 2027-01")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_it_comes_as_a_picture_in_words_and_as_a_workbook(
    tmp_path: Path, new_store: Path, language: str
) -> None:
    head, end, title, no_month = SAID[language]
    async with open_corner(tmp_path, new_store, language) as here:
        log = tmp_path / "orders.csv"
        rows = [f"{number},{here.anna.id},2026-07-{number:02},120.00\n" for number in (1, 9, 20)]
        log.write_text("order,telegram_id,date,amount\n" + "".join(rows), encoding="utf-8")
        here.desk.does("import-orders", log, "--yes")
        assert (await here.asks("/balance 2026-08")).startswith(head)
        picture, words = here.olga.inbox[-2:]
        assert picture.text.startswith(head)
        assert end in picture.text
        assert end in words.text
        await here.taps("Excel")
        (book,) = (one for one in here.world.files.by_id.values() if one.name.endswith("xlsx"))
        sheets = load_workbook(io.BytesIO(book.data)).worksheets
        assert sheets[0].title.removeprefix(CANARY) == title
        assert len(sheets) == 4
        assert no_month in await here.asks("/balance 2026-8-1")
