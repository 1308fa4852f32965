"""Writes a made-up group's history down, one deed a line, for stories and for chance."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.models.facts import Fact, Group, Kind, midnight

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

HOUR = 3_600_000


class Diary:
    """Collects what people do; days count from `start`, hours from local midnight."""

    def __init__(self, zone: ZoneInfo, start: date) -> None:
        self.zone, self.start = zone, start
        self.facts: list[Fact] = []
        self.messages: list[int] = []
        self._next = 100

    def at(self, day: int, hour: float = 12) -> int:
        """Give the instant of an hour of a day, UTC milliseconds."""
        return midnight(self.start + timedelta(day), self.zone) + round(hour * HOUR)

    def _write(self, at: int, kind: Kind, person: int | None, **more: object) -> int:
        self._next += 1
        self.facts.append(Fact(at, kind, person, **{"message": self._next, **more}))  # type: ignore[arg-type]
        return self._next

    def says(
        self, who: int | None, day: int, hour: float = 12, *, names: Iterable[int] = (),
        to: int | None = None, topic: int = 0, media: bool = False, album: str | None = None,
        thanks: bool = False,
    ) -> int:
        """Let somebody write, answer a message, mention people; the number of the message."""
        at = self.at(day, hour)
        form = {"media": media, "album": album, "thanks": thanks}
        message = self._write(at, Kind.MESSAGE, who, reply_to=to, topic=topic, **form)
        for name in names:
            self.facts.append(Fact(at, Kind.MENTION, who, message, name))
        self.messages.append(message)
        return message

    def likes(self, who: int, message: int, day: int, hour: float = 12) -> None:
        """Let somebody react to a message."""
        self._write(self.at(day, hour), Kind.REACTION, who, message=message)

    def joins(self, who: int, day: int, hour: float = 12, by: int | None = None) -> None:
        """Let somebody come in, brought by another."""
        self._write(self.at(day, hour), Kind.JOIN, who, target=by)

    def leaves(self, who: int, day: int, hour: float = 12) -> None:
        """Let somebody go."""
        self._write(self.at(day, hour), Kind.LEAVE, who)

    def group(self, scored: Iterable[int], blind: tuple[tuple[int, int], ...] = ()) -> Group:
        """Close the diary."""
        return Group(tuple(self.facts), self.zone, frozenset(scored), blind)
