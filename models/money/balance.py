"""The balance sheet of a group's trust: what members are worth, what they cost, what moved it.

A member is worth V = LTV · T and owes U · (1 - T), U being what keeping him costs a year: he is a
liability until he is trusted (docs/trust.md). All sums are sums of whole minor units, each member's
rounded before they are added, so that no cent is lost between a sheet and the next one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping  # noqa: TC003 - the processes read it by its types
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from models.members import Tier

RANK: Final = {Tier.NEWCOMER: 0, Tier.DORMANT: 0, Tier.LIABILITY: 0, Tier.ORDINARY: 1, Tier.CORE: 2}
"""How good a tier is; who is new or away is in none yet."""


class Cause(StrEnum):
    """Why a member's part of the equity changed."""

    CORRECTED = "corrected"
    """What was known of the opening day was wrong, or came late."""
    JOINED = "joined"
    LEFT = "left"
    EXPECTED = "expected"
    """Another spending is expected of him: he bought, or did not when he might have."""
    PROMOTED = "promoted"
    """More trust, and a better tier."""
    GREW = "grew"
    """More trust in the same tier."""
    DECAYED = "decayed"
    """Less trust."""
    UPKEEP = "upkeep"
    """Keeping a member has another price."""


@dataclass(frozen=True, slots=True)
class Member:
    """What the sheet knows of a member on a day.

    Args:
        ltv: expected spending over the horizon, minor units.
        trust: T, 0 to 1.
        tier: on that day.
        upkeep: what keeping a member without trust costs over the horizon, minor units.
    """

    ltv: int
    trust: float
    tier: Tier
    upkeep: int

    @property
    def value(self) -> int:
        """V = LTV · T, to the minor unit."""
        return round(self.ltv * self.trust)

    @property
    def liability(self) -> int:
        """U · (1 - T), to the minor unit."""
        return round(self.upkeep * (1 - self.trust))

    @property
    def equity(self) -> int:
        """What he adds to the trust equity."""
        return self.value - self.liability


@dataclass(frozen=True, slots=True)
class Totals:
    """One side of the sheet, in minor units.

    Args:
        assets: Σ V by tier, every tier named.
        liabilities: Σ U · (1 - T).
        members: so many by tier.
    """

    assets: Mapping[Tier, int]
    liabilities: int
    members: Mapping[Tier, int]

    @property
    def equity(self) -> int:
        """Assets less liabilities."""
        return sum(self.assets.values()) - self.liabilities


@dataclass(frozen=True, slots=True)
class Move:
    """How a member's part of the equity changed, and why; minor units."""

    who: int
    by: Mapping[Cause, int]

    @property
    def total(self) -> int:
        """All of it."""
        return sum(self.by.values())


@dataclass(frozen=True, slots=True)
class Sheet:
    """The balance sheet of a period.

    Args:
        opening: as the period before closed.
        closing: as it stands at the end.
        changes: by cause; opening and these give the closing, to the cent.
        moves: one of each member whose part changed, the greatest first.
    """

    opening: Totals
    closing: Totals
    changes: Mapping[Cause, int]
    moves: tuple[Move, ...]


def sheet(
    opening: Mapping[int, Member], restated: Mapping[int, Member], closing: Mapping[int, Member]
) -> Sheet:
    """The balance sheet of a period.

    Args:
        opening: members as the closing of the period before has them.
        restated: the same day as it is known now: late orders, refunds and history are in it.
        closing: members at the end of the period.
    """
    everybody = opening.keys() | restated.keys() | closing.keys()
    moves = (_move(who, opening.get(who), restated.get(who), closing.get(who)) for who in everybody)
    return sheet_of(opening.values(), moves, closing.values())


def sheet_of(opening: Iterable[Member], moves: Iterable[Move], closing: Iterable[Member]) -> Sheet:
    """The balance sheet of a period whose moves are known.

    Args:
        opening: members as the period before closed.
        moves: from these to those who follow.
        closing: members at the end of the period.
    """
    changes = Counter(dict.fromkeys(Cause, 0))
    moved = [one for one in moves if any(one.by.values())]
    for one in moved:
        changes.update(one.by)
    moved.sort(key=lambda one: (-abs(one.total), one.who))
    return Sheet(totals(opening), totals(closing), dict(changes), tuple(moved))


def totals(members: Iterable[Member]) -> Totals:
    """What members come to."""
    assets, count = dict.fromkeys(Tier, 0), dict.fromkeys(Tier, 0)
    liabilities = 0
    for one in members:
        assets[one.tier] += one.value
        count[one.tier] += 1
        liabilities += one.liability
    return Totals(assets, liabilities, count)


def _move(
    who: int, opening: Member | None, restated: Member | None, closing: Member | None
) -> Move:
    """One step after the other, each measured from where the one before it ended."""
    if opening is not None and restated is not None:
        # What keeping a member costs is a setting, and no knowledge that came late.
        restated = replace(restated, upkeep=opening.upkeep)
    by = Counter({Cause.CORRECTED: _equity(restated) - _equity(opening)})
    if restated is None:
        by[Cause.JOINED] = _equity(closing)
    elif closing is None:
        by[Cause.LEFT] = -restated.equity
    else:
        bought = replace(restated, ltv=closing.ltv)
        priced = replace(bought, upkeep=closing.upkeep)
        by[Cause.EXPECTED] = bought.equity - restated.equity
        by[Cause.UPKEEP] = priced.equity - bought.equity
        by[_of_trust(restated, closing)] = closing.equity - priced.equity
    return Move(who, by)


def _equity(member: Member | None) -> int:
    return 0 if member is None else member.equity


def _of_trust(before: Member, after: Member) -> Cause:
    if after.trust < before.trust:
        return Cause.DECAYED
    return Cause.PROMOTED if RANK[after.tier] > RANK[before.tier] else Cause.GREW
