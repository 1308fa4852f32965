"""What a member bought and is worth: on his card for operators, in his own data for himself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.stories.exports import PEOPLE
from tests.stories.known import open_corner

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.known import Corner

pytestmark = pytest.mark.asyncio
BORIS = PEOPLE[1]
SAID = {
    "en": {
        "orders": "Bought: 3 orders, 360.00 CNY, last on 2026-07-20",
        "ltv": "Expected in the next 12 months: ",
        "value": "Worth now, LTV × T: ",
        "thin": "Too few buyers for a model",
        "file": "The file below lists all of it.",
        "elsewhere": "/mydata lists all of it.",
        "own": "What the shop expects you to spend in the next 12 months: ",
    },
    "zh": {
        "orders": "买过 3 单，共 360.00 CNY，最近 2026-07-20",
        "ltv": "预计今后 12 个月消费：",
        "value": "目前价值（LTV × T）：",
        "thin": "买过的人太少",
        "file": "明细见下面的文件。",
        "elsewhere": "明细见 /mydata。",
        "own": "店家预计您今后 12 个月消费：",
    },
}


def buys(here: Corner, folder: Path) -> None:
    """Anna bought three times, and once what she gave back; Boris gave all of it back."""
    log = folder / "orders.csv"
    days = ("2026-07-01", "2026-07-09", "2026-07-20")
    rows = [f"{number},{here.anna.id},{day},120.00" for number, day in enumerate(days)]
    rows += [f"8,{here.anna.id},2026-07-21,50.00", f"9,{here.anna.id},2026-07-22,-50.00"]
    rows += [f"18,{BORIS[0]},2026-07-21,50.00", f"19,{BORIS[0]},2026-07-22,-50.00"]
    log.write_text("\n".join(["order,telegram_id,date,amount", *rows, ""]), encoding="utf-8")
    here.desk.does("import-orders", log, "--yes")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_card_tells_it_to_operators_and_her_own_data_to_her(
    tmp_path: Path, new_store: Path, language: str
) -> None:
    said = SAID[language]
    async with open_corner(tmp_path, new_store, language) as here:
        before = await here.asks("/member Anna")
        assert said["ltv"] not in before
        buys(here, tmp_path)
        card = await here.asks("/member Anna")
        assert all(said[one] in card for one in ("orders", "ltv", "value", "thin"))
        assert said["orders"].partition("3")[0] not in await here.asks("/member Boris")
        here.anna.starts(here.world.bot)
        await here.asks("/mydata", here.anna)
        read = [one.text for one in here.anna.inbox if said["own"] in one.text]
        assert len(read) == 1
        assert said["value"] not in "".join(one.text for one in here.anna.inbox)
        file = next(one for one in here.world.files.by_id.values() if "mydata" in one.name)
        whole = json.loads(file.data)
        worth = whole["score"]["worth"]
        told = worth["orders"], worth["spent"], worth["last_order"]
        assert told == (3, "360.00 CNY", "2026-07-20")
        assert [one["amount"] for one in whole["orders"]].count("120.00 CNY") == 3
        for one in ("ltv", "ltv_low", "ltv_high", "value"):
            assert worth[one].endswith(" CNY")
        words = "\n".join(one.text for one in here.anna.inbox)
        assert said["file"] in words
        assert said["elsewhere"] not in words
        assert said["elsewhere"] in await here.asks("/me", here.anna)
        assert len(whole["orders"]) == 5
        assert whole["months_closed"] == []
        assert not any(said["ltv"] in text or said["own"] in text for text in here.cups.texts)


async def test_what_months_were_closed_with_is_hers_to_read(
    tmp_path: Path, new_store: Path
) -> None:
    async with open_corner(tmp_path, new_store) as here:
        buys(here, tmp_path)
        await here.asks("/balance 2026-07")
        here.anna.starts(here.world.bot)
        await here.asks("/mydata", here.anna)
        file = next(one for one in here.world.files.by_id.values() if "mydata" in one.name)
        closed = json.loads(file.data)["months_closed"]
    assert [one["month"] for one in closed] == ["2026-07", "2026-06"]
    assert float(closed[0]["ltv"].removesuffix(" CNY")) > 0
    assert closed[1]["ltv"] == "0.00 CNY"
    assert closed[0]["changes"]["expected"].endswith(" CNY")


async def test_the_command_line_tells_it_too(tmp_path: Path, new_store: Path) -> None:
    async with open_corner(tmp_path, new_store) as here:
        buys(here, tmp_path)
        (card,) = json.loads(here.desk.does("member", "Anna", "--json").out)
        assert card["worth"]["orders"] == 3
        assert card["worth"]["value"] == round(card["worth"]["ltv"] * card["trust"])
        assert "Bought: 3 orders" in here.desk.does("member", "Anna").out
        (other,) = json.loads(here.desk.does("member", "Boris", "--json").out)
        assert other["worth"] is None
