"""Whom an operator should turn to this week, why, and on whom he need spend no more for now.

A week's attention is finite: the list is as long as it reaches, ordered by the trust that a contact
can gain, in money where members' orders are known, and nobody stands in it twice within four weeks
unless something changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from models.advice import BY_LOT, Kind, Round, State, Suggestion, Why
from models.features import KNOWN_DAYS
from models.grounds import LEAST_PEERS, NAMED, grounds
from models.ideas import Idea, to_let_go, to_nurture
from models.members import Reason
from models.yardsticks import states

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.advice import Earlier
    from models.days import Ints
    from models.ideas import Scene
    from models.tiers import Mask
    from models.trust import Floats

CAPACITY: Final = 20
"""So many people a week can get one operator's own attention."""
AGAIN_DAYS: Final = 28
"""Nobody is named twice within so many days unless something changed."""
WRONG_DAYS: Final = 91
"""An operator's better knowledge holds a quarter."""
LET_GO_AGAIN_DAYS: Final = 182
LET_GO_SHARE: Final = 4
"""A quarter of the list at most tells on whom to spend no more."""
ASSURED: Final = 2
"""So many welcomes and thanks have a place: what they are worth shows later than in 28 days."""
DIGITS: Final = 6
ALIKE: Final = 0.1
"""Cases of whom about as much was said: so far apart at most."""
MEANS_NOTHING: Final = (Why.AWAY, Why.ELSEWHERE, Why.SURE)
"""Answers by which somebody's silence says nothing of him."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Whom the operator may be told of, and how many."""

    told: Mask
    """By person id: who has had the notice for seven days."""
    lots: Floats
    """By person id: a number drawn from [0, 1) for this round."""
    capacity: int = CAPACITY
    hold_back: float = 0.0
    """The share of the kinds `BY_LOT` that is kept back."""
    asking: frozenset[int] = frozenset()
    """Whose last question nobody answered."""
    locked: frozenset[int] = frozenset()
    """Whose tier an operator holds."""
    earlier: tuple[Earlier, ...] = ()
    recalibrated: bool = True
    """Whether the community's own closed weeks have taught the model."""
    worth: Floats | None = None
    """By person id: LTV, in minor units; None where no orders are known."""


def suggest(scene: Scene, limits: Limits) -> Round:
    """The round of one instant.

    Args:
        scene: what is known and forecast.
        limits: whom the operator may be told of, and how many.
    """
    allowed, weight = _Allowed(scene, limits), weights(scene, limits.worth)
    ideas = sorted(filter(allowed, to_nurture(scene)), key=lambda one: _first(one, scene, weight))
    gone = _gone(scene, limits)
    due = list(filter(allowed, gone))
    room = limits.capacity - min(len(due), limits.capacity // LET_GO_SHARE)
    lot = {idea.row for idea in ideas if _by_lot(idea, scene, limits)}
    free = ((one, _stake(one, weight)) for one in ideas if one.row not in lot)
    shown, least = _listed(free, scene, room)
    drawn = (one for one in ideas if one.row in lot and _stake(one, weight) >= least)
    held = _held(drawn, scene, limits.capacity)
    rest = (_told(one, scene) for one in due[: limits.capacity - len(shown)])
    return Round((*shown, *filter(None, rest), *held), len(gone))


def weights(scene: Scene, worth: Floats | None) -> Floats:
    """By row, what a gain of trust counts for: LTV, and nobody's less than the mean of all.

    Who bought nothing may buy yet, or may have under a name that nobody knows; whoever did is not
    put behind him for having bought little.
    """
    size = scene.rows.person.size
    ltv = np.zeros(size) if worth is None else worth[scene.rows.person]
    if not ltv.any():
        return np.ones(size)
    found: Floats = np.maximum(ltv, ltv.mean())
    return found


def _first(idea: Idea, scene: Scene, weight: Floats) -> tuple[float, float, int]:
    """By what is at stake; where a table says the same of many, by T."""
    person = int(scene.rows.person[idea.row])
    return -idea.gain * float(weight[idea.row]), -float(scene.trust[person]), person


def _stake(idea: Idea, weight: Floats) -> float:
    """What is at stake, of a gain as it is kept."""
    return round(idea.gain, DIGITS) * float(weight[idea.row])


def _gone(scene: Scene, limits: Limits) -> list[Idea]:
    """Everybody on whom nothing more need be spent; nobody by what others' past alone taught."""
    if not limits.recalibrated:
        return []
    better = (
        one.person
        for one in limits.earlier
        if one.state is State.WRONG
        and one.why in MEANS_NOTHING
        and scene.last + 1 - (one.answered or one.day) < KNOWN_DAYS
    )
    return to_let_go(scene, limits.asking | limits.locked | frozenset(better))


def _by_lot(idea: Idea, scene: Scene, limits: Limits) -> bool:
    """Whether the lot keeps somebody back; nobody whose question is open ever is."""
    person = int(scene.rows.person[idea.row])
    drawn = bool(limits.lots[person] < limits.hold_back)
    return drawn and idea.kind in BY_LOT and person not in limits.asking


def _listed(
    ideas: Iterable[tuple[Idea, float]], scene: Scene, room: int
) -> tuple[list[Suggestion], float]:
    """The best, with some places for welcomes and thanks, in order of what is at stake.

    Beside them the least stake that finds a place by itself.
    """
    places = {Kind.WELCOME: ASSURED, Kind.THANK: ASSURED}
    sure: list[tuple[int, Suggestion]] = []
    others: list[tuple[int, Suggestion]] = []
    stakes: list[float] = []
    for place, (idea, stake) in enumerate(ideas):
        assured = places.get(idea.kind, 0) > 0
        told = _told(idea, scene) if assured or len(others) < room else None
        if told is not None:
            places[idea.kind] = places.get(idea.kind, 0) - assured
            (sure if assured else others).append((place, told))
            stakes += [] if assured else [stake]
    kept = sure[:room]
    rest = others[: room - len(kept)]
    full = len(kept) + len(rest) >= room
    least = min(stakes[: len(rest)], default=float("inf")) if full else 0.0
    return [told for _, told in sorted(kept + rest, key=lambda one: one[0])], least


def _held(ideas: Iterable[Idea], scene: Scene, most: int) -> list[Suggestion]:
    """Those kept back by lot.

    Only who would have been named can tell what naming him would have changed.
    """
    told = (_told(idea, scene, held=True) for idea in ideas)
    return [one for one, _ in zip(filter(None, told), range(most), strict=False)]


class _Allowed:
    """Whether somebody may be named now."""

    def __init__(self, scene: Scene, limits: Limits) -> None:
        self._scene, self._limits = scene, limits
        earlier = sorted(limits.earlier, key=lambda one: one.day)
        self._made = {one.person: one for one in earlier if one.kind is not None}
        self._noted = {one.person: one for one in earlier if one.kind is None}

    def __call__(self, idea: Idea) -> bool:
        person = int(self._scene.rows.person[idea.row])
        if not self._limits.told[person]:
            return False
        if person in self._limits.locked and idea.kind is not Kind.THANK:
            return False
        before = self._made.get(person), self._noted.get(person)
        return all(one is None or self._again(idea, one) for one in before)

    def _again(self, idea: Idea, before: Earlier) -> bool:
        today = self._scene.last + 1
        if before.state is State.AGAIN and before.again is not None:
            return before.again <= today
        passed = today - (before.answered or before.day)
        if before.state is State.WRONG and passed < WRONG_DAYS:
            return before.why is Why.LEFT and idea.kind in {Kind.THANK, Kind.LET_GO}
        if idea.kind is Kind.LET_GO and before.kind is Kind.LET_GO:
            return passed >= LET_GO_AGAIN_DAYS
        return passed >= AGAIN_DAYS or self._changed(idea, before)

    def _changed(self, idea: Idea, before: Earlier) -> bool:
        """Another tier, or a reason to thank: not a forecast that came to waver."""
        thank = idea.kind is not before.kind and idea.kind is Kind.THANK
        moved = before.tier is not None and self._scene.tier(idea.row) is not before.tier
        return thank or moved


def _told(idea: Idea, scene: Scene, *, held: bool = False) -> Suggestion | None:
    """An idea with its reasons; None where there is none."""
    person, reasons = int(scene.rows.person[idea.row]), _reasons(idea, scene)
    if not reasons:
        return None
    return Suggestion(
        person=person,
        kind=idea.kind,
        tier=scene.tier(idea.row),
        trust=round(float(scene.trust[person]), 4),
        probability=round(idea.probability, 4),
        cases=_cases(idea, scene),
        gain=round(idea.gain, DIGITS),
        reasons=reasons,
        held=held,
    )


def _cases(idea: Idea, scene: Scene) -> int:
    """Closed rows of the same tier of which about as much was said."""
    state, said = scene.taught
    mine = states(scene.rows.where(np.array([idea.row])))[0]
    alike = (state == mine) & (np.abs(idea.asked.of(said) - idea.probability) <= ALIKE)
    return int(alike.sum())


def _reasons(idea: Idea, scene: Scene) -> tuple[Reason, ...]:
    """What leads to the idea, then what the model goes by; three in all."""
    if scene.model is None:
        silent = ("days", int(scene.rows.silent[idea.row]))
        return (*idea.lead, Reason("why-table", (silent,)))
    found = grounds(scene.model, scene.rows, idea.row, _peers(idea, scene), idea.asked)
    # Where the advice does not rest on the forecast, what speaks against it is told as well.
    both = idea.kind in {Kind.WELCOME, Kind.THANK}
    spoken = [one.reason for one in found if both or one.step > 0]
    return (*idea.lead, *spoken)[:NAMED]


def _peers(idea: Idea, scene: Scene) -> Ints:
    """With whom somebody is compared: those of his tier of whom the same is less likely.

    Who is about to fall differs from those who stay, who is about to rise from those who do not.
    The silent are compared with those of any tier, and so is who has hardly anybody in his own;
    newcomers with all newcomers.
    """
    codes = scene.codes[scene.rows.person]
    peers = np.flatnonzero((codes == codes[idea.row]) | (idea.kind is Kind.LET_GO))
    if peers.size <= 2 * LEAST_PEERS:
        peers = np.arange(codes.size)
    if idea.kind is Kind.WELCOME:
        return peers
    said = idea.asked.of(scene.said[peers])
    return peers[said <= np.median(said)]
