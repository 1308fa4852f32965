"""A pause from the button to the score: kept as it was, judged the same later, erased with all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.clock import FixedClock
from bot.store import contacts
from bot.store.schema_live import pause
from tests.bot.ledgers import desk_at
from tests.stories.exports import PEOPLE, busy_weeks, when, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from models.members import MemberScore
    from tests.bot.ledgers import Desk

DAY = 86_400_000
QUIET, LOUD = PEOPLE[6], PEOPLE[0]
"""He talks for five weeks and is silent then; she talks all ten."""


def at(day: str, clock: str = "00:00:00") -> int:
    return int(when(day, clock).timestamp()) * 1000


@pytest.fixture
def desk(tmp_path: Path, new_store: Callable[[Path], None]) -> Iterator[Desk]:
    new_store(tmp_path / "new.db")
    with desk_at(tmp_path / "trustwheel.db", tmp_path / "new.db") as made:
        made.takes(write(tmp_path / "export.json", busy_weeks()))
        yield made


def pauses(desk: Desk, who: int, begin: str, days: int | None, clock: str = "00:00:00") -> None:
    """Somebody presses the button for a holiday, or for its end."""
    desk.clock = FixedClock(at(begin, clock))
    with desk.doing() as unit:
        unit.pause(who, None if days is None else desk.clock.now() + days * DAY)


def opts(desk: Desk, who: int, day: str, *, out: bool) -> None:
    """Somebody wants nothing recorded any more, or it is all right again."""
    desk.clock = FixedClock(at(day))
    with desk.doing() as unit:
        unit.opt_out(who, out=out)


def score(desk: Desk, day: str, clock: str = "00:00:00") -> MemberScore:
    listed = desk.audit(at(day, clock)).members
    return next(one for one in listed if one.telegram_id == QUIET[0])


def rows(desk: Desk) -> list[tuple[object, ...]]:
    return desk.rows(pause.c.telegram_id, pause.c.from_at, pause.c.to_at)


def test_a_holiday_keeps_what_he_had_and_its_end_lets_time_go_on(desk: Desk) -> None:
    had = score(desk, "2026-02-09")
    pauses(desk, QUIET[0], "2026-02-09", 28)
    has, after = score(desk, "2026-03-09"), score(desk, "2026-03-16")
    assert has.tier == had.tier
    assert has.trust >= had.trust
    assert has.components.presence == had.components.presence
    assert has.components.freshness == had.components.freshness > after.components.freshness
    assert "reason-on-holiday" in {one.code for one in has.reasons}
    assert "reason-on-holiday" not in {one.code for one in after.reasons}
    (card,) = desk.cards(QUIET[1], at("2026-03-09"))
    assert card.score == has
    assert card.history[-1][1:] == (has.trust, has.tier)


def test_without_one_he_falls(desk: Desk) -> None:
    had, has = score(desk, "2026-02-09"), score(desk, "2026-03-16")
    assert (had.tier, has.tier) == ("ordinary", "liability")
    assert has.trust < had.trust


def test_the_same_past_is_judged_the_same_before_and_after_he_comes_back_early(desk: Desk) -> None:
    pauses(desk, QUIET[0], "2026-02-12", 28, "06:00:00")
    found = [score(desk, "2026-02-14", clock) for clock in ("10:00:00", "15:00:00")]
    pauses(desk, QUIET[0], "2026-02-14", None, "15:00:00")
    assert [score(desk, "2026-02-14", clock) for clock in ("10:00:00", "15:00:00")] == found
    assert rows(desk) == [(QUIET[0], at("2026-02-12", "06:00:00"), at("2026-02-14", "15:00:00"))]
    assert score(desk, "2026-03-16").trust < found[0].trust


def test_holidays_that_were_stay_when_another_begins(desk: Desk) -> None:
    pauses(desk, QUIET[0], "2026-01-10", 7)
    pauses(desk, QUIET[0], "2026-02-01", 14)
    pauses(desk, QUIET[0], "2026-02-05", 28)
    begun = [at(day) for day in ("2026-01-10", "2026-02-01", "2026-02-05")]
    ended = [at("2026-01-17"), at("2026-02-05"), at("2026-02-05") + 28 * DAY]
    expected = list(zip([QUIET[0]] * 3, begun, ended, strict=True))
    assert rows(desk) == expected
    with desk.engine.begin() as connection:
        known = contacts.find(connection, desk.community, QUIET[0])
    assert known.pauses == tuple(row[1:] for row in expected)
    assert known.paused_until(at("2026-01-20")) is None
    assert known.paused_until(at("2026-02-06")) == ended[2]


def test_a_pause_ended_in_the_instant_it_began_never_was(desk: Desk) -> None:
    pauses(desk, QUIET[0], "2026-02-01", 14)
    pauses(desk, QUIET[0], "2026-02-01", None)
    assert rows(desk) == []


def test_who_is_forgotten_takes_his_holidays_along_and_nobody_elses(desk: Desk) -> None:
    pauses(desk, QUIET[0], "2026-01-10", 7)
    pauses(desk, LOUD[0], "2026-01-10", 7)
    with desk.doing() as unit:
        unit.forget(QUIET[0])
    assert [who for who, _, _ in rows(desk)] == [LOUD[0]]


def test_who_only_wrote_to_the_bot_may_pause_without_being_in_any_group(desk: Desk) -> None:
    before = desk.audit(at("2026-03-16")).members
    pauses(desk, 999, "2026-02-01", 14)
    assert desk.audit(at("2026-03-16")).members == before


def test_the_silence_of_who_had_opted_out_is_not_held_against_him(desk: Desk) -> None:
    had = score(desk, "2026-02-09")
    opts(desk, QUIET[0], "2026-02-09", out=True)
    assert QUIET[0] not in {one.telegram_id for one in desk.audit(at("2026-03-01")).members}
    opts(desk, QUIET[0], "2026-03-09", out=False)
    has, fell = score(desk, "2026-03-09"), score(desk, "2026-04-13")
    assert (has.tier, has.components.freshness) == (had.tier, had.components.freshness)
    assert has.trust >= had.trust > fell.trust
    with desk.engine.begin() as connection:
        known = contacts.find(connection, desk.community, QUIET[0])
    assert (known.pauses, known.away) == ((), ((at("2026-02-09"), at("2026-03-09")),))


def test_who_opts_out_twice_is_out_since_the_first_time_and_a_holiday_meanwhile_counts_once(
    desk: Desk,
) -> None:
    pauses(desk, QUIET[0], "2026-02-09", 14)
    opts(desk, QUIET[0], "2026-02-16", out=True)
    opts(desk, QUIET[0], "2026-02-20", out=True)
    opts(desk, QUIET[0], "2026-03-09", out=False)
    opts(desk, QUIET[0], "2026-03-10", out=False)
    with desk.engine.begin() as connection:
        known = contacts.find(connection, desk.community, QUIET[0])
        cut_out = contacts.pauses_of(connection, desk.community)
    assert known.away == ((at("2026-02-16"), at("2026-03-09")),)
    assert cut_out == {QUIET[0]: ((at("2026-02-09"), at("2026-03-09")),)}
    with desk.doing() as unit:
        unit.forget(QUIET[0])
    assert rows(desk) == []
