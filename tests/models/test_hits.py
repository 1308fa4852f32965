"""Of whom something was said, how many did it, left alone and contacted."""

from __future__ import annotations

import numpy as np

from models.days import FAR
from models.hits import Suggested, hits
from models.outcomes import Count, Hits
from models.tiers import CORE, LIABILITY, ORDINARY, Bars
from tests.models.diary import Diary
from tests.models.worlds import World


def world(away: dict[int, frozenset[int]] | None = None) -> tuple[World, int]:
    """One who falls silent on day 60, one who goes on; the day on which something was said."""
    diary = Diary()
    for day in range(0, 130, 3):
        diary.says(2, day)
        if day < 60:
            diary.says(1, day)
    return World(diary.group(), away or {}), diary.day(63)


def told(found: tuple[Hits, ...], kind: str, days: int) -> Hits | None:
    return next((one for one in found if (one.kind, one.days) == (kind, days)), None)


def made(day: int, *lines: tuple[str, int, int, int]) -> Suggested:
    kind, person, rank, contacted = zip(*lines, strict=True)
    numbers = (np.array(one, np.int64) for one in (person, [day] * len(lines), rank, contacted))
    return Suggested(tuple(kind), *numbers)


def test_who_was_said_to_fall_fell_or_did_not() -> None:
    town, day = world()
    lines = [("keep", 1, ORDINARY, FAR), ("keep", 2, ORDINARY, day + 2), ("keep", 2, CORE, FAR)]
    found = hits(town.past(day + 40), Bars(), made(day, *lines))
    after = told(found, "keep", 28)
    assert after == Hits("keep", 28, named=3, alone=Count(2, 2), contacted=Count(1, 0))
    soon = told(found, "keep", 14)
    assert soon is not None
    assert soon.alone == Count(2, 1), "fourteen days after, he had written within four weeks"


def test_every_kind_says_something_else() -> None:
    town, day = world()
    kinds = {"raise": 0, "welcome": 1, "thank": 1, "let-go": 1}
    people = {"let-go": 1}
    lines = [(kind, people.get(kind, 2), LIABILITY, FAR) for kind in kinds]
    found = hits(town.past(day + 40), Bars(), made(day, *lines))
    for kind, did in kinds.items():
        one = told(found, kind, 28)
        assert one is not None
        assert one.alone == Count(1, did)


def test_whoever_wrote_before_he_was_named_and_never_again_was_not_here() -> None:
    """Person 1 wrote for the last time three days before."""
    town, day = world()
    lines = [(kind, 1, LIABILITY, FAR) for kind in ("welcome", "thank")]
    found = hits(town.past(day + 40), Bars(), made(day - 3, *lines))
    for kind in ("welcome", "thank"):
        for days in (14, 28):
            one = told(found, kind, days)
            assert one is not None
            assert one.alone == Count(1, 0)


def test_nothing_is_told_before_the_days_are_over_nor_of_a_holiday() -> None:
    town, day = world()
    line = made(day, ("keep", 1, ORDINARY, FAR))
    assert [one.days for one in hits(town.past(day + 26), Bars(), line)] == [14]
    assert [one.days for one in hits(town.past(day + 27), Bars(), line)] == [14, 28]
    away, day = world({1: frozenset(range(day + 5, day + 9))})
    assert not hits(away.past(day + 27), Bars(), line)


def test_a_contact_after_the_days_is_none() -> None:
    town, day = world()
    found = hits(town.past(day + 60), Bars(), made(day, ("keep", 1, ORDINARY, day + 28)))
    after = told(found, "keep", 28)
    assert after is not None
    assert (after.alone.n, after.contacted.n) == (1, 0)
