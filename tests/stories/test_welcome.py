"""Whom members chose hears of it in one letter, as soon as he may be written to unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store import invitations, kocs
from handlers.koc_views import TERM_MS
from tests.stories.evening import Evening
from tests.stories.test_vip import link_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from bot.sandbox.botapi import Chat, Person
    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
START = "2026-12-03T12:00"
WELCOME = "Many in Tea friends trust your word"


async def chosen(life: Life, person: Person, *groups: Chat) -> None:
    """A round is announced: his term begins, and links into groups are to be made."""
    now, engine = life.shop.clock.now(), life.engine

    def begin(connection: Connection) -> None:
        asked = connection, engine.community
        kocs.begin(*asked, 1, person.id, now)
        until = now + TERM_MS
        purposes = (life.evening.group, invitations.OWN), *((one, "vip") for one in groups)
        for group, purpose in purposes:
            invitations.want(*asked, group.id, person.id, purpose, until, now)

    await engine.store.write(begin)
    await life.tick()
    await life.tick()


def welcomes(person: Person) -> list[str]:
    said = [one.text or "" for one in person.inbox]
    return [text for text in said if text.startswith(WELCOME)]


def told(people: Sequence[Person], what: str) -> int:
    return sum(what in (one.text or "") for person in people for one in person.inbox)


async def known(evening: Evening, life: Life) -> None:
    for one in evening.people:
        one.says(evening.group, "Oolong?")
    await life.shop.settle()


async def test_a_term_begins_with_one_letter_which_counts(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, START, plan="")
    async with evening.life() as life:
        anna = evening.people[0]
        await known(evening, life)
        vip = evening.world.supergroup("Tea circle", evening.olga)
        await life.shop.adopted(evening.olga, vip, "VIP group")
        before = len(anna.inbox)
        await chosen(life, anna, vip)
        (letter,) = anna.inbox[before:]
        assert (letter.text or "").startswith(WELCOME)
        assert link_in(anna, evening.group)
        assert link_in(anna, vip)
        last = life.rows(f"SELECT letter_at IS NULL FROM contact WHERE telegram_id = {anna.id}")
        assert last == [(0,)]
        await life.at("2026-12-20T12:00")
        assert len(welcomes(anna)) == 1
        assert told([evening.olga], "does not know yet") == 0


async def test_who_rests_is_welcomed_when_his_pause_is_over(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, START, plan="")
    async with evening.life() as life:
        anna, olga = evening.people[0], evening.olga
        await known(evening, life)
        anna.says(evening.world.bot, "/pause 14 days")
        await life.shop.settle()
        anna.presses(anna.last, anna.last.buttons[0][0])
        await life.shop.settle()
        await chosen(life, anna)
        await life.at("2026-12-05T12:00")
        assert not welcomes(anna)
        assert told([olga], "Anna does not know yet of having been chosen") == 1
        assert link_in(olga, evening.group)
        await card(life, anna)
        assert "I have not been able to write to them" in (olga.last.text or "")
        await life.at("2026-12-25T12:00", "2026-12-26T12:00")
        assert len(welcomes(anna)) == 1
        assert told([olga], "does not know yet") == 1
        await card(life, anna)
        assert "I have not been able to write to them" not in (olga.last.text or "")
        assert link_in(anna, evening.group) in (olga.last.text or "")


async def does(life: Life, *steps: str) -> None:
    """What Olga does in her private chat: a button of the last message, else words."""
    olga = life.evening.olga
    for step in steps:
        labels = [one for row in olga.last.buttons for one in row]
        olga.presses(olga.last, step) if step in labels else olga.says(life.evening.world.bot, step)
        await life.shop.settle()


async def card(life: Life, person: Person) -> None:
    olga = life.evening.olga
    olga.says(life.evening.world.bot, "/kocs")
    await life.shop.settle()
    olga.presses(olga.last, person.first_name)
    await life.shop.settle()


async def test_who_opens_a_chat_later_is_welcomed_then(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, START, plan="")
    async with evening.life() as life:
        await known(evening, life)
        gina = evening.world.person("Gina", language="en")
        evening.world.enter(evening.group, gina)
        gina.says(evening.group, "Oolong!")
        await life.shop.settle()
        await chosen(life, gina)
        assert told([evening.olga], "Gina does not know yet") == 1
        gina.starts(evening.world.bot)
        await life.tick()
        await life.tick()
        assert len(welcomes(gina)) == 1


async def test_a_welcome_that_did_not_arrive_comes_again_in_its_time(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, START, plan="")
    async with evening.life() as life:
        anna = evening.people[0]
        await known(evening, life)
        anna.blocked_bot = True
        await chosen(life, anna)
        await life.at("2026-12-03T12:05")
        assert not welcomes(anna)
        assert told([evening.olga], "Anna does not know yet") == 1
        anna.starts(evening.world.bot)
        await life.at("2026-12-04T12:00")
        assert not welcomes(anna)
        await life.at("2026-12-11T12:00", "2026-12-12T12:00")
        assert len(welcomes(anna)) == 1


async def test_who_had_a_letter_this_week_finds_his_way_into_the_vip_group_in_it(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, START, plan="")
    async with evening.life() as life:
        anna, olga = evening.people[0], evening.olga
        await known(evening, life)
        await chosen(life, anna)
        vip = evening.world.supergroup("Tea circle", olga)
        await life.shop.adopted(olga, vip, "VIP group")
        before = len(anna.inbox)
        olga.says(evening.world.bot, "/vip")
        await life.shop.settle()
        for label in (anna.first_name, "Invite"):
            olga.presses(olga.last, label)
            await life.shop.settle()
        await life.tick()
        await life.tick()
        assert told([olga], "The letter that Anna has bears the new link to Tea circle now") == 1
        first = link_in(anna, vip)
        assert link_in(olga, vip) == first
        await does(life, "/vip", anna.first_name, "Send a new link")
        await life.tick()
        assert link_in(anna, vip) == link_in(olga, vip) != first
        await does(life, "/vip", anna.first_name, "Take the invitation back")
        assert "Come in" not in str(anna.last.buttons)
        assert WELCOME in (anna.last.text or "")
        assert len(anna.inbox) == before
        anna.asks_to_join(vip, link_in(olga, vip))
        await life.shop.settle()
        assert "The invitation was taken back." in (olga.last.text or "")


async def test_a_letter_of_the_vip_group_alone_is_kept_up_to_date(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, START, plan="")
    async with evening.life() as life:
        anna, olga = evening.people[0], evening.olga
        await known(evening, life)
        vip = evening.world.supergroup("Tea circle", olga)
        await life.shop.adopted(olga, vip, "VIP group")
        await does(life, "/vip", "Somebody else", "Anna ", "Invite")
        await life.tick()
        letter, first = anna.last, link_in(anna, vip)
        await does(life, "/vip", "Anna", "Send a new link")
        await life.tick()
        assert anna.last is letter
        assert link_in(anna, vip) != first
        await does(life, "/vip", "Anna", "Take the invitation back")
        assert letter.text == (
            "The invitation to Tea circle was taken back. The shop can tell you more."
        )
        assert not letter.buttons


async def test_an_invitation_that_is_taken_back_at_night_is_never_read(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, START, plan="")
    async with evening.life() as life:
        anna, olga = evening.people[0], evening.olga
        await known(evening, life)
        vip = evening.world.supergroup("Tea circle", olga)
        await life.shop.adopted(olga, vip, "VIP group")
        await life.at("2026-12-03T23:00")
        heard = len(anna.inbox)
        await does(life, "/vip", "Somebody else", "Anna ", "Invite")
        await life.tick()
        await does(life, "/vip", "Anna", "Take the invitation back")
        await life.at("2026-12-04T09:30")
        assert len(anna.inbox) == heard


async def test_nobody_is_asked_to_host_before_he_knows_that_he_was_chosen(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, START)
    async with evening.life() as life:
        anna = evening.people[0]
        await known(evening, life)
        await life.at("2026-12-04T11:20")
        await chosen(life, anna)
        await life.at("2026-12-04T11:22")
        assert len(welcomes(anna)) == 1
        assert told([anna], "host the") == 0
        assert told([evening.olga], "does not know yet") == 0
        await life.at("2026-12-12T11:22")
        assert told([anna], "host the") == 1


async def test_those_chosen_together_read_of_each_other(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, START, plan="")
    async with evening.life() as life:
        anna, emil = evening.people[0], evening.people[4]
        await known(evening, life)
        await chosen(life, emil)
        alone = emil.last
        assert "introduce you" not in (alone.text or "")
        assert alone.buttons == [["I’d rather stop"]]
        await chosen(life, anna)
        assert "introduce you" in (alone.text or "")
        for one in (emil, anna):
            one.presses(one.last, "Yes, they may")
            await life.shop.settle()
        assert "Chosen as well: Anna" in (alone.text or "")
        assert "Chosen as well: Emil" in (anna.last.text or "")
        anna.presses(anna.last, "No")
        await life.shop.settle()
        assert "Anna" not in (alone.text or "")
        assert emil.last is alone


async def test_an_operator_reads_that_somebody_cannot_be_told_of_his_term(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, START, plan="")
    untold = "so please tell them."
    async with evening.life() as life:
        anna, olga = evening.people[0], evening.olga
        await known(evening, life)
        await chosen(life, anna)
        await card(life, anna)
        await does(life, "90 more days")
        assert untold in (olga.last.text or "")
        await card(life, anna)
        await does(life, "End it now …", "Yes, end it now")
        assert untold in (olga.last.text or "")
        assert told([anna], "Your term in Tea friends is over") == 0
        await chosen(life, anna)
        await life.at("2026-12-12T12:00", "2026-12-20T12:00")
        await card(life, anna)
        await does(life, "90 more days")
        assert untold not in (olga.last.text or "")
        assert told([anna], "The shop would like you to go on") == 1
