"""A stage on which sharing sessions are played: what is wanted, when, and what is written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from models.calendar import LocalDays
from models.rituals.session import begin, decide, evolve
from models.rituals.session_commands import RecapFacts, Tick
from models.rituals.session_events import LEAST_MATCHED, Measured
from models.rituals.session_times import Settings, wall

if TYPE_CHECKING:
    from models.rituals.session_commands import Command
    from models.rituals.session_events import Event
    from models.rituals.session_state import State

SHANGHAI = LocalDays(ZoneInfo("Asia/Shanghai"))
THURSDAY = date(2026, 6, 4).toordinal()
NUMBER = 89
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
NOBODY_CAME = RecapFacts((), ())
TOO_FEW = Measured(0, 0, LEAST_MATCHED, 0, 0)


@dataclass
class Stage:
    """One session, at eight in the evening of a Thursday."""

    days: LocalDays = SHANGHAI
    settings: Settings = field(default_factory=Settings)
    planned_at: int | None = None
    hour: int = 20
    log: list[tuple[Event, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.begins_at = wall(self.days, THURSDAY, self.hour)
        self.state: State = self.fresh()

    def fresh(self) -> State:
        return begin(self.begins_at, self.settings, self.days, self.planned_at)

    def at(self, offset: int, hour: float) -> int:
        """An hour of a day, counted from that of the session."""
        return wall(self.days, THURSDAY + offset, 0) + round(hour * HOUR)

    def does(self, *commands: Command, at: int | None = None) -> list[Event]:
        """What comes of commands, written down."""
        now = self.now if at is None else at
        made = []
        for command in commands:
            for event in decide(self.state, command, now):
                self.state = evolve(self.state, event, now)
                self.log.append((event, now))
                made.append(event)
        return made

    @property
    def now(self) -> int:
        """A moment after the last line of the log; else a week before."""
        return self.log[-1][1] + 1 if self.log else self.at(-7, 12)

    def ticks(self, at: int, *, facts: bool = True, **known: object) -> list[Event]:
        """The clock; what a recap and an effect need is known."""
        given = {"recap": NOBODY_CAME, "effect": TOO_FEW} if facts else {}
        return self.does(Tick(NUMBER, **{**given, **known}), at=at)  # type: ignore[arg-type]

    def announced(self) -> Stage:
        """The same on the morning of the announcement."""
        self.ticks(self.at(-3, 10))
        return self

    def opened(self) -> Stage:
        """The same at its beginning."""
        self.announced().ticks(self.begins_at)
        return self

    def closed(self) -> Stage:
        """The same at its end."""
        self.opened().ticks(self.begins_at + HOUR)
        return self

    def kinds(self) -> list[str]:
        """The lines of the log, by name."""
        return [type(event).__name__ for event, _ in self.log]
