"""How right probabilities were, measured on one population of rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sklearn.metrics import roc_auc_score

from models.findings import Bin, LetGo, Measures, Named
from models.tiers import CORE, DORMANT_DAYS, LIABILITY, ORDINARY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.days import Ints
    from models.tiers import Mask
    from models.trust import Floats

BINS = 10
NAMED = 20
"""So many risers or droppers are named at a date."""
LET_GO_AT = 0.97
"""From this probability of doing nothing an operator may spend no more."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said at one date of one population, and what came."""

    said: Floats
    """Shape (rows, 3)."""
    outcome: Ints
    rank: Ints
    silent: Ints


def measures(dates: Sequence[Judged], markov: Sequence[Judged]) -> Measures:
    """All measures of one model.

    Args:
        dates: what it said at each date, none of them empty.
        markov: what the table said of the same rows.
    """
    every = _together(dates)
    skills = [
        1 - log_loss(mine) / log_loss(table) for mine, table in zip(dates, markov, strict=True)
    ]
    return Measures(
        log_loss=log_loss(every),
        brier=brier(every),
        auc_silent=_median([auc(one, LIABILITY) for one in dates]),
        auc_core=_median([auc(one, CORE) for one in dates]),
        ece=calibration_error(every),
        skill_vs_markov=float(np.median(skills)),
        rise=_named([risers(one) for one in dates]),
        drop=_named([droppers(one) for one in dates]),
        let_go=let_go(every),
    )


def _together(dates: Sequence[Judged]) -> Judged:
    columns = ([getattr(one, name) for one in dates] for name in Judged.__slots__)
    return Judged(*(np.concatenate(parts) for parts in columns))


def log_loss(one: Judged) -> float:
    """The mean of -log of what was said of what came, in nats."""
    right = one.said[np.arange(one.outcome.size), one.outcome - 1]
    return float(-np.log(np.maximum(right, np.finfo(np.float64).tiny)).mean())


def brier(one: Judged) -> float:
    """The mean of the squared distance from what came, over the three tiers: 0 to 2."""
    truth = np.eye(one.said.shape[1])[one.outcome - 1]
    return float(((one.said - truth) ** 2).sum(axis=1).mean())


def auc(one: Judged, rank: int) -> float | None:
    """How often who came to a rank was said likelier than who did not; None without both."""
    came = one.outcome == rank
    if came.all() or not came.any():
        return None
    return float(roc_auc_score(came, one.said[:, rank - 1]))


def calibration_error(one: Judged) -> float:
    """The mean distance of said from come, in ten bins, averaged over the tiers (ECE)."""
    errors = []
    for column in range(one.said.shape[1]):
        said, came = one.said[:, column], one.outcome == column + 1
        place = np.minimum((said * BINS).astype(np.int64), BINS - 1)
        gap = np.bincount(place, said - came, BINS)
        errors.append(np.abs(gap).sum() / said.size)
    return float(np.mean(errors))


def curve(dates: Sequence[Judged], rank: int) -> tuple[Bin, ...]:
    """What was said of a rank beside how often it came, in ten bins; empty ones are left out."""
    every = _together(dates)
    said, came = every.said[:, rank - 1], every.outcome == rank
    place = np.minimum((said * BINS).astype(np.int64), BINS - 1)
    counts = np.bincount(place, minlength=BINS)
    return tuple(
        Bin(float(said[place == one].mean()), float(came[place == one].mean()), int(counts[one]))
        for one in np.flatnonzero(counts)
    )


def risers(one: Judged) -> Named:
    """Of those below core, the likeliest to come to a higher tier."""
    could = one.rank < CORE
    above = np.where(one.rank == LIABILITY, one.said[:, 1] + one.said[:, 2], one.said[:, 2])
    return _top(above, one.outcome > one.rank, could)


def droppers(one: Judged) -> Named:
    """Of those above liability, the likeliest to come to a lower tier."""
    could = one.rank >= ORDINARY
    below = np.where(one.rank == CORE, one.said[:, 0] + one.said[:, 1], one.said[:, 0])
    return _top(below, one.outcome < one.rank, could)


def _top(chance: Floats, came: Mask, could: Mask) -> Named:
    who = np.flatnonzero(could)
    likeliest = who[np.argsort(-chance[who], kind="stable")[:NAMED]]
    share = float(came[who].mean()) if who.size else None
    return Named(likeliest.size, int(came[likeliest].sum()), share)


def _named(dates: Sequence[Named]) -> Named:
    """Over all dates; the base as the mean of the dates, weighed as they named."""
    counted = [one for one in dates if one.base is not None]
    named = sum(one.named for one in counted)
    expected = sum((one.base or 0.0) * one.named for one in counted)
    return Named(named, sum(one.right for one in counted), expected / named if named else None)


def let_go(one: Judged) -> LetGo:
    """Of those whom the rule and the forecast give up."""
    said = (one.said[:, 0] >= LET_GO_AT) & (one.silent >= DORMANT_DAYS)
    return LetGo(int(said.sum()), int((one.outcome[said] > LIABILITY).sum()))


def _median(values: Sequence[float | None]) -> float | None:
    known = [one for one in values if one is not None]
    return float(np.median(known)) if known else None
