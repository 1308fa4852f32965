"""What people write in a group, as facts: who, when, how long, whom it answers; never the words."""

from __future__ import annotations

import pytest

from handlers.translate import ChatSeen, Translated
from models.events import (
    ChatKind,
    Flag,
    Media,
    Migrated,
    Party,
    PartyKind,
    Post,
    Service,
    TopicCreated,
)
from tests.handlers.test_translate_updates import (
    ANNA,
    ANONYMOUS,
    AS_CHANNEL,
    BASIC,
    BORIS,
    CLARA,
    EVERY,
    GROUP,
    HELPER,
    MONDAY,
    NEWS,
    ORIGIN,
    PHOTO,
    ROOT,
    TELEGRAM,
    Json,
    happened,
    marked,
    message,
    person,
    said,
    seen,
    update,
)

CHANNEL, BOT, DELETED = PartyKind.CHANNEL, PartyKind.BOT, PartyKind.DELETED
ANNA_HERSELF, BORIS_HIMSELF = Party(100, "Anna Petrova"), Party(200, "Boris")
HOUSE = Party(1000000002, "Tea friends", CHANNEL)


def post(sent: Json, staff: frozenset[int] = frozenset()) -> Post:
    (fact,) = seen(sent, staff).facts
    assert isinstance(fact, Post)
    return fact


def test_words_in_a_group_become_a_post_and_a_sight_of_the_group() -> None:
    told = seen(said("Good morning"))
    group = ChatSeen(GROUP["id"], "Tea friends", ChatKind.SUPERGROUP, is_forum=False)
    assert told == Translated(734000001, group, told.facts, attention=False, lane=GROUP["id"])
    assert told.facts == (Post(7, (MONDAY + 7) * 1000, ANNA_HERSELF, length=12),)


@pytest.mark.parametrize(
    ("chat", "kind", "forum"),
    [
        (BASIC, ChatKind.GROUP, False),
        (GROUP | {"username": "teafriends"}, ChatKind.SUPERGROUP, False),
        (GROUP | {"is_forum": True}, ChatKind.SUPERGROUP, True),
    ],
)
def test_a_group_is_called_what_telegram_calls_it(chat: Json, kind: ChatKind, forum: bool) -> None:  # noqa: FBT001
    group = seen(said(chat=chat)).chat
    assert group == ChatSeen(chat["id"], "Tea friends", kind, forum)


@pytest.mark.parametrize(
    ("sender", "party"),
    [
        ({"by": BORIS}, BORIS_HIMSELF),
        ({"by": person(9, "  An\x00na ", "")}, Party(9, "An\ufffdna")),
        ({"by": person(9, "")}, Party(9, None, DELETED)),
        ({"by": person(9, "Talk Bot")}, Party(9, "Talk Bot")),
        ({"by": HELPER}, Party(400, "Rose", BOT)),
        ({"by": TELEGRAM}, Party(777000, "Telegram", CHANNEL)),
        ({"by": ANONYMOUS, "sender_chat": GROUP}, HOUSE),
        ({"by": ANONYMOUS}, HOUSE),
        ({"by": AS_CHANNEL, "sender_chat": NEWS}, Party(1000000009, "Tea news", CHANNEL)),
        (
            {"by": TELEGRAM, "sender_chat": NEWS, "is_automatic_forward": True},
            Party(1000000009, "Tea news", CHANNEL),
        ),
        ({"by": None, "sender_chat": BASIC}, Party(4455, "Tea friends", CHANNEL)),
        ({"by": None}, None),
    ],
)
def test_who_wrote_it(sender: Json, party: Party | None) -> None:
    assert post(said(**sender)).author == party


@pytest.mark.parametrize(
    ("content", "media"),
    [
        ({"photo": PHOTO}, Media.PHOTO),
        ({"live_photo": {}, "photo": PHOTO}, Media.PHOTO),
        ({"video": {}}, Media.VIDEO),
        ({"video_note": {}}, Media.VIDEO),
        ({"voice": {}}, Media.VOICE),
        ({"audio": {}}, Media.AUDIO),
        ({"sticker": {}}, Media.STICKER),
        ({"animation": {}, "document": {}}, Media.ANIMATION),
        ({"document": {}}, Media.FILE),
        ({"poll": {}}, Media.POLL),
        ({"contact": {}}, Media.CONTACT),
        ({"venue": {}, "location": {}}, Media.PLACE),
        ({"location": {}}, Media.PLACE),
        ({"checklist": {}}, Media.OTHER),
        ({"rich_message": {}}, Media.OTHER),
        ({"dice": {}}, Media.NONE),
        ({"story": {}}, Media.NONE),
    ],
)
def test_what_it_carries(content: Json, media: Media) -> None:
    found = post(happened(**content, caption="For you"))
    assert (found.media, found.length) == (media, 7)


def test_the_parts_of_an_album_bear_its_number() -> None:
    assert post(happened(photo=PHOTO, media_group_id="139876543210")).album == "139876543210"
    assert post(happened(photo=PHOTO, media_group_id="no number")).album is None
    assert post(happened(photo=PHOTO, media_group_id="9" * 19)).album is None


def test_characters_are_counted_as_people_count_them() -> None:
    assert post(said("茶 🍵!")).length == 4


def test_forwards_and_what_a_bot_was_used_for_are_marked() -> None:
    assert post(said(forward_origin=ORIGIN)).flags == Flag.FORWARD
    assert post(said(via_bot=HELPER)).flags == Flag.VIA_BOT


def test_questions_thanks_links_and_commands_are_marked() -> None:
    assert post(said("Where? Thanks")).flags == Flag.QUESTION | Flag.THANKS
    assert post(said("see tea.org", entities=[marked("url", 4, 7)])).flags == Flag.LINK
    hidden = marked("text_link", 0, 4, url="https://tea.org")
    assert post(happened(photo=PHOTO, caption="here", caption_entities=[hidden])).flags == Flag.LINK
    assert post(said("/start", entities=[marked("bot_command", 0, 6)])).flags == Flag.COMMAND
    assert not post(said("try /start", entities=[marked("bot_command", 4, 6)])).flags


def test_who_is_mentioned_though_smileys_stand_before_him() -> None:
    words = "🍵🍵 @boris and Clara and @boris"
    entities = [
        marked("mention", 5, 6),
        marked("text_mention", 16, 5, user=CLARA),
        marked("mention", 26, 6),
        marked("mention", 0, 20),
        marked("mention", 900, 5),
        marked("bold", 5, 6),
    ]
    mentions = post(said(words, entities=entities)).mentions
    assert mentions == (Party(None, "@boris"), Party(300, "Clara"))


def test_only_what_staff_post_is_read_for_what_it_gives_and_asks() -> None:
    offer = "Only 20% off today, buy now"
    assert post(said(offer)).signs == ()
    assert "ask-buy" in post(said(offer), frozenset({100})).signs
    as_house = said(offer, by=ANONYMOUS, sender_chat=GROUP)
    assert "ask-buy" in post(as_house, frozenset({GROUP["id"]})).signs


# -- whom it answers ------------------------------------------------------------------------------


def test_an_answer_names_the_message_and_whose_it_is() -> None:
    found = post(said(reply_to_message=message(3, by=BORIS, text="Who has oolong?")))
    assert (found.reply_to, found.answered, found.topic) == (3, BORIS_HIMSELF, None)


@pytest.mark.parametrize(
    "answered",
    [
        message(3, by=BORIS, pinned_message=message(2, text="Rules")),
        message(3, by=BORIS, new_chat_members=[BORIS]),
        message(3, by=TELEGRAM, sender_chat=NEWS, is_automatic_forward=True, text="New oolong"),
        ROOT | {"message_id": 3},
    ],
)
def test_to_answer_a_service_message_or_a_channels_post_answers_nobody(answered: Json) -> None:
    found = post(said(reply_to_message=answered))
    assert (found.reply_to, found.answered) == (3, None)


def test_words_in_a_topic_answer_nobody_by_themselves() -> None:
    found = post(EVERY["in a topic"])
    assert (found.topic, found.reply_to, found.answered) == (5, 5, None)


def test_a_thread_of_answers_is_no_topic() -> None:
    assert post(said(message_thread_id=5)).topic is None


def test_an_answer_to_another_chat_answers_nobody_here() -> None:
    found = post(EVERY["an answer elsewhere"])
    assert (found.reply_to, found.answered) == (None, None)


def test_an_answer_from_one_topic_into_another_stays_in_the_group() -> None:
    away = {"origin": ORIGIN, "chat": GROUP, "message_id": 3}
    found = post(
        said(external_reply=away, message_thread_id=5, is_topic_message=True, reply_to_message=ROOT)
    )
    assert (found.topic, found.reply_to, found.answered) == (5, 3, None)


# -- what is not a message ------------------------------------------------------------------------


def test_a_new_topic_and_a_pin_are_remembered_by_their_number() -> None:
    assert seen(EVERY["a topic"]).facts == (TopicCreated(5, (MONDAY + 5) * 1000),)
    assert seen(EVERY["a pin"]).facts == (Service(7, (MONDAY + 7) * 1000, "other"),)


@pytest.mark.parametrize(
    "told",
    [
        happened(chat=BASIC, migrate_to_chat_id=GROUP["id"]),
        happened(chat=GROUP, migrate_from_chat_id=BASIC["id"]),
    ],
)
def test_a_group_that_became_a_supergroup_says_so_on_either_side(told: Json) -> None:
    found = seen(told)
    assert found.facts == (Migrated(7, (MONDAY + 7) * 1000, BASIC["id"], GROUP["id"]),)
    assert found.attention


@pytest.mark.parametrize(
    "sent",
    [
        EVERY["an edit"],
        EVERY["a post in a channel"],
        update(business_message=message(text="Hello")),
        update(inline_query={"id": "1", "from": ANNA, "query": "tea", "offset": ""}),
        said(chat=NEWS),
        said(chat=GROUP | {"type": "something new"}),
    ],
)
def test_edits_channels_business_and_unknown_places_are_nothing(sent: Json) -> None:
    told = seen(sent)
    assert (told.chat, told.facts, told.attention) == (None, (), False)


@pytest.mark.parametrize("only", [{"ephemeral_message_id": 4}, {"message_id": 0}])
def test_what_one_person_alone_sees_is_no_activity(only: Json) -> None:
    assert seen(said(**only)).facts == ()
