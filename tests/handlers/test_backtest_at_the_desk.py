"""/backtest: how right the forecast would have been, said to an operator and to nobody else."""

from __future__ import annotations

import pytest

from handlers.backtest_picture import backtest_picture_of
from handlers.backtest_view import backtest_json, sentences
from handlers.outgoing import Confidential, Picture
from models.findings import Trial
from tests.handlers.builders import NOW, a_backtest
from tests.handlers.desk import BOSS, GROUP, MEMBER, WORDS, a_shop


@pytest.mark.asyncio
async def test_an_operator_gets_the_picture_with_counts_below_it() -> None:
    desk = a_shop()
    await desk.say(BOSS, "/backtest")
    (answer,) = desk.said
    assert isinstance(answer.content, Confidential)
    picture = answer.plain
    assert isinstance(picture, Picture)
    assert picture.png == "老茶客群 zh".encode()
    assert "点名 100 人次，确实下滑 71 人次。随机约 30，转移表 65。" in picture.caption
    assert len(picture.caption) < 1024


@pytest.mark.asyncio
async def test_a_group_that_is_too_young_is_told_when_and_what_helps() -> None:
    desk = a_shop()
    desk.judge.trial = Trial(None, NOW + 30 * 86_400_000)
    await desk.say(BOSS, "/backtest")
    assert "回测还太早" in desk.text
    assert "import-history" in desk.text


@pytest.mark.asyncio
async def test_without_any_history_it_says_how_one_is_brought_in() -> None:
    desk = a_shop()
    desk.judge.found = None
    await desk.say(BOSS, "/backtest")
    assert "目前还不了解任何群" in desk.text
    assert "import-history" in desk.text


@pytest.mark.asyncio
async def test_a_member_is_told_no_more_than_that_there_is_no_such_thing() -> None:
    desk = a_shop()
    await desk.say(MEMBER, "/backtest")
    assert "回测" not in desk.text
    await desk.say(MEMBER, "/backtest", GROUP)
    assert not any(isinstance(one.plain, Picture) for one in desk.said)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("use", ["mix", "rfm", "markov"])
def test_what_is_used_is_said_in_words(language: str, use: str) -> None:
    words = WORDS[language]
    told = "\n".join(sentences(a_backtest(use), words))
    simpler = words("backtest-uses", means=words(f"model-{use}")) if use != "mix" else None
    assert simpler is None or simpler in told
    assert (words("backtest-better", table="17.1%", rfm="3.3%") in told) == (use == "mix")
    assert words("backtest-provisional", weeks=9, needed=12) not in told
    young = "\n".join(sentences(a_backtest(use, weeks=9), words))
    assert words("backtest-provisional", weeks=9, needed=12) in young


def test_the_picture_compares_counts_with_chance_and_the_table() -> None:
    picture = backtest_picture_of(a_backtest(), WORDS["en"])
    drop = picture.panels[0]
    assert [(bar.name, bar.text, bar.ours) for bar in drop.bars] == [
        ("by chance", "30", False),
        ("table of tiers", "65", False),
        ("what the bot uses", "71", True),
    ]
    assert [dot.weight for dot in picture.curve] == [90 / 210, 1]


def test_for_programs_it_says_what_was_used() -> None:
    found = backtest_json(a_backtest("rfm"))
    assert found["use"] == "rfm"
    assert found["origins"] == [f"2025-{day}" for day in (
        "03-03", "03-10", "03-17", "03-24", "03-31", "04-07", "04-14", "04-21", "04-28", "05-05",
    )]  # fmt: skip
