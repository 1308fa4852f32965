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
LINK: Final = "https://example.org/oolong"
REPLY_EVERY, LINK_EVERY, PHOTO_EVERY = 2, 10, 22
"""As in a real group of 95,005 messages: 53 % are answers, 10 % have links, 4.6 % are photos."""
DAY_LONG: Final = 86_400_000


def feed(world: World, count: int) -> Chat:
    """A group with people, and so many messages that wait to be fetched."""
    owner = world.person("Olga", username="olga", language="en")
    group = world.supergroup("Tea house", owner)
    people = [
        world.person("Guest", str(number), username=f"guest{number}", language="zh")
        for number in range(PEOPLE)
    ]
    world.enter(group, *people)
    world.updates.allow([])
    owner.adds_bot(group)
    owner.promotes_bot(group)
    for number in range(count):
        chatter(world, group, people, number)
    return group


def chatter(world: World, group: Chat, people: list[Person], number: int) -> None:
    """One message of the flood; it gets its number from the one who counts, not from the chat."""
    told = _message(world, group, people, number)
    body = msgspec.json.encode({"update_id": world.updates.next_id, "message": told})
    world.updates.push("message", body, group.id, DAY_LONG)


def _message(world: World, group: Chat, people: list[Person], number: int) -> Json:
    told = _said(world, group, people, number)
    if number % REPLY_EVERY == 0 and number:
        told["reply_to_message"] = _said(world, group, people, number - 1)
    return told


def _said(world: World, group: Chat, people: list[Person], number: int) -> Json:
    """One message, with or without a link or a photo."""
    words = PHRASES[number % len(PHRASES)]
    told: Json = {
        "message_id": number + 1000,
        "from": people[number * 7 % len(people)].json(),
        "chat": group.json(),
        "date": world.seconds(),
    }
    if number % PHOTO_EVERY == PHOTO_EVERY - 1:
        return told | {"photo": [_size(number, side) for side in (90, 320, 800, 1280)]}
    told["text"] = words
    if number % LINK_EVERY == LINK_EVERY - 1:
        told["text"] = f"{LINK} {words}"
        told["entities"] = [{"type": "url", "offset": 0, "length": len(LINK)}]
    return told


def _size(number: int, side: int) -> Json:
    name = f"AgACAgUAAx0CaFeed{number:08}x{side}"
    size = {"width": side, "height": side * 3 // 4, "file_size": side * 60}
    return {"file_id": name, "file_unique_id": name[-12:], **size}
