"""A file of any size and any formatting is read piece by piece, always to the same rows."""

from __future__ import annotations

import json
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.importing.json_stream import JsonStream
from bot.importing.source import RefusedError
from bot.importing.telegram_json import Reading, TelegramJson
from tests.importing.conftest import CHINA, NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.importing.source import Source
    from models.events import Row

    Read = Callable[..., tuple[Source, list[Row]]]
    Export = Callable[..., Path]

MEMORY = 4 * 1024 * 1024
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def message(number: int, **fields: object) -> dict[str, object]:
    return {
        "id": number,
        "type": "message",
        "date_unixtime": str(1772413200 + number),
        "from": f"Member {number % 50:04}",
        "from_id": f"user{100 + number % 50}",
        "text": "茶" * (number % 200),
    } | fields


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(anything, max_size=6),
    chunk=st.integers(1, 40),
    indent=st.sampled_from([None, 1]),
)
def test_any_json_cut_at_any_place_reads_the_same(
    tmp_path: Path, values: list[object], chunk: int, indent: int | None
) -> None:
    path = tmp_path / "any.json"
    written = json.dumps(values, ensure_ascii=indent is None, indent=indent)
    path.write_text(written, encoding="utf-8", errors="surrogatepass")
    with JsonStream(path, chunk) as stream:
        assert [stream.value() for _ in stream.elements()] == values
        stream.finish()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(chunk=st.integers(1, 5000))
def test_the_sound_export_reads_the_same_in_chunks_of_any_size(
    shared_data: Path, chunk: int
) -> None:
    path = shared_data / "history_bad" / "00_good.json"
    reading = Reading(CHINA, NOW)
    whole = list(TelegramJson(path, reading).rows())
    assert list(TelegramJson(path, reading, chunk).rows()) == whole


FIELDS = (
    *("id", "type", "date", "date_unixtime", "from", "from_id", "actor", "actor_id", "action"),
    *("members", "inviter", "text", "text_entities", "reply_to_message_id", "reactions", "photo"),
    *("media_type", "media_group_id", "via_bot", "forwarded_from", "information_text"),
)
odd_rows = st.dictionaries(
    st.sampled_from(FIELDS),
    anything
    | st.sampled_from(["message", "service", "invite_members", "create_group", "remove_members"])
    | st.sampled_from(["2026-03-02T09:00:00", "1772413200", "user5", "join_group_by_link", 7])
    | st.lists(st.dictionaries(st.sampled_from(["type", "text", "from", "recent"]), anything)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(odd_rows, max_size=3))
def test_no_row_however_odd_is_more_than_skipped(
    export: Export, read: Read, rows: list[dict[str, object]]
) -> None:
    whole = [message(number) | row for number, row in enumerate(rows)]
    source, facts = read(export(*rows, *whole))
    assert source.tally.read == 2 * len(rows)
    assert len(facts) + sum(source.tally.skipped.values()) == source.tally.read


def test_a_minified_export_gives_the_same_rows(
    shared_data: Path, tmp_path: Path, read: Read
) -> None:
    good = shared_data / "history_bad" / "00_good.json"
    small = tmp_path / "result.json"
    small.write_text(json.dumps(json.loads(good.read_bytes()), separators=(",", ":")))
    assert read(small)[1] == read(good)[1]


def test_the_head_may_come_after_the_messages(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "result.json"
    tail = {"id": 7, "type": "private_group", "name": "Tea friends"}
    path.write_text(json.dumps({"messages": [message(1)]} | tail), encoding="utf-8")
    source, rows = read(path)
    assert source.head.title == "Tea friends"
    assert [row.message for row in rows] == [1]


@pytest.mark.parametrize("cut", range(1, 120, 7))
def test_a_file_cut_anywhere_is_refused(export: Export, read: Read, cut: int) -> None:
    path = export(message(1), message(2))
    raw = path.read_bytes()
    path.write_bytes(raw[:-cut])
    with pytest.raises(RefusedError) as caught:
        read(path)
    assert caught.value.code == "import-truncated"


def test_a_damaged_middle_is_told_apart_from_a_cut(export: Export, read: Read) -> None:
    path = export(*(message(number) for number in range(1, 30)))
    path.write_text(path.read_text().replace('"id": 20,', '"id": ?20,'))
    with pytest.raises(RefusedError) as caught:
        read(path)
    assert caught.value.code == "import-broken"
    assert caught.value.values["message"] == 19


def test_bytes_that_are_no_text_are_refused(export: Export, read: Read) -> None:
    path = export(message(1))
    path.write_bytes(path.read_bytes().replace(b"Member", b"M\xff\xfeber"))
    with pytest.raises(RefusedError) as caught:
        read(path)
    assert caught.value.code == "import-not-utf8"


def test_a_monstrous_message_is_refused(export: Export, read: Read) -> None:
    path = export(message(1), message(2, text="x" * 30_000_000))
    with pytest.raises(RefusedError) as caught:
        read(path)
    assert caught.value.code == "import-value-too-large"


def test_a_number_of_thousands_of_digits_costs_only_itself(export: Export, read: Read) -> None:
    path = export(message(1, width=1))
    path.write_text(path.read_text().replace('"width": 1', f'"width": {"9" * 5000}'))
    assert [row.message for row in read(path)[1]] == [1]


def test_control_characters_as_telegram_desktop_writes_them_are_repaired(
    export: Export, read: Read
) -> None:
    path = export(message(1, text="ab#c"), message(2, text="\\\\x01"))
    path.write_text(path.read_text().replace("#", "\\x1F"))
    source, rows = read(path)
    assert [getattr(row, "length", None) for row in rows] == [4, 5]
    assert source.tally.notes["note-escape-repaired"] == 1


def test_memory_does_not_grow_with_the_file(export: Export) -> None:
    peaks = []
    for count in (4_000, 40_000):
        path = export(*(message(number) for number in range(1, count)))
        tracemalloc.start()
        read = sum(1 for _ in TelegramJson(path, Reading(CHINA, NOW)).rows())
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert read == count - 1
    assert peaks[1] < peaks[0] * 1.2
    assert peaks[1] < MEMORY
