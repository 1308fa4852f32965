"""The defective order files of the shared data: each is answered as a careful importer does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.importing.source import RefusedError
from tests.importing.order_shop import EURO, MEMBERS, OrderShop

if TYPE_CHECKING:
    from pathlib import Path

SHOP = [12_800, 5_650, 31_000]
NAMES = ["李小茶", "王木匠", "陈师傅"]


@pytest.fixture
def bad(shared_data: Path) -> Path:
    folder = shared_data / "orders" / "bad"
    if not folder.is_dir():
        pytest.skip("the defective order files are not at hand")
    return folder


TAKEN: dict[str, tuple[list[int], int, dict[int, str]]] = {
    "00_good.csv": (SHOP, 0, {}),
    "01_utf8_bom.csv": (SHOP, 0, {}),
    "02_gb18030.csv": (SHOP, 0, {}),
    "03_utf16_le_bom.csv": (SHOP, 0, {}),
    "04_semicolon.csv": (SHOP, 0, {}),
    "05_tab.tsv": (SHOP, 0, {}),
    "06_quoted_newline.csv": ([12_800, 5_650], 0, {}),
    "07_thousands_english.csv": ([123_450, 1_234_567_890], 0, {4: "amount-unreadable"}),
    "09_yuan_sign.csv": (SHOP, 0, {5: "amount-sign"}),
    "10_amount_1e999.csv": ([31_000], 0, dict.fromkeys((2, 3), "amount-unreadable")),
    "11_amount_nan.csv": (
        [31_000],
        0,
        {**dict.fromkeys((2, 3, 4), "amount-unreadable"), 5: "amount-missing"},
    ),
    "12_future_date.csv": ([31_000], 0, {2: "day-to-come", 3: "day-old"}),
    "13_31_feb.csv": (
        [31_000, 2_000],
        0,
        {2: "day-unknown", 3: "day-unknown", 5: "day-unreadable"},
    ),
    "14_duplicate_order_same.csv": (SHOP, 1, {}),
    "15_duplicate_order_different_amount.csv": (SHOP, 0, {5: "row-other-amount"}),
    "16_refund_negative.csv": ([12_800, -12_800, -5_650, 0], 0, {6: "amount-unreadable"}),
    "20_header_repeated_mid_file.csv": ([*SHOP, 4_500], 0, {5: "row-header"}),
    "22_header_only.csv": ([], 0, {}),
    "23_nul_byte.csv": ([12_800, 31_000], 0, {3: "row-nul"}),
    "24_unknown_member.csv": ([12_800, 5_650], 0, {4: "row-customer-missing"}),
    "25_ragged_rows.csv": ([31_000, 2_000], 0, {2: "row-fields", 3: "row-fields"}),
    "26_formula_and_markup.csv": ([12_800, 5_650], 0, {}),
    "28_mixed_currencies.csv": ([12_800, 31_000], 0, {3: "amount-rate", 5: "amount-currency"}),
    "29_fullwidth_digits.csv": ([12_800, 5_650], 0, {}),
    "30_unclosed_quote.csv": ([12_800], 0, {3: "row-quotes"}),
}
REFUSED = {
    "17_missing_header_column.csv": "orders-column-missing",
    "18_no_header.csv": "orders-no-header",
    "19_duplicated_header.csv": "orders-column-twice",
    "21_empty.csv": "orders-empty",
    "27_xlsx_renamed.csv": "orders-workbook-damaged",
}


@pytest.mark.parametrize("name", sorted(TAKEN))
def test_good_rows_are_taken_and_bad_ones_named_by_line(
    name: str, bad: Path, orders_of: OrderShop
) -> None:
    amounts, already, rejected = TAKEN[name]
    found, _ = orders_of.take(bad / name)
    judged = found.judged
    assert [minor for _, minor, _, _ in orders_of.rows()] == amounts
    assert (judged.taken, judged.already) == (len(amounts), already)
    assert {line: one.code for one in found.rejected for line in one.lines} == rejected
    assert judged.read == judged.taken + judged.already + judged.rejected
    again, _ = orders_of.take(bad / name)
    assert (again.judged.taken, again.judged.already) == (0, len(amounts) + already)
    assert [minor for _, minor, _, _ in orders_of.rows()] == amounts


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_be_read_as_a_whole_is_refused(
    name: str, bad: Path, orders_of: OrderShop
) -> None:
    with pytest.raises(RefusedError) as refused:
        orders_of.take(bad / name)
    assert refused.value.code == REFUSED[name]
    assert not orders_of.rows()


def test_every_file_is_judged_here(bad: Path) -> None:
    files = {one.name for one in bad.iterdir() if one.suffix in {".csv", ".tsv"}}
    assert files == {*TAKEN, *REFUSED, "08_thousands_continental.csv"}


@pytest.mark.parametrize("name", ["01_utf8_bom.csv", "02_gb18030.csv", "03_utf16_le_bom.csv"])
def test_no_encoding_makes_another_name_of_a_customer(
    name: str, bad: Path, orders_of: OrderShop
) -> None:
    assert [one.key for one in orders_of.take(bad / name)[0].sample] == NAMES


def test_continental_amounts_are_read_where_the_house_has_euros(
    bad: Path, orders_of: OrderShop
) -> None:
    found, _ = orders_of.take(bad / "08_thousands_continental.csv", EURO)
    assert [minor for _, minor, _, _ in orders_of.rows()] == [123_450, 5_650]
    assert [(one.lines[0], one.code) for one in found.rejected] == [(4, "amount-ambiguous")]


def test_known_members_are_matched_and_others_kept_apart(bad: Path, orders_of: OrderShop) -> None:
    for user in MEMBERS:
        orders_of.meets(user)
    found, _ = orders_of.take(bad / "00_good.csv")
    assert (found.judged.customers, found.judged.members) == (3, 3)
    assert {who for who, _ in orders_of.log().values()} == set(MEMBERS)
    unknown, _ = orders_of.take(bad / "24_unknown_member.csv")
    assert (unknown.judged.customers, unknown.judged.members) == (2, 0)
    assert all(orders_of.log()[number][0] < 0 for number in ("O-3401", "O-3402"))


def test_an_extra_column_and_a_bare_refund_are_remarked(bad: Path, orders_of: OrderShop) -> None:
    assert orders_of.take(bad / "06_quoted_newline.csv")[0].ignored == ("note",)
    assert orders_of.take(bad / "16_refund_negative.csv")[0].judged.bare_refunds == ()
    only = orders_of.file("order_id,customer,date,amount\nR-1,C-9,2026-03-02,-5.00\n")
    assert orders_of.look(only).judged.bare_refunds == (2,)


def test_the_other_amount_is_told_with_both(bad: Path, orders_of: OrderShop) -> None:
    found, _ = orders_of.take(bad / "15_duplicate_order_different_amount.csv")
    (one,) = found.rejected
    assert (one.values["known"], one.values["found"]) == ("56.50 CNY", "65.50 CNY")


def test_the_lines_that_a_quote_swallowed_are_told(bad: Path, orders_of: OrderShop) -> None:
    (one,) = orders_of.take(bad / "30_unclosed_quote.csv")[0].rejected
    assert (one.lines, one.values["last"]) == ((3,), 4)
