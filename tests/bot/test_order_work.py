"""The process that reads a file of orders for the bot: one job, one answer, and gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from bot.locks import only_one
from bot.order_jobs import OrderAnswer, OrderJob
from bot.order_work import answer
from bot.store import orders
from bot.worker import WorkError, work
from tests.bot.ledgers import NOW, desk_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.bot.ledgers import Desk

GOOD = "order_id,customer,date,amount\nO-1,C-1,2026-03-02,5.00\nO-2,C-1,2026-03-02,much\n"
SECONDS = 50.0


@pytest.fixture
def desk(tmp_path: Path, new_store: Callable[[Path], None]) -> Iterator[Desk]:
    new_store(tmp_path / "new.db")
    (tmp_path / "upload").write_text(GOOD, encoding="utf-8")
    with desk_at(tmp_path / "trustwheel.db", tmp_path / "new.db") as one:
        yield one


def job(desk: Desk, by: int | None = None, key: str = "") -> bytes:
    return msgspec.json.encode(
        OrderJob(
            store=str(desk.path),
            community=desk.community,
            path=str(desk.path.with_name("upload")),
            name="orders.csv",
            said={},
            currency="CNY",
            rates={"USD": "7.1"},
            today=739_900,
            zone="Asia/Shanghai",
            now=NOW,
            by=by,
            key=key,
        )
    )


def told(desk: Desk, by: int | None = None, key: str = "") -> OrderAnswer:
    return msgspec.json.decode(answer(job(desk, by, key)), type=OrderAnswer)


def numbers(desk: Desk) -> list[str]:
    with desk.engine.begin() as connection:
        return [one.number for one in orders.log(connection, desk.community)]


@pytest.mark.asyncio
async def test_a_process_of_its_own_looks_and_takes(desk: Desk) -> None:
    module = ("bot.aside", "bot.order_work")
    looked = msgspec.json.decode(await work(module, job(desk), SECONDS), type=OrderAnswer)
    assert looked.preview is not None
    assert (looked.preview.judged.taken, looked.preview.rejected[0].lines[0]) == (1, 3)
    assert numbers(desk) == []
    took = msgspec.json.decode(await work(module, job(desk, 7, "key"), SECONDS), type=OrderAnswer)
    assert took.batch is not None
    assert (took.batch.orders, took.batch.source) == (1, "orders.csv")
    assert numbers(desk) == ["O-1"]


@pytest.mark.asyncio
async def test_a_store_that_is_none_is_told_without_anybodys_values(desk: Desk) -> None:
    desk.path.with_name("other.db").write_bytes(b"no database at all, not one page of it")
    wrong = msgspec.json.decode(job(desk), type=OrderJob)
    request = msgspec.json.encode(
        msgspec.structs.replace(wrong, store=str(desk.path.with_name("other.db")))
    )
    with pytest.raises(WorkError) as failed:
        await work(("bot.aside", "bot.order_work"), request, SECONDS)
    assert failed.value.values["reason"] == "file is not a database"


def test_what_is_asked_for_twice_is_taken_once(desk: Desk) -> None:
    first, again = told(desk, 7, "key"), told(desk, 7, "key")
    assert first.batch is not None
    assert again.batch == first.batch
    with desk.engine.begin() as connection:
        assert orders.undo(connection, desk.community, first.batch.number)
    undone = told(desk, 7, "key").batch
    assert undone is not None
    assert (undone.number, undone.orders) == (first.batch.number, 0)
    assert numbers(desk) == []


def test_what_cannot_be_taken_is_an_answer_too(desk: Desk) -> None:
    with only_one(desk.path, "import"):
        assert told(desk).refused == "busy-import"
    desk.path.with_name("upload").write_bytes(b"")
    refused = told(desk)
    assert (refused.refused, refused.values) == ("orders-empty", {"file": "orders.csv"})
