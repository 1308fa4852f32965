"""A member of two groups of one community is one person, and has one T."""

from __future__ import annotations

import numpy as np

from models.audit import Group, Identity, audit
from models.history import History, history
from models.members import Audit, Tier
from models.rollup import RollUp, joined
from models.tiers import Rules
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


ONE, YOUNG = 1, 4
"""Who carries the old group and came over, and who is known of the young one alone."""


def audit_of_the_young(day: int, blind: tuple[tuple[int, int], ...] = ()) -> Audit:
    """The audit, at 00:00 of a day, of a group that began on the 100th day of another one."""
    old, new = Diary(), Diary()
    for one in range(day):
        old.meet(ONE, 2, one)
        if one >= 100:
            new.meet(YOUNG, 5, one)
            new.says(ONE, one)
    world, chat = World(old.group()), rolled(new)
    last, watched = old.day(day) - 1, tuple((old.at(a, 0), old.at(b + 1, 0)) for a, b in blind)
    past = history([rolled(old), chat], world.clock(last), np.ones(10, np.bool_))
    group = Group("tea", "Cups", None, chat, watched, old.at(day - 1, 12))
    people = [Identity(who, 900 + who, str(who)) for who in range(1, 7)]
    return audit(past, group, people, Rules(world.days), old.at(day, 0))


def tiers(found: Audit) -> dict[int, Tier]:
    return {one.person: one.tier for one in found.members}


def test_a_young_group_beside_an_old_one_is_judged_by_what_is_known_of_itself() -> None:
    found = audit_of_the_young(120)
    assert (found.weeks, found.moved) == ((), ())
    assert found.known_since == Diary().at(100, 0)
    assert found.too_early_until == Diary().at(133, 0)


def test_in_a_young_group_who_comes_from_an_old_one_has_his_tier_and_others_none_yet() -> None:
    assert tiers(audit_of_the_young(132)) == {
        ONE: Tier.ORDINARY, YOUNG: Tier.NEWCOMER, 5: Tier.NEWCOMER,
    }  # fmt: skip
    assert tiers(audit_of_the_young(133)) == dict.fromkeys((ONE, YOUNG, 5), Tier.ORDINARY)


def test_the_weeks_of_a_group_begin_with_its_own_first_cut_off() -> None:
    found = audit_of_the_young(150)
    assert [week.at for week in found.weeks] == [Diary().at(day, 0) for day in (133, 140, 147)]
    assert audit_of_the_young(133).moved == ()


def test_what_nobody_watched_in_a_young_group_is_no_part_of_its_four_weeks() -> None:
    assert audit_of_the_young(135, blind=((110, 116),)).too_early_until == Diary().at(140, 0)


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
