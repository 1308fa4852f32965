"""People who talk in groups and ask the bot for things, for as long as it takes."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.clock import SystemClock
from bot.sandbox.botapi import World

if TYPE_CHECKING:
    from bot.sandbox.botapi import Chat, Person

SEED: Final = 20
PAUSE_SECONDS: Final = 0.01
AT_ONCE: Final = 3
"""So many things are said after each pause."""
PRIVATE_EVERY, NAMED_EVERY = 10, 25
"""Every tenth is a command in private, one in 25 names the bot in a group and wants an answer."""
TALKERS, ASKERS, NAMERS, GROUPS = 40, 1_000, 400, 8


@dataclass(slots=True)
class Town:
    """People, groups, and what was said where."""

    world: World
    owner: Person
    groups: list[Chat]
    talkers: list[Person]
    askers: list[Person]
    """Each asks once in private."""
    namers: list[Person]
    """Each names the bot once in a group."""
    said: set[tuple[int, int]] = field(default_factory=set)
    """In groups: chat and message."""
    asked: dict[int, tuple[int, int]] = field(default_factory=dict)
    """In private: by person, chat and message."""

    def talk(self, dice: random.Random, number: int) -> None:
        """One of them says something."""
        group = self.groups[number % GROUPS]
        if number % PRIVATE_EVERY == 0 and self.askers:
            person = self.askers.pop()
            told = person.says(self.world.bot, "/privacy")
            self.asked[person.id] = told.chat.id, told.id
            return
        if number % NAMED_EVERY == 1 and self.namers:
            told = self.namers.pop().says(group, f"@{self.world.bot.username} help")
        else:
            told = dice.choice(self.talkers).says(group, "Which tea is best?")
        self.said.add((told.chat.id, told.id))

    async def goes_on(self) -> None:
        """They talk, whether or not anybody listens; until cancelled."""
        dice, number = random.Random(SEED), 0
        while True:
            for _ in range(AT_ONCE):
                self.talk(dice, number)
                number += 1
            await asyncio.sleep(PAUSE_SECONDS)

    def answers(self) -> Counter[tuple[int, int]]:
        """How often the bot answered what was said in groups; what vanished since counts too."""
        bot = self.world.bot
        told = [one for group in self.groups for one in group.kept.values() if one.sender is bot]
        return Counter((one.chat.id, one.reply_to.id) for one in told if one.reply_to is not None)


def a_town() -> Town:
    """A new world in which the bot is an admin of all groups."""
    world = World(SystemClock())
    owner = world.person("Olga", username="olga", language="en")
    talkers, askers, namers = (
        [world.person(f"{name} {number}") for number in range(count)]
        for name, count in (("Talker", TALKERS), ("Asker", ASKERS), ("Namer", NAMERS))
    )
    groups = [world.supergroup(f"Tea {number}", owner) for number in range(GROUPS)]
    for group in groups:
        world.enter(group, *talkers, *namers)
        owner.adds_bot(group)
        owner.promotes_bot(group)
    owner.starts(world.bot)
    world.updates.drop()
    return Town(world, owner, groups, talkers, askers, namers)
