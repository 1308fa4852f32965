"""An operator gives the bot every kind of broken export, and is told what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.events import Joined, Party, PartyKind, Post, Service

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.importing.source import RefusedError, Source
    from models.events import Row

    Read = Callable[..., tuple[Source, list[Row]]]
    Refused = Callable[..., RefusedError]

FIRST = Party(100007919, "Member 0001")
SECOND = Party(100015838, "Member 0002")
THIRD = Party(100023757, "Member 0003")


@pytest.fixture
def bad(shared_data: Path) -> Path:
    return shared_data / "history_bad"


def posts(rows: list[Row]) -> dict[int, Post]:
    return {row.message: row for row in rows if isinstance(row, Post)}


def test_the_sound_export_gives_seven_messages_and_three_arrivals(bad: Path, read: Read) -> None:
    source, rows = read(bad / "00_good.json")
    assert source.head.title == "Tea friends"
    assert source.head.telegram_id == 1000000002
    assert {post.author for post in posts(rows).values()} == {
        FIRST,
        SECOND,
        THIRD,
        Party(100031676, "Member 0004"),
    }
    assert sum(post.reply_to is not None for post in posts(rows).values()) == 4
    assert [row for row in rows if isinstance(row, Joined)] == [
        Joined(1, 1772409600000, (FIRST,)),
        Joined(2, 1772409660000, (SECOND,), Party(None, "Member 0001")),
        Joined(5, 1772413600000, (Party(None, "Member 0003"), Party(None, "Member 0004")), FIRST),
    ]
    reaction = posts(rows)[8].reactions[0]
    assert (reaction.by.id, reaction.at, reaction.emoji) == (100031676, 1772589960000, "❤")
    assert source.tally.offset_minutes == 480


@pytest.mark.parametrize(
    ("name", "code", "values"),
    [
        ("01_truncated", "import-truncated", {"byte": 2379, "message": 7}),
        ("02_deeply_nested", "import-too-deep", {"message": 0}),
        ("11_personal_chat", "import-private-chat", {"type": "personal_chat"}),
        ("12_full_account", "import-choose-chat", {"count": 3}),
        ("13_empty", "import-empty", {"file": "13_empty.json"}),
        ("14_not_an_export", "import-not-an-export", {"file": "14_not_an_export.json"}),
        ("20_two_objects", "import-data-after-end", {"byte": 3400}),
        ("21_nan_and_big_numbers", "import-bad-chat-id", {}),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_place(
    bad: Path, refused: Refused, name: str, code: str, values: dict[str, object]
) -> None:
    error = refused(bad / f"{name}.json")
    assert error.code == code
    assert error.values | values == error.values


def test_an_html_page_called_json_is_read_as_what_it_is(bad: Path, read: Read) -> None:
    source, rows = read(bad / "03_html_renamed.json")
    assert source.head.title == "Tea friends"
    assert rows == [Post(3, 1772413200000, Party(None, "Member 0001"), length=8)]


def test_times_without_a_zone_are_read_in_the_communitys_and_noted(bad: Path, read: Read) -> None:
    source, rows = read(bad / "04_no_date_unixtime.json")
    _, good = read(bad / "00_good.json")
    assert [row.at for row in rows] == [row.at for row in good]
    assert source.tally.notes["note-local-time"] == 10


def test_an_export_of_arrivals_alone_is_no_reason_to_stumble(bad: Path, read: Read) -> None:
    source, rows = read(bad / "05_service_only.json")
    assert [type(row) for row in rows] == [Joined, Joined, Joined]
    assert source.tally.messages == 0


def test_channels_and_the_group_itself_are_no_members(bad: Path, read: Read) -> None:
    _, rows = read(bad / "06_channel_ids.json")
    kinds = {number: posts(rows)[number].author for number in (3, 9, 10)}
    assert kinds == {
        3: Party(1000000002, "Tea friends", PartyKind.CHANNEL),
        9: Party(1000000077, "Tea news", PartyKind.CHANNEL),
        10: Party(55500, "Member 0003", PartyKind.CHANNEL),
    }


def test_an_export_of_2021_keeps_users_apart_from_other_peers(bad: Path, read: Read) -> None:
    source, rows = read(bad / "07_integer_from_id_2021.json")
    assert posts(rows)[4].author == SECOND
    stranger = posts(rows)[-999999997].author
    assert stranger is not None
    assert stranger.kind is PartyKind.CHANNEL
    assert source.tally.notes["note-unknown-peer"] == 1


def test_a_missing_name_keeps_its_id_and_no_id_means_nobody(bad: Path, read: Read) -> None:
    source, rows = read(bad / "08_null_from.json")
    assert posts(rows)[4].author == Party(100015838, None, PartyKind.DELETED)
    assert posts(rows)[6].author == Party(100023757, None, PartyKind.DELETED)
    assert posts(rows)[9].author is None
    assert posts(rows)[10].author is None
    assert source.tally.notes["note-nobody"] == 2


def test_repeated_and_shuffled_rows_are_handed_on_as_they_stand(bad: Path, read: Read) -> None:
    _, good = read(bad / "00_good.json")
    _, shuffled = read(bad / "10_out_of_order.json")
    _, repeated = read(bad / "09_duplicate_ids.json")
    assert sorted(shuffled, key=lambda row: row.message) == good
    assert len(repeated) == 12
    assert {row.message for row in repeated} == {row.message for row in good}


def test_an_export_without_messages_is_empty_and_no_error(bad: Path, read: Read) -> None:
    source, rows = read(bad / "15_no_messages.json")
    assert rows == []
    assert source.tally.read == 0


def test_a_byte_order_mark_changes_nothing(bad: Path, read: Read) -> None:
    assert read(bad / "16_utf8_bom.json")[1] == read(bad / "00_good.json")[1]


def test_odd_texts_leave_a_length_and_no_words(bad: Path, read: Read) -> None:
    source, rows = read(bad / "17_odd_text.json")
    assert len(posts(rows)) == 7
    assert posts(rows)[3].length == 0
    assert posts(rows)[4].length == 0
    assert posts(rows)[6].length == len("Black, with https://example.org/x milk")
    assert max(post.length for post in posts(rows).values()) == 200_000
    assert not source.tally.skipped


def test_impossible_times_are_skipped_with_the_reason(bad: Path, read: Read) -> None:
    source, rows = read(bad / "18_odd_dates_and_ids.json")
    assert sorted(row.message for row in rows) == [1, 2, 6, 8, 10]
    assert source.tally.skipped == {"skipped-impossible-time": 3, "skipped-bad-time": 2}


def test_unknown_things_are_skipped_and_counted(bad: Path, read: Read) -> None:
    source, rows = read(bad / "19_unknown_types.json")
    assert Service(12, 1773209600000, "boost_apply") in rows
    assert posts(rows)[14].reply_to == 10
    assert posts(rows)[15].reply_to is None
    assert source.tally.skipped == {
        "skipped-not-a-row": 2,
        "skipped-unsupported": 1,
        "skipped-unknown-action": 1,
    }
    assert source.tally.read == source.tally.messages + source.tally.services + 4


def test_names_that_lie_do_not_move_a_message_to_somebody_else(bad: Path, read: Read) -> None:
    source, rows = read(bad / "22_names_that_lie.json")
    assert source.head.title == '<a href="tg://user?id=1">x</a>'
    assert posts(rows)[6].author == Party(100023757, "Member 0001")
    invited = next(row for row in rows if row.message == 5)
    assert isinstance(invited, Joined)
    assert invited.people == (
        Party(None, "Member 0003"),
        Party(None, None, PartyKind.DELETED),
    )


def test_only_the_groups_of_a_whole_account_are_listed(bad: Path, refused: Refused) -> None:
    error = refused(bad / "12_full_account.json")
    chats = error.values["chats"]
    assert isinstance(chats, tuple)
    assert [(chat.id, chat.title, chat.type, chat.messages) for chat in chats] == [
        (1000000002, "Tea friends", "private_supergroup", 7),
        (1000000003, "Furniture club", "public_supergroup", 2),
        (55500, "Tea friends", "private_group", 1),
    ]
    assert (chats[0].first, chats[0].last) == ("2026-03-02", "2026-03-10")


def test_the_operator_picks_a_group_by_id_or_by_a_title_that_only_one_has(
    bad: Path, read: Read, refused: Refused
) -> None:
    account = bad / "12_full_account.json"
    assert read(account, "1000000002")[1] == read(bad / "00_good.json")[1]
    assert len(read(account, "Furniture club")[1]) == 2
    assert refused(account, "Tea friends").code == "import-chat-ambiguous"
    assert refused(account, "100015838").code == "import-chat-not-found"
    assert len(read(account, "furni")[1]) == 2
    assert refused(account, "tea").code == "import-chat-ambiguous"


def test_a_file_of_one_group_says_which_it_is_when_another_is_asked_for(
    bad: Path, read: Read, refused: Refused
) -> None:
    good = bad / "00_good.json"
    assert read(good, "tea")[1] == read(good)[1]
    error = refused(good, "Furniture club")
    assert error.code == "import-other-chat"
    assert error.values == {"chat": "Furniture club", "title": "Tea friends"}
