"""Who is who within one export: by id, else by the name that only one bears."""

from __future__ import annotations

from bot.importing.parties import Parties
from models.events import CHANNEL_BOT, Party, PartyKind

ANNA, BORIS = Party(1, "Anna"), Party(2, "Boris")
PERSON, BOT, CHANNEL, DELETED = map(int, PartyKind)
CHANNEL_KIND = PartyKind.CHANNEL
MONDAY = 1_772_409_600_000
DAY = 86_400_000


def only(parties: Parties) -> tuple[int, int | None, str | None, int, int]:
    (row,) = parties.rows()
    return row


def test_everybody_has_one_number_however_often_he_writes() -> None:
    parties = Parties()
    numbers = [parties.number(one, MONDAY) for one in (ANNA, BORIS, ANNA, BORIS, ANNA)]
    assert numbers == [1, 2, 1, 2, 1]
    assert list(parties.rows()) == [(1, 1, "Anna", PERSON, 1), (2, 2, "Boris", PERSON, 2)]


def test_an_id_is_one_person_under_whatever_name_and_the_latest_counts() -> None:
    parties = Parties()
    for name, at in (("Anna", 2), ("Anna K.", 4), ("Anna", 3), ("Annie", 1)):
        assert parties.number(Party(1, name), MONDAY + at * DAY) == 1
    assert only(parties) == (1, 1, "Anna K.", PERSON, 1)


def test_a_name_that_comes_back_counts_again() -> None:
    parties = Parties()
    for day, name in enumerate(("Anna", "Anna K.", "Anna")):
        parties.number(Party(1, name), MONDAY + day * DAY)
    assert only(parties)[2] == "Anna"


def test_what_others_call_somebody_does_not_rename_him() -> None:
    parties = Parties()
    parties.number(ANNA, MONDAY)
    parties.number(Party(1, "that one"))
    assert only(parties)[2] == "Anna"


def test_somebody_who_is_only_mentioned_has_the_name_of_the_mention() -> None:
    parties = Parties()
    parties.number(ANNA)
    assert only(parties) == (1, 1, "Anna", PERSON, 1)


def test_a_bare_name_is_the_one_who_writes_under_it() -> None:
    parties = Parties()
    parties.number(Party(None, "Anna"), MONDAY)
    parties.number(ANNA, MONDAY)
    assert [row[4] for row in parties.rows()] == [2, 2]


def test_a_bare_name_is_the_one_whom_a_mention_calls_so_where_nobody_acts_under_it() -> None:
    parties = Parties()
    parties.number(Party(None, "Anna"), MONDAY)
    parties.number(ANNA)
    assert [row[4] for row in parties.rows()] == [2, 2]
    parties.number(Party(3, "Anna"), MONDAY)
    assert [row[4] for row in parties.rows()] == [3, 2, 3]


def test_a_bare_name_that_two_bear_is_nobody_of_them() -> None:
    parties = Parties()
    for party in (Party(None, "Anna"), ANNA, Party(3, "Anna")):
        parties.number(party, MONDAY)
    assert [row[4] for row in parties.rows()] == [1, 2, 3]


def test_a_bare_name_is_not_the_channel_that_bears_it() -> None:
    parties = Parties()
    parties.number(Party(None, "Tea"), MONDAY)
    parties.number(Party(9, "Tea", CHANNEL_KIND), MONDAY)
    assert [row[4] for row in parties.rows()] == [1, 2]


def test_a_channel_that_bears_a_members_name_does_not_hide_him() -> None:
    parties = Parties()
    for party in (Party(None, "Anna"), ANNA, Party(9, "Anna", CHANNEL_KIND)):
        parties.number(party, MONDAY)
    assert [row[4] for row in parties.rows()] == [2, 2, 3]


def test_a_channel_never_meets_the_user_of_the_same_number() -> None:
    parties = Parties()
    parties.number(Party(1, "News", CHANNEL_KIND), MONDAY)
    parties.number(ANNA, MONDAY)
    assert list(parties.rows()) == [
        (1, -1_000_000_000_001, "News", CHANNEL, 1),
        (2, 1, "Anna", PERSON, 2),
    ]


def test_telegrams_own_accounts_keep_their_numbers() -> None:
    parties = Parties()
    parties.number(Party(CHANNEL_BOT, "Channel", CHANNEL_KIND), MONDAY)
    assert only(parties) == (1, CHANNEL_BOT, "Channel", CHANNEL, 1)


def test_an_account_without_a_name_that_has_one_elsewhere_is_that_member() -> None:
    parties = Parties()
    nameless = Party(1, None, PartyKind.DELETED)
    assert [parties.number(one, MONDAY) for one in (nameless, ANNA, nameless)] == [1, 1, 1]
    assert only(parties) == (1, 1, "Anna", PERSON, 1)


def test_an_account_without_a_name_throughout_is_kept_by_its_id() -> None:
    parties = Parties()
    parties.number(Party(1, None, PartyKind.DELETED), MONDAY)
    parties.number(Party(None, None, PartyKind.DELETED), MONDAY)
    assert list(parties.rows()) == [(1, 1, None, DELETED, 1), (2, None, "", DELETED, 2)]


def test_people_are_found_by_name_or_id_and_nobody_by_what_is_close() -> None:
    parties = Parties()
    for party in (ANNA, BORIS, Party(3, "Anna"), Party(None, "Nina")):
        parties.number(party, MONDAY)
    found = {wanted: parties.matching(wanted) for wanted in ("Anna", "2", "anna", "None")}
    assert found == {"Anna": [1, 3], "2": [2], "anna": [], "None": []}


def test_somebody_is_found_by_every_name_he_wrote_under_and_by_none_that_others_gave_him() -> None:
    parties = Parties()
    parties.number(Party(1, "the boss"))
    for day, name in enumerate(("Tea House", "Tea & Co")):
        parties.number(Party(1, name), MONDAY + day * DAY)
    found = {name: parties.matching(name) for name in ("Tea House", "Tea & Co", "1", "the boss")}
    assert found == {"Tea House": [1], "Tea & Co": [1], "1": [1], "the boss": []}


def test_whoever_wrote_under_names_that_were_not_sought_was_overlooked() -> None:
    parties = Parties()
    for party in (ANNA, Party(1, "Anna K."), BORIS, Party(3, "Clara"), Party(3, "Clarissa")):
        parties.number(party, MONDAY)
    sought = frozenset({"Anna", "Boris", "3"})
    assert parties.overlooked([1, 2, 3], sought) == {"1"}
    assert parties.overlooked([2, 3], sought) == frozenset()
