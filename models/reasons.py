"""Why a member has the T he has: codes and numbers, from the very arrays the formula used."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from models.members import Reason, Tier
from models.tiers import WINDOW_WEEKS, Indicators
from models.trust import DEPTH_DAYS, Parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.days import Ints


@lru_cache(maxsize=100_000)
def _reason(code: str, names: tuple[str, ...], *values: float) -> Reason:
    return Reason(code, tuple(zip(names, values, strict=True)))


class Reasons:
    """Reasons by person id, strongest first."""

    def __init__(
        self, parts: Parts, now: Indicators, seen_days: Ints, away: npt.NDArray[np.bool_]
    ) -> None:
        """Args: parts, now: of one instant; seen_days: since first seen; away: on holiday."""
        self._parts, self._now, self._seen_days, self._away = parts, now, seen_days, away

    def of(self, known: Ints, tiers: Sequence[Tier]) -> list[tuple[Reason, ...]]:
        """The reasons of each of these people, whose tiers are given in the same order."""
        parts = self._parts
        columns = zip(
            self._now.activity[known].tolist(),
            parts.silent_days[known].tolist(),
            parts.people[known].tolist(),
            parts.due[known].tolist(),
            parts.answered[known].tolist(),
            parts.newcomers[known].tolist(),
            np.round(parts.penalty[known] * 100).astype(np.int64).tolist(),
            self._seen_days[known].tolist(),
            self._away[known].tolist(),
            tiers,
            strict=True,
        )
        return [_reasons(row) for row in columns]


def _reasons(
    row: tuple[int, int, int, int, int, int, int, int, bool, Tier],
) -> tuple[Reason, ...]:
    weeks, silent, people, due, answered, newcomers, penalty, seen_days, away, tier = row
    found = [_presence(weeks, silent)]
    if away:
        found.append(_reason("reason-on-holiday", ()))
    if silent >= 0 and weeks:
        found.append(_reason("reason-last-act", ("days",), silent))
    if people:
        found.append(_reason("reason-talked-with", ("people", "days"), people, DEPTH_DAYS))
    if due:
        code = "reason-answers" if answered else "reason-unanswered"
        found.append(_reason(code, ("due", "answered", "days"), due, answered, DEPTH_DAYS))
    if newcomers:
        names = ("count", "days")
        found.append(_reason("reason-newcomers-helped", names, newcomers, DEPTH_DAYS))
    if penalty:
        found.append(_reason("reason-penalty", ("percent",), penalty))
    if tier is Tier.NEWCOMER:
        # Of who was there before the bot no more is known than that.
        found.append(_reason("reason-new-here", ("days",), seen_days))
    return tuple(found)


def _presence(weeks: int, silent: int) -> Reason:
    if silent < 0:
        return _reason("reason-never-acted", ())
    if weeks == 0:
        return _reason("reason-silent-since", ("days",), silent)
    return _reason("reason-active-weeks", ("active", "weeks"), weeks, WINDOW_WEEKS)
