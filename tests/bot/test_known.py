"""Tags and notes in the store: of persons, found by the longest name, gone with whom they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select

from bot.store import batches, known
from bot.store.schema import membership, person
from bot.store.schema_live import token
from models.card import Unscored
from models.search import Named
from models.tagging import Tag, read_tags
from tests.bot.ledgers import NOW, Desk
from tests.stories.exports import HEAD, PEOPLE, busy_weeks, invited, said, when, write

if TYPE_CHECKING:
    from pathlib import Path

    from handlers.known_views import Pointed

ANNA, BORIS, CLARA = PEOPLE[:3]
OLGA = 70
NOON = when("2026-03-02")
TAGS = "SELECT person, key, words, by FROM member_tag ORDER BY person, key"
NOTES = "SELECT person, words, by FROM member_note ORDER BY id"
CONTACTS = "SELECT person, at, by FROM noted_contact ORDER BY id"


@pytest.fixture
def busy(desk: Desk, tmp_path: Path) -> Desk:
    """Ten weeks, and one who is called as another with more."""
    berg = said(9001, (300, "Anna Berg"), when("2026-03-10"))
    desk.takes(write(tmp_path / "export.json", [*busy_weeks(), berg]))
    return desk


def number(desk: Desk, who: tuple[int, str]) -> int:
    ((found,),) = desk.rows_of(f"SELECT id FROM person WHERE telegram_id = {who[0]}")
    assert isinstance(found, int)
    return found


def knows(desk: Desk, who: int, tags: str, note: str) -> None:
    with desk.doing() as unit:
        unit.known.tag(who, read_tags(tags).on, OLGA)
        unit.known.write_down(who, note, OLGA)


def turned_to(desk: Desk, who: int, at: int = NOW, key: str = "") -> None:
    with desk.doing() as unit:
        unit.known.contacted(who, at, OLGA, key or f"tap-{who}-{at}")


def pointed(desk: Desk, words: str) -> Pointed:
    with desk.engine.begin() as connection:
        return known.pointed(connection, desk.community, words)


@pytest.mark.parametrize(
    ("words", "who", "rest"),
    [
        ("Anna oolong, has-cat", (100, "Anna"), "oolong, has-cat"),
        ("  @anna: oolong", (100, "Anna"), "oolong"),
        ("anna berg oolong", (300, "Anna Berg"), "oolong"),
        ("Anna Bergamot", (100, "Anna"), "Bergamot"),
        ("100\nlikes\ntea", (100, "Anna"), "likes\ntea"),
        ("小龙，乌龙", (106, "小龙"), "乌龙"),
        ("Clara", (102, "Clara"), ""),
    ],
)
def test_the_longest_name_that_words_begin_with_goes_first(
    busy: Desk, words: str, who: tuple[int, str], rest: str
) -> None:
    found = pointed(busy, words)
    assert [(one.telegram_id, one.name) for one in found.people] == [who]
    assert found.rest == rest


@pytest.mark.parametrize("words", ["", "   ", "@", "Zoe tea", "9" * 40, "A" * 5000, "'; --"])
def test_words_that_begin_with_nobody_mean_nobody(busy: Desk, words: str) -> None:
    assert pointed(busy, words).people == ()


def test_who_is_staff_is_told_apart_from_nobody(busy: Desk) -> None:
    with busy.doing() as unit:
        unit.mark_staff(ANNA[0], staff=True)
    assert pointed(busy, "Anna oolong").unscored == Unscored("Anna", staff=True)
    knows(busy, number(busy, ANNA), "oolong", "hers")
    assert busy.rows_of(TAGS) == busy.rows_of(NOTES) == []


def test_namesakes_are_all_meant(busy: Desk, tmp_path: Path) -> None:
    other = [said(1, (400, "anna"), NOON)]
    busy.takes(write(tmp_path / "cups.json", other, **(HEAD | {"id": 7, "name": "Cups"})))
    assert {one.telegram_id for one in pointed(busy, "ANNA tea").people} == {ANNA[0], 400}


def test_a_tag_stays_as_it_was_first_written_and_the_most_frequent_comes_first(busy: Desk) -> None:
    anna, boris = number(busy, ANNA), number(busy, BORIS)
    knows(busy, anna, "Café, tea", "a")
    knows(busy, anna, "cafe\u0301", "b")
    knows(busy, boris, "CAFÉ", "c")
    assert [row[1:] for row in busy.rows_of(TAGS)] == [
        ("café", "Café", OLGA),
        ("tea", "tea", OLGA),
        ("café", "CAFÉ", OLGA),
    ]
    with busy.engine.begin() as connection:
        found = known.tags(connection, busy.community)
        assert [(one.tag.key, one.count) for one in found] == [("café", 2), ("tea", 1)]
        assert [one.words for one in known.of(connection, busy.community, anna).notes] == ["b", "a"]


def test_whoever_is_forgotten_takes_all_of_it_along_and_the_buttons_about_it(busy: Desk) -> None:
    anna, boris = number(busy, ANNA), number(busy, BORIS)
    for who in (anna, boris):
        knows(busy, who, "oolong", "kept")
    with busy.doing() as unit:
        unit.token("tag-off", f"{ANNA[0]} {anna} oolong", holder=OLGA)
        unit.token("drop-note", f"{BORIS[0]} {boris} 2", holder=OLGA)
        turned_to(busy, who)
    with busy.doing() as unit:
        unit.forget(ANNA[0])
        unit.forget(OLGA)
    assert busy.rows_of(CONTACTS) == [(boris, NOW, known.NOBODY)]
    assert busy.rows_of(TAGS) == [(boris, "oolong", "oolong", known.NOBODY)]
    assert busy.rows_of(NOTES) == [(boris, "kept", known.NOBODY)]
    with busy.engine.begin() as connection:
        payloads = connection.execute(select(token.c.payload)).scalars().all()
    assert "" in payloads
    assert not any(str(ANNA[0]) in one for one in payloads)


def test_who_is_known_by_name_alone_keeps_all_of_it_when_he_turns_out_to_have_an_id(
    desk: Desk, tmp_path: Path
) -> None:
    other = HEAD | {"id": 7, "name": "Cups"}
    named = [invited(1, ANNA, NOON, "Clara")]
    desk.takes(write(tmp_path / "cups.json", [said(1, CLARA, NOON)], **other))
    desk.takes(write(tmp_path / "tea.json", named))
    ((by_name,),) = desk.rows_of("SELECT id FROM person WHERE telegram_id IS NULL AND name='Clara'")
    assert isinstance(by_name, int)
    clara = number(desk, CLARA)
    turned_to(desk, by_name)
    knows(desk, by_name, "black, oolong", "by name")
    knows(desk, clara, "Oolong", "by id")
    desk.takes(write(tmp_path / "later.json", [*named, said(2, CLARA, NOON), said(3, ANNA, NOON)]))
    assert [row[:3] for row in desk.rows_of(TAGS)] == [
        (clara, "black", "black"),
        (clara, "oolong", "Oolong"),
    ]
    assert [row[:2] for row in desk.rows_of(NOTES)] == [(clara, "by name"), (clara, "by id")]
    assert desk.rows_of(CONTACTS) == [(clara, NOW, OLGA)]


def test_the_store_itself_holds_the_bound_of_tags(busy: Desk) -> None:
    anna = number(busy, ANNA)
    for half in ("a", "b"):
        with busy.doing() as unit:
            unit.known.tag(anna, tuple(Tag(f"{half}{n}", "x") for n in range(60)), OLGA)
    assert len(busy.rows_of(TAGS)) == 72


def test_the_card_knows_how_he_came_and_who_was_turned_to(desk: Desk, tmp_path: Path) -> None:
    rows = [said(1, ANNA, NOON), invited(2, ANNA, NOON, "Clara"), said(3, CLARA, NOON)]
    desk.takes(write(tmp_path / "tea.json", rows))
    desk.run_sql(
        "INSERT INTO round (id, community, at, made_at, means, found)"
        f" VALUES (1, 1, {NOW}, {NOW}, 'rule', '')",
        "INSERT INTO suggestion (community, round, person, place, kind, tier, trust, cases, gain,"
        " reasons, talk, state, answered_at, answered_by) SELECT 1, 1, id, 0, 'keep', 'core', 0.5,"
        f" 0, 0, '[]', '', 'contacted', {NOW}, {OLGA} FROM person WHERE name = 'Clara'",
    )
    clara = number(desk, CLARA)
    for at in (NOW - 1, NOW + 1):
        turned_to(desk, clara, at)
    with desk.engine.begin() as connection:
        found = known.of(connection, desk.community, clara)
    assert found.came.brought_by == "Anna"
    assert found.came.joined_at == round(NOON.timestamp() * 1000)
    assert [(one.at, one.by, one.kind, one.trust) for one in found.contacts] == [
        (NOW + 1, OLGA, None, None),
        (NOW, OLGA, "keep", 0.5),
        (NOW - 1, OLGA, None, None),
    ]


def test_a_contact_is_kept_once_of_whoever_is_scored_and_its_writer_alone_takes_it_back(
    busy: Desk,
) -> None:
    anna, boris = number(busy, ANNA), number(busy, BORIS)
    with busy.doing() as unit:
        unit.mark_staff(BORIS[0], staff=True)
    for who in (anna, anna, boris, 999):
        turned_to(busy, who, key=f"tap-{who}")
    assert busy.rows_of(CONTACTS) == [(anna, NOW, OLGA)]
    with busy.engine.begin() as connection:
        assert known.kept_of(connection, busy.community, ANNA[0]).contacts == (NOW,)
    for by, left in ((OLGA + 1, 1), (OLGA, 0)):
        with busy.doing() as unit:
            unit.known.not_contacted(f"tap-{anna}", by)
        assert len(busy.rows_of(CONTACTS)) == left


def test_who_is_known_by_a_contact_alone_stays_when_a_crashed_import_is_taken_back(
    busy: Desk,
) -> None:
    new = insert(person).values(community=busy.community, kind=1, staff=0, name="Zora", name_at=0)
    with busy.engine.begin() as connection:
        zora = connection.execute(new.returning(person.c.id)).scalar_one()
        ((chat,),) = connection.execute(select(membership.c.chat).distinct())
        batches.open_batch(connection, busy.community, chat, "json", NOW)
    turned_to(busy, zora)
    with busy.engine.begin() as connection:
        assert batches.abandon_open(connection) == 1
    assert busy.rows_of(CONTACTS) == [(zora, NOW, OLGA)]


def test_near_names_are_those_who_are_scored(busy: Desk) -> None:
    with busy.doing() as unit:
        unit.mark_staff(300, staff=True)
    with busy.engine.begin() as connection:
        near, more = known.near(connection, busy.community, "Ann")
    assert near == (Named(number(busy, ANNA), ANNA[0], "Anna"),)
    assert more == 0
