"""An operator imports groups as they really are: whole lives, raids, other platforms' histories."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from models.events import EventKind
from tests.stories.desk import ROOT, Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Unpacked = Callable[[str], Path]
    Imported = Callable[[str], tuple[Desk, str]]

QAJSON, QAHTML, RAID = "qaload_result.json.xz", "qaload_html.tar.xz", "xrp_raid_html.tar.xz"
END = "2023-11-12"
HALFWAY = "2021-06-01"
TOPIC_ROOTS = (96294, 96296, 96297, 96300, 96303, 96304, 96590, 96707)
ONLY_MENTIONED = {"forum_b": 11}
"""People of an export who neither came nor wrote."""
UNMARKED = {date(2018, 12, 31), date(2019, 4, 30)}
"""Month-ends without a row over which no ids were lost: nothing tells them from a quiet day."""


@pytest.mark.parametrize(("name", "read", "known_by_name"), [
    (QAJSON, "read: 101,668 rows", "127"),
    (QAHTML, "read: 103,747 rows", "5,095"),
])  # fmt: skip
def test_a_whole_life_is_imported_with_the_counts_it_has(
    imported: Imported, name: str, read: str, known_by_name: str
) -> None:
    desk, report = imported(name)
    lines = report.splitlines()
    assert lines[0] == "Group 0001: imported"
    for told in (
        read,
        "messages: 95,005 new, 0 known already",
        "service rows: 6,663",
        "from 2018-11-22 to 2023-11-12",
        "60 gaps in the history; they count for nobody's silence",
        "and 54 shorter (audit --json lists them all)",
        "5,095 people",
        f"{known_by_name} of them are known by name only",
        "1 channel or group as author, not scored",
    ):
        assert told in map(str.strip, lines)
    assert ("2,079 rows stood in the export twice: taken once" in report) == (name == QAHTML)
    messages = f"FROM event WHERE kind = {EventKind.MESSAGE}"
    answers = f"SELECT count(*) {messages} AND reply_to IS NOT NULL"
    assert desk.rows(answers) == [(50_402,)]
    roots = ", ".join(map(str, TOPIC_ROOTS))
    assert desk.rows(f"SELECT count(*), count(target) {messages} AND reply_to IN ({roots})") == [
        (8_013, 0)
    ]
    wrote = "SELECT count(DISTINCT person) FROM event JOIN person ON person.id = person WHERE"
    assert desk.rows(f"{wrote} event.kind = 1 AND person.kind = 1") == [(1_783,)]


@pytest.mark.parametrize("as_of", [END, HALFWAY])
def test_both_formats_of_a_life_give_everybody_the_same_trust(
    imported: Imported, as_of: str
) -> None:
    by_id = imported(QAJSON)[0].audit(as_of)
    by_name = imported(QAHTML)[0].audit(as_of)
    ours, theirs = named(by_id), named(by_name)
    assert set(ours) == set(theirs)
    assert len(ours) == by_id["known"] == by_name["known"]
    for name, one in ours.items():
        assert abs(one["trust"] - theirs[name]["trust"]) <= 0.01
        assert one["tier"] == theirs[name]["tier"]
    for key in ("tiers", "bars", "weeks"):
        assert by_id[key] == by_name[key]


def named(audit: dict[str, object]) -> dict[str, dict[str, float]]:
    listed = audit["members"]
    assert isinstance(listed, list)
    found = {one["name"]: one for one in listed}
    assert len(found) == len(listed)
    return found


def test_the_audit_of_a_life_has_the_documented_form_and_names_everybody(
    imported: Imported,
) -> None:
    found = imported(QAJSON)[0].audit(END)
    schema = json.loads((ROOT / "docs/audit.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(found)
    assert found["known"] == 5_095 - 12 - 4  # only mentioned or inviting, and removed
    tiers = found["tiers"]
    assert isinstance(tiers, dict)
    standing = Counter(one["tier"] for one in named(found).values())
    assert {tier: standing[tier] for tier in tiers} == {
        tier: count["count"] for tier, count in tiers.items()
    }


@pytest.mark.parametrize("name", [QAJSON, QAHTML])
def test_lost_days_are_blind_and_quiet_ones_are_not(imported: Imported, name: str) -> None:
    desk, _ = imported(name)
    blind = desk.audit(END)["blind"]
    assert isinstance(blind, list)
    lost = [day for start, end in blind for day in days_between(start, end)]
    with_rows = {
        date.fromordinal(day) for (day,) in desk.rows("SELECT day FROM day_ids") if type(day) is int
    }
    first, last = date(2018, 11, 22), max(with_rows)
    silent = [first + timedelta(n) for n in range((last - first).days + 1)]
    silent = [day for day in silent if day not in with_rows]
    ends = {day for day in silent if (day + timedelta(1)).day == 1}
    assert len(silent) == 143
    assert ends - set(lost) == UNMARKED
    december = {date(2022, 11, 30) + timedelta(n) for n in range(32)}
    assert december <= set(lost)
    beside = {day + timedelta(n) for day in ends for n in (-1, 1)} - ends
    others = set(lost) - ends - december - beside
    assert others == {date(2022, 4, 9), date(2022, 4, 23), date(2022, 6, 5)}
    assert len(set(silent) - set(lost)) == 143 - len(lost) == 47


def days_between(start: str, end: str) -> list[date]:
    """The export's own days (UTC+4) of an interval that the audit tells."""
    local = [datetime.fromisoformat(at) - timedelta(hours=4) for at in (start, end)]
    assert all(at.time() == at.min.time() for at in local)
    return [local[0].date() + timedelta(n) for n in range((local[1] - local[0]).days)]


def test_a_life_in_both_formats_is_one_life(
    imported: Imported, unpacked: Unpacked, tmp_path: Path
) -> None:
    desk = Desk(tmp_path / "both", store=imported(QAJSON)[0].store)
    report = desk.imports(unpacked(QAHTML))
    assert "messages: 0 new, 95,005 known already" in report
    alone, _ = imported(QAJSON)
    for query in (
        "SELECT * FROM event",
        "SELECT * FROM rollup",
        "SELECT * FROM blind",
        "SELECT * FROM chat",
        "SELECT * FROM membership ORDER BY person",
        "SELECT id, telegram_id, named_in, kind, staff, name FROM person ORDER BY id",
    ):
        assert digest(desk.rows(query)) == digest(alone.rows(query)), query


def digest(rows: list[tuple[object, ...]]) -> str:
    """A short stand-in for a hundred thousand rows, which no failure message should show."""
    return f"{len(rows)} rows, {sha256(repr(rows).encode()).hexdigest()}"


def test_a_raid_is_imported_and_too_young_to_be_judged(imported: Imported) -> None:
    desk, report = imported(RAID)
    assert "messages: 5,847 new" in report
    assert "5,847 rows have local time without a zone" in report
    wrote = "SELECT count(DISTINCT person) FROM event JOIN person ON person.id = person WHERE"
    assert desk.rows(f"{wrote} event.kind = 1 AND person.kind IN (1, 2)") == [(1_145,)]
    shown = desk.does("audit", "--as-of", "2021-01-30").out
    assert "the first tiers come on 2021-03-01." in " ".join(shown.split())
    later = desk.audit("2021-03-01")
    assert isinstance(later["tiers"], dict)
    assert later["tiers"]["core"]["count"] == 0


@pytest.mark.parametrize(("name", "people", "messages", "ends"), [
    ("forum_b", 1_244, 18_764, "2026-08-17"),
    ("students", 1_350, 59_835, "2004-10-27"),
    ("forum_a", 2_516, 129_135, "2020-01-11"),
    ("threads", 3_282, 186_615, "2026-03-01"),
])  # fmt: skip
def test_the_history_of_another_platform_is_imported_whole(
    imported: Imported, name: str, people: int, messages: int, ends: str
) -> None:
    desk, report = imported(f"groups/{name}.json.xz")
    assert f"messages: {messages:,} new, 0 known already" in report
    assert f"{people:,} people" in report
    assert f"trustwheel audit --as-of {ends}" in report
    found = desk.audit(ends)
    assert found["known"] == people - ONLY_MENTIONED.get(name, 0)
    tiers = found["tiers"]
    assert isinstance(tiers, dict)
    assert all(tiers[tier]["count"] for tier in ("ordinary", "liability"))
    assert sum(tier["count"] for tier in tiers.values()) == found["known"]


@pytest.mark.parametrize("name", ["result.json", "messages.html"])
def test_a_channel_is_refused_because_it_has_no_members(
    desk: Desk, unpacked: Unpacked, name: str
) -> None:
    before = desk.dump()
    answer = desk.asks("import-history", unpacked(f"trantor_channel/{name}.xz"))
    assert (answer.code, answer.out) == (1, "")
    assert "“川陀大学图书馆” is a channel: only the house posts there" in answer.err
    assert desk.dump() == before
