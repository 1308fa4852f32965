"""Who hosts, and who learns of it: KOCs who can be asked, volunteers in turn, a lost host."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from models.rituals import session_commands as do
from models.rituals.calendar import Kind
from tests.stories.evening import WEEKLY, Evening

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Person
    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
NAMED = "SELECT run, subject FROM ritual_event WHERE kind = 'HostNamed' ORDER BY id"
ASKED = "SELECT subject FROM ritual_event WHERE kind = 'HostAsked' ORDER BY id"
PASSED = "SELECT subject FROM ritual_event WHERE kind = 'HostPassed' ORDER BY id"
NOT_HELD = "The sharing session of Thu 10 Dec, 20:00 is not held after all."
VOLUNTEERS = "SELECT actor FROM ritual_event WHERE kind = 'Volunteered'"
LOST = (
    "Anna does not host the session of Thu 10 Dec, 20:00 after all."
    " It is announced, so the shop hosts; the announcement says so."
)
NOBODY = (
    "Nobody was found to host the sharing session of Thu 10 Dec, 20:00."
    " It is announced with the shop as its host."
)


async def announced(life: Life, host: Person) -> None:
    """With somebody as its host."""
    await life.does(host.says(life.evening.group, "Hello"))
    await life.at("2026-12-04T10:30")
    await life.wants(do.SetHost(host.id))
    await life.at("2026-12-07T10:30")
    assert f"Host: {host.name}" in life.last().text


async def test_a_host_who_stands_down_leaves_no_silence(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, olga = evening.people[0], evening.olga
    async with evening.life() as life:
        await announced(life, anna)
        await life.does(anna.presses(anna.last, "I can’t after all"))
        assert anna.last.text.startswith("Thank you for telling me. I’ve told the shop")
        assert olga.last.text == LOST
        assert "Host: the shop" in life.last().text
        await life.does(olga.presses(olga.last, "The coming session"))
        assert olga.last.text.startswith("Sharing session No. 89")


async def test_a_host_who_leaves_the_group_is_missed_by_the_operators(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna = evening.people[0]
    async with evening.life() as life:
        await announced(life, anna)
        anna.leaves(evening.group)
        await life.does()
        await life.at("2026-12-08T10:30")
        assert LOST in [one.text for one in evening.olga.inbox]
        assert "Host: the shop" in life.last().text


async def test_before_the_announcement_the_search_goes_on(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, olga = evening.people[0], evening.olga
    async with evening.life() as life:
        await life.at("2026-12-04T10:30")
        await life.wants(do.SetHost(anna.id))
        await life.does(anna.presses(anna.last, "I can’t after all"))
        assert anna.last.text.startswith("Thank you for telling me, and no trouble")
        assert "The shop hosts, unless somebody is found" in olga.last.text
        await life.at("2026-12-07T10:30")
        assert NOBODY in [one.text for one in olga.inbox]


async def test_who_wanted_the_shop_to_host_is_not_told_so(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        await life.at("2026-12-04T10:30")
        await life.wants(do.SetHost(None))
        await life.at("2026-12-07T10:30")
        assert "Host: the shop" in life.last().text
        assert NOBODY not in [one.text for one in evening.olga.inbox]


async def test_a_koc_whom_no_letter_reaches_does_not_use_up_the_search(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, clara, *_ = evening.people
    zoe = evening.world.person("Zoe", language="en")
    evening.world.enter(evening.group, zoe)
    async with evening.life() as life:
        rites, kocs = life.engine.rites, (zoe.id, boris.id, anna.id, clara.id)
        sharing = replace(rites[Kind.SHARING], kocs=lambda *_: kocs)  # type: ignore[type-var]
        life.engine.rites = {**rites, Kind.SHARING: sharing}
        boris.blocks_bot()
        await life.at("2026-12-04T10:30")
        assert life.rows(ASKED) == [(anna.id,)]
        await life.at("2026-12-05T10:31")
        assert life.rows(ASKED) == [(anna.id,), (clara.id,)]


async def test_volunteers_take_turns(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, *_ = evening.people
    async with evening.life() as life:
        for run, friday in enumerate(("2026-12-04", "2026-12-11", "2026-12-18"), 1):
            day = date.fromisoformat(friday)
            await life.at(f"{day}T09:30")
            for one in (anna, boris):
                await life.wants(do.Volunteer(one.id), run)
            await life.at(f"{day}T10:30", f"{day + timedelta(3)}T10:30")
            thursday = day + timedelta(6)
            await life.at(f"{thursday}T20:00")
            await life.does(anna.says(evening.group, "Hello"), boris.says(evening.group, "Hello"))
            await life.at(f"{thursday}T21:10")
        assert life.rows(NAMED) == [(1, anna.id), (2, boris.id), (3, anna.id)]


async def test_nobody_is_announced_as_host_whom_no_letter_reaches(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    bot, zoe = evening.world.bot, evening.world.person("Zoe", language="en")
    evening.world.enter(evening.group, zoe)
    async with evening.life() as life:
        await life.at("2026-12-04T09:10")
        await life.does(zoe.says(evening.group, f"@{bot.username} host"))
        assert life.rows(VOLUNTEERS) == []
        pointer = life.last()
        assert pointer.text == "I will tell you that in private:"
        await life.does(zoe.opens(pointer, "Open the chat"))
        assert life.rows(VOLUNTEERS) == [(zoe.id,)]


async def test_a_topic_that_changes_after_the_announcement_stands_in_it(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    bot, olga = evening.world.bot, evening.olga
    async with evening.life() as life:
        await life.at("2026-12-07T10:30")
        posts = len(evening.posts())
        await life.does(olga.says(bot, "/rituals"))
        await life.does(olga.presses(olga.last, olga.last.buttons[0][0]))
        await life.does(olga.presses(olga.last, "The coming session"))
        await life.does(olga.presses(olga.last, "Set the topic"))
        await life.does(olga.says(bot, "Cups"))
        assert "Topic: Cups" in life.last().text
        assert len(evening.posts()) == posts
        assert "date_time" in {one["type"] for one in life.last().entities}
        anna = evening.people[0]
        pressed = anna.presses(life.last(), "Coming")
        await life.does()
        assert pressed.answer == "See you Thu 10 Dec, 20:00!"


async def test_who_hosts_reads_what_won_and_what_was_asked(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, *_ = evening.people
    bot = evening.world.bot
    async with evening.life() as life:
        await life.does(boris.says(bot, "/topic Cups"))
        await life.at("2026-12-04T10:30")
        await life.wants(do.SetHost(anna.id))
        await life.at("2026-12-07T10:30")
        assert anna.last.text == "The topic of Thu 10 Dec, 20:00, which you host: Cups"
        read = len(anna.inbox)
        await life.does(boris.says(bot, "/q Which clay?"))
        assert "The group reads it in the opening and the recap" in boris.last.text
        await life.at("2026-12-10T16:00", "2026-12-10T17:01", "2026-12-10T19:01")
        (letter,) = anna.inbox[read:]
        assert letter.text.splitlines()[:4] == [
            "Soon you host: No. 89, Thu 10 Dec, 20:00.",
            "Topic: Cups",
            "Questions so far:",
            "· Which clay?",
        ]
        await life.does(anna.presses(letter, "Questions"))
        assert "1. Which clay?" in letter.text
        assert ["1 is answered"] in letter.buttons


async def test_an_operator_asks_somebody_to_host_by_name(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    bot, olga, (anna, boris, *_) = evening.world.bot, evening.olga, evening.people
    zoe = evening.world.person("Zoe", language="en")
    evening.world.enter(evening.group, zoe)

    async def names(who: str) -> str:
        await life.does(olga.says(bot, "/rituals"))
        await life.does(olga.presses(olga.last, olga.last.buttons[0][0]))
        await life.does(olga.presses(olga.last, "The coming session"))
        await life.does(olga.presses(olga.last, "Ask somebody to host"))
        await life.does(olga.says(bot, who))
        return olga.last.text

    async with evening.life() as life:
        for one in (anna, boris, zoe):
            await life.does(one.says(evening.group, "Hello"))
        await life.at("2026-12-04T10:30")
        assert "called “Nobody”" in await names("Nobody")
        assert await names("Zoe") == (
            "I cannot ask Zoe: who hosts must be in the group and have a chat with me."
        )
        assert await names("Anna") == "I am asking Anna in private."
        assert "Would you host" in anna.last.text
        await life.does(anna.presses(anna.last, "Yes, gladly"))
        await life.at("2026-12-07T10:30")
        assert "Host: Anna" in life.last().text
        assert await names("Boris") == "Boris hosts, and is told."
        assert "Host: Boris" in life.last().text


async def names_host(life: Life, name: str) -> str:
    """Olga asks for a host of the coming session by name; what she reads."""
    olga, bot = life.evening.olga, life.evening.world.bot
    await life.does(olga.says(bot, "/rituals"))
    for label in ("Sharing session · Tea friends", "The coming session", "Ask somebody to host"):
        await life.does(olga.presses(olga.last, label))
    await life.does(olga.says(bot, name))
    return olga.last.text or ""


async def test_an_operator_reads_why_somebody_is_not_asked(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, *_ = evening.people
    async with evening.life() as life:
        for one in (anna, boris):
            await life.does(one.says(evening.group, "Hello"))
        await life.at("2026-12-05T12:00")
        now = life.shop.clock.now()
        await life.engine.store.write(
            lambda on: on.execute(
                text("UPDATE contact SET letter_at = :at WHERE telegram_id = :id"),
                {"at": now - 1, "id": anna.id},
            )
        )
        assert "within the last seven days" in await names_host(life, "Anna")
        await life.does(boris.says(evening.world.bot, "/pause 7"))
        assert "I do not write to Boris now" in await names_host(life, "Boris")
        assert life.rows(ASKED) == []


async def test_who_is_asked_at_night_has_a_day_from_the_morning(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna = evening.people[0]
    async with evening.life() as life:
        await life.does(anna.says(evening.group, "Hello"))
        await life.at("2026-12-04T21:31")
        assert "in the morning" in await names_host(life, "Anna")
        await life.at("2026-12-05T09:01")
        assert "Would you host" in anna.last.text
        await life.at("2026-12-06T08:59")
        assert life.rows(PASSED) == []
        await life.at("2026-12-06T09:01")
        assert life.rows(PASSED) == [(anna.id,)]


@pytest.mark.parametrize("asked", [False, True])
async def test_a_host_is_told_that_his_session_is_called_off(
    tmp_path: Path, new_store: Path, *, asked: bool
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, olga = evening.people[0], evening.olga
    async with evening.life() as life:
        await life.does(anna.says(evening.group, "Hello"))
        await life.at("2026-12-04T10:30")
        await life.wants(do.AskHost(anna.id) if asked else do.SetHost(anna.id))
        await life.wants(do.Cancel(olga.id))
        await life.at("2026-12-04T10:31")
        assert anna.last.text.startswith(NOT_HELD)


async def test_a_host_is_told_that_his_session_was_missed(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna = evening.people[0]
    async with evening.life() as life:
        await life.does(anna.says(evening.group, "Hello"))
        await life.at("2026-12-04T10:30")
        await life.wants(do.SetHost(anna.id))
        await life.at("2026-12-10T10:30")
        assert anna.last.text.startswith(NOT_HELD)


async def test_the_only_koc_is_asked_now_and_then(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna = evening.people[0]
    async with evening.life() as life:
        await life.does(anna.says(evening.group, "Hello"))
        rites = life.engine.rites
        sharing = replace(rites[Kind.SHARING], kocs=lambda *_: (anna.id,))  # type: ignore[type-var]
        life.engine.rites = {**rites, Kind.SHARING: sharing}
        for day in ("04", "11", "18", "25"):
            await life.at(f"2026-12-{day}T10:30")
            assert life.rows(ASKED) == [(anna.id,)]
        await life.at("2027-01-01T10:31")
        assert life.rows(ASKED) == [(anna.id,), (anna.id,)]


async def test_a_host_reads_how_long_it_takes_and_the_group_when_the_recap_comes(
    tmp_path: Path, new_store: Path
) -> None:
    late = WEEKLY.replace("20:00", "23:30") + "minutes = 90\n"
    evening = Evening(tmp_path, new_store, "2026-12-04T09:00", plan=late)
    anna = evening.people[0]
    async with evening.life() as life:
        await life.does(anna.says(evening.group, "Hello"))
        await life.at("2026-12-04T12:00")
        await life.wants(do.AskHost(anna.id))
        await life.at("2026-12-04T12:01")
        assert "90 minutes, and I do the rest" in anna.last.text
        await life.at("2026-12-07T10:30", "2026-12-10T23:30", "2026-12-11T01:00")
        assert life.last().text.endswith("The recap comes on Fri 11 Dec, 10:00.")
