"""/who at the desk: a list to read in a minute, cards that say why, answers that are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.config import MOST_NAMED
from handlers.advised import Advised, Beside, Followed, RoundView
from handlers.paging import MESSAGE_UNITS, units
from models.advice import Kind, State, Why
from models.members import Reason, Tier
from models.money.spending import Aim, Spending, Target
from models.money.spending import Kind as Spends
from models.rituals.ladder_events import Rung
from models.search import Named
from tests.handlers.builders import NOW
from tests.handlers.desk import BOSS, GROUP, HAND, Desk, a_chat, a_shop, words_of

pytestmark = pytest.mark.asyncio
DAY = 86_400_000
SILENT = Reason("why-silent-against", (("count", 16), ("usual", 3)))
ANNA = Advised(
    id=7,
    at=NOW - DAY,
    person=41,
    telegram_id=2001,
    name="王芳",
    kind=Kind.KEEP,
    tier=Tier.CORE,
    trust=0.62,
    probability=0.68,
    cases=846,
    reasons=(SILENT, Reason("why-habit-against")),
    talk="talk-open-question",
    link="https://t.me/c/1/5",
    state=State.OPEN,
)
GONE = replace(
    ANNA,
    id=8,
    person=42,
    telegram_id=None,
    name="老李",
    kind=Kind.LET_GO,
    tier=Tier.DORMANT,
    probability=0.984,
    talk="",
    link=None,
)

OLD = Spending(Spends.GIFT, Aim(Target.MEMBER, "41"), 739_000, 100, "CNY", 100)


def a_round(**values: object) -> RoundView:
    usual: dict[str, object] = {
        "at": NOW - DAY,
        "made_at": NOW - DAY,
        "means": "mix",
        "beside": Beside(let_go=214, closed_weeks=40),
        "suggestions": (ANNA, GONE),
    }
    return RoundView(**usual | values)  # type: ignore[arg-type]


def shop(*rounds: RoundView, notice_at: int | None = NOW - 30 * DAY) -> Desk:
    desk = a_shop(GROUP)
    desk.ledger.groups[GROUP] = a_chat(GROUP, notice_at=notice_at)
    desk.ledger.rounds.extend(rounds)
    return desk


async def test_the_list_names_whom_and_on_whom_no_more() -> None:
    desk = shop(a_round())
    await desk.say(BOSS, "/who")
    assert "1. 王芳 · 可能下滑，68%" in desk.text
    assert "暂时不必再投入（共 214 人）" in desk.text
    assert "2. 老李 · 会继续沉默，98%" in desk.text
    assert set(desk.buttons()) == {"1", "2"}


async def test_a_card_says_why_what_to_talk_about_and_what_to_do() -> None:
    desk = shop(a_round())
    await desk.say(BOSS, "/who")
    await desk.tap(BOSS, "1")
    assert "68%" in desk.text
    assert "846" in desk.text
    assert "原因（截至 2025-11-23）" in desk.text
    assert "已沉默 16 天（其他人 3 天）" in desk.text
    assert "还没人回答" in desk.text
    assert set(desk.buttons()) == {
        "打开那条消息",
        "✓ 已联系",
        "暂不",
        "不对，因为…",
        "提醒我",
        "完整卡片",
        "« 名单",
    }


async def test_contacted_is_kept_and_shown_in_the_list() -> None:
    desk = shop(a_round())
    await desk.say(BOSS, "/who")
    await desk.tap(BOSS, "1")
    await desk.tap(BOSS, "✓ 已联系")
    assert "1. 王芳 · 可能下滑，68% · ✓ 已联系" in desk.text
    kept = await desk.ledger.advised(7)
    assert kept is not None
    assert (kept.state, kept.answered_by, kept.answered_at) == (State.CONTACTED, BOSS, NOW)


async def test_an_operator_who_knows_better_says_what() -> None:
    desk = shop(a_round())
    await desk.say(BOSS, "/who")
    await desk.tap(BOSS, "1")
    await desk.tap(BOSS, "不对，因为…")
    await desk.tap(BOSS, "在别处有联系（店里、电话）")
    kept = await desk.ledger.advised(7)
    assert kept is not None
    assert (kept.state, kept.why) == (State.WRONG, Why.ELSEWHERE)
    await desk.tap(BOSS, "1")
    assert "您更清楚：在别处有联系" in desk.text


async def test_a_reminder_comes_in_three_days_at_nine() -> None:
    desk = shop(a_round())
    await desk.say(BOSS, "/who")
    await desk.tap(BOSS, "1")
    await desk.tap(BOSS, "提醒我")
    kept = await desk.ledger.advised(7)
    assert kept is not None
    assert kept.again_at is not None
    assert 2 * DAY < kept.again_at - NOW < 4 * DAY
    assert kept.state is State.AGAIN


async def test_let_go_is_gentle_and_asks_for_nothing_but_better_knowledge() -> None:
    desk = shop(a_round())
    await desk.say(BOSS, "/who")
    await desk.tap(BOSS, "2")
    assert "不会移出群，也不会告诉任何人" in desk.text
    assert "只要他发一条消息" in desk.text
    assert set(desk.buttons()) == {"不对，因为…", "完整卡片", "« 名单"}


async def test_both_operators_see_what_one_did() -> None:
    desk = shop(a_round())
    await desk.say(BOSS, "/who")
    await desk.tap(BOSS, "1")
    await desk.tap(BOSS, "暂不")
    await desk.say(HAND, "/who")
    assert "1. 王芳 · 可能下滑，68% · 暂不" in desk.text


async def test_an_older_card_undoes_no_contact_of_another_operator() -> None:
    desk = shop(a_round())
    await desk.say(HAND, "/who")
    await desk.tap(HAND, "1")
    old = desk.buttons()["暂不"].token
    await desk.say(BOSS, "/who")
    await desk.tap(BOSS, "1")
    await desk.tap(BOSS, "✓ 已联系")
    assert old
    await desk.press(HAND, old)
    assert "✓ 已联系 · " in desk.text
    kept = await desk.ledger.advised(7)
    assert kept is not None
    assert (kept.state, kept.answered_by) == (State.CONTACTED, BOSS)


async def test_somebody_erased_meanwhile_is_told_of_nowhere() -> None:
    desk = shop(a_round())
    await desk.say(BOSS, "/who")
    desk.ledger.rounds[:] = [a_round(suggestions=(GONE,))]
    await desk.tap(BOSS, "1")
    assert "王芳" not in desk.text


async def test_nobody_is_named_before_the_notice_has_stood_for_seven_days() -> None:
    desk = shop(notice_at=NOW - 3 * DAY)
    desk.judge.made = a_round(at=NOW)
    await desk.say(BOSS, "/who")
    assert "七天" in desk.text
    assert "王芳" not in desk.text
    assert not desk.ledger.rounds


async def test_on_the_day_on_which_the_seventh_ends_nobody_is_named_yet() -> None:
    """The round would be of its first hour, and stand empty for a week."""
    desk = shop(notice_at=NOW - 7 * DAY + DAY // 2)
    desk.judge.made = a_round(at=NOW)
    desk.clock.move(DAY - 1)
    await desk.say(BOSS, "/who")
    assert "2025-11-25" in desk.text
    assert not desk.ledger.rounds
    desk.clock.move(1)
    await desk.say(BOSS, "/who")
    assert "王芳" in desk.text


async def test_a_list_is_made_where_there_is_none() -> None:
    desk = shop(a_round(at=NOW - 8 * DAY, suggestions=()))
    desk.judge.made = a_round(at=NOW)
    await desk.say(BOSS, "/who")
    assert "王芳" in desk.text


async def test_a_young_group_is_told_to_wait() -> None:
    desk = shop()
    await desk.say(BOSS, "/who")
    assert "还太早" in desk.text


async def test_the_rule_and_few_weeks_are_said() -> None:
    desk = shop(a_round(means="rule"))
    await desk.say(BOSS, "/who")
    assert "只依据层级和 T" in desk.text
    desk.ledger.rounds.append(a_round(beside=Beside(closed_weeks=3)))
    await desk.say(BOSS, "/who")
    assert "仅供参考" in desk.text


async def test_a_quiet_week_says_so() -> None:
    desk = shop(a_round(suggestions=()))
    await desk.say(BOSS, "/who")
    assert "没有特别需要关心的人" in desk.text


async def test_the_longest_list_has_no_more_buttons_than_telegram_takes() -> None:
    many = tuple(replace(ANNA, id=number, name="ع" * 5000) for number in range(MOST_NAMED))
    came = Beside(followed=Followed(contacted=1))
    desk = shop(a_round(suggestions=many, beside=came))
    await desk.say(BOSS, "/who")
    assert len(desk.buttons()) == MOST_NAMED + 1 <= 100
    assert all(units(words_of(one)) <= MESSAGE_UNITS for one in desk.said)
    await desk.tap(BOSS, "90")
    assert "68%" in desk.text


@pytest.mark.parametrize(
    ("kind", "named"),
    [(Kind.KEEP, True), (Kind.RAISE, True), (Kind.WELCOME, True), (Kind.THANK, False)],
)
async def test_the_card_names_the_next_step_but_asks_nothing_of_whom_it_thanks(
    kind: Kind,
    named: bool,  # noqa: FBT001
) -> None:
    desk = shop(a_round(suggestions=(replace(ANNA, kind=kind, step=Rung.EXPERIENCE), GONE)))
    await desk.say(BOSS, "/who")
    await desk.tap(BOSS, "1")
    assert ("信任阶梯的下一步：分享体验" in desk.text) is named


async def test_without_a_task_above_no_step_is_named() -> None:
    desk = shop(a_round())
    await desk.say(BOSS, "/who")
    await desk.tap(BOSS, "1")
    assert "信任阶梯" not in desk.text


async def test_after_a_contact_one_tap_writes_down_the_time_it_took() -> None:
    desk = shop(a_round())
    desk.shop.spending.hourly = 6_000
    desk.ledger.members = [Named(ANNA.person, ANNA.telegram_id, ANNA.name)]
    await desk.say(BOSS, "/who")
    await desk.tap(BOSS, "1")
    await desk.tap(BOSS, "✓ 已联系")
    assert desk.text.endswith("花了什么吗？点一下就记下。")
    assert {"1", "2", "20 分钟", "送了礼物"} <= set(desk.buttons())
    await desk.tap(BOSS, "20 分钟")
    assert desk.text.endswith("已记下：为 王芳 花了 20 分钟。")
    assert {"1", "2", "撤销"} <= set(desk.buttons())
    (spent,) = desk.shop.spending.spent
    assert (spent.kind, spent.minor, spent.minutes) == ("hours", 2_000, 20)
    assert spent.aim == Aim(Target.MEMBER, "41")


async def test_a_gift_after_a_contact_is_asked_for_its_price() -> None:
    desk = shop(a_round())
    desk.shop.spending.spent.append(OLD)
    desk.ledger.members = [Named(ANNA.person, ANNA.telegram_id, ANNA.name)]
    await desk.say(BOSS, "/who")
    await desk.tap(BOSS, "1")
    await desk.tap(BOSS, "✓ 已联系")
    assert "20 分钟" not in desk.buttons()
    await desk.tap(BOSS, "送了礼物")
    assert desk.text == "花了多少？例如 120，或 2 小时。"
    await desk.say(BOSS, "88.80")
    assert "88.80 CNY · 礼物 · 王芳" in desk.text
    assert [one.minor for one in desk.shop.spending.spent] == [100, 8_880]


async def test_whoever_counts_no_spending_is_not_asked_for_any() -> None:
    desk = shop(a_round())
    await desk.say(BOSS, "/who")
    await desk.tap(BOSS, "1")
    await desk.tap(BOSS, "✓ 已联系")
    assert "花了" not in desk.text
    assert set(desk.buttons()) == {"1", "2"}


async def test_the_time_of_a_contact_with_somebody_who_is_gone_is_not_written_down() -> None:
    desk = shop(a_round())
    desk.shop.spending.hourly = 6_000
    await desk.say(BOSS, "/who")
    await desk.tap(BOSS, "1")
    await desk.tap(BOSS, "✓ 已联系")
    offered = desk.buttons()["20 分钟"].token
    await desk.press(BOSS, offered or "")
    assert desk.shop.spending.spent == []
    desk.ledger.members = [Named(ANNA.person, ANNA.telegram_id, ANNA.name)]
    desk.shop.spending.hourly = None
    await desk.press(BOSS, desk.unit.token("contact-time", "2001 41 7", holder=BOSS, chat=BOSS))
    assert "money.hourly_rate" in desk.text
    assert desk.shop.spending.spent == []
