"""An audit as data for other programs: JSON of a stable form, and rows for a spreadsheet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handlers.names import csv_cell, repair
from handlers.reasons import ReasonWords
from handlers.times import iso, iso_or_none

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from handlers.ports import Words
    from models.members import Audit, Components, MemberScore, Move, TierCount, Week

DIGITS = 6
"""More than any decision needs, and no noise of the last bits."""
PARTS = (
    "presence",
    "rhythm",
    "freshness",
    "depth",
    "responsiveness",
    "contribution",
    "penalty",
)
COLUMNS = (
    "id",
    "name",
    "tier",
    "trust",
    "weeks",
    "people",
    "points",
    *PARTS,
    "last-seen",
    "reasons",
)


def audit_json_text(audit: Audit, zone: tzinfo, words: Words) -> Iterator[str]:
    """Everything an audit says, of the form that `docs/audit.schema.json` fixes.

    Members come one by one, so that those of a large group never stand in memory at once.

    Args:
        audit: what to tell; every member is listed.
        zone: of all times, which are ISO 8601 with their offset.
        words: for the reasons, the only words in it.

    Yields:
        Pieces of one JSON object, which ends with a line break.
    """
    frame = json.dumps(_frame(audit, zone), ensure_ascii=False)
    yield f'{frame[:-1]}, "members": ['
    say, comma = ReasonWords(words), ""
    for member in audit.members:
        yield comma + json.dumps(member_entry(member, zone, say), ensure_ascii=False)
        comma = ", "
    yield "]}\n"


def _frame(audit: Audit, zone: tzinfo) -> dict[str, object]:
    """Everything but the members."""
    return {
        "community": repair(audit.community),
        "group": repair(audit.group),
        "as_of": iso(audit.as_of, zone),
        "formula": audit.formula,
        "known": audit.known,
        "total": audit.total,
        "tiers": {tier.value: _count(count) for tier, count in audit.tiers},
        "bars": dict(audit.bars),
        "moved": [_move(move, zone) for move in audit.moved],
        "blind": [[iso(start, zone), iso(end, zone)] for start, end in audit.blind],
        "weeks": [_week(week, zone) for week in audit.weeks],
        "too_early_until": iso_or_none(audit.too_early_until, zone),
    }


def member_entry(member: MemberScore, zone: tzinfo, say: ReasonWords) -> dict[str, object]:
    """One member of `audit_json_text`."""
    return {
        "id": member.telegram_id,
        "name": repair(member.name),
        "tier": member.tier.value,
        "trust": round(float(member.trust), DIGITS),
        "activity": int(member.activity),
        "depth": int(member.depth),
        "contribution": round(float(member.contribution), DIGITS),
        "components": _parts(member.components),
        "last_seen": iso_or_none(member.last_act, zone),
        "link": None if member.link is None else repair(member.link),
        "reasons": say(member.reasons),
    }


def _parts(parts: Components) -> dict[str, float]:
    return {
        "presence": round(float(parts.presence), DIGITS),
        "rhythm": round(float(parts.rhythm), DIGITS),
        "freshness": round(float(parts.freshness), DIGITS),
        "depth": round(float(parts.depth), DIGITS),
        "responsiveness": round(float(parts.responsiveness), DIGITS),
        "contribution": round(float(parts.contribution), DIGITS),
        "penalty": round(float(parts.penalty), DIGITS),
    }


def _count(count: TierCount) -> dict[str, object]:
    share = count.share
    return {"count": count.count, "share": None if share is None else round(float(share), DIGITS)}


def _move(move: Move, zone: tzinfo) -> dict[str, object]:
    return {
        "id": move.telegram_id,
        "name": repair(move.name),
        "from": move.origin.value,
        "to": move.target.value,
        "at": iso(move.at, zone),
    }


def _week(week: Week, zone: tzinfo) -> dict[str, object]:
    return {"at": iso(week.at, zone), **{tier.value: count for tier, count in week.counts}}


def audit_csv_rows(audit: Audit, zone: tzinfo, words: Words) -> Iterator[list[str]]:
    """The members as rows for a spreadsheet, safe to open, the heading first.

    Yields:
        Texts of one row, in the order of `COLUMNS`; T and its parts with three decimals.
    """
    yield [words(f"column-{column}") for column in COLUMNS]
    say = ReasonWords(words)
    tiers = {tier: words(f"tier-{tier}") for tier, _ in audit.tiers}
    for member in audit.members:
        tier = tiers.get(member.tier) or words(f"tier-{member.tier}")
        yield _row(member, tier, zone, "; ".join(say(member.reasons)))


def _row(member: MemberScore, tier: str, zone: tzinfo, reasons: str) -> list[str]:
    return [
        "" if member.telegram_id is None else str(member.telegram_id),
        csv_cell(member.name),
        tier,
        f"{member.trust:.3f}",
        str(member.activity),
        str(member.depth),
        f"{member.contribution:g}",
        *(f"{value:.3f}" for value in _parts(member.components).values()),
        iso_or_none(member.last_act, zone) or "",
        csv_cell(reasons),
    ]
