"""Cases drawn from a smooth process, in which it is known by how much contact raises T.

This is the simulator by which the numbers and constants of `models.effect` were tried out, beside
real groups in which nobody was contacted; `benchmarks/effect_town.py`, of another making, proves
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.followed import ALONE, KEPT, TAKEN, WORKS_DAYS, Cases
from tests.models.made_rows import FIRST, STEP

if TYPE_CHECKING:
    from models.days import Ints
    from models.tiers import Mask
    from models.trust import Floats

HORIZON = 4
"""Weeks."""
TIERS = ((0.3, 0.6), (0.6, 1.0))
"""Between which T somebody counts as ordinary, as core."""


@dataclass(frozen=True)
class Made:
    """How the cases are made."""

    people: int = 220
    weeks: int = 18
    a_week: int = 9
    effect: float = 0.0
    eye: float = 0.0
    """How well the operator sees what no number tells: who will come to less."""
    held: float = 0.0
    """The share of the chosen that a lot keeps back."""
    heeds: float = 1.0
    """The share of the shown that he contacts: those who will come to most."""


def made_cases(seed: int, made: Made) -> Cases:
    """All weeks of all people but those who are followed up."""
    dice = np.random.default_rng(seed)
    trust = _trusts(dice, made)
    role = np.full((made.weeks, made.people), -1)
    contact = np.full(made.people, -99)
    reached = np.zeros(role.shape)
    unseen = dice.normal(size=role.shape)
    for week in range(made.weeks):
        free = week - contact >= HORIZON
        chosen, kept = _chosen(dice, made, (trust, week, unseen[week]), free)
        role[week, free] = ALONE
        role[week, chosen], role[week, kept] = TAKEN, KEPT
        wrote = chosen & _heeded(made, unseen[week], chosen)
        contact[wrote] = week
        for before in range(max(0, week - HORIZON), week + 1):
            since = (before + HORIZON - week) * STEP
            part = min(since / WORKS_DAYS, 1.0)
            reached[before, wrote] = np.maximum(reached[before, wrote], part)
    later = trust[2 * HORIZON :][: made.weeks] + 0.05 * unseen + made.effect * reached
    return _cases(dice, made, role, (trust, reached, later))


def _heeded(made: Made, unseen: Floats, shown: Mask) -> Mask:
    """The part of the shown that will come to most."""
    order = np.argsort(np.where(shown, -unseen, np.inf))
    mask = np.zeros(made.people, np.bool_)
    mask[order[: round(made.heeds * int(shown.sum()))]] = True
    return mask


def _trusts(dice: np.random.Generator, made: Made) -> Floats:
    """By week and person, from four weeks before the first to four weeks after the last."""
    length = made.weeks + 2 * HORIZON
    level, zest = dice.normal(-0.4, 1.2, made.people), np.zeros((length, made.people))
    zest[0] = dice.normal(0, 1, made.people)
    for week in range(1, length):
        zest[week] = 0.85 * zest[week - 1] + dice.normal(0, 0.5, made.people)
    trust: Floats = 1 / (1 + np.exp(-(level + zest - 0.02 * np.arange(length)[:, None])))
    return trust


def _chosen(
    dice: np.random.Generator, made: Made, known: tuple[Floats, int, Floats], free: Mask
) -> tuple[Mask, Mask]:
    """Whom he is shown, those who fall above all; and whom a lot keeps back."""
    trust, week, unseen = known
    now = week + HORIZON
    wish = trust[now - 2] - trust[now] + 0.3 * trust[now] - made.eye * unseen
    wish = np.where(free, wish + dice.gumbel(0, 0.05, wish.size), -np.inf)
    named = np.zeros(made.people, np.bool_)
    named[np.argsort(-wish)[: int(dice.integers(made.a_week // 2, made.a_week * 3 // 2 + 1))]] = (
        True
    )
    kept = named & (dice.random(made.people) < made.held)
    return named & ~kept, kept


def _cases(
    dice: np.random.Generator, made: Made, role: Ints, known: tuple[Floats, Floats, Floats]
) -> Cases:
    trust, reached, later = known
    now = trust[HORIZON:][: made.weeks]
    moving = [now, trust[HORIZON - 2 :][: made.weeks], trust[: made.weeks]]
    moving += [dice.normal(way * 4 * (now - 0.5), 0.5) for way in (-1, 1)]
    moving += [np.log1p(30 * (1 - now) * dice.random(now.shape))]
    still = [np.clip(now + dice.normal(0, 0.1, now.shape), 0, 1) for _ in range(6)]
    still += [((now > low) & (now <= high)).astype(np.float64) for low, high in TIERS]
    week, person = np.nonzero(role >= ALONE)
    return Cases(
        person=person + 1,
        day=FIRST + STEP * week,
        role=role[week, person],
        reached=reached[week, person],
        moving=np.stack([one[week, person] for one in moving], axis=1),
        still=np.stack([one[week, person] for one in still], axis=1),
        later=later[week, person],
    )
