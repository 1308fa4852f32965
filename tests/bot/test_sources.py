"""Where members came from, with a ledger of money beside it: KOCs' links, costs, verdicts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select

from bot.store import closings, invitations, orders, outbox_after, sources
from bot.store import gives as giving
from bot.store.facts import Facts, write_facts
from bot.store.memory import Memory
from bot.store.schema import person
from bot.store.schema_money import customer, shop_order
from bot.store.schema_shop import post_label, source
from bot.store.source_money import SourceMoney
from bot.words import LANGUAGES, load_words
from handlers.source_letters import source_lines
from models.calendar import DAY_MS
from models.events import ChatKind, Fact, Joined, Party, Post
from models.members import Tier
from models.money.balance import Member
from models.money.gives import Class
from models.money.method import Method
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
    days: Mapping[int, int] = field(default_factory=dict)
    worth: Mapping[int, int] | None = None
    cost: Mapping[int, int] = field(default_factory=dict)

    def bought(self, connection: Connection) -> Mapping[int, int]:
        del connection
        return self.days

    def values(self, connection: Connection) -> Mapping[int, int] | None:
        del connection
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
        seen = sources.found(connection, desk.community, GROUP, money, DAYS, now)
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
    joined = DAYS.day(NOW)
    bought = {who[201]: joined, who[202]: joined - 1}  # one of them before he came
    books = Books(days=bought, worth={who[201]: 90_000}, cost={1: 20_000})
    one = found(shop, books)["link:sms"]
    assert (one.record.joined, one.record.bought, one.record.cac) == (2, 1, 10_000)
    assert one.record.verdict is Verdict.IDEAL
    said = {language: source_lines(one, "CNY", load_words(language)) for language in LANGUAGES}
    assert "Cost 200.00 CNY, that is 100.00 CNY for each who joined" in said["en"]
    assert "Worth ÷ cost: 4.5 · ideal" in said["en"]
    assert "花了 200.00 CNY，每进群一人 100.00 CNY" in said["zh"]


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_its_word(verdict: Verdict) -> None:
    for language in LANGUAGES:
        assert load_words(language)(f"source-verdict-{verdict}")


def test_a_link_of_a_koc_is_a_source_that_bears_his_name(shop: Desk) -> None:
    with shop.engine.begin() as connection:
        kocs_ = shop.community, GROUP, ANNA.id or 0, invitations.OWN
        invitations.want(connection, *kocs_, LATER, NOW)
    takes(shop, Post(7, NOW, ANNA), comes(205, "koc-1"))
    one = found(shop, Books())["koc:koc-1"]
    assert (one.name, one.record.joined) == ("Anna", 2)
    with shop.doing() as unit:
        unit.forget(ANNA.id or 0)
    assert found(shop, Books())["koc:koc-1"].name == ""


def test_of_the_shop_and_of_who_wants_nothing_kept_nothing_is_counted(shop: Desk) -> None:
    with shop.doing() as unit:
        unit.mark_staff(201, staff=True)
        unit.opt_out(203, out=True)
    seen = found(shop, Books())
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


def test_before_a_balance_sheet_was_closed_no_verdict_is_given(shop: Desk) -> None:
    one = found(shop, Books(cost={1: 20_000}))["link:sms"]
    said = source_lines(one, "CNY", load_words("en"))
    assert "What they are worth is known once a balance sheet was closed." in said
    assert not [line for line in said if "÷" in line]


def test_who_bought_and_what_he_is_worth_stands_in_the_ledger_of_money(shop: Desk) -> None:
    who, day = numbers(shop), DAYS.day(NOW)
    books = SourceMoney(shop.community, "CNY")
    with shop.engine.begin() as connection:
        assert books.values(connection) is None
        for user, *amounts in ((201, 10_000, 5_000, -5_000), (202, 7_000, -7_000)):
            values = {"kind": "id", "key": str(user), "telegram_id": user}
            made = insert(customer).values(community=shop.community, **values)
            who_ = connection.execute(made.returning(customer.c.id)).scalar_one()
            batch = orders.open_batch(connection, shop.community, "", orders.Asked(NOW))
            orders.complete(connection, shop.community, batch)
            for place, minor in enumerate(amounts):
                row = {"number": f"{user}-{place}", "customer": who_, "day": day + place}
                row |= {"minor": minor, "currency": "CNY", "original": minor, "batch": batch}
                order = insert(shop_order).values(community=shop.community, recorded_at=NOW)
                connection.execute(order.values(**row))
        assert books.bought(connection) == {who[201]: day}
        held = Member(10_000, 0.5, Tier.CORE, 0)
        whole = closings.Closing({who[201]: held}, Method.THIN, NOW)
        closings.close(connection, shop.community, day, whole)
        assert books.values(connection) == {who[201]: 5_000}
        assert books.costs(connection) == {}
    seen = found(shop, books)["link:sms"]
    assert (seen.record.bought, seen.record.value, seen.valued) == (1, 5_000, True)
