"""One question of /spend is one record, however often it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.test_spending import counting, kept

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio


async def test_a_name_and_then_a_button_of_one_question_are_one_record(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        await here.says(here.olga, "/spend 300 gift")
        question = here.olga.last
        await here.says(here.olga, "Boris")
        here.olga.presses(question, "All of Tea friends")
        await here.shop.settle()
        assert kept(here) == [("gift", 30_000, None, "member", 1)]
        assert question.text == (
            "This question was answered already: 2026-11-22 · 300.00 CNY · gift · Boris. "
            "To write down more, send /spend again."
        )
        here.olga.presses(question, "Undo")
        await here.shop.settle()
        assert kept(here) == []


async def test_what_was_taken_back_is_put_back_and_not_replaced(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        await here.says(here.olga, "/spend 300 gift")
        question = here.olga.last
        await here.says(here.olga, "Boris")
        await here.presses("Undo")
        here.olga.presses(question, "All of Tea friends")
        await here.shop.settle()
        assert kept(here) == []
        assert (question.text or "").startswith("This question was answered, and taken back:")
        here.olga.presses(question, "Put it back")
        await here.shop.settle()
        assert kept(here) == [("gift", 30_000, None, "member", 1)]


async def test_the_same_line_written_twice_is_two_records(tmp_path: Path, new_store: Path) -> None:
    async with counting(tmp_path, new_store) as here:
        for _ in range(2):
            await here.says(here.olga, "/spend 5 gift")
            await here.says(here.olga, "Boris")
        assert [row[1] for row in kept(here)] == [500, 500]
