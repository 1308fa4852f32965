"""A round from the ledger: made once, answered, told to its subject, erased with him."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.event import listen

from bot.clock import FixedClock
from bot.following import followed
from bot.forecasting import shipped_prior
from bot.store import own_file, suggestions, talks
from bot.store.engine import reading
from bot.suggesting import Wishes, placed, rows_until, suggested
from bot.words import load_words
from handlers.advised import Answer
from handlers.links import message_link
from handlers.suggestion_view import advised_lines
from models.advice import Earlier, Kind, State, Why
from models.members import Tier
from models.money.amounts import shown_amount
from models.money.worth import Counting
from models.tiers import TIER_OF_CODE, Replay
from tests.bot.ledgers import DAYS, desk_at
from tests.stories.exports import PEOPLE, busy_weeks, said, when, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from handlers.advised import RoundView
    from tests.bot.ledgers import Desk

DAY = 86_400_000
LATE = (151, "Lena")
"""She asked something in the last week but one, and nobody answered."""
GONE = (152, "Gleb")
"""He left."""


def at(day: str, clock: str = "00:00:00") -> int:
    return int(when(day, clock).timestamp()) * 1000


END = "2026-03-16"


def a_past() -> list[dict[str, object]]:
    rows = busy_weeks()
    rows += [said(2000 + day, GONE, when(f"2026-02-{day + 1:02}", "23:00:00")) for day in range(20)]
    rows.append(said(2500, LATE, when("2026-03-01", "22:00:00"), "Is there any left?"))
    rows.append(said(2600, PEOPLE[0], when("2026-03-02", "05:00:00"), "Good morning"))
    return sorted(rows, key=lambda one: str(one["date_unixtime"]))


@pytest.fixture
def desk(tmp_path: Path, new_store: Callable[[Path], None]) -> Iterator[Desk]:
    new_store(tmp_path / "new.db")
    with desk_at(tmp_path / "trustwheel.db", tmp_path / "new.db") as made:
        made.takes(write(tmp_path / "export.json", a_past()))
        adopt(made, at("2026-03-08"))
        yield made


def adopt(desk: Desk, notice_at: int | None) -> None:
    with desk.engine.begin() as connection:
        values = {"at": notice_at}
        connection.execute(text("UPDATE chat SET role = 'customers', notice_at = :at"), values)


def made(desk: Desk, day: str = END, **wishes: object) -> RoundView:
    assert suggested(desk.loader, at(day), at(day, "07:00:00"), Wishes(**wishes))  # type: ignore[arg-type]
    with reading(desk.path) as connection:
        found = suggestions.latest(connection, desk.community)
    assert found is not None
    return found


def test_a_round_is_made_of_who_was_told_and_says_by_what(desk: Desk) -> None:
    found = made(desk)
    assert found.at == at(END)
    assert found.means == "rule"
    assert found.beside.closed_weeks == 2
    assert {one.name for one in found.suggestions} >= {"Lena"}
    assert all(one.reasons for one in found.suggestions)


def test_of_two_made_for_one_day_the_first_stays(desk: Desk) -> None:
    first = made(desk)
    suggested(desk.loader, at(END, "15:00:00"), at(END, "15:00:00"), Wishes(capacity=1))
    assert made(desk) == first


def test_nobody_is_named_where_the_notice_has_stood_for_less_than_seven_days(desk: Desk) -> None:
    for notice_at in (None, at("2026-03-10")):
        adopt(desk, notice_at)
        with desk.engine.begin() as connection:
            connection.execute(text("DELETE FROM round"))
        assert not made(desk).suggestions


def test_who_left_is_named_by_nobody_until_he_is_back(desk: Desk) -> None:
    mine = "SELECT id FROM person WHERE name = 'Gleb'"
    (number,) = desk.rows_of(mine)[0]
    with desk.engine.begin() as connection:
        told = talks.told(connection, desk.community, at(END))
        assert number in told
        leave = (
            "INSERT INTO event (community, chat, kind, at, recorded_at, person, message, subject,"
            f" media, length, flags) SELECT community, id, 5, {at('2026-03-12')}, 0, {number},"
            f" 9000, {number}, 0, 0, 0 FROM chat"
        )
        connection.execute(text(leave))
        assert number not in talks.told(connection, desk.community, at(END))
        back = leave.replace(", 5,", ", 1,").replace(str(at("2026-03-12")), str(at("2026-03-13")))
        connection.execute(text(back.replace("9000", "9001")))
        assert number in talks.told(connection, desk.community, at(END))


def person(desk: Desk, name: str) -> int:
    (number,) = desk.rows_of(f"SELECT id FROM person WHERE name = '{name}'")[0]
    assert isinstance(number, int)
    return number


def test_an_unanswered_question_is_found_and_linked(desk: Desk) -> None:
    lena = person(desk, "Lena")
    with desk.engine.begin() as connection:
        assert talks.asking(connection, desk.community, [lena], 0) == {lena}
        (talk,) = talks.talks(connection, desk.community, [lena], 0).values()
    assert talk.code == talks.OPEN
    one = next(each for each in made(desk).suggestions if each.name == "Lena")
    assert (one.talk, one.link) == (talks.OPEN, "https://t.me/c/1000000002/2500")


@pytest.mark.parametrize("how", ["reply", "next", "mention"])
def test_whoever_answers_by_name_or_as_the_next_has_answered(
    desk: Desk, tmp_path: Path, how: str
) -> None:
    lena, minute = person(desk, "Lena"), "22:05:00" if how == "next" else "23:50:00"
    reply = {"reply_to_message_id": 2500} if how == "reply" else {}
    row = said(2501, PEOPLE[1], when("2026-03-01", minute), "Yes", **reply)
    if how == "mention":
        named = {"type": "mention_name", "text": "Lena", "user_id": LATE[0]}
        row["text"], row["text_entities"] = ["Yes ", named], [named]
    desk.takes(write(tmp_path / "more.json", [row]))
    with desk.engine.begin() as connection:
        assert not talks.asking(connection, desk.community, [lena], 0)
        (talk,) = talks.talks(connection, desk.community, [lena], 0).values()
    assert talk.code == talks.ASKED


def test_a_reaction_is_no_answer(desk: Desk) -> None:
    lena = person(desk, "Lena")
    liked = (
        "INSERT INTO event (community, chat, kind, at, recorded_at, person, target, message,"
        f" subject, media, length, flags) SELECT community, chat, 3, at + 60000, 0, {lena - 1},"
        f" {lena}, message, {lena - 1}, 0, 0, 0 FROM event WHERE message = 2500 AND kind = 1"
    )
    with desk.engine.begin() as connection:
        connection.execute(text(liked))
        assert talks.asking(connection, desk.community, [lena], 0) == {lena}


def test_who_asked_nothing_is_reminded_of_what_he_said_last(desk: Desk) -> None:
    gleb = person(desk, "Gleb")
    with desk.engine.begin() as connection:
        (talk,) = talks.talks(connection, desk.community, [gleb], 0).values()
        assert talk.code == talks.SAID
        assert not talks.talks(connection, desk.community, [gleb], at("2026-03-01"))


@pytest.mark.parametrize("back", [False, True])
def test_who_is_held_in_a_tier_is_the_operators_own_affair(desk: Desk, *, back: bool) -> None:
    ((lena,),) = desk.rows_of(f"SELECT id FROM person WHERE telegram_id = {LATE[0]}")
    assert isinstance(lena, int)
    desk.clock = FixedClock(at("2026-03-10"))
    with desk.doing() as unit:
        unit.hold(lena, Tier.ORDINARY, "Writes again in spring", 70)
    if back:
        desk.clock = FixedClock(at("2026-03-12"))
        with desk.doing() as unit:
            unit.release(lena)
    assert ("Lena" in {one.name for one in made(desk).suggestions}) == back


def test_an_answer_is_kept_and_holds_back_the_next_list(desk: Desk) -> None:
    first = made(desk).suggestions[0]
    given = Answer(first.id, State.WRONG, at(END), 9, Why.ELSEWHERE)
    with desk.doing() as unit:
        unit.answer(given)
    with reading(desk.path) as connection:
        kept = suggestions.one(connection, desk.community, first.id)
        (before,) = (
            one
            for one in suggestions.earlier(connection, desk.community, DAYS)
            if one.person == first.person
        )
    assert kept is not None
    assert (kept.state, kept.why, kept.answered_by) == (State.WRONG, Why.ELSEWHERE, 9)
    assert (before.state, before.why, before.day) == (
        State.WRONG,
        Why.ELSEWHERE,
        DAYS.day(at(END)),
    )
    assert first.person not in {one.person for one in made(desk, "2026-03-23").suggestions}


def test_a_contact_by_an_operators_own_will_holds_back_the_next_list_and_is_looked_at(
    desk: Desk,
) -> None:
    lena = person(desk, "Lena")
    with desk.doing() as unit:
        unit.known.contacted(lena, at("2026-03-12", "12:00:00"), 9, "tap-1")
    with reading(desk.path) as connection:
        (told,) = (
            one for one in suggestions.earlier(connection, desk.community, DAYS) if one.kind is None
        )
    day = DAYS.day(at("2026-03-12"))
    assert (told.person, told.day, told.answered, told.state) == (lena, day, day, State.CONTACTED)
    later = made(desk)
    assert later.beside.followed.contacted == 1
    assert lena not in {one.person for one in later.suggestions}


def test_the_tier_of_a_contact_is_that_of_its_week(desk: Desk) -> None:
    lena, day = person(desk, "Lena"), DAYS.day(at(END))
    with desk.loader.reading(at(END)) as connection:
        past = desk.loader.past(connection, desk.loader.groups(connection), at(END))
    cuts = {cut.day: cut.codes() for cut in Replay(past.history, past.rules).steps(day)}
    monday = DAYS.day(at("2026-03-09"))
    told = [
        Earlier(who, None, None, on, State.CONTACTED, answered=on)
        for who, on in ((lena, monday + 3), (lena, DAYS.day(at("2025-01-01"))), (9999, monday))
    ]
    tiers = [one.tier for one in placed(past, tuple(told), day)]
    assert tiers == [TIER_OF_CODE[cuts[monday][lena]], None, None]


def test_whoever_was_contacted_within_the_days_was_not_left_alone(desk: Desk) -> None:
    lena, monday = person(desk, "Lena"), DAYS.day(at("2026-02-02"))
    with desk.loader.reading(at(END)) as connection:
        past = desk.loader.past(connection, desk.loader.groups(connection), at(END))
    rows = rows_until(past, DAYS.day(at(END)))
    prior = shipped_prior().of(past.history)
    named = Earlier(lena, Kind.LET_GO, Tier.LIABILITY, monday, State.OPEN)
    for on, counts in ((monday - 1, (1, 0)), (monday + 2, (0, 1))):
        by_hand = Earlier(lena, None, None, on, State.CONTACTED, answered=on)
        found = followed(past, rows, prior, (named, by_hand))
        (one,) = (hit for hit in found.hits if hit.days == 14)
        assert (one.alone.n, one.contacted.n) == counts
        assert found.contacted == 1


def test_no_lot_is_drawn_before_the_notice_has_said_so_for_seven_days(desk: Desk) -> None:
    assert made(desk, hold_back=1.0).suggestions
    assert not desk.rows_of("SELECT 1 FROM suggestion WHERE state = 'held'")


def test_who_is_kept_back_by_lot_is_shown_to_nobody(desk: Desk) -> None:
    with desk.engine.begin() as connection:
        connection.execute(text("UPDATE chat SET lot_notice_at = notice_at"))
    found = made(desk, hold_back=1.0)
    held = desk.rows_of("SELECT id, kind FROM suggestion WHERE state = 'held'")
    assert held
    assert {kind for _, kind in held} <= {Kind.KEEP, Kind.RAISE}
    assert not {one.kind for one in found.suggestions} & {Kind.KEEP, Kind.RAISE}
    with reading(desk.path) as connection:
        assert suggestions.one(connection, desk.community, int(str(held[0][0]))) is None


def test_its_subject_reads_it_and_takes_it_with_him(desk: Desk) -> None:
    made(desk)
    with reading(desk.path) as connection:
        (advice,) = own_file.beside(connection, desk.community, LATE[0]).advice
    assert advice.kind in set(Kind)
    with desk.doing() as unit:
        unit.forget(LATE[0])
    assert not desk.rows_of("SELECT 1 FROM suggestion JOIN person ON name = 'Lena'")
    names = [one.name for one in latest(desk).suggestions]
    assert "Lena" not in names


def test_an_operator_who_is_forgotten_has_answered_and_chosen_as_nobody(desk: Desk) -> None:
    one = made(desk).suggestions[0]
    with desk.doing() as unit:
        unit.answer(Answer(one.id, State.CONTACTED, at(END), 77001))
        unit.choose_model(77001, 5)
    with desk.doing() as unit:
        unit.forget(77001)
    assert desk.rows_of("SELECT DISTINCT answered_by FROM suggestion") == [(None,)]
    assert desk.rows_of("SELECT model, chosen_by FROM model_choice") == [(5, 0)]


def latest(desk: Desk) -> RoundView:
    with reading(desk.path) as connection:
        found = suggestions.latest(connection, desk.community)
    assert found is not None
    return found


def test_who_left_is_found_in_one_look_however_many_went(desk: Desk) -> None:
    everybody = (
        "INSERT INTO event (community, chat, kind, at, recorded_at, person, message, subject,"
        " media, length, flags) SELECT p.community, c.id, 5, 1, 0, p.id, 9000 + p.id, p.id,"
        " 0, 0, 0 FROM person AS p, chat AS c"
    )
    asked: list[str] = []
    with desk.engine.begin() as connection:
        few = talks.told(connection, desk.community, at(END))
        connection.execute(text(everybody))
        listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
        assert talks.told(connection, desk.community, at(END)) == few
    assert len(asked) == 3


def test_a_young_group_has_no_round(desk: Desk) -> None:
    assert not suggested(desk.loader, at("2026-01-20"), at("2026-01-20"), Wishes())
    assert not desk.rows_of("SELECT 1 FROM round")


def test_a_reminder_is_due_once(desk: Desk) -> None:
    one = made(desk).suggestions[0]
    with desk.doing() as unit:
        unit.answer(Answer(one.id, State.AGAIN, at(END), 9, again_at=at("2026-03-19", "09:00:00")))
    with desk.engine.begin() as connection:
        early = suggestions.to_remind(connection, desk.community, at("2026-03-19"))
        late = suggestions.to_remind(connection, desk.community, at("2026-03-19", "10:00:00"))
        suggestions.reopen(connection, desk.community, one.id)
        done = suggestions.to_remind(connection, desk.community, at("2026-03-19", "10:00:00"))
    assert (early, [each.id for each in late], done) == ((), [one.id], ())


@pytest.mark.parametrize(
    ("chat", "message", "topic", "link"),
    [
        (-1001000000002, 7, None, "https://t.me/c/1000000002/7"),
        (-1001000000002, 7, 3, "https://t.me/c/1000000002/3/7"),
        (-1001000000002, -7, None, None),
        (-4000, 7, None, None),
        (None, 7, None, None),
    ],
)
def test_only_a_supergroup_has_places_to_open(
    chat: int | None, message: int, topic: int | None, link: str | None
) -> None:
    assert message_link(chat, message, topic) == link


BUYING = (
    "INSERT INTO customer VALUES (1, 1, 'telegram', :user, :user, NULL, NULL)",
    "INSERT INTO order_batch VALUES (1, 1, '', 'complete', 0, NULL, NULL)",
    "INSERT INTO shop_order VALUES (1, 1, 'A', 1, :day, :minor, 'CNY', :minor, NULL, 1, 0)",
)


def buys(desk: Desk, name: str, minor: int) -> None:
    """Somebody bought once, some days before the round."""
    bought = at("2026-03-10") // DAY + date(1970, 1, 1).toordinal()
    (number,) = desk.rows_of(f"SELECT telegram_id FROM person WHERE name = '{name}'")[0]
    whose = {"user": number, "day": bought, "minor": minor}
    with desk.engine.begin() as connection:
        for line in BUYING:
            connection.execute(text(line), whose)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_who_is_worth_more_is_named_before_others_and_his_card_says_what(
    desk: Desk, language: str
) -> None:
    plain = made(desk)
    last = [one for one in plain.suggestions if one.kind in {Kind.KEEP, Kind.RAISE}][-1]
    assert last.worth is None
    with desk.engine.begin() as connection:
        connection.execute(text("DELETE FROM round"))
    buys(desk, last.name, 5_000_000)
    found = made(desk, counting=Counting("CNY", 12))
    active = [one for one in found.suggestions if one.kind in {Kind.KEEP, Kind.RAISE}]
    assert active[0].name == last.name
    assert {one.name for one in found.suggestions} == {one.name for one in plain.suggestions}
    first = active[0]
    assert first.worth is not None
    assert first.worth.minor > 0
    assert (first.worth.currency, first.worth.months) == ("CNY", 12)
    said = "12 months: " if language == "en" else "12 个月消费："
    shown = shown_amount(first.worth.minor, "CNY")
    assert any(
        said + shown in line for line in advised_lines(first, load_words(language), DAYS.zone)
    )
    with reading(desk.path) as connection:
        assert first.telegram_id is not None
        (kept,) = own_file.beside(connection, desk.community, first.telegram_id).advice
    assert kept.worth == first.worth
