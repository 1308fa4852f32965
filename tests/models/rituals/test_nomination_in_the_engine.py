"""Nomination played as the engine of rituals plays it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, get_args
from zoneinfo import ZoneInfo

import msgspec
import pytest

from models.calendar import DAY_MS, LocalDays
from models.rituals.calendar import begins_at
from models.rituals.machine import Logged, Occasion, replayed
from models.rituals.nomination_commands import Cancel, Close, Finish, Tick
from models.rituals.nomination_machine import HOW_IT_ENDED, Nominations
from models.rituals.nomination_state import OVER, Event, Phase
from tests.models.rituals.rounds import HOUR, Round

if TYPE_CHECKING:
    from models.rituals.machine import Machine

HELSINKI = LocalDays(ZoneInfo("Europe/Helsinki"))
AUTUMN = date(2024, 10, 23).toordinal()
"""The clocks are set back four days later."""
TEN = 10 * 60


def occasion(day: int = AUTUMN) -> Occasion:
    return Occasion(day, begins_at(HELSINKI, day, TEN), 60, 3, HELSINKI)


def test_a_round_ends_at_the_time_of_day_at_which_it_began_across_a_change_of_the_clock() -> None:
    state = Nominations().begin(occasion())
    assert state.opens_at == occasion().begins_at
    assert state.closes_at == begins_at(HELSINKI, AUTUMN + 7, TEN)
    assert state.closes_at - state.opens_at == 7 * DAY_MS + HOUR


def test_a_shorter_round_with_another_quota() -> None:
    state = Nominations(quota=5, lasts_days=3).begin(occasion())
    assert state.quota == 5
    assert state.closes_at == begins_at(HELSINKI, AUTUMN + 3, TEN)


def test_the_engine_replays_what_it_logged() -> None:
    machine: Machine = Nominations()
    state, log = machine.begin(occasion()), []
    start = occasion().begins_at
    for hours, command in ((0, Tick()), (1, Close())):
        at = start + hours * HOUR
        for event in machine.decide(state, command, at):
            state = machine.evolve(state, event, at)
            log.append(Logged(at, event))
    assert replayed(machine, occasion(), log) == state
    assert machine.ended(state) is None


def test_every_end_is_told_and_nothing_else_is_one() -> None:
    assert HOW_IT_ENDED.keys() == OVER
    called_off = Round(Nominations().begin(occasion()))
    called_off.tell(Cancel())
    assert Nominations().ended(called_off.state) == "cancelled"
    missed = Round(Nominations().begin(occasion()), now=occasion().begins_at + 2 * DAY_MS)
    missed.tick()
    assert Nominations().ended(missed.state) == "expired"
    empty = Round(Nominations().begin(occasion()), now=occasion().begins_at)
    empty.tick()
    empty.shut().weigh({}).tell(Finish())
    assert empty.state.phase is Phase.DONE
    assert Nominations().ended(empty.state) == "done"


@pytest.mark.parametrize("kind", get_args(Event))
def test_an_event_names_people_where_they_are_erased_from_and_nowhere_else(kind: type) -> None:
    """Other numbers are times, counts and the numbers of words; T and cluster are of `by`."""
    names = {field.name for field in msgspec.structs.fields(kind)}
    assert names <= {
        *("by", "whom", "submission", "seen_from", "clusters", "young"),
        *("trust", "cluster", "days", "tight", "unbidden"),
    }
    if names & {"trust", "cluster", "days", "tight", "submission"}:
        assert "by" in names
