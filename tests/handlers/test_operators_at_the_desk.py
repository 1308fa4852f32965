"""What operators ask of the bot, and what they are told."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from telegram import ChatMemberLeft, ChatMemberMember

from handlers.outgoing import (
    Confidential,
    Edited,
    File,
    Group,
    Left,
    MemberPrivate,
    OperatorPrivate,
    OperatorsChat,
    Picture,
    Text,
)
from handlers.records import Contact, StaffMember
from handlers.table import operator_handlers
from models.card import Unscored
from tests.handlers.builders import NOW, ZONE, a_card, a_young_audit, an_audit
from tests.handlers.desk import (
    BOSS,
    BOT,
    GROUP,
    HAND,
    MEMBER,
    SECOND,
    Desk,
    a_chat,
    a_message,
    a_place,
    a_shop,
    a_user,
    an_admin,
)

pytestmark = pytest.mark.asyncio
COMMANDS = sorted(operator_handlers())


def to_whom(desk: Desk) -> list[int]:
    return [one.to.user for one in desk.said if isinstance(one.to, OperatorPrivate)]


async def becomes(desk: Desk, old: dict[str, Any], new: dict[str, Any], chat: int = GROUP) -> None:
    """The bot's place in a chat changes."""
    bot = {"id": BOT.id, "is_bot": True, "first_name": "b"}
    change = {
        "chat": {**a_place(chat), "title": "老茶客群"},
        "from": a_user(MEMBER),
        "date": NOW // 1000,
        "old_chat_member": {"user": bot, **old},
        "new_chat_member": {"user": bot, **new},
    }
    await desk.update({"my_chat_member": change})


LEFT, IN = {"status": "left"}, {"status": "member"}
ADMIN = an_admin().to_dict() | {"status": "administrator"}
BARE_ADMIN = ADMIN | {"can_invite_users": False, "can_pin_messages": False}


async def test_whoever_opens_the_claim_link_first_is_the_operator() -> None:
    desk = Desk()
    link = desk.unit.token("claim", holder=None)
    await desk.say(BOSS, f"/start {link}")
    assert await desk.ledger.is_operator(BOSS)
    assert "您现在是运营者" in desk.text
    assert "/audit" in desk.text
    await desk.say(MEMBER, f"/start {link}")
    assert not await desk.ledger.is_operator(MEMBER)
    assert "链接已失效" in desk.text
    assert "运营者" not in desk.text


async def test_a_group_that_is_only_imported_is_not_asked_about_at_the_claim() -> None:
    desk = Desk()
    desk.ledger.groups = {GROUP: a_chat(role=None, met=False)}
    await desk.say(BOSS, f"/start {desk.unit.token('claim', holder=None)}")
    assert "顾客群" not in desk.buttons()
    await desk.say(BOSS, "/groups")
    assert "“老茶客群” · 已导入，机器人不在群里\n已知 312 人，记录始于 2025-08-26" in desk.text
    assert "搜索 @trustwheel_bot" in desk.text
    assert list(desk.buttons()) == ["把我加进群"]


async def test_a_group_joined_before_there_was_an_operator_is_asked_about_at_the_claim() -> None:
    desk = Desk()
    await becomes(desk, LEFT, IN)
    assert not desk.said
    await desk.say(BOSS, f"/start {desk.unit.token('claim', holder=None)}")
    assert "顾客群" in desk.buttons()


async def test_an_operator_who_tries_his_own_invitation_does_not_use_it_up() -> None:
    desk = a_shop(GROUP)
    await desk.say(BOSS, "/operators")
    await desk.tap(BOSS, "添加运营者")
    link = desk.text.rpartition("start=")[2].strip()
    await desk.say(BOSS, f"/start {link}")
    assert "已经是运营者" in desk.text
    await desk.say(MEMBER, f"/start {link}")
    assert await desk.ledger.is_operator(MEMBER)
    assert set(to_whom(desk)) >= {BOSS, HAND}


async def test_every_operator_is_asked_what_a_new_group_is_and_one_answer_settles_it() -> None:
    desk = a_shop()
    await becomes(desk, LEFT, IN)
    assert to_whom(desk) == [BOSS, HAND]
    assert "王芳 把我加进了群“老茶客群”" in desk.text
    questions = [
        {button.text: button.token for row in one.plain.buttons for button in row}
        for one in desk.said
        if hasattr(one.plain, "buttons")
    ]
    assert list(questions[0]) == ["顾客群", "VIP 群", "运营群", "退出这个群"]
    await desk.press(BOSS, questions[0]["顾客群"] or "")
    assert desk.ledger.groups[GROUP].role == "customers"
    assert "老板 已将“老茶客群”定为：顾客群" in desk.text
    (notice,) = [one for one in desk.said if isinstance(one.to, Group)]
    assert "@trustwheel_bot" in getattr(notice.plain, "words", "")
    await desk.press(HAND, questions[1]["退出这个群"] or "")
    assert desk.asked.answers[-1] == "已经处理过了。"
    assert desk.ledger.groups[GROUP].role == "customers"
    assert [type(one.plain) for one in desk.said] == [Edited]


async def test_at_adoption_missing_rights_are_named_and_a_young_group_is_not_judged() -> None:
    desk = a_shop()
    desk.asked.place = ChatMemberMember(BOT)
    await becomes(desk, LEFT, IN)
    await desk.tap(HAND, "VIP 群")
    for said in ("✗ 看不到进出群", "添加管理员", "首次分层", "trustwheel import-history", "/staff"):
        assert said in desk.text
    assert desk.ledger.groups[GROUP].total == 1203


async def test_a_second_tap_on_the_answer_leaves_its_details_standing() -> None:
    desk = a_shop()
    desk.asked.place = ChatMemberMember(BOT)
    await becomes(desk, LEFT, IN)
    token = desk.buttons()["顾客群"].token or ""
    await desk.press(HAND, token)
    details = [one.plain for one in desk.said if isinstance(one.plain, Edited)]
    await desk.press(HAND, token)
    assert [one.plain for one in desk.said] == details


async def test_a_group_that_threw_the_bot_out_meanwhile_is_not_adopted() -> None:
    desk = a_shop()
    await becomes(desk, LEFT, IN)
    desk.asked.place = ChatMemberLeft(BOT)
    await desk.tap(HAND, "顾客群")
    assert "✗ 我不在这个群里" in desk.text
    assert desk.ledger.groups[GROUP].role is None
    assert [one.to for one in desk.said] == [OperatorPrivate(HAND)]


async def test_a_customers_group_that_becomes_the_vip_group_is_not_greeted_again() -> None:
    desk = a_shop(GROUP)
    await desk.say(BOSS, "/groups")
    await desk.tap(BOSS, "老茶客群")
    await desk.tap(BOSS, "VIP 群")
    assert desk.ledger.groups[GROUP].role == "vip"
    assert not [one for one in desk.said if isinstance(one.to, Group)]


async def test_the_operators_chat_needs_no_admin_rights() -> None:
    desk = a_shop(GROUP)
    desk.ledger.groups[GROUP] = a_chat(role="operators")
    desk.asked.place = ChatMemberMember(BOT)
    await desk.say(BOSS, "/groups")
    assert "✗" not in desk.text
    await becomes(desk, ADMIN, IN)
    assert not desk.said


async def test_the_operators_chat_hears_one_line_and_a_declined_group_nothing() -> None:
    desk = a_shop()
    await becomes(desk, LEFT, IN)
    await desk.tap(HAND, "运营群")
    assert [one for one in desk.said if isinstance(one.to, OperatorsChat)]
    other = a_shop()
    await becomes(other, LEFT, IN)
    await other.tap(HAND, "退出这个群")
    assert other.ledger.groups[GROUP].role == "declined"
    in_group = [one for one in other.said if isinstance(one.to, Group | OperatorsChat)]
    assert [one.content for one in in_group] == [Left()]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (ADMIN, {"status": "kicked", "until_date": 0}, "移出了群"),
        ({"status": "left"}, IN, "加回了群"),
        (ADMIN, IN, "收回了"),
        (IN, BARE_ADMIN, "给了我"),
        (BARE_ADMIN, IN, "收回了"),
        (IN, ADMIN, "权限齐全"),
    ],
)
async def test_lost_and_regained_rights_are_told_to_operators_in_private(
    old: dict[str, Any], new: dict[str, Any], said: str
) -> None:
    desk = a_shop(GROUP)
    await becomes(desk, old, new)
    assert to_whom(desk) == [BOSS, HAND]
    assert len(desk.said) == 2
    assert said in desk.text


async def test_a_change_that_changes_nothing_for_the_bot_is_not_worth_a_word() -> None:
    desk = a_shop(GROUP)
    await becomes(desk, ADMIN, {**ADMIN, "can_delete_messages": True})
    assert not desk.said


async def test_blocking_the_bot_is_remembered() -> None:
    desk = Desk()
    await becomes(desk, IN, {"status": "kicked", "until_date": 0}, chat=MEMBER)
    assert desk.ledger.contacts[MEMBER].blocked_at == NOW
    await becomes(desk, {"status": "kicked", "until_date": 0}, IN, chat=MEMBER)
    assert desk.ledger.contacts[MEMBER].blocked_at is None


async def test_the_audit_is_a_picture_with_the_shares_below_it() -> None:
    desk = a_shop(GROUP)
    assert desk.judge.found
    desk.judge.found = replace(desk.judge.found, groups=2)
    await desk.say(BOSS, "/audit")
    (answer,) = desk.said
    assert isinstance(answer.content, Confidential)
    assert isinstance(answer.plain, Picture)
    assert "核心 22 人（10%）" in desk.text
    assert "分层以 2025-11-24 的评定为准" in desk.text
    assert "综合了全部 2 个群" in desk.text
    assert len(desk.text) <= 1024
    await desk.tap(BOSS, "表格（CSV）")
    (table,) = [one.plain for one in desk.said if isinstance(one.plain, File)]
    assert len(list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))) == 301


async def test_among_several_groups_one_is_chosen_once_and_can_be_changed() -> None:
    desk = a_shop(GROUP, SECOND)
    await desk.say(BOSS, "/audit")
    assert set(desk.buttons()) == {"老茶客群", "新茶客群"}
    await desk.tap(BOSS, "新茶客群")
    assert desk.ledger.everybody[BOSS].chosen_chat == SECOND
    assert any(isinstance(one.plain, Picture) for one in desk.said)
    await desk.say(BOSS, "/audit")
    assert any(isinstance(one.plain, Picture) for one in desk.said)
    await desk.tap(BOSS, "换一个群")
    await desk.tap(BOSS, "老茶客群")
    assert desk.ledger.everybody[BOSS].chosen_chat == GROUP


async def test_a_group_too_young_to_be_judged_shows_numbers_on_demand_and_no_tier() -> None:
    desk = a_shop(GROUP)
    desk.judge.found = a_young_audit()
    await desk.say(BOSS, "/audit")
    assert "2025-12-15 首次分层" in desk.text
    assert "第 9 天，共 30 天" in desk.text
    await desk.tap(BOSS, "先看现有数字")
    assert desk.text.count("：T 0.") == 10
    assert "核心" not in desk.text


async def test_a_group_of_which_nothing_is_known_says_how_to_import() -> None:
    desk = a_shop(GROUP)
    desk.judge.found = None
    desk.ledger.groups[GROUP] = a_chat(known=0, first_event=None, first_act=None)
    await desk.say(BOSS, "/audit")
    assert "一无所知" in desk.text
    assert "最早 2025-12-22 首次分层" in desk.text
    assert "import-history" in desk.text
    await a_shop().say(BOSS, "/audit")


async def test_an_audit_of_another_day_keeps_it_through_the_choice_of_a_group() -> None:
    desk = a_shop(GROUP, SECOND)
    await desk.say(BOSS, "/audit 2025-11-03")
    await desk.tap(BOSS, "老茶客群")
    third = round(datetime(2025, 11, 3, tzinfo=ZONE).timestamp() * 1000)
    assert desk.judge.instants == [third]
    await desk.tap(BOSS, "表格（CSV）")
    assert desk.judge.instants == [third, third]
    for wrong, said in (("昨天", "不是日期"), ("2026-01-01", "在未来")):
        await desk.say(BOSS, f"/audit {wrong}")
        assert said in desk.text


async def test_a_group_that_fell_silent_is_offered_as_it_stood_then() -> None:
    desk = a_shop(GROUP)
    desk.judge.found = replace(an_audit(), last_event=NOW - 30 * 86_400_000)
    await desk.say(BOSS, "/audit")
    assert "2025-10-25 之后没有动静：发送 /audit 2025-10-26" in desk.text


async def test_a_member_is_found_by_name_by_number_and_by_his_forwarded_message() -> None:
    desk = a_shop(GROUP)
    score = a_card().score
    origin = {"type": "user", "date": NOW // 1000}
    sender = {"id": score.telegram_id, "is_bot": False, "first_name": score.name}
    forwarded = {"message_id": 3, "date": NOW // 1000, "chat": a_place(BOSS), "text": "茶"}
    reply = {**forwarded, "forward_origin": {**origin, "sender_user": sender}}
    for text, answered in (
        (f"/member {score.name}", None),
        (f"/member {score.telegram_id}", None),
        ("/member", reply),
    ):
        await desk.say(BOSS, text, reply_to_message=answered)
        assert f"T {score.trust:.2f}" in desk.text
        assert "王芳" in desk.text
    await desk.say(BOSS, "/member Xyz")
    assert "没有人叫“Xyz”" in desk.text


async def test_after_the_question_whose_card_the_next_words_are_the_answer() -> None:
    desk = a_shop(GROUP, SECOND)
    await desk.say(BOSS, "/member")
    assert "名字的一部分" in desk.text
    await desk.say(BOSS, a_card().score.name)
    assert f"T {a_card().score.trust:.2f}" in desk.text
    await desk.say(BOSS, a_card().score.name)
    assert "我没听懂" in desk.text


@pytest.mark.parametrize("other", ["/audit", "/member Xyz", "/nosuchthing", "隐私"])
async def test_a_command_closes_the_question_whose_card(other: str) -> None:
    desk = a_shop(GROUP)
    await desk.say(BOSS, "/member")
    await desk.say(BOSS, other)
    assert "查谁" not in desk.text
    await desk.say(BOSS, a_card().score.name)
    assert "我没听懂" in desk.text


@pytest.mark.parametrize("aside", ["/help", "帮助"])
async def test_who_asks_for_help_is_asked_still(aside: str) -> None:
    desk = a_shop(GROUP)
    await desk.say(BOSS, "/member")
    await desk.say(BOSS, aside)
    await desk.say(BOSS, a_card().score.name)
    assert f"T {a_card().score.trust:.2f}" in desk.text


async def test_the_question_whose_card_is_open_for_ten_minutes_and_for_its_operator_alone() -> None:
    desk = a_shop(GROUP)
    await desk.say(BOSS, "/member")
    for user, chat in ((HAND, None), (MEMBER, None), (BOSS, GROUP)):
        await desk.say(user, a_card().score.name, chat)
        assert "T 0" not in desk.text
    del desk.ledger.everybody[BOSS]
    await desk.say(BOSS, a_card().score.name)
    assert "我没听懂" in desk.text
    desk = a_shop(GROUP)
    await desk.say(BOSS, "/member")
    desk.clock.move(10 * 60_000)
    await desk.say(BOSS, a_card().score.name)
    assert "我没听懂" in desk.text


async def test_a_part_of_a_name_gives_those_who_bear_it_as_buttons() -> None:
    desk, one = a_shop(GROUP, SECOND), a_card()
    two = replace(one, score=replace(one.score, person=999, telegram_id=None, name="Wang Fang"))
    long = replace(one, score=replace(one.score, person=998, telegram_id=None, name="王" * 120))
    desk.judge.known = (one, two, long)
    await desk.say(BOSS, "/member wang")
    assert list(desk.buttons()) == ["Wang Fang"]
    await desk.tap(BOSS, "Wang Fang")
    assert "只知道名称" in desk.text
    await desk.say(BOSS, "/member 王王")
    await desk.tap(BOSS, next(iter(desk.buttons())))
    assert "只知道名称" in desk.text
    many = [
        replace(one.score, person=n, telegram_id=n, name="Li" + "n" * (n // 2)) for n in range(12)
    ]
    desk.judge.known = tuple(replace(one, score=score) for score in many)
    await desk.say(BOSS, "/member L")
    assert len(desk.buttons()) == 8
    assert "另有 4 位" in desk.text
    assert list(desk.buttons())[1] == "Li · 1"
    await desk.tap(BOSS, "Li · 1")
    assert "(1)" in desk.text


async def test_of_whom_there_is_no_card_it_is_said_why() -> None:
    desk = a_shop(GROUP)
    desk.judge.unscored = (Unscored("老板", staff=True), Unscored("Rose", staff=False))
    await desk.say(BOSS, "/member 老板")
    assert "“老板”是自己人，不评分。" in desk.text
    await desk.say(BOSS, "/member Rose")
    assert "“Rose”不评分" in desk.text
    desk.judge.found = None
    await desk.say(BOSS, "/member Rose")
    assert "没有人叫" in desk.text


async def test_among_namesakes_the_operator_chooses() -> None:
    desk = a_shop(GROUP)
    one = a_card()
    two = replace(one, score=replace(one.score, person=999, telegram_id=None, last_act=None))
    desk.judge.known = (one, two)
    await desk.say(BOSS, f"/member {one.score.name}")
    assert "2 位同名" in desk.text
    label = next(text for text in desk.buttons() if "从未发言" in text)
    await desk.tap(BOSS, label)
    assert "只知道名称" in desk.text


async def test_a_history_that_knows_more_than_there_are_is_not_compared_with_them() -> None:
    desk = a_shop(GROUP)
    desk.ledger.groups[GROUP] = a_chat(known=2760)
    await desk.say(BOSS, "/groups")
    assert "已知 2,760 人，含没见到退群的人，记录始于" in desk.text
    assert "1,203" not in desk.text


async def test_groups_are_listed_with_what_is_missing_and_can_become_something_else() -> None:
    desk = a_shop(GROUP, SECOND)
    desk.ledger.groups[SECOND] = a_chat(SECOND, None)
    desk.asked.place = an_admin(can_pin_messages=False)
    await desk.say(BOSS, "/groups")
    assert "“老茶客群” · 顾客群" in desk.text
    assert "已知 312 人，共 1,203 人，记录始于" in desk.text
    assert "“新茶客群” · 未认领" in desk.text
    assert "不能置顶" in desk.text
    await desk.tap(BOSS, "老茶客群")
    assert "打开“置顶消息”" in desk.text
    await desk.tap(BOSS, "退出这个群")
    assert desk.ledger.groups[GROUP].role == "customers"
    await desk.tap(BOSS, "确定退出")
    assert desk.ledger.groups[GROUP].role == "declined"


async def test_an_operator_is_removed_after_a_question_and_the_others_hear_of_it() -> None:
    desk = a_shop(GROUP, operators=(BOSS, HAND))
    await desk.say(BOSS, "/operators")
    await desk.tap(BOSS, "移除 帮手")
    assert HAND in desk.ledger.everybody
    await desk.tap(BOSS, "确定移除")
    assert HAND not in desk.ledger.everybody
    assert not [one for one in to_whom(desk) if one == HAND]


async def test_the_last_operator_and_those_of_the_settings_stay() -> None:
    desk = a_shop(GROUP, operators=(BOSS,))
    await desk.say(BOSS, "/operators")
    assert list(desk.buttons()) == ["添加运营者"]
    other = a_shop(GROUP)
    other.services = replace(other.services, settled=frozenset({HAND}))
    await other.say(BOSS, "/operators")
    assert "帮手 (1002)（写在配置里）" in other.text
    assert list(other.buttons()) == ["移除 老板", "添加运营者"]
    await other.tap(BOSS, "移除 老板")
    assert "您自己" in other.text


async def test_an_operator_removed_meanwhile_gets_nothing_from_an_old_button() -> None:
    desk = a_shop(GROUP)
    await desk.say(HAND, "/audit")
    token = desk.buttons()["表格（CSV）"].token or ""
    del desk.ledger.everybody[HAND]
    await desk.press(HAND, token)
    assert not desk.said
    assert desk.asked.answers[-1] == "这个按钮对您无效。"
    assert desk.ledger.notes[-1] == (HAND, "denied", "button: stranger")


async def test_staff_are_marked_by_name_and_admins_are_only_proposed() -> None:
    desk = a_shop(GROUP)
    desk.ledger.people = [StaffMember(MEMBER, "王芳"), StaffMember(HAND, "帮手")]
    await desk.say(BOSS, "/staff")
    assert "标为自己人：老板" in desk.buttons()
    assert not desk.ledger.own
    await desk.say(BOSS, "/staff 王芳")
    assert set(desk.ledger.own) == {MEMBER}
    await desk.say(BOSS, "/staff")
    await desk.tap(BOSS, "取消：王芳")
    assert not desk.ledger.own
    desk.ledger.people.append(StaffMember(3003, "王芳"))
    await desk.say(BOSS, "/staff 王芳")
    assert "2 位同名" in desk.text
    assert list(desk.buttons()) == ["王芳 · 2001", "王芳 · 3003"]
    await desk.tap(BOSS, "王芳 · 3003")
    assert set(desk.ledger.own) == {3003}
    await desk.say(BOSS, "/staff 无此人")
    assert "没有人叫“无此人”。\n可以把他的消息转发给我，再回复那条消息发送 /staff。" in desk.text


async def test_a_part_of_a_name_offers_whom_it_may_mean_for_the_shops_own_people() -> None:
    desk = a_shop(GROUP)
    desk.ledger.people = [StaffMember(n, f"Peter {n}") for n in range(3001, 3010)]
    await desk.say(BOSS, "/staff pete")
    assert not desk.ledger.own
    assert "没有人叫“pete”。是哪一位？\n另有 1 位" in desk.text
    await desk.tap(BOSS, "Peter 3002")
    assert set(desk.ledger.own) == {3002}


async def test_settings_change_language_and_group_and_name_the_keys_of_the_file() -> None:
    desk = a_shop(GROUP, SECOND)
    await desk.say(BOSS, "/settings")
    assert "（community.zone）：Asia/Shanghai" in desk.text
    await desk.tap(BOSS, "English")
    assert "I speak to you in English" in desk.text
    await desk.tap(BOSS, "Another group")
    await desk.tap(BOSS, "老茶客群")
    assert desk.ledger.everybody[BOSS].chosen_chat == GROUP


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_member_who_types_an_operators_command_cannot_tell_that_there_is_one(
    command: str,
) -> None:
    desk = a_shop(GROUP)
    await desk.say(MEMBER, "/nosuchthing")
    usual = desk.text
    await desk.say(MEMBER, f"/{command}")
    assert desk.text == usual
    assert desk.ledger.notes == [(MEMBER, "denied", f"/{command}: stranger")]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("chat", "more"),
    [
        (GROUP, {"sender_chat": a_place(GROUP)}),
        (GROUP, {"sender_chat": {"id": -1005, "type": "channel", "title": "频道"}}),
        (BOSS, {"via_bot": {"id": 5, "is_bot": True, "first_name": "b"}}),
        (
            BOSS,
            {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "x"}},
        ),
    ],
)
async def test_an_operators_command_that_is_not_plainly_his_is_refused_in_silence(
    command: str, chat: int, more: dict[str, Any]
) -> None:
    desk = a_shop(GROUP)
    await desk.say(BOSS, f"/{command}@trustwheel_bot", chat, **more)
    assert not desk.said
    assert [note[1] for note in desk.ledger.notes] == ["denied"]


@pytest.mark.parametrize("command", COMMANDS)
async def test_edited_commands_are_refused_aloud_once_and_captions_in_silence(command: str) -> None:
    desk = a_shop(GROUP)
    message = a_message(5, BOSS, f"/{command}", None)
    for _ in range(2):
        await desk.update({"edited_message": message})
    assert {one.key for one in desk.said} == {f"edited:{BOSS}:{message['message_id']}"}
    desk.said.clear()
    await desk.update({"message": {**message, "text": None, "caption": f"/{command}"}})
    assert not desk.said
    reasons = [note[2] for note in desk.ledger.notes]
    assert reasons == [*[f"/{command}: edited"] * 2, f"/{command}: caption"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_answers_in_both_languages_and_in_private(
    command: str, language: str
) -> None:
    desk = a_shop(GROUP, SECOND)
    desk.ledger.contacts[BOSS] = Contact(BOSS, language, opened_at=NOW)
    await desk.say(BOSS, f"/{command}")
    assert desk.text
    for label in list(desk.buttons()):
        if desk.buttons().get(label) and desk.buttons()[label].token:
            await desk.tap(BOSS, label)
            assert desk.said
            await desk.say(BOSS, f"/{command}")
    assert {type(one.to) for one in desk.said} <= {OperatorPrivate}


async def test_five_taps_in_a_second_have_one_effect() -> None:
    desk = a_shop(GROUP, SECOND)
    await desk.say(BOSS, "/audit")
    token = desk.buttons()["表格（CSV）"].token if "表格（CSV）" in desk.buttons() else None
    token = token or desk.buttons()["老茶客群"].token or ""
    files = 0
    for _ in range(5):
        await desk.press(BOSS, token)
        files += len(desk.said) > 0
    assert files == 1
    assert desk.asked.answers == [None, *["已经处理过了。"] * 4]


@pytest.mark.parametrize("token", ["", "no-such-token", "x" * 64])
async def test_a_forged_button_is_answered_noted_and_does_nothing(token: str) -> None:
    desk = a_shop(GROUP)
    await desk.press(BOSS, token)
    assert desk.asked.answers == ["这个按钮对您无效。"]
    assert desk.ledger.notes == [(BOSS, "denied", "button: forged")]
    assert not desk.said


async def test_a_button_of_another_or_from_another_chat_or_too_old_does_nothing() -> None:
    desk = a_shop(GROUP)
    await desk.say(BOSS, "/audit")
    token = desk.buttons()["表格（CSV）"].token or ""
    await desk.press(HAND, token)
    await desk.press(BOSS, token, chat=GROUP)
    assert [note[2] for note in desk.ledger.notes] == ["button: foreign", "button: elsewhere"]
    desk.clock.move(8 * 86_400_000)
    await desk.press(BOSS, token)
    assert desk.asked.answers[-1] == "按钮已过期，请重新发送命令。"
    assert not desk.said


async def test_a_command_in_a_group_draws_a_line_that_leads_to_the_answer_in_private() -> None:
    desk = a_shop(GROUP)
    await desk.say(BOSS, "/member 王芳", GROUP)
    (pointer,) = desk.said
    assert pointer.to == Group(GROUP)
    assert isinstance(pointer.plain, Text)
    assert (pointer.plain.words, pointer.plain.vanish_ms) == ("我私聊告诉您：", 60_000)
    link = (pointer.plain.buttons[0][0].url or "").rpartition("=")[2]
    for nobody in (MEMBER, HAND):
        await desk.say(nobody, f"/start {link}")
        assert "链接已失效" in desk.text
        assert "T 0" not in desk.text
    await desk.say(BOSS, f"/start {link}")
    assert "王芳" in desk.text
    assert {type(one.to) for one in desk.said} == {OperatorPrivate}
    await desk.say(BOSS, f"/start {link}")
    assert "链接已失效" in desk.text


async def test_a_command_in_a_group_draws_nothing_for_others_or_where_the_bot_does_not_live() -> (
    None
):
    desk = a_shop(GROUP)
    await desk.say(MEMBER, "/audit", GROUP)
    assert desk.said == []
    desk.ledger.groups[GROUP] = a_chat(role=None)
    await desk.say(BOSS, "/audit", GROUP)
    assert desk.said == []


async def test_a_link_made_for_an_operator_is_worth_nothing_when_he_is_one_no_more() -> None:
    desk = a_shop(GROUP)
    await desk.say(BOSS, "/audit", GROUP)
    link = (desk.said[0].plain.buttons[0][0].url or "").rpartition("=")[2]  # type: ignore[union-attr]
    del desk.ledger.everybody[BOSS]
    await desk.say(BOSS, f"/start {link}")
    assert "链接已失效" in desk.text
    assert {type(one.to) for one in desk.said} == {MemberPrivate}


async def test_what_an_operator_asks_for_needs_him_to_be_one_when_it_is_done() -> None:
    desk = a_shop(GROUP)
    await desk.say(BOSS, "/groups")
    assert desk.unit.insisted_on == [BOSS]
    await desk.tap(BOSS, "老茶客群")
    assert desk.unit.insisted_on == [BOSS]
    await desk.say(MEMBER, "/help")
    assert desk.unit.insisted_on == []
