"""Orders on the command line: seen first, written when somebody says so, undone by number."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.stories.desk import ROOT, Desk

if TYPE_CHECKING:
    from pathlib import Path

GOOD = (
    "order_id,customer,date,amount,currency\n"
    "O-1,110825273,2025-03-02,128.00,CNY\nO-2,=cmd(),2025-03-05,much,CNY\n"
)
COUNT = (
    "SELECT count(*) FROM shop_order"
    " WHERE batch IN (SELECT id FROM order_batch WHERE state = 'complete')"
)


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def count(desk: Desk) -> int:
    ((found,),) = desk.rows(COUNT)
    assert isinstance(found, int)
    return found


def test_without_anybody_to_ask_nothing_is_written_and_that_is_said(
    desk: Desk, orders: Path
) -> None:
    answer = desk.asks("import-orders", orders)
    assert answer.code == 1
    assert "Nothing was written" in answer.err
    assert answer.out.splitlines()[:6] == [
        "orders.csv (UTF-8)",
        "What is what:",
        "  order: order_id",
        "  customer: customer",
        "  date: date",
        "  amount: amount",
    ]
    assert "Line 3 is not taken: much is no amount" in answer.out
    assert "Read 2 · taken 1 · rejected 1 · already there 0" in answer.out
    assert count(desk) == 0


def test_yes_takes_what_is_new_once_and_undo_takes_it_back(
    desk: Desk, orders: Path, tmp_path: Path
) -> None:
    why = tmp_path / "why.csv"
    taken = desk.does("import-orders", orders, "--yes", "--rejected", why).out
    assert "Taken: 1 order, as import 1. To undo it: trustwheel import-orders --undo 1" in taken
    assert why.read_text(encoding="utf-8-sig").splitlines() == [
        "line,reason",
        "3,much is no amount",
    ]
    assert "There is nothing new in it." in desk.does("import-orders", orders, "--yes").out
    assert count(desk) == 1
    assert "1 · " in desk.does("import-orders").out
    assert "1 order of import 1 counts no more" in desk.does("import-orders", "--undo", 1).out
    assert count(desk) == 0
    again = desk.asks("import-orders", "--undo", 1)
    assert (again.code, "There is no import 1" in again.err) == (1, True)
    assert "Nothing was imported yet." in desk.does("import-orders").out


def test_somebody_at_a_terminal_is_asked(desk: Desk, orders: Path) -> None:
    for said, after in ((b"n\n", 0), (b"y\n", 1)):
        ours, theirs = pty.openpty()
        line = [
            sys.executable,
            "-m",
            "bot",
            *map(str, ("import-orders", orders, "--config", desk.config)),
        ]
        environ = {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "100"}
        os.write(ours, said)
        done = subprocess.run(
            line, stdin=theirs, capture_output=True, env=environ, cwd=desk.folder, check=False
        )
        os.close(ours)
        os.close(theirs)
        assert done.returncode == 0, done.stderr
        assert b"Take these orders?" in done.stdout + done.stderr
        assert count(desk) == after


def test_in_chinese_and_with_a_column_of_ones_own(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "zh", language="zh")
    path = tmp_path / "订单.csv"
    path.write_bytes(
        "单号,客户,日期,订单金额,实付款\n1,李小茶,2025年3月2日,9,￥8.00\n".encode("gb18030")
    )
    refused = desk.asks("import-orders", path)
    assert (refused.code, "有几列都可能是 amount" in refused.err) == (1, True)
    shown = desk.does("import-orders", path, "--yes", "--column", "amount=实付款").out
    assert "新订单 1 笔，合计 8.00 CNY。" in shown
    path.write_bytes("单号,客户,日期,订单金额,实付款\n2,李小茶,2025年3月2日,9,7\n".encode())
    assert "按您以前指定的列读取。" in desk.does("import-orders", path, "--yes").out


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (["--column", "amount"], 2, "names no column"),
        (["--column", "price=x"], 2, "names no column"),
        (["--column", "amount=x"], 1, "has no column x for amount"),
        (["--encoding", "klingon"], 1, "no encoding klingon"),
        (["--undo", "many"], 2, "--undo is not of the right kind"),
    ],
)
def test_wrong_use_is_answered_in_words(
    desk: Desk, orders: Path, more: list[str], code: int, said: str
) -> None:
    answer = desk.asks("import-orders", orders, *more)
    assert (answer.code, said in answer.err) == (code, True), answer.err
    assert count(desk) == 0


def test_nothing_is_left_beside_the_store_and_a_missing_file_is_named(
    desk: Desk, orders: Path
) -> None:
    desk.does("import-orders", orders, "--yes")
    assert not desk.store.with_name("trustwheel.db.orders").exists()
    missing = desk.asks("import-orders", orders.with_name("none.csv"), "--yes")
    assert (missing.code, "none.csv" in missing.err) == (1, True)
