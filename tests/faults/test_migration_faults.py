"""A group becomes a supergroup: however it shows, all that is known moves once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY
from handlers.outgoing import Group, Outgoing, Text
from tests.faults.town import MESSAGES, town
from tests.stories.desk import Desk
from tests.stories.exports import said, when, write

if TYPE_CHECKING:
    from bot.sandbox.botapi import Chat
    from tests.faults.town import Ground, Town

pytestmark = [pytest.mark.asyncio, pytest.mark.fault(19)]
WAYS = {
    "the old group tells": ("to",),
    "the new group tells": ("from",),
    "both tell": ("to", "from"),
    "only a refused call tells": (),
}


def a_post(here: Town) -> Outgoing:
    """A post for the group under the number that it had first."""
    return Outgoing(Group(here.group.id), Text("The post to the old number"))


def moved(here: Town, big: Chat) -> None:
    """Everything is the supergroup's, and nothing is left of the old number."""
    old = here.group.id
    chats = here.rows("SELECT telegram_id, role, kind FROM chat WHERE replaced_by IS NULL")
    assert chats == [(big.id, "customers", "supergroup")]
    assert here.rows("SELECT telegram_id, role FROM chat WHERE replaced_by = ?", big.id) == [
        (old, None)
    ]
    assert (
        here.rows("SELECT id FROM outbox WHERE chat = ? AND state IN ('planned', 'unknown')", old)
        == []
    )
    assert here.rows("SELECT id FROM token WHERE chat = ? OR instr(payload, ?)", old, old) == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("refused", [False, True], ids=["", "and a call is refused"])
@pytest.mark.parametrize("order", ["as told", "turned around"])
async def test_however_it_shows_all_rows_move_once_and_the_history_is_kept(
    ground: Ground, way: str, *, refused: bool, order: str
) -> None:
    async with town(ground, basic=True) as here:
        asked = here.anna.says(here.group, "Which tea?")
        await here.settle()
        here.boris.replies(asked, "The oolong")
        here.olga.says(here.world.bot, "/groups")
        await here.settle()
        listed = here.olga.last
        big = here.olga.upgrades(here.group, tells=WAYS[way])
        if order == "turned around":
            here.world.updates.reorder()
        if refused or not WAYS[way]:
            await here.plans(a_post(here))
        await here.settle()
        moved(here, big)
        here.anna.says(big, "We are many now")
        here.boris.says(big, "Indeed")
        await here.settle()
        assert here.rows(MESSAGES) == [(4,)]
        assert here.rows("SELECT count(DISTINCT person) FROM event WHERE kind = 1") == [(2,)]
        assert here.rows("SELECT count(*) FROM event WHERE target IS NOT NULL") == [(1,)]
        posts = [text for text in (*here.group.texts, *big.texts) if text.startswith("The post")]
        assert len(posts) == (refused or not WAYS[way])
        here.olga.presses(listed, "Tea friends")
        await here.settle()
        assert "Tea friends" in here.olga.last.text
        assert here.olga.pressed[-1].answered


async def test_what_was_on_its_way_arrives_and_nobody_elses_message_is_deleted(
    ground: Ground,
) -> None:
    async with town(ground, basic=True) as here:
        asked = here.anna.says(here.group, "Which tea?")
        here.anna.says(here.group, f"@{here.world.bot.username} my data")
        await here.settle()  # the pointer to the private chat vanishes in a minute
        here.world.updates.hold()
        here.boris.replies(asked, "Still under the old number")
        big = here.olga.upgrades(here.group)
        for number in range(40):
            here.anna.says(big, f"number {number}")
        await here.plans(a_post(here))
        await here.settle()
        assert "The post to the old number" in big.texts
        here.world.updates.let_go()
        here.shop.clock.move(120_000)
        await here.settle()
        assert len([text for text in big.texts if text.startswith("number")]) == 40
        assert here.rows(MESSAGES) == [(43,)]
        assert here.rows("SELECT count(*) FROM event WHERE target IS NOT NULL") == [(1,)]
        here.world.updates.repeat(60)
        await here.settle()
        assert here.rows(MESSAGES) == [(43,)]
        moved(here, big)


async def test_a_supergroup_that_was_met_before_it_told_what_it_was_takes_all_over(
    ground: Ground,
) -> None:
    async with town(ground, basic=True) as here:
        here.anna.says(here.group, "Which tea?")
        here.olga.demotes_bot(here.group)
        await here.settle()
        here.shop.clock.move(2 * DAY)
        here.olga.promotes_bot(here.group)
        await here.settle()
        blind = here.rows("SELECT from_at, to_at FROM blind")
        (first,) = here.rows("SELECT first_at FROM membership JOIN person ON id = person"
                             " WHERE name = 'Anna'")  # fmt: skip
        here.olga.says(here.world.bot, "/audit")
        await here.settle()
        big = here.olga.upgrades(here.group, silently=True)
        here.olga.demotes_bot(big)
        here.olga.promotes_bot(big)
        await here.settle()
        assert here.rows("SELECT count(*) FROM chat") == [(2,)]
        await here.plans(a_post(here))
        await here.settle()
        here.anna.says(big, "We are many now")
        await here.settle()
        moved(here, big)
        assert here.rows(MESSAGES) == [(2,)]
        assert here.rows("SELECT from_at, to_at FROM blind") == blind
        assert len(blind) == 1
        assert first in here.rows("SELECT first_at FROM membership")
        dangling = "SELECT count(*) FROM {} WHERE chat = (SELECT id FROM chat WHERE role IS NULL)"
        for table in ("event", "membership", "blind", "audit", "rollup"):
            assert here.rows(dangling.format(table)) == [(0,)]


async def test_an_export_of_the_old_group_joins_the_history_of_the_supergroup(
    ground: Ground,
) -> None:
    async with town(ground, basic=True) as here:
        here.anna.says(here.group, "Which tea?")
        await here.settle()
        big = here.olga.upgrades(here.group)
        await here.settle()
        moved(here, big)
    rows = [said(number, (here.boris.id, "Boris"), when("2026-03-02")) for number in (1, 2, 3)]
    export = write(ground.folder / "old.json", rows, id=-here.group.id, type="private_group")
    Desk(here.folder).imports(export)
    assert here.rows("SELECT count(DISTINCT chat), count(*) FROM event WHERE kind = 1") == [(1, 4)]
    moved(here, big)
