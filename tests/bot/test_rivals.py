"""Two processes with one token: the newcomer ends, the one that was there goes on."""

from __future__ import annotations

from bot.rivals import NEWCOMER_GIVES_WAY, SETTLED_GIVES_WAY, SETTLED_MS, Rivals

MINUTE = 60_000


def ends_after(rivals: Rivals, at: int, step: int) -> int:
    """How many conflicts it takes, so far from each other, until it gives way."""
    count = 1
    while not rivals.gives_way(at + count * step):
        rivals.heard(at + count * step + 1)
        count += 1
        if count > 1000:
            return count
    return count


def test_a_newcomer_ends_after_a_few_conflicts_also_when_it_is_heard_between_them() -> None:
    assert ends_after(Rivals(), 0, 1_000) == NEWCOMER_GIVES_WAY
    assert ends_after(Rivals(), 0, 40_000) == NEWCOMER_GIVES_WAY
    fresh = Rivals()
    fresh.heard(0)
    assert ends_after(fresh, 0, 1_000) == NEWCOMER_GIVES_WAY


def test_who_was_heard_for_a_minute_outlives_newcomers_that_are_started_again_and_again() -> None:
    settled = Rivals()
    settled.heard(0)
    settled.heard(SETTLED_MS)
    at = SETTLED_MS
    for _start in range(100):
        at += 5_000
        for _conflict in range(NEWCOMER_GIVES_WAY):
            at += 1_000
            assert not settled.gives_way(at)


def test_a_quiet_minute_in_which_nothing_was_answered_settles_too() -> None:
    held = Rivals()
    held.heard(0)
    assert not held.gives_way(MINUTE)
    assert held.settled


def test_of_two_that_were_both_here_one_ends() -> None:
    settled = Rivals()
    settled.heard(0)
    settled.heard(SETTLED_MS)
    assert ends_after(settled, SETTLED_MS, 300) == SETTLED_GIVES_WAY


def test_a_newcomer_becomes_settled_when_the_other_is_gone() -> None:
    rivals = Rivals()
    assert not rivals.gives_way(0)
    rivals.heard(SETTLED_MS)
    assert rivals.settled
    assert rivals.seconds < 1
