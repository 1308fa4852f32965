"""Which updates a handler must see: what is said to the bot, and what it may do."""

from __future__ import annotations

import pytest

from tests.handlers.test_translate_updates import (
    ANNA,
    BORIS,
    CLARA,
    EVERY,
    GROUP,
    NEWS,
    OURSELVES,
    PHOTO,
    PRIVATE,
    ROOT,
    Json,
    happened,
    marked,
    message,
    said,
    seen,
    update,
)


@pytest.mark.parametrize(
    ("words", "entity"),
    [
        ("/audit", marked("bot_command", 0, 6)),
        ("/audit@trustwheelBOT", marked("bot_command", 0, 20)),
        ("well @trustwheelbot", marked("mention", 5, 14)),
        ("well bot", marked("text_mention", 5, 3, user=OURSELVES)),
    ],
)
def test_a_command_or_our_name_wants_an_answer(words: str, entity: Json) -> None:
    assert seen(said(words, entities=[entity])).attention
    assert seen(happened(photo=PHOTO, caption=words, caption_entities=[entity])).attention


@pytest.mark.parametrize(
    ("words", "entity"),
    [
        ("/audit@rose_bot", marked("bot_command", 0, 15)),
        ("well /audit", marked("bot_command", 5, 6)),
        ("@trustwheelbots", marked("mention", 0, 15)),
        ("well Clara", marked("text_mention", 5, 5, user=CLARA)),
        ("@TrustwheelBot", marked("bold", 0, 14)),
    ],
)
def test_what_is_meant_for_others_does_not(words: str, entity: Json) -> None:
    assert not seen(said(words, entities=[entity])).attention


def test_an_answer_to_the_bot_wants_one_but_not_all_talk_in_a_topic_that_it_made() -> None:
    ours = message(3, by=OURSELVES, text="Welcome")
    assert seen(said(reply_to_message=ours)).attention
    assert not seen(said(reply_to_message=ROOT | {"from": OURSELVES})).attention
    assert not seen(said(reply_to_message=message(3, by=BORIS, text="Hi"))).attention


def test_everything_in_private_wants_one_and_is_no_activity() -> None:
    for sent in (said(chat=PRIVATE), happened(chat=PRIVATE, photo=PHOTO)):
        told = seen(sent)
        assert (told.chat, told.facts, told.attention, told.lane) == (None, (), True, 100)


@pytest.mark.parametrize(
    ("name", "lane", "grouped"),
    [
        ("a button", GROUP["id"], True),
        ("a vote", 100, False),
        ("a request", GROUP["id"], True),
        ("our rights", GROUP["id"], True),
    ],
)
def test_buttons_votes_requests_and_rights_go_to_handlers(
    name: str,
    lane: int,
    grouped: bool,  # noqa: FBT001
) -> None:
    told = seen(EVERY[name])
    assert (told.attention, told.lane, told.chat is not None) == (True, lane, grouped)


def test_a_button_without_its_message_waits_in_the_persons_lane() -> None:
    pressed = {"id": "7", "from": ANNA, "chat_instance": "1", "data": "x"}
    told = seen(update(callback_query=pressed))
    assert (told.attention, told.lane, told.facts) == (True, 100, ())


def test_a_poll_and_a_vote_of_a_channel_go_to_handlers() -> None:
    assert seen(update(poll={"id": "9"})).attention
    told = seen(update(poll_answer={"poll_id": "9", "voter_chat": NEWS, "option_ids": []}))
    assert (told.attention, told.lane) == (True, NEWS["id"])
