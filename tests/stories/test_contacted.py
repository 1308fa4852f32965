"""An operator says whom he turned to: by a line, a choice, a button; and takes it back by a tap."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import msgspec
import pytest

from handlers.advised import Beside
from tests.stories.known import open_corner
from tests.stories.shop import rows_of
from tests.stories.test_orders import NOON
from tests.stories.test_spending import counting

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.test_orders import Till

pytestmark = pytest.mark.asyncio
KEPT = (
    "SELECT name, at, by FROM noted_contact JOIN person ON person.id = noted_contact.person"
    " ORDER BY noted_contact.id"
)
SPENT = "SELECT kind, minor, minutes, day FROM spending WHERE undone_at IS NULL ORDER BY id"
ANSWERS = "SELECT state, answered_by FROM suggestion ORDER BY id"
DAY = 86_400_000
SUNDAY = 739_942
"""2026-11-22, the day of the stories, as an ordinal."""
MIDNIGHT = NOON - NOON % DAY - DAY // 3
"""A multiple of a day, less the eight hours of China."""


def kept(here: Till) -> list[tuple[object, ...]]:
    return rows_of(here.shop, KEPT)


def suggested(here: Till, kind: str, state: str = "open", at: int = MIDNIGHT) -> None:
    """A round names Anna."""
    beside = msgspec.json.encode(Beside()).decode()
    with closing(sqlite3.connect(here.shop.folder / "trustwheel.db")) as store, store:
        store.execute(
            "INSERT INTO round (id, community, at, made_at, means, found, told_at)"
            " VALUES (1, 1, ?, ?, 'rule', ?, ?)",
            (at, at, beside, at),
        )
        store.execute(
            "INSERT INTO suggestion (community, round, person, place, kind, tier, trust, cases,"
            " gain, reasons, talk, state) SELECT 1, 1, id, 0, ?, 'core', 0.5, 0, 0, '[]', '', ?"
            " FROM person WHERE name = 'Anna'",
            (kind, state),
        )


async def test_a_contact_is_noted_its_time_written_down_and_it_is_taken_back(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        said = await here.says(here.olga, "/contacted @anna_tea")
        assert said == (
            "Noted: you contacted Anna on 2026-11-22.\n"
            "Did it cost something? One tap writes it down."
        )
        ((name, at, by),) = kept(here)
        assert (name, by) == ("Anna", here.olga.id)
        assert isinstance(at, int)
        assert NOON <= at <= here.shop.world.clock.now()
        assert await here.presses("20 min") == "Written down: 20 min for Anna."
        assert rows_of(here.shop, SPENT) == [("hours", 2_000, 20, SUNDAY)]
        assert await here.says(here.olga, "/contacted Anna") == (
            "That Anna was contacted on 2026-11-22 is noted already."
        )
        assert kept(here) == [(name, at, by)]


async def test_undo_takes_back_what_is_noted_by_hand(tmp_path: Path, new_store: Path) -> None:
    async with counting(tmp_path, new_store) as here:
        await here.says(here.olga, "/contacted anna")
        assert (await here.presses("Undo")).startswith("Taken back: no contact with Anna.")
        assert kept(here) == []


async def test_the_same_in_chinese(tmp_path: Path, new_store: Path) -> None:
    async with counting(tmp_path, new_store, "zh") as here:
        said = await here.says(here.olga, "/contacted @anna 昨天")
        assert said.startswith("已记下：2026-11-21 您联系了 Anna。\n花了什么吗？")
        assert kept(here) == [("Anna", MIDNIGHT - DAY // 2, here.olga.id)]
        await here.presses("20 分钟")
        assert rows_of(here.shop, SPENT) == [("hours", 2_000, 20, SUNDAY - 1)]
        await here.says(here.olga, "/contacted 前天Boris")
        assert kept(here)[1][:2] == ("Boris", MIDNIGHT - 3 * DAY // 2)
        assert (await here.presses("撤销")).startswith("已撤销：没有联系 Boris。")
        assert len(kept(here)) == 1
        assert await here.says(here.olga, "/contacted @anna 下周") == (
            "“下周”不是日期。请写“昨天”，或像 2026-11-20 这样的日期。\n您是哪天联系 Anna 的？"
        )
        assert (await here.presses("今天")).startswith("已记下：2026-11-22 您联系了 Anna。")
        await here.says(here.anna, "/mydata")
        told = "\n".join(one.text or "" for one in here.anna.inbox)
        assert "店家记下联系过您 2 次，最近一次是 2026-11-22。" in told


async def test_what_is_missing_or_may_mean_several_is_asked_for(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        asked = await here.says(here.olga, "/contacted")
        assert asked.startswith("Whom did you contact?")
        assert "you contacted Boris on 2026-11-21" in await here.says(here.olga, "boris yesterday")
        await here.says(here.olga, "/contacted Lin 2026-11-20")
        assert kept(here)[1:] == []
        label = here.olga.last.buttons[1][0]
        assert "you contacted Lin on 2026-11-20" in await here.presses(label)
        await here.says(here.olga, "/contacted Ann 2026-11-19")
        assert "Anna" in here.olga.last.buttons[0][0]
        assert "you contacted Anna on 2026-11-19" in await here.presses("Anna")
        await here.says(here.olga, f"/contacted {here.boris.id}")
        assert [row[0] for row in kept(here)] == ["Boris", "Lin", "Anna", "Boris"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("@zoe", "zoe"),
        ("Olga", "“Olga” is one of your own people"),
        ("Anna 2027-01-01", "2027-01-01 is still to come\nWhom did you contact?"),
        ("Anna 2026-02-30", "2026-02-30: there is no such day"),
        ("Anna 2024-03-01", "2024-03-01 is before 2025-11-23"),
        ("2024-03-01 Annaa", "2024-03-01 is before 2025-11-23"),
        ("Anna 11-20", "“11-20” is no day. Write yesterday, or a date such as 2026-11-20."),
        ("yesterday", "Whom did you contact?"),
        ("x" * 3000, "nobody"),
        ("'; DROP TABLE noted_contact", "nobody"),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_is_noted(
    tmp_path: Path, new_store: Path, asked: str, said: str
) -> None:
    async with counting(tmp_path, new_store) as here:
        answer = await here.says(here.olga, f"/contacted {asked}")
        assert said.casefold() in answer.casefold()
        assert kept(here) == []


async def test_a_wrong_day_is_asked_for_again(tmp_path: Path, new_store: Path) -> None:
    async with counting(tmp_path, new_store) as here:
        await here.says(here.olga, "/contacted Anna last week")
        assert "“the other day” is no day" in await here.says(here.olga, "the other day")
        assert "2030-01-01 is still to come" in await here.says(here.olga, "2030-01-01")
        assert "you contacted Anna on 2026-11-16" in await here.says(here.olga, "2026-11-16")


async def test_a_suggestion_of_the_week_is_answered_and_open_again_by_a_tap(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        suggested(here, "keep")
        await here.says(here.olga, "/contacted anna yesterday")
        assert rows_of(here.shop, ANSWERS) == [("open", None)], "it was before the list"
        said = await here.says(here.olga, "/contacted anna")
        assert "The suggestion of this week is answered with it." in said
        assert rows_of(here.shop, ANSWERS) == [("contacted", here.olga.id)]
        assert [row[1] for row in kept(here)] == [MIDNIGHT - DAY // 2]
        assert "is noted already" in await here.says(here.olga, "/contacted anna")
        await here.says(here.olga, "/who")
        assert "✓ contacted" in (here.olga.last.text or "")


async def test_undo_opens_the_suggestion_again_unless_it_was_answered_otherwise_since(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        suggested(here, "keep", "later")
        await here.says(here.olga, "/contacted anna")
        await here.presses("Undo")
        assert [row[0] for row in rows_of(here.shop, ANSWERS)] == ["open"]
        await here.says(here.olga, "/contacted anna")
        noted = here.olga.last
        await here.says(here.olga, "/who")
        await here.presses("1")
        await here.presses("Not now")
        here.olga.presses(noted, "Undo")
        await here.shop.settle()
        assert [row[0] for row in rows_of(here.shop, ANSWERS)] == ["later"]


@pytest.mark.parametrize(
    ("kind", "state", "at"),
    [
        ("let-go", "open", MIDNIGHT),
        ("keep", "held", MIDNIGHT),
        ("keep", "wrong", MIDNIGHT),
        ("keep", "open", MIDNIGHT - 7 * DAY),
    ],
)
async def test_what_waits_for_no_contact_is_answered_by_none(
    tmp_path: Path, new_store: Path, kind: str, state: str, at: int
) -> None:
    async with counting(tmp_path, new_store) as here:
        suggested(here, kind, state, at)
        said = await here.says(here.olga, "/contacted anna")
        assert "suggestion" not in said
        assert [row[0] for row in rows_of(here.shop, ANSWERS)] == [state]
        assert len(kept(here)) == 1


async def test_who_is_gone_is_noted_by_no_old_button_and_takes_along_what_was(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        await here.says(here.olga, "/contacted boris yesterday")
        await here.says(here.olga, "/contacted boris someday")
        offered = here.olga.last
        await here.says(here.boris, "/forget")
        here.boris.presses(here.boris.last, here.boris.last.buttons[0][0])
        await here.shop.settle()
        here.olga.presses(offered, "Today")
        await here.shop.settle()
        assert kept(here) == []


async def test_in_answer_to_what_a_member_wrote_the_name_is_left_out(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        bot = here.shop.world.bot
        passed_on = here.olga.forwards(here.boris.says(here.group, "Thanks for the tea"), bot)
        await here.shop.settle()
        for words, told in (
            ("/contacted 2026-11-20", "Noted: you contacted Boris on 2026-11-20."),
            ("/contacted", "Noted: you contacted Boris on 2026-11-22."),
            ("/contacted soon", "“soon” is no day."),
        ):
            here.olga.replies(passed_on, words)
            await here.shop.settle()
            assert (here.olga.last.text or "").startswith(told)
        here.olga.forwards(here.olga.says(bot, "/contacted @anna"), bot)
        await here.shop.settle()
        assert [row[0] for row in kept(here)] == ["Boris", "Boris", "Anna"]


async def test_a_member_a_group_and_an_edited_command_note_nothing(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        here.anna.says(here.shop.world.bot, "/contacted @boris")
        here.anna.says(here.group, "/contacted @boris")
        edited = here.olga.says(here.shop.world.bot, "hello")
        await here.shop.settle()
        here.olga.edits(edited, "/contacted @anna")
        here.olga.says(here.group, "/contacted @anna")
        await here.shop.settle()
        assert kept(here) == []


@pytest.mark.parametrize(
    ("language", "label", "line"),
    [
        ("en", "✓ Contacted", "· 2026-09-02 · Olga · T "),
        ("zh", "✓ 已联系", "· 2026-09-02 · Olga · T "),
    ],
)
async def test_the_card_has_a_button_and_shows_the_contact(
    tmp_path: Path, new_store: Path, language: str, label: str, line: str
) -> None:
    async with open_corner(tmp_path, new_store, language) as here:
        await here.asks("/member Anna")
        await here.taps(label)
        card = await here.asks("/member Anna")
        assert line in card
        assert "20 min" not in " ".join(here.labels), "nobody counts what he spends here"
