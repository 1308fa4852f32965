"""The tables of docs/nomination.md, made from the code they describe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models import network
from models.calendar import DAY_MS
from models.rituals import nomination, shortlist
from models.rituals.nomination_state import State, Voice, Weight
from models.rituals.shortlist import Candidate, candidates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

CONSTANTS: tuple[tuple[ModuleType, tuple[str, ...]], ...] = (
    (nomination, ("QUOTA", "LASTS_DAYS", "MEMBER_DAYS")),
    (
        shortlist,
        (
            *("LEAST_NOMINATORS", "LEAST_CLUSTERS", "CLUSTER_PEOPLE", "MUTUAL", "RING_SHARE"),
            *("CIRCLE_SHARE", "BURST_MS", "BURST_LEAST", "BURST_SHARE", "YOUNG_SHARE"),
            *("YOUNG_DAYS", "ONE_SIDED"),
        ),
    ),
    (
        network,
        (
            *("TIE_DAYS", "TIE_HALF_LIFE", "ADDRESSED", "NEIGHBOURS", "TIE_HALF", "CLOSE"),
            "TIGHT_LEAST",
        ),
    ),
)
TIMES = {
    "OPENS_LATE_MS": "opens at most so much late, else it expires",
    "REMIND_BEFORE_MS": "the group is reminded so long before the close",
    "REMIND_LEAST_MS": "not later than this before it",
    "NUDGE_AFTER_MS": "operators who have not decided are reminded so long after the list",
    "DECIDE_WITHIN_MS": "ends without them so long after it",
}
FAY = 100


def constants() -> Iterator[str]:
    """Every constant with its value and where it stands."""
    yield "| constant | value | in |"
    yield "|---|---|---|"
    for module, names in CONSTANTS:
        for name in names:
            value = getattr(module, name)
            shown = f"{value:.2f}" if isinstance(value, float) else value
            yield f"| `{name}` | {shown} | `{module.__name__}` |"


def times() -> Iterator[str]:
    """When a round does what."""
    yield "| what | days |"
    yield "|---|---|"
    yield f"| takes voices by default | {nomination.LASTS_DAYS} |"
    for name, what in TIMES.items():
        yield f"| {what} | {getattr(nomination, name) / DAY_MS:g} |"


def examples() -> Iterator[str]:
    """A few rounds and what the list says of them."""
    three = _round(12, 3)
    rounds = {
        "twelve of three clusters": three,
        "twelve of two clusters": _round(12, 2),
        "three of three clusters": _round(3, 3),
        "five of three clusters, one of whom he names back": _round(5, 3, back=1),
        "twelve of three clusters, five of whom stick together": _round(12, 3, tight=5),
        "four who stick together, of one cluster, and a guest": _round(5, 1, tight=4, guest=True),
        "twelve of one cluster": _round(12, 1),
    }
    yield "| named by, each of T 0.50 | strength | enough | confidence | left | flags |"
    yield "|---|---|---|---|---|---|"
    for what, state in rounds.items():
        one = _fay(state)
        flags = ", ".join(f"`{flag}`" for flag in one.flags) or "–"
        enough = "yes" if one.enough else "no"
        told = f"{one.strength:.2f} | {enough} | {one.confidence} | {one.left:.2f} | {flags}"
        yield f"| {what} | {told} |"


def _fay(state: State) -> Candidate:
    return next(one for one in candidates(state) if one.whom == FAY)


def _round(
    many: int, clusters: int, back: int | None = None, tight: int = 0, *, guest: bool = False
) -> State:
    """A round in which Fay is named by some, an hour apart."""
    voices = {by: Voice(FAY, by * DAY_MS // 24) for by in range(1, many + 1)}
    weights = {by: Weight(0.5, 1 + by % clusters, 200, tight=by <= tight) for by in voices}
    if guest:
        weights[many] = Weight(0.5, 2, 200, tight=False)
    named: Mapping[int, Voice] = {} if back is None else {FAY: Voice(back, 0)}
    hers = {by: Weight(0.5, 1, 200, tight=False) for by in named}
    all_voices, all_weights = {**voices, **named}, {**weights, **hers}
    return State(3, 0, 7 * DAY_MS, voices=all_voices, weights=all_weights, clusters=3, young=56)


TABLES = {"constants": constants, "times": times, "examples": examples}
