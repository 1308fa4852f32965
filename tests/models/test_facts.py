"""The one set of constructors: what live updates and exports make their facts with."""

from __future__ import annotations

import pytest

from models.events import (
    CHANNEL_BOT,
    GROUP_ANONYMOUS_BOT,
    TELEGRAM_SERVICE,
    Flag,
    Joined,
    Left,
    Party,
    PartyKind,
    Post,
    Service,
)
from models.facts import (
    Content,
    account,
    bare_id,
    channel,
    clean_name,
    founded,
    full_name,
    joined,
    left,
    named,
    post,
)
from models.signs import RULES

ANNA, BORIS = Party(1, "Anna"), Party(2, "Boris")
HOUSE = channel(1000000002, "Tea friends")


@pytest.mark.parametrize(
    ("shown", "kept"),
    [("  Anna ", "Anna"), ("An\x00na", "An\ufffdna"), ("\ud83d", "\ufffd"), (" \n", None)],
)
def test_a_name_can_be_stored_whatever_people_call_themselves(shown: str, kept: str | None) -> None:
    assert clean_name(shown) == kept


def test_a_full_name_is_written_as_exports_write_it() -> None:
    assert full_name("Anna", "Petrova") == "Anna Petrova"
    assert full_name("Anna", "") == "Anna"
    assert full_name("", "") is None


@pytest.mark.parametrize("name", ["Rose Bot", "rose_bot", "RoseBot", "tea.bot", "BOT"])
def test_where_only_a_name_is_known_it_tells_a_bot(name: str) -> None:
    assert named(name).kind is PartyKind.BOT
    assert account(5, name).kind is PartyKind.BOT


@pytest.mark.parametrize("name", ["Abbot", "Talbot", "Bottle", "ROBOT"])
def test_people_with_such_names_stay_people(name: str) -> None:
    assert named(name) == Party(None, name)


def test_where_the_source_tells_a_bot_the_name_does_not_matter() -> None:
    assert account(5, "not a Bot", bot=False).kind is PartyKind.PERSON
    assert account(5, "Rose", bot=True).kind is PartyKind.BOT


@pytest.mark.parametrize("number", [GROUP_ANONYMOUS_BOT, CHANNEL_BOT, TELEGRAM_SERVICE])
def test_service_accounts_are_no_people_and_no_bots(number: int) -> None:
    assert account(number, "Group", bot=True) == Party(number, "Group", PartyKind.CHANNEL)


def test_an_account_without_a_name_is_kept_by_its_id() -> None:
    assert account(5, None) == Party(5, None, PartyKind.DELETED)
    assert named("Deleted Account") == Party(None, None, PartyKind.DELETED)


@pytest.mark.parametrize(
    ("chat", "bare"),
    [(-1001000000002, 1000000002), (-4455, 4455), (-1000000000000, 1000000000000), (100, 100)],
)
def test_an_id_without_the_mark_of_the_bot_api(chat: int, bare: int) -> None:
    assert bare_id(chat) == bare


def test_of_a_post_the_signs_remain_and_not_the_words() -> None:
    content = Content(words="Buy now? Thanks", marks=Flag.FORWARD, rules=RULES)
    made = post(7, 1000, ANNA, content)
    flags = Flag.FORWARD | Flag.QUESTION | Flag.THANKS
    signs = ("ask-buy", "give-thanks")
    assert made == Post(7, 1000, ANNA, length=15, flags=flags, signs=signs)


def test_nobody_brings_or_removes_himself() -> None:
    assert joined(7, 1000, (ANNA,), ANNA) == Joined(7, 1000, (ANNA,))
    assert joined(7, 1000, (BORIS,), ANNA) == Joined(7, 1000, (BORIS,), ANNA)
    assert left(7, 1000, (ANNA,), ANNA) == Left(7, 1000, (ANNA,))
    assert left(7, 1000, (BORIS,), ANNA) == Left(7, 1000, (BORIS,), ANNA)


def test_a_passage_of_nobody_is_a_service_message() -> None:
    assert joined(7, 1000, (), ANNA) == Service(7, 1000, "join")
    assert left(7, 1000, (), ANNA) == Service(7, 1000, "remove_members")


def test_the_founder_is_in_the_group_unless_it_made_itself() -> None:
    assert founded(7, 1000, ANNA, (BORIS,)) == Joined(7, 1000, (ANNA, BORIS), ANNA)
    assert founded(7, 1000, ANNA, (ANNA,)) == Joined(7, 1000, (ANNA,))
    assert founded(7, 1000, HOUSE, (BORIS,)) == Joined(7, 1000, (BORIS,), HOUSE)
    assert founded(7, 1000, HOUSE, ()) == Service(7, 1000, "join")
