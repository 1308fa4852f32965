"""Where the words of ideas are after a line of a meeting's log: none may get lost.

The store keeps the words; an idea that waits is offered to the next meeting by the clock.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from models.rituals import cocreation_events as ev
from models.rituals.cocreation_events import Step
from models.rituals.cocreation_state import head

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.rituals.cocreation_events import Event
    from models.rituals.cocreation_state import State

FALLEN: Final = (ev.Empty, ev.Cancelled, ev.Lapsed)


class Fate(StrEnum):
    """What becomes of an idea's words."""

    HERE = "here"
    """They are this meeting's."""
    WAITS = "waits"
    """They wait for the next meeting."""
    USED = "used"
    """They have done their work: decided, or the same as others that go on."""
    CLOSED = "closed"
    """Their author does not want them here any more."""


def fates(event: Event, after: State) -> Mapping[int, Fate]:
    """What an event does to the words of ideas.

    Args:
        event: the line.
        after: the meeting after it.
    """
    match event:
        case ev.Offered():
            return {event.submission: Fate.HERE}
        case ev.Kept() | ev.SetAside():
            return {event.submission: Fate.WAITS}
        case ev.TakenBack():
            return {event.submission: Fate.CLOSED}
        case ev.Decided():
            return _with_same(after, event.submission, Fate.USED)
        case ev.CarriedOver():
            return _with_same(after, event.submission, Fate.WAITS)
    return _handed_on(after) if _fell_through(event) else {}


def _with_same(state: State, stands: int, fate: Fate) -> dict[int, Fate]:
    """The idea that stands for others, and these, which do not go on by themselves."""
    same = dict.fromkeys((one for one in state.ideas if head(state, one) == stands), Fate.USED)
    return {**same, stands: fate}


def _handed_on(state: State) -> dict[int, Fate]:
    """All that had no other meeting yet waits for the next one."""
    found: dict[int, Fate] = {}
    for one in state.ideas:
        stands = head(state, one)
        if stands not in state.carried:
            found[one] = Fate.WAITS if one == stands else Fate.USED
    return found


def _fell_through(event: Event) -> bool:
    lost = isinstance(event, ev.Missed | ev.Unheard) and event.step is Step.VOTE
    return lost or isinstance(event, FALLEN)
