"""Forty people live through a week with the bot; what it saw is what an export of it tells."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from bot.sandbox.botapi import DAY, SECOND, Message, World
from models.events import EventKind
from tests.stories.desk import ROOT, Desk
from tests.stories.desktop import Desktop, Liked
from tests.stories.exports import ZONE
from tests.stories.shop import Shop, open_shop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.sandbox.botapi import Chat, InviteLink, Person, Topic

    More = Callable[[str], Desk]

pytestmark = pytest.mark.asyncio
MINUTE = 60 * SECOND
WEEK = 7 * DAY
WORDS = ("Is it good?", "Thanks!", "The oolong.", "In the morning", "谢谢", "Which cup?")
PARCEL, WECHAT = "Parcel card", "WeChat friends"
MESSAGE, REACTION, JOIN = int(EventKind.MESSAGE), int(EventKind.REACTION), int(EventKind.JOIN)


@dataclass
class Week:
    """The group, and what happens in it; chance is the same in every run."""

    shop: Shop
    olga: Person
    group: Chat
    strangers: list[Person]
    inside: list[Person]
    dice: random.Random = field(default_factory=lambda: random.Random(7))
    board: list[Message] = field(default_factory=list)
    topic: Topic | None = None
    desktop: Desktop = field(init=False)

    def __post_init__(self) -> None:
        self.desktop = Desktop(self.group)

    def pass_by(self, minutes: int) -> None:
        self.shop.clock.move(minutes * MINUTE)

    def somebody_does_something(self) -> None:
        who, chance = self.dice.choice(self.inside), self.dice.random()
        if chance < 0.25 and self.board:
            message = self.dice.choice(self.board[-8:])
            if who.id not in message.reactions:
                self.likes(who, message, self.dice.choice("👍❤🔥"))
        elif chance < 0.29:
            who.sends_album(self.group, ["Look", "", ""])
        elif chance < 0.65 and self.board:
            to = self.dice.choice(self.board[-8:])
            self.board.append(who.replies(to, self.dice.choice(WORDS)))
        elif self.topic and chance < 0.8:
            said = who.says(self.group, self.dice.choice(WORDS), topic=self.topic)
            self.board.append(said)
        else:
            self.board.append(who.says(self.group, self.dice.choice(WORDS)))
        self.pass_by(self.dice.randrange(3, 60))

    def likes(self, who: Person, message: Message, emoji: str) -> None:
        who.reacts(message, emoji)
        now = self.shop.world.seconds()
        self.desktop.likes.append(Liked(message, who, emoji, now))

    async def goes_on(self, days: int) -> None:
        end = self.shop.clock.now() + days * DAY
        while self.shop.clock.now() < end:
            for _ in range(30):
                self.somebody_does_something()
            await self.shop.settle()

    async def comes_by(self, link: InviteLink, count: int) -> None:
        for _ in range(count):
            who = self.strangers.pop()
            who.joins(self.group, link)
            self.inside.append(who)
            self.pass_by(3)
        await self.shop.settle()

    async def becomes_a_forum(self) -> None:
        self.desktop.before = self.group
        self.group = self.desktop.group = self.olga.upgrades(self.group)
        self.group.forum = True
        self.topic = self.olga.opens_topic(self.group, "Green tea")
        self.board.clear()
        await self.shop.settle()


async def a_week(shop: Shop, olga: Person, group: Chat, people: list[Person]) -> Week:
    """Monday to Sunday: people come by two links, the group moves, a topic opens, one leaves."""
    week = Week(shop, olga, group, people[24:], people[:24])
    await week.goes_on(2)
    await week.comes_by(olga.makes_link(group, PARCEL), 9)
    await week.goes_on(1)
    await week.becomes_a_forum()
    await week.comes_by(olga.makes_link(week.group, WECHAT), 6)
    olga.adds(week.group, week.strangers[0])
    week.inside.append(week.strangers.pop())
    await week.goes_on(4)
    await shop.settle()
    return week


@dataclass(frozen=True)
class Unseen:
    """What the group did of which its export says nothing, or something else."""

    reacted: tuple[Person, ...]
    """Before the latest three."""
    took_back: Person
    changed: Person
    """His reaction for another."""
    deleted: Message
    edited: Message


async def what_an_export_does_not_show(week: Week) -> Unseen:
    """Six people react, one takes it back, one changes it; a message is deleted, another edited."""
    anna, boris, *others = week.inside[:7]
    said = anna.says(week.group, "The first flush is here")
    for who in others:
        week.pass_by(1)
        week.likes(who, said, "❤")
    week.pass_by(1)
    week.likes(others[-1], said, "🔥")
    others[-1].says(week.group, "Lovely")
    week.likes(boris, said, "👍")
    boris.reacts(said)
    spoken = boris.says(week.group, "Never mind")
    await week.shop.settle()
    boris.deletes(spoken)
    anna.edits(said, "The first flush is here, and it is good")
    week.pass_by(90)
    await week.shop.settle()
    return Unseen(tuple(others[:2]), boris, others[-1], spoken, said)


FACTS = """
SELECT event.message, event.kind, coalesce(about.telegram_id, about.name, 0), event.at,
       coalesce(who.telegram_id, who.name), coalesce(whom.telegram_id, whom.name),
       event.reply_to, event.topic, event.media, event.length, event.flags
FROM event LEFT JOIN person AS who ON who.id = event.person
LEFT JOIN person AS whom ON whom.id = event.target
LEFT JOIN person AS about ON about.id = event.subject AND event.kind <> 1
"""
Key = tuple[object, object, object]


def facts(desk: Desk) -> dict[Key, tuple[object, ...]]:
    """Every event by message, kind and whom it is about."""
    return {(row[0], row[1], row[2]): row[3:] for row in desk.rows(FACTS)}


NUMBERS = ("tier", "trust", "activity", "depth", "contribution", "components", "last_seen")


def numbers(desk: Desk, as_of: str) -> dict[object, dict[str, object]]:
    """T with its parts and the indicators of every member, by Telegram id."""
    listed = desk.audit(as_of)["members"]
    assert isinstance(listed, list)
    return {one["id"]: {name: one[name] for name in NUMBERS} for one in listed}


async def lived(folder: Path, new_store: Path) -> tuple[Week, Unseen, str]:
    """The whole week; and the day after it, as of which it is audited."""
    world = World()
    olga = world.person("Olga", username="olga", language="en")
    people = [world.person(f"Guest {number}") for number in range(40)]
    group = world.group("Tea friends", olga)
    world.enter(group, *people[:24])
    async with open_shop(folder, new_store, world) as shop:
        begun = shop.clock.now()
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        week = await a_week(shop, olga, group, people)
        unseen = await what_an_export_does_not_show(week)
        assert shop.clock.now() - begun >= WEEK
        await is_told_of_the_links(week, shop)
        today = datetime.fromtimestamp(world.seconds(), UTC).astimezone(ZONE).date()
    return week, unseen, (today + timedelta(days=1)).isoformat()


async def is_told_of_the_links(week: Week, shop: Shop) -> None:
    """The operator reads on a member's card by which link he came."""
    for name in ("Guest 39", "Guest 30"):
        week.olga.says(shop.world.bot, f"/member {name}")
    await shop.settle()
    told = [message.text for message in week.olga.inbox[-2:]]
    assert f"joined by the link “{PARCEL}”" in told[0]
    assert f"joined by the link “{WECHAT}”" in told[1]


async def test_a_week_lived_and_its_export_give_the_same_trust(
    tmp_path: Path, new_store: Path, other_desk: More
) -> None:
    ours, theirs = Desk(tmp_path / "live"), other_desk("imported")
    week, unseen, as_of = await lived(ours.folder, new_store)
    whole = week.desktop.saves(tmp_path / "week" / "result.json")
    theirs.imports(whole, "--staff", "Olga", "--bot", "Trustwheel")
    the_differences_are_those_that_are_listed(week, unseen, facts(ours), facts(theirs))
    assert numbers(ours, as_of) != numbers(theirs, as_of)
    without(ours, unseen)
    mine, same = numbers(ours, as_of), numbers(theirs, as_of)
    assert len(same) == 40
    assert mine == same
    again = ours.imports(whole, "--staff", "Olga", "--bot", "Trustwheel")
    assert "messages: 1 new" in again  # the bot's own notice
    assert numbers(ours, as_of) == mine


def the_differences_are_those_that_are_listed(
    week: Week,
    unseen: Unseen,
    ours: dict[Key, tuple[object, ...]],
    theirs: dict[Key, tuple[object, ...]],
) -> None:
    liked, spoken, bot = unseen.edited.id, unseen.deleted.id, week.shop.world.bot.id
    assert ours.keys() - theirs.keys() == {
        *((liked, REACTION, who.id) for who in (*unseen.reacted, unseen.took_back)),
        (spoken, MESSAGE, 0),
    }
    for key in theirs.keys() - ours.keys():
        assert bot in {key[2], theirs[key][1]}
    changed = {key for key in ours.keys() & theirs.keys() if ours[key] != theirs[key]}
    assert changed == {(liked, MESSAGE, 0), (liked, REACTION, unseen.changed.id)}
    assert sum(kind == JOIN for _, kind, _ in ours) == 16
    assert {whom for (_, kind, _), (_, _, whom, *_) in ours.items() if kind == JOIN} == {
        week.olga.id
    }


def without(desk: Desk, unseen: Unseen) -> None:
    """Take out of the store what an export does not tell, to compare all the rest."""
    desk.change("DELETE FROM event WHERE message = ? AND kind = 1", unseen.deleted.id)
    for who in (*unseen.reacted, unseen.took_back):
        desk.change(
            "DELETE FROM event WHERE kind = ? AND message = ? AND subject ="
            " (SELECT id FROM person WHERE telegram_id = ?)",
            *(REACTION, unseen.edited.id, who.id),
        )
    desk.change("UPDATE chat SET stale_from = 0")


async def test_the_audit_of_a_week_gives_its_numbers_and_says_that_it_is_too_early(
    tmp_path: Path, new_store: Path
) -> None:
    desk = Desk(tmp_path / "live")
    _, _, as_of = await lived(desk.folder, new_store)
    found = desk.audit(as_of)
    Draft202012Validator(
        json.loads((ROOT / "docs/audit.schema.json").read_text(encoding="utf-8"))
    ).validate(found)
    assert isinstance(until := found["too_early_until"], str)
    assert datetime.fromisoformat(until).weekday() == 0
    assert until > as_of
    members = found["members"]
    assert isinstance(members, list)
    assert {one["tier"] for one in members} == {"newcomer"}
    assert all(one["trust"] > 0 and one["activity"] > 0 for one in members)
    links = {one["name"]: one["link"] for one in members}
    by = {link: {name for name in links if links[name] == link} for link in links.values()}
    assert {link: len(names) for link, names in by.items()} == {PARCEL: 9, WECHAT: 6, None: 25}
    assert desk.rows("SELECT count(*) FROM membership WHERE link = ?", PARCEL) == [(9,)]
    assert desk.rows("SELECT kind FROM chat WHERE role = 'customers'") == [("supergroup",)]
    shown = desk.does("audit", "--as-of", as_of).out
    assert "Too early to judge: known since" in shown
    assert f"the first tiers come on {until[:10]}" in shown
    assert "core" not in shown
