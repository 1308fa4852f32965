"""How fast the bot may talk: what Telegram asks for, and never one chat's wait for another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import BUSY_CHATS, Limit, Pace

NOW = 1_700_000_000_000
SECOND, MINUTE, HOUR = 1000, 60_000, 3_600_000
GROUP, OTHER, ANNA = -100_1, -100_2, 7


def say(pace: Pace, chat: int, at: int) -> int:
    """Say something as early as the pace allows; when that was."""
    ready = pace.ready_at(chat, at)
    pace.count(chat, ready)
    return ready


def test_one_message_a_second_in_a_chat_and_the_next_chat_does_not_wait() -> None:
    pace = Pace()
    assert say(pace, ANNA, NOW) == NOW
    assert pace.ready_at(ANNA, NOW) == NOW + SECOND
    assert pace.ready_at(GROUP, NOW) == NOW


def test_a_group_hears_twenty_messages_a_minute_and_a_person_may_hear_more() -> None:
    pace = Pace()
    at = NOW
    for _ in range(20):
        at = say(pace, GROUP, at)
    assert at == NOW + 19 * SECOND
    assert pace.ready_at(GROUP, at) == NOW + MINUTE
    for _ in range(40):
        at = say(pace, ANNA, at)
    assert at == NOW + 58 * SECOND


def test_thirty_messages_a_second_over_all() -> None:
    pace = Pace()
    said, at = [], NOW
    for person in range(1, 65):
        at = say(pace, person, at)
        said.append(at)
    assert said == [NOW] * 30 + [NOW + SECOND] * 30 + [NOW + 2 * SECOND] * 4


def test_whoever_asks_for_silence_gets_it_and_nobody_else_does() -> None:
    pace = Pace()
    pace.hold(GROUP, NOW, 35 * SECOND)
    assert pace.ready_at(GROUP, NOW + 34 * SECOND) == NOW + 35 * SECOND
    assert pace.ready_at(GROUP, NOW + 35 * SECOND) == NOW + 35 * SECOND
    assert pace.ready_at(OTHER, NOW) == NOW


def test_a_clock_set_back_by_two_hours_silences_nobody_for_two_hours() -> None:
    pace = Pace()
    for _ in range(30):
        say(pace, GROUP, NOW)
    pace.hold(GROUP, NOW, 35 * SECOND)
    assert pace.ready_at(GROUP, NOW - 2 * HOUR) == NOW - 2 * HOUR


def test_thousands_of_people_are_not_remembered_for_ever() -> None:
    pace = Pace()
    at = NOW
    for person in range(1, 5 * BUSY_CHATS):
        at = say(pace, person, at)
        at += 100
    assert len(pace._chats) <= BUSY_CHATS


@given(
    st.integers(1, 5),
    st.integers(1, 60),
    st.lists(st.integers(0, 20), max_size=60),
)
def test_no_stretch_of_time_holds_more_than_the_limit(
    calls: int, within: int, steps: list[int]
) -> None:
    limit = Limit(calls, within)
    made: list[int] = []
    now = NOW
    for step in steps:
        now = max(now + step, limit.free_at(made, now + step))
        made.append(now)
    for first in made:
        assert sum(first <= at < first + within for at in made) <= calls
