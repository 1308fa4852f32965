"""Buttons and links: five taps in a second have one effect, whoever was faster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dispatch import Effects
from bot.store import journal, tokens
from bot.unit import SpentError
from handlers.guards import token_flaw
from tests.bot.ledgers import NOW, Desk

if TYPE_CHECKING:
    from handlers.records import Token

ANNA, BORIS = 101, 102
HOUR = 3_600_000


def button(desk: Desk, group: str | None = None, holder: int = ANNA) -> str:
    with desk.doing() as unit:
        return unit.token("erase", "now", holder=holder, chat=holder, lives_ms=HOUR, group=group)


def found(desk: Desk, text: str) -> Token | None:
    with desk.engine.begin() as connection:
        return tokens.find(connection, desk.community, text)


def seen(desk: Desk, text: str) -> Token:
    token = found(desk, text)
    assert token is not None
    return token


def tap(desk: Desk, token: Token) -> Effects:
    """What a handler gathers that has read the token and found nothing wrong with it."""
    effects = Effects()
    unit = desk.unit(effects)
    unit.note(ANNA, "tapped", token.id)
    unit.spend(token)
    return effects


def end(desk: Desk, effects: Effects) -> bool:
    """The end of a tap's update; False when another was faster."""
    try:
        desk.keep(effects)
    except SpentError:
        return False
    return True


def notes(desk: Desk) -> int:
    with desk.engine.begin() as connection:
        return len(journal.latest(connection, desk.community))


def test_a_token_tells_who_may_use_it_for_what_and_until_when(desk: Desk) -> None:
    token = seen(desk, button(desk))
    assert (token.action, token.payload, token.holder, token.chat) == ("erase", "now", ANNA, ANNA)
    assert (token.expires_at, token.used_at) == (NOW + HOUR, None)
    assert token_flaw(token, ANNA, ANNA, NOW) is None
    assert token_flaw(token, BORIS, ANNA, NOW) == "foreign"
    assert token_flaw(token, ANNA, -5, NOW) == "elsewhere"
    assert token_flaw(token, ANNA, ANNA, NOW + HOUR) == "expired"


def test_a_used_token_is_known_as_used(desk: Desk) -> None:
    name = button(desk)
    assert end(desk, tap(desk, seen(desk, name)))
    assert token_flaw(seen(desk, name), ANNA, ANNA, NOW) == "used"


@pytest.mark.parametrize("text", ["", "token-999", "'; DROP TABLE token; --", "\ud800", "a" * 65])
def test_what_was_never_a_token_is_none(desk: Desk, text: str) -> None:
    button(desk)
    assert found(desk, text) is None


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), size=st.integers(1, 4))
def test_five_taps_in_a_second_have_one_effect(desk: Desk, data: st.DataObject, size: int) -> None:
    # Every tap reads its button some time before its update ends; those between decide.
    group = f"question {next(desk.numbers)}" if size > 1 else None
    names = [button(desk, group) for _ in range(size)]
    read: list[Token] = []
    under_way: list[Effects] = []
    before, done = notes(desk), 0
    steps = data.draw(st.permutations([*(["read"] * 5), *(["end"] * 5)]))
    for step in steps:
        if step == "read":
            read.append(seen(desk, data.draw(st.sampled_from(names))))
            if token_flaw(read[-1], ANNA, ANNA, NOW) is None:
                under_way.append(tap(desk, read[-1]))
        elif under_way:
            done += end(desk, under_way.pop(data.draw(st.integers(0, len(under_way) - 1))))
    done += sum(end(desk, effects) for effects in under_way)
    assert done == 1
    assert notes(desk) - before == 1
    assert all(seen(desk, name).used_at for name in names)


def test_another_question_stays_open(desk: Desk) -> None:
    here, there, alone = button(desk, "one"), button(desk, "two"), button(desk)
    end(desk, tap(desk, seen(desk, here)))
    assert [seen(desk, name).used_at for name in (there, alone)] == [None, None]


def test_tokens_are_forgotten_a_month_after_they_expired(desk: Desk) -> None:
    name = button(desk)
    for now, kept in (
        (NOW + HOUR + tokens.KEPT_MS, True),
        (NOW + HOUR + tokens.KEPT_MS + 1, False),
    ):
        with desk.engine.begin() as connection:
            tokens.prune(connection, now)
        assert (found(desk, name) is not None) is kept
