"""Who may ask for what: only a person who speaks for himself, here and now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telegram import Update

from handlers.guards import STRANGER, Sent, flaw, operator_flaw, sent_of, token_flaw
from handlers.records import Token
from tests.handlers.builders import NOW
from tests.handlers.desk import BOSS, BOT, GROUP, MEMBER, a_message, a_place

CHANNEL = {"id": -1009, "type": "channel", "title": "频道"}
FORWARD = {"type": "hidden_user", "date": NOW // 1000, "sender_user_name": "某人"}
GOOD = Sent(BOSS, BOSS, private=True)


def sent(key: str = "message", chat: int = BOSS, **more: object) -> Sent:
    more = {name.rstrip("_"): value for name, value in more.items()}
    message = a_message(5, BOSS, "/audit", chat) | more
    found = sent_of(Update.de_json({"update_id": 1, key: message}, None))
    assert found is not None
    return found


def test_an_operator_in_his_private_chat_is_let_through() -> None:
    assert sent() == GOOD
    assert operator_flaw(sent(), known=True) is None


@pytest.mark.parametrize(
    ("seen", "reason"),
    [
        (sent("edited_message"), "edited"),
        (sent(forward_origin=FORWARD), "forwarded"),
        (sent(via_bot={"id": 9, "is_bot": True, "first_name": "b"}), "via-bot"),
        (sent(chat=GROUP, sender_chat=CHANNEL), "sender-chat"),
        (sent(chat=GROUP, sender_chat=a_place(GROUP)), "sender-chat"),
        (sent(from_={"id": 9, "is_bot": True, "first_name": "b"}), "bot"),
        (sent(text=None, caption="/audit"), "caption"),
        (sent(from_=None), "nobody"),
    ],
)
def test_what_is_not_a_person_speaking_for_himself_is_refused(seen: Sent, reason: str) -> None:
    assert flaw(seen) == reason
    assert operator_flaw(seen, known=True) == reason


def test_an_operators_command_in_a_group_or_by_a_stranger_is_refused() -> None:
    assert operator_flaw(sent(chat=GROUP), known=True) == "group"
    assert operator_flaw(sent(chat=GROUP), known=False) == "group"
    assert operator_flaw(GOOD, known=False) == STRANGER


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post", "business_message"])
def test_channels_and_foreign_inboxes_are_not_spoken_to(kind: str) -> None:
    data = {"update_id": 1, kind: a_message(5, BOSS, "/audit", GROUP)}
    assert sent_of(Update.de_json(data, None)) is None


def test_a_press_is_judged_by_who_pressed_not_by_the_bot_that_wrote() -> None:
    user = {"id": MEMBER, "is_bot": False, "first_name": "王芳"}
    query = {"id": "1", "from": user, "chat_instance": "1", "data": "x"}
    message = a_message(5, BOT.id, "…", MEMBER)
    update = Update.de_json({"update_id": 1, "callback_query": {**query, "message": message}}, None)
    assert sent_of(update) == Sent(MEMBER, MEMBER, private=True)
    inline = Update.de_json({"update_id": 1, "callback_query": query}, None)
    assert sent_of(inline) is None


GOOD_TOKEN = Token("t", "role", "", BOSS, BOSS, NOW + 1, None)


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        (GOOD_TOKEN, None),
        (replace(GOOD_TOKEN, holder=None, chat=None), None),
        (None, "forged"),
        (replace(GOOD_TOKEN, holder=MEMBER), "foreign"),
        (replace(GOOD_TOKEN, chat=GROUP), "elsewhere"),
        (replace(GOOD_TOKEN, used_at=NOW - 5), "used"),
        (replace(GOOD_TOKEN, expires_at=NOW), "expired"),
        (replace(GOOD_TOKEN, holder=MEMBER, used_at=NOW - 5), "foreign"),
    ],
)
def test_a_token_is_good_for_its_holder_once_there_and_in_time(
    token: Token | None, reason: str | None
) -> None:
    assert token_flaw(token, BOSS, BOSS, NOW) == reason
