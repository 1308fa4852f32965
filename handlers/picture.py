"""What the picture of an audit says: few numbers, few names, all words made; drawing adds none."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from handlers.basis import basis_lines
from handlers.early import before_it_begins, waited
from handlers.heads import known_words
from handlers.names import show_name
from handlers.shares import (
    HEALTHY,
    WEEKS_COMPARED,
    Share,
    back,
    by_direction,
    count_of,
    ended,
    pyramid,
)
from handlers.times import day_text, moment_text
from models.members import Tier

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from handlers.ports import Words
    from models.members import Audit, Move

WEEKS_SHOWN = 26
TOP_SHOWN = 5
MOVES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Area:
    """One tier's weekly counts, oldest first."""

    tier: str
    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Best:
    """One of the most trusted of the core."""

    name: str
    trust: float


@dataclass(frozen=True, slots=True)
class MoveLine:
    """Who moved, and where to; the name gives way when both do not fit."""

    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Moves:
    """Those who moved one way at the last cut-off: the first few, and how many more."""

    rising: bool
    title: str
    lines: tuple[MoveLine, ...]
    more: str


@dataclass(frozen=True, slots=True)
class TooEarly:
    """What stands in place of tiers while a group is too young."""

    title: str
    date: str
    why: str
    days: str
    done: float
    """The share of the waiting that is over, in [0, 1]."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything there is to draw. Empty texts and tuples are left out of the picture."""

    eyebrow: str
    group: str
    known: str
    hero: str
    hero_label: str
    hero_change: str
    pyramid_title: str
    usual_label: str
    pyramid: tuple[Share, ...]
    apart: str
    trend_title: str
    trend_first: str
    trend_last: str
    trend: tuple[Area, ...]
    top_title: str
    top: tuple[Best, ...]
    top_empty: str
    moves_title: str
    moves: tuple[Moves, ...]
    moves_none: str
    footer: tuple[str, ...]
    too_early: TooEarly | None


def picture_of(audit: Audit, words: Words, zone: tzinfo) -> Picture:
    """Choose what the picture shows of an audit, and say it in the reader's language.

    Args:
        audit: the whole of it.
        words: the reader's language.
        zone: of the dates.
    """
    weeks = back(audit, WEEKS_SHOWN)
    newcomer, dormant = count_of(audit, Tier.NEWCOMER), count_of(audit, Tier.DORMANT)
    return Picture(
        eyebrow=words("picture-eyebrow", date=moment_text(audit.as_of, zone)),
        group=show_name(audit.group) or words("nameless"),
        known=known_words(audit.known, audit.total, words),
        hero=f"{count_of(audit, Tier.CORE):,}",
        hero_label=words("picture-core", count=count_of(audit, Tier.CORE)),
        hero_change=_change(audit, words, zone),
        pyramid_title=words("audit-heading-tiers"),
        usual_label=words("share-usual"),
        pyramid=pyramid(audit, words),
        apart=words("picture-apart", newcomer=newcomer, dormant=dormant),
        trend_title=words("audit-trend", count=len(weeks)),
        trend_first=day_text(weeks[0].at, zone) if weeks else "",
        trend_last=day_text(weeks[-1].at, zone) if weeks else "",
        trend=_areas(audit, words) if len(weeks) > 1 else (),
        top_title=words("audit-top-core"),
        top=_top(audit, words),
        top_empty=words("audit-top-empty"),
        moves_title=_moves_title(audit, words, zone),
        moves=_moves(audit.moved, words),
        moves_none=words("audit-moved-none"),
        footer=(words("definition"), *basis_lines(audit, words, zone)),
        too_early=_too_early(audit, words, zone),
    )


def _change(audit: Audit, words: Words, zone: tzinfo) -> str:
    """The core today beside the core some weeks ago; empty without a week to look back to.

    Where the history has ended, that: what is drawn is the silence since.
    """
    last = ended(audit)
    if last is not None:
        return words("picture-ended", date=day_text(last, zone))
    weeks = back(audit, WEEKS_COMPARED)
    span = len(weeks) - 1
    if span < 1:
        return ""
    date = day_text(weeks[0].at, zone)
    change = count_of(audit, Tier.CORE) - dict(weeks[0].counts).get(Tier.CORE, 0)
    if change == 0:
        return words("picture-core-same", weeks=span, date=date)
    code = "picture-core-more" if change > 0 else "picture-core-fewer"
    return words(code, change=abs(change), weeks=span, date=date)


def _areas(audit: Audit, words: Words) -> tuple[Area, ...]:
    counts = [dict(week.counts) for week in back(audit, WEEKS_SHOWN)]
    return tuple(
        Area(tier.value, words(f"tiers-{tier}"), tuple(week.get(tier, 0) for week in counts))
        for tier, _, _ in HEALTHY
    )


def _top(audit: Audit, words: Words) -> tuple[Best, ...]:
    core = (member for member in audit.members if member.tier is Tier.CORE)
    return tuple(
        Best(show_name(member.name) or words("nameless"), float(member.trust))
        for member in islice(core, TOP_SHOWN)
    )


def _moves_title(audit: Audit, words: Words, zone: tzinfo) -> str:
    at = audit.moved[0].at if audit.moved else audit.weeks[-1].at if audit.weeks else None
    return words("audit-moved", date=day_text(at, zone)) if at is not None else ""


def _moves(moved: Sequence[Move], words: Words) -> tuple[Moves, ...]:
    rising, falling = by_direction(moved)
    groups = ((True, "audit-moved-up", rising), (False, "audit-moved-down", falling))
    return tuple(
        Moves(
            rising=up,
            title=words(code, count=len(moves)),
            lines=tuple(_line(move, words) for move in moves[:MOVES_SHOWN]),
            more=_more(len(moves) - MOVES_SHOWN, words),
        )
        for up, code, moves in groups
        if moves
    )


def _line(move: Move, words: Words) -> MoveLine:
    target = words("picture-move-to", tier=words(f"tier-{move.target}"))
    return MoveLine(show_name(move.name) or words("nameless"), target)


def _more(count: int, words: Words) -> str:
    return words("audit-more", count=count) if count > 0 else ""


def _too_early(audit: Audit, words: Words, zone: tzinfo) -> TooEarly | None:
    until = audit.too_early_until
    if audit.begins is not None:
        return _before_it_begins(audit, words, zone)
    if until is None:
        return None
    known, needed = waited(audit)
    return TooEarly(
        title=words("audit-too-early-title"),
        date=words("audit-too-early-date", date=day_text(until, zone)),
        why=words("audit-too-early-why"),
        days=words("audit-too-early-days", known=known, needed=needed),
        done=min(1.0, known / needed),
    )


def _before_it_begins(audit: Audit, words: Words, zone: tzinfo) -> TooEarly:
    return TooEarly(
        title=words("audit-begins-title"),
        date="",
        why=before_it_begins(audit, words, zone),
        days="",
        done=0.0,
    )
