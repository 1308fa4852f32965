"""A text longer than a message: several, cut at ends of lines, in order, whatever happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.parts import TEXT_LIMIT, units
from handlers.outgoing import (
    Button,
    Confidential,
    Group,
    MemberPrivate,
    OperatorPrivate,
    Outgoing,
    Text,
)
from tests.faults.town import town

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.outgoing import Audience, Content
    from tests.faults.town import Ground, Town

pytestmark = [pytest.mark.asyncio, pytest.mark.fault(27)]
LINES = [f"{number:03} <b>茶𠮷 & 'friends'</b> [*_` {'👨‍👩‍👧‍👦' * 4}" for number in range(200)]
DIGEST = "\n".join(LINES)
"""Full of what is markup elsewhere: the bot's words are sent as they are, with no tag to close."""


def to_the_operator(here: Town) -> tuple[Audience, bool]:
    return OperatorPrivate(here.olga.id), True


def to_a_member(here: Town) -> tuple[Audience, bool]:
    here.anna.starts(here.world.bot)
    return MemberPrivate(here.anna.id), False


def to_the_group(here: Town) -> tuple[Audience, bool]:
    return Group(here.group.id), False


def calm(here: Town, number: int) -> None: ...


def flood(here: Town, number: int) -> None:
    """429 once, or again and again, before each of the parts."""
    here.shop.server.faults.flood("sendMessage", 35, number, times=1)


def flood_between(here: Town, number: int) -> None:
    """The first part goes through; then Telegram wants to hear nothing, three times."""
    gate = here.shop.server.faults.delay("sendMessage", number)
    gate.release()
    here.shop.server.faults.flood("sendMessage", 7, number, times=3)


def long_flood(here: Town, number: int) -> None:
    """The first part goes through, and twenty tries of the second do not."""
    gate = here.shop.server.faults.delay("sendMessage", number)
    gate.release()
    here.shop.server.faults.flood("sendMessage", 1, number, times=20)


@pytest.mark.parametrize("trouble", [calm, flood, flood_between, long_flood])
@pytest.mark.parametrize("to", [to_the_operator, to_a_member, to_the_group])
async def test_nine_thousand_characters_arrive_whole_in_order_and_once(
    ground: Ground,
    to: Callable[[Town], tuple[Audience, bool]],
    trouble: Callable[[Town, int], None],
) -> None:
    assert len(DIGEST) > 9_000
    async with town(ground) as here:
        whom, secret = to(here)
        await here.settle()
        chat = here.world.chats[whom.user if hasattr(whom, "user") else whom.chat]
        before = len(chat.messages)
        said: Content = Text(DIGEST, ((Button("Open", url="https://t.me/trustwheel_bot"),),))
        trouble(here, chat.id)
        await here.plans(Outgoing(whom, Confidential(said) if secret else said))
        later = Outgoing(whom, Confidential(Text("later")) if secret else Text("later"))
        await here.plans(later)
        await here.settle()
        while here.rows("SELECT id FROM outbox WHERE state = 'planned' AND error IS NOT NULL"):
            here.shop.clock.move(40_000)
            await here.settle()
        *parts, last = chat.messages[before:]
        assert last.text == "later"
        assert len(parts) >= 3
        assert "\n".join(part.text for part in parts) == DIGEST
        assert max(units(part.text) for part in parts) <= TEXT_LIMIT
        assert [bool(part.buttons) for part in parts] == [*[False] * (len(parts) - 1), True]


async def test_a_command_whose_answer_is_that_long_is_answered_whole(ground: Ground) -> None:
    async with town(ground) as here:
        people = [here.world.person(f"{number:03} {'茶𠮷' * 20}") for number in range(180)]
        here.world.enter(here.group, *people)
        for one in people:
            one.says(here.group, "hello")
        await here.settle()
        here.change("UPDATE person SET staff = 1 WHERE name LIKE '0%' OR name LIKE '1%'")
        read = len(here.olga.inbox)
        here.shop.server.faults.flood("sendMessage", 35, here.olga)
        here.olga.says(here.world.bot, "/staff")
        await here.settle()
        here.shop.clock.move(40_000)
        await here.settle()
        told = here.olga.inbox[read:]
        lines = "\n".join(one.text for one in told).splitlines()
        named = [line for line in lines if line.startswith("· ")]
        assert [line[2:5] for line in named] == [f"{number:03}" for number in range(180)]
        assert len(told) >= 3
        assert sum(len(one.text) for one in told) > 7_500
        assert [bool(one.buttons) for one in told] == [*[False] * (len(told) - 1), True]
