"""What trust is worth, month after month: the sheets join, and nothing that was closed changes."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from PIL import Image

from bot.store import erasing
from bot.store.engine import writing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.desk import Desk

HEAD = "order_id,customer,date,amount,currency\n"
BOUGHT = [
    (f"A-{who}-{number}", who, day, "128.00")
    for who in (100, 101, 102, 103)
    for number, day in enumerate(("2026-01-07", "2026-01-28", "2026-02-11"))
]


@pytest.fixture
def shop(desk: Desk, busy: Path) -> Desk:
    """A group that talked for ten weeks, four of whom bought."""
    desk.imports(busy)
    buys(desk, "first", BOUGHT)
    return desk


def buys(desk: Desk, name: str, rows: list[tuple[str, int, str, str]]) -> None:
    """Orders come in, and an operator ties the short codes of this shop to its members."""
    desk.does("import-orders", str(orders(desk, name, rows)), "--yes")
    desk.change("UPDATE customer SET telegram_id = CAST(key AS INTEGER)")


def orders(desk: Desk, name: str, rows: list[tuple[str, int, str, str]]) -> Path:
    file = desk.folder / f"{name}.csv"
    lines = [f"{number},{who},{day},{amount},CNY\n" for number, who, day, amount in rows]
    file.write_text(HEAD + "".join(lines), encoding="utf-8")
    return file


def sheet(desk: Desk, month: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(desk.does("balance", "--month", month, "--json").out)
    assert found["opening"]["equity"] + sum(found["changes"].values()) == found["closing"]["equity"]
    return found


def test_a_month_opens_as_the_one_before_closed(shop: Desk) -> None:
    january, february = sheet(shop, "2026-01"), sheet(shop, "2026-02")
    assert january["closed"]
    assert february["closed"]
    assert january["closing"] == february["opening"]
    assert january["changes"]["joined"] == january["closing"]["equity"]
    assert february["closing"]["equity"] > 0
    assert february["method"] == "thin"


def test_a_late_order_is_a_correction_of_the_month_in_which_it_is_known(shop: Desk) -> None:
    before = sheet(shop, "2026-02")
    late = [("late", 100, "2026-01-15", "999.00")]
    buys(shop, "late", late)
    assert sheet(shop, "2026-02")["closing"] == before["closing"]
    march = sheet(shop, "2026-03")
    assert march["opening"] == before["closing"]
    assert march["changes"]["corrected"] > 0


def test_an_order_and_its_refund_leave_all_as_it_was(shop: Desk, other: Desk) -> None:
    both = [("X", 101, "2026-02-20", "300.00"), ("X-R", 101, "2026-02-25", "-300.00")]
    buys(shop, "both", both)
    assert sheet(shop, "2026-02") == sheet(other, "2026-02")


@pytest.fixture
def other(other_desk: Any, busy: Path) -> Desk:  # noqa: ANN401 - makes a desk by its name
    """The same shop without what happens in a story."""
    desk: Desk = other_desk("other")
    desk.imports(busy)
    buys(desk, "first", BOUGHT)
    return desk


def test_who_fell_silent_takes_trust_with_him(shop: Desk) -> None:
    april = sheet(shop, "2026-04")
    assert april["changes"]["decayed"] < 0
    assert april["changes"]["expected"] <= 0


def test_it_is_read_in_words_on_a_phone(shop: Desk) -> None:
    told = shop.does("balance", "--month", "2026-02", "--lang", "en").out
    assert told.startswith("Balance sheet of trust, 2026-02-01 – 2026-02-28\n")
    assert "Too few buyers for a model" in told
    assert "Equity at the end: " in told
    assert told.count("(joined)") + told.count("promoted") >= 1
    chinese = shop.does("balance", "--month", "2026-02", "--lang", "zh").out
    assert chinese.startswith("信任资产负债表，2026-02-01 – 2026-02-28\n")
    assert "期末净值：" in chinese


def test_without_orders_it_says_what_is_missing(desk: Desk, busy: Path) -> None:
    desk.imports(busy)
    told = desk.does("balance", "--month", "2026-02", "--lang", "en").out
    assert "No orders are known, so nobody is worth money yet" in told


def width(png: Path) -> int:
    with Image.open(png) as picture:
        return picture.width


SHEETS = {
    "en": ["Statement", "Tiers", "Who moved it", "Members"],
    "zh": ["报表", "分层", "变动", "成员"],
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_a_picture_and_a_workbook_too(shop: Desk, language: str) -> None:
    found = sheet(shop, "2026-02")
    png, book = shop.folder / "balance.png", shop.folder / "balance.xlsx"
    files = "--picture", png, "--xlsx", book
    told = shop.does("balance", "--month", "2026-02", "--lang", language, *files)
    assert str(png) in told.err
    assert str(book) in told.err
    assert width(png) == 1080
    assert [one.stat().st_mode & 0o777 for one in (png, book)] == [0o600, 0o600]
    whole = load_workbook(book)
    assert whole.sheetnames == SHEETS[language]
    for one in whole:
        assert one.freeze_panes == "A3"
        assert {side.width for side in one.column_dimensions.values()} - {8}
        mark = str(one["A1"].value)
        assert ("operators" if language == "en" else "运营者") in mark
        assert not any(cell.data_type == "f" for row in one.iter_rows() for cell in row)
    statement, _, _, members = whole.worksheets
    assert statement["B3"].number_format == "#,##0.00"
    assert round(float(str(statement["B3"].value)) * 100) == found["opening"]["equity"]
    equities = [float(str(row[7].value)) for row in members.iter_rows(min_row=3)]
    assert round(sum(equities) * 100) == found["closing"]["equity"]
    assert len(equities) == sum(found["closing"]["members"].values())


def test_no_file_is_written_over(shop: Desk) -> None:
    there = shop.folder / "there.xlsx"
    there.write_text("mine", encoding="utf-8")
    drawn = there.with_suffix(".png")
    drawn.write_text("mine", encoding="utf-8")
    for option, file in (("--xlsx", there), ("--picture", drawn)):
        answer = shop.asks("balance", option, file, "--lang", "en")
        assert answer.code == 1
        assert "exists already" in answer.err
        assert not answer.out
    assert there.read_text(encoding="utf-8") == "mine"
    answer = shop.asks("balance", "--xlsx", shop.folder / "nowhere" / "a.xlsx", "--lang", "zh")
    assert answer.code == 1
    assert "无法写入" in answer.err


@pytest.mark.parametrize(("option", "name"), [("--picture", "b.jpg"), ("--xlsx", "b.csv")])
def test_a_file_is_called_what_it_is(shop: Desk, option: str, name: str) -> None:
    file = shop.folder / name
    ending = {"--picture": ".png", "--xlsx": ".xlsx"}[option]
    answer = shop.asks("balance", option, file, "--lang", "en")
    assert answer.code == 2
    assert f"{name} must end in {ending}." in answer.err
    assert f"{name} 的扩展名要是 {ending}" in shop.asks("balance", option, file, "--lang", "zh").err
    assert not file.exists()
    shop.does("balance", option, file.with_suffix(ending.upper()))


def test_without_orders_the_picture_says_so(desk: Desk, busy: Path) -> None:
    desk.imports(busy)
    png = desk.folder / "balance.png"
    desk.does("balance", "--month", "2026-02", "--picture", png)
    assert width(png) == 1080
    assert desk.asks("balance", "--month", "1999-13", "--picture", png).code == 2


@pytest.mark.parametrize("month", ["2026", "2026-13", "february", "2999-01"])
def test_what_is_no_month_is_refused_with_its_value(shop: Desk, month: str) -> None:
    answer = shop.asks("balance", "--month", month)
    assert answer.code == 2
    assert month in answer.err


def kept(desk: Desk) -> list[str]:
    """What is stored of months that were closed."""
    return [line for line in desk.dump() if 'INTO "closing' in line]


def test_a_month_that_was_closed_never_changes(shop: Desk) -> None:
    before = sheet(shop, "2026-02")
    words = shop.does("balance", "--month", "2026-02").out
    stored = kept(shop)
    buys(shop, "late", [("late", 100, "2026-01-15", "999.00"), ("l2", 101, "2026-02-15", "500.00")])
    assert sheet(shop, "2026-02") == before
    assert shop.does("balance", "--month", "2026-02").out == words
    assert kept(shop) == stored
    march = sheet(shop, "2026-03")
    assert march["opening"] == before["closing"]
    assert march["changes"]["corrected"] > 0


def test_of_who_is_erased_a_closed_month_keeps_the_amounts_alone(shop: Desk) -> None:
    before = sheet(shop, "2026-02")
    ((who, user),) = shop.rows("SELECT id, telegram_id FROM person WHERE telegram_id = 100")
    (mine,) = [one for one in before["members"] if one["person"] == who]
    with writing(shop.store) as engine, engine.begin() as connection:
        erasing.forget(connection, 1, int(str(user)), 0, bytes)
    after = sheet(shop, "2026-02")
    assert after["members"] == [
        {"person": None, "name": None, "by": mine["by"]} if one == mine else one
        for one in before["members"]
    ]
    assert {**after, "members": 0} == {**before, "members": 0}
    assert sheet(shop, "2026-03")["changes"]["corrected"] < 0


def test_two_who_are_erased_are_one_line(shop: Desk) -> None:
    before = sheet(shop, "2026-02")
    with writing(shop.store) as engine, engine.begin() as connection:
        for user in (100, 101):
            erasing.forget(connection, 1, user, 0, bytes)
    after = sheet(shop, "2026-02")
    assert after["changes"] == before["changes"]
    assert len(after["members"]) == len(before["members"]) - 1
    assert [one["name"] for one in after["members"]].count(None) == 1


def test_a_month_that_was_closed_without_its_changes_says_so(shop: Desk) -> None:
    before = sheet(shop, "2026-02")
    assert before["corrections_apart"]
    shop.change("DELETE FROM closing_move")
    shop.change("UPDATE closing SET apart = NULL, method = NULL")
    buys(shop, "late", [("late", 100, "2026-01-15", "999.00")])
    found = sheet(shop, "2026-02")
    assert (found["opening"], found["closing"]) == (before["opening"], before["closing"])
    assert not found["corrections_apart"]
    assert found["method"] == "unknown"
    assert found["changes"]["corrected"] == 0
    told = shop.does("balance", "--month", "2026-02", "--lang", "en").out
    assert "What changed this month was not kept when it was closed" in told
    assert "How expected spending was found was not kept" in told
    assert sheet(shop, "2026-02") == found


@pytest.mark.parametrize("month", ["0001-01", "1970-01", "2025-12"])
def test_before_anything_is_known_there_is_no_sheet_and_nothing_is_closed(
    shop: Desk, month: str
) -> None:
    answer = shop.asks("balance", "--month", month, "--lang", "en")
    assert answer.code == 2
    assert f"Nothing is known of {month} yet; the first month is 2026-01." in answer.err
    assert shop.rows("SELECT 1 FROM closing") == []


def test_another_upkeep_is_no_correction(shop: Desk) -> None:
    january = sheet(shop, "2026-01")
    settings = shop.config.read_text(encoding="utf-8")
    shop.config.write_text(f"{settings}\n[money]\nupkeep = 120\n", encoding="utf-8")
    february = sheet(shop, "2026-02")
    assert february["opening"] == january["closing"]
    assert february["changes"]["upkeep"] < 0
    assert february["changes"]["corrected"] == 0


TOKEN = f"123456789:{'A' * 35}"


def in_euro(desk: Desk) -> None:
    settings = desk.config.read_text(encoding="utf-8")
    text = settings.replace("[community]", '[community]\ncurrency = "EUR"')
    desk.config.write_text(text, encoding="utf-8")


def test_amounts_of_one_currency_are_never_read_as_another(shop: Desk) -> None:
    before = shop.dump()
    in_euro(shop)
    more = orders(shop, "more", [("E-1", 100, "2026-02-01", "100.00")])
    for command in (("balance",), ("import-orders", more, "--yes"), ("run",)):
        answer = shop.asks(*command, "--lang", "en", TRUSTWHEEL_TOKEN=TOKEN)
        assert answer.code == 1
        assert "The ledger is kept in CNY" in answer.err
        assert "community.currency says EUR" in answer.err
    assert "账本以 CNY 记账" in shop.asks("balance", "--lang", "zh").err
    assert shop.dump() == before


def test_while_nothing_is_counted_the_currency_may_change(desk: Desk, busy: Path) -> None:
    desk.imports(busy)
    desk.does("balance", "--month", "2026-02")
    in_euro(desk)
    assert sheet(desk, "2026-02")["currency"] == "EUR"


def test_whoever_asks_for_this_month_has_the_last_one_closed_with_its_changes(shop: Desk) -> None:
    shop.does("balance")
    closed = shop.rows("SELECT apart FROM closing ORDER BY day DESC")
    assert closed == [(1,), (None,)]


def empty_closings(desk: Desk) -> None:
    """What an earlier version closed for whoever looked before any orders were known."""
    month = "INSERT INTO closing (community, day, made_at, method, apart) VALUES (1, ?, 0, ?, ?)"
    row = (
        "INSERT INTO closing_row (community, closing, person, ltv, trust, tier, upkeep)"
        " SELECT 1, closing.id, person.id, 0, 0.5, 'core', 6000 FROM closing, person"
    )
    for day, apart in ((date(2026, 1, 31), None), (date(2026, 2, 28), 1)):
        desk.change(month.replace("?", "{}").format(day.toordinal(), "'nothing'", apart or "NULL"))
    desk.change(row)


@pytest.mark.parametrize("healed", [False, True])
def test_who_looked_before_his_orders_came_sees_what_he_would_have_seen(
    desk: Desk, other: Desk, busy: Path, *, healed: bool
) -> None:
    desk.imports(busy)
    for month in ("2026-02", "2026-03", "2026-04"):
        desk.does("balance", "--month", month)
    assert not sheet(desk, "2026-02")["closed"]
    assert kept(desk) == []
    if healed:
        empty_closings(desk)
    buys(desk, "first", BOUGHT)
    for month in ("2026-03", "2026-02", "2026-01"):
        found = sheet(desk, month)
        assert found == sheet(other, month)
        assert found["closed"]
        assert found["changes"]["corrected"] == 0


def test_orders_of_whom_nobody_knows_close_nothing(desk: Desk, busy: Path) -> None:
    desk.imports(busy)
    desk.does("import-orders", str(orders(desk, "first", BOUGHT)), "--yes")
    assert not sheet(desk, "2026-02")["closed"]
    assert kept(desk) == []
    desk.change("UPDATE customer SET telegram_id = CAST(key AS INTEGER)")
    march = sheet(desk, "2026-03")
    assert march["closed"]
    assert march["changes"]["corrected"] == 0
