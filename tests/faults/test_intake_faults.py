"""Telegram hangs, repeats itself, mixes things up or is away for days: each thing counts once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.intake import DeafError
from bot.sandbox.botapi import DAY, SECOND
from models.events import EventKind
from tests.faults.houses import a_house, posts, weeks
from tests.faults.invariants import all_hold

if TYPE_CHECKING:
    import io
    from pathlib import Path

    from bot.sandbox.botapi import Chat
    from models.members import Audit, Tier
    from tests.faults.houses import House, People

pytestmark = pytest.mark.asyncio
HOUR = 3600 * SECOND
MESSAGES = f"SELECT count(*) FROM event WHERE kind = {int(EventKind.MESSAGE)}"
PASSAGES = (
    "SELECT person.name, event.kind FROM event JOIN person ON person.id = event.person"
    f" WHERE event.kind IN ({int(EventKind.JOIN)}, {int(EventKind.LEAVE)}) ORDER BY event.at"
)
BLIND = "SELECT telegram_id, from_at, to_at, blind.reason FROM blind JOIN chat ON chat.id = chat"


@pytest.mark.fault(5)
async def test_requests_that_hang_one_after_the_other_end_what_runs(
    tmp_path: Path, new_store: Path, logbook: io.StringIO
) -> None:
    async with a_house(tmp_path, new_store) as house:
        polling, faults = house.shop.live.polling, house.shop.server.faults
        polling.deaf_seconds = 0.5
        faults.hang("getUpdates")
        with pytest.raises(ExceptionGroup) as ended:
            await house.shop.live.run()
        assert ended.group_contains(DeafError)
        faults.clear()
        house.people.anna.says(house.people.tea, "hello?")
        await all_hold(house.shop, logbook.getvalue())


@pytest.mark.fault(6)
async def test_what_telegram_tells_three_times_and_once_more_after_a_restart_happens_once(
    tmp_path: Path, new_store: Path, logbook: io.StringIO
) -> None:
    async with a_house(tmp_path, new_store) as house:
        them, updates = house.people, house.people.world.updates
        (before,) = house.rows(MESSAGES)
        said = them.anna.says(them.tea, "hello")
        them.boris.reacts(said, "👍")
        them.boris.leaves(them.tea)
        them.anna.says(them.world.bot, "/me")
        them.olga.says(them.world.bot, "/groups")
        for _ in range(3):
            await house.shop.settle()
            updates.repeat(6)
        heard = len(them.anna.inbox), len(them.olga.inbox)
        await all_hold(house.shop, logbook.getvalue())
    async with a_house(tmp_path, new_store, them) as again:
        updates.repeat(6)
        await all_hold(again.shop, logbook.getvalue())
        assert again.rows(MESSAGES) == [(int(str(before[0])) + 1,)]
        assert again.rows(PASSAGES) == [("Boris", int(EventKind.LEAVE))]
        kinds = f"SELECT count(*) FROM event WHERE kind = {int(EventKind.REACTION)}"
        assert again.rows(kinds) == [(1,)]
        assert (len(them.anna.inbox), len(them.olga.inbox)) == heard


@pytest.mark.fault(7)
async def test_who_is_seen_leaving_before_he_came_is_gone_and_a_correction_is_no_message(
    tmp_path: Path, new_store: Path, logbook: io.StringIO
) -> None:
    async with a_house(tmp_path, new_store) as house:
        them, world = house.people, house.people.world
        clara = world.person("Clara")
        world.updates.hold()
        clara.joins(them.tea)
        house.shop.clock.move(HOUR)
        said = clara.says(them.tea, "hello, is it tea?")
        house.shop.clock.move(HOUR)
        clara.edits(said, "hello, is this tea?")
        house.shop.clock.move(HOUR)
        clara.leaves(them.tea)
        world.updates.reorder()
        world.updates.let_go()
        await all_hold(house.shop, logbook.getvalue())
        found = [kind for name, kind in house.rows(PASSAGES) if name == "Clara"]
        assert found == [EventKind.JOIN, EventKind.LEAVE]
        clara_said = "SELECT count(*) FROM event JOIN person ON person.id = person"
        mine = f"{clara_said} WHERE name = 'Clara' AND event.kind = {int(EventKind.MESSAGE)}"
        assert house.rows(mine) == [(1,)]
        them.anna.says(them.tea, "where is Clara?")
        await house.shop.settle()
        house.shop.clock.move(HOUR)
        assert "Clara" not in {one.name for one in (await audited(house, them.tea)).members}


@pytest.mark.fault(8)
async def test_updates_that_count_anew_from_below_are_taken_after_a_quiet_week(
    tmp_path: Path, new_store: Path, logbook: io.StringIO
) -> None:
    async with a_house(tmp_path, new_store) as house:
        them, polling = house.people, house.shop.live.polling
        them.anna.says(them.tea, "before")
        await house.shop.settle()
        offset = await polling.step(them.world.updates.next_id)
        house.shop.clock.move(8 * DAY)
        offset = await polling.step(offset)
        them.world.updates.restart_ids(at=1000)
        them.anna.says(them.tea, "after")
        them.olga.says(them.world.bot, "/groups")
        heard = len(them.olga.inbox)
        while offset != (offset := await polling.step(offset)):
            await house.shop.live.dispatcher.settled()
            await house.shop.live.outbox.settled()
        assert house.rows(MESSAGES) == [(2,)]
        assert len(them.olga.inbox) == heard + 1
        await all_hold(house.shop, logbook.getvalue())


@pytest.mark.fault(9)
async def test_an_outage_of_25_hours_is_an_hour_of_which_nobody_knows_and_no_flood_follows(
    tmp_path: Path, new_store: Path, logbook: io.StringIO
) -> None:
    async with a_house(tmp_path, new_store) as house:
        them, clock = house.people, house.shop.clock
        them.anna.says(them.tea, "good night")
        await house.shop.settle()
        for number in range(30):
            await house.plans(them.tea, f"reminder {number}")
        down = clock.now()
    them.anna.says(them.tea, "said in the lost hour")
    clock.move(2 * HOUR)
    for number in range(60):
        them.boris.says(them.tea, f"said while it was away {number}")
        clock.move(23 * HOUR // 60)
    await returned(tmp_path, new_store, them, down, logbook)


async def returned(
    folder: Path, new_store: Path, them: People, down: int, logbook: io.StringIO
) -> None:
    """The bot is back: the hour is marked, what was said since is known, nobody is flooded."""
    them.world.calls.clear()
    async with a_house(folder, new_store, them) as house:
        back = house.shop.clock.now()
        assert back == down + 25 * HOUR
        await house.shop.settle()
        await house.shop.live.ticker.tick()
        await all_hold(house.shop, logbook.getvalue())
        assert sorted(house.rows(BLIND)) == sorted(
            (group.id, down, back - DAY, "outage") for group in (them.tea, them.vip)
        )
        assert house.rows(MESSAGES) == [(61,)]
        assert posts(them.tea) == []
        sent = them.world.calls.of("sendMessage", "sendPhoto")
        assert {call.chat_id for call in sent} == {them.olga.id}
        assert len(sent) <= 30


async def audited(house: House, group: Chat) -> Audit:
    """The audit of this instant, by the process that makes all of them."""
    return await house.shop.live.application.bot_data.judge.audit(group.id)


def tiers(found: Audit) -> dict[str, Tier]:
    return {one.name or "": one.tier for one in found.members}


@pytest.mark.fault(9)
@pytest.mark.parametrize("watched", [False, True], ids=["unseen", "seen"])
async def test_nobody_falls_by_five_weeks_that_nobody_saw_as_he_would_by_five_weeks_of_silence(
    tmp_path: Path, new_store: Path, logbook: io.StringIO, *, watched: bool
) -> None:
    async with a_house(tmp_path, new_store) as house:
        await weeks(house)
        before = tiers(await audited(house, house.people.tea))
        for _ in range(35 if watched else 0):
            house.shop.clock.move(DAY)
            await house.shop.settle()
    if not watched:
        house.shop.clock.move(35 * DAY)
    async with a_house(tmp_path, new_store, house.people) as again:
        await again.shop.settle()
        after = tiers(await audited(again, again.people.tea))
        assert set(before) == set(after)
        assert (before == after) is not watched
        await all_hold(again.shop, logbook.getvalue())
