"""Which of the kept models speaks, when the next is made, and what operators must know of them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from models.calendar import DAY_MS, LocalDays
from models.drift import Drift
from models.manifest import DAMAGED, VERSION, Manifest
from models.shelf import DRIFT, GONE, OLD, KeptModel, News, Shelf

ZONE = ZoneInfo("Asia/Shanghai")
DAYS = LocalDays(ZONE)
MONDAY = datetime(2026, 11, 9, tzinfo=ZONE).toordinal()


def at(day: int, hour: int = 2) -> int:
    """An hour of a day of that week; Monday is 0."""
    return DAYS.midnight(MONDAY + day) + hour * 3_600_000


def a_model(made_at: int, until: int = MONDAY, *, drifted: bool = False) -> KeptModel:
    drift = Drift(until - 28, 0.6, 0.3, 0.0, 0.05, odd=drifted)
    manifest = Manifest(VERSION, made_at, {}, (), "", 500, 30, until, "mix", {}, drift)
    return KeptModel(made_at, manifest)


def damaged(made_at: int) -> KeptModel:
    return KeptModel(made_at, None, DAMAGED)


OLDER, NEWER = a_model(at(-7), MONDAY - 7), a_model(at(0))


def test_the_newest_is_used_unless_an_operator_went_back() -> None:
    assert Shelf().used is None
    assert Shelf((OLDER, NEWER)).used == NEWER
    assert Shelf((OLDER, NEWER), OLDER.made_at).used == OLDER
    assert not Shelf((OLDER, NEWER), OLDER.made_at).gone


def test_where_the_chosen_one_is_gone_the_newest_is_used_and_it_is_said() -> None:
    shelf = Shelf((OLDER, NEWER), 5)
    assert shelf.used == NEWER
    assert shelf.gone
    assert shelf.news(at(1)) == (News(GONE, 5),)


def test_an_odd_one_is_not_replaced_by_another() -> None:
    shelf = Shelf((OLDER, damaged(at(0))))
    assert shelf.used == shelf.newest == damaged(at(0))
    assert shelf.find(at(0)) is None
    assert shelf.find(OLDER.made_at) == OLDER
    assert shelf.news(at(1)) == (News(DAMAGED, at(0)),)
    back = Shelf((damaged(at(-7)), NEWER), at(-7))
    assert back.news(at(1)) == (News(DAMAGED, at(-7), chosen=True),)


def due(shelf: Shelf, day: int, hour: int, monday: int = MONDAY) -> bool:
    return shelf.is_due(monday, at(day, hour), DAYS)


@pytest.mark.parametrize(("hour", "night"), [(1, False), (2, True), (5, True), (6, False)])
def test_a_new_week_is_learned_from_at_night(hour: int, *, night: bool) -> None:
    assert due(Shelf((OLDER,)), 0, hour) is night
    assert not due(Shelf((NEWER,)), 0, hour)


def test_a_night_that_was_missed_is_made_up_for_in_the_next_one() -> None:
    assert not due(Shelf((OLDER,)), 0, 12)
    assert due(Shelf((OLDER,)), 1, 3)


def test_after_two_weeks_without_any_and_at_the_beginning_nobody_waits_for_the_night() -> None:
    old = Shelf((a_model(at(-15), MONDAY - 14),))
    assert due(old, 0, 12)
    assert due(Shelf(), 0, 12)


def test_in_place_of_an_odd_one_a_new_one_is_made_in_the_next_night() -> None:
    shelf = Shelf((OLDER, damaged(at(0))))
    assert not due(shelf, 0, 12)
    assert due(shelf, 1, 2)


def test_operators_hear_of_models_that_are_not_made_any_more() -> None:
    old = Shelf((OLDER,))
    assert old.news(OLDER.made_at + 14 * DAY_MS) == ()
    assert old.news(OLDER.made_at + 14 * DAY_MS + 1) == (News(OLD, OLDER.made_at),)


def test_of_drift_they_hear_when_it_appears_and_not_again_while_it_lasts() -> None:
    odd = [a_model(at(7 * week), drifted=True) for week in range(3)]
    assert Shelf((OLDER, odd[0], odd[1])).news(at(7)) == ()
    for shelf in (Shelf((OLDER, odd[2])), Shelf((odd[0], NEWER, odd[2])), Shelf((odd[2],))):
        (told,) = shelf.news(at(14))
        assert (told.code, told.made_at, told.drift) == (DRIFT, odd[2].made_at, odd[2].drift)
