"""The tiers worked out a second time: every weekly cut-off played from the facts before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.models.facts import ONE_DAY, Group, midnight
from tests.models.oracle import Oracle, Score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from models.holds import Hold

RANKS = ("liability", "ordinary", "core")


@dataclass(frozen=True)
class Place:
    """Where a member stands between two cut-offs."""

    rank: str | None
    """None while a newcomer."""
    strikes: int = 0
    promoted: int | None = None
    """How many days had been seen then."""
    held: bool = False


def entered(s: Score) -> str:
    """Give the highest tier whose enter bar is met."""
    if s.a >= 3 and (s.d >= 5 or (s.c >= 3 and s.helped)):
        return "core"
    return "ordinary" if s.a >= 1 else "liability"


def leaves(rank: str, s: Score) -> bool:
    """Say whether a tier's leave bar is met."""
    if rank == "core":
        return s.a <= 1 or (s.d < 3 and s.c < 2)
    return rank == "ordinary" and s.a == 0


def step(place: Place, s: Score, seen: int) -> Place:
    """Take one member over one cut-off, before which so many days were seen in all."""
    target = entered(s)
    if place.rank is None:
        if not s.newcomer:
            return Place(target)
        return Place("core", 0, seen) if target == "core" else place
    if RANKS.index(target) > RANKS.index(place.rank):
        return Place(target, 0, seen)
    spared = place.promoted is not None and seen - place.promoted <= 14
    if not leaves(place.rank, s) or spared:
        return Place(place.rank, 0, place.promoted)
    if place.strikes == 0:
        return Place(place.rank, 1, place.promoted)
    return Place(None if s.newcomer else target)


def mondays(group: Group, until: int) -> Iterator[date]:
    """Give the cut-offs: Mondays from the first one 28 seen days after the first known act."""
    now = Oracle(group, until)
    if not now.times:
        return
    first = day = now.watch.day(min(at for times in now.times.values() for at in times))
    while midnight(day, group.zone) <= until:
        yesterday = day - ONE_DAY
        if day.weekday() == 0 and first <= yesterday and now.watch.between(first, yesterday) >= 28:
            yield day
        day += ONE_DAY


def held_in(holds: Sequence[Hold], person: int, at: int) -> str | None:
    """Give the tier that somebody is held in at an instant, by the newest word of operators."""
    mine = [h for h in holds if h.person == person and h.since <= at]
    mine = [h for h in mine if h.until is None or h.until > at]
    return max(mine, key=lambda h: h.since).tier.value if mine else None


def released(place: Place, s: Score) -> Place:
    """Give the bars back to whoever was held; who is new below the core starts as a newcomer."""
    if place.held and s.newcomer and place.rank != "core":
        return Place(None, 0, place.promoted)
    return Place(place.rank, place.strikes, place.promoted)


def replay(
    group: Group, until: int, holds: Sequence[Hold] = ()
) -> list[tuple[date, dict[int, str]]]:
    """Play all weekly cut-offs up to an instant: the tiers of everybody known at each."""
    places: dict[int, Place] = {}
    history, seen_before = [], 0
    for monday in mondays(group, until):
        now = midnight(monday, group.zone)
        oracle = Oracle(group, now)
        seen = oracle.watch.ordinal[oracle.watch.last]
        tiers = {}
        for person in oracle.first_seen:
            s, place = oracle.score(person), places.get(person, Place(None))
            held = held_in(holds, person, now)
            if held:
                places[person] = Place(held, 0, place.promoted, held=True)
            else:
                place = released(place, s)
                places[person] = step(place, s, seen) if seen > seen_before else place
            tiers[person] = _shown(places[person], s)
        history.append((monday, tiers))
        seen_before = seen
    return history


def _shown(place: Place, s: Score) -> str:
    asleep = place.rank == "liability" and s.silent >= 56
    return "dormant" if asleep else place.rank or "newcomer"
