"""What the bot's place in a group lets it see and do."""

from __future__ import annotations

import pytest
from telegram import (
    ChatMember,
    ChatMemberLeft,
    ChatMemberMember,
    ChatMemberOwner,
)

from bot.words import LANGUAGES, load_words
from handlers.places import mending_lines
from handlers.records import House
from handlers.rights import INVITE, JOINS, MESSAGES, OUTSIDE, PIN, SPEAK, STEPS, missing, steps
from tests.handlers.builders import ZONE
from tests.handlers.desk import BOT, an_admin

WITHHELD = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos",
    "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls",
    "can_send_other_messages", "can_add_web_page_previews", "can_change_info",
    "can_invite_users", "can_pin_messages", "can_manage_topics", "can_edit_tag",
    "can_react_to_messages",
)  # fmt: skip


def as_told(status: str, **more: object) -> ChatMember:
    """A place as Telegram writes it, every right not given being withheld."""
    given = {"status": status, "user": BOT.to_dict(), "until_date": 0, **more}
    rights = dict.fromkeys(WITHHELD, False) if status == "restricted" else {}
    return ChatMember.de_json({**rights, **given}, None)


def restricted(*, inside: bool, speaks: bool) -> ChatMember:
    return as_told("restricted", is_member=inside, can_send_messages=speaks)


@pytest.mark.parametrize(
    ("place", "reads_all", "lacks"),
    [
        (ChatMemberOwner(BOT, is_anonymous=False), False, ()),
        (an_admin(), False, ()),
        (an_admin(), True, ()),
        (an_admin(can_invite_users=False), False, (INVITE,)),
        (an_admin(can_pin_messages=False), True, (PIN,)),
        (an_admin(can_invite_users=False, can_pin_messages=False), True, (INVITE, PIN)),
        (ChatMemberMember(BOT), True, (JOINS,)),
        (ChatMemberMember(BOT), False, (MESSAGES, JOINS)),
        (restricted(inside=True, speaks=True), True, (JOINS,)),
        (restricted(inside=True, speaks=False), False, (MESSAGES, JOINS, SPEAK)),
        (restricted(inside=False, speaks=True), True, (OUTSIDE,)),
        (ChatMemberLeft(BOT), True, (OUTSIDE,)),
        (as_told("kicked"), True, (OUTSIDE,)),
    ],
)
def test_what_is_missing(place: ChatMember, reads_all: bool, lacks: tuple[str, ...]) -> None:  # noqa: FBT001
    assert missing(place, reads_all=reads_all) == lacks


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lack", STEPS)
def test_whatever_is_missing_is_named_with_how_to_give_it(language: str, lack: str) -> None:
    house = House("山月茶社", ZONE, language, "trustwheel_bot", BOT.id)
    lines = mending_lines((lack,), load_words(language), house)
    assert lines[0].startswith("✗ ")
    assert "→" in lines[-1]
    assert "@trustwheel_bot" in lines[-1]


def test_being_made_admin_mends_most_and_comes_first() -> None:
    assert steps((MESSAGES, JOINS)) == ("how-admin", "how-privacy")
    assert steps((JOINS,)) == ("how-admin",)
    assert steps(()) == ()
