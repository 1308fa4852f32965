"""A group at the instant of a round, in which a test says what the forecast says of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from models.ideas import Scene
from models.memory import remembering
from models.snapshots import snapshot
from models.suggest import Limits
from models.tiers import CORE, LIABILITY, ORDINARY, TIER_OF_CODE, Bars
from models.trust import assess
from tests.models.diary import Diary
from tests.models.made_rows import made_prior
from tests.models.worlds import World

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.advice import Earlier
    from models.members import Tier
    from models.trust import Floats

WEEKS = 12
LAST = 7 * WEEKS - 1
NEWCOMER, DORMANT = 4, 5
CODES = {"core": CORE, "ordinary": ORDINARY, "liability": LIABILITY, "newcomer": NEWCOMER}
Said = tuple[float, float, float]


def crowd(people: int, quiet: Mapping[int, int] | None = None, back: tuple[int, ...] = ()) -> World:
    """People who each say something twice a week.

    Args:
        people: how many.
        quiet: for how many days some of them have said nothing.
        back: others, who were away from the second day until three days ago.
    """
    diary, silent = Diary(), quiet or {}
    for day in range(LAST + 1):
        for who in range(1, people + 1):
            if (day + who) % 3 == 0 and day <= LAST - silent.get(who, 0):
                diary.says(who, day, 8 + who / 10)
    for who in back:
        diary.says(who, 1)
        diary.says(who, LAST - 3)
    outsider = people + len(back) + 1
    diary.says(outsider, LAST, 23)
    return World(diary.group(scored=range(1, outsider)))


def scene_of(world: World, said: Mapping[int, Said], codes: Mapping[int, str]) -> Scene:
    """The scene at the end of the crowd's last day.

    Args:
        world: the group.
        said: by person, the probabilities of liability, ordinary and core; others are sure to stay.
        codes: by person, his tier; ordinary by default.
    """
    last = world.span.start + LAST
    past = world.past(last)
    rows = remembering(snapshot(past, Bars(), last + 1), made_prior())
    usual: Said = (0.01, 0.98, 0.01)
    each = [said.get(int(one), usual) for one in rows.person]
    tiers = np.full(past.size, ORDINARY, np.int8)
    for who, name in codes.items():
        tiers[who] = DORMANT if name == "dormant" else CODES[name]
    return Scene(
        past=past,
        last=last,
        rows=rows,
        said=np.array(each).reshape(-1, 3),
        model=None,
        codes=tiers,
        trust=assess(past, last).trust,
        taught=(np.zeros(0, np.int64), np.zeros((0, 3))),
    )


def limits_of(scene: Scene, **values: object) -> Limits:
    """Everybody may be named, nobody is kept back, save as a test says."""
    size = scene.past.size
    free = Limits(np.ones(size, np.bool_), np.full(size, 0.5))
    return replace(free, **values)  # type: ignore[arg-type]


def lots_of(scene: Scene, seed: int) -> Floats:
    """A number by chance for each person."""
    return np.random.default_rng(seed).random(scene.past.size)


def tier_named(scene: Scene, person: int) -> Tier:
    """The tier of somebody in a scene."""
    tier = TIER_OF_CODE[int(scene.codes[person])]
    assert tier is not None
    return tier


def after(scene: Scene, one: Earlier, days: int) -> Earlier:
    """An earlier suggestion as if it had been made so many days before the scene."""
    return replace(one, day=scene.last + 1 - days)
