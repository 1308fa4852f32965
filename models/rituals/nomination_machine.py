"""Nomination as the engine of rituals knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from models.rituals import nomination
from models.rituals.nomination_state import Event, Phase, State, evolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.rituals.machine import Occasion
    from models.rituals.nomination_commands import Command

HOW_IT_ENDED: Final[Mapping[Phase, str]] = {
    Phase.DONE: "done",
    Phase.LAPSED: "done",
    Phase.EXPIRED: "expired",
    Phase.CANCELLED: "cancelled",
}


@dataclass(frozen=True, slots=True)
class Nominations:
    """The rules, as a `models.rituals.machine.Machine`.

    A round lasts days, so it goes by its own length and not by the minutes of its occasion.

    Args:
        quota: how many KOCs a round names at most.
        lasts_days: local days from the opening to the close, at the same time of day.
    """

    quota: int = nomination.QUOTA
    lasts_days: int = nomination.LASTS_DAYS

    @property
    def events(self) -> Any:  # noqa: ANN401 - a union of types is no type
        """The type of its events."""
        return Event

    def begin(self, occasion: Occasion) -> State:
        """A round of which nothing is known but when it is."""
        first, last = (
            occasion.days.midnight(day) for day in (occasion.day, occasion.day + self.lasts_days)
        )
        return nomination.begin(
            occasion.begins_at, occasion.begins_at + last - first, quota=self.quota
        )

    def decide(self, state: State, command: Command, now: int) -> tuple[Event, ...]:
        """What comes of a wish; nothing, when it is so already.

        Raises:
            RefusedError: it is against the rules.
        """
        return nomination.decide(state, command, now)

    def evolve(self, state: State, event: Event, at: int) -> State:
        """The state after a line of the log, written at an instant (UTC milliseconds)."""
        return evolve(state, event, at)

    def ended(self, state: State) -> str | None:
        """How it ended; None while it goes on."""
        return HOW_IT_ENDED.get(state.phase)
