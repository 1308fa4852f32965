"""What every ritual is: a state made of logged events, and rules for what may come next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.calendar import LocalDays


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and as what a ritual takes place this time.

    Args:
        day: the local date.
        begins_at: UTC milliseconds.
        minutes: how long it lasts.
        number: by which the group knows it.
        days: the community's calendar.
    """

    day: int
    begins_at: int
    minutes: int
    number: int
    days: LocalDays


@dataclass(frozen=True, slots=True)
class Logged:
    """An event of the log, and when it was written down (UTC milliseconds)."""

    at: int
    event: Any


class Machine(Protocol):
    """The rules of one kind of ritual; states, commands and events are its own."""

    @property
    def events(self) -> Any:  # noqa: ANN401 - a union of msgspec structs
        """The type of its events, for whoever reads them back."""
        ...

    def begin(self, occasion: Occasion) -> Any:  # noqa: ANN401
        """The state before anything happened."""
        ...

    def decide(self, state: Any, command: Any, now: int) -> tuple[Any, ...]:  # noqa: ANN401
        """What happens when somebody wants something, or time has passed.

        Raises:
            RefusedError: it is against the rules.
        """
        ...

    def evolve(self, state: Any, event: Any, at: int) -> Any:  # noqa: ANN401
        """The state after an event that was logged at an instant."""
        ...

    def ended(self, state: Any) -> str | None:  # noqa: ANN401
        """How it ended: `done`, `expired`, `cancelled`; None while it goes on."""
        ...


def replayed(machine: Machine, occasion: Occasion, log: Iterable[Logged]) -> Any:  # noqa: ANN401
    """The state that a log leads to; rows of people who were erased may be missing from it."""
    state = machine.begin(occasion)
    for one in log:
        state = machine.evolve(state, one.event, one.at)
    return state
