"""Where members came from, with a ledger of money beside it: KOCs' links, costs, verdicts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.store import gives as giving
from bot.store import invitations, outbox_after, sources
from bot.store.facts import Facts, write_facts
from bot.store.memory import Memory
from bot.store.schema import person
from bot.store.schema_shop import post_label, source
from bot.words import LANGUAGES, load_words
from handlers.source_letters import source_lines
from models.calendar import DAY_MS
from models.events import ChatKind, Fact, Joined, Party, Post
from models.money.gives import Class
from models.money.sources import Verdict
from tests.bot.ledgers import DAYS, NOW, Desk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from handlers.shop_views import SourceView

GROUP, NEW = -1_001_000_000_002, -1_001_000_000_009
SMALL = -4455
ANNA, OLGA = Party(100, "Anna"), Party(1, "Olga")
LATER = NOW + 30 * DAY_MS


@dataclass(frozen=True, slots=True)
class Books:
    """A ledger of money as another part may keep it."""

    currency: str = "CNY"
    who_bought: frozenset[int] = frozenset()
    worth: Mapping[int, int] = field(default_factory=dict)
    cost: Mapping[int, int] = field(default_factory=dict)

    def bought(self, connection: Connection) -> frozenset[int]:
        del connection
        return self.who_bought

    def values(self, connection: Connection, now: int) -> Mapping[int, int]:
        del connection, now
        return self.worth

    def costs(self, connection: Connection) -> Mapping[int, int]:
        del connection
        return self.cost


def opens(desk: Desk, group: int = GROUP) -> None:
    with desk.doing() as unit:
        unit.meet_chat(group, "Tea friends", ChatKind.SUPERGROUP if group < -(10**12) else "group")
        unit.adopt(group, "customers")


def takes(desk: Desk, *facts: Fact, group: int = GROUP) -> None:
    where = Facts(desk.community, DAYS, NOW, Memory())
    with desk.engine.begin() as connection:
        write_facts(connection, where, [(group, fact) for fact in facts])


def comes(number: int, link: str | None = None, at: int = NOW) -> Joined:
    return Joined(0, at, (Party(number, f"Guest {number}"),), None, link)


def found(desk: Desk, money: sources.Money, now: int = LATER) -> dict[str, SourceView]:
    with desk.engine.begin() as connection:
        seen = sources.found(connection, desk.community, GROUP, money, now)
    return {one.key: one for one in seen}


def numbers(desk: Desk) -> dict[int, int]:
    rows = desk.rows(person.c.telegram_id, person.c.id)
    return {user: number for user, number in rows if isinstance(user, int)}  # type: ignore[misc]


@pytest.fixture
def shop(desk: Desk) -> Desk:
    opens(desk)
    with desk.doing() as unit:
        unit.shop.make_source(GROUP, "sms")
    takes(desk, comes(201, "sms"), comes(202, "sms"), comes(203), comes(204, "koc-1"))
    return desk


def test_what_a_source_cost_and_brought_gets_the_verdict_of_the_ledger(shop: Desk) -> None:
    who = numbers(shop)
    books = Books(who_bought=frozenset({who[201]}), worth={who[201]: 90_000}, cost={1: 20_000})
    one = found(shop, books)["link:sms"]
    assert (one.record.joined, one.record.bought, one.record.cac) == (2, 1, 10_000)
    assert one.record.verdict is Verdict.IDEAL
    said = {language: source_lines(one, "CNY", load_words(language)) for language in LANGUAGES}
    assert "Cost CN¥200.00, that is CN¥100.00 for each who joined" in said["en"]
    assert "Worth ÷ cost: 4.5 · ideal" in said["en"]
    assert "花了 ¥200.00，每进群一人 ¥100.00" in said["zh"]


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_its_word(verdict: Verdict) -> None:
    for language in LANGUAGES:
        assert load_words(language)(f"source-verdict-{verdict}")


def test_a_link_of_a_koc_is_a_source_that_bears_his_name(shop: Desk) -> None:
    with shop.engine.begin() as connection:
        kocs_ = shop.community, GROUP, ANNA.id or 0, invitations.OWN
        invitations.want(connection, *kocs_, LATER, NOW)
    takes(shop, Post(7, NOW, ANNA), comes(205, "koc-1"))
    one = found(shop, sources.NoMoney())["koc:koc-1"]
    assert (one.name, one.record.joined) == ("Anna", 2)
    with shop.doing() as unit:
        unit.forget(ANNA.id or 0)
    assert found(shop, sources.NoMoney())["koc:koc-1"].name == ""


def test_of_the_shop_and_of_who_wants_nothing_kept_nothing_is_counted(shop: Desk) -> None:
    with shop.doing() as unit:
        unit.mark_staff(201, staff=True)
        unit.opt_out(203, out=True)
    seen = found(shop, sources.NoMoney())
    assert seen["link:sms"].record.joined == 1
    assert "none:" not in seen


def test_a_source_is_asked_for_once_and_again_where_it_failed(shop: Desk) -> None:
    def states() -> list[tuple[object, ...]]:
        with shop.doing() as unit:
            unit.shop.make_source(GROUP, "sms")
        return shop.rows(source.c.name, source.c.state)

    assert states() == [("sms", sources.WANTED)]
    with shop.engine.begin() as connection:
        sources.change(connection, shop.community, 1, state=sources.FAILED)
    assert states() == [("sms", sources.WANTED)]
    with shop.doing() as unit:
        unit.shop.retire_source(1)
    assert states() == [("sms", sources.RETIRED)]  # it was never made, so nothing is to close


def test_labels_and_sources_go_along_when_a_group_moves(desk: Desk) -> None:
    opens(desk, SMALL)
    with desk.doing() as unit:
        unit.mark_staff(1, staff=True)
        unit.shop.make_source(SMALL, "sms")
    takes(desk, Post(7, NOW, OLGA, signs=("ask-price",)), group=SMALL)
    with desk.doing() as unit:
        unit.shop.label_post(SMALL, 7, Class.GIVE)
    with desk.engine.begin() as connection:
        outbox_after.migrate(connection, desk.community, SMALL, NEW)
        seen = giving.giving(connection, desk.community, NEW, DAYS, NOW)
        links = sources.links_of(connection, desk.community, NEW)
    assert seen is not None
    assert [one.label for one in seen.posts] == [Class.GIVE]
    assert [one.name for one in links] == ["sms"]


def test_what_is_no_post_of_the_shop_gets_no_label(shop: Desk) -> None:
    takes(shop, Post(7, NOW, ANNA))
    with shop.doing() as unit:
        unit.shop.label_post(GROUP, 7, Class.GIVE)
        unit.shop.label_post(NEW, 7, Class.GIVE)
    with shop.engine.begin() as connection:
        assert connection.execute(select(post_label)).all() == []
