"""Who comes, who goes, who reacts, and what the bot itself may see."""

from __future__ import annotations

import pytest

from handlers.translate import Me
from models.events import Joined, Left, Party, PartyKind, Reacted, Service, Sight
from tests.handlers.test_translate_updates import (
    ANNA,
    ANONYMOUS,
    BASIC,
    BORIS,
    CLARA,
    GROUP,
    HELPER,
    ME,
    MONDAY,
    NEWS,
    OURSELVES,
    PRIVATE,
    Json,
    emoji,
    happened,
    link,
    moved,
    place,
    reacted,
    seen,
    update,
)

AT = MONDAY * 1000
WROTE = AT + 7000
ANNA_HERSELF, BORIS_HIMSELF = Party(100, "Anna Petrova"), Party(200, "Boris")
CLARA_HERSELF = Party(300, "Clara")
HOUSE = Party(1000000002, "Tea friends", PartyKind.CHANNEL)
OUT, IN = place("left"), place("member")


def facts(**kind: Json) -> tuple[object, ...]:
    return seen(update(**kind)).facts


# -- service messages -----------------------------------------------------------------------------


def test_somebody_who_comes_by_himself_was_brought_by_nobody() -> None:
    assert seen(happened(by=BORIS, new_chat_members=[BORIS])).facts == (
        Joined(7, WROTE, (BORIS_HIMSELF,)),
    )


def test_people_are_brought_by_whoever_adds_them() -> None:
    assert seen(happened(new_chat_members=[BORIS, CLARA])).facts == (
        Joined(7, WROTE, (BORIS_HIMSELF, CLARA_HERSELF), ANNA_HERSELF),
    )


def test_an_anonymous_admin_brings_people_as_the_group() -> None:
    told = seen(happened(by=ANONYMOUS, sender_chat=GROUP, new_chat_members=[BORIS]))
    assert told.facts == (Joined(7, WROTE, (BORIS_HIMSELF,), HOUSE),)


def test_the_bot_itself_is_no_member() -> None:
    both = seen(happened(new_chat_members=[BORIS, OURSELVES])).facts
    assert both == (Joined(7, WROTE, (BORIS_HIMSELF,), ANNA_HERSELF),)
    assert seen(happened(new_chat_members=[OURSELVES])).facts == (Service(7, WROTE, "join"),)
    gone = seen(happened(left_chat_member=OURSELVES)).facts
    assert gone == (Service(7, WROTE, "remove_members"),)
    for change in (moved(place("left", OURSELVES), place("member", OURSELVES)),):
        assert facts(chat_member=change) == ()


def test_somebody_goes_or_is_sent_away() -> None:
    went = seen(happened(by=BORIS, left_chat_member=BORIS)).facts
    assert went == (Left(7, WROTE, (BORIS_HIMSELF,)),)
    sent = seen(happened(left_chat_member=BORIS)).facts
    assert sent == (Left(7, WROTE, (BORIS_HIMSELF,), ANNA_HERSELF),)


def test_whoever_makes_a_group_is_in_it() -> None:
    told = seen(happened(chat=BASIC, group_chat_created=True)).facts
    assert told == (Joined(7, WROTE, (ANNA_HERSELF,)),)


# -- changes of place -----------------------------------------------------------------------------


@pytest.mark.parametrize("old", [OUT, place("kicked"), place("restricted", is_member=False)])
@pytest.mark.parametrize(
    "new", [IN, place("administrator"), place("restricted", is_member=True), place("creator")]
)
def test_whoever_was_out_and_is_in_has_joined_and_the_other_way_round(old: Json, new: Json) -> None:
    assert facts(chat_member=moved(old, new)) == (Joined(0, AT, (ANNA_HERSELF,)),)
    assert facts(chat_member=moved(new, old)) == (Left(0, AT, (ANNA_HERSELF,)),)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (IN, place("administrator")),
        (IN, place("restricted", is_member=True)),
        (OUT, place("kicked")),
        (place("restricted", is_member=False), OUT),
        (IN, IN),
    ],
)
def test_another_rank_or_a_ban_of_a_stranger_is_no_passage(old: Json, new: Json) -> None:
    assert facts(chat_member=moved(old, new)) == ()


@pytest.mark.parametrize(
    ("more", "inviter"),
    [
        ({}, None),
        ({"by": BORIS}, BORIS_HIMSELF),
        ({"by": ANONYMOUS}, HOUSE),
        ({"invite_link": link(BORIS)}, BORIS_HIMSELF),
        ({"invite_link": link(ANNA)}, None),
        ({"invite_link": link(OURSELVES)}, None),
        ({"invite_link": link(ANONYMOUS)}, None),
        ({"invite_link": link(BORIS), "by": CLARA, "via_join_request": True}, BORIS_HIMSELF),
        ({"invite_link": link(OURSELVES), "by": CLARA, "via_join_request": True}, None),
        ({"by": OURSELVES, "via_join_request": True}, None),
    ],
)
def test_who_brought_somebody(more: Json, inviter: Party | None) -> None:
    (fact,) = facts(chat_member=moved(OUT, IN, **more))
    assert fact == Joined(0, AT, (ANNA_HERSELF,), inviter)


def test_who_sent_somebody_away() -> None:
    (fact,) = facts(chat_member=moved(IN, place("kicked"), by=BORIS))
    assert fact == Left(0, AT, (ANNA_HERSELF,), BORIS_HIMSELF)


def test_a_bot_that_comes_is_told_as_one() -> None:
    rose = moved(place("left", HELPER), place("member", HELPER))
    assert facts(chat_member=rose) == (
        Joined(0, AT, (Party(400, "Rose", PartyKind.BOT),), ANNA_HERSELF),
    )


def test_subscribers_of_a_channel_are_nobodys_members() -> None:
    told = seen(update(chat_member=moved(OUT, IN, chat=NEWS)))
    assert (told.chat, told.facts) == (None, ())


def test_comings_and_goings_need_no_handler() -> None:
    told = seen(update(chat_member=moved(OUT, IN)))
    assert (told.attention, told.lane) == (False, GROUP["id"])


# -- reactions ------------------------------------------------------------------------------------

HEART, THUMB = emoji("❤"), emoji("👍")
CUSTOM: Json = {"type": "custom_emoji", "custom_emoji_id": "5368324170671202286"}


@pytest.mark.parametrize(
    ("old", "new", "sign"),
    [
        ([], [HEART], "❤"),
        ([HEART], [THUMB], "👍"),
        ([HEART], [HEART, THUMB], "👍"),
        ([], [CUSTOM], None),
        ([], [{"type": "paid"}], None),
    ],
)
def test_a_new_reaction_is_a_fact(old: list[Json], new: list[Json], sign: str | None) -> None:
    told = seen(reacted(old, new))
    assert told.facts == (Reacted(7, AT + 9000, ANNA_HERSELF, sign),)
    assert (told.attention, told.lane) == (False, GROUP["id"])


@pytest.mark.parametrize(("old", "new"), [([HEART], []), ([HEART, THUMB], [THUMB]), ([], [])])
def test_to_take_a_reaction_away_is_none(old: list[Json], new: list[Json]) -> None:
    assert seen(reacted(old, new)).facts == ()


def test_an_anonymous_admin_who_reacts_is_nobody() -> None:
    assert seen(reacted([], [HEART], actor_chat=GROUP)).facts == ()
    assert seen(reacted([], [HEART], user=ANONYMOUS)).facts == ()


# -- the bot's own place --------------------------------------------------------------------------


def own(old: str, new: str, me: Me = ME) -> tuple[object, ...]:
    ends = place(old, OURSELVES), place(new, OURSELVES)
    return seen(update(my_chat_member=moved(*ends)), me=me).facts


def test_an_admin_sees_everything() -> None:
    assert own("left", "administrator") == (Sight(AT, sees=True),)


def test_a_mere_member_sees_what_privacy_mode_lets_him() -> None:
    assert own("left", "member") == (Sight(AT, sees=False, reason="messages"),)
    reader = Me(ME.id, ME.username, reads_all=True)
    assert own("administrator", "member", reader) == (Sight(AT, sees=True),)


@pytest.mark.parametrize("now", ["left", "kicked"])
def test_whoever_is_out_sees_nothing(now: str) -> None:
    assert own("administrator", now) == (Sight(AT, sees=False, reason="outside", speaks=False),)


def test_to_be_blocked_in_private_is_for_handlers_alone() -> None:
    ends = place("member", OURSELVES), place("kicked", OURSELVES)
    told = seen(update(my_chat_member=moved(*ends, chat=PRIVATE)))
    assert (told.facts, told.attention, told.lane) == ((), True, 100)
