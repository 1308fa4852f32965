"""Who left stands in no list but where he is asked for; his card says that he left."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY
from tests.stories.canaries import CANARY
from tests.stories.known import open_corner

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Person
    from tests.stories.desk import Desk
    from tests.stories.known import Corner

pytestmark = pytest.mark.asyncio
SAID = {
    "en": {"left": "left on ", "word": "left", "button": "Left or here", "show": "Show who fits"},
    "zh": {"left": "已于 ", "word": "已离开", "button": "是否离开", "show": "看看有谁"},
}


def orders_of_all(here: Corner, folder: Path) -> None:
    """Everybody buys, whoever leaves afterwards too."""
    ids = [row[0] for row in here.desk.rows("SELECT telegram_id FROM person WHERE telegram_id > 0")]
    log = folder / "orders.csv"
    rows = [f"{place},{who},2026-07-{place + 1:02},{place}0.70" for place, who in enumerate(ids, 1)]
    log.write_text("\n".join(["order,telegram_id,date,amount", *rows, ""]), encoding="utf-8")
    here.desk.does("import-orders", log, "--yes")
    here.desk.change("UPDATE customer SET telegram_id = CAST(key AS INTEGER)")


async def comes(here: Corner) -> Person:
    """Somebody who is in no other group."""
    dora = here.world.person("Dora", language=here.language)
    dora.joins(here.cups)
    dora.says(here.cups, "Hello")
    await here.shop.settle()
    return dora


def exported(desk: Desk, name: str, *more: str) -> list[dict[str, str]]:
    desk.does("export-members", desk.folder / name, "--lang", "en", *more)
    text = (desk.folder / name).read_text(encoding="utf-8-sig")
    _, head, *rows = csv.reader(io.StringIO(text))
    heading = [one.removeprefix(CANARY) for one in head]
    return [dict(zip(heading, row, strict=True)) for row in rows]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_who_left_is_listed_where_he_is_asked_for_alone(
    tmp_path: Path, new_store: Path, language: str
) -> None:
    said = SAID[language]
    async with open_corner(tmp_path, new_store, language) as here:
        dora = await comes(here)
        await here.asks("/tag Dora oolong")
        assert "1 · Dora" in await here.asks("/find oolong")
        here.shop.clock.move(DAY)
        dora.leaves(here.cups)
        await here.shop.settle()
        here.shop.clock.move(DAY)
        assert "Dora" not in await here.asks("/find oolong")
        gone = await here.asks(f"/find oolong, {said['word']}")
        assert "1 · Dora · " in gone
        assert said["left"] in gone
        assert "1 · Dora" in await here.asks(f"/find {said['word']}, group Cups")
        await here.asks("/find")
        await here.taps(said["button"])
        await here.taps({"en": "left", "zh": "已离开"}[language])
        assert "1 · Dora" in await here.taps(said["show"])
        card = (await here.asks("/member Dora")).splitlines()
        assert card[1].startswith(said["left"])
        (whole,) = json.loads(here.desk.does("member", "Dora", "--json").out)
        assert whole["left"] in card[1]
        assert said["left"] in here.desk.does("member", "Dora", "--lang", language).out
        dora.joins(here.cups)
        await here.shop.settle()
        assert said["left"] not in await here.asks("/member Dora")
        assert "1 · Dora" in await here.asks("/find oolong")


async def test_who_is_exported_is_worth_what_the_sheet_says(
    tmp_path: Path, new_store: Path
) -> None:
    async with open_corner(tmp_path, new_store) as here:
        dora = await comes(here)
        orders_of_all(here, tmp_path)
        here.shop.clock.move(DAY)
        dora.leaves(here.cups)
        await here.shop.settle()
        here.shop.clock.move(DAY)
        sheet = json.loads(here.desk.does("balance", "--json").out)["closing"]
        here_still = exported(here.desk, "all.csv")
        assert "Dora" not in {row["name"] for row in here_still}
        assert len(here_still) == sum(sheet["members"].values())
        values = [row["V (LTV × T) (CNY)"] for row in here_still]
        assert all(values)
        assert sum(round(100 * float(one)) for one in values) == sum(sheet["assets"].values())
        (gone,) = exported(here.desk, "left.csv", "--filter", "left")
        assert gone["name"] == "Dora"
