"""An operator brings in what the shop sold: by files, by hand, and by saying who is who."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bot.locks import only_one
from bot.sandbox.botapi import World, WorldClock
from tests.stories.shop import Shop, open_shop, rows_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Person

pytestmark = pytest.mark.asyncio
NOON = 1_795_320_000_000
"""2026-11-22 in China."""
HEADER = "order_id,customer,date,amount,currency\n"


@dataclass(frozen=True, slots=True)
class Till:
    """A shop with a group, its operator and two members."""

    shop: Shop
    olga: Person
    anna: Person
    boris: Person
    group: Chat

    async def says(self, who: Person, words: str) -> str:
        who.says(self.shop.world.bot, words)
        await self.shop.settle()
        return who.last.text or ""

    async def sends(self, name: str, content: str | bytes) -> str:
        data = content.encode() if isinstance(content, str) else content
        self.olga.sends_document(self.shop.world.bot, name, data)
        await self.shop.settle()
        return self.olga.last.text or ""

    async def presses(self, label: str) -> str:
        (found,) = [one for row in self.olga.last.buttons for one in row if one.startswith(label)]
        self.olga.presses(self.olga.last, found)
        await self.shop.settle()
        return self.olga.last.text or ""

    def sold(self) -> list[tuple[object, ...]]:
        return rows_of(
            self.shop,
            "SELECT number, minor, customer.telegram_id FROM shop_order"
            " JOIN customer ON customer.id = shop_order.customer"
            " JOIN order_batch ON order_batch.id = shop_order.batch"
            " WHERE order_batch.state = 'complete' ORDER BY shop_order.id",
        )


@asynccontextmanager
async def till(tmp_path: Path, new_store: Path, language: str = "en") -> AsyncIterator[Till]:
    world = World(WorldClock(NOON))
    people = [
        world.person(name, language=language, username=username)
        for name, username in (("Olga", ""), ("Anna", "Anna_Tea"), ("Boris", "boris_b"))
    ]
    olga, anna, boris = people
    async with open_shop(tmp_path, new_store, world, operators=(olga,), language=language) as shop:
        olga.starts(world.bot)
        group = world.supergroup("Tea friends", owner=olga)
        await shop.settle()
        role = "顾客群" if language == "zh" else "Customers' group"
        await shop.adopted(olga, group, role)
        for one in (anna, boris):
            one.joins(group)
            one.says(group, "hello")
        await shop.settle()
        yield Till(shop, olga, anna, boris, group)


async def test_a_file_is_shown_then_taken_then_undone(tmp_path: Path, new_store: Path) -> None:
    async with till(tmp_path, new_store) as here:
        log = (
            f"{HEADER}O-1,{here.anna.id},2026-03-02,128.00,CNY\nO-2,@ANNA_tea,2026-03-05,56.50,CNY\n"
            "O-3,C-9,2026-03-09,(20.00),CNY\nO-4,C-9,2026-03-09,20.00,CNY\n"
        )
        shown = await here.sends("orders.csv", log)
        assert "Line 4 is not taken: (20.00) is no amount" in shown
        assert "Customers who are members here: 2; not known yet: 1," in shown
        assert "Read 4 · taken 3 · rejected 1 · already there 0" in shown
        assert here.sold() == []
        assert await here.presses("Take 3 orders") == "Taken: 3 orders."
        anna = here.anna.id
        assert here.sold() == [("O-1", 12_800, anna), ("O-2", 5_650, anna), ("O-4", 2_000, None)]

        again = await here.sends("orders.csv", log)
        assert "taken 0 · rejected 1 · already there 3" in again
        assert "nothing new" in again
        assert "2 order" in await here.says(here.anna, "/me")

        assert "orders.csv · 3 orders" in await here.says(here.olga, "/orders")
        assert "count no more" in await here.presses("Undo 1")
        assert here.sold() == []


async def test_the_same_in_chinese(tmp_path: Path, new_store: Path) -> None:
    async with till(tmp_path, new_store, "zh") as here:
        log = f"订单号,顾客,日期,实付金额\nD-1,{here.anna.id},2026年3月2日,￥128.00\n"
        shown = await here.sends("订单.csv", log.encode("gb18030"))
        assert "读取 1 · 收下 1 · 不收 0 · 已有 0" in shown
        paid = log.replace("实付金额", "实付金额,交易状态").replace("128.00", "128.00,交易关闭")
        assert "没有读取 交易状态" in await here.sends("订单.csv", paid.encode("gb18030"))
        await here.sends("订单.csv", log.encode("gb18030"))
        assert await here.presses("收下 1 笔") == "已收下 1 笔订单。"
        assert here.sold() == [("D-1", 12_800, here.anna.id)]
        assert "已记下：5.00 CNY · Anna" in await here.says(here.olga, "/order 5.00 @Anna_Tea")
        assert await here.presses("撤销") == "这笔不再计入。"
        assert "可能是两种金额" in await here.says(here.olga, "/order 1.234 @Anna_Tea")
        assert "顾客“C-7” → 成员 Boris：以后买的都算在其名下。" in await here.says(
            here.olga, "/link C-7 @boris_b"
        )
        assert await here.presses("撤销") == "已解除：顾客“C-7” → 成员 Boris"


async def test_a_column_is_named_in_answer_and_remembered(tmp_path: Path, new_store: Path) -> None:
    async with till(tmp_path, new_store) as here:
        log = "order_id,customer,date,订单金额,实付金额\nO-1,C-1,2026-03-02,100.00,80.00\n"
        assert "several columns" in await here.sends("orders.csv", log)
        assert here.olga.last.buttons[0] == ["订单金额", "实付金额"]
        assert "no column the second for amount" in await here.says(here.olga, "the second")
        assert "names no column" in await here.says(here.olga, "price=实付金额")
        assert "80.00 CNY" in await here.says(here.olga, "amount=实付金额")
        await here.presses("Take 1 order")
        assert here.sold() == [("O-1", 8_000, None)]
        shown = await here.sends("more.csv", log.replace("O-1", "O-2"))
        assert "As you named the columns before." in shown
        assert await here.presses("Cancel") == "Nothing was written."
        assert len(here.sold()) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "orders.csv is empty"),
        (b"PK\x03\x04nonsense", "damaged"),
        (b"\xff\xfenonsense\xff", "is not written in"),
        (b"%PDF-1.4 \xe2\xe3\n1 0 obj", "is no table"),
        ("各位好\n周五见\n".encode(), "is no table"),
        (b"order_id,customer\n1,2\n", "Missing in orders.csv: date, amount"),
    ],
)
async def test_what_is_no_order_log_is_refused_in_words(
    content: bytes, said: str, tmp_path: Path, new_store: Path
) -> None:
    async with till(tmp_path, new_store) as here:
        assert said in await here.sends("orders.csv", content)
        assert here.sold() == []


async def test_a_file_that_telegram_does_not_hand_out_is_named(
    tmp_path: Path, new_store: Path
) -> None:
    async with till(tmp_path, new_store) as here:
        large = HEADER.encode() + b" " * (20 * 1024 * 1024)
        assert "larger than 20 MB" in await here.sends("orders.csv", large)


async def test_a_member_who_sends_a_file_is_no_operator(tmp_path: Path, new_store: Path) -> None:
    async with till(tmp_path, new_store) as here:
        bot = here.shop.world.bot
        here.anna.starts(bot)
        here.anna.sends_document(bot, "orders.csv", f"{HEADER}O-1,1,2026-03-02,5,CNY\n".encode())
        await here.shop.settle()
        assert "order" not in (here.anna.last.text or "").casefold()
        assert here.sold() == []


async def test_one_by_hand_counts_once_and_is_undone(tmp_path: Path, new_store: Path) -> None:
    async with till(tmp_path, new_store) as here:
        said = await here.says(here.olga, "/order 128.00 @anna_tea 2026-11-20")
        assert said == "Added: 128.00 CNY · Anna · 2026-11-20."
        assert here.sold() == [("hand-1", 12_800, here.anna.id)]
        assert await here.presses("Undo") == "It counts no more."
        assert here.sold() == []
        assert "do not know which member C-101" in await here.says(here.olga, "/order -20.00 C-101")
        assert here.sold() == [("hand-2", -2_000, None)]
        for wrong, why in (
            ("/order", "Write amount"),
            ("/order 128.00", "Write amount"),
            ("/order 1.234 @anna_tea", "may be two amounts"),
            ("/order 5.00 @anna_tea 2026-02-31", "no such day"),
            ("/order 5.00 USD @anna_tea", "no rate"),
            ("/order 5.00 @anna_tea 2026-11-20 more", "Write amount"),
        ):
            assert why in await here.says(here.olga, wrong)
        assert len(here.sold()) == 1


async def test_a_code_is_tied_to_a_member_and_freed_again(tmp_path: Path, new_store: Path) -> None:
    async with till(tmp_path, new_store) as here:
        await here.sends("orders.csv", f"{HEADER}O-1,C-101,2026-03-02,128.00,CNY\n")
        await here.presses("Take 1 order")
        assert "No member is called “@nobody”" in await here.says(here.olga, "/link C-101 @nobody")
        assert "Write the customer" in await here.says(here.olga, "/link @anna_tea")
        linked = await here.says(here.olga, "/link C-101 @Boris_B")
        assert linked == "1 order of the customer “C-101” is Boris’s now."
        assert here.sold() == [("O-1", 12_800, here.boris.id)]
        assert await here.presses("Undo") == "Boris is no longer the customer “C-101”."
        assert here.sold() == [("O-1", 12_800, None)]


async def test_an_unknown_customer_is_matched_when_he_comes(
    tmp_path: Path, new_store: Path
) -> None:
    async with till(tmp_path, new_store) as here:
        clara = here.shop.world.person("Clara", username="Clara_C")
        log = f"{HEADER}O-1,{clara.id},2026-03-02,128.00,CNY\nO-2,@clara_c,2026-03-05,5.00,CNY\n"
        await here.sends("orders.csv", log)
        await here.presses("Take 2 orders")
        assert [who for _, _, who in here.sold()] == [None, None]
        clara.joins(here.group)
        clara.says(here.group, "hello")
        await here.shop.settle()
        assert [who for _, _, who in here.sold()] == [clara.id, clara.id]


async def test_a_file_in_the_group_is_nobodys_order_log(tmp_path: Path, new_store: Path) -> None:
    async with till(tmp_path, new_store) as here:
        posts = len(here.group.messages)
        here.olga.sends_document(
            here.group, "orders.csv", f"{HEADER}O-1,1,2026-03-02,5,CNY".encode()
        )
        await here.shop.settle()
        assert len(here.group.messages) == posts + 1
        assert here.sold() == []


async def test_a_username_goes_with_whoever_has_it_now(tmp_path: Path, new_store: Path) -> None:
    async with till(tmp_path, new_store) as here:
        here.anna.username, here.boris.username = "anna_new", "Anna_Tea"
        for one in (here.anna, here.boris):
            one.says(here.group, "hello again")
        await here.shop.settle()
        names = rows_of(here.shop, "SELECT name, username FROM person WHERE username <> ''")
        assert sorted(names) == [("Anna", "anna_new"), ("Boris", "anna_tea")]
        await here.says(here.olga, "/order 5.00 @anna_tea")
        here.boris.username = ""
        here.boris.says(here.group, "no name any more")
        await here.shop.settle()
        assert [who for _, _, who in here.sold()] == [here.boris.id]
        assert rows_of(here.shop, "SELECT name FROM person WHERE username <> ''") == [("Anna",)]


async def test_a_phone_without_its_country_is_shown_and_kept_nowhere(
    tmp_path: Path, new_store: Path
) -> None:
    async with till(tmp_path, new_store) as here:
        log = "order_id,phone,date,amount\nO-1,4155552671,2026-03-02,128.00\n"
        assert "4155552671" not in await here.sends("orders.csv", log)
        await here.presses("Take 1 order")
        linked = await here.says(here.olga, "/link 4155552671 @boris_b")
        assert linked == "1 order of the customer with this phone is Boris’s now."
        assert "CNY · Boris ·" in await here.says(here.olga, "/order 5.00 4155552671")
        assert [who for _, _, who in here.sold()] == [here.boris.id, here.boris.id]
        kept = rows_of(here.shop, "SELECT kind, key FROM customer")
        assert [(kind, "4155552671" in str(key)) for kind, key in kept] == [("phone", False)]


async def test_what_may_not_have_been_paid_is_pointed_out(tmp_path: Path, new_store: Path) -> None:
    async with till(tmp_path, new_store) as here:
        log = "order_id,customer,date,price,quantity,status\nO-1,C-1,2026-03-02,10.00,5,cancelled\n"
        assert "Missing in orders.csv: amount" in await here.sends("orders.csv", log)
        assert "quantity, status is not read" in await here.says(here.olga, "amount=price")
        log = f"{HEADER.strip()},note\nO-1,C-1,2026-03-02,-10.00,CNY,x\n"
        shown = await here.sends("orders.csv", log)
        assert "A refund of which no purchase is known (line 2) is taken" in shown
        assert "Mind:" not in shown


async def test_a_link_over_another_says_whose_it_was_and_goes_back(
    tmp_path: Path, new_store: Path
) -> None:
    async with till(tmp_path, new_store) as here:
        await here.says(here.olga, "/order 5.00 C-101")
        await here.says(here.olga, "/link C-101 @anna_tea")
        linked = await here.says(here.olga, "/link C-101 @boris_b")
        assert linked == "1 order of the customer “C-101” is Boris’s now.\nUntil now it was Anna."
        assert await here.presses("Undo") == "Anna is the customer “C-101” again."
        assert [who for _, _, who in here.sold()] == [here.anna.id]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_who_wants_nothing_kept_is_not_said_to_be_tied(
    tmp_path: Path, new_store: Path, language: str
) -> None:
    tied, added = {
        "en": ("nothing was tied", "the amount counts, as nobody's"),
        "zh": ("所以没有对应", "不归任何人"),
    }[language]
    async with till(tmp_path, new_store, language) as here:
        here.anna.starts(here.shop.world.bot)
        await here.says(here.anna, "/optout")
        here.anna.presses(here.anna.last, here.anna.last.buttons[0][0])
        await here.shop.settle()
        assert tied in await here.says(here.olga, f"/link C-7 {here.anna.id}")
        assert added in await here.says(here.olga, "/order 5.00 @anna_tea")
        assert [who for _, _, who in here.sold()] == [None]
        kinds = rows_of(here.shop, "SELECT kind FROM customer")
        assert kinds == [("gone",)]


async def test_who_undoes_a_file_reads_which_later_ones_to_send_again(
    tmp_path: Path, new_store: Path
) -> None:
    async with till(tmp_path, new_store) as here:
        log = f"{HEADER}O-1,C-1,2026-03-02,5,CNY\n"
        await here.sends("jan.csv", log)
        await here.presses("Take 1 order")
        await here.sends("jan-feb.csv", f"{log}O-2,C-1,2026-03-05,6,CNY\n")
        await here.presses("Take 1 order")
        for _ in range(6):
            await here.says(here.olga, "/order 5.00 C-2")
        listed = await here.says(here.olga, "/orders")
        assert ("jan.csv" in listed, listed.count("(by hand)")) == (True, 3)
        undone = await here.presses("Undo 1")
        assert undone.endswith("is gone with it: send jan-feb.csv again.")
        assert "taken 1 · rejected 0 · already there 1" in await here.sends(
            "jan-feb.csv", f"{log}O-2,C-1,2026-03-05,6,CNY\n"
        )


async def test_a_take_while_another_import_runs_can_be_pressed_again(
    tmp_path: Path, new_store: Path
) -> None:
    async with till(tmp_path, new_store) as here:
        await here.sends("jan.csv", f"{HEADER}O-1,C-1,2026-03-02,5,CNY\n")
        with only_one(here.shop.folder / "trustwheel.db", "import"):
            await here.presses("Take 1 order")
            assert here.sold() == []
        assert await here.presses("Try again") == "Taken: 1 order."
        assert here.sold() == [("O-1", 500, None)]
