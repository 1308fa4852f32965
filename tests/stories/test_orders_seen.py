"""What an operator is shown of orders before they are taken, and of those that were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.test_orders import HEADER, till

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio


async def test_which_column_it_is_is_tapped_or_just_written(
    tmp_path: Path, new_store: Path
) -> None:
    async with till(tmp_path, new_store, "zh") as here:
        log = "单号,客户,日期,订单金额,实付款\n1,甲,2026-03-02,100.00,80.00\n"
        asked = await here.sends("two.csv", log)
        assert "有几列都可能是 金额：订单金额, 实付款。请指明：金额=…" in asked
        assert "80.00 CNY" in await here.presses("实付款")
        for answer in ("实付款", "金额\uff1d实付款"):
            await here.sends("two.csv", log)
            assert "80.00 CNY" in await here.says(here.olga, answer)
        two = log.replace("日期", "哪天").replace("订单金额", "原价").replace("实付款", "到手")
        assert "缺少列 日期, 金额" in await here.sends("none.csv", two)
        assert "缺少列 金额" in await here.presses("哪天")
        assert "80.00 CNY" in await here.presses("到手")


@pytest.mark.parametrize(
    ("language", "how", "line"),
    [
        ("en", "To undo an import, tap it:", "  2 · 2026-11-20 · Anna · 20.00 CNY (by hand)"),
        ("zh", "要撤销某次导入，请点它：", "  2 · 2026-11-20 · Anna · 20.00 CNY（手工）"),
    ],
)
async def test_orders_by_hand_are_told_apart(
    tmp_path: Path, new_store: Path, language: str, how: str, line: str
) -> None:
    async with till(tmp_path, new_store, language) as here:
        assert how not in await here.says(here.olga, "/orders")
        await here.says(here.olga, "/order 5.00 C-999")
        await here.says(here.olga, "/order 20.00 @anna_tea 2026-11-20")
        listed = (await here.says(here.olga, "/orders")).splitlines()
        assert listed[1:3] == [how, line]
        assert "c-999 · 5.00 CNY" in listed[3]


async def test_members_are_named_and_codes_are_shown_as_written(
    tmp_path: Path, new_store: Path
) -> None:
    async with till(tmp_path, new_store) as here:
        log = "order_id,customer,date,amount\n"
        log += (
            f"O-1,{here.boris.id},2026-03-02,5\nO-2,@anna_tea,2026-03-02,6\nO-3,C-999,2026-03-02,7"
        )
        shown = (await here.sends("orders.csv", log)).splitlines()
        assert [one.split(" · ")[1] for one in shown if one.startswith("  O-")] == [
            "Boris",
            "Anna",
            "C-999",
        ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "20 lines are not taken (2, 3, 4, 5, 6, …): it is in EUR, of which no rate to CNY"),
        ("zh", "20 行不收（第 2, 3, 4, 5, 6, … 行）：货币是 EUR"),
    ],
)
async def test_one_reason_of_many_lines_is_one_line(
    tmp_path: Path, new_store: Path, language: str, said: str
) -> None:
    async with till(tmp_path, new_store, language) as here:
        rows = "".join(f"O-{one},C-1,2026-03-02,5.00,EUR\n" for one in range(20))
        shown = await here.sends("eur.csv", f"{HEADER}{rows}O-x,C-1,2026-03-02,5.00,CNY\n")
        assert (said in shown, shown.count("EUR")) == (True, 1)
