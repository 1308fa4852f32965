"""People and groups call themselves anything, live: shown harmlessly, sent without a refusal."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY
from tests.faults.town import town

if TYPE_CHECKING:
    from bot.sandbox.botapi import Message, Person, World
    from tests.faults.town import Ground, Town

pytestmark = [pytest.mark.asyncio, pytest.mark.fault(26)]
STAND_IN = "[[half]]"
"""What JSON writes as half a sign, which no text of Python's own can be made of here."""
FAMILY = "👨‍👩‍👧‍👦"
NAMES = {
    "empty": "",
    "a tag": "<b>",
    "an ampersand": "&",
    "five kilobytes": "x" * 5_000,
    "turned around": "\u202egnp.exe",
    "a family": FAMILY,
    "half a sign": f"Zo{STAND_IN}",
    "a formula": "=cmd|' /C calc'!A0",
    "two lines": "Li\nna",
    "markup": "*[bold](tg://user?id=1)_`",
    "nothing to see": "\u3164\u200b",
}
SEEN_WHOLE = frozenset({"five kilobytes", "half a sign"})
"""Whose file is looked at too; it takes a process each."""
HARMFUL = frozenset("\x00\x1b\t\r\u202e\u200b\u3164\ufffe")
WEEKS = 5
HOUR = DAY // 24


def halved(world: World) -> None:
    """Let what waits on the server hold half a sign, as Telegram may send it."""
    for update in world.updates._pending:
        update.body = update.body.replace(STAND_IN.encode(), rb"\ud83d")


async def talked(here: Town) -> dict[str, Person]:
    """Everybody has written once a week, and answered the one before."""
    people = {what: here.world.person(name) for what, name in NAMES.items()}
    here.world.enter(here.group, *people.values())
    before: Message | None = None
    for _week in range(WEEKS):
        for one in people.values():
            said = one.replies(before, "yes") if before else one.says(here.group, "Which tea?")
            before = said
        halved(here.world)
        await here.settle()
        for _day in range(7):
            here.shop.clock.move(DAY - HOUR)
            await here.settle()
    return people


def all_sent(here: Town) -> None:
    """Telegram refused nothing, and what people read holds no sign that does something."""
    assert here.rows("SELECT id, error FROM outbox WHERE error IS NOT NULL") == []
    assert here.rows("SELECT id, error FROM inbox") == []
    for message in here.olga.inbox:
        shown = message.text + str(message.buttons)
        assert not HARMFUL & set(shown), message.text
        shown.encode()


async def test_in_the_audit_the_cards_and_the_table_all_names_are_harmless(ground: Ground) -> None:
    async with town(ground) as here:
        people = await talked(here)
        assert here.rows("SELECT count(*) FROM event WHERE kind = 1") == [(WEEKS * len(NAMES),)]
        here.olga.says(here.world.bot, "/audit")
        await here.settle()
        picture = here.olga.last
        assert (picture.photo or b"").startswith(b"\x89PNG")
        here.olga.presses(picture, "Table (CSV)")
        await here.settle()
        sheet = (here.olga.last.document or b"").decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(sheet, newline=""), strict=True))
        named = {int(row["id"]): row["name"] for row in rows}
        assert set(named) >= {one.id for what, one in people.items() if NAMES[what].strip()}
        for row in rows:
            assert None not in row
            assert not row["name"].lstrip().startswith(tuple("=+-@\uff1d"))
            assert not {"\n", *HARMFUL} & set(row["name"])
            assert 0 <= float(row["T"]) <= 1
        assert named[people["a formula"].id].startswith("'=cmd|")
        assert named[people["a family"].id] == FAMILY
        assert named[people["half a sign"].id] == "Zo\ufffd"
        all_sent(here)


async def test_each_of_them_has_a_card_by_id_and_by_the_name_as_it_is_written(
    ground: Ground,
) -> None:
    async with town(ground) as here:
        people = await talked(here)
        for what in ("five kilobytes", "half a sign"):
            read = len(here.olga.inbox)
            here.olga.says(here.world.bot, f"/member {people[what].id}")
            await here.settle()
            assert len(here.olga.inbox) == read + 1
            assert "T 0." in here.olga.last.text
        for what in ("a tag", "a formula"):
            here.olga.says(here.world.bot, f"/member {NAMES[what]}")
            await here.settle()
            assert here.olga.last.text.startswith(NAMES[what])
        all_sent(here)


async def test_groups_and_staff_may_be_called_so_as_well(ground: Ground) -> None:
    async with town(ground) as here:
        people = {what: here.world.person(name) for what, name in NAMES.items()}
        for what, name in NAMES.items():
            group = here.world.supergroup(name, here.olga)
            here.world.enter(group, people[what])
            here.olga.adds_bot(group)
            here.olga.promotes_bot(group)
            halved(here.world)
            await here.settle()
            here.olga.presses(here.olga.last, "Customers' group")
            people[what].says(group, "hello")
            halved(here.world)
            await here.settle()
            here.olga.says(here.world.bot, f"/staff {people[what].id}")
            await here.settle()
        for words in ("/groups", "/staff", "/operators", "/settings", "/audit"):
            here.olga.says(here.world.bot, words)
        await here.settle()
        assert here.rows("SELECT count(*) FROM chat WHERE role = 'customers'") == [
            (len(NAMES) + 1,)
        ]
        all_sent(here)


async def test_somebody_with_such_a_name_asks_for_himself(ground: Ground) -> None:
    async with town(ground) as here:
        for what, name in NAMES.items():
            asker = here.world.person(name)
            here.world.enter(here.group, asker)
            asker.says(here.group, f"@{here.world.bot.username} my data")
            asker.says(here.group, "hello")
            halved(here.world)
            await here.settle()  # group and private chat are lanes of their own, in no order
            asker.starts(here.world.bot)
            asker.says(here.world.bot, "/mydata" if what in SEEN_WHOLE else "/me")
            halved(here.world)
            await here.settle()
            assert any(one.document for one in asker.inbox) == (what in SEEN_WHOLE)
            assert "Tea friends" in " ".join(one.text for one in asker.inbox)
        all_sent(here)
