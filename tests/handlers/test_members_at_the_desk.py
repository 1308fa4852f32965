"""What members ask of the bot, and what they are told: about themselves, in private."""

from __future__ import annotations

import json
from dataclasses import replace

import msgspec
import pytest

from handlers.commands import MEMBERS_MENU
from handlers.errors import apology, private_of
from handlers.help import BUTTONS
from handlers.outgoing import Deleted, Edited, File, Group, MemberPrivate, Picture, Text
from handlers.records import Contact, Operator
from handlers.wire import decode_update
from models.members import Tier
from tests.handlers.builders import NOW, a_card
from tests.handlers.desk import (
    BOSS,
    BOT,
    GROUP,
    MEMBER,
    SECOND,
    WORDS,
    Desk,
    a_chat,
    a_message,
    a_user,
)

pytestmark = pytest.mark.asyncio
DAY = 86_400_000
OPEN = Contact(MEMBER, "zh", opened_at=NOW - DAY)


def a_group(contact: Contact | None = OPEN) -> Desk:
    """A bot in a group, and what it knows of the member as a partner."""
    desk = Desk()
    desk.ledger.groups = {GROUP: a_chat()}
    if contact is not None:
        desk.ledger.contacts[MEMBER] = contact
    return desk


def own_card(desk: Desk, tier: Tier = Tier.CORE) -> None:
    card = a_card()
    score = replace(card.score, telegram_id=MEMBER, name="王芳", tier=tier)
    at, trust, _ = card.history[-1]
    own = replace(card, score=score, history=(*card.history[:-1], (at, trust, tier)))
    stranger = replace(card, score=replace(card.score, telegram_id=5, name=str(MEMBER)))
    desk.judge.known = (stranger, own)


async def test_start_says_what_is_kept_and_offers_every_action() -> None:
    desk = a_group(None)
    await desk.say(MEMBER, "/start")
    assert "不保存群聊内容" in desk.text
    assert len(desk.buttons()) == sum(map(len, BUTTONS))
    assert desk.ledger.contacts[MEMBER].opened_at == NOW


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", MEMBERS_MENU)
async def test_every_command_answers_in_private_with_a_way_on(command: str, language: str) -> None:
    desk = a_group(replace(OPEN, language=language))
    own_card(desk)
    await desk.say(MEMBER, f"/{command}")
    assert {type(one.to) for one in desk.said} == {MemberPrivate}
    labels = list(desk.buttons())
    assert labels
    for label in labels:
        desk.ledger.contacts[MEMBER] = replace(OPEN, language=language)
        await desk.say(MEMBER, f"/{command}")
        await desk.tap(MEMBER, label)
        assert isinstance(desk.said[0].plain, Edited)
        assert desk.asked.answers[-1] is None


async def test_me_is_in_words_and_has_no_score() -> None:
    desk = a_group()
    own_card(desk)
    await desk.say(MEMBER, "/me")
    assert "消息 120 条" in desk.text
    assert "退群" not in desk.text
    assert "T 0" not in desk.text
    assert not [tier for tier in ("核心", "普通", "暂不投入") if tier in desk.text]


async def test_mydata_has_the_own_score_with_its_reasons_and_is_a_file_too() -> None:
    desk = a_group()
    own_card(desk)
    await desk.say(MEMBER, "/mydata")
    assert "T 0." in desk.text
    assert "活跃" in desk.text
    (file,) = [one.plain for one in desk.said if isinstance(one.plain, File)]
    data = json.loads(file.content)
    assert data["facts"]["message"] == 120
    assert data["score"]["id"] == MEMBER
    assert data["score"]["reasons"]
    assert data["links"] == ["包裹卡"]
    assert "通过链接“包裹卡”进群" in desk.text


@pytest.mark.parametrize("tier", list(Tier))
async def test_a_tier_is_told_to_him_who_bears_it_in_words_about_himself(tier: Tier) -> None:
    desk = a_group()
    own_card(desk, tier)
    await desk.say(MEMBER, "/mydata")
    (file,) = [one.plain for one in desk.said if isinstance(one.plain, File)]
    told = json.loads(file.content)["score"]
    own = WORDS["zh"](f"own-{tier}")
    assert told["tier"] == told["history"][-1]["tier"] == own
    assert own in desk.text
    assert "0 到 1" in desk.text
    assert "0 到 1" in told["trust_means"]
    everything = desk.text + file.content.decode()
    assert not [word for word in ("liability", "dormant", "暂不投入") if word in everything]


async def test_mydata_tells_the_holidays_that_were_and_the_one_that_is() -> None:
    desk = a_group()
    over, now = (NOW - 30 * DAY, NOW - 23 * DAY), (NOW - DAY, NOW + 6 * DAY)
    desk.ledger.contacts[MEMBER] = replace(OPEN, pauses=(over, now))
    await desk.say(MEMBER, "/mydata")
    assert "休假：2025-10-25 至 2025-11-01" in desk.text
    assert "您在休假，到 2025-11-30 为止" in desk.text
    (file,) = [one.plain for one in desk.said if isinstance(one.plain, File)]
    told = json.loads(file.content)["contact"]["pauses"]
    assert [[end[:10] for end in one] for one in told] == [
        ["2025-10-25", "2025-11-01"],
        ["2025-11-23", "2025-11-30"],
    ]


async def test_somebody_unknown_is_told_that_nothing_is_kept() -> None:
    desk = a_group()
    await desk.say(3003, "/mydata")
    assert "什么也没有" in desk.text
    assert "没有对您的评分" in desk.text


@pytest.mark.parametrize("text", ["/me", "@trustwheel_bot 我的", "/me@trustwheel_bot"])
async def test_in_a_group_the_answer_goes_to_the_open_private_chat(text: str) -> None:
    desk = a_group()
    await desk.say(MEMBER, text, GROUP)
    assert [one.to for one in desk.said] == [MemberPrivate(MEMBER)]


@pytest.mark.parametrize("contact", [None, replace(OPEN, blocked_at=NOW - 5)])
async def test_without_a_private_chat_one_line_points_there_and_vanishes(
    contact: Contact | None,
) -> None:
    desk = a_group(contact)
    await desk.say(MEMBER, "/mydata", GROUP, message_thread_id=9, is_topic_message=True)
    (pointer,) = desk.said
    assert pointer.to == Group(GROUP)
    assert isinstance(pointer.plain, Text)
    assert pointer.plain.vanish_ms == 60_000
    assert pointer.plain.thread == 9
    url = pointer.plain.buttons[0][0].url or ""
    token = url.rpartition("=")[2]
    await desk.say(3003, f"/start {token}")
    assert "链接已失效" in desk.text
    await desk.say(MEMBER, f"/start {token}")
    assert [one for one in desk.said if isinstance(one.plain, File)]
    assert {type(one.to) for one in desk.said} == {MemberPrivate}


async def test_an_answer_to_the_bot_is_said_to_the_bot() -> None:
    desk = a_group()
    reply = a_message(4, BOT.id, "…", GROUP)
    await desk.say(MEMBER, "隐私", GROUP, reply_to_message=reply)
    assert "隐私说明" in desk.text
    await desk.say(MEMBER, "谢谢", GROUP, reply_to_message=reply)
    assert not desk.said


@pytest.mark.parametrize("role", [None, "declined"])
async def test_in_a_group_that_nobody_adopted_the_bot_is_silent(role: str | None) -> None:
    desk = a_group()
    desk.ledger.groups[GROUP] = a_chat(role=role)
    for text in ("/me", "@trustwheel_bot 帮助", "/start@trustwheel_bot", "/nosuchthing"):
        await desk.say(MEMBER, text, GROUP)
        await desk.say(MEMBER, text, SECOND)
        assert not desk.said


async def test_talk_in_a_group_is_not_answered() -> None:
    desk = a_group()
    for text in ("/start@trustwheel_bot", "/nosuchthing", "大家好", "/help@other_bot"):
        await desk.say(MEMBER, text, GROUP)
        assert not desk.said


async def test_a_holiday_begins_and_ends_by_button() -> None:
    desk = a_group()
    await desk.say(MEMBER, "休假")
    await desk.tap(MEMBER, "14 天")
    assert desk.ledger.contacts[MEMBER].paused_until(NOW) == NOW + 14 * DAY
    assert "2025-12-08" in desk.text
    await desk.say(MEMBER, "/pause")
    await desk.tap(MEMBER, "结束休假")
    assert desk.ledger.contacts[MEMBER].paused_until(NOW) is None


async def test_opting_out_is_asked_once_more_and_can_be_taken_back() -> None:
    desk = a_group()
    await desk.say(MEMBER, "/optout")
    assert desk.ledger.contacts[MEMBER].opted_out_at is None
    await desk.tap(MEMBER, "确定，不再记录我")
    assert desk.ledger.contacts[MEMBER].opted_out_at == NOW
    await desk.say(MEMBER, "/optout")
    desk.clock.move(3 * DAY)
    await desk.tap(MEMBER, "重新参与")
    assert desk.ledger.contacts[MEMBER].opted_out_at is None
    await desk.say(MEMBER, "/me")
    assert "2025-11-24 至 2025-11-27 没有记录，这段沉默不算数" in desk.text


async def test_who_opted_out_is_told_what_is_kept_from_before_and_has_nothing_to_pause() -> None:
    out = replace(OPEN, opted_out_at=NOW)
    desk = a_group()
    await desk.say(MEMBER, "/pause")
    desk.ledger.contacts[MEMBER] = out
    await desk.tap(MEMBER, "14 天")
    assert "不用休假" in desk.text
    for said in ("/pause", "/pause 7"):
        await desk.say(MEMBER, said)
        assert "不用休假" in desk.text
    assert desk.ledger.contacts[MEMBER] == out
    await desk.say(MEMBER, "/me")
    assert "消息 120 条" in desk.text
    assert "您在 2025-11-24 退出了记录：以上都是之前的，不再增加。" in desk.text
    assert "不再被记录" not in desk.text


async def test_to_be_forgotten_is_asked_once_more_and_gives_a_receipt() -> None:
    desk = a_group()
    await desk.say(MEMBER, "/forget")
    assert not desk.ledger.forgotten
    await desk.tap(MEMBER, "确定，全部删除")
    assert desk.ledger.forgotten == {MEMBER}
    assert "您的记录已全部删除。" in desk.text
    assert "回执 2025-11-24：1 个群，167 条记录" in desk.text
    assert not desk.buttons()


async def test_an_operator_gives_that_up_before_he_is_forgotten() -> None:
    desk = a_group()
    desk.ledger.everybody[BOSS] = Operator(BOSS, "老板", NOW, None)
    await desk.say(BOSS, "/forget")
    assert "您是运营者" in desk.text
    assert "确定，全部删除" not in desk.buttons()


async def test_the_language_is_chosen_by_button_and_answers_in_it_at_once() -> None:
    desk = a_group()
    await desk.say(MEMBER, "/lang")
    await desk.tap(MEMBER, "English")
    assert desk.text == "OK, English from now on."
    await desk.say(MEMBER, "/nosuchthing")
    assert desk.text.startswith("I do not understand that.")


async def test_help_shows_an_operator_his_commands_and_nobody_else() -> None:
    desk = a_group()
    await desk.say(MEMBER, "/help")
    assert "/audit" not in desk.text
    desk.ledger.everybody[BOSS] = Operator(BOSS, "老板", NOW, None)
    await desk.say(BOSS, "/help")
    assert "/audit" in desk.text


@pytest.mark.parametrize(
    "name", ["<b>", "&", "\u202egnorw", "\ud800lone", "two\nlines", "x" * 5000]
)
async def test_no_name_breaks_an_answer(name: str) -> None:
    desk = a_group()
    desk.ledger.groups[GROUP] = a_chat(title=name)
    desk.ledger.everybody[BOSS] = Operator(BOSS, name, NOW, None)
    for command in ("/groups", "/operators", "/settings", "/member x"):
        await desk.say(BOSS, command)
        desk.text.encode()
        assert "\u202e" not in desk.text
        assert len(desk.text) < 700
    assert not [one for one in desk.said if isinstance(one.plain, Picture | Deleted)]


async def test_who_asked_in_private_is_told_when_his_wish_could_not_be_met() -> None:
    desk = a_group()
    data = {"update_id": 8, "message": a_message(1, MEMBER, "/me", None)}
    asked = decode_update(msgspec.json.encode(data))
    assert private_of(asked) == MEMBER
    assert apology(asked, MEMBER, desk.services.words("en")).to == MemberPrivate(MEMBER)
    data = {"update_id": 8, "message": a_message(1, MEMBER, "/me", GROUP)}
    assert private_of(decode_update(msgspec.json.encode(data))) is None


async def writes(desk: Desk, text: str, app: str | None, chat: int | None = None) -> None:
    """The member writes with an app that speaks a language, or does not say which."""
    speaks = {} if app is None else {"language_code": app}
    message = a_message(900, MEMBER, text, chat) | {"from": a_user(MEMBER) | speaks}
    await desk.update({"message": message})


@pytest.mark.parametrize(
    ("app", "chosen", "read"),
    [
        ("en", None, "en"), ("en-GB", None, "en"), ("zh-hans", None, "zh"), ("zh", "en", "en"),
        ("de", None, "zh"), (None, None, "zh"), ("en", "zh", "zh"),
    ],
)  # fmt: skip
async def test_an_answer_is_in_the_chosen_language_or_the_apps_or_the_houses(
    app: str | None, chosen: str | None, read: str
) -> None:
    desk = a_group(replace(OPEN, language=chosen))
    await writes(desk, "/privacy", app)
    assert desk.services.words(read)("privacy-title") in desk.text
    await writes(desk, "/privacy", app, GROUP)
    assert desk.services.words(read)("privacy-title") in desk.text


async def test_what_an_app_speaks_is_remembered_of_partners_alone() -> None:
    desk = a_group(None)
    await writes(desk, "/me", "en", GROUP)
    assert MEMBER not in desk.ledger.contacts
    assert "我私聊告诉您：" in desk.text
    await writes(desk, "/start", "en")
    assert desk.ledger.contacts[MEMBER].reads("zh") == "en"
    await desk.say(MEMBER, "/me")
    assert desk.ledger.contacts[MEMBER].app_language == "en"  # an update need not tell it
    await writes(desk, "/me", "fr")
    assert desk.ledger.contacts[MEMBER].reads("zh") == "zh"


@pytest.mark.parametrize("said", ["/pause 7", "休假 7 天", "暂停一周"])
async def test_a_holiday_can_be_named_at_once(said: str) -> None:
    desk = a_group()
    await desk.say(MEMBER, said)
    assert desk.ledger.contacts[MEMBER].paused_until(NOW) == NOW + 7 * DAY
    assert "好的，休假到" in desk.text


async def test_a_holiday_that_cannot_be_is_refused_with_what_can() -> None:
    desk = a_group()
    await desk.say(MEMBER, "/pause 90")
    assert "1–28" in desk.text
    assert MEMBER not in desk.ledger.contacts or not desk.ledger.contacts[MEMBER].pauses
    await desk.tap(MEMBER, "28 天")
    assert desk.ledger.contacts[MEMBER].paused_until(NOW) == NOW + 28 * DAY


async def test_a_language_can_be_named_at_once_and_an_unknown_one_is_not_spoken() -> None:
    desk = a_group()
    await desk.say(MEMBER, "/lang en")
    assert "English from now on" in desk.text
    assert desk.ledger.contacts[MEMBER].language == "en"
    await desk.say(MEMBER, "/lang fr")
    assert "I speak Chinese and English" in desk.text
    await desk.say(MEMBER, "语言 中文")
    assert desk.ledger.contacts[MEMBER].language == "zh"


async def test_after_an_outage_no_line_in_the_group_answers_what_was_asked_hours_ago() -> None:
    desk = a_group(None)
    desk.clock.move(9 * 60_000)
    await desk.say(MEMBER, "/me", GROUP)
    assert [one.to for one in desk.said] == [Group(GROUP)]
    desk.clock.move(2 * 60_000)
    await desk.say(MEMBER, "/me", GROUP)
    assert not desk.said


async def test_an_operator_of_the_settings_is_told_what_frees_him() -> None:
    desk = a_group()
    desk.ledger.everybody = {MEMBER: Operator(MEMBER, "王芳", NOW, None)}
    await desk.say(MEMBER, "/forget")
    assert "/operators" in desk.text
    desk.services = replace(desk.services, settled=frozenset({MEMBER}))
    await desk.say(MEMBER, "/forget")
    assert "config.toml" in desk.text
    assert "/operators" not in desk.text
