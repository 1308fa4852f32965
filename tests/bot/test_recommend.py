"""What members answer, in the store: whom to ask, whose answers count, who was brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from bot.store import own_file, recommend, views
from bot.store.manners import takes_letters
from bot.store.schema_recommend import recommend as recommend_table
from handlers.kept import KeptAnswer
from handlers.nps_ports import OPEN_MS
from models.calendar import DAY_MS
from models.manners import LETTER_EVERY_MS, QUARTER_MS
from models.money.again import Answers, nps
from tests.bot.ledgers import NOW, Desk
from tests.stories.exports import PEOPLE, busy_weeks, when, write

if TYPE_CHECKING:
    from pathlib import Path

USERS = tuple(int(one[0]) for one in PEOPLE[:6])
ANNA, BORIS, CLARA = USERS[:3]
LATER = NOW + QUARTER_MS
CLOSED = NOW + OPEN_MS + 1
"""When what was answered at once can be changed no more."""


@pytest.fixture
def busy(desk: Desk, tmp_path: Path) -> Desk:
    """Some weeks of a group."""
    desk.takes(write(tmp_path / "export.json", busy_weeks()))
    desk.run_sql("UPDATE chat SET role = 'customers'")
    return desk


def opens(desk: Desk, *users: int) -> None:
    for place, user in enumerate(users):
        desk.run_sql(
            "INSERT INTO contact (community, telegram_id, opened_at)"
            f" VALUES ({desk.community}, {user}, {place})"
        )


def due(desk: Desk, now: int = NOW, at_most: int = 20) -> tuple[int, ...]:
    with desk.engine.begin() as connection:
        return recommend.due(connection, desk.community, now, at_most)


def says(desk: Desk, user: int, score: int, at: int = NOW) -> int:
    with desk.engine.begin() as connection:
        number = recommend.ask(connection, desk.community, user, at)
        recommend.answer(connection, desk.community, user, number, score, at)
    return number


def answers(desk: Desk) -> list[tuple[object, ...]]:
    columns = recommend_table.c.telegram_id, recommend_table.c.score
    return [row for row in desk.rows(*columns) if row[1] is not None]


def sums_up(desk: Desk, now: int) -> tuple[Answers, ...]:
    """What the bot finds once a minute, and what is told of it then."""
    with desk.engine.begin() as connection:
        before = recommend.sums(connection, desk.community, now)
        waits = recommend.waiting(connection, desk.community, now)
        recommend.sum_up(connection, desk.community, now)
        after = recommend.sums(connection, desk.community, now)
    assert waits == (len(after) > len(before))
    return after


def told(desk: Desk, now: int) -> float | None:
    with desk.engine.begin() as connection:
        found = nps(recommend.sums(connection, desk.community, now))
    return None if found is None else found.score


def test_who_opened_a_chat_is_due_and_a_quarter_later_again(busy: Desk) -> None:
    assert due(busy) == ()
    opens(busy, BORIS, ANNA)
    assert due(busy) == (BORIS, ANNA)
    says(busy, BORIS, 9)
    assert due(busy) == (ANNA,)
    assert due(busy, LATER - 1) == (ANNA,)
    assert due(busy, LATER) == (BORIS, ANNA)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE contact SET blocked_at = 1",
        "UPDATE contact SET opted_out_at = 1",
        f"UPDATE contact SET letter_at = {NOW - LETTER_EVERY_MS + 1}",
        f"INSERT INTO pause VALUES (1, {ANNA}, {NOW}, {NOW + 1}, NULL)",
        "UPDATE membership SET left_at = 5, back_at = NULL",
        f"UPDATE membership SET first_at = {NOW - recommend.KNOWS_MS + 1}",
        "UPDATE chat SET role = 'operators'",
        "UPDATE person SET staff = 1",
        f"INSERT INTO recommend_not VALUES (1, {ANNA}, 1)",
    ],
)
def test_who_cannot_or_should_not_be_asked_is_not(busy: Desk, change: str) -> None:
    opens(busy, ANNA)
    busy.run_sql(change)
    assert due(busy) == ()


@pytest.mark.parametrize(
    "change",
    [
        f"UPDATE contact SET letter_at = {NOW - LETTER_EVERY_MS}",
        f"INSERT INTO pause VALUES (1, {ANNA}, 1, {NOW}, NULL)",
        f"INSERT INTO pause VALUES (1, {ANNA}, {NOW + 1}, {NOW + 2}, NULL)",
        f"INSERT INTO pause VALUES (1, {ANNA}, 1, {NOW + 1}, 'out')",
        f"INSERT INTO pause VALUES (1, {BORIS}, 1, {NOW + 1}, NULL)",
    ],
)
def test_whom_a_letter_would_reach_is_asked(busy: Desk, change: str) -> None:
    opens(busy, ANNA)
    busy.run_sql(change)
    assert due(busy) == (ANNA,)
    with busy.engine.begin() as connection:
        assert takes_letters(connection, busy.community, ANNA, NOW)


def test_so_many_are_looked_for_as_are_asked_in_one_statement(busy: Desk) -> None:
    """Once a minute: a large group in which all had their letter this week costs no more."""
    opens(busy, BORIS, CLARA, ANNA)
    busy.run_sql(f"UPDATE contact SET letter_at = {NOW} WHERE telegram_id = {BORIS}")
    statements: list[str] = []
    event.listen(
        busy.engine, "before_cursor_execute", lambda *told: statements.append(str(told[2]))
    )
    assert due(busy, at_most=1) == (CLARA,)
    assert len([one for one in statements if one.startswith("SELECT")]) == 1
    assert due(busy, at_most=2) == (CLARA, ANNA)


def test_who_came_back_is_here_again(busy: Desk) -> None:
    opens(busy, ANNA)
    busy.run_sql("UPDATE membership SET left_at = 5, back_at = 6")
    assert due(busy) == (ANNA,)


def test_five_closed_answers_make_a_sum_that_counts_for_a_quarter(busy: Desk) -> None:
    for user, score in zip(USERS[:4], (10, 9, 8, 3), strict=True):
        says(busy, user, score)
    with busy.engine.begin() as connection:
        recommend.ask(connection, busy.community, USERS[5], NOW)  # who is asked has not answered
    assert sums_up(busy, CLOSED) == ()
    says(busy, USERS[4], 7, NOW + DAY_MS)
    assert sums_up(busy, CLOSED) == ()  # it can be changed for a day yet
    last = CLOSED + DAY_MS
    assert sums_up(busy, last) == (Answers(2, 2, 1),)
    assert sums_up(busy, last + 1) == (Answers(2, 2, 1),)  # an answer is in one sum alone
    assert told(busy, last - 1) is None
    assert told(busy, last + QUARTER_MS - 1) == pytest.approx(20)
    assert told(busy, last + QUARTER_MS) is None


def test_the_newest_answer_of_each_counts_and_once_a_quarter(busy: Desk) -> None:
    for user in USERS[:4]:
        says(busy, user, 9)
    says(busy, USERS[0], 3, LATER)
    assert sums_up(busy, LATER + OPEN_MS + 1) == ()  # four members, five answers
    says(busy, USERS[4], 9, LATER)
    first = LATER + OPEN_MS + 1
    assert sums_up(busy, first) == (Answers(4, 0, 1),)
    for user in USERS[:5]:
        says(busy, user, 0, first)
    assert sums_up(busy, first + QUARTER_MS - 1) == (Answers(4, 0, 1),)
    assert sums_up(busy, first + QUARTER_MS) == (Answers(0, 0, 5),)


def test_an_answer_that_finds_no_others_for_half_a_year_goes_into_no_sum(busy: Desk) -> None:
    says(busy, USERS[0], 0)
    for user in USERS[1:5]:
        says(busy, user, 10, LATER)
    assert sums_up(busy, NOW + recommend.WAITS_MS + 1) == ()
    says(busy, USERS[5], 10, LATER)
    assert sums_up(busy, NOW + recommend.WAITS_MS + 1) == (Answers(5, 0, 0),)


OTHERS = "telegram_id IN (SELECT telegram_id FROM recommend WHERE score < 9)"


@pytest.mark.parametrize(
    "change",
    [
        f"UPDATE person SET staff = 1 WHERE {OTHERS}",
        f"UPDATE contact SET opted_out_at = 1 WHERE {OTHERS}",
        f"DELETE FROM recommend WHERE {OTHERS}",
    ],
)
def test_nothing_that_is_done_to_one_changes_what_is_told(busy: Desk, change: str) -> None:
    """Else who marks him, looks, and takes the mark back reads what he alone said."""
    scores = (10, 10, 10, 10, 10, 0)
    opens(busy, *USERS)
    for user, score in zip(USERS, scores, strict=True):
        says(busy, user, score)
    assert sums_up(busy, CLOSED) == (Answers(5, 0, 1),)
    before = told(busy, CLOSED + 1)
    busy.run_sql(change)
    assert sums_up(busy, CLOSED + 1) == (Answers(5, 0, 1),)
    assert told(busy, CLOSED + 1) == before
    busy.run_sql("UPDATE person SET staff = 0")
    busy.run_sql("UPDATE contact SET opted_out_at = NULL")
    assert sums_up(busy, CLOSED + 2) == (Answers(5, 0, 1),)


def test_who_is_marked_out_or_erased_before_is_in_no_sum(busy: Desk) -> None:
    for user in USERS[:5]:
        says(busy, user, 10)
    busy.run_sql(f"UPDATE person SET staff = 1 WHERE telegram_id = {USERS[0]}")
    assert sums_up(busy, CLOSED) == ()
    busy.run_sql("UPDATE person SET staff = 0")
    opens(busy, USERS[1])
    busy.run_sql("UPDATE contact SET opted_out_at = 1")
    assert sums_up(busy, CLOSED) == ()
    busy.run_sql("UPDATE contact SET opted_out_at = NULL")
    with busy.engine.begin() as connection:
        recommend.drop(connection, busy.community, USERS[2])
    assert sums_up(busy, CLOSED) == ()
    says(busy, USERS[5], 10)
    assert sums_up(busy, CLOSED) == (Answers(5, 0, 0),)
    with busy.engine.begin() as connection:
        (mine,) = recommend.kept_of(connection, busy.community, USERS[5])
        assert mine == KeptAnswer(NOW, 10, NOW, summed_at=CLOSED)
        assert recommend.drop(connection, busy.community, USERS[5]) == 1
    assert sums_up(busy, CLOSED) == (Answers(5, 0, 0),)


def test_nobody_answers_for_another(busy: Desk) -> None:
    number = says(busy, ANNA, 3)
    with busy.engine.begin() as connection:
        recommend.answer(connection, busy.community, BORIS, number, 10, NOW)
        recommend.answer(connection, busy.community + 1, ANNA, number, 10, NOW)
    assert answers(busy) == [(ANNA, 3)]


def test_what_is_kept_is_his_to_read_and_goes_with_him(busy: Desk) -> None:
    says(busy, ANNA, 3)
    says(busy, BORIS, 8)
    with busy.engine.begin() as connection:
        recommend.refuse(connection, busy.community, ANNA, NOW)
        recommend.refuse(connection, busy.community, ANNA, NOW + 1)
        kept = own_file.beside(connection, busy.community, ANNA).answers
        assert kept == (KeptAnswer(NOW, None, None, refused=True), KeptAnswer(NOW, 3, NOW))
        assert views.kept_of(connection, busy.community, ANNA, settled=False).asked == 1
        assert recommend.drop(connection, busy.community, ANNA) == 1
        assert recommend.kept_of(connection, busy.community, ANNA) == ()
    assert answers(busy) == [(BORIS, 8)]


def test_a_link_that_somebody_was_given_is_not_by_himself(busy: Desk) -> None:
    at = round(when("2026-03-02").timestamp() * 1000)
    anna = f"(SELECT id FROM person WHERE telegram_id = {ANNA})"
    for user, link in ((BORIS, "NULL"), (CLARA, "'koc-7'")):
        busy.run_sql(
            f"UPDATE membership SET joined_at = {at}, inviter = {anna}, link = {link}"
            f" WHERE person = (SELECT id FROM person WHERE telegram_id = {user})"
        )
    day = busy.loader.days.day(at)
    with busy.engine.begin() as connection:
        found = recommend.brought(connection, busy.community, busy.loader.days)
    assert found == ((day,), (day,))
    busy.run_sql(f"UPDATE person SET staff = 1 WHERE telegram_id = {ANNA}")
    with busy.engine.begin() as connection:
        assert recommend.brought(connection, busy.community, busy.loader.days) == ((), ())
