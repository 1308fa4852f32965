"""The same conversation, seen live and read from an export, gives the same facts.

What an export lacks, and what is therefore left out of the comparison: the topic (`topic`), whom a
message answers (`answered`; both follow from `reply_to` once all is stored), the album. It also
names the people of a service message, other than who acted, without ids; shows somebody mentioned
without an @username by the words of the mention, where a live message tells his name; has
reactions on their message rather than as facts of their own; and must guess bots from their names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from bot.importing.source import ChatHead
from handlers.translate_people import group_seen
from handlers.wire_fields import Chat
from models.events import Joined, Left, Party, PartyKind, Post, TopicCreated
from tests.handlers.test_translate_updates import (
    ANNA,
    ANONYMOUS,
    BORIS,
    CLARA,
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
    said,
    seen,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.events import Row

A = {"from": "Anna Petrova", "from_id": "user100"}
B = {"from": "Boris", "from_id": "user200"}
HOUSE = {"from": "Tea friends", "from_id": "channel1000000002"}
ANNA_ACTS = {"actor": "Anna Petrova", "actor_id": "user100"}
BORIS_ACTS = {"actor": "Boris", "actor_id": "user200"}


def wrote(text: object, by: Json = A, number: int = 7, **more: object) -> Json:
    """A message as an export has it."""
    pieces = text if isinstance(text, list) else [text] if text else []
    entities = [{"type": "plain", "text": one} if isinstance(one, str) else one for one in pieces]
    words = {"text": text, "text_entities": entities}
    return {"type": "message", **dated(number), **by, **words, **more}


def acted(action: str, by: Json = ANNA_ACTS, number: int = 7, **more: object) -> Json:
    """A service message as an export has it."""
    service = {"type": "service", "action": action, "text": "", "text_entities": []}
    return {**service, **dated(number), **by, **more}


def dated(number: int) -> Json:
    return {"id": number, "date": "", "date_unixtime": str(MONDAY + number)}


def piece(kind: str, text: str, **more: object) -> Json:
    return {"type": kind, "text": text, **more}


CONVERSATION: dict[str, tuple[Json, Json]] = {
    "words": (wrote("Good morning"), said("Good morning")),
    "a question with a smiley": (wrote("Oolong 🍵?"), said("Oolong 🍵?")),
    "thanks": (wrote("谢谢大家"), said("谢谢大家")),
    "an answer": (
        wrote("I have", B, reply_to_message_id=3),
        said("I have", by=BORIS, reply_to_message=message(3, text="Who has oolong?")),
    ),
    "an answer elsewhere": (
        wrote("I have", reply_to_message_id=3, reply_to_peer_id="channel1000000009"),
        said("I have", external_reply={"origin": ORIGIN, "chat": NEWS, "message_id": 3}),
    ),
    "in a topic": (
        wrote("Hello all", reply_to_message_id=5),
        said("Hello all", message_thread_id=5, is_topic_message=True, reply_to_message=ROOT),
    ),
    "a link": (
        wrote([piece("link", "https://tea.org"), " is good"]),
        said("https://tea.org is good", entities=[marked("url", 0, 15)]),
    ),
    "a short link": (
        wrote(["see ", piece("link", "tea.org")]),
        said("see tea.org", entities=[marked("url", 4, 7)]),
    ),
    "words that are a link": (
        wrote([piece("text_link", "here", href="https://tea.org")]),
        said("here", entities=[marked("text_link", 0, 4, url="https://tea.org")]),
    ),
    "a command": (
        wrote([piece("bot_command", "/start"), " please"]),
        said("/start please", entities=[marked("bot_command", 0, 6)]),
    ),
    "a command at the end": (
        wrote(["try ", piece("bot_command", "/start")]),
        said("try /start", entities=[marked("bot_command", 4, 6)]),
    ),
    "mentions": (
        wrote(["🍵 ", piece("mention", "@boris"), piece("mention_name", "Clara", user_id=300)]),
        said(
            "🍵 @borisClara",
            entities=[marked("mention", 3, 6), marked("text_mention", 9, 5, user=CLARA)],
        ),
    ),
    "bold words": (
        wrote(["so ", piece("bold", "good")]),
        said("so good", entities=[marked("bold", 3, 4)]),
    ),
    "a forward": (wrote("News", forwarded_from="Clara"), said("News", forward_origin=ORIGIN)),
    "by way of a bot": (wrote("Tea", via_bot="@rose_bot"), said("Tea", via_bot=HELPER)),
    "a picture": (
        wrote("Look", photo="photos/1.jpg", width=90, height=90),
        happened(photo=PHOTO, caption="Look", media_group_id="139876543210"),
    ),
    "a sticker": (
        wrote("", file="s.webp", media_type="sticker", sticker_emoji="🍵"),
        happened(sticker={"file_id": "s"}),
    ),
    "a voice": (
        wrote("", file="v.ogg", media_type="voice_message", duration_seconds=3),
        happened(voice={"file_id": "v"}),
    ),
    "a round video": (
        wrote("", file="v.mp4", media_type="video_message"),
        happened(video_note={"file_id": "v"}),
    ),
    "a moving picture": (
        wrote("", file="a.mp4", media_type="animation"),
        happened(animation={"file_id": "a"}, document={"file_id": "a"}),
    ),
    "a file": (wrote("", file="a.pdf"), happened(document={"file_id": "a"})),
    "a poll": (wrote("", poll={"question": "?"}), happened(poll={"id": "1"})),
    "a place": (
        wrote("", place_name="Tea house", address="1", location_information={"latitude": 1}),
        happened(venue={"title": "Tea house"}, location={"latitude": 1}),
    ),
    "a dice": (wrote(""), happened(dice={"emoji": "🎲", "value": 3})),
    "an offer by the house": (
        wrote("Only today: 20% off", HOUSE),
        said("Only today: 20% off", by=ANONYMOUS, sender_chat=GROUP),
    ),
    "a post of the channel": (
        wrote(
            "New oolong", {"from": "Tea news", "from_id": "channel1000000009"},
            forwarded_from="Tea news",
        ),
        said(
            "New oolong", by=TELEGRAM, sender_chat=NEWS, is_automatic_forward=True,
            forward_origin={"type": "channel", "date": MONDAY, "chat": NEWS, "message_id": 2},
        ),
    ),
    "an account without a name": (
        wrote("Bye", {"from": None, "from_id": "user9"}),
        said("Bye", by={"id": 9, "is_bot": False, "first_name": ""}),
    ),
    "somebody comes by link": (
        acted("join_group_by_link", BORIS_ACTS, inviter="Group"),
        happened(by=BORIS, new_chat_members=[BORIS]),
    ),
    "somebody is let in": (
        acted("join_group_by_request", BORIS_ACTS),
        happened(by=BORIS, new_chat_members=[BORIS]),
    ),
    "somebody comes by himself": (
        acted("invite_members", BORIS_ACTS, members=["Boris"]),
        happened(by=BORIS, new_chat_members=[BORIS]),
    ),
    "somebody brings others": (
        acted("invite_members", members=["Boris", "Clara"]),
        happened(new_chat_members=[BORIS, CLARA]),
    ),
    "somebody goes": (
        acted("remove_members", BORIS_ACTS, members=["Boris"]),
        happened(by=BORIS, left_chat_member=BORIS),
    ),
    "somebody is sent away": (
        acted("remove_members", members=["Boris"]),
        happened(left_chat_member=BORIS),
    ),
    "a topic": (
        acted("topic_created", title="Oolong"),
        happened(forum_topic_created={"name": "Oolong", "icon_color": 7322096}),
    ),
}  # fmt: skip


def as_an_export_tells(fact: object) -> object:
    """A live fact less what an export lacks."""
    if isinstance(fact, Post):
        return msgspec.structs.replace(fact, topic=None, answered=None, album=None)
    if isinstance(fact, Joined):
        return Joined(fact.message, fact.at, _named(fact, fact.inviter), fact.inviter)
    if isinstance(fact, Left):
        return Left(fact.message, fact.at, _named(fact, fact.by), fact.by)
    return fact


def _named(fact: Joined | Left, actor: Party | None) -> tuple[Party, ...]:
    if actor is None:
        return fact.people
    return tuple(Party(None, one.name, one.kind) for one in fact.people)


@pytest.mark.parametrize("name", CONVERSATION)
def test_seen_live_or_read_later_it_is_the_same(
    name: str, read: Callable[..., tuple[object, list[Row]]], export: Callable[..., object]
) -> None:
    exported, live = CONVERSATION[name]
    _, (later,) = read(export(exported))
    (now,) = seen(live).facts
    assert isinstance(later, Post | Joined | Left | TopicCreated)
    if isinstance(now, Post) and now.author and now.author.kind is PartyKind.CHANNEL:
        now = msgspec.structs.replace(now, signs=())  # which is the shop's, no export tells
    assert as_an_export_tells(now) == later


@pytest.mark.parametrize(
    ("name", "called", "number"),
    [("an offer by the house", "Tea friends", GROUP["id"]), ("thanks", "user of staff", 100)],
)
def test_what_staff_give_and_ask_is_the_same(
    name: str,
    called: str,
    number: int,
    read: Callable[..., tuple[object, list[Row]]],
    export: Callable[..., object],
) -> None:
    exported, live = CONVERSATION[name]
    _, (later,) = read(export(exported), staff=frozenset({called, str(number)}))
    (now,) = seen(live, frozenset({number})).facts
    assert isinstance(later, Post)
    assert later.signs
    assert as_an_export_tells(now) == later


@pytest.mark.parametrize(
    ("exported", "seen_live"),
    [
        ("private_group", {"type": "group"}),
        ("private_supergroup", {"type": "supergroup"}),
        ("public_supergroup", {"type": "supergroup", "username": "teafriends"}),
    ],
)
def test_what_a_group_is_has_one_word(exported: str, seen_live: Json) -> None:
    told = group_seen(msgspec.convert(GROUP | seen_live, Chat))
    assert told is not None
    assert ChatHead(1, "Tea friends", exported).kind is told.kind


def test_names_are_written_alike() -> None:
    assert ANNA["first_name"] + " " + ANNA["last_name"] == A["from"]
