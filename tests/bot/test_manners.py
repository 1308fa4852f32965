"""The bot never disturbs: quiet hours, one letter a week, a group that has heard enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.schema_live import outbox
from handlers.outgoing import DAY_MS, Group, Manner, MemberPrivate, Outgoing, Text
from models.calendar import LocalDays
from models.manners import (
    EVENING,
    LETTER_EVERY_MS,
    MORNING,
    POSTS_A_DAY,
    awake_before,
    by_day,
    letter_at,
)
from tests.bot.ledgers import NOW, ZONE, Desk

ANNA, OLGA, GROUP = 101, 7, -1001000000001
DAYS = LocalDays(ZONE)
HOUR_MS = 3_600_000


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp() * 1000)


def letter(manner: Manner, key: str = "") -> Outgoing:
    return Outgoing(MemberPrivate(ANNA), Text("Hello"), key, manner=manner)


def says(desk: Desk, message: Outgoing) -> None:
    with desk.doing() as unit:
        unit.say(message)


def opens(desk: Desk) -> None:
    with desk.doing() as unit:
        unit.open_contact(ANNA)


def is_at(desk: Desk, now: int) -> None:
    desk.clock.at = now


def keys_of(desk: Desk) -> set[object]:
    return {key for (key,) in desk.rows(outbox.c.dedupe)}


@given(st.integers(NOW, NOW + 400 * DAY_MS))
def test_whenever_it_is_a_letter_goes_out_by_day(now: int) -> None:
    then = by_day(DAYS, now)
    assert now <= then < now + 13 * HOUR_MS
    assert MORNING <= DAYS.hour(then) < EVENING


@given(st.integers(NOW, NOW + 400 * DAY_MS))
def test_what_may_not_wait_for_the_morning_comes_before_the_night(now: int) -> None:
    then = awake_before(DAYS, now)
    assert now - 13 * HOUR_MS < then <= now
    assert by_day(DAYS, then) == then


@given(st.integers(NOW, NOW + 30 * DAY_MS), st.integers(0, 3 * LETTER_EVERY_MS))
def test_two_letters_are_a_week_apart(last: int, later: int) -> None:
    then = letter_at(DAYS, last + later, last)
    assert (then is None) == (later < LETTER_EVERY_MS)


def test_nobody_is_written_to_who_never_opened_a_chat(desk: Desk) -> None:
    for manner in (Manner.WANTED, Manner.UNASKED):
        says(desk, letter(manner))
    assert desk.rows(outbox.c.id) == []
    says(desk, letter(Manner.ANSWER))
    assert desk.rows(outbox.c.chat) == [(ANNA,)]


def test_an_answer_waits_for_no_morning_but_a_letter_does(desk: Desk) -> None:
    opens(desk)
    night = at("2026-09-22T23:30")
    is_at(desk, night)
    says(desk, letter(Manner.ANSWER, "a"))
    says(desk, letter(Manner.WANTED, "b"))
    due = set(desk.rows(outbox.c.dedupe, outbox.c.due_at))
    assert due == {("a", night), ("b", at("2026-09-23T09:00"))}


def test_a_letter_that_the_morning_would_bring_too_late_is_dropped(desk: Desk) -> None:
    opens(desk)
    is_at(desk, at("2026-09-22T21:30"))
    nine, soon = at("2026-09-23T09:00"), at("2026-09-23T09:01")
    for manner in (Manner.WANTED, Manner.UNASKED):
        for until, key in ((nine, "late"), (soon, "in time")):
            says(desk, replace(letter(manner, f"{manner.name} {key}"), until=until))
    kept = set(desk.rows(outbox.c.dedupe, outbox.c.expires_at))
    assert kept == {("WANTED in time", soon), ("UNASKED in time", soon)}


def test_one_letter_a_week_unless_he_wanted_more(desk: Desk) -> None:
    opens(desk)
    is_at(desk, at("2026-09-22T12:00"))
    says(desk, letter(Manner.UNASKED, "first"))
    says(desk, letter(Manner.UNASKED, "second"))
    says(desk, letter(Manner.WANTED, "wanted"))
    is_at(desk, at("2026-09-29T11:59"))
    says(desk, letter(Manner.UNASKED, "too soon"))
    is_at(desk, at("2026-09-29T12:00"))
    says(desk, letter(Manner.UNASKED, "a week later"))
    assert keys_of(desk) == {"first", "wanted", "a week later"}


@pytest.mark.parametrize("choice", ["pause", "optout", "block"])
def test_who_wants_to_be_left_alone_is_left_alone(desk: Desk, choice: str) -> None:
    opens(desk)
    with desk.doing() as unit:
        if choice == "pause":
            unit.pause(ANNA, NOW + 7 * DAY_MS)
        elif choice == "optout":
            unit.opt_out(ANNA, out=True)
        else:
            unit.block_contact(ANNA)
    for manner in (Manner.WANTED, Manner.UNASKED):
        says(desk, letter(manner))
    assert desk.rows(outbox.c.id) == []


def test_a_group_that_has_heard_enough_today_is_spared(desk: Desk) -> None:
    is_at(desk, at("2026-09-22T12:00"))
    for number in range(POSTS_A_DAY):
        says(desk, Outgoing(Group(GROUP), Text("News"), f"news:{number}"))
    says(desk, Outgoing(Group(GROUP), Text("Vote"), "spare", manner=Manner.SPARE))
    says(desk, Outgoing(Group(GROUP), Text("It begins"), "needed"))
    is_at(desk, at("2026-09-23T12:00"))
    says(desk, Outgoing(Group(GROUP), Text("Vote"), "tomorrow", manner=Manner.SPARE))
    news = {f"news:{number}" for number in range(POSTS_A_DAY)}
    assert keys_of(desk) == news | {"needed", "tomorrow"}


def posted(desk: Desk, count: int, *, staff: int) -> None:
    """Olga's posts of the morning."""
    desk.run_sql(
        "INSERT INTO chat (id, community, telegram_id, title, kind, created_at)"
        f" VALUES (50, {desk.community}, {GROUP}, 'Tea', 'supergroup', 1)",
        "INSERT INTO person (id, community, telegram_id, kind, staff, name, name_at)"
        f" VALUES (60, {desk.community}, {OLGA}, 1, {staff}, 'Olga', 1)",
        *(
            "INSERT INTO event (community, chat, kind, at, recorded_at, person, message, subject,"
            f" media, length, flags) VALUES ({desk.community}, 50, 1,"
            f" {at('2026-09-22T10:00')}, 1, 60, {number}, 0, 0, 5, 0)"
            for number in range(1, count + 1)
        ),
    )


@pytest.mark.parametrize("staff", [True, False])
def test_what_the_shops_people_post_counts_too(desk: Desk, *, staff: bool) -> None:
    is_at(desk, at("2026-09-22T12:00"))
    posted(desk, POSTS_A_DAY, staff=int(staff))
    if not staff:
        desk.run_sql(
            "INSERT INTO operator (community, telegram_id, added_at)"
            f" VALUES ({desk.community}, {OLGA}, 1)"
        )
    says(desk, Outgoing(Group(GROUP), Text("Vote"), "spare", manner=Manner.SPARE))
    assert desk.rows(outbox.c.id) == []


def test_a_members_posts_do_not_count_and_an_album_of_the_shop_is_one(desk: Desk) -> None:
    is_at(desk, at("2026-09-22T12:00"))
    posted(desk, POSTS_A_DAY, staff=0)
    says(desk, Outgoing(Group(GROUP), Text("Vote"), "spare", manner=Manner.SPARE))
    desk.run_sql("UPDATE person SET staff = 1", "UPDATE event SET album = 5")
    says(desk, Outgoing(Group(GROUP), Text("Vote"), "again", manner=Manner.SPARE))
    assert keys_of(desk) == {"spare", "again"}
