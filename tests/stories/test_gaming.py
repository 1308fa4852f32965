"""A member plays for points: a day of it is worth what one active day is worth, and no more."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.stories.exports import (
    PEOPLE,
    Row,
    answered,
    busy_weeks,
    joined,
    liked,
    said,
    when,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.stories.desk import Desk

    More = Callable[[str], Desk]

AFTER = "2026-03-16"
NOON = when("2026-03-14", "15:00:00")
"""Hours after anybody else wrote, so that nobody is his neighbour."""
PLAYER = (700, "Gamer")
CAME = joined(15, PLAYER, when("2026-01-05"))
STICKER: Row = {"media_type": "sticker", "file": "stickers/1.webp", "text": ""}


def trust(desk: Desk, path: Path, *acts: Row) -> float:
    """T of the player after the ten weeks of the others, with these acts of his own."""
    desk.imports(write(path, [*busy_weeks(), CAME, *acts]))
    found = desk.members(AFTER)[PLAYER[1]]["trust"]
    assert isinstance(found, float)
    return found


@pytest.fixture
def one_day(other_desk: More, tmp_path: Path) -> float:
    """T of one who wrote once on that day."""
    return trust(other_desk("one-day"), tmp_path / "one.json", said(5000, PLAYER, NOON, "gm"))


def second(number: int) -> timedelta:
    return timedelta(seconds=number)


PLAYS: dict[str, list[Row]] = {
    "500 times gm": [said(5000 + n, PLAYER, NOON + second(n), "gm") for n in range(500)],
    "500 stickers": [said(5000 + n, PLAYER, NOON + second(n)) | STICKER for n in range(500)],
    "50 albums of ten": [
        said(5000 + n, PLAYER, NOON + second(n // 10), "", photo=f"photos/{n}.jpg")
        for n in range(500)
    ],
    "an album by its number": [
        said(5000 + n, PLAYER, NOON + second(n), "", photo="p.jpg", media_group_id="77")
        for n in range(10)
    ],
    "500 reactions to himself": [
        said(5000 + n, PLAYER, NOON + second(n), "gm", **liked(PLAYER, NOON + second(n + 1)))
        for n in range(500)
    ],
    "500 answers to himself": [
        said(5000, PLAYER, NOON, "gm"),
        *(answered(5000 + n, PLAYER, NOON + second(n), 4999 + n) for n in range(1, 500)),
    ],
    "an edit loop": [
        said(5000, PLAYER, NOON, f"gm {n}", edited="2026-03-14T15:00:00") for n in range(500)
    ],
    "500 questions": [said(5000 + n, PLAYER, NOON + second(n), "?") for n in range(500)],
    "thanking himself": [
        answered(5000 + n, PLAYER, NOON + second(n), 4999 + n, "thanks!") for n in range(1, 300)
    ],
}


@pytest.mark.parametrize("play", PLAYS)
def test_a_day_of_noise_is_worth_one_active_day(
    desk: Desk, tmp_path: Path, one_day: float, play: str
) -> None:
    assert trust(desk, tmp_path / "play.json", *PLAYS[play]) == one_day


def test_a_message_every_day_is_worth_more_than_all_of_it(
    desk: Desk, tmp_path: Path, one_day: float
) -> None:
    daily = [said(5000 + n, PLAYER, NOON - timedelta(days=n), "gm") for n in range(28)]
    assert trust(desk, tmp_path / "daily.json", *daily) > one_day + 0.1


def test_a_hundred_reactions_to_one_person_count_as_one_act_of_the_day(
    desk: Desk, tmp_path: Path, one_day: float
) -> None:
    other = PEOPLE[0]
    posts = [
        said(6000 + n, other, NOON - timedelta(hours=4) + second(n), "x", **liked(PLAYER, NOON))
        for n in range(100)
    ]
    assert trust(desk, tmp_path / "likes.json", *posts) == one_day


def test_noise_makes_nobody_else_richer(desk: Desk, tmp_path: Path, other_desk: More) -> None:
    calm = other_desk("calm")
    calm.imports(write(tmp_path / "calm.json", [*busy_weeks(), CAME]))
    trust(desk, tmp_path / "play.json", *PLAYS["500 times gm"])
    noisy = desk.members(AFTER)
    for name, one in calm.members(AFTER).items():
        assert name == PLAYER[1] or noisy[name] == one
