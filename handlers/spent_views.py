"""What the shell tells handlers of what was spent on trust."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.money.spending import Kind, Target


@dataclass(frozen=True, slots=True)
class SpentView:
    """A spending as operators read it.

    Args:
        id: of the record.
        day: ordinal of the local date.
        kind: on what.
        minor: minor units of the house's currency.
        currency: in which it was paid.
        original: minor units of that.
        minutes: of somebody's time; None for money.
        target: what kind of whom it was for.
        name: whose: the member's, the group's title, the tier, the ritual's kind, the source's;
            empty for a member of whom nothing is kept any more.
        number: of a ritual's occasion; None where it has none.
        held: the occasion's local date, ordinal; None for what is no occasion.
        reached: how many it reached.
        counts: False once it was taken back.
    """

    id: int
    day: int
    kind: Kind
    minor: int
    currency: str
    original: int
    minutes: int | None
    target: Target
    name: str
    number: int | None
    held: int | None
    reached: int
    counts: bool


@dataclass(frozen=True, slots=True)
class KeptSpending:
    """Something that was spent on a member, alone or among others, for himself to read.

    Args:
        day: ordinal of the local date.
        kind: on what.
        original: minor units of the whole of it, as it was paid.
        currency: in which it was.
        minutes: of somebody's time; None for money.
        target: what kind of whom it was for.
        among: how many it reached.
        counts: False once it was taken back.
    """

    day: int
    kind: Kind
    original: int
    currency: str
    minutes: int | None
    target: Target
    among: int
    counts: bool


@dataclass(frozen=True, slots=True)
class Occasion:
    """An occasion of a ritual that took place.

    Args:
        id: of the occasion.
        ritual: the kind, a `models.rituals.calendar.Kind`.
        number: by which the group knows it; None where it has none.
        day: ordinal of its local date.
        title: of its group.
    """

    id: int
    ritual: str
    number: int | None
    day: int
    title: str
