"""What spending on trust brought, as an operator reads it at the terminal."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from bot.sandbox.scale import write_big_export
from tests.stories.test_balance import buys

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.desk import Desk

END = datetime(2026, 6, 1, tzinfo=UTC)
THEN = ("--as-of", END.date().isoformat())
GIVEN = date(2026, 4, 8)
BOUGHT = [(f"A-{who}", who, "2026-01-07", "128.00") for who in (100, 101, 102, 103)]
SPENDS = (
    "INSERT INTO spending (id, community, day, kind, minor, currency, original, target, made_at)"
    " VALUES (?, 1, ?, ?, ?, 'CNY', ?, 'group', 0)"
)
REACHES = "INSERT INTO spending_reached (community, spending, person) VALUES (1, ?, ?)"


def spends(desk: Desk, number: int, kind: str, day: date, minor: int, *people: object) -> None:
    desk.change(SPENDS, number, day.toordinal(), kind, minor, minor)
    for who in people:
        desk.change(REACHES, number, who)


def told(desk: Desk) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(desk.does("troi", *THEN, "--json").out)
    return found


def says(desk: Desk, language: str = "en") -> str:
    return desk.does("troi", *THEN, "--lang", language).out


def members(desk: Desk) -> list[object]:
    return [one for (one,) in desk.rows("SELECT id FROM person WHERE kind = 1 ORDER BY id")]


@pytest.fixture
def shop(desk: Desk, busy: Path) -> Desk:
    """A group that talked for ten weeks, four of whom bought."""
    desk.imports(busy)
    buys(desk, "first", BOUGHT)
    return desk


def test_where_nothing_was_spent_it_says_so_and_what_else_there_is(shop: Desk) -> None:
    said = says(shop)
    assert "Nothing that was spent on trust is written down yet: /spend 200 gift @name" in said
    assert "Bought again within 28 days: nothing to tell yet; nobody bought in the 28" in said
    assert "Brought by members unasked in 90 days: 0; before: 0" in said
    assert 'nobody is asked; nps.ask = "quarterly"' in said
    assert told(shop)["kinds"] == []
    chinese = says(shop, "zh")
    assert "还没记过花在信任上的钱" in chinese
    assert "  28 天内回购：还看不出：那 28 天里没人买过\n" in chinese
    assert "90 天内成员主动带来：0 人" in chinese


def test_a_store_without_a_group_has_nothing_to_tell(desk: Desk) -> None:
    assert desk.asks("troi").code == 1


@pytest.fixture
def town(desk: Desk, tmp_path: Path) -> Desk:
    """Eight hundred members over half a year, a few of whom write most."""
    export = tmp_path / "result.json"
    dice = np.random.default_rng(3)
    write_big_export(export, rng=dice, members=800, messages=60_000, weeks=26, end=END)
    desk.imports(export)
    desk.change("UPDATE chat SET role = 'customers'")
    desk.change(
        "INSERT INTO customer (id, community, kind, key, telegram_id)"
        " SELECT id, 1, 'telegram', telegram_id, telegram_id FROM person"
    )
    desk.change(
        "INSERT INTO order_batch (id, community, source, state, made_at)"
        " VALUES (1, 1, '', 'complete', 0)"
    )
    desk.change(
        "INSERT INTO shop_order (id, community, number, customer, day, minor, currency, original,"
        " batch, recorded_at) SELECT id, 1, 'A' || id, id, ?, 12800, 'CNY', 12800, 1, 0"
        " FROM customer",
        date(2026, 5, 20).toordinal(),
    )
    return desk


def active(desk: Desk) -> list[object]:
    """Those who wrote in the month before the gifts, by number."""
    since = round(datetime(2026, 3, 8, tzinfo=UTC).timestamp() * 1000)
    until = round(datetime(2026, 4, 7, tzinfo=UTC).timestamp() * 1000)
    query = "SELECT DISTINCT person FROM event WHERE kind = 1 AND at BETWEEN ? AND ? ORDER BY 1"
    return [one for (one,) in desk.rows(query, since, until)]


def test_each_kind_has_its_figure_or_its_reason(town: Desk) -> None:
    whom, everybody = active(town), members(town)
    spends(town, 1, "gift", GIVEN, 120_000, *whom[::4][:30])
    spends(town, 2, "ritual", GIVEN, 90_000, *everybody)
    town.change("DELETE FROM spending_reached WHERE spending = 2")
    spends(town, 3, "ads", GIVEN, 5_000)
    spends(town, 4, "hours", END.date() - timedelta(days=9), 4_000, *whom[:3])
    found = {one["kind"]: one for one in told(town)["kinds"]}
    assert list(found) == ["", "ritual", "gift", "hours", "ads"]
    gift = found["gift"]
    assert gift["lack"] is None
    assert gift["troi"]["low"] < gift["troi"]["gain"] < gift["troi"]["high"]
    assert gift["troi"]["ratio"] == pytest.approx(gift["troi"]["gain"] / gift["measured"])
    assert gift["troi"]["verdict"] in {"open", "stop"}  # nothing was done but written down
    assert gift["effect"]["low"] < 0 < gift["effect"]["high"]
    assert {kind: found[kind]["lack"] for kind in ("ritual", "hours", "ads")} == {
        "ritual": "nobody", "hours": "waiting", "ads": "nobody",
    }  # fmt: skip
    said = says(town)
    assert "Gifts: 1,200.00 CNY, 30 people reached" in said
    assert "safe money" in said
    assert "(2 % a year)" in said
    assert "-0.00" not in said
    assert "No figure yet: the 28 days after it are not over." in said
    chinese = says(town, "zh")
    assert "礼物：1,200.00 CNY，涉及 30 人" in chinese


def test_what_the_whole_group_got_has_nobody_beside_it(town: Desk) -> None:
    spends(town, 1, "ritual", GIVEN, 90_000, *members(town))
    (_, ritual) = told(town)["kinds"]
    assert (ritual["lack"], ritual["troi"]["gain"]) == ("everybody", None)
    said = says(town)
    assert "it reached the whole group" in said
    assert said.count("Rituals: ") == 1
    assert "All together" not in said  # one kind alone is told once
    assert "全群都得到了" in says(town, "zh")


def test_few_are_too_few_and_two_kinds_at_once_are_told_apart(town: Desk) -> None:
    whom = active(town)
    spends(town, 1, "gift", GIVEN, 5_000, *whom[:5])
    spends(town, 2, "hours", GIVEN, 5_000, *whom[:5])
    found = {one["kind"]: one for one in told(town)["kinds"]}
    assert (found["gift"]["lack"], found["gift"]["mixed"]) == ("mixed", 5)
    assert found[""]["lack"] == "few"
    said = says(town)
    assert "5 could be followed, 20 are needed" in said
    assert "5 got something else as well: left out." in said


def test_who_bought_again_counts_from_the_command_on(town: Desk) -> None:
    again = told(town)["again"]
    assert [one["days"] for one in again] == [28, 90]
    assert all(one["now"]["did"] == 0 for one in again)


def test_what_is_in_no_figure_is_told_beside_one(town: Desk) -> None:
    whom = active(town)
    spends(town, 1, "gift", GIVEN, 120_000, *whom[::4][:30])
    spends(town, 2, "ritual", GIVEN - timedelta(days=40), 90_000, *members(town))
    for week in range(6):
        spends(town, 3 + week, "hours", GIVEN - timedelta(days=40 - 7 * week), 3_000, *whom[1:4])
    found = {one["kind"]: one for one in told(town)["kinds"]}
    assert found[""]["lack"] is None
    assert found[""]["everybody"] > 100
    assert found["hours"]["later"] == 6_000
    said = says(town)
    assert f"{found['']['everybody']} got it on days when nobody was left alone: left out." in said
    assert "60.00 CNY came again and again, 28 days or more after the first time" in said
    chinese = says(town, "zh")
    assert f"{found['']['everybody']} 人次得到时没有可对照的人，不计入。" in chinese
    assert "60.00 CNY 是持续给的，离第一次已满 28 天，测不出来，不计入。" in chinese
