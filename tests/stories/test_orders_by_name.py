"""Orders and customers are said to be a member's by his name, as an operator knows him."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.shop import rows_of
from tests.stories.test_orders import till

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.test_orders import Till

pytestmark = pytest.mark.asyncio


def buttons(here: Till) -> list[str]:
    return [one for row in here.olga.last.buttons for one in row]


async def test_an_order_of_a_members_name_is_asked_about(tmp_path: Path, new_store: Path) -> None:
    async with till(tmp_path, new_store) as here:
        asked = await here.says(here.olga, "/order 128.00 anna 2026-11-20")
        assert asked.startswith("128.00 CNY: do you mean the member “anna”")
        assert buttons(here) == ["Anna", "a customer of that name"]
        assert here.sold() == []
        assert await here.presses("Anna") == "Added: 128.00 CNY · Anna · 2026-11-20."
        await here.says(here.olga, "/order 5.00 Anna")
        added = await here.presses("a customer")
        assert added.startswith("Added: 5.00 CNY · Anna · 2026-11-22.\nI do not know which member")
        assert [who for _, _, who in here.sold()] == [here.anna.id, None]
        await here.presses("Undo")
        assert len(here.sold()) == 1


async def test_a_customer_is_tied_to_a_member_by_name(tmp_path: Path, new_store: Path) -> None:
    async with till(tmp_path, new_store, "zh") as here:
        added = await here.says(here.olga, "/order 5 李 小茶 昨天")
        assert added.startswith("已记下：5.00 CNY · 李 小茶 · 2026-11-21。\n还不知道 李 小茶 是")
        chen = here.shop.world.person("陈 师傅")
        chen.joins(here.group)
        await here.shop.settle()
        linked = await here.says(here.olga, "/link 李 小茶 陈 师傅")
        assert linked == "顾客“李 小茶” → 成员 陈 师傅：1 笔订单都算在其名下。"
        assert here.sold() == [("hand-1", 500, chen.id)]
        assert await here.says(here.olga, "/link C-9 Annna") == "这里没有人叫“Annna”。是哪一位？"
        assert await here.presses("Anna") == "顾客“C-9” → 成员 Anna：以后买的都算在其名下。"
        assert "没有叫“王五”的成员" in await here.says(here.olga, "/link C-9 王五")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            ("@anna_tea is Anna himself", "Yes, for Boris", "@anna_tea” buys is Boris’s", "Cancel"),
        ),
        (
            "zh",
            ("@anna_tea 就是成员 Anna 自己", "算 Boris 的", "“@anna_tea” → 成员", "取消"),
        ),
    ],
)
async def test_a_known_members_name_goes_to_nobody_else_unasked(
    tmp_path: Path, new_store: Path, language: str, said: tuple[str, ...]
) -> None:
    asked, yes, done, no = said
    async with till(tmp_path, new_store, language) as here:
        for leave in (True, False):
            assert asked in await here.says(here.olga, "/link @Anna_Tea @boris_b")
            if leave:
                await here.presses(no)
            assert rows_of(here.shop, "SELECT telegram_id FROM customer") == []
        assert done in await here.presses(yes)
        assert rows_of(here.shop, "SELECT telegram_id FROM customer") == [(here.boris.id,)]


async def test_who_is_forwarded_is_named_and_no_phone_stands_on_a_button(
    tmp_path: Path, new_store: Path
) -> None:
    async with till(tmp_path, new_store) as here:
        await here.says(here.olga, "/link +14155552671 Boriss")
        kept = rows_of(here.shop, "SELECT payload FROM token WHERE action = 'link-tie'")
        assert (len(kept), any("4155552671" in str(one) for one in kept)) == (1, False)
        assert "with this phone buys is Boris’s" in await here.presses("Boris")
        assert "CNY · Boris ·" in await here.says(here.olga, "/order 5 +14155552671")
