"""A round of nominations as it stands: what happened in it, and what follows from that.

An operator's decisions name the nominee alone, so that the operator who is erased takes nothing of
the round with him. Who changes his mind withdraws first: were the new voice erased with its nominee
and the old one left, somebody would have a voice that was taken from him.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping


class Phase(StrEnum):
    """How far a round is."""

    PLANNED = "planned"
    OPEN = "open"
    SHUT = "shut"
    """No voice is taken any more; what each weighs is not known yet."""
    LISTED = "listed"
    """The operator decides."""
    DONE = "done"
    """Announced, with whom he confirmed."""
    LAPSED = "lapsed"
    """He never decided."""
    EXPIRED = "expired"
    """It should have opened while nobody was there to open it, or nobody heard of it."""
    CANCELLED = "cancelled"


OVER = frozenset({Phase.DONE, Phase.LAPSED, Phase.EXPIRED, Phase.CANCELLED})


class Opened(msgspec.Struct, frozen=True, tag=True):
    """Voices are taken. Whoever was known and acted since `seen_from` has one."""

    seen_from: int
    """UTC milliseconds: between it and the opening lie 28 days that the bot saw."""


class Nominated(msgspec.Struct, frozen=True, tag=True):
    """Somebody gives his voice, or another reason for it."""

    by: int
    whom: int
    submission: int | None = None


class Withdrawn(msgspec.Struct, frozen=True, tag=True):
    """Somebody takes his voice back."""

    by: int


class StoodDown(msgspec.Struct, frozen=True, tag=True):
    """Somebody does not want to be named in this round."""

    by: int


class StoodUp(msgspec.Struct, frozen=True, tag=True):
    """He may be named after all."""

    by: int


class Gone(msgspec.Struct, frozen=True, tag=True):
    """Somebody who has a voice or is named left the group."""

    by: int


class Returned(msgspec.Struct, frozen=True, tag=True):
    """He is back."""

    by: int


class Reminded(msgspec.Struct, frozen=True, tag=True):
    """The group is told that the round ends soon."""


class Shut(msgspec.Struct, frozen=True, tag=True):
    """No more voices."""


class Weighed(msgspec.Struct, frozen=True, tag=True):
    """What a voice weighed at the close; see `Weight`."""

    by: int
    whom: int
    trust: float
    cluster: int
    days: int
    tight: bool


class Listed(msgspec.Struct, frozen=True, tag=True):
    """Every voice is weighed; see `Scales`."""

    clusters: int
    young: int


class Confirmed(msgspec.Struct, frozen=True, tag=True):
    """An operator wants a nominee for a KOC."""

    whom: int


class Declined(msgspec.Struct, frozen=True, tag=True):
    """An operator does not."""

    whom: int


class Nudged(msgspec.Struct, frozen=True, tag=True):
    """The operators are reminded that somebody waits for their word."""


class Finished(msgspec.Struct, frozen=True, tag=True):
    """The round is announced."""

    unbidden: bool = False
    """Whether no operator said so: he was away for too long, or nobody was left to be named."""


class Lapsed(msgspec.Struct, frozen=True, tag=True):
    """Nobody was confirmed in time."""


class Expired(msgspec.Struct, frozen=True, tag=True):
    """It could not be opened in time."""


class Unheard(msgspec.Struct, frozen=True, tag=True):
    """Its opening never reached the group: it did not take place."""


class Cancelled(msgspec.Struct, frozen=True, tag=True):
    """An operator called it off."""


OfPeople = Nominated | Withdrawn | StoodDown | StoodUp | Gone | Returned
OfTime = Opened | Reminded | Shut | Weighed | Listed | Nudged | Lapsed | Expired | Unheard
Event = OfPeople | OfTime | Confirmed | Declined | Finished | Cancelled


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice while the round is open, and since when it is this one."""

    whom: int
    at: int
    submission: int | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """What is known of somebody who gave his voice, at the close."""

    trust: float
    """His T."""
    cluster: int
    """Of the network of ties; 0 where he has no tie."""
    days: int
    """Seen days since he was first seen."""
    tight: bool
    """Whether he is one of those who stick together, of his nominee and all who name him."""


@dataclass(frozen=True, slots=True)
class Scales:
    """Every voice's weight, and what holds for the whole round."""

    weights: Mapping[int, Weight]
    """By Telegram id of the nominator."""
    clusters: int
    """How many clusters have at least five people."""
    young: int
    """Whoever was first seen less than so many days ago counts as new."""


@dataclass(frozen=True, slots=True)
class State:
    """A round, replayed from its log. Times are UTC milliseconds."""

    quota: int
    opens_at: int
    closes_at: int
    phase: Phase = Phase.PLANNED
    seen_from: int = 0
    listed_at: int = 0
    reminded: bool = False
    nudged: bool = False
    thinned_at: int = 0
    """When somebody last left or did not want it: he may think better of it for a day."""
    voices: Mapping[int, Voice] = field(default_factory=dict)
    """By nominator."""
    weights: Mapping[int, Weight] = field(default_factory=dict)
    clusters: int = 0
    young: int = 0
    gone: frozenset[int] = frozenset()
    stood_down: frozenset[int] = frozenset()
    confirmed: frozenset[int] = frozenset()
    declined: frozenset[int] = frozenset()

    @property
    def over(self) -> bool:
        """Whether nothing happens in it any more."""
        return self.phase in OVER

    def nominators(self, whom: int) -> tuple[int, ...]:
        """Who names somebody, in order of ids."""
        return tuple(sorted(by for by, voice in self.voices.items() if voice.whom == whom))


def evolve(state: State, event: Event, at: int) -> State:
    """The round after something happened in it.

    It bears a log from which the rows of a person are missing.

    Args:
        state: the round before.
        event: what happened.
        at: when it was logged.
    """
    if isinstance(event, Nominated | Withdrawn | Gone):
        return _voiced(state, event, at)
    if isinstance(event, StoodDown):
        confirmed, down = state.confirmed - {event.by}, state.stood_down | {event.by}
        return replace(state, stood_down=down, confirmed=confirmed, thinned_at=at)
    if isinstance(event, StoodUp):
        return replace(state, stood_down=state.stood_down - {event.by})
    if isinstance(event, Returned):
        return replace(state, gone=state.gone - {event.by})
    if isinstance(event, Confirmed | Declined):
        return _decided(state, event)
    return _moved(state, event, at)


def _voiced(state: State, event: Nominated | Withdrawn | Gone, at: int) -> State:
    """A voice given, or gone; who leaves after the close has had his, and is no KOC to be."""
    others = {by: voice for by, voice in state.voices.items() if by != event.by}
    if isinstance(event, Nominated):
        return replace(state, voices=others | {event.by: Voice(event.whom, at, event.submission)})
    if isinstance(event, Withdrawn):
        return replace(state, voices=others)
    kept = others if state.phase is Phase.OPEN else state.voices
    gone, confirmed = state.gone | {event.by}, state.confirmed - {event.by}
    return replace(state, voices=kept, gone=gone, confirmed=confirmed, thinned_at=at)


def _decided(state: State, event: Confirmed | Declined) -> State:
    confirmed, declined = state.confirmed - {event.whom}, state.declined - {event.whom}
    if isinstance(event, Confirmed):
        return replace(state, confirmed=confirmed | {event.whom}, declined=declined)
    return replace(state, confirmed=confirmed, declined=declined | {event.whom})


ENDS: Mapping[type, Phase] = {
    Shut: Phase.SHUT,
    Finished: Phase.DONE,
    Lapsed: Phase.LAPSED,
    Expired: Phase.EXPIRED,
    Unheard: Phase.EXPIRED,
    Cancelled: Phase.CANCELLED,
}


def _moved(state: State, event: Event, at: int) -> State:
    """The round goes on as a whole."""
    if isinstance(event, Opened):
        return replace(state, phase=Phase.OPEN, seen_from=event.seen_from)
    if isinstance(event, Reminded):
        return replace(state, reminded=True)
    if isinstance(event, Nudged):
        return replace(state, nudged=True)
    if isinstance(event, Weighed):
        weight = Weight(event.trust, event.cluster, event.days, event.tight)
        return replace(state, weights={**state.weights, event.by: weight})
    if isinstance(event, Listed):
        listed = replace(state, phase=Phase.LISTED, listed_at=at)
        return replace(listed, clusters=event.clusters, young=event.young)
    return replace(state, phase=ENDS[type(event)])
