"""An operator holds somebody in a tier, says why, and lets go; the person may read it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from handlers.kept import KeptBeside
from handlers.outgoing import File
from handlers.records import Contact
from models.holds import Hold
from models.members import Tier
from models.search import Named
from tests.handlers.builders import NOW, a_card
from tests.handlers.desk import BOSS, GROUP, HAND, MEMBER, Desk, a_shop

pytestmark = pytest.mark.asyncio
DAY = 86_400_000
WHY = "年底才回国"
HELD = Hold(3, Tier.LIABILITY, NOW - 3 * DAY, None, WHY, BOSS)
CORE, RESTING = "核心", "暂不投入"


def a_desk(held: Hold | None = None, telegram_id: int | None = MEMBER) -> Desk:
    """An operator with one member, who may be held."""
    desk, card = a_shop(GROUP), a_card()
    score = replace(card.score, person=3, telegram_id=telegram_id, name="王芳")
    desk.judge.known = (replace(card, score=score, held=held),)
    desk.ledger.members = [Named(3, telegram_id, "王芳")]
    return desk


async def asked_why(desk: Desk, tier: str = CORE) -> None:
    await desk.say(BOSS, "/member 王芳")
    await desk.tap(BOSS, "固定分层")
    await desk.tap(BOSS, tier)


async def test_from_the_card_to_the_tier_and_the_reason_in_his_next_words() -> None:
    desk = a_desk()
    await desk.say(BOSS, "/member 王芳")
    assert list(desk.buttons()) == ["✓ 已联系", "标签", "备注", "固定分层"]
    await desk.tap(BOSS, "固定分层")
    assert list(desk.buttons()) == [CORE, "普通", RESTING]
    await desk.tap(BOSS, RESTING)
    assert RESTING in desk.text
    assert "/mydata" in desk.text
    assert desk.ledger.holds == {}
    await desk.say(BOSS, f"  {WHY}\n")
    assert desk.ledger.holds == {3: (Tier.LIABILITY, WHY, BOSS)}
    assert WHY in desk.text
    assert desk.ledger.notes == [(BOSS, "tier-held", str(MEMBER))]
    await desk.tap(BOSS, "解除固定")
    assert desk.ledger.holds == {}
    assert desk.ledger.notes[1:] == [(BOSS, "tier-released", str(MEMBER))]


async def test_without_a_reason_he_is_asked_again_and_a_long_one_is_cut() -> None:
    desk = a_desk()
    await asked_why(desk)
    await desk.say(BOSS, " \u200b ")
    assert "原因" in desk.text
    assert desk.ledger.holds == {}
    await desk.say(BOSS, "很" * 500)
    _, reason, _ = desk.ledger.holds[3]
    assert len(reason) == 200


async def test_a_command_instead_of_a_reason_holds_nobody() -> None:
    desk = a_desk()
    await asked_why(desk)
    await desk.say(BOSS, "/settings")
    await desk.say(BOSS, WHY)
    assert desk.ledger.holds == {}


async def test_whoever_was_erased_meanwhile_is_gone() -> None:
    for steps in range(3):
        desk = a_desk()
        await desk.say(BOSS, "/member 王芳")
        if steps:
            await desk.tap(BOSS, "固定分层")
        if steps > 1:
            await desk.tap(BOSS, CORE)
        desk.ledger.members = []
        if steps > 1:
            await desk.say(BOSS, WHY)
        else:
            await desk.tap(BOSS, ("固定分层", CORE)[steps])
        assert desk.text == "已经没有这个人的卡片了。"
        assert desk.ledger.holds == {}


async def test_whoever_is_known_by_name_only_is_held_as_well() -> None:
    desk = a_desk(telegram_id=None)
    await asked_why(desk)
    assert "/mydata" not in desk.text
    await desk.say(BOSS, WHY)
    assert desk.ledger.holds == {3: (Tier.CORE, WHY, BOSS)}
    assert desk.ledger.notes == [(BOSS, "tier-held", "")]


async def test_the_card_says_who_holds_him_since_when_and_why_and_offers_to_let_go() -> None:
    desk = a_desk(HELD)
    await desk.say(HAND, "/member 王芳")
    (line,) = [one for one in desk.text.splitlines() if WHY in one]
    assert RESTING in line
    assert "老板" in line
    assert list(desk.buttons()) == ["✓ 已联系", "标签", "备注", "解除固定", "固定分层"]
    await desk.tap(HAND, "解除固定")
    assert desk.ledger.notes == [(HAND, "tier-released", str(MEMBER))]


async def test_an_operator_who_was_forgotten_since_is_named_no_more() -> None:
    desk = a_desk(replace(HELD, by=0))
    await desk.say(HAND, "/member 王芳")
    assert any(WHY in one and "（无名）" in one for one in desk.text.splitlines())


async def test_he_reads_in_his_own_data_what_was_decided_and_why_but_not_by_whom() -> None:
    desk = a_desk(HELD)
    desk.ledger.contacts[MEMBER] = Contact(MEMBER, "zh", opened_at=NOW - DAY)
    over = replace(HELD, tier=Tier.CORE, since=NOW - 9 * DAY, until=NOW - 3 * DAY, reason="早先")
    desk.ledger.beside = KeptBeside(holds=(over, HELD))
    await desk.say(MEMBER, "/mydata")
    (line,) = [one for one in desk.text.splitlines() if WHY in one]
    assert "最近较安静" in line
    assert RESTING not in desk.text
    (file,) = [one.plain for one in desk.said if isinstance(one.plain, File)]
    told = json.loads(file.content)
    assert [(one["tier"], one["reason"]) for one in told["held"]] == [
        ("群里的中坚", "早先"), ("最近较安静", WHY),
    ]  # fmt: skip
    assert told["held"][0]["until"] == told["held"][1]["since"] == told["score"]["held"]["since"]
    assert told["held"][1]["until"] is None
    assert told["score"]["held"]["reason"] == WHY
    assert str(BOSS) not in file.content.decode()
    assert "liability" not in file.content.decode()
