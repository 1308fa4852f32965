"""The calendar in an operator's hands: every button of /rituals, from the first plan to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.evening import WEEKLY, Evening

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
FORTNIGHT = WEEKLY.replace("thursday", "wednesday") + 'every = "2 weeks"\n'


async def taps(life: Life, *labels: str) -> str:
    """Olga presses one button after the other under the bot's latest word to her."""
    olga = life.evening.olga
    for label in labels:
        await life.does(olga.presses(olga.last, label))
    return olga.last.text or ""


async def asks(life: Life, words: str = "/rituals") -> str:
    olga = life.evening.olga
    await life.does(olga.says(life.evening.world.bot, words))
    return olga.last.text or ""


async def made(life: Life, weekday: str = "Thursday", time: str = "20:00") -> None:
    """A new weekly session, step by step."""
    await asks(life)
    await taps(life, "New ritual", "Sharing session", weekday, time, "Every week", "60 min")
    assert "Sharing session: planned." in await asks(life, "89")


async def test_a_session_is_planned_step_by_step_and_takes_its_number_in_words(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan="")
    async with evening.life() as life:
        assert "There is no ritual yet." in await asks(life)
        await taps(
            life, "New ritual", "Sharing session", "Thursday", "20:00", "Every week", "60 min"
        )
        assert "a whole number from 1" in await asks(life, "the ninth")
        assert "planned" in await asks(life, "No. 89")
        assert "· Sharing session · Tea friends: Thu 10 Dec, 20:00" in await asks(life)
        card = await taps(life, "Sharing session · Tea friends")
        assert "Every Thursday at 20:00" in card
        assert "You look after it." in card
        await life.at("2026-12-04T12:00", "2026-12-07T10:30")
        assert evening.posts() == ["☕ Sharing session No. 89"]


async def test_time_and_length_that_are_not_offered_can_be_written(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan="")
    async with evening.life() as life:
        await asks(life)
        assert "such as 19:45" in await taps(life, "New ritual", "Sharing session", "Thursday")
        for nonsense in ("half past", "24:00", "19:60", "7"):
            assert "from 0:00 to 23:59" in await asks(life, nonsense)
        assert "How often?" in await asks(life, "19：45")
        assert "How long" in await taps(life, "Every week")
        for nonsense in ("long", "9", "601", "1.5"):
            assert "a whole number from 10 to 600" in await asks(life, nonsense)
        assert "Which number" in await asks(life, "75 minutes")
        await taps(life, "Begin with No. 1")
        assert "I do not understand that." in await asks(life, "89")  # nothing is asked any more
        assert "Thu 10 Dec, 19:45" in await asks(life)
        card = await taps(life, "Sharing session · Tea friends")
        assert "Lasts 75 minutes." in card
        await taps(life, "Another time", "Friday")
        assert "from 0:00 to 23:59" in await asks(life, "25:00")
        assert "Moved." in await asks(life, "8.05")
        assert "Every Friday at 08:05" in await taps(life, "Back")


async def test_a_meeting_of_each_third_month_needs_no_number(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan="")
    async with evening.life() as life:
        await asks(life)
        await taps(life, "New ritual", "Co-creation meeting", "Sunday", "10:00")
        assert "planned" in await taps(life, "Every three months")
        await asks(life)
        card = await taps(life, "Co-creation meeting · Tea friends")
        assert "Every 3 months on the first Sunday at 10:00" in card


async def test_without_a_group_nothing_can_be_planned_and_it_says_so(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan="")
    async with evening.life(adopted=False) as life:
        evening.olga.starts(evening.world.bot)
        await asks(life)
        assert "I look after no group yet." in await taps(life, "New ritual", "Sharing session")
        assert life.rows("SELECT count(*) FROM plan") == [(0,)]


async def test_a_plan_rests_goes_on_skips_moves_and_ends(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan="")
    card = "Sharing session · Tea friends"
    async with evening.life() as life:
        await made(life)
        await asks(life)
        assert "rests until you let it go on" in await taps(life, card, "Pause")
        assert "Next: rests" in await taps(life, "Back")
        await life.at("2026-12-05T12:00")
        assert life.rows("SELECT count(*) FROM ritual_run") == [(0,)]
        assert "goes on" in await taps(life, "Go on")
        await life.at("2026-12-07T10:30")
        assert evening.posts() == ["☕ Sharing session No. 89"]

        await asks(life)
        assert "Skip it?" in await taps(life, card, "Skip the next")
        assert "left out" in await taps(life, "Yes, skip it")
        assert evening.posts()[-1].startswith("Session No. 89 of Thu 10 Dec, 20:00 is called off.")
        assert "Next: Thu 17 Dec, 20:00" in await taps(life, "Back")

        assert "Moved." in await taps(life, "Another time", "Friday", "19:30")
        assert "Next: Fri 11 Dec, 19:30" in await taps(life, "Back")
        await life.at("2026-12-07T12:00", "2026-12-08T10:30")
        assert evening.posts()[-1] == "☕ Sharing session No. 89"

        await asks(life)
        assert "for good?" in await taps(life, card, "End it")
        assert "has ended" in await taps(life, "Yes, end it")
        assert "There is no ritual yet." in await asks(life)
        (off,) = evening.posts()[-1:]
        assert off.endswith(
            "89 of Fri 11 Dec, 19:30 is called off. There are no more sessions planned."
        )
        await life.at("2026-12-18T12:00")
        states = life.rows("SELECT state, number FROM ritual_run ORDER BY day")
        assert states == [("cancelled", None), ("cancelled", None)]


async def test_what_is_announced_is_not_taken_back_by_one_tap(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan="")
    anna, boris, clara, *_ = evening.people
    card = "Sharing session · Tea friends"
    when, open_runs = "Thu 10 Dec, 20:00", "SELECT count(*) FROM ritual_run WHERE state = 'open'"
    async with evening.life() as life:
        await made(life)
        await life.at("2026-12-04T12:00")
        await asks(life)
        text = await taps(life, card, "Pause")  # it is prepared, and nobody has heard of it
        assert f"{when} is prepared already and still takes place." in text
        assert "goes on" in await taps(life, "Back", "Go on")
        await life.at("2026-12-07T10:30")
        for one, answer in ((anna, "Coming"), (boris, "Coming late"), (clara, "Can’t")):
            await life.does(one.presses(life.last(), answer))
        posts = evening.posts()

        await asks(life)
        told = f"{when} is announced already, and 2 members said yes."
        assert await taps(life, card, "Another time") == (
            f"{told}\nIt keeps its time. On which day shall those after it be?"
        )
        await asks(life)
        assert await taps(life, card, "Skip the next") == (
            f"{told}\nThe group will be told that it is called off. Skip it?"
        )
        assert f"Next: {when}" in await taps(life, "Back")
        assert (await taps(life, "Pause")).startswith(f"{told}\nShall it still take place?")
        assert f"{when} is prepared already" in await taps(life, "Pause after it")
        assert (evening.posts(), life.rows(open_runs)) == (posts, [(1,)])

        await taps(life, "Back", "Go on", "Back", "Pause")
        olga, first = evening.olga, evening.olga.last
        await asks(life)
        await taps(life, card, "Pause", "Pause after it")
        await life.does(olga.presses(first, "Pause after it"))  # it does not go on by that
        assert first.text.startswith("It rests until you let it go on.")
        await taps(life, "Back", "Skip the next")
        first = olga.last
        await asks(life)
        await taps(life, card, "Go on", "Back", "Pause")
        assert await taps(life, "Call it off, and pause") == "It rests until you let it go on."
        assert life.last().text.startswith(f"Session No. 89 of {when} is called off.")
        assert life.rows(open_runs) == [(0,)]
        assert "Next: rests" in await taps(life, "Back", "Go on", "Back", "Pause", "Back")
        await taps(life, "Go on")
        await life.does(olga.presses(first, "Yes, skip it"))  # of a date that is off already
        assert first.text == "This is over."
        assert life.rows("SELECT count(*) FROM rest") == [(0,)]


async def test_another_operator_looks_after_it_and_an_old_card_does_no_harm(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna = evening.people[0]
    async with evening.life() as life:
        await asks(life, "/operators")
        text = await taps(life, "Add an operator")
        link = next(line for line in text.splitlines() if "start=" in line)
        anna.starts(evening.world.bot, link.rpartition("=")[2])
        await life.does(anna.says(evening.world.bot, "/rituals"))
        await life.does(anna.presses(anna.last, "Sharing session · Tea friends"))
        assert "Its rhythm stands in the settings file" in anna.last.text
        assert "End it" not in [label for row in anna.last.buttons for label in row]
        await life.does(anna.presses(anna.last, "I look after it"))
        assert life.rows("SELECT owner FROM plan") == [(anna.id,)]
        await asks(life)
        await taps(life, "Sharing session · Tea friends")
    async with evening.life(first=False, plan="") as life:
        assert "This ritual is no more." in await taps(life, "Pause")


async def test_once_a_year_it_is_asked_whether_a_ritual_rests_at_the_festival(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        await life.at("2026-12-06T10:00", "2026-12-07T09:00", "2026-12-09T10:00")
        asked = [one for one in evening.olga.inbox if "Spring Festival" in one.text]
        assert len(asked) == 1
        await life.does(evening.olga.presses(asked[0], "It rests"))
        assert asked[0].text == "It rests in that week."
        await life.at("2027-01-30T10:00", "2027-02-03T12:00")
        assert sum("Spring Festival" in one.text for one in evening.olga.inbox) == 0
        days = {day for (day,) in life.rows("SELECT day FROM ritual_run")}
        (rest,) = life.rows("SELECT first, last, held FROM rest")
        assert not any(rest[0] <= day <= rest[1] for day in days)


async def test_what_was_announced_for_the_festival_is_called_off_when_it_rests(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-10T21:00")
    card, olga = "Sharing session · Tea friends", evening.olga
    async with evening.life() as life:
        await life.at("2026-12-11T10:00")
        asked = next(one for one in olga.inbox if "Spring Festival" in one.text)
        await life.at("2027-02-09T10:30")
        assert evening.posts()[-1].startswith("☕ Sharing session No. ")
        await life.does(olga.presses(asked, "It rests"))
        assert "announced already; nobody has said yes so far." in asked.text
        await life.does(olga.presses(asked, "Yes, skip it"))
        assert asked.text == "It rests in that week."
        assert "of Thu 11 Feb, 20:00 is called off." in evening.posts()[-1]
        posts = len(evening.posts())
        await life.does(olga.presses(asked, "Back"))
        assert "Next: Thu 18 Feb, 20:00" in asked.text
        await life.does(olga.presses(asked, "Hold it at the Spring Festival"))
        assert "stays off" in asked.text
        await life.at("2027-02-11T20:00")
        assert len(evening.posts()) == posts
        await asks(life)
        await taps(life, card, "Rest at the Spring Festival")
        await life.at("2027-02-13T12:00")
        await asks(life)
        await taps(life, card)
        assert not [row for row in olga.last.buttons if any("Festival" in one for one in row)]


async def test_the_settings_are_followed_from_start_to_start(
    tmp_path: Path, new_store: Path
) -> None:
    """Changed, it counts from today; taken out, it has ended; put back, it goes on."""
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    plan = "SELECT weekday, weeks, ended_at IS NULL, chat IS NULL FROM plan"
    async with evening.life() as life:
        assert life.rows(plan) == [(3, 1, 1, 0)]
    async with evening.life(first=False, plan=FORTNIGHT) as life:
        assert life.rows(plan) == [(2, 2, 1, 0)]
        await life.at("2026-12-08T10:30")
        assert evening.posts() == ["☕ Sharing session No. 89"]
    async with evening.life(first=False, plan="") as life:
        assert life.rows(plan) == [(2, 2, 0, 0)]
        assert evening.posts()[1:] == [
            "Session No. 89 of Wed 9 Dec, 20:00 is called off. There are no more sessions planned."
        ]
        assert life.rows("SELECT number, state FROM ritual_run")[-1] == (None, "cancelled")
        assert "There is no ritual yet." in await asks(life)
    async with evening.life(first=False, plan=FORTNIGHT) as life:
        assert life.rows(plan) == [(2, 2, 1, 0)]
        assert life.rows("SELECT count(*) FROM plan") == [(1,)]


async def test_a_name_that_means_another_kind_now_is_another_ritual(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        await life.at("2026-12-04T12:00")
    other = WEEKLY.replace("number = 89", 'kind = "cocreation"')
    for _start in range(2):
        async with evening.life(first=False, plan=other) as life:
            await life.tick()
            plans = "SELECT kind, key, ended_at IS NULL FROM plan ORDER BY id"
            assert life.rows(plans) == [("sharing", "sharing:1", 0), ("cocreation", "sharing", 1)]
            assert life.rows("SELECT state FROM ritual_run WHERE plan = 1") == [("cancelled",)]
            assert "Co-creation meeting · Tea friends" in await asks(life)
