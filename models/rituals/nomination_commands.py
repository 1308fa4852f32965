"""What is wanted of a round of nominations, with all that the rules need to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.calendar import Interval
    from models.rituals.nomination_state import Scales


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of somebody who wants to name another. Times are UTC milliseconds."""

    since: int | None
    """Since when he has been known here; None for whoever is no scored member."""
    acted: int | None
    """His last act before the opening."""
    shop: bool = False
    """Whether he is one of the shop's own people, who have no voice."""


@dataclass(frozen=True, slots=True)
class Nominee:
    """What is known of somebody who is named."""

    here: bool
    """Whether he is a member now."""
    scored: bool
    """False for staff, bots, channels, and who opted out."""
    koc: bool = False
    """Whether he is one already: his term is renewed on the record, not by voices."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed."""

    blind: tuple[Interval, ...] = ()
    """What nobody watched: such days count neither as known nor as silent."""
    morning: int = 0
    """The first instant from now on at which a group may hear what is late (UTC milliseconds)."""


@dataclass(frozen=True, slots=True)
class Nominate:
    """Somebody names another; a second time another, or for another reason."""

    by: int
    whom: int
    standing: Standing
    nominee: Nominee
    submission: int | None = None
    """The reason he wrote."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Somebody takes his voice back."""

    by: int


@dataclass(frozen=True, slots=True)
class StandDown:
    """Somebody does not want to be named."""

    by: int


@dataclass(frozen=True, slots=True)
class StandUp:
    """Somebody may be named after all."""

    by: int


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody left the group, opted out, or became staff."""

    by: int


@dataclass(frozen=True, slots=True)
class Return:
    """Somebody is a member again."""

    by: int


@dataclass(frozen=True, slots=True)
class Close:
    """An operator ends the voting before its time."""


@dataclass(frozen=True, slots=True)
class Weigh:
    """What each voice weighs became known."""

    scales: Scales


@dataclass(frozen=True, slots=True)
class Confirm:
    """An operator wants a nominee for a KOC."""

    whom: int


@dataclass(frozen=True, slots=True)
class Decline:
    """An operator does not."""

    whom: int


@dataclass(frozen=True, slots=True)
class Finish:
    """An operator has the round announced."""

    seen: frozenset[int] | None = None
    """Whom he saw as confirmed when he said so; None where nobody looked."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """An operator calls the round off."""


@dataclass(frozen=True, slots=True)
class Unheard:
    """The opening certainly did not reach the group."""


OfMember = Nominate | Withdraw | StandDown | StandUp
OfOperator = Close | Confirm | Decline | Finish | Cancel
Command = OfMember | OfOperator | Leave | Return | Tick | Weigh | Unheard
