"""Whole lives of real groups, read from both formats."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from models.events import Joined, Left, PartyKind, Post, Service, TopicCreated
from models.holes import DayIds, find_holes
from tests.importing.conftest import open_export

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from bot.importing.source import RefusedError, Source
    from models.events import Party, Row

    Unpacked = Callable[[str], Path]
    Refused = Callable[..., RefusedError]

TOPIC_ROOTS = {96294, 96296, 96297, 96300, 96303, 96304, 96590, 96707}
UTC4_DAY = 86_400_000
UTC4_MS = 4 * 3_600_000


def once(rows: Iterable[Row]) -> dict[int, Row]:
    kept: dict[int, Row] = {}
    for row in rows:
        kept.setdefault(row.message, row)
    return kept


@pytest.fixture(scope="module")
def from_json(unpacked: Unpacked) -> tuple[Source, dict[int, Row]]:
    source = open_export(unpacked("qaload_result.json.xz"))
    return source, once(source.rows())


@pytest.fixture(scope="module")
def from_html(unpacked: Unpacked) -> tuple[Source, dict[int, Row]]:
    source = open_export(unpacked("qaload_html.tar.xz"))
    return source, once(source.rows())


Group = tuple["Source", "dict[int, Row]"]


def test_a_life_of_a_group_in_json(from_json: Group) -> None:
    source, rows = from_json
    kinds = Counter(type(row) for row in rows.values())
    assert kinds == {Post: 95_005, Joined: 6_578, Service: 65, TopicCreated: 15, Left: 5}
    written = [row for row in rows.values() if isinstance(row, Post)]
    assert sum(post.reply_to is not None for post in written) == 50_402
    assert sum(post.reply_to in TOPIC_ROOTS for post in written) == 8_013
    people = {post.author for post in written if post.author}
    assert Counter(party.kind for party in people) == {
        PartyKind.PERSON: 1_783,
        PartyKind.CHANNEL: 1,
        PartyKind.DELETED: 1,
    }
    assert not source.tally.skipped
    assert source.tally.offset_minutes == 240


def test_html_tells_the_same_life(from_json: Group, from_html: Group) -> None:
    told = {number: gist(row) for number, row in from_json[1].items()}
    assert {number: gist(row) for number, row in from_html[1].items()} == told


def name(party: Party | None) -> object:
    return None if party is None else (party.name, party.kind)


def gist(row: Row) -> tuple[object, ...]:
    """What both formats can know of a row."""
    if isinstance(row, Post):
        who = [mentioned.name for mentioned in row.mentions]
        said = (row.reply_to, row.length, row.flags, row.media)
        return (row.at, name(row.author), who, *said)
    if isinstance(row, Joined):
        return (row.at, [name(party) for party in row.people], name(row.inviter))
    if isinstance(row, Left):
        return (row.at, [name(party) for party in row.people], name(row.by))
    return (row.at, type(row))


def test_the_month_that_was_copied_by_mistake_is_met_twice_and_kept_once(
    from_html: Group,
) -> None:
    source, rows = from_html
    assert source.head.title == "Group 0001"
    assert source.tally.read - len(rows) == 1_919 + 160
    assert source.tally.notes["note-estimated-time"] == 6_663 + 160


def test_the_holes_of_the_export_are_found_and_quiet_days_are_not(from_json: Group) -> None:
    days: dict[int, list[int]] = {}
    for row in from_json[1].values():
        days.setdefault((row.at + UTC4_MS) // UTC4_DAY, []).append(row.message)
    seen = [DayIds(day_of(day), min(ids), max(ids)) for day, ids in sorted(days.items())]
    holes = find_holes(seen)
    month_ends = [hole for hole in holes if ends_a_month(hole)]
    assert (date(2022, 11, 30), date(2022, 12, 31)) in holes
    assert len(month_ends) == 57
    assert len(holes) - len(month_ends) == 3


def day_of(number: int) -> date:
    return date(1970, 1, 1) + timedelta(number)


def ends_a_month(hole: tuple[date, date]) -> bool:
    first, last = hole
    days = (first + timedelta(more) for more in range((last - first).days + 1))
    return any((day + timedelta(1)).day == 1 for day in days)


def test_a_raid_is_read_although_its_service_rows_have_no_time(unpacked: Unpacked) -> None:
    source = open_export(unpacked("xrp_raid_html.tar.xz"))
    rows = list(source.rows())
    written = [row for row in rows if isinstance(row, Post)]
    assert len(written) == 5_847
    assert len({post.author for post in written}) == 1_145
    assert sum(isinstance(row, Joined) for row in rows) == 6_166 - 13
    assert source.tally.notes["note-local-time"] == 5_847
    assert not source.tally.skipped


@pytest.mark.parametrize("name", ["result.json", "messages.html"])
def test_a_channel_is_refused_in_both_formats(
    unpacked: Unpacked, refused: Refused, name: str
) -> None:
    error = refused(unpacked(f"trantor_channel/{name}.xz"))
    assert error.code == "import-channel"
    assert error.values["title"] == "川陀大学图书馆"


def test_a_history_older_than_telegram_is_read_and_noted(unpacked: Unpacked) -> None:
    source = open_export(unpacked("groups/students.json.xz"))
    assert sum(1 for _ in source.rows()) == 59_835
    assert source.tally.notes["note-before-telegram"] == 59_835
