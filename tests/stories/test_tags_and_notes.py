"""An operator tags members and writes down what no log shows; the member may read all of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.stories.exports import PEOPLE
from tests.stories.known import open_corner

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio
BY_NAME = PEOPLE[1][1]
KEPT = "SELECT words FROM member_tag ORDER BY words"
NOTES = "SELECT words FROM member_note ORDER BY id"
SAID = {
    "en": {
        "of": "Tags of Anna (2):\nhas-cat, Oolong",
        "read": "Anna can read their tags under /mydata.",
        "all": "Oolong · 2",
        "noted": "Noted of Anna.",
        "mine": "What the shop’s people tagged you with: has-cat, Oolong",
        "unknown": "Nobody here is called “Zebedee”.",
        "how": "/tag Anna oolong, has-cat",
        "long": "Not kept, longer than 24 signs",
        "none": "I read no tag there",
        "notes": "Notes",
        "write": "Write a note",
    },
    "zh": {
        "of": "Anna 的标签（2）：\nhas-cat、Oolong",
        "read": "Anna 可以在 /mydata 里看到自己的标签。",
        "all": "Oolong · 2",
        "noted": "已记下，关于 Anna。",
        "mine": "店家给您加的标签：has-cat、Oolong",
        "unknown": "Zebedee",
        "how": "/tag 小安 乌龙，养猫",
        "long": "超过 24 个字，没有保存",
        "none": "没有读到标签",
        "notes": "备注",
        "write": "写备注",
    },
}


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_he_tags_and_notes_in_his_language_and_she_reads_it(
    tmp_path: Path, new_store: Path, language: str
) -> None:
    said = SAID[language]
    async with open_corner(tmp_path, new_store, language) as here:
        told = await here.asks("/tag @Anna Oolong, has-cat，OOLONG")
        assert said["of"] in told
        assert said["read"] in told
        await here.asks(f"/tag {BY_NAME.lower()} oolong")
        assert said["all"] in await here.asks("/tags")
        assert said["noted"] in await here.asks("/note Anna moves in October")
        assert "/mydata" in here.olga.last.text
        card = await here.asks("/member Anna")
        assert "Oolong" in card
        assert "2026-09-02 · Olga · moves in October" in card
        assert "moves in October" in await here.taps(said["notes"])
        await here.taps(said["write"])
        await here.asks("likes  big\npots")
        here.anna.starts(here.world.bot)
        await here.shop.settle()
        await here.asks("/mydata", here.anna)
        mine = here.anna.inbox[-2].text
        assert said["mine"] in mine
        assert "2026-09-02  likes big pots" in mine
        assert "Olga" not in mine
        (file,) = [one for one in here.world.files.by_id.values() if one.name.endswith(".json")]
        data = json.loads(file.data)
    assert [one["words"] for one in data["tags"]] == ["has-cat", "Oolong"]
    assert [one["words"] for one in data["operators_notes"]] == [
        "likes big pots",
        "moves in October",
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_what_he_writes_wrong_is_said_and_changes_nothing(
    tmp_path: Path, new_store: Path, language: str
) -> None:
    said = SAID[language]
    async with open_corner(tmp_path, new_store, language) as here:
        assert said["how"] in await here.asks("/tag")
        assert said["unknown"] in await here.asks("/tag Zebedee oolong")
        assert said["long"] in await here.asks(f"/tag Anna {'x' * 25}")
        assert said["none"] in await here.asks("/tag Anna , ,-")
        assert "500" in await here.asks(f"/note Anna {'x' * 501}")
        await here.asks("/tag Olga boss")
        await here.asks("/note Olga boss")
        assert here.desk.rows(KEPT) == here.desk.rows(NOTES) == []
        await here.asks("/tag")
        await here.asks("Anna oolong")
        assert here.desk.rows(KEPT) == [("oolong",)]


async def test_tags_come_off_by_word_and_by_button_and_there_is_an_end_to_them(
    tmp_path: Path, new_store: Path
) -> None:
    async with open_corner(tmp_path, new_store) as here:
        await here.asks("/tag Anna " + ",".join(f"t{n:02}" for n in range(80)))
        assert "There was no room for 8 of them: 72 is the most." in here.olga.last.text
        assert len(here.desk.rows(KEPT)) == 72
        assert "and 60 more" in await here.asks("/member Anna")
        await here.asks("/tag Anna " + ",".join(f"-T{n:02}" for n in range(70)))
        assert here.desk.rows(KEPT) == [("t70",), ("t71",)]
        assert "t70" not in await here.taps("✕ t70")
        await here.taps("Add tags")
        await here.asks("white tea")
        assert here.desk.rows(KEPT) == [("t71",), ("white tea",)]
        await here.taps("✕ white tea")
        await here.taps("✕ t71")
        assert "Anna has no tags yet." in here.olga.last.text
        assert "There are no tags yet." in await here.asks("/tags")


async def test_notes_are_turned_over_page_by_page_and_removed(
    tmp_path: Path, new_store: Path
) -> None:
    async with open_corner(tmp_path, new_store) as here:
        for number in range(7):
            await here.asks(f"/note Anna note {number}")
        card = await here.asks("/member Anna")
        assert "Notes (7):" in card
        assert [n for n in range(7) if f"note {n}" in card] == [4, 5, 6]
        assert "note 2" in await here.taps("Notes")
        assert "note 1" in await here.taps("More ▶")
        await here.taps("✕ 7")
        assert here.desk.rows(NOTES)[0] == ("note 1",)
        assert "note 0" not in here.olga.last.text
        assert "note 6" in await here.asks("/note anna")


async def test_several_who_may_be_meant_are_offered_and_the_words_asked_for_again(
    tmp_path: Path, new_store: Path
) -> None:
    async with open_corner(tmp_path, new_store) as here:
        await here.asks("/note Ann moves in October")
        assert "Anna" in here.labels
        await here.taps("Anna")
        assert "What shall I note of Anna?" in here.olga.last.text
        await here.asks("moves in October")
        assert here.desk.rows(NOTES) == [("moves in October",)]
        tokens = here.desk.rows("SELECT payload FROM token")
        assert not any("October" in str(payload) for (payload,) in tokens)


async def test_in_the_group_nothing_is_said_but_the_way_and_the_words_stay_behind(
    tmp_path: Path, new_store: Path
) -> None:
    async with open_corner(tmp_path, new_store) as here:
        here.olga.says(here.cups, "/note Anna moves in October")
        here.anna.says(here.cups, "/tag Olga boss")
        await here.asks("/tags", here.anna)
        assert "tag" not in here.anna.last.text.partition("\n")[0].lower()
        assert here.desk.rows(NOTES) == []
        tokens = here.desk.rows("SELECT payload FROM token")
        assert not any("October" in str(payload) for (payload,) in tokens)


async def test_who_is_forgotten_takes_it_along_and_who_wrote_it_leaves_it(
    tmp_path: Path, new_store: Path
) -> None:
    async with open_corner(tmp_path, new_store) as here:
        for name in ("Anna", BY_NAME):
            await here.asks(f"/tag {name} oolong")
            await here.asks(f"/note {name} {WHAT} {name}")
        here.anna.starts(here.world.bot)
        await here.shop.settle()
        await here.asks("/forget", here.anna)
        await here.taps("Yes, erase everything", here.anna)
        assert here.desk.rows(KEPT) == [("oolong",)]
        assert here.desk.rows(NOTES) == [(f"{WHAT} {BY_NAME}",)]
        await here.asks("/tag Anna oolong")
        assert len(here.desk.rows(KEPT)) == 1
    assert not any(f"{WHAT} Anna" in line for line in here.desk.dump())


WHAT = "A leaf falls for"


async def test_who_opted_out_has_what_was_there_and_nothing_more(
    tmp_path: Path, new_store: Path
) -> None:
    async with open_corner(tmp_path, new_store) as here:
        await here.asks("/tag Anna oolong")
        here.anna.starts(here.world.bot)
        await here.shop.settle()
        await here.asks("/optout", here.anna)
        await here.taps("Yes, opt me out", here.anna)
        assert "is not scored" in await here.asks("/tag Anna black")
        assert here.desk.rows(KEPT) == [("oolong",)]
        assert "There are no tags yet." in await here.asks("/tags")


async def test_an_at_name_is_a_username_before_it_is_a_name(
    tmp_path: Path, new_store: Path
) -> None:
    async with open_corner(tmp_path, new_store) as here:
        here.desk.change("UPDATE person SET username = 'tea_lover' WHERE name = ?", BY_NAME)
        assert f"Tags of {BY_NAME} (1):\nhas-cat" in await here.asks("/tag @Tea_Lover has-cat")
        assert f"Noted of {BY_NAME}." in await here.asks("/note @tea_lover: moves in October")
        assert "Tags of Anna (1):" in await here.asks("/tag @Anna Oolong")
        here.desk.change("UPDATE person SET username = 'anna' WHERE name = ?", BY_NAME)
        assert f"Tags of {BY_NAME} (2):" in await here.asks("/tag @anna oolong")
        assert "Nobody here is called" in await here.asks("/tag @tea_lover x")
