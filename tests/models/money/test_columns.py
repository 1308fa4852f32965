"""Headers as shops write them: known by name, or refused by name."""

from __future__ import annotations

import pytest

from models.money.columns import Field, HeaderError, columns_of

OURS = ["order_id", "customer", "date", "amount", "currency", "refund_of"]
NO_HEADER = "O-1, 110825273, 2026-03-02, 128.00"


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (OURS, list(Field)),
        (["Order ID", "CUSTOMER", "Date", "Amount (CNY)"], list(Field)[:4]),
        (["订单编号", "买家", "下单时间", "实付金额(元)", "币种"], list(Field)[:5]),
        (["\uff4frder-id", "telegram_id", "Created At", "Total"], list(Field)[:4]),
    ],
)
def test_what_shops_write_is_known_in_both_languages(
    header: list[str], fields: list[Field]
) -> None:
    assert columns_of(header).places == {field: place for place, field in enumerate(fields)}


def test_what_is_not_read_is_told() -> None:
    found = columns_of(["note", *OURS[:4], "colour"])
    assert found.ignored == ("note", "colour")
    assert found.named()[Field.AMOUNT] == "amount"


@pytest.mark.parametrize(
    ("header", "code", "part"),
    [
        (["order_id", "customer", "date", "currency"], "orders-column-missing", "amount"),
        (["paid", "colour"], "orders-column-missing", "order_id, customer, date"),
        (["O-1", "110825273", "2026-03-02", "128.00"], "orders-no-header", NO_HEADER),
        ([*OURS, "amount"], "orders-column-twice", "amount, amount"),
        ([*OURS[:3], "Total", "total "], "orders-column-twice", "Total, total"),
        ([*OURS[:3], "订单金额", "实付金额"], "orders-column-either", "订单金额, 实付金额"),
    ],
)
def test_a_header_that_does_not_say_what_is_what_is_refused(
    header: list[str], code: str, part: str
) -> None:
    with pytest.raises(HeaderError) as refused:
        columns_of(header)
    assert refused.value.code == code
    assert part in refused.value.values.values()


def test_our_own_name_comes_before_what_else_means_the_same() -> None:
    found = columns_of([*OURS[:3], "total", "amount"])
    assert found.places[Field.AMOUNT] == 4


def test_whoever_knows_the_shop_says_which_column_it_is() -> None:
    header = [*OURS[:3], "订单金额", "实付金额"]
    assert columns_of(header, {Field.AMOUNT: "实付金额"}).places[Field.AMOUNT] == 4
    with pytest.raises(HeaderError) as refused:
        columns_of(header, {Field.AMOUNT: "price"})
    assert refused.value.code == "orders-column-unknown"
    with pytest.raises(HeaderError) as refused:
        columns_of([*OURS, "x", "x"], {Field.AMOUNT: "x"})
    assert refused.value.code == "orders-column-twice"
