"""Telegram refuses, fails or falls silent while the bot speaks: a group hears it once at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.fetch import BusyError
from bot.sandbox.botapi import SECOND
from tests.faults.houses import a_house, posted, posts
from tests.faults.invariants import all_hold

if TYPE_CHECKING:
    import io
    from pathlib import Path

pytestmark = pytest.mark.asyncio
MINUTE, HOUR = 60 * SECOND, 3600 * SECOND
STEP = 10 * SECOND
"""How often somebody looks whether the server is back."""


@pytest.mark.fault(1)
async def test_one_group_waits_for_35_seconds_and_the_other_hears_everything_meanwhile(
    tmp_path: Path, new_store: Path, logbook: io.StringIO
) -> None:
    async with a_house(tmp_path, new_store) as house:
        tea, vip, calls = house.people.tea, house.people.vip, house.shop.server.calls
        house.shop.server.faults.flood("sendMessage", 35, tea)
        began = house.shop.clock.now()
        calls.clear()
        for number in range(4):
            await house.plans(tea, f"tea {number}")
            await house.plans(vip, f"vip {number}")
        await house.sends()
        assert posts(vip) == ["vip 0", "vip 1", "vip 2", "vip 3"]
        assert max(one.date for one in posted(vip)) * SECOND - began < 10 * SECOND
        await house.sends(began + 34 * SECOND - house.shop.clock.now())
        assert (posts(tea), len(calls.to(tea))) == ([], 1)  # not even asked before its time
        await house.sends(SECOND)
        assert posts(tea) == ["tea 0", "tea 1", "tea 2", "tea 3"]
        assert min(one.date for one in posted(tea)) - began // SECOND >= 35
        await all_hold(house.shop, logbook.getvalue())


@pytest.mark.fault(2)
async def test_what_the_server_failed_on_is_a_question_in_a_group_and_tried_once_more_in_private(
    tmp_path: Path, new_store: Path, logbook: io.StringIO
) -> None:
    async with a_house(tmp_path, new_store) as house:
        olga, anna, tea = house.people.olga, house.people.anna, house.people.tea
        faults, calls = house.shop.server.faults, house.shop.server.calls
        calls.clear()
        faults.fail("sendMessage", 500, tea)
        faults.fail("sendMessage", 500, anna, times=5)
        await house.plans(anna, "Your card")
        await house.says(tea, "The digest")
        for _ in range(3):
            await house.sends(HOUR)
        assert (posts(tea), len(calls.to(tea))) == ([], 1)
        assert house.states(tea)[-1] == "unknown"
        assert [call.error != "" for call in calls.to(anna)] == [True, True]  # at most one resend
        assert house.states(anna)[-1] == "failed"
        asked = [one for one in olga.inbox if "The digest" in one.text]
        assert [one.buttons for one in asked] == [[["Send again"], ["Leave it"]]]
        await all_hold(house.shop, logbook.getvalue())
        olga.presses(asked[0], "Send again")
        await house.shop.settle()
        assert posts(tea) == ["The digest"]
        await all_hold(house.shop, logbook.getvalue())


@pytest.mark.fault(3)
async def test_a_connection_cut_after_the_server_accepted_leaves_exactly_one_post(
    tmp_path: Path, new_store: Path, logbook: io.StringIO
) -> None:
    async with a_house(tmp_path, new_store) as house:
        olga, tea, vip = house.people.olga, house.people.tea, house.people.vip
        house.shop.server.faults.cut("sendMessage", tea, after=True)
        await house.says(tea, "The digest", "digest:1")
        await house.says(vip, "The digest", "digest:2")
        await house.says(tea, "The digest", "digest:1")  # decided anew after a restart, say
        await house.sends(2 * HOUR)
        await all_hold(house.shop, logbook.getvalue())
        assert (posts(tea), posts(vip)) == (["The digest"], ["The digest"])
        (asked,) = [one for one in olga.inbox if "The digest" in one.text]
        assert "Tea friends" in asked.text
        olga.presses(asked, "Leave it")
    async with a_house(tmp_path, new_store, house.people) as again:
        await all_hold(again.shop, logbook.getvalue())
        await again.sends(2 * HOUR)
        assert posts(tea) == ["The digest"]
        assert again.states(tea)[-1] == "failed"
        await all_hold(again.shop, logbook.getvalue())


@pytest.mark.fault(4)
async def test_five_minutes_without_a_connection_make_a_post_late_and_not_double(
    tmp_path: Path, new_store: Path, logbook: io.StringIO
) -> None:
    async with a_house(tmp_path, new_store) as house:
        people, server, clock = house.people, house.shop.server, house.shop.clock
        await server.refuse()
        server.calls.clear()
        began = clock.now()
        await house.plans(people.tea, "The evening's tasting")
        await house.plans(people.anna, "Your card")
        people.anna.says(people.tea, "is anybody there?")
        while clock.now() - began < 5 * MINUTE:
            await house.sends(STEP)
            with pytest.raises(BusyError):
                await house.shop.live.polling.step(None)
        assert len(server.calls) == 0
        assert house.states(people.tea)[-1] == "planned"
        await server.listen()
        await house.sends(MINUTE)
        assert posts(people.tea) == ["The evening's tasting"]
        assert [call.text for call in server.calls.to(people.tea)] == ["The evening's tasting"]
        assert people.anna.last.text == "Your card"
        await all_hold(house.shop, logbook.getvalue())
        assert not [one for one in people.olga.inbox if "tasting" in one.text]


@pytest.mark.fault(4)
async def test_what_is_no_longer_worth_sending_expires_and_the_operator_is_told_once(
    tmp_path: Path, new_store: Path, logbook: io.StringIO
) -> None:
    async with a_house(tmp_path, new_store) as house:
        people, server = house.people, house.shop.server
        await server.refuse()
        await house.plans(people.tea, "Doors open in two minutes", lives_ms=2 * MINUTE)
        for _ in range(5 * MINUTE // STEP):
            await house.sends(STEP)
        assert house.states(people.tea)[-1] == "expired"
        await server.listen()
        for _ in range(3):
            await house.sends(HOUR)
        assert posts(people.tea) == []
        told = [one for one in people.olga.inbox if "Doors open" in one.text]
        assert len(told) == 1
        await all_hold(house.shop, logbook.getvalue())
