"""A stage on which sharing sessions are played: what is wanted, when, and what is written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from models.calendar import LocalDays
from models.rituals.calendar import begins_at
from models.rituals.machine import Logged, Machine, Occasion
from models.rituals.session import Sessions
from models.rituals.session_commands import RecapFacts, Tick
from models.rituals.session_events import LEAST_MATCHED, Measured

if TYPE_CHECKING:
    from models.rituals.session_commands import Command
    from models.rituals.session_events import Event
    from models.rituals.session_state import State

SHANGHAI = LocalDays(ZoneInfo("Asia/Shanghai"))
THURSDAY = date(2026, 6, 4).toordinal()
NUMBER = 89
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
RULES = Sessions()
MACHINE: Machine = RULES
NOBODY_CAME = RecapFacts((), ())
TOO_FEW = Measured(0, 0, LEAST_MATCHED, 0, 0)


@dataclass
class Stage:
    """One session, at eight in the evening of a Thursday."""

    days: LocalDays = SHANGHAI
    hour: int = 20
    log: list[Logged] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.begins_at = begins_at(self.days, THURSDAY, self.hour * 60)
        self.occasion = Occasion(THURSDAY, self.begins_at, 60, 0, self.days)
        self.state: State = self.fresh()

    def fresh(self) -> State:
        return RULES.begin(self.occasion)

    def at(self, offset: int, hour: float) -> int:
        """An hour of a day, counted from that of the session."""
        return begins_at(self.days, THURSDAY + offset, round(hour * 60))

    def does(self, *commands: Command, at: int | None = None) -> list[Event]:
        """What comes of commands, written down."""
        now = self.now if at is None else at
        made = []
        for command in commands:
            for event in RULES.decide(self.state, command, now):
                self.state = RULES.evolve(self.state, event, now)
                self.log.append(Logged(now, event))
                made.append(event)
        return made

    @property
    def now(self) -> int:
        """A moment after the last line of the log; else a week before."""
        return self.log[-1].at + 1 if self.log else self.at(-7, 12)

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

    def events(self) -> list[Event]:
        """The lines of the log."""
        return [one.event for one in self.log]

    def kinds(self) -> list[str]:
        """The lines of the log, by name."""
        return [type(event).__name__ for event in self.events()]
