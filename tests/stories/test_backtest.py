"""Before he believes a forecast, an operator sees how right it would have been on his own past."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from bot.forecasting import shipped_prior
from models.findings import MODELS
from tests.stories.desk import ROOT, Desk
from tests.stories.exports import busy_weeks, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Imported = Callable[[str], tuple[Desk, str]]

REAL = "groups/forum_b.json.xz"
SCHEMA = json.loads((ROOT / "docs/backtest.schema.json").read_text(encoding="utf-8"))


def test_on_a_real_group_the_forecast_beats_what_a_spreadsheet_could_say(
    imported: Imported,
) -> None:
    """The bars of the scorecard; the prior is the one learned without this group."""
    found = json.loads(imported(REAL)[0].does("backtest", "--json").out)
    Draft202012Validator(SCHEMA).validate(found)
    assert len(found["origins"]) == 10
    assert found["used"] == ["mix"] * 10
    for population, least in (("recent", 0.13), ("weeks26", 0.14)):
        models = found["populations"][population]["models"]
        assert set(models) == set(MODELS)
        shipped = models["shipped"]
        assert shipped["skill_vs_markov"] > least
        assert shipped["log_loss"] < models["rfm"]["log_loss"] < models["markov"]["log_loss"]
        assert shipped["ece"] < 0.06


@pytest.fixture
def busy(tmp_path: Path) -> Path:
    """The export of a group that talked for fifteen weeks."""
    return write(tmp_path / "fifteen.json", busy_weeks(15))


def test_three_months_are_enough_to_try_it_and_it_is_called_provisional(
    desk: Desk, busy: Path
) -> None:
    desk.imports(busy)
    told = desk.does("backtest").out
    assert told.startswith("Tea friends  Backtest of the forecast")
    assert "each time knowing only what was" in told
    assert "Provisional" in told
    assert "what the bot uses" in told


def test_it_is_told_in_chinese_too(desk: Desk, busy: Path) -> None:
    desk.imports(busy)
    told = desk.does("backtest", "--lang", "zh").out
    assert "预测回测" in told
    assert "机器人所用" in told


def test_what_came_later_is_not_known_at_an_earlier_day(
    desk: Desk, other_desk: Callable[[str], Desk], tmp_path: Path
) -> None:
    """Tried as of a day, a long history says what a short one that ends there says."""
    desk.imports(write(tmp_path / "long.json", busy_weeks(17)))
    short = other_desk("short")
    short.imports(write(tmp_path / "short.json", busy_weeks(15)))
    day = "2026-04-20"
    long_said, short_said = (
        json.loads(one.does("backtest", "--json", "--as-of", day).out) for one in (desk, short)
    )
    assert long_said == short_said


def test_too_young_a_group_is_told_from_when_on_it_can_be_tried(
    desk: Desk, other_desk: Callable[[str], Desk], tmp_path: Path
) -> None:
    desk.imports(write(tmp_path / "six.json", busy_weeks(6)))
    refused = desk.asks("backtest")
    assert refused.code == 1
    assert refused.out == ""
    assert refused.err == (
        "Too early for a backtest: it needs outcomes to learn from and others to be judged by. The"
        " first is possible on 2026-04-06.\n"
    )
    long = other_desk("long")
    long.imports(write(tmp_path / "long.json", busy_weeks(15)))
    assert long.asks("backtest", "--as-of", "2026-04-05").code == 1
    found = json.loads(long.does("backtest", "--json", "--as-of", "2026-04-06").out)
    assert found["origins"] == ["2026-03-09"]


@pytest.mark.parametrize("words", [("--group", "Coffee"), ("--as-of", "yesterday")])
def test_wrong_use_is_refused_in_words(desk: Desk, busy: Path, words: tuple[str, str]) -> None:
    desk.imports(busy)
    refused = desk.asks("backtest", *words)
    assert refused.code in {1, 2}
    assert words[1] in refused.err
    assert "Traceback" not in refused.err


def test_without_any_group_it_says_what_to_do_first(desk: Desk) -> None:
    refused = desk.asks("backtest")
    assert refused.code == 1
    assert "trustwheel import-history" in refused.err


def test_the_shipped_prior_says_who_taught_it() -> None:
    groups = shipped_prior().groups
    assert [one.name for one in groups] == ["forum_a", "forum_b", "students", "threads", "qaload"]
    assert len({one.mark for one in groups}) == len(groups)
