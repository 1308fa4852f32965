"""The simulated group lives as a friendly tea shop's group does, and always the same way."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import groupby
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.acts import (
    Content,
    Joined,
    Language,
    Left,
    Migrated,
    Reacted,
    Role,
    Said,
)
from bot.sandbox.community import Community, simulate
from bot.sandbox.phrases import Part, Topic, phrasebook

END = datetime(2026, 11, 23, tzinfo=ZoneInfo("Asia/Shanghai"))
DAY = 86_400
WEEK = 7 * DAY
Make = Callable[..., Community]


def said_by_customers(community: Community) -> list[Said]:
    accounts = community.accounts
    said = [act for act in community.acts if isinstance(act, Said)]
    return [act for act in said if accounts[act.person].role is Role.CUSTOMER]


def test_the_same_seed_lives_the_same_life(half_a_year: Community, aged: Make) -> None:
    assert aged().acts == half_a_year.acts
    assert aged(seed=2).acts != half_a_year.acts


def test_a_group_that_goes_on_for_a_week_is_the_one_simulated_a_week_longer(aged: Make) -> None:
    longer = aged(weeks=27, end=END + timedelta(weeks=1))
    continued = aged()
    news = continued.advance(END + timedelta(weeks=1))
    assert continued.acts == longer.acts
    assert news
    assert news == longer.acts[-len(news) :]
    assert all(act.at >= END.timestamp() for act in news)


def test_stopping_at_odd_minutes_changes_nothing(aged: Make) -> None:
    whole = aged(weeks=3)
    piecewise = Community(Random(1), members=300, start=END - timedelta(weeks=3))
    acts = []
    now = END - timedelta(weeks=3)
    while now < END:
        now = min(END, now + timedelta(hours=5, minutes=17))
        acts += piecewise.advance(now)
    assert acts == whole.acts[len(whole.acts) - len(acts) :]
    assert piecewise.acts == whole.acts
    assert piecewise.advance(END - timedelta(days=1)) == []


def test_the_acts_can_be_replayed_one_by_one(half_a_year: Community) -> None:
    replay = simulate(Random(1), members=300, weeks=26, end=END)
    assert isinstance(next(replay), Migrated)
    assert [next(replay) for _ in range(50)] == half_a_year.acts[1:51]


def test_time_never_runs_back_and_nothing_lies_after_the_end(half_a_year: Community) -> None:
    times = [act.at for act in half_a_year.acts]
    assert times == sorted(times)
    assert times[0] == (END - timedelta(weeks=26)).timestamp()
    assert times[-1] < END.timestamp()
    ids = [act.message for act in half_a_year.acts if not isinstance(act, Reacted)]
    assert ids == list(range(1, len(ids) + 1))


def test_nobody_acts_before_he_came_or_after_he_left(half_a_year: Community) -> None:
    joiners = {act.person for act in half_a_year.acts if isinstance(act, Joined)}
    here = set(half_a_year.accounts) - joiners
    for act in half_a_year.acts:
        match act:
            case Joined(person=person, inviter=inviter):
                assert person not in here
                assert inviter is None or inviter in here
                here.add(person)
            case Left(person=person):
                here.remove(person)
            case Said(person=person) | Reacted(person=person):
                assert person in here
    assert len(here) == half_a_year.present
    assert len(here) < len(half_a_year.accounts)


def test_people_answer_and_react_to_what_was_said_before(half_a_year: Community) -> None:
    known: set[int] = set()
    reacted: set[tuple[int, int]] = set()
    for act in half_a_year.acts:
        if isinstance(act, Said):
            assert act.reply_to is None or act.reply_to in known
            known.add(act.message)
        if isinstance(act, Reacted):
            assert act.message in known
            assert (act.person, act.message) not in reacted
            reacted.add((act.person, act.message))


def test_an_album_is_several_photos_of_one_sender_within_one_second(
    half_a_year: Community,
) -> None:
    said = [act for act in half_a_year.acts if isinstance(act, Said) and act.album]
    albums = [list(photos) for _, photos in groupby(said, key=lambda act: act.album)]
    assert len(albums) > 20
    for photos in albums:
        first = photos[0]
        assert len(photos) in {2, 3, 4}
        assert [act.message for act in photos] == list(
            range(first.message, first.message + len(photos))
        )
        assert {(act.person, act.at, act.content) for act in photos} == {
            (first.person, first.at, Content.PHOTO)
        }


def test_the_shop_gives_more_than_it_asks_and_holds_its_89th_tasting(
    aged: Make,
) -> None:
    community = aged(weeks=27, end=END + timedelta(weeks=1))
    owner = next(one.id for one in community.accounts.values() if one.role is Role.OWNER)
    posts = [
        "".join(span.text for span in act.text)
        for act in community.acts
        if isinstance(act, Said) and act.person == owner and act.reply_to is None
    ]
    assert any("89" in post and ("品茶会" in post or "tasting" in post.lower()) for post in posts)
    asks = [post for post in posts if "下单" in post or "私信我" in post or "message me" in post]
    assert 0 < len(asks) < len(posts) / 4


def test_questions_of_members_do_not_stay_open(half_a_year: Community) -> None:
    last = END.timestamp() - 2 * DAY
    asked = [
        act
        for act in said_by_customers(half_a_year)
        if act.text and act.text[-1].text.endswith(("?", "？")) and act.at < last
    ]
    answered = {act.reply_to for act in half_a_year.acts if isinstance(act, Said)}
    assert len(asked) > 500
    assert sum(act.message in answered for act in asked) > 0.6 * len(asked)


def test_both_languages_are_spoken_and_the_talk_is_varied(half_a_year: Community) -> None:
    texts = ["".join(s.text for s in act.text) for act in said_by_customers(half_a_year)]
    texts = [text for text in texts if text]
    chinese = sum(any("\u4e00" <= sign <= "\u9fff" for sign in text) for text in texts)
    assert 0.25 < chinese / len(texts) < 0.85
    assert len(set(texts)) > 0.2 * len(texts)
    assert not any("{" in text for text in texts)


def test_each_language_has_every_phrase_in_the_same_order() -> None:
    books = [phrasebook(language) for language in Language]
    shapes = [book.shape() for book in books]
    assert shapes[0] == shapes[1]
    for topic in Topic:
        assert shapes[0][Part.QUESTION, topic] == shapes[0][Part.ANSWER, topic] > 0


@pytest.mark.parametrize(
    "start", [END.replace(tzinfo=None), END.replace(hour=8)], ids=["no zone", "no midnight"]
)
def test_a_group_can_only_be_founded_at_a_local_midnight(start: datetime) -> None:
    with pytest.raises(ValueError, match="local midnight"):
        Community(Random(1), members=300, start=start)


def test_a_tiny_group_lives_as_well() -> None:
    community = Community.aged(Random(1), members=5, weeks=2, end=END)
    assert len(community.accounts) >= 3
    assert community.acts


@pytest.mark.skipif(sys.gettrace() is not None, reason="coverage is measuring every line")
def test_half_a_year_is_made_within_a_second_and_a_half() -> None:
    begin = time.process_time()
    Community.aged(Random(4), members=300, weeks=26, end=END)
    assert time.process_time() - begin < 1.5
