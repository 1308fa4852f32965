"""A flood of group chatter for measurements: finished bytes, cheap to serve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.people import Person
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.world import World

PEOPLE: Final = 40
PHRASES: Final = (
    "Has anybody tried the new oolong?",
    "这款茶很好喝，谢谢推荐！",
    "The parcel came yesterday, all well packed.",
    "周末有人一起来品茶吗？",
    "Thanks, that helped a lot :)",
    "I brew it at 85 degrees for two minutes.",
)
SPACING: Final = 2
"""Seconds between a message and its answer."""
REPLY_EVERY: Final = 3
DAY_LONG: Final = 86_400_000


def feed(world: World, count: int) -> Chat:
    """A group with people, and so many messages that wait to be fetched."""
    owner = world.person("Olga", username="olga", language="en")
    group = world.supergroup("Tea house", owner)
    people = [world.person(f"Guest {number}", language="zh") for number in range(PEOPLE)]
    world.enter(group, *people)
    world.updates.allow([])
    owner.adds_bot(group)
    owner.promotes_bot(group)
    for number in range(count):
        told = _message(world, group, people, number)
        body = msgspec.json.encode({"update_id": world.updates.next_id, "message": told})
        world.updates.push("message", body, group.id, DAY_LONG)
    return group


def _message(world: World, group: Chat, people: list[Person], number: int) -> Json:
    first = world.seconds()
    told: Json = {
        "message_id": number + 1000,
        "from": people[number * 7 % PEOPLE].json(),
        "chat": group.json(),
        "date": first,
        "text": PHRASES[number % len(PHRASES)],
    }
    if number % REPLY_EVERY == 0 and number:
        told["reply_to_message"] = {
            "message_id": number + 999,
            "from": people[(number - 1) * 7 % PEOPLE].json(),
            "chat": group.json(),
            "date": first - SPACING,
            "text": PHRASES[(number - 1) % len(PHRASES)],
        }
    return told
