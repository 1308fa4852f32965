"""The bot loses its place: in a group, with an operator; and an operator loses his."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY, World
from handlers.outgoing import Group, Outgoing, Text
from tests.faults.invariants import all_hold
from tests.faults.town import MESSAGES, town
from tests.stories.shop import open_shop

if TYPE_CHECKING:
    from tests.faults.town import Ground

pytestmark = pytest.mark.asyncio
BLIND = "SELECT (to_at - from_at) / 3600000 FROM blind ORDER BY from_at"
"""In whole hours."""
HOUR = DAY // 24


@pytest.mark.fault(20)
async def test_kicked_and_added_again_without_rights_it_stops_says_what_is_missing_and_resumes(
    ground: Ground,
) -> None:
    async with town(ground) as here:
        here.anna.says(here.group, "Which tea?")
        await here.settle()
        posts = len(here.group.texts)
        here.olga.removes_bot(here.group)
        await here.settle()
        assert "Olga removed me from “Tea friends”" in here.olga.last.text
        here.anna.says(here.group, "Nobody hears this")
        here.shop.clock.move(6 * HOUR)
        here.olga.unbans(here.group, here.world.bot)
        here.olga.adds_bot(here.group)
        await here.settle()
        told = here.olga.last.text
        for words in (
            "Olga added me to “Tea friends” again",
            "✗ I do not see ordinary messages",
            "✗ I see neither joins and leaves nor reactions",
            "nobody's silence counts",
            "Administrators → Add Admin → @trustwheel_bot",
        ):
            assert words in told
        here.boris.says(here.group, "Nor this")
        here.shop.clock.move(6 * HOUR)
        here.olga.says(here.world.bot, "/groups")
        await here.settle()
        assert "blind since" in here.olga.last.text
        here.olga.promotes_bot(here.group)
        await here.settle()
        assert here.rows(BLIND) == [(12,)]
        here.anna.says(here.group, "Here we are again")
        await here.settle()
        assert here.rows(MESSAGES) == [(2,)]
        assert len(here.group.texts) == posts + 3  # people's own: no second notice


@pytest.mark.fault(20)
@pytest.mark.parametrize("right", ["can_invite_users", "can_pin_messages"])
async def test_of_the_rights_the_operator_hears_which_one_is_missing(
    ground: Ground, right: str
) -> None:
    async with town(ground) as here:
        here.olga.promotes_bot(here.group, *({"can_invite_users", "can_pin_messages"} - {right}))
        await here.settle()
        lack, other = "links", "pin"
        if right == "can_pin_messages":
            lack, other = other, lack
        assert lack in here.olga.last.text.lower()
        assert other not in here.olga.last.text.lower()
        assert here.rows(BLIND) == []


@pytest.mark.fault(20)
async def test_while_it_is_out_nothing_is_sent_and_what_was_planned_is_told_to_the_operator(
    ground: Ground,
) -> None:
    async with town(ground) as here:
        here.world.updates.hold()
        here.olga.removes_bot(here.group)
        await here.plans(Outgoing(Group(here.group.id), Text("The session begins")))
        await here.settle()
        assert "The session begins" not in here.group.texts
        (told,) = [one for one in here.olga.inbox if "The session begins" in one.text]
        assert "Tea friends" in told.text
        assert here.rows("SELECT blind_reason FROM chat WHERE blind_from IS NOT NULL")
        here.world.updates.let_go()


@pytest.mark.fault(21)
@pytest.mark.parametrize("days", [0, 3])
async def test_an_operator_who_blocked_the_bot_reads_later_what_he_missed(
    ground: Ground, days: int
) -> None:
    async with town(ground) as here:
        here.olga.blocks_bot()
        here.olga.demotes_bot(here.group)
        await here.settle()
        heard, posts = len(here.olga.inbox), list(here.group.texts)
        here.shop.clock.move(days * DAY)
        await here.settle()
        here.olga.unblocks_bot()
        await here.settle()
        assert len(here.olga.inbox) == heard + 1
        assert "Tea friends" in here.olga.last.text
        assert here.group.texts == posts


@pytest.mark.fault(21)
async def test_what_an_operator_missed_before_the_bot_knew_of_the_block_is_kept_as_well(
    ground: Ground,
) -> None:
    async with town(ground) as here:
        here.world.updates.hold()
        here.olga.blocks_bot()
        here.world.updates.let_go()
        here.world.updates.drop()  # the block itself is never told
        here.olga.demotes_bot(here.group)
        await here.settle()
        heard = len(here.olga.inbox)
        assert here.rows("SELECT count(*) FROM contact WHERE blocked_at IS NOT NULL") == [(1,)]
        here.olga.says(here.world.bot, "/groups")
        await here.settle()
        assert len(here.olga.inbox) == heard + 2
        assert "Tea friends" in here.olga.inbox[-2].text


@pytest.mark.fault(21)
async def test_an_operator_of_the_settings_who_never_pressed_start_is_waited_for(
    ground: Ground,
) -> None:
    world = World()
    olga, boss = world.person("Olga", language="en"), world.person("Boss", language="en")
    group = world.supergroup("Tea friends", olga)
    async with open_shop(ground.folder, ground.new_store, world, operators=(boss,)) as shop:
        assert shop.live.claim is None
        olga.adds_bot(group)
        olga.promotes_bot(group)
        await shop.settle()
        assert not boss.inbox
        shop.clock.move(3 * DAY)
        await shop.settle()
        boss.starts(world.bot)
        await shop.settle()
        asked = next(one for one in boss.inbox if "Customers' group" in str(one.buttons))
        assert not group.texts
        boss.presses(asked, "Customers' group")
        await shop.settle()
        assert len(group.texts) == 1
        await all_hold(shop, ground.logbook.getvalue())
