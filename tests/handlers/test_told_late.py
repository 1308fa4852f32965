"""What shows only when one asks: a group that moved, a wish to be unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from telegram.error import ChatMigrated
from typing_extensions import override

from handlers.outgoing import Group
from handlers.records import StaffMember
from tests.handlers.desk import (
    BOSS,
    GROUP,
    MEMBER,
    NAMES,
    SECOND,
    Asked,
    Desk,
    a_chat,
    a_shop,
    an_admin,
)

if TYPE_CHECKING:
    from telegram import ChatMember

pytestmark = pytest.mark.asyncio


@dataclass
class Moving(Asked):
    """Telegram where a group has just become the supergroup SECOND."""

    @override
    async def get_chat_member(self, chat_id: int, user_id: int) -> ChatMember:
        return await super().get_chat_member(_there(chat_id), user_id)

    @override
    async def get_chat_administrators(self, chat_id: int) -> tuple[ChatMember, ...]:
        return await super().get_chat_administrators(_there(chat_id))


def _there(chat: int) -> int:
    if chat == GROUP:
        raise ChatMigrated(SECOND)
    return chat


def a_moving_shop(role: str | None = "customers") -> Desk:
    desk = a_shop()
    desk.ledger.groups = {GROUP: a_chat(role=role)}
    desk.asked = Moving(an_admin())
    return desk


@pytest.mark.parametrize("command", ["/groups", "/staff"])
async def test_a_group_that_has_just_moved_is_followed(command: str) -> None:
    desk = a_moving_shop()
    await desk.say(BOSS, command)
    assert list(desk.ledger.groups) == [SECOND]
    assert desk.said
    assert not desk.errors


async def test_a_group_that_moves_while_it_is_adopted_is_adopted_where_it_is_now() -> None:
    desk = a_moving_shop("operators")
    question = desk.unit.token("role", f"customers {GROUP}", holder=BOSS, chat=BOSS)
    await desk.press(BOSS, question)
    assert desk.ledger.groups[SECOND].role == "customers"
    assert [one.to for one in desk.said if isinstance(one.to, Group)] == [Group(SECOND)]


async def test_of_who_wants_nothing_kept_no_mark_and_no_note_is_made() -> None:
    desk = a_shop()
    desk.ledger.people = [StaffMember(MEMBER, NAMES[MEMBER])]
    desk.ledger.forgotten = {MEMBER}
    await desk.say(BOSS, "/staff 王芳")
    assert "要求不留任何记录" in desk.text
    assert not desk.ledger.own
    assert not desk.ledger.notes
