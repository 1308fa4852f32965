"""The audit: everybody of a group with tier, T and indicators at one instant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from models.beginning import own_first_cut_off
from models.history import FAR_DAY
from models.members import Audit, Components, MemberScore, Move, Tier, TierCount
from models.reasons import Reasons
from models.standing import (
    Codes,
    Presence,
    Standing,
    counts,
    last_acts,
    midnights,
    standing,
)
from models.tiers import TIER_OF_CODE, Rules, indicators
from models.trust import FORMULA, Parts, assess

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.calendar import Interval, LocalDays
    from models.days import Ints
    from models.history import History
    from models.rollup import RollUp

DIGITS = 6
"""Numbers are kept to a millionth: finer differences are those of the order of addition."""
NEWCOMER_CODE = TIER_OF_CODE.index(Tier.NEWCOMER)
JUDGED = (Tier.CORE, Tier.ORDINARY, Tier.LIABILITY)
APART = (Tier.NEWCOMER, Tier.DORMANT)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a person id stands for."""

    person: int
    telegram_id: int | None
    name: str
    link: str | None = None
    """The invite link he came by."""


@dataclass(frozen=True, slots=True)
class Group:
    """The group that is audited, as far as it is no number of the scorecard."""

    community: str
    title: str
    total: int | None
    chat: RollUp
    """Its own days, of those who are scored."""
    blind: tuple[Interval, ...]
    last_event: int | None
    begins: int | None = None
    """The first event of all where it lies not before the instant of the audit."""

    def first_act(self, last: int) -> int | None:
        """The day of the first known act of a member, up to and with day `last`."""
        first = int(self.chat.acts[0].min(initial=FAR_DAY))
        return first if first <= last else None


def audit(
    past: History, group: Group, people: Sequence[Identity], rules: Rules, as_of: int
) -> Audit:
    """Judge a group at an instant, from what was known before it.

    Args:
        past: the history of the whole community: T is one number per member, not per group.
        group: what is audited.
        people: all scored people; those not in the group are left out.
        rules: by what the community is judged.
        as_of: UTC milliseconds; nothing at or after it counts.
    """
    days = rules.days
    last = days.last_day(as_of)
    begun = group.first_act(last)
    stood, until = _stood(past, rules, group, as_of)
    codes = shown(stood.latest)
    present = Presence(group.chat, past.size).at(last)
    members = [one for one in people if present[one.person]]
    known = np.array([one.person for one in members], np.int64)
    scores = Scores(past, days, last, codes)
    return Audit(
        community=group.community,
        group=group.title,
        as_of=as_of,
        formula=FORMULA,
        known=len(members),
        total=group.total,
        tiers=tuple(_shares(dict(counts(codes[known])))),
        bars=rules.bars_at(as_of).as_numbers(),
        members=tuple(sorted(scores.of(members), key=lambda one: (-one.trust, one.person))),
        moved=tuple(_moves(stood, members)),
        blind=tuple((a, min(b, as_of)) for a, b in group.blind if a < as_of),
        weeks=stood.weeks,
        known_since=None if begun is None else days.midnight(begun),
        last_event=group.last_event,
        too_early_until=until,
        begins=group.begins,
    )


def _stood(past: History, rules: Rules, group: Group, as_of: int) -> tuple[Standing, int | None]:
    """Where everybody stands, and the group's first cut-off while that lies ahead.

    Whether there are tiers at all goes by this group alone: its members may have theirs from an
    older one, and nothing is concluded yet of a group that is too young.
    """
    days = rules.days
    begun = group.first_act(days.last_day(as_of))
    first = own_first_cut_off(days, begun, group.blind, as_of)
    stood = standing(past, rules, group.chat, range(first, days.day(as_of) + 1))
    return stood, None if stood.weeks else days.midnight(first)


def shown(codes: Codes) -> Codes:
    """Tiers with whoever has none yet as a newcomer: nothing is held against him."""
    return np.where(codes > 0, codes, NEWCOMER_CODE).astype(np.int8)


def _shares(found: dict[Tier, int]) -> Iterator[tuple[Tier, TierCount]]:
    judged = sum(found[tier] for tier in JUDGED)
    known = sum(found.values())
    for tiers, whole in ((JUDGED, judged), (APART, known)):
        for tier in tiers:
            share = round(found[tier] / whole, DIGITS) if whole else None
            yield tier, TierCount(found[tier], share)


def _moves(stood: Standing, members: list[Identity]) -> Iterator[Move]:
    if stood.before is None:
        return
    for one in members:
        origin = TIER_OF_CODE[stood.before[one.person]]
        target = TIER_OF_CODE[stood.latest[one.person]]
        if origin is not None and target is not None and origin is not target:
            at = stood.weeks[-1].at
            yield Move(one.person, one.telegram_id, one.name, origin, target, at)


class Scores:
    """Makes the members' scores from arrays, converting each column once."""

    def __init__(self, past: History, days: LocalDays, last: int, codes: Codes) -> None:
        """Args: past: history; days: calendar; last: last day; codes: tiers by person id."""
        self._parts = assess(past, last)
        self._now = indicators(past, last)
        self._codes = codes
        self._last_acts = last_acts(past, last, days)
        self._first_seen = midnights(np.minimum(past.first_seen, last), days)
        seen_days, away = _own_days(past, last)
        self._reasons = Reasons(self._parts, self._now, seen_days, away)

    def of(self, members: Sequence[Identity]) -> Iterator[MemberScore]:
        """The score of each of these people."""
        known = np.array([one.person for one in members], np.int64)
        trust = _numbers(self._parts.trust, known)
        components = _components(self._parts, known)
        activity = self._now.activity[known].tolist()
        depth = self._now.depth[known].tolist()
        points = _numbers(self._now.contribution, known)
        seen, acted = self._first_seen[known].tolist(), self._last_acts[known].tolist()
        tiers = [TIER_OF_CODE[code] or Tier.NEWCOMER for code in self._codes[known].tolist()]
        reasons = self._reasons.of(known, tiers)
        for index, one in enumerate(members):
            yield MemberScore(
                person=one.person,
                telegram_id=one.telegram_id,
                name=one.name,
                tier=tiers[index],
                trust=trust[index],
                components=components[index],
                activity=activity[index],
                depth=depth[index],
                contribution=points[index],
                first_seen=seen[index],
                last_act=acted[index] if acted[index] >= 0 else None,
                reasons=reasons[index],
                link=one.link,
            )


def own_days_since(past: History, first: Ints, last: int) -> Ints:
    """Seen days since a day of each one's own, days off apart."""
    ages = past.clock.ages(first, last)
    return ages if past.own is None else ages - past.own.pauses.missed_since(first, last)


def _own_days(past: History, last: int) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """Seen days since each was first seen, days off apart; and who is on holiday."""
    first = np.minimum(past.first_seen, last)
    seen = own_days_since(past, first, last)
    if past.own is None:
        return seen, np.zeros(past.size, np.bool_)
    return seen, past.own.pauses.paused(last, past.size)


def _numbers(values: npt.NDArray[np.float64], known: npt.NDArray[np.int64]) -> list[float]:
    rounded: list[float] = np.round(values[known], DIGITS).tolist()
    return rounded


def _components(parts: Parts, known: npt.NDArray[np.int64]) -> list[Components]:
    names = Components.__slots__
    columns = [_numbers(getattr(parts, name), known) for name in names]
    return [Components(*row) for row in zip(*columns, strict=True)]
