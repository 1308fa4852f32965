"""Orders come to the store once, are undone by their batch, and find their members."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from bot.importing.source import RefusedError
from bot.store import customers, order_batches, orders
from bot.store.schema_money import order_batch
from models.money.columns import Field
from models.money.customers import Customer, Kind
from models.money.order_rows import House, OrderLine
from tests.importing.order_shop import NOW, TODAY, OrderShop

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "order_id,customer,date,amount,currency\n"
GOOD = f"{HEADER}O-1,110825273,2026-03-02,128.00,CNY\nO-2,@Tea_Lover,2026-03-05,56.50,CNY\n"
CHINESE = "订单编号,客户,下单时间,实付金额\nD-1,李小茶,2026年3月2日,128.00\n"


def code_of(shop: OrderShop, path: Path, encoding: str = "") -> str:
    with pytest.raises(RefusedError) as refused:
        shop.look(path, encoding=encoding)
    return refused.value.code


def test_a_second_currency_is_refused_or_converted_and_never_added(orders_of: OrderShop) -> None:
    path = orders_of.file(f"{HEADER}O-1,C-1,2026-03-02,10,CNY\nO-2,C-1,2026-03-02,10,USD\n")
    refused = orders_of.look(path)
    assert [(one.lines[0], one.code) for one in refused.rejected] == [(3, "amount-rate")]
    house = House("CNY", {"USD": Decimal("7.1")}, TODAY)
    found, _ = orders_of.take(path, house)
    assert found.judged.sums == (("CNY", 1, 1_000, 1_000), ("USD", 1, 1_000, 7_100))
    assert orders_of.rows() == [("O-1", 1_000, "CNY", 1_000), ("O-2", 7_100, "USD", 1_000)]
    dearer = House("CNY", {"USD": Decimal(8)}, TODAY)
    assert orders_of.take(path, dearer)[0].judged.already == 2
    assert orders_of.log()["O-2"][1] == 7_100


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ("O-1,110825273,2026-03-02,129.00,CNY", "row-other-amount"),
        ("O-1,110825273,2026-03-03,128.00,CNY", "row-other-day"),
        ("O-1,127668986,2026-03-02,128.00,CNY", "row-other-customer"),
    ],
)
def test_an_order_that_is_known_with_other_content_is_rejected(
    changed: str, code: str, orders_of: OrderShop
) -> None:
    orders_of.take(orders_of.file(GOOD))
    before = orders_of.rows()
    found, _ = orders_of.take(orders_of.file(f"{HEADER}{changed}\n"))
    assert [(one.lines[0], one.code) for one in found.rejected] == [(2, code)]
    assert orders_of.rows() == before
    within = orders_of.look(orders_of.file(f"{GOOD.replace('O-', 'P-')}{changed}\n{changed}\n"))
    assert (within.judged.taken, within.judged.rejected) == (2, 2)


def test_one_member_under_two_names_is_one_customer(orders_of: OrderShop) -> None:
    orders_of.meets(110825273, "tea_lover")
    orders_of.take(orders_of.file(GOOD))
    assert {who for who, _ in orders_of.log().values()} == {110825273}
    other = GOOD.replace("O-2,@Tea_Lover", "O-2,110825273")
    assert orders_of.look(orders_of.file(other)).judged.already == 2


def test_an_import_is_undone_by_its_number(orders_of: OrderShop) -> None:
    _, first = orders_of.take(orders_of.file(GOOD))
    _, second = orders_of.take(orders_of.file(f"{HEADER}O-3,C-3,2026-03-02,5,CNY\n"))
    community, engine = orders_of.ledger.community, orders_of.ledger.engine
    with engine.begin() as connection:
        assert orders.undo(connection, community, first)
        assert not orders.undo(connection, community, first)
    assert list(orders_of.log()) == ["O-3"]
    with engine.begin() as connection:
        assert [one.number for one in order_batches.batches(connection, community)] == [second]
        assert orders.sweep(connection, community) == 2
        assert orders.sweep(connection, community) == 0
    assert list(orders_of.customers()) == [("code", "c-3")]
    assert orders_of.take(orders_of.file(GOOD))[0].judged.taken == 2


def test_an_import_that_crashed_counts_nothing_and_is_taken_anew(orders_of: OrderShop) -> None:
    _, batch = orders_of.take(orders_of.file(GOOD))
    with orders_of.ledger.engine.begin() as connection:
        crashed = update(order_batch).where(order_batch.c.id == batch)
        connection.execute(crashed.values(state=orders.OPEN))
    assert orders_of.log() == {}
    assert orders_of.take(orders_of.file(GOOD))[0].judged.taken == 2
    assert len(orders_of.rows()) == 2


def test_what_an_operator_named_is_remembered_for_files_that_have_it(orders_of: OrderShop) -> None:
    header = "order_id,customer,date,订单金额,实付金额\n"
    path = orders_of.file(f"{header}O-1,C-1,2026-03-02,100,80\n")
    assert code_of(orders_of, path) == "orders-column-either"
    orders_of.take(path, said={Field.AMOUNT: "实付金额"})
    assert orders_of.rows() == [("O-1", 8_000, "CNY", 8_000)]
    found = orders_of.look(orders_of.file(f"{header}O-2,C-1,2026-03-02,100,80\n"))
    assert (found.remembered, found.judged.taken) == (True, 1)
    assert not orders_of.look(orders_of.file(GOOD)).remembered


def test_a_phone_is_kept_as_a_hash_that_is_known_again(orders_of: OrderShop) -> None:
    orders_of.take(orders_of.file(f"{HEADER}O-1,138 0013 8000,2026-03-02,5,CNY\n"))
    orders_of.take(orders_of.file(f"{HEADER}O-2,+8613800138000,2026-03-02,5,CNY\n"))
    (kept,) = orders_of.customers()
    assert kept[0] == "phone"
    content = orders_of.ledger.path.read_bytes() + (
        orders_of.ledger.path.with_name("trustwheel.db-wal").read_bytes()
    )
    assert b"13800138000" not in content


def test_unknown_customers_are_matched_when_they_come_or_are_linked(orders_of: OrderShop) -> None:
    orders_of.take(orders_of.file(f"{GOOD}O-3,VIP-7,2026-03-05,5,CNY\n"))
    assert all(who < 0 for who, _ in orders_of.log().values())
    community = orders_of.ledger.community
    orders_of.meets(110825273)
    with orders_of.ledger.engine.begin() as connection:
        assert customers.match(connection, community) == 1
        customers.called(connection, community, 5, "tea_lover")
        tie = customers.Link(7, 1, NOW)
        assert customers.link(connection, community, Customer(Kind.CODE, "vip-7"), tie) == 1
    whose = {number: who for number, (who, _) in orders_of.log().items()}
    assert whose == {"O-1": 110825273, "O-2": 5, "O-3": 7}
    with orders_of.ledger.engine.begin() as connection:
        assert customers.unlink(connection, community, Customer(Kind.CODE, "vip-7"))
        assert not customers.unlink(connection, community, Customer(Kind.ID, "110825273"))
    assert orders_of.log()["O-3"][0] < 0


def test_nothing_is_left_of_the_scratch_file(orders_of: OrderShop) -> None:
    orders_of.take(orders_of.file(GOOD))
    stays = {one.name for one in orders_of.folder.iterdir()}
    assert stays <= {"orders.csv", *(f"trustwheel.db{end}" for end in ("", "-wal", "-shm"))}


def test_an_order_by_hand_gets_a_number_and_is_undone_alike(orders_of: OrderShop) -> None:
    community, engine = orders_of.ledger.community, orders_of.ledger.engine
    mine = OrderLine(0, "", Customer(Kind.ID, "5"), TODAY, 500, "CNY", 500)
    again, asked = replace(mine, number="hand-1"), orders.Asked(NOW, 1)
    with engine.begin() as connection:
        added = orders.add(connection, community, mine, asked)
        assert added is not None
        assert orders.add(connection, community, again, asked) is None
    assert [number for number, *_ in orders_of.rows()] == [f"hand-{added.number}"]
    with engine.begin() as connection:
        assert orders.undo(connection, community, added.number)
    assert orders_of.log() == {}


def test_a_number_that_a_file_has_is_no_order_by_hands(orders_of: OrderShop) -> None:
    orders_of.take(orders_of.file(f"{HEADER}hand-2,C-1,2026-03-02,5,CNY\n"))
    mine = OrderLine(0, "", Customer(Kind.ID, "5"), TODAY, 500, "CNY", 500)
    with orders_of.ledger.engine.begin() as connection:
        assert orders.add(connection, orders_of.ledger.community, mine, orders.Asked(NOW, 1))
    assert sorted(orders_of.log()) == ["hand-2", "hand-2-2"]
