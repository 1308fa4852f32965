"""What handlers want done: all of it with the end of their update, or nothing."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from bot.dispatch import Effects
from bot.menus import settle
from bot.model_files import ModelFiles
from bot.reader import StoreReader
from bot.store import journal, operators, tokens
from bot.store.live import LiveStore
from bot.store.people import Said
from bot.store.schema import person
from bot.store.schema_live import outbox
from bot.unit import SpentError
from handlers.outgoing import Confidential, MemberPrivate, OperatorPrivate, Outgoing, Text
from handlers.records import Contact, Token
from models.shelf import Shelf
from tests.bot.ledgers import NOW, Desk
from tests.bot.made_models import a_model

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from handlers.ports import Reader, UnitOfWork

    Asks = Callable[[Callable[[Reader], Awaitable[object]]], object]

ANNA, BORIS, CLARA = 101, 102, 103
GROUP, OTHER = -1001, -1002


@pytest.fixture
def asks(desk: Desk) -> Asks:
    """Ask the reader of a live process, in whose settings Clara is an operator."""

    async def asking(question: Callable[[Reader], Awaitable[object]]) -> object:
        store = LiveStore(desk.path)
        try:
            return await question(StoreReader(store, desk.community, fixed=(CLARA,)))
        finally:
            await store.close()

    return lambda question: asyncio.run(asking(question))


def test_the_unit_is_what_handlers_ask_for(desk: Desk) -> None:
    unit: UnitOfWork = desk.unit(Effects())
    assert unit is not None


def test_nothing_happens_before_the_end(desk: Desk, asks: Asks) -> None:
    effects = Effects()
    unit = desk.unit(effects)
    unit.say(Outgoing(MemberPrivate(ANNA), Text("Hello")))
    unit.open_contact(ANNA)
    assert desk.rows(outbox.c.chat) == []
    assert asks(lambda reader: reader.contact(ANNA)) == Contact(ANNA)
    desk.keep(effects)
    assert desk.rows(outbox.c.chat) == [(ANNA,)]
    assert asks(lambda reader: reader.contact(ANNA)) == Contact(ANNA, opened_at=NOW)


def test_a_token_that_was_used_meanwhile_undoes_everything(desk: Desk, asks: Asks) -> None:
    with desk.doing() as unit:
        name = unit.token("claim", holder=None)
    token = asks(lambda reader: reader.token(name))
    with desk.doing() as unit:
        unit.spend(token)  # type: ignore[arg-type]
        unit.add_operator(ANNA, None)
    late = Effects()
    unit = desk.unit(late)
    unit.add_operator(BORIS, None)
    unit.spend(token)  # type: ignore[arg-type]
    with pytest.raises(SpentError) as told:
        desk.keep(late)
    assert str(told.value) == "claim"
    assert asks(lambda reader: reader.is_operator(BORIS)) is False


def test_operators_of_the_settings_come_first_and_each_chooses_his_group(
    desk: Desk, asks: Asks
) -> None:
    with desk.doing() as unit:
        unit.meet_chat(GROUP, "Tea", "supergroup")
        unit.meet_chat(OTHER, "Coffee", "supergroup")
        unit.add_operator(BORIS, None)
        desk.clock.move(1)
        unit.add_operator(ANNA, BORIS)
        unit.add_operator(BORIS, ANNA)
        unit.choose_chat(ANNA, GROUP)
        unit.choose_chat(CLARA, OTHER)
        unit.choose_chat(ANNA, OTHER)
    found = asks(lambda reader: reader.operators())
    shown = [(one.id, one.added_at, one.chosen_chat) for one in found]  # type: ignore[attr-defined]
    assert shown == [(CLARA, 0, OTHER), (BORIS, NOW, None), (ANNA, NOW + 1, OTHER)]


def test_who_left_the_settings_is_no_operator_whatever_he_chose(desk: Desk) -> None:
    with desk.doing() as unit:
        unit.meet_chat(GROUP, "Tea", "supergroup")
        unit.choose_chat(CLARA, GROUP)
    with desk.engine.begin() as connection:
        assert not operators.was_added(connection, desk.community, CLARA)
        assert operators.operators(connection, desk.community, ()) == []
        operators.settle(connection, desk.community, (CLARA,), NOW)
        assert operators.operators(connection, desk.community, (CLARA,))[0].chosen_chat == GROUP
        operators.settle(connection, desk.community, (), NOW)
        assert operators.operators(connection, desk.community, (CLARA,))[0].chosen_chat is None


def test_who_left_the_settings_holds_nothing_and_is_told_nothing(desk: Desk, asks: Asks) -> None:
    with desk.engine.begin() as connection:
        settle(connection, desk.community, (ANNA, CLARA), NOW)
    with desk.doing() as unit:
        unit.open_contact(ANNA)
        hers, theirs = (unit.token("audit", holder=user) for user in (ANNA, CLARA))
        for user in (ANNA, CLARA):
            unit.say(Outgoing(OperatorPrivate(user), Confidential(Text("T 0.71"))))
        unit.say(Outgoing(MemberPrivate(ANNA), Text("Hello")))
    with desk.engine.begin() as connection:
        settle(connection, desk.community, (CLARA,), NOW)
    used = [asks(lambda reader, name=name: reader.token(name)) for name in (hers, theirs)]  # type: ignore[misc]
    assert [one.used_at for one in used] == [NOW, None]  # type: ignore[attr-defined]
    said = desk.rows(outbox.c.chat, outbox.c.method, outbox.c.audience, outbox.c.state)
    assert sorted(said) == [
        (ANNA, "sendMessage", "MemberPrivate", "planned"),
        (ANNA, "sendMessage", "OperatorPrivate", "expired"),
        (ANNA, "setMyCommands", "MemberPrivate", "planned"),
        (CLARA, "sendMessage", "OperatorPrivate", "planned"),
    ]


def test_a_removed_operator_holds_nothing_and_is_told_nothing(desk: Desk, asks: Asks) -> None:
    with desk.doing() as unit:
        unit.add_operator(ANNA, None)
        unit.add_operator(BORIS, None)
        hers, his = (unit.token("audit", holder=user) for user in (ANNA, BORIS))
        for user in (ANNA, BORIS):
            unit.say(Outgoing(OperatorPrivate(user), Confidential(Text("T 0.71"))))
        unit.say(Outgoing(MemberPrivate(ANNA), Text("Hello")))
    with desk.doing() as unit:
        unit.remove_operator(ANNA)
    assert asks(lambda reader: reader.is_operator(ANNA)) is False
    used = [asks(lambda reader, name=name: reader.token(name)) for name in (hers, his)]  # type: ignore[misc]
    assert [one.used_at for one in used] == [NOW, None]  # type: ignore[attr-defined]
    said = desk.rows(outbox.c.chat, outbox.c.audience, outbox.c.state)
    assert sorted(said) == [
        (ANNA, "MemberPrivate", "planned"),
        (ANNA, "OperatorPrivate", "expired"),
        (BORIS, "OperatorPrivate", "planned"),
    ]


def test_links_that_a_removed_operator_made_let_nobody_in(desk: Desk, asks: Asks) -> None:
    with desk.doing() as unit:
        unit.add_operator(ANNA, None)
        unit.add_operator(BORIS, None)
        hers, his = (unit.token("claim", str(user), holder=None) for user in (ANNA, BORIS))
    with desk.doing() as unit:
        unit.remove_operator(ANNA)
    used = [asks(lambda reader, name=name: reader.token(name)) for name in (hers, his)]  # type: ignore[misc]
    assert [one.used_at for one in used] == [NOW, None]  # type: ignore[attr-defined]


def test_a_link_that_was_printed_is_void_once_the_settings_name_an_operator(
    desk: Desk, asks: Asks
) -> None:
    printed = Token("printed", tokens.CLAIM, "", None, None, NOW + 5, None)
    with desk.engine.begin() as connection:
        tokens.put(connection, desk.community, printed, tokens.CLAIM_GROUP, NOW)
    for fixed, used_at in (((), None), ((CLARA,), NOW)):
        with desk.engine.begin() as connection:
            settle(connection, desk.community, fixed, NOW)
        token = asks(lambda reader: reader.token("printed"))
        assert token.used_at == used_at  # type: ignore[attr-defined]


def test_nothing_is_done_for_one_who_was_removed_while_it_was_seen_to(desk: Desk) -> None:
    with desk.doing() as unit:
        unit.add_operator(ANNA, None)
    late = Effects()
    unit = desk.unit(late)
    unit.insist_on_operator(ANNA)
    unit.say(Outgoing(OperatorPrivate(ANNA), Confidential(Text("T 0.71"))))
    with desk.doing() as unit:
        unit.remove_operator(ANNA)
    with pytest.raises(operators.WithdrawnError):
        desk.keep(late)
    assert desk.rows(outbox.c.id) == []


def test_a_partner_chooses_and_chooses_again(desk: Desk, asks: Asks) -> None:
    with desk.doing() as unit:
        unit.open_contact(ANNA)
        unit.block_contact(ANNA)
        unit.choose_language(ANNA, "zh")
        unit.learn_language(ANNA, "en")
        unit.pause(ANNA, NOW + 5)
        unit.opt_out(ANNA, out=True)
    chosen = asks(lambda reader: reader.contact(ANNA))
    assert chosen == Contact(ANNA, "zh", NOW, NOW, NOW, "en", ((NOW, NOW + 5),))
    assert chosen.reads("zh") == "zh"
    desk.clock.move(1)
    with desk.doing() as unit:
        unit.open_contact(ANNA)
        unit.learn_language(ANNA, None)
        unit.pause(ANNA, None)
        unit.opt_out(ANNA, out=False)
    assert asks(lambda reader: reader.contact(ANNA)) == Contact(
        ANNA, "zh", NOW, pauses=((NOW, NOW + 1),), away=()
    )


def test_an_admin_who_never_wrote_is_staff_all_the_same(desk: Desk, asks: Asks) -> None:
    with desk.doing() as unit:
        unit.mark_staff(ANNA, staff=True)
        unit.mark_staff(BORIS, staff=False)
    marked = asks(lambda reader: reader.staff())
    assert [one.id for one in marked] == [ANNA]  # type: ignore[attr-defined]
    with desk.doing() as unit:
        unit.mark_staff(ANNA, staff=False)
    assert asks(lambda reader: reader.staff()) == ()


def test_what_an_operator_said_of_bots_outlives_the_staff(desk: Desk) -> None:
    with desk.doing() as unit:
        unit.mark_staff(ANNA, staff=True)
    for said, staff, kept in (
        (Said.PERSON, True, Said.STAFF),
        (Said.BOT | Said.STAFF, False, Said.BOT),
        (Said.PERSON, False, Said.PERSON),
    ):
        with desk.engine.begin() as connection:
            connection.execute(update(person).values(staff=int(said)))
        with desk.doing() as unit:
            unit.mark_staff(ANNA, staff=staff)
        assert desk.rows(person.c.staff) == [(int(kept),)]


def test_the_journal_says_who_did_what_last(desk: Desk) -> None:
    with desk.doing() as unit:
        unit.note(ANNA, "denied", "/audit: stranger")
        unit.note(BORIS, "staff-marked", f"{ANNA}\ud800")
    with desk.engine.begin() as connection:
        told = journal.latest(connection, desk.community)
        journal.prune(connection, NOW + 1)
        assert journal.latest(connection, desk.community) == ()
    assert [(one.actor, one.detail) for one in told] == [
        (BORIS, f"{ANNA}\ufffd"),
        (ANNA, "/audit: stranger"),
    ]


@pytest.mark.parametrize("module", ["bot.judge", "bot.unit", "bot.reader"])
def test_the_live_process_loads_nothing_heavy(module: str) -> None:
    heavy = "numpy", "scipy", "sklearn", "matplotlib", "alembic"
    code = f"import sys, {module}; print([one for one in {heavy} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_operator_goes_back_to_a_model_and_forward_again(desk: Desk, asks: Asks) -> None:
    files = ModelFiles(desk.path)
    for step in range(2):
        files.keep(a_model(NOW + step), NOW + step)
    for chosen, used in ((None, NOW + 1), (NOW, NOW), (NOW + 1, NOW + 1), (None, NOW + 1)):
        with desk.doing() as unit:
            unit.choose_model(ANNA, chosen)
        shelf = asks(lambda reader: reader.models())
        assert isinstance(shelf, Shelf)
        assert shelf.chosen == chosen
        assert shelf.used is not None
        assert shelf.used.made_at == used
