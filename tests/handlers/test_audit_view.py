"""What other programs get of an audit: JSON of the promised form, rows for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator, ValidationError

from bot.words import load_words
from handlers.audit_view import COLUMNS, audit_csv_rows, audit_json_text
from handlers.member_view import member_json
from models.members import Reason
from tests.handlers.builders import (
    AWKWARD_NAMES,
    NOW,
    ZONE,
    a_card,
    a_young_audit,
    an_audit,
    an_audit_of_awkward_names,
    an_empty_audit,
)

if TYPE_CHECKING:
    from datetime import tzinfo

    from handlers.ports import Words
    from models.members import Audit

WORDS = load_words("en")
SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "audit.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)
AUDITS = [an_audit(), a_young_audit(), an_empty_audit(), an_audit_of_awkward_names()]
KEYS = SCHEMA["required"]


def as_json(audit: Audit) -> dict[str, object]:
    """What a reader gets who decodes the printed JSON."""
    return audit_json(audit, ZONE, WORDS)


def audit_json(audit: Audit, zone: tzinfo, words: Words) -> dict[str, object]:
    text = "".join(audit_json_text(audit, zone, words))
    assert text.endswith("}\n")
    decoded: dict[str, object] = json.loads(text.encode(), parse_constant=pytest.fail)
    return decoded


@pytest.mark.parametrize("audit", AUDITS, ids=["usual", "young", "empty", "awkward names"])
def test_the_json_has_the_form_that_the_schema_promises(audit: Audit) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    VALIDATOR.validate(as_json(audit))


def test_the_schema_would_notice_a_missing_key_and_a_tier_of_another_name() -> None:
    whole = as_json(an_audit())
    for key in KEYS:
        with pytest.raises(ValidationError):
            VALIDATOR.validate({name: value for name, value in whole.items() if name != key})
    with pytest.raises(ValidationError):
        VALIDATOR.validate({**whole, "tiers": {"resting": {"count": 1, "share": None}}})


def test_everybody_is_listed_with_id_or_null_for_those_known_by_name_only() -> None:
    audit = an_audit()
    members = audit_json(audit, ZONE, WORDS)["members"]
    assert isinstance(members, list)
    assert [one["id"] for one in members] == [member.telegram_id for member in audit.members]
    assert None in [one["id"] for one in members]


def test_times_are_of_the_zone_and_read_back_to_the_same_instant() -> None:
    as_of = str(audit_json(an_audit(), ZONE, WORDS)["as_of"])
    assert as_of == "2025-11-24T00:00:00+08:00"
    assert datetime.fromisoformat(as_of).astimezone(UTC).timestamp() * 1000 == NOW


def test_the_reasons_are_sentences_of_the_readers_language() -> None:
    member = an_audit().members[0]
    audit = replace(an_audit(), members=(member,))
    for language, days in (("en", "active in 24 of"), ("zh", "最近 26 周活跃")):
        row = list(audit_csv_rows(audit, ZONE, load_words(language)))[1]
        members = audit_json(audit, ZONE, load_words(language))["members"]
        assert isinstance(members, list)
        assert len(members[0]["reasons"]) == len(member.reasons)
        assert days in members[0]["reasons"][0]
        assert row[-1] == "; ".join(members[0]["reasons"])


def test_names_stay_whole_in_json_save_for_what_no_encoding_can_write() -> None:
    members = as_json(an_audit_of_awkward_names())["members"]
    assert isinstance(members, list)
    names = [one["name"] for one in members[: len(AWKWARD_NAMES)]]
    assert names == [name.replace("\ud800", "\ufffd") for name in AWKWARD_NAMES]


def test_ten_thousand_members_are_told_quickly() -> None:
    audit = an_audit(times=34)
    words = load_words("zh")
    took = []
    for _ in range(3):
        start = time.process_time()
        for _piece in audit_json_text(audit, ZONE, words):
            pass
        took.append(time.process_time() - start)
    assert len(audit.members) > 10_000
    assert min(took) < 0.5  # 0.1 s on an idle machine


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_table_has_a_heading_and_a_row_for_everybody(language: str) -> None:
    audit = an_audit()
    rows = list(audit_csv_rows(audit, ZONE, load_words(language)))
    assert len(rows) == 1 + len(audit.members)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert len(set(rows[0])) == len(COLUMNS)
    assert re.fullmatch(r"[01]\.\d{3}", rows[1][COLUMNS.index("trust")])
    assert rows[1][COLUMNS.index("tier")] == {"zh": "核心", "en": "core"}[language]


def test_no_row_says_liability() -> None:
    rows = [" ".join(row) for row in audit_csv_rows(an_audit(), ZONE, WORDS)]
    assert not [row for row in rows if "liability" in row.lower()]
    assert [row for row in rows if "resting" in row]


def test_a_spreadsheet_gets_awkward_names_on_one_line_and_runs_none() -> None:
    file = io.StringIO()
    csv.writer(file).writerows(audit_csv_rows(an_audit_of_awkward_names(), ZONE, WORDS))
    file.getvalue().encode()
    rows = list(csv.DictReader(io.StringIO(file.getvalue())))
    names = [row["name"] for row in rows]
    assert len(rows) == 300
    assert names[8] == "'=cmd|'/c calc'!A1"
    assert not [name for name in names if name[:1] in {"=", "+", "-", "@"} or "\n" in name]
    assert "x" * 5000 in names


def test_a_card_is_the_members_entry_with_his_past() -> None:
    card = a_card()
    told = member_json(card, ZONE, WORDS)
    entry = {name: told[name] for name in SCHEMA["$defs"]["member"]["required"]}
    Draft202012Validator({"$ref": "#/$defs/member", "$defs": SCHEMA["$defs"]}).validate(entry)
    assert told["ties"] == [
        {"name": "王芳", "days": 31},
        {"name": "Jonas Keller", "days": 12},
        {"name": "", "days": 3},
    ]
    history = told["history"]
    assert isinstance(history, list)
    assert len(history) == len(card.history)
    assert history[0]["tier"] == "ordinary"
    assert told["tier_since"] == "2025-09-29T00:00:00+08:00"
    json.dumps(told)


def test_one_sentence_is_made_once_however_many_share_its_reason() -> None:
    said: list[str] = []

    class Counting:
        language = "en"

        def __call__(self, code: str, **values: object) -> str:
            said.append(code)
            return f"{code} {values}"

    audit = an_audit()
    same = tuple(replace(one, reasons=(Reason("reason-never-acted"),)) for one in audit.members)
    audit_json(replace(audit, members=same), ZONE, Counting())
    assert said == ["reason-never-acted"]
