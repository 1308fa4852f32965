"""Groups in which it is known how many new partners a session gives to those who come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from models.days import SeenClock
from models.history import history
from models.rollup import ACTS, CONTACTS, PASSAGES, empty

if TYPE_CHECKING:
    from models.days import Ints
    from models.history import History
    from models.tiers import Mask
    from models.trust import Floats

FIRST = 739_000
DAY = FIRST + 120
"""Of the session."""
LAST = DAY + 14
LATE_MS = 82_800_000


@dataclass(frozen=True)
class Made:
    """How the group is made."""

    people: int = 120
    a_day: float = 24.0
    """Answers in all."""
    came: int = 20
    keen: float = 1.0
    """How much likelier a lively member comes than another: the power of his acts before."""
    ties: float = 0.0
    """New partners that the session itself gives to each who came."""
    circles: int = 6
    """Members talk within their circle nine times in ten."""


def made_session(
    seed: int, made: Made, left: int | None = None, away: int | None = None
) -> tuple[History, Mask]:
    """A history, and who was there; one who left the day before, one on holiday afterwards."""
    dice = np.random.default_rng(seed)
    zest = dice.gamma(0.7, 1.0, made.people) + 0.02
    talks = _talks(dice, made, zest)
    before = np.bincount(
        talks[(talks[:, 0] < DAY) & (talks[:, 0] >= DAY - 28), 1], minlength=made.people
    )
    wish = made.keen * np.log(before + 0.5) + dice.gumbel(size=made.people)
    came = np.argsort(-wish)[: made.came]
    talks = np.concatenate([talks, _session(dice, came), _since(dice, made, came, talks)])
    present = np.zeros(made.people + 1, np.bool_)
    present[came + 1] = True
    return _past(talks, made.people, left, away), present


def _talks(dice: np.random.Generator, made: Made, zest: Floats) -> Ints:
    """Who answered whom on which day: by zest on both sides, mostly in the own circle."""
    count = int(dice.poisson(made.a_day * (LAST - FIRST + 1)))
    circle = np.arange(made.people) % made.circles
    near = np.where(circle == circle[:, None], 9.0 * made.circles, 1.0) * zest
    np.fill_diagonal(near, 0)
    upto = np.cumsum(near, axis=1)
    who = dice.choice(made.people, count, p=zest / zest.sum())
    drawn = dice.random(count) * upto[who, -1]
    other = (upto[who] < drawn[:, None]).sum(axis=1)
    return np.column_stack([dice.integers(FIRST, LAST + 1, count), who, other])


def _session(dice: np.random.Generator, came: Ints) -> Ints:
    """Everybody there talks with everybody: no effect of it."""
    pairs = [
        (DAY, one, other) for one in came for other in dice.permutation(came)[:6] if one != other
    ]
    return np.array(pairs, np.int64)


def _since(dice: np.random.Generator, made: Made, came: Ints, talks: Ints) -> Ints:
    """The partners whom the session brought together: people there who had not talked before."""
    since = talks[(talks[:, 0] >= DAY - 90) & (talks[:, 0] != DAY)]
    met = {frozenset(pair) for pair in since[:, 1:].tolist()}
    pairs = [pair for pair in combinations(came.tolist(), 2) if frozenset(pair) not in met]
    count = min(int(dice.poisson(made.ties * came.size / 2)), len(pairs))
    chosen = np.array(pairs).reshape(-1, 2)[dice.permutation(len(pairs))[:count]]
    day = dice.integers(DAY + 1, LAST + 1, count)
    return np.column_stack([day, chosen]).astype(np.int64)


def _past(talks: Ints, people: int, left: int | None, away: int | None) -> History:
    """Everybody is known from the first day on by a message."""
    day, actor, other = talks.T
    seen = np.unique(np.stack([day, actor + 1]), axis=1)
    firsts = np.stack([np.full(people, FIRST), np.arange(1, people + 1)])
    seen = np.unique(np.concatenate([seen, firsts], axis=1), axis=1)
    acts = np.zeros((len(ACTS), seen.shape[1]), np.int32)
    acts[:2], acts[2] = seen, 1
    order = np.argsort(day, kind="stable")
    contacts = np.zeros((len(CONTACTS), day.size), np.int32)
    contacts[:4] = np.stack([day, actor + 1, other + 1, np.ones(day.size, np.int32)])[:, order]
    gone = [] if left is None else [(DAY - 1, left, LATE_MS, 0, 0)]
    passages = np.array(gone, np.int32).reshape(-1, len(PASSAGES)).T
    nothing = empty()
    rolled = replace(nothing, acts=acts, contacts=contacts, passages=passages)
    paused = {} if away is None else {away: frozenset(range(DAY + 1, LAST + 1))}
    scored = np.ones(people + 1, np.bool_)
    scored[0] = False
    return history([rolled], SeenClock(FIRST, LAST, frozenset()), scored, paused)
