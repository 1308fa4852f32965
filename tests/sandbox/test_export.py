"""The demo takes the way of real data: what the sandbox writes is a Telegram Desktop export."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from bot.importing.telegram_json import Reading, TelegramJson
from bot.sandbox.acts import Joined, Left, Reacted, Said
from bot.sandbox.community import Community
from bot.sandbox.export import write_export
from models.events import Joined as JoinedEvent
from models.events import Left as LeftEvent
from models.events import Post

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ZONE = ZoneInfo("Asia/Shanghai")
END = datetime(2026, 11, 23, tzinfo=ZONE)
HEAD = ["id", "type", "date", "date_unixtime"]
MESSAGE_KEYS = [
    *HEAD, "from", "from_id", "forwarded_from", "reply_to_message_id", "photo", "photo_file_size",
    "file", "file_name", "file_size", "thumbnail", "thumbnail_file_size", "media_type",
    "sticker_emoji", "mime_type", "duration_seconds", "width", "height", "text", "text_entities",
    "reactions",
]  # fmt: skip
SERVICE_KEYS = [
    *HEAD, "actor", "actor_id", "action", "title", "inviter", "members", "message_id", "text",
    "text_entities",
]  # fmt: skip


@pytest.fixture(scope="session")
def exported(half_a_year: Community, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sandbox") / "result.json"
    assert write_export(half_a_year, path) > 8_000
    return path


@pytest.fixture(scope="session")
def rows(exported: Path) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = json.loads(exported.read_text(encoding="utf-8"))["messages"]
    return messages


def in_order(row: dict[str, Any], keys: list[str]) -> bool:
    return list(row) == [key for key in keys if key in row]


def test_the_file_is_laid_out_as_telegram_desktop_does(exported: Path) -> None:
    text = exported.read_text(encoding="utf-8")
    whole = json.loads(text)
    assert list(whole) == ["name", "type", "id", "messages"]
    assert whole["type"] == "private_supergroup"
    assert text == json.dumps(whole, ensure_ascii=False, indent=1)


def test_every_row_has_its_keys_in_the_order_of_a_real_export(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        if row["type"] == "message":
            assert in_order(row, MESSAGE_KEYS)
            assert row["from_id"].startswith("user")
            assert row["from"]
        else:
            assert in_order(row, SERVICE_KEYS)
            assert row["action"] in {
                "migrate_from_group", "join_group_by_link", "invite_members", "remove_members",
                "pin_message",
            }  # fmt: skip
    assert rows[0]["action"] == "migrate_from_group"
    assert [row["id"] for row in rows] == sorted({row["id"] for row in rows})


def test_text_and_its_entities_say_the_same(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        text, entities = row["text"], row["text_entities"]
        pieces = [text] if isinstance(text, str) and text else text or []
        words = "".join(piece if isinstance(piece, str) else piece["text"] for piece in pieces)
        assert words == "".join(entity["text"] for entity in entities)
        named = [piece for piece in pieces if isinstance(piece, dict)]
        assert named == [entity for entity in entities if entity["type"] != "plain"]
        assert all(e["user_id"] > 0 for e in named if e["type"] == "mention_name")


def test_local_and_unix_time_agree_in_the_zone_of_the_shop(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        local = datetime.fromisoformat(row["date"]).replace(tzinfo=ZONE)
        assert str(int(local.timestamp())) == row["date_unixtime"]


def test_reactions_count_all_and_name_the_latest_few(
    rows: list[dict[str, Any]], half_a_year: Community
) -> None:
    given = Counter(act.message for act in half_a_year.acts if isinstance(act, Reacted))
    counted = {}
    for row in rows:
        if reactions := row.get("reactions"):
            counted[row["id"]] = sum(one["count"] for one in reactions)
            recent = [one for reaction in reactions for one in reaction.get("recent", ())]
            assert len(recent) == min(3, counted[row["id"]])
            assert all(list(one) == ["from", "from_id", "date"] for one in recent)
            assert all(one["date"] >= row["date"] for one in recent)
    assert counted == dict(given)


def test_an_inviter_is_named_by_whoever_was_brought(rows: list[dict[str, Any]]) -> None:
    joins = [row for row in rows if row.get("action") == "join_group_by_link"]
    brought = [row for row in rows if row.get("action") == "invite_members"]
    assert {"Group", "老周 Old Zhou"} < {row["inviter"] for row in joins}
    assert brought
    assert all(row["actor"] not in row["members"] for row in brought)


def test_a_leave_is_a_removal_by_oneself(rows: list[dict[str, Any]]) -> None:
    left = [row for row in rows if row.get("action") == "remove_members"]
    assert left
    assert all(row["members"] == [row["actor"]] for row in left)


def test_the_importer_takes_every_row_of_the_demo(exported: Path, half_a_year: Community) -> None:
    source = TelegramJson(exported, Reading(zone=ZONE, now=int(END.timestamp() * 1000)))
    taken = list(source.rows())
    acts = Counter(type(act) for act in half_a_year.acts)
    assert not source.tally.skipped
    assert source.tally.offset_minutes == 8 * 60
    assert sum(isinstance(row, Post) for row in taken) == acts[Said]
    assert sum(isinstance(row, JoinedEvent) for row in taken) == acts[Joined]
    assert sum(isinstance(row, LeftEvent) for row in taken) == acts[Left]


def test_a_second_export_a_week_later_only_adds_rows(
    aged: Callable[..., Community], tmp_path: Path, rows: list[dict[str, Any]]
) -> None:
    community = aged()
    community.advance(END + timedelta(weeks=1))
    write_export(community, tmp_path / "result.json")
    later = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))["messages"]
    assert len(later) > len(rows)
    for old, new in zip(rows, later, strict=False):
        assert {**old, "reactions": None} == {**new, "reactions": None}


def test_a_group_in_a_zone_that_changes_its_clocks_is_written_in_its_local_time(
    tmp_path: Path,
) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    end = datetime(2026, 11, 9, tzinfo=berlin)
    community = Community.aged(Random(1), members=60, weeks=4, end=end)
    write_export(community, tmp_path / "result.json")
    rows = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))["messages"]
    offsets = {
        datetime.fromisoformat(row["date"]) - datetime.fromisoformat("1970-01-01T00:00:00")
        - timedelta(seconds=int(row["date_unixtime"]))
        for row in rows
    }  # fmt: skip
    assert offsets == {timedelta(hours=1), timedelta(hours=2)}
