"""The kept models of a community: which one is in use, when the next is due, what is odd of them.

Values in, values out: the shell says what lies on the disk, and what an operator chose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.calendar import DAY_MS

if TYPE_CHECKING:
    from models.calendar import LocalDays
    from models.drift import Drift
    from models.manifest import Manifest

NIGHT: Final = range(2, 6)
"""The local hours in which models are made: nobody asks for anything, and no clock is set back."""
OLD_MS: Final = 14 * DAY_MS
"""Two weekly trainings were missed: whoever was not there at night is not waited for."""
GONE: Final = "model-gone"
OLD: Final = "model-old"
DRIFT: Final = "model-drift"


@dataclass(frozen=True, slots=True)
class KeptModel:
    """One file of a model."""

    made_at: int
    """UTC milliseconds; by its name."""
    manifest: Manifest | None
    """None where it cannot be used."""
    wrong: str | None = None
    """What is wrong with it, a code."""

    @property
    def drift(self) -> Drift | None:
        """How its community behaved when it was made, if that was odd."""
        found = None if self.manifest is None else self.manifest.drift
        return found if found is not None and found.odd else None


@dataclass(frozen=True, slots=True)
class News:
    """Something that operators must know, once."""

    code: str
    made_at: int
    """Of the model that it is about."""
    chosen: bool = False
    """Whether that model is one that an operator went back to."""
    drift: Drift | None = None
    """What was seen, where that is the news."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is kept.

    Args:
        kept: the files, the newest last.
        chosen: when the model was made that an operator went back to; None for the newest.
    """

    kept: tuple[KeptModel, ...] = ()
    chosen: int | None = None

    @property
    def newest(self) -> KeptModel | None:
        """The one made last, whatever is wrong with it."""
        return self.kept[-1] if self.kept else None

    @property
    def used(self) -> KeptModel | None:
        """The one that speaks, or would if it could.

        No other takes the place of one that is odd: it would speak without anybody's having asked
        for it. Only where the chosen one is gone the newest does.
        """
        return next((one for one in self.kept if one.made_at == self.chosen), self.newest)

    @property
    def gone(self) -> bool:
        """Whether the one that an operator went back to is not there any more."""
        return self.chosen is not None and self.chosen not in {one.made_at for one in self.kept}

    def find(self, made_at: int) -> KeptModel | None:
        """One of them that can be used."""
        fit = (one for one in self.kept if one.manifest is not None)
        return next((one for one in fit if one.made_at == made_at), None)

    def is_due(self, monday: int, now: int, days: LocalDays) -> bool:
        """Whether a new one is to be made now.

        Args:
            monday: the day of the latest weekly cut-off.
            now: UTC milliseconds.
            days: the community's calendar.
        """
        newest = self.newest
        if newest is None:
            return True
        fresh = newest.manifest is not None and newest.manifest.until >= monday
        return not fresh and (days.hour(now) in NIGHT or newest.made_at < now - OLD_MS)

    def news(self, now: int) -> tuple[News, ...]:
        """What operators must know of them."""
        return tuple(self._news(now))

    def _news(self, now: int) -> list[News]:
        used, newest, found = self.used, self.newest, list[News]()
        if used is None or newest is None:
            return found
        if self.gone:
            found.append(News(GONE, self.chosen or 0))
        if used.wrong is not None:
            found.append(News(used.wrong, used.made_at, chosen=used.made_at == self.chosen))
        elif newest.made_at < now - OLD_MS:
            found.append(News(OLD, newest.made_at))
        if newest.drift is not None and not (len(self.kept) > 1 and self.kept[-2].drift):
            found.append(News(DRIFT, newest.made_at, drift=newest.drift))
        return found
