"""Terms, invitations and files: who is one, who is shown what, and what goes when he is erased."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from telegram.error import BadRequest

from bot.sending import Done, outcome_of
from bot.store import invitations, kocs, own_file, plans, rituals
from bot.store.outbox_after import migrate
from handlers.koc_views import TERM_MS, Material
from handlers.outgoing import Admitted, Group, Outgoing, Tagged
from models.calendar import DAY_MS
from models.events import ChatKind
from models.rituals.nomination_state import Confirmed, Nominated, Weighed
from tests.bot.ledgers import NOW, Desk
from tests.stories.exports import PEOPLE, busy_weeks, write

if TYPE_CHECKING:
    from pathlib import Path

    from handlers.koc_views import Koc

ANNA, BORIS = (user for user, _ in PEOPLE[:2])
GROUP, NEW = -1_001_000_000_002, -1_001_000_000_009
WEEK = 7 * DAY_MS


@pytest.fixture
def busy(desk: Desk, tmp_path: Path) -> Desk:
    """A group with some weeks behind it, adopted."""
    desk.takes(write(tmp_path / "export.json", busy_weeks()))
    with desk.doing() as unit:
        unit.meet_chat(GROUP, "Tea friends", ChatKind.SUPERGROUP)
        unit.adopt(GROUP, "customers")
    return desk


def begin(desk: Desk, user: int = ANNA, at: int = NOW) -> None:
    with desk.engine.begin() as connection:
        where = plans.chat_number(connection, desk.community, GROUP)
        assert where is not None
        kocs.begin(connection, desk.community, where, user, at)


def terms(desk: Desk) -> tuple[Koc, ...]:
    with desk.engine.begin() as connection:
        return kocs.current(connection, desk.community)


def a_round(desk: Desk) -> int:
    with desk.engine.begin() as connection:
        where = plans.chat_number(connection, desk.community, GROUP)
        values = {"key": "koc", "kind": "nomination", "chat": where, "weekday": 0, "minute": 600}
        values |= {"weeks": 4, "months": 0, "which": 0, "since": 1, "number": 1, "minutes": 60}
        plan = plans.put(connection, desk.community, values, NOW)
        return rituals.make(connection, desk.community, plan, 740_000, NOW, 60, rituals.OPEN, NOW)


def test_a_term_begins_once_and_is_renewed_from_its_end(busy: Desk) -> None:
    begin(busy)
    begin(busy, at=NOW + WEEK)
    (term,) = terms(busy)
    assert (term.user, term.until - term.since) == (ANNA, TERM_MS)
    with busy.engine.begin() as connection:
        kocs.renew(connection, busy.community, term.id, NOW)
    assert terms(busy)[0].until == term.until + TERM_MS
    with busy.engine.begin() as connection:
        kocs.renew(connection, busy.community, term.id, NOW + 1000 * DAY_MS)
    assert terms(busy)[0].until == NOW + 1000 * DAY_MS + TERM_MS


def test_operators_are_shown_a_term_once_before_its_end(busy: Desk) -> None:
    begin(busy)
    (term,) = terms(busy)
    early, due = term.until - 3 * DAY_MS - 1, term.until - 3 * DAY_MS
    with busy.engine.begin() as connection:
        assert not kocs.ending(connection, busy.community, early)
        assert kocs.ending(connection, busy.community, due)
        kocs.change(connection, busy.community, term.id, asked_at=due)
        assert not kocs.ending(connection, busy.community, due + 1000 * DAY_MS)
        kocs.renew(connection, busy.community, term.id, due)
        assert kocs.ending(connection, busy.community, due + TERM_MS)


def test_who_is_not_welcomed_opted_out_or_was_ended_is_not_asked_to_host(busy: Desk) -> None:
    begin(busy)
    begin(busy, BORIS)
    with busy.engine.begin() as connection:
        assert kocs.hosts(connection, busy.community) == ()
        assert kocs.here(connection, busy.community) == (ANNA, BORIS)
        for one in kocs.current(connection, busy.community):
            kocs.change(connection, busy.community, one.id, welcomed_at=NOW)
        assert kocs.hosts(connection, busy.community) == (ANNA, BORIS)
    with busy.doing() as unit:
        unit.opt_out(ANNA, out=True)
    boris = next(one.id for one in terms(busy) if one.user == BORIS)
    with busy.engine.begin() as connection:
        assert kocs.hosts(connection, busy.community) == (BORIS,)
        kocs.change(connection, busy.community, boris, ended_at=NOW)
        assert kocs.hosts(connection, busy.community) == ()


def test_an_invitation_is_good_for_one_person_and_a_while(busy: Desk) -> None:
    with busy.engine.begin() as connection:
        asked = connection, busy.community
        for _ in range(2):
            invitations.want(*asked, GROUP, ANNA, invitations.FOR_VIP, NOW + WEEK, NOW)
        (one,) = invitations.wanted(*asked)
        assert invitations.good(*asked, GROUP, ANNA, NOW) is None  # Telegram made no link yet
        invitations.change(*asked, one.id, state=invitations.MADE, link="https://t.me/+x")
        assert invitations.good(*asked, GROUP, ANNA, NOW) is not None
        assert invitations.good(*asked, GROUP, BORIS, NOW) is None
        assert invitations.good(*asked, NEW, ANNA, NOW) is None
        assert invitations.good(*asked, GROUP, ANNA, NOW + WEEK) is None
        invitations.change(*asked, one.id, state=invitations.USED)
        assert invitations.good(*asked, GROUP, ANNA, NOW) is None


@pytest.mark.parametrize("name", [None, "", "flyer", "koc-", "koc-x", "koc-99", "my koc-1"])
def test_only_the_bots_own_links_have_an_owner(busy: Desk, name: str | None) -> None:
    with busy.engine.begin() as connection:
        asked = connection, busy.community
        invitations.want(*asked, GROUP, ANNA, invitations.OWN, NOW + WEEK, NOW)
        invitations.want(*asked, GROUP, BORIS, invitations.FOR_VIP, NOW + WEEK, NOW)
        own, vip = invitations.wanted(*asked)
        assert invitations.owner(*asked, name) is None
        assert invitations.owner(*asked, invitations.link_name(vip.id)) is None
        found = invitations.owner(*asked, invitations.link_name(own.id))
        assert found is not None
        assert found.id == ANNA


def test_a_file_is_kept_once_and_dropped(busy: Desk) -> None:
    with busy.engine.begin() as connection:
        asked = connection, busy.community
        for _ in range(2):
            invitations.add_material(*asked, Material(0, "document", "file-1", "guide.pdf"), NOW)
        (one,) = invitations.materials(*asked)
        assert (one.kind, one.file, one.name) == ("document", "file-1", "guide.pdf")
        invitations.drop_material(*asked, one.id)
        assert invitations.materials(*asked) == ()


def test_who_names_him_what_others_weigh_and_an_early_verdict_stand_in_nobodys_file(
    busy: Desk,
) -> None:
    run = a_round(busy)
    events = (
        Nominated(ANNA, BORIS, 1),
        Weighed(ANNA, BORIS, 0.71, 1, 60, tight=False),
        Confirmed(BORIS),
    )
    with busy.engine.begin() as connection:
        for event in events:
            rituals.append(connection, busy.community, run, event, NOW)
        begin_in = own_file.beside(connection, busy.community, BORIS)
        mine = own_file.beside(connection, busy.community, ANNA)
        rituals.end(connection, run, "done", NOW)
        after = own_file.beside(connection, busy.community, BORIS)
    assert begin_in.rites == ()
    assert [one.what for one in after.rites] == ["Confirmed"]
    assert [one.what for one in mine.rites] == ["Weighed", "Nominated"]
    assert "0.71" not in str(after)


def test_terms_and_invitations_stand_in_the_file_go_with_the_person_and_move(busy: Desk) -> None:
    begin(busy)
    with busy.engine.begin() as connection:
        asked = connection, busy.community
        invitations.want(*asked, GROUP, ANNA, invitations.OWN, NOW + WEEK, NOW)
        beside = own_file.beside(*asked, ANNA)
        migrate(*asked, GROUP, NEW)
        assert kocs.current(*asked, NEW)
        assert invitations.wanted(*asked)[0].group == NEW
    told = {one.what: json.loads(one.data) for one in beside.rites}
    assert told["term"]["since"] == NOW
    assert told["invitation"]["purpose"] == "own"
    with busy.doing() as unit:
        unit.say(Outgoing(Group(NEW), Tagged(ANNA, "Trusted"), f"run:1:tag:{ANNA}"))
        unit.say(Outgoing(Group(NEW), Admitted(ANNA)))
        unit.forget(ANNA)
    kept = "SELECT (SELECT count(*) FROM koc) + (SELECT count(*) FROM invitation)"
    assert busy.rows_of(kept) == [(0,)]
    named = f"SELECT count(*) FROM outbox WHERE instr(payload || dedupe, '{ANNA}')"
    assert busy.rows_of(named) == [(0,)]


@pytest.mark.parametrize("said", ["User_already_participant", "HIDE_REQUESTER_MISSING"])
def test_who_is_in_already_was_let_in(said: str) -> None:
    assert outcome_of(BadRequest(said)) == Done(None)
