"""The best of a round: how strong each nominee is, how sure that is, and what an operator must see.

`strength = sum of T of his nominators`; the voice of one whom he names himself weighs half. To be
on the list takes at least three nominators, from at least two clusters of the network of ties;
where the community has no two clusters of five people that is waived, and the list says so.

Nothing is voided in silence. What looks arranged is flagged, and an operator judges it. All follows
from the weights that were logged at the close. docs/nomination.md explains each number.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from models.rituals.nomination_state import State, Weight

LEAST_NOMINATORS: Final = 3
LEAST_CLUSTERS: Final = 2
CLUSTER_PEOPLE: Final = 5
"""A cluster of fewer is a table of friends: with less than two of five there are no sides."""
MUTUAL: Final = 0.5
RING_SHARE: Final = 0.4
"""Three or four of twelve who like somebody are often friends; five hardly ever are."""
CIRCLE_SHARE: Final = 1 / 3
"""Where he names one of them back less is enough."""
BURST_MS: Final = 60_000
BURST_LEAST: Final = 3
BURST_SHARE: Final = 0.5
YOUNG_SHARE: Final = 0.5
YOUNG_DAYS: Final = 56
"""Twice as long as it takes to have a voice at all."""
ONE_SIDED: Final = 0.85
"""Nobody talks with all sides alike; with more than this from one cluster the rest is for show."""
DIGITS: Final = 2
"""What an operator sees as equal is equal."""


class Flag(StrEnum):
    """What an operator should look at before he confirms."""

    RING = "ring"
    """Two fifths of his strength are of nominators who stick together."""
    CIRCLE = "circle"
    """A third is, and his own voice comes back to him by one of these, at once or by others."""
    BURST = "burst"
    """Half of his strength came within one minute, by three or more."""
    YOUNG = "young"
    """More than half of his strength is of people who have not been here for long."""
    ONE_SIDED = "one-sided"
    """Nearly all of his strength is of one cluster."""


class Confidence(StrEnum):
    """What a place on the list would bear."""

    FIRM = "firm"
    """It would stand without all voices of any one cluster."""
    FAIR = "fair"
    """It would stand without any one nominator."""
    THIN = "thin"
    """It hangs on a single voice."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A nominee, as an operator sees him."""

    whom: int
    nominators: tuple[int, ...]
    """Whose voice was weighed, in order of ids."""
    strength: float
    clusters: int
    """From how many clusters they are."""
    mutual: int | None
    """Whom of them he names himself."""
    circle: tuple[int, ...]
    """Whom he names, whom that one names … back to him; empty where it does not come back."""
    enough: bool
    """Whether nominators and clusters suffice for the list."""
    confidence: Confidence
    left: float
    """The share of his strength that is left without the strongest cluster, or, where clusters do
    not count, without the strongest nominator."""
    flags: tuple[Flag, ...]


def waived(state: State) -> bool:
    """Whether the community has too few clusters to ask for two."""
    return state.clusters < LEAST_CLUSTERS


def shortlist(state: State) -> tuple[Candidate, ...]:
    """Whom the operator is asked about, the strongest first.

    As many as the round may name; who ties with the last of them is on it too. When somebody is
    declined, has left or does not want it, the next moves up.
    """
    able = [one for one in candidates(state) if one.enough and _may_become(state, one.whom)]
    chosen = [one for one in able if one.whom in state.confirmed]
    open_ = [one for one in able if one.whom not in state.confirmed]
    free = state.quota - len(chosen)
    last = open_[free - 1].strength if 0 < free <= len(open_) else 0.0
    asked = [one for one in open_ if one.strength >= last] if free > 0 else []
    return tuple(one for one in able if one in chosen or one in asked)


def to_decide(state: State) -> bool:
    """Whether anybody has voices enough, here or not: else an operator has nothing to say."""
    return any(one.enough for one in candidates(state))


def undecided(state: State) -> tuple[Candidate, ...]:
    """Of whom the operator has yet to say something."""
    return tuple(one for one in shortlist(state) if one.whom not in state.confirmed)


def _may_become(state: State, whom: int) -> bool:
    return whom not in state.gone | state.stood_down | state.declined


def candidates(state: State) -> tuple[Candidate, ...]:
    """Everybody who was named, the strongest first.

    Of equals the one with more nominators comes first, then the one with the lower id, which
    decides nothing: `shortlist` treats them alike.
    """
    votes: dict[int, dict[int, float]] = defaultdict(dict)
    for by, weight in state.weights.items():
        if by in state.voices:
            whom = state.voices[by].whom
            mutual = whom in state.weights and _names(state, whom) == by
            votes[whom][by] = weight.trust * (MUTUAL if mutual else 1)
    cut = _cut(state, votes)
    found = [_candidate(state, whom, of, cut) for whom, of in votes.items()]
    return tuple(sorted(found, key=lambda one: (-one.strength, -len(one.nominators), one.whom)))


def _names(state: State, by: int) -> int | None:
    voice = state.voices.get(by)
    return None if voice is None else voice.whom


def _cut(state: State, votes: Mapping[int, Mapping[int, float]]) -> float:
    """What the first had who did not come on the list as it was at the close."""
    strong = [_strength(of) for of in votes.values() if _enough(state, of)]
    return sorted(strong, reverse=True)[state.quota] if len(strong) > state.quota else 0.0


def _strength(of: Mapping[int, float]) -> float:
    return round(sum(of[by] for by in sorted(of)), DIGITS)


def _sides(state: State, of: Mapping[int, float]) -> dict[int, float]:
    """The strength from each cluster; whoever has no tie is of none."""
    sides: dict[int, float] = defaultdict(float)
    for by in sorted(of):
        if state.weights[by].cluster:
            sides[state.weights[by].cluster] += of[by]
    return sides


def _enough(state: State, of: Mapping[int, float]) -> bool:
    sides = waived(state) or len(_sides(state, of)) >= LEAST_CLUSTERS
    return len(of) >= LEAST_NOMINATORS and sides


def _candidate(state: State, whom: int, of: Mapping[int, float], cut: float) -> Candidate:
    circle = _circle(state, whom)
    mutual = circle[0] if len(circle) == 1 else None
    confidence, left = _confidence(state, of, cut)
    return Candidate(
        whom,
        tuple(sorted(of)),
        _strength(of),
        len(_sides(state, of)),
        mutual,
        circle,
        _enough(state, of),
        confidence,
        left,
        _flags(state, of, circle),
    )


def _circle(state: State, whom: int) -> tuple[int, ...]:
    """Those on the way from one's own voice back to oneself."""
    way: list[int] = []
    following = _names(state, whom)
    while following is not None and following != whom and following not in way:
        way.append(following)
        following = _names(state, following)
    return tuple(way) if following == whom else ()


def _confidence(state: State, of: Mapping[int, float], cut: float) -> tuple[Confidence, float]:
    """What is left of somebody when his strongest support is taken away, and what that bears.

    It answers what an operator would ask: is this one person's doing, or one circle's? A share of
    voices with an interval would not: who votes is no sample of anybody.
    """
    sides = {} if waived(state) else _sides(state, of)
    most = max(sides, key=lambda one: (sides[one], -one), default=0)
    no_side = {by: worth for by, worth in of.items() if state.weights[by].cluster != most}
    top = max(of, key=lambda by: (of[by], -by))
    no_top = {by: worth for by, worth in of.items() if by != top}
    fair = all(
        _stands(state, {by: worth for by, worth in of.items() if by != gone}, cut) for gone in of
    )
    firm = bool(sides) and fair and _stands(state, no_side, cut)
    whole = sum(of.values())
    rest = sum((no_side if sides else no_top).values())
    level = Confidence.FIRM if firm else Confidence.FAIR if fair else Confidence.THIN
    return level, round(rest / whole, DIGITS) if whole else 0.0


def _stands(state: State, of: Mapping[int, float], cut: float) -> bool:
    """Whether somebody would still be on the list."""
    return _enough(state, of) and _strength(of) >= cut


def _flags(state: State, of: Mapping[int, float], circle: tuple[int, ...]) -> tuple[Flag, ...]:
    def share(met: Callable[[Weight], bool]) -> float:
        whole = sum(of.values())
        part = sum(worth for by, worth in of.items() if met(state.weights[by]))
        return part / whole if whole else 0.0

    together = share(lambda one: one.tight)
    back = any(by in of and state.weights[by].tight for by in circle[-1:])
    sides = _sides(state, of)
    most = max(sides.values(), default=0.0)
    seen = {
        Flag.RING: together >= RING_SHARE,
        Flag.CIRCLE: back and together >= CIRCLE_SHARE,
        Flag.BURST: _burst(state, of),
        Flag.YOUNG: share(lambda one: one.days < state.young) > YOUNG_SHARE,
        Flag.ONE_SIDED: not waived(state) and most > ONE_SIDED * sum(of.values()),
    }
    return tuple(flag for flag, raised in seen.items() if raised)


def _burst(state: State, of: Mapping[int, float]) -> bool:
    """Whether three voices or more, of half the strength, were given within one minute."""
    times = sorted((state.voices[by].at, by) for by in of)
    for first, _ in times:
        inside = [by for at, by in times if first <= at < first + BURST_MS]
        heavy = sum(of[by] for by in inside) >= BURST_SHARE * sum(of.values())
        if len(inside) >= BURST_LEAST and heavy:
            return True
    return False
