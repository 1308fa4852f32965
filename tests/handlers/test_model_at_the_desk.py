"""/model: what the forecast is made with, said to an operator, who may go back to an older one."""

# ruff: noqa: ANN401 - what a manifest may say otherwise

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from handlers.model import manifest_lines
from handlers.model_news import news_lines
from handlers.outgoing import Confidential
from models.drift import Drift
from models.manifest import DAMAGED, OTHER_VERSION, USES, VERSION, Manifest
from models.shelf import DRIFT, GONE, OLD, KeptModel, News, Shelf
from tests.handlers.builders import NOW, ZONE
from tests.handlers.desk import BOSS, GROUP, MEMBER, WORDS, Desk, a_chat, a_shop

if TYPE_CHECKING:
    from handlers.ports import Words

pytestmark = pytest.mark.asyncio
DAY = 86_400_000
NIGHT = round(datetime(2026, 11, 9, 2, 3, tzinfo=ZONE).timestamp() * 1000)
MADE = "2026-11-09 02:03"
UNTIL = date(2026, 11, 9).toordinal()
METRICS = {"log_loss": 0.5, "brier": 0.3, "ece": 0.0213, "skill_vs_markov": 0.171}


def a_manifest(**values: Any) -> Manifest:
    usual: dict[str, Any] = {
        "version": VERSION, "made_at": NIGHT, "libraries": {}, "features": (), "prior": "abc",
        "rows": 1640, "weeks": 40, "until": UNTIL, "use": "mix", "metrics": METRICS, "drift": None,
    }  # fmt: skip
    return Manifest(**{**usual, **values})


def a_model(weeks_ago: int = 0, **values: Any) -> KeptModel:
    made_at = NIGHT - 7 * weeks_ago * DAY
    return KeptModel(made_at, a_manifest(made_at=made_at, **values))


def odd(code: str = DAMAGED) -> KeptModel:
    return KeptModel(NIGHT, None, code)


def a_desk(*kept: KeptModel, chosen: int | None = None) -> Desk:
    desk = a_shop()
    desk.ledger.shelf = Shelf(kept, chosen)
    return desk


async def test_the_card_says_what_it_is_and_how_right_it_was() -> None:
    desk = a_desk(a_model(1), a_model(drift=Drift(UNTIL - 28, 0.62, 0.6, 0.01, 0.03, odd=False)))
    await desk.say(BOSS, "/model")
    (answer,) = desk.said
    assert isinstance(answer.content, Confidential)
    assert f"{MADE} 的预测模型" in desk.text
    assert "学自 2026-11-09 之前 40 周的 1,640 个结果" in desk.text
    assert "比分层转移表准 17.1%；所说的百分比平均相差 2.1 个点" in desk.text
    assert "预计 62% 四周内仍会活跃，实际是 60%" in desk.text
    assert "仅供参考" not in desk.text
    assert list(desk.buttons()) == ["回到 2026-11-02 02:03"]


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_each_kind_of_model_is_told_in_words(language: str) -> None:
    words = WORDS[language]
    kinds = {a_lines[0] for use in USES for a_lines in [told(words, use=use)]}
    assert len(kinds) == len(USES)
    young = told(words, rows=0, weeks=0, metrics={})
    assert young[0] == words("model-is-prior")
    assert young[-1] == words("model-untried")
    assert words("backtest-provisional", weeks=11, needed=12) in told(words, weeks=11)
    worse = told(words, metrics={"ece": 0.02, "skill_vs_markov": -0.01})
    assert words("model-not-better", points="2.0") in worse


def told(words: Words, **values: Any) -> list[str]:
    return list(manifest_lines(a_manifest(**values), words))


async def test_he_goes_back_to_an_older_one_and_forward_again() -> None:
    desk = a_desk(a_model(2), a_model(1), a_model())
    await desk.say(BOSS, "/model")
    assert list(desk.buttons()) == ["回到 2026-11-02 02:03", "回到 2026-10-26 02:03"]
    await desk.tap(BOSS, "回到 2026-10-26 02:03")
    assert "2026-10-26 02:03 的预测模型" in desk.text
    assert "这是您选回的模型" in desk.text
    older = NIGHT - 14 * DAY
    assert desk.ledger.shelf.chosen == older
    assert desk.ledger.notes == [(BOSS, "model", str(older))]
    assert list(desk.buttons()) == ["用最新的", "回到 2026-11-02 02:03"]
    await desk.tap(BOSS, "用最新的")
    assert desk.ledger.shelf == Shelf((a_model(2), a_model(1), a_model()))
    assert f"{MADE} 的预测模型" in desk.text
    assert "每周一评定后的夜里" in desk.text


async def test_one_that_is_gone_meanwhile_is_not_chosen() -> None:
    desk = a_desk(a_model(1), a_model())
    await desk.say(BOSS, "/model")
    desk.ledger.shelf = Shelf((a_model(),))
    await desk.tap(BOSS, "回到 2026-11-02 02:03")
    assert "2026-11-02 02:03 的模型已不在了" in desk.text
    assert f"{MADE} 的预测模型" in desk.text
    assert desk.ledger.shelf.chosen is None
    assert not desk.ledger.notes


async def test_a_chosen_one_that_is_gone_is_told_and_the_choice_can_be_given_up() -> None:
    desk = a_desk(a_model(), chosen=NIGHT - 30 * DAY)
    await desk.say(BOSS, "/model")
    assert "2026-10-10 02:03 的预测模型已不在了，现在使用最新的" in desk.text
    await desk.tap(BOSS, "用最新的")
    assert desk.ledger.shelf.chosen is None
    assert "不在了" not in desk.text


async def test_an_odd_one_is_told_with_what_follows_and_an_older_one_can_be_chosen() -> None:
    desk = a_desk(a_model(1), odd())
    await desk.say(BOSS, "/model")
    assert "已损坏，不再使用" in desk.text
    assert "在夜里做出新模型之前" in desk.text
    await desk.tap(BOSS, "回到 2026-11-02 02:03")
    assert "2026-11-02 02:03 的预测模型" in desk.text


async def test_without_one_it_says_when_the_first_is_made() -> None:
    desk = a_shop()
    await desk.say(BOSS, "/model")
    assert "目前还不了解任何群" in desk.text
    assert "import-history" in desk.text
    desk.ledger.groups = {GROUP: a_chat()}
    await desk.say(BOSS, "/model")
    assert "第一个正在制作" in desk.text
    desk.ledger.groups = {GROUP: a_chat(first_event=NOW)}
    await desk.say(BOSS, "/model")
    assert "第一个将在" in desk.text


async def test_a_member_is_told_no_more_than_that_there_is_no_such_thing() -> None:
    desk = a_desk(a_model(1), a_model())
    await desk.say(MEMBER, "/model")
    assert "模型" not in desk.text
    await desk.say(BOSS, "/model")
    token = next(iter(desk.buttons().values())).token
    assert token
    await desk.press(MEMBER, token)
    assert desk.ledger.shelf.chosen is None


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_news_say_what_happened_and_what_follows(language: str) -> None:
    words = WORDS[language]
    said = {
        code: list(news_lines(News(code, NIGHT), words, ZONE))
        for code in (DAMAGED, OTHER_VERSION, GONE, OLD)
    }
    assert all(MADE in lines[0] for lines in said.values())
    assert said[DAMAGED][1] == said[OTHER_VERSION][1] == words("model-unused")
    chosen = list(news_lines(News(DAMAGED, NIGHT, chosen=True), words, ZONE))
    assert chosen[1] == words("model-unused-chosen")
    drift = Drift(UNTIL - 28, 0.62, 0.31, 0.01, 0.03, odd=True)
    first, then = news_lines(News(DRIFT, NIGHT, drift=drift), words, ZONE)
    assert "62%" in first
    assert "31%" in first
    assert then == words("model-drift-then")
