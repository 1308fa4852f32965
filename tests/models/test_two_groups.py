"""A member of two groups of one community is one person, and has one T."""

from __future__ import annotations

import numpy as np

from models.history import History, history
from models.rollup import RollUp, joined
from models.trust import assess
from tests.models.diary import Diary
from tests.models.worlds import World


def rolled(diary: Diary) -> RollUp:
    return joined(World(diary.group()).rolled.values())


def of_both(old: Diary, new: Diary) -> tuple[History, int]:
    """What the community knows of both groups, and the last day of the older one."""
    world = World(old.group())
    last = world.span.stop - 1
    return history([rolled(old), rolled(new)], world.clock(last), np.ones(10, np.bool_)), last


def test_a_day_in_two_groups_is_one_active_day() -> None:
    one, two = Diary(), Diary()
    for day in (0, 5, 9):
        one.meet(1, 2, day)
        two.says(1, day, 18)
    both, last = of_both(one, two)
    alone = history([rolled(one)], both.clock, np.ones(10, np.bool_))
    assert assess(both, last).trust[1] == assess(alone, last).trust[1]


def test_a_newcomer_who_writes_in_a_younger_group_stays_one() -> None:
    old, new = Diary(), Diary()
    old.says(1, 0)
    old.says(3, 100, 9)
    old.says(1, 100, 10, names=[3])
    old.says(1, 130)
    new.says(3, 125)
    new.says(2, 125)
    both, last = of_both(old, new)
    assert assess(both, last).newcomers[1] == 1
