"""Buttons that are not one's own, not there, not new: answered, denied, and without effect."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY
from bot.store import tokens
from handlers.entries import BUTTON, Entry, OperatorEntry
from handlers.records import Token
from handlers.spend_wish import Wish
from handlers.table import TABLE
from models.advice import Why
from models.money.spending import Aim, Kind, Target
from models.money.spending_typed import Cost
from tests.faults.town import town

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.botapi import Message, Person
    from tests.faults.town import Ground, Town

pytestmark = pytest.mark.asyncio
PRESSED = tuple(entry for entry in TABLE if BUTTON in entry.ways)
"""Everything that a button can do, from the registry: a new action is here by itself."""
LEFT_ALONE = frozenset({"seen", "inbox", "intake", "journal"})
"""What any update touches; `journal` is looked at by itself."""
DENIED, USED, EXPIRED = (
    "This button does nothing for you.",
    "That is settled already.",
    "This button is too old. Send the command again.",
)
WEEK = 7 * DAY
WHOLE = Wish(Kind.GIFT, Cost(100, "CNY", 100), 739_900, Aim(Target.MEMBER, "1"))


def ledger(here: Town) -> list[str]:
    """All rows that say what the bot knows, has decided and will say."""
    heads = tuple(f'INSERT INTO "{table}" ' for table in LEFT_ALONE)
    with closing(sqlite3.connect(here.folder / "trustwheel.db")) as store:
        return [line for line in store.iterdump() if not line.startswith(heads)]


def denials(here: Town) -> list[tuple[object, ...]]:
    return here.rows("SELECT actor, detail FROM journal WHERE action = 'denied' ORDER BY id")


def payload_of(here: Town, action: str) -> str:
    """What a button of this action carries when the bot makes it."""
    chat = here.group.id
    return {
        "pick": f"{chat} audit ",
        "gives-label": f"{chat} 1 give",
        "role": f"vip {chat}",
        "leave": f"declined {chat}",
        "card": f"{chat} 1 Anna",
        "hold": f"{here.anna.id} 1 ",
        "hold-in": f"{here.anna.id} 1 core",
        "release": f"{here.anna.id} 1 ",
        "find": "0 0 {}",
        "find-by": "tier 0 {}",
        "find-show": "0 0 {}",
        "find-save": "0 0 {}",
        "find-drop": "1 0 {}",
        "find-file": "csv 0 {}",
        "tags-of": f"{here.anna.id} 1 ",
        "contacted-on": f"{here.anna.id} 1 ",
        "contacted-not": f"{here.anna.id} 1 tap-1",
        "tag-more": f"{here.anna.id} 1 ",
        "tag-off": f"{here.anna.id} 1 oolong",
        "notes-of": f"{here.anna.id} 1 ",
        "note-more": f"{here.anna.id} 1 ",
        "drop-note": f"{here.anna.id} 1 1",
        "staff-in": f"{here.anna.id} Anna",
        "staff-out": f"{here.anna.id} Anna",
        "dismiss": str(here.olga.id),
        "dismissed": str(here.olga.id),
        "set-language": "zh",
        "speak": "zh",
        "rest": "7",
        "outbox-again": "1",
        "outbox-leave": "1",
        "because": f"1 {Why.AWAY}",
        "model-use": "newest",
        "vip-let-in": f"{here.anna.id} {chat}",
        "vip-turn": f"{here.anna.id} {chat}",
        "vip-revoke": str(here.anna.id),
        "koc-untag": f"{here.anna.id} {chat}",
        "orders": '["file", "orders.csv", {}]',
        "orders-take": '["file", "orders.csv", {}]',
        "orders-undo": "1",
        "order-undo": "hand-1",
        "link-undo": "0 code 100",
        "link-tie": f"{here.anna.id} code 100",
        "orders-columns": '["file", "orders.csv", {"amount": "paid"}, "amount"]',
        "order-of": f"{here.anna.id} 500 CNY 739700 ",
        "contact-time": f"{here.anna.id} 1 1",
        "balance-file": str(date(2026, 1, 1).toordinal()),
        "spend-on": Wish().carried(),
        "spend-occasion": Wish().carried(),
        "spend-sure": WHOLE.carried(),
        "nominee": f"{here.anna.id} 1",
        "rsvp": "1 coming",
        "topic-vote": "1 1",
        "q-done": "1 1",
        "q-back": "1 1",
        "session-said": "1",
        "session-strike": "1 1",
        "nps": f"1 {here.shop.clock.now() + WEEK} 9",
        "nps-change": f"1 {here.shop.clock.now() + WEEK} 9",
    }.get(action, str(chat))


async def button(here: Town, action: str, holder: Person) -> str:
    """A good button of this action; its token."""
    now = here.shop.clock.now()
    name = f"made-for-{action}"
    made = Token(name, action, payload_of(here, action), holder.id, holder.id, now + WEEK, None)
    await here.shop.live.polling.store.write(tokens.put, 1, made, None, now)
    return name


def forged(here: Town, below: Message, token: str) -> Person:
    here.olga.forges(below, token[:-1] + "X")
    return here.olga


def anothers(here: Town, _: Message, token: str) -> Person:
    here.anna.forges(here.anna.last, token)
    return here.anna


def from_a_group(here: Town, _: Message, token: str) -> Person:
    here.olga.forges(here.group.messages[0], token)
    return here.olga


def replayed(here: Town, below: Message, token: str) -> Person:
    here.change("UPDATE token SET used_at = 1 WHERE id = ?", token)
    here.olga.forges(below, token)
    return here.olga


def expired(here: Town, below: Message, token: str) -> Person:
    here.change("UPDATE token SET expires_at = 1 WHERE id = ?", token)
    here.olga.forges(below, token)
    return here.olga


WAYS: dict[str, tuple[Callable[[Town, Message, str], Person], str, str | None]] = {
    "forged": (forged, DENIED, "forged"),
    "another's": (anothers, DENIED, "foreign"),
    "from another chat": (from_a_group, DENIED, "elsewhere"),
    "replayed": (replayed, USED, None),
    "expired": (expired, EXPIRED, None),
}


@pytest.mark.fault(24)
@pytest.mark.parametrize("way", WAYS)
async def test_no_action_of_the_registry_follows_from_a_button_that_is_not_right(
    ground: Ground, way: str
) -> None:
    acts, answer, reason = WAYS[way]
    async with town(ground) as here:
        here.anna.starts(here.world.bot)
        await here.settle()
        below = here.olga.last
        for entry in PRESSED:
            token = await button(here, entry.name, here.olga)
            before, noted, calls = ledger(here), denials(here), len(here.shop.server.calls)
            presser = acts(here, below, token)
            await here.settle()
            told = [call.method for call in list(here.shop.server.calls)[calls:]]
            shown = answers_late(entry) and way in {"replayed", "expired"}
            assert changed(before, ledger(here), token, shown=shown) == [], entry.name
            assert told.count("answerCallbackQuery") == 1, entry.name
            if not shown:
                assert set(told) == {"getUpdates", "answerCallbackQuery"}, entry.name
            assert presser.pressed[-1].answer == answer, entry.name
            new = denials(here)[len(noted) :]
            assert new == ([] if reason is None else [(presser.id, f"button: {reason}")])


def answers_late(entry: Entry) -> bool:
    """Whether a late press of an operator's own button shows what became of the question."""
    return isinstance(entry, OperatorEntry) and entry.late is not None


def changed(before: list[str], after: list[str], token: str, *, shown: bool) -> list[str]:
    """What differs, other than the token that the story itself made used, and what was shown."""
    differing = set(before) ^ set(after)
    head = 'INSERT INTO "outbox"' if shown else "never"
    return [line for line in differing if token not in line and not line.startswith(head)]


@pytest.mark.fault(24)
async def test_what_is_pressed_rightly_does_something(ground: Ground) -> None:
    async with town(ground) as here:
        silent = []
        for entry in PRESSED:
            token = await button(here, entry.name, here.olga)
            before = ledger(here)
            here.olga.forges(here.olga.last, token)
            await here.settle()
            if not changed(before, ledger(here), token, shown=False):
                silent.append(entry.name)
            here.change("UPDATE chat SET role = 'customers'")
            here.change("INSERT OR IGNORE INTO operator VALUES (1, ?, 1, NULL, NULL)", here.olga.id)
        assert silent == []


@pytest.mark.fault(22)
@pytest.mark.parametrize("seconds", [0, 40 * DAY // 1000], ids=["at once", "40 days later"])
async def test_an_operator_who_is_none_any_more_presses_all_his_old_buttons(
    ground: Ground, seconds: int
) -> None:
    async with town(ground) as here:
        await joined_by(here, here.boris)
        for words in ("/groups", "/operators", "/staff", "/settings"):
            here.boris.says(here.world.bot, words)
        here.olga.says(here.world.bot, "/operators")
        await here.settle()
        here.olga.presses(here.olga.last, "Remove Boris")
        await here.settle()
        here.olga.presses(here.olga.last, "Yes, remove")
        await here.settle()
        here.shop.clock.move(seconds * 1000)
        await here.settle()
        read, before = len(here.boris.inbox), ledger(here)
        pressed = 0
        for message in list(here.boris.inbox):
            for row in message.buttons_json:
                for one in row:
                    if "callback_data" in one and is_operators(here, one["callback_data"]):
                        here.boris.forges(message, one["callback_data"])
                        pressed += 1
        assert pressed >= 6
        await here.settle()
        assert {press.answer for press in here.boris.pressed} == {DENIED}
        assert denials(here) == [(here.boris.id, "button: stranger")] * pressed
        assert len(here.boris.inbox) == read
        assert set(ledger(here)) == set(before)


def is_operators(here: Town, token: str) -> bool:
    (action,) = here.rows("SELECT action FROM token WHERE id = ?", token)[0]
    return any(entry.name == action for entry in PRESSED if isinstance(entry, OperatorEntry))


async def joined_by(here: Town, person: Person) -> None:
    """Somebody becomes an operator by a link of the first one."""
    here.olga.says(here.world.bot, "/operators")
    await here.settle()
    here.olga.presses(here.olga.last, "Add an operator")
    await here.settle()
    link = next(line for line in here.olga.last.text.splitlines() if "start=" in line)
    person.starts(here.world.bot, link.rpartition("=")[2])
    await here.settle()
    assert "you are an operator" in person.last.text


@pytest.mark.fault(25)
async def test_five_taps_in_a_second_decide_once(ground: Ground) -> None:
    async with town(ground) as here:
        second = here.world.supergroup("New friends", here.olga)
        here.olga.adds_bot(second)
        here.olga.promotes_bot(second)
        await here.settle()
        for _tap in range(5):
            here.olga.presses(here.olga.last, "Customers' group")
        await here.settle()
        assert len(second.texts) == 1
        adopted = "SELECT count(*) FROM journal WHERE action = 'chat-adopted' AND detail LIKE ?"
        assert here.rows(adopted, f"{second.id}%") == [(1,)]
        assert [press.answer for press in here.olga.pressed[-5:]] == ["", *[USED] * 4]
        assert denials(here) == []


@pytest.mark.fault(25)
async def test_two_operators_tap_at_the_same_moment_and_one_of_them_decides(
    ground: Ground,
) -> None:
    async with town(ground) as here:
        await joined_by(here, here.boris)
        second = here.world.supergroup("New friends", here.olga)
        here.olga.adds_bot(second)
        here.olga.promotes_bot(second)
        await here.settle()
        for _tap in range(5):
            here.olga.presses(here.olga.last, "Customers' group")
            here.boris.presses(here.boris.last, "VIP group")
        await here.settle()
        assert len(second.texts) == 1
        ((role,),) = here.rows("SELECT role FROM chat WHERE telegram_id = ?", second.id)
        other = here.boris if role == "customers" else here.olga
        shown = {"customers": "Customers' group", "vip": "VIP group"}[str(role)]
        assert any(shown.lower() in one.text.lower() for one in other.inbox[-2:])
        adopted = "SELECT count(*) FROM journal WHERE action = 'chat-adopted' AND detail LIKE ?"
        assert here.rows(adopted, f"{second.id}%") == [(1,)]


@pytest.mark.fault(25)
async def test_five_taps_on_a_members_button_have_one_effect(ground: Ground) -> None:
    async with town(ground) as here:
        here.anna.says(here.group, "hello")
        here.anna.starts(here.world.bot)
        here.anna.says(here.world.bot, "/pause")
        await here.settle()
        read = len(here.anna.inbox)
        for _tap in range(5):
            here.anna.presses(here.anna.last, "7 days")
        await here.settle()
        ((until,),) = here.rows("SELECT to_at FROM pause WHERE telegram_id = ?", here.anna.id)
        assert isinstance(until, int)
        assert 0 <= here.shop.clock.now() + 7 * DAY - until < DAY
        assert len(here.anna.inbox) == read  # the question itself became the answer
        here.anna.says(here.world.bot, "/forget")
        await here.settle()
        for _tap in range(5):
            here.anna.presses(here.anna.last, "Yes, erase everything")
        await here.settle()
        assert here.rows("SELECT count(*) FROM tombstone") == [(2,)]  # of the id and of the name
        assert here.rows("SELECT count(*) FROM person WHERE name = 'Anna'") == [(0,)]
