"""How often a ring gets through a round of nominations unflagged, and how often an honest member.

python -m benchmarks.bench_rings [--quick] [--keep]

Each village (`benchmarks/village.py`) lives 120 days, then holds a round through the real state
machine: T by `models.trust`, clusters by `models.network`, the list by `models.rituals.shortlist`.
A favourite is named by twelve who are drawn by how much they talk with him and with those who name
him already; half of all others name somebody they talk with. A ring names each other in one of
three ways: all its leader; two leaders, who name each other; or all its leader, who names somebody
outside so that nothing shows. A nominee is carried by a ring where too few others name him.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import repeat
from statistics import mean
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks.measure import options, tell
from benchmarks.village import DAYS, FAVOURITE, FIRST, LENGTH, Plan, Village, first_instant, odds
from models.calendar import DAY_MS
from models.network import ties
from models.rituals.nomination import begin, decide, evolve
from models.rituals.nomination_commands import Close, Nominate, Nominee, Standing, Tick, Weigh
from models.rituals.shortlist import LEAST_CLUSTERS, LEAST_NOMINATORS, candidates, shortlist
from models.rituals.voices import scales
from models.trust import assess

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from models.days import Ints
    from models.history import History
    from models.rituals.nomination_commands import Command
    from models.rituals.nomination_state import State
    from models.rituals.shortlist import Candidate
    from models.trust import Floats

RUNS, QUICK_RUNS = 100, 10
FIRST_SEED: Final = 5_000
FANS: Final = 12
TURNOUT: Final = 0.5
LAST: Final = FIRST + LENGTH - 1
PLANS: Final[Mapping[str, Plan]] = {
    "no ring": Plan(),
    "a ring of five": Plan(ring=5),
    "a ring of eight": Plan(ring=8),
    "a ring of eight that talks every other day": Plan(ring=8, ring_days=0.5),
}
RING_BAR: Final = 0.05
HONEST_BAR: Final = 0.95
HEAD: Final = (
    *("villages", "T: median, ring", "carried by a ring", "flagged", "enough for the list"),
    *("and unflagged", "favourite listed", "and unflagged", "others listed", "flagged"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one round."""

    members_trust: float
    ring_trust: float
    carried: int
    """Nominees whom at least three of the ring named, and too few others."""
    carried_flagged: int
    enough: int
    """Those of them who had voices and clusters enough for the list."""
    slipped: int
    """Those of these of whom nothing was flagged."""
    favourite_listed: bool
    favourite_flags: tuple[str, ...]
    others: int
    """Other honest members on the list."""
    others_flagged: int


def play(seed: int, plan: Plan) -> Found:
    """One village and its round."""
    dice = np.random.default_rng(seed)
    village = Village(plan, dice)
    past = village.past()
    state = round_of(past, ballots(village, past, seed), dice)
    listed, ring = shortlist(state), frozenset(village.ring.tolist())
    carried = [one for one in candidates(state) if by_ring(state, one, ring)]
    favourite = next((one for one in listed if one.whom == FAVOURITE), None)
    others = [one for one in listed if one.whom not in ring | {FAVOURITE}]
    trust = assess(past, LAST).trust
    return Found(
        members_trust=float(np.median(trust[1:])),
        ring_trust=float(trust[village.ring].mean()) if ring else 0.0,
        carried=len(carried),
        carried_flagged=sum(bool(one.flags) for one in carried),
        enough=sum(one.enough for one in carried),
        slipped=sum(one.enough and not one.flags for one in carried),
        favourite_listed=favourite is not None,
        favourite_flags=() if favourite is None else favourite.flags,
        others=len(others),
        others_flagged=sum(bool(one.flags) for one in others),
    )


def by_ring(state: State, one: Candidate, ring: frozenset[int]) -> bool:
    """Whether a nominee has enough only by the ring's voices, if at all."""
    others = [by for by in one.nominators if by not in ring]
    sides = {state.weights[by].cluster for by in others} - {0}
    honest = len(others) >= LEAST_NOMINATORS and len(sides) >= LEAST_CLUSTERS
    return len(one.nominators) - len(others) >= LEAST_NOMINATORS - 1 and not honest


def ballots(village: Village, past: History, seed: int) -> dict[int, int]:
    """Who names whom."""
    found = ties(past, LAST)
    talk = np.zeros((past.size, past.size))
    talk[found.low, found.high] = talk[found.high, found.low] = found.weight
    talk[0] = talk[:, 0] = 0
    dice, ring = village.dice, village.ring
    able = np.flatnonzero(past.first_seen <= LAST + 1 - 28)
    able = able[(able != FAVOURITE) & ~np.isin(able, ring)]
    names = dict.fromkeys(fans_of(FAVOURITE, able, talk, dice), FAVOURITE)
    free = [*(one for one in able.tolist() if one not in names), FAVOURITE]
    for one in free:
        wish = talk[one].copy()
        wish[FAVOURITE] = 0
        if wish.any() and dice.random() < TURNOUT:
            names[one] = int(dice.choice(wish.size, p=odds(wish)))
    outsider = int(dice.choice(able))
    return names | dict(colluded(ring.tolist(), seed % 3, outsider))


def fans_of(whom: int, able: Ints, talk: Floats, dice: np.random.Generator) -> list[int]:
    """Who names somebody honestly: those who talk with him, and hear of it from each other."""
    fans: list[int] = []
    while len(fans) < FANS:
        told = talk[:, fans].sum(axis=1) if fans else np.zeros(talk.shape[0])
        wish = (talk[whom] * (1 + told))[able]
        wish[np.isin(able, fans)] = 0
        if not wish.any():
            break
        fans.append(int(dice.choice(able, p=odds(wish))))
    return fans


def colluded(ring: Sequence[int], way: int, outsider: int) -> Iterator[tuple[int, int]]:
    """How a ring names each other.

    Args:
        ring: person ids.
        way: 0 all the leader, 1 two leaders, 2 all the leader, who names an outsider.
        outsider: that one.
    """
    if not ring:
        return
    leader, second, *rest = ring
    yield leader, outsider if way == 2 else second
    yield second, leader
    for place, one in enumerate(rest):
        yield one, second if way == 1 and place % 2 else leader


def round_of(past: History, names: Mapping[int, int], dice: np.random.Generator) -> State:
    """The round that they hold, as it stands when its list is made."""
    opening = first_instant()
    state = _told(begin(opening), Tick(), opening)
    for at, by in sorted((_when(dice, opening), by) for by in names):
        standing = Standing(DAYS.midnight(int(past.first_seen[by])), opening - DAY_MS)
        wish = Nominate(by, names[by], standing, Nominee(here=True, scored=True))
        state = _told(state, wish, at)
    state = _told(state, Close(), state.closes_at)
    weights = scales(past, LAST, {by: voice.whom for by, voice in state.voices.items()})
    return _told(state, Weigh(weights), state.closes_at)


def _when(dice: np.random.Generator, opening: int) -> int:
    """A third at once, when the round is announced; others in the days after."""
    soon = dice.random() < 1 / 3
    after = dice.exponential(DAY_MS / 48) if soon else dice.uniform(0, 6.9 * DAY_MS)
    return opening + round(min(after, 6.9 * DAY_MS))


def _told(state: State, command: Command, at: int) -> State:
    for event in decide(state, command, at):
        state = evolve(state, event, at)
    return state


def table(found: Mapping[str, Sequence[Found]]) -> list[str]:
    """The figures as Markdown."""
    lines = [f"| {' | '.join(HEAD)} |", "|" + "---|" * len(HEAD)]
    for name, runs in found.items():
        honest = [one for one in runs if one.favourite_listed]
        total = {
            key: sum(getattr(one, key) for one in runs)
            for key in ("carried", "carried_flagged", "enough", "slipped")
        }
        ring = any(total.values())
        trust = f"{mean(one.members_trust for one in runs):.2f}"
        figures = (
            f"{trust}, {mean(one.ring_trust for one in runs):.2f}" if ring else trust,
            *(str(value) if ring else "–" for value in total.values()),
            f"{len(honest)} of {len(runs)}",
            str(sum(not one.favourite_flags for one in honest)),
            *(str(sum(getattr(one, key) for one in runs)) for key in ("others", "others_flagged")),
        )
        lines.append(f"| {name} | {' | '.join(figures)} |")
    bars = f"Bars: a ring unflagged in at most {RING_BAR:.0%} of the villages, the favourite"
    return [*lines, "", f"{bars} listed and unflagged in at least {HONEST_BAR:.0%}."]


def main() -> None:
    """Play, print the table, keep it when asked to."""
    asked = options(__doc__, "fewer villages")
    runs = QUICK_RUNS if asked.quick else RUNS
    seeds = range(FIRST_SEED, FIRST_SEED + runs)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        found = {name: list(pool.map(play, seeds, repeat(plan))) for name, plan in PLANS.items()}
    kept = {name: [asdict(one) for one in runs] for name, runs in found.items()}
    tell(asked, "rings", {"runs": kept}, table(found))


if __name__ == "__main__":
    main()
