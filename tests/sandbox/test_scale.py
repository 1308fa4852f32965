"""A history for benchmarks has the weight of a real one, at any size."""

from __future__ import annotations

import json
import tracemalloc
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from bot.importing.telegram_json import Reading, TelegramJson
from bot.sandbox.scale import write_big_export

if TYPE_CHECKING:
    from pathlib import Path

ZONE = ZoneInfo("Asia/Shanghai")
END = datetime(2026, 11, 23, tzinfo=ZONE)
MEMBERS, MESSAGES, WEEKS = 1_000, 50_000, 30


def write(path: Path, seed: int = 1, messages: int = MESSAGES) -> int:
    rng = np.random.default_rng(seed)
    return write_big_export(path, rng=rng, members=MEMBERS, messages=messages, weeks=WEEKS, end=END)


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scale") / "result.json"
    write(path)
    return path


@pytest.fixture(scope="module")
def rows(big: Path) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = json.loads(big.read_text(encoding="utf-8"))["messages"]
    return messages


def test_it_is_laid_out_as_a_real_export_byte_by_byte(big: Path) -> None:
    text = big.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1)


def test_it_holds_exactly_the_messages_asked_for_in_order(rows: list[dict[str, Any]]) -> None:
    times = [int(row["date_unixtime"]) for row in rows]
    assert sum(row["type"] == "message" for row in rows) == MESSAGES
    assert [row["id"] for row in rows] == list(range(1, len(rows) + 1))
    assert times == sorted(times)
    assert times[-1] < END.timestamp()
    assert times[0] == END.timestamp() - WEEKS * 7 * 86_400


def test_two_in_five_messages_answer_an_earlier_one(rows: list[dict[str, Any]]) -> None:
    posts = {row["id"]: row for row in rows if row["type"] == "message"}
    replies = [row for row in posts.values() if "reply_to_message_id" in row]
    assert 0.38 < len(replies) / MESSAGES < 0.42
    assert all(row["reply_to_message_id"] in posts for row in replies)
    assert all(row["reply_to_message_id"] < row["id"] for row in replies)


def test_a_tenth_of_the_members_write_most_of_it(rows: list[dict[str, Any]]) -> None:
    written = Counter(row["from_id"] for row in rows if row["type"] == "message")
    loudest = sum(count for _, count in written.most_common(MEMBERS // 10))
    assert 0.6 < loudest / MESSAGES < 0.95


def test_nobody_writes_before_he_joined(rows: list[dict[str, Any]]) -> None:
    joined = {row["actor_id"]: row["id"] for row in rows[1:] if row["type"] == "service"}
    assert len(joined) == 0.8 * MEMBERS
    assert all(
        joined.get(row["from_id"], 0) < row["id"] for row in rows if row["type"] == "message"
    )


def test_the_importer_takes_it_whole(big: Path) -> None:
    source = TelegramJson(big, Reading(zone=ZONE, now=int(END.timestamp() * 1000)))
    assert sum(1 for _ in source.rows()) == MESSAGES + 0.8 * MEMBERS + 1
    assert not source.tally.skipped


def test_the_same_seed_writes_the_same_file(big: Path, tmp_path: Path) -> None:
    write(tmp_path / "again.json")
    write(tmp_path / "other.json", seed=2)
    assert (tmp_path / "again.json").read_bytes() == big.read_bytes()
    assert (tmp_path / "other.json").read_bytes() != big.read_bytes()


def test_four_times_the_messages_take_no_more_memory(tmp_path: Path) -> None:
    peaks = []
    for messages in (40_000, 160_000):
        tracemalloc.start()
        write(tmp_path / "result.json", messages=messages)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
