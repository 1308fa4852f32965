"""Whoever is no operator, or asks in any other way than plainly and in private, learns nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pytest

from handlers.table import operator_handlers
from tests.faults.town import town

if TYPE_CHECKING:
    from bot.sandbox.botapi import Chat, Person
    from tests.faults.town import Ground, Town

pytestmark = [pytest.mark.asyncio, pytest.mark.fault(23)]
COMMANDS = tuple(f"/{name}" for name in operator_handlers())
"""Every operators' command, from the registry: a new one is here by itself."""
FOREIGN = "INSERT INTO community (id, name, zone) VALUES (2, 'Another shop', 'Asia/Shanghai')"
FOREIGN_OPERATOR = "INSERT INTO operator VALUES (2, ?, 1, NULL, NULL)"


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks, and as whom he writes in groups."""

    person: Person
    as_chat: Chat | None = None


def member(here: Town) -> Asker:
    return Asker(here.anna)


def another_shops_operator(here: Town) -> Asker:
    here.change(FOREIGN)
    here.change(FOREIGN_OPERATOR, here.boris.id)
    return Asker(here.boris)


def admin_of_the_group(here: Town) -> Asker:
    here.olga.promotes(here.group, here.anna)
    return Asker(here.anna)


def anonymous_admin(here: Town) -> Asker:
    here.olga.promotes(here.group, here.anna, anonymous=True)
    return Asker(here.anna)


def channel(here: Town) -> Asker:
    return Asker(here.anna, here.world.channel("News", here.anna))


def operator_who_hides(here: Town) -> Asker:
    here.olga.hides(here.group)
    return Asker(here.olga)


def the_operator(here: Town) -> Asker:
    return Asker(here.olga)


WHO = (member, another_shops_operator, admin_of_the_group, anonymous_admin, channel)


def writes(asker: Asker, where: Chat, words: str, **how: object) -> None:
    as_chat = {} if asker.as_chat is None or where.is_private else {"as_chat": asker.as_chat}
    asker.person.says(where, words, **as_chat, **how)  # type: ignore[arg-type]


def plainly(_: Town, asker: Asker, where: Chat, words: str) -> None:
    writes(asker, where, words)


def with_the_bots_name(here: Town, asker: Asker, where: Chat, words: str) -> None:
    writes(asker, where, f"{words}@{here.world.bot.username}")


def with_something_behind_it(_: Town, asker: Asker, where: Chat, words: str) -> None:
    writes(asker, where, f"{words} Anna")


def through_another_bot(here: Town, asker: Asker, where: Chat, words: str) -> None:
    writes(asker, where, words, via=here.world.bot)


def forwarded(here: Town, asker: Asker, where: Chat, words: str) -> None:
    source = here.world.supergroup("Elsewhere", here.olga)
    here.world.enter(source, asker.person)
    asker.person.forwards(here.olga.says(source, words), where)


def below_a_picture(_: Town, asker: Asker, where: Chat, words: str) -> None:
    asker.person.sends_photo(where, words)


def edited(_: Town, asker: Asker, where: Chat, words: str) -> None:
    asker.person.edits(asker.person.says(where, "tea"), words)


def edited_and_told(here: Town, asker: Asker, where: Chat, words: str) -> None:
    """The server's choice of updates is sticky: one that was made before us tells of edits too."""
    message = asker.person.says(where, "tea")
    here.world.updates.allow([*here.world.updates.allowed, "edited_message"])
    asker.person.edits(message, words)


Way = Callable[["Town", Asker, "Chat", str], None]
WAYS: tuple[Way, ...] = (
    plainly,
    with_the_bots_name,
    with_something_behind_it,
    through_another_bot,
    forwarded,
    below_a_picture,
    edited,
    edited_and_told,
)
EDITS = frozenset({edited, edited_and_told})
"""What was written first, in private, is answered; then that an edit does nothing."""
POINTER = "I will tell you that in private:"
UNKNOWN = "I do not understand that."
EDITED = "I do not read edited commands"


@pytest.mark.parametrize("who", WHO, ids=lambda who: who.__name__)
async def test_none_of_the_operators_commands_gives_a_hint_to_anybody_else(
    ground: Ground, who: Callable[[Town], Asker]
) -> None:
    async with town(ground) as here:
        asker = who(here)
        asker.person.starts(here.world.bot)
        await here.settle()
        for way in WAYS:
            for where in (asker.person.chat, here.group):
                posts = our_posts(here)
                plain = await told(
                    here, asker.person, partial(way, here, asker, where, "/nonsense")
                )
                heard = await told(here, asker.person, partial(each, here, asker, where, way))
                assert heard == plain * len(COMMANDS), way.__name__
                assert our_posts(here) == posts
        confidential = "SELECT id FROM outbox WHERE chat = ? AND audience LIKE 'Operator%'"
        assert here.rows(confidential, asker.person.id) == []


@pytest.mark.parametrize("who", [the_operator, operator_who_hides], ids=lambda who: who.__name__)
async def test_the_operator_is_answered_only_when_he_writes_himself_and_in_private(
    ground: Ground, who: Callable[[Town], Asker]
) -> None:
    async with town(ground) as here:
        asker = who(here)
        for way in WAYS:
            posts = our_posts(here)
            assert await told(here, here.olga, partial(each, here, asker, here.group, way)) == []
            himself = who is the_operator and way in WAYS[:3]
            assert our_posts(here) == [*posts, *([POINTER] if himself else [])]
            here.shop.clock.move(60_000)
            await here.settle()
        for way in WAYS[3:]:
            heard = await told(here, here.olga, partial(each, here, asker, here.olga.chat, way))
            assert len(heard) == (2 * len(COMMANDS) if way in EDITS else 0), way.__name__
            assert all(one.startswith((UNKNOWN, EDITED)) for one in heard)


@pytest.mark.parametrize("command", COMMANDS)
async def test_in_private_the_operator_is_answered(ground: Ground, command: str) -> None:
    async with town(ground) as here:
        here.anna.says(here.group, "hello")
        here.shop.clock.move(3_600_000)
        for words in (command, f"{command}@{here.world.bot.username}"):
            read = len(here.olga.inbox)
            here.olga.says(here.world.bot, words)
            await here.settle()
            assert len(here.olga.inbox) > read
            assert not here.olga.last.text.startswith(UNKNOWN)
        assert here.rows("SELECT * FROM journal WHERE action = 'denied'") == []


async def test_what_was_denied_is_noted_and_no_menu_shows_it(ground: Ground) -> None:
    async with town(ground) as here:
        for command in COMMANDS:
            here.anna.says(here.world.bot, command)
        await here.settle()
        noted = here.rows("SELECT actor, detail FROM journal WHERE action = 'denied' ORDER BY id")
        assert noted == [(here.anna.id, f"{command}: stranger") for command in COMMANDS]
        for place in (None, here.group):
            assert not {*here.anna.menu(place)} & {name.removeprefix("/") for name in COMMANDS}


def each(here: Town, asker: Asker, where: Chat, way: Way) -> None:
    """Every operators' command in one of the ways."""
    for command in COMMANDS:
        way(here, asker, where, command)


async def told(here: Town, person: Person, act: Callable[[], None] = lambda: None) -> list[str]:
    """What somebody is told from now on, buttons too, until nobody has anything to do any more."""
    read = len(person.inbox)
    act()
    await here.settle()
    return [f"{one.text} {one.buttons}" for one in person.inbox[read:]]


def our_posts(here: Town) -> list[str]:
    """What the bot ever wrote into the group."""
    return [one.text for one in here.group.kept.values() if one.sender is here.world.bot]
