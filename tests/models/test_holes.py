"""A day that the export has lost is told apart from a day on which nobody wrote."""

from __future__ import annotations

from datetime import date, timedelta

from models.holes import DayIds, find_holes

START = date(2026, 3, 2)


def chat(lost: dict[int, int], days: int = 60, rows: int = 40, nightly: int = 1) -> list[DayIds]:
    """Days of `rows` messages with some ids lost each night; `lost` are days without rows: ids."""
    made: list[DayIds] = []
    number = 1
    for day in range(days):
        if day in lost:
            number += lost[day]
            continue
        made.append(DayIds(START + timedelta(day), number, number + rows - 1))
        number += rows + nightly
    return made


def test_a_chat_written_in_every_day_has_no_holes() -> None:
    assert find_holes(chat({})) == ()


def test_a_lost_day_is_a_hole() -> None:
    day = START + timedelta(30)
    assert find_holes(chat({30: 38})) == ((day, day),)


def test_a_silent_day_is_none_even_after_a_few_deletions() -> None:
    assert find_holes(chat({30: 0})) == ()
    assert find_holes(chat({30: 4}, nightly=0)) == ()


def test_a_lost_month_is_one_hole() -> None:
    month = dict.fromkeys(range(20, 50), 40)
    hole = (START + timedelta(20), START + timedelta(49))
    assert find_holes(chat(month, days=80)) == (hole,)


def test_where_many_posts_are_deleted_every_night_a_silent_day_needs_more_proof() -> None:
    assert len(find_holes(chat({30: 15}, nightly=0))) == 1
    assert find_holes(chat({30: 15}, nightly=12)) == ()


def test_one_night_of_cleaning_up_does_not_hide_a_hole() -> None:
    days = chat({30: 40})
    raid = [DayIds(one.day, one.lowest + 5000, one.highest + 5000) for one in days[20:]]
    day = START + timedelta(30)
    assert find_holes([*days[:20], *raid]) == ((day, day),)


def test_a_chat_without_rows_or_with_one_day_has_no_holes() -> None:
    assert find_holes([]) == ()
    assert find_holes(chat({}, days=1)) == ()
