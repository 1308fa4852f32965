"""Who hosts, who leaves, who was there: what a session knows of people, and whom it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.events import EventKind
from models.rituals import session_commands as do
from tests.stories.evening import Evening

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio
LOG = "SELECT kind, actor, subject FROM ritual_event ORDER BY id"
OTHER = "Somebody else hosts the sharing session of Thu 10 Dec, 20:00 now. Thank you all the same!"
LAPSED = "Who hosts on Thu 10 Dec, 20:00 is settled, so you need not answer any more. Thank you!"
SHOP = "The shop hosts the sharing session of Thu 10 Dec, 20:00 itself now. Thank you all the same!"


async def test_whoever_hosts_no_more_or_is_not_waited_for_is_told(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, clara, *_ = evening.people
    async with evening.life() as life:
        await life.at("2026-12-04T10:30")
        await life.wants(do.AskHost(anna.id))
        assert "Would you host" in anna.last.text
        await life.wants(do.SetHost(boris.id))
        assert "You host the sharing session" in boris.last.text
        assert anna.last.text == LAPSED
        await life.wants(do.AskHost(clara.id))
        await life.does(clara.presses(clara.last, "Yes, gladly"))
        assert boris.last.text == OTHER
        await life.wants(do.SetHost(None))
        assert SHOP in [one.text for one in clara.inbox]


async def test_a_question_that_waits_still_when_it_is_announced_is_taken_back(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna = evening.people[0]
    async with evening.life() as life:
        await life.at("2026-12-06T15:00")
        await life.wants(do.AskHost(anna.id))
        await life.at("2026-12-07T10:30")
        assert "Host: the shop" in life.last().text
        assert anna.last.text == LAPSED
        await life.does(anna.presses(anna.inbox[-2], "Yes, gladly"))
        assert "You host the sharing session" in anna.last.text
        assert "Host: Anna" in life.last().text
        assert evening.olga.last.text.startswith("Anna said yes after all")


async def test_who_leaves_or_opts_out_has_no_part_any_more(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, clara, dina, emil, *_ = evening.people
    bot = evening.world.bot
    async with evening.life() as life:
        for one, topic in ((anna, "Water"), (boris, "Cups"), (dina, "Clay")):
            await life.does(one.says(bot, f"/topic {topic}"))
        await life.at("2026-12-05T10:30")
        for one in (anna, boris, clara):
            await life.does(one.presses(life.last(), "2 · Cups"))
        await life.does(
            emil.presses(life.last(), "3 · Clay"), anna.presses(life.last(), "1 · Water")
        )
        await life.at("2026-12-07T10:30")
        for one in (anna, boris, clara):
            await life.does(one.presses(life.last(), "Coming"))
        anna.leaves(evening.group)
        await life.does(boris.says(bot, "/optout"))
        await life.does(boris.presses(boris.last, "Yes, opt me out"))
        await life.at("2026-12-10T10:30")
        assert "1 of us is coming so far." in life.last().text
        departed = [row for row in life.rows(LOG) if row[0] == "Departed"]
        assert departed == [("Departed", anna.id, None), ("Departed", boris.id, None)]
        denied = boris.presses(life.last(), "Coming")
        await life.does()
        assert "You asked that nothing be kept of you" in denied.answer
        await life.does(boris.says(bot, "/topic Kettles"))
        assert "You asked that nothing be kept of you" in boris.last.text
        await life.at("2026-12-10T20:05", "2026-12-10T21:05", "2026-12-11T10:30")
        await life.at("2026-12-11T12:00", "2026-12-11T12:01")
        listed = "SELECT kind, actor FROM ritual_event WHERE run = 2"
        assert life.rows(listed) == [("TopicProposed", dina.id)]  # Cups was held on, Anna has left


async def test_who_was_there_is_known_before_the_recap_and_the_host_has_one_act(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, clara, dina, *_ = evening.people
    async with evening.life() as life:
        await life.at("2026-12-06T12:00")
        await life.wants(do.SetHost(anna.id))
        await life.at("2026-12-07T10:30", "2026-12-10T20:01")
        told = anna.says(evening.group, "I warm mine with a towel.")
        boris.replies(told, "Lovely")
        clara.reacts(told, "👍")
        await life.at("2026-12-10T21:00")
        assert "Attended" not in {row[0] for row in life.rows(LOG)}
        await life.at("2026-12-10T21:06")
        there = {row[2] for row in life.rows(LOG) if row[0] == "Attended"}
        assert there == {anna.id, boris.id, clara.id}
        acts = life.rows(
            "SELECT event.kind, coalesce(a.telegram_id, b.telegram_id) FROM event"
            " LEFT JOIN person a ON a.id = event.person LEFT JOIN person b ON b.id = event.subject"
            f" WHERE event.kind IN ({int(EventKind.ATTENDED)}, {int(EventKind.HOSTED)})"
        )
        assert sorted(acts) == sorted(
            [
                (int(EventKind.HOSTED), anna.id),
                (int(EventKind.ATTENDED), boris.id),
                (int(EventKind.ATTENDED), clara.id),
            ]
        )
        dina.says(evening.group, "Good night")
        await life.at("2026-12-11T10:30")
        assert "3 of us were there." in life.last().text


async def test_what_one_look_missed_stands_in_one_letter(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        await life.at("2026-12-07T10:30")
        await life.does(evening.people[0].presses(life.last(), "Coming"))
        read = len(evening.olga.inbox)
        await life.at("2026-12-10T20:30")
        (letter,) = evening.olga.inbox[read:]
        assert letter.text.splitlines() == [
            "The group was not reminded of Thu 10 Dec, 20:00.",
            "Those who said they would come were not reminded of Thu 10 Dec, 20:00.",
            (
                "The sharing session of Thu 10 Dec, 20:00 could not be opened in time."
                " The group reads that it is put off."
            ),
            "I was not running then, or could not reach the group.",
        ]


async def test_a_close_without_a_word_is_nobodys_news_and_the_recap_comes(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        await life.at("2026-12-07T10:30", "2026-12-10T20:01")
        read = len(evening.olga.inbox)
        await life.at("2026-12-10T23:30")
        assert len(evening.olga.inbox) == read
        assert "Missed" in {row[0] for row in life.rows(LOG)}
        await life.at("2026-12-11T10:30")
        assert evening.posts()[-1] == "Recap of No. 89"
