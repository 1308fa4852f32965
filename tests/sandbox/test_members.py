"""The members of the simulated group: few who carry it, many who are silent, each in his way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.acts import (
    Joined,
    Reacted,
    Role,
    Said,
)
from bot.sandbox.community import Community
from bot.sandbox.personas import FOUNDERS, JOINERS, Course, presence

END = datetime(2026, 11, 23, tzinfo=ZoneInfo("Asia/Shanghai"))
DAY = 86_400
WEEK = 7 * DAY
Make = Callable[..., Community]


def said_by_customers(community: Community) -> list[Said]:
    accounts = community.accounts
    said = [act for act in community.acts if isinstance(act, Said)]
    return [act for act in said if accounts[act.person].role is Role.CUSTOMER]


def rungs(community: Community, t: int) -> Counter[str]:
    """Of who acted in the eight weeks before t: who is core, ordinary, silent in the four after.

    Core is counted as three active weeks and five people answered or mentioned either way: a little
    stricter than the scorecard, which also counts neighbouring turns.
    """
    customers = {one.id for one in community.accounts.values() if one.role is Role.CUSTOMER}
    author: dict[int, int] = {}
    recent: set[int] = set()
    weeks: dict[int, set[int]] = defaultdict(set)
    people: dict[int, set[int]] = defaultdict(set)
    for act in community.acts:
        if not isinstance(act, Said | Reacted) or act.person not in customers:
            continue
        if isinstance(act, Said):
            author[act.message] = act.person
        if t - 8 * WEEK <= act.at < t:
            recent.add(act.person)
        if t <= act.at < t + 4 * WEEK:
            weeks[act.person].add((act.at - t) // WEEK)
            for other in addressed(act, author) & customers - {act.person}:
                people[act.person].add(other)
                people[other].add(act.person)
    return Counter(
        "silent"
        if not weeks[one]
        else "core"
        if len(weeks[one]) >= 3 and len(people[one]) >= 5
        else "ordinary"
        for one in recent
    )


def addressed(act: Said | Reacted, author: dict[int, int]) -> set[int]:
    if isinstance(act, Reacted):
        return set()
    named = {span.user for span in act.text if span.user}
    return named | ({author[act.reply_to]} if act.reply_to in author else set())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_half_a_year_looks_like_a_well_meant_real_group(aged: Make, seed: int) -> None:
    community = aged(seed)
    said = [act for act in community.acts if isinstance(act, Said)]
    assert 8_000 <= len(said) <= 12_000
    assert 0.4 <= sum(act.reply_to is not None for act in said) / len(said) <= 0.55
    assert len(said_by_customers(community)) > 0.8 * len(said)
    t = int((END - timedelta(weeks=4)).timestamp())
    counts = rungs(community, t)
    share = {rung: count / counts.total() for rung, count in counts.items()}
    assert 0.06 <= share["core"] <= 0.14
    assert 0.22 <= share["ordinary"] <= 0.40
    assert share["silent"] >= 0.5


def test_most_members_are_silent_and_some_were_never_heard(half_a_year: Community) -> None:
    heard = Counter(act.person for act in said_by_customers(half_a_year))
    customers = len(half_a_year.accounts) - 3
    assert len(half_a_year.accounts) == 300
    assert 0.5 * customers < len(heard) < 0.85 * customers
    loudest = sum(count for _, count in heard.most_common(customers // 10))
    assert loudest > 0.6 * heard.total()


def test_every_persona_is_met_and_behaves_as_it_is_called(half_a_year: Community) -> None:
    personas = half_a_year.personas()
    codes = {persona.code for persona, _ in (*FOUNDERS, *JOINERS)}
    assert codes <= set(personas.values())
    said = Counter(personas[act.person] for act in said_by_customers(half_a_year))
    heads = Counter(personas.values())
    assert said["lurker"] == 0
    assert said["chatterbox"] / heads["chatterbox"] > said["helper"] / heads["helper"]
    assert said["helper"] / heads["helper"] > 20 * said["quiet_buyer"] / heads["quiet_buyer"]
    owls = [
        datetime.fromtimestamp(act.at, END.tzinfo).hour
        for act in said_by_customers(half_a_year)
        if personas[act.person] == "night_owl"
    ]
    assert sum(hour >= 21 or hour <= 2 for hour in owls) > 0.5 * len(owls)


def test_the_fading_fade_the_rising_rise_and_the_traveller_returns() -> None:
    bend = 10 * WEEK
    weeks = [week * WEEK for week in range(26)]
    fading = [presence(Course.FADING, since, bend) for since in weeks]
    rising = [presence(Course.RISING, since, bend) for since in weeks]
    travelling = [presence(Course.SPELLS, since, bend) for since in weeks]
    assert fading[9] == 1
    assert fading[-1] < 0.01
    assert rising[0] < 0.02
    assert rising[10] == 0.5
    assert rising[-1] > 0.98
    turns = sum(before != after for before, after in pairwise(travelling))
    assert turns >= 5


def test_a_newcomer_is_greeted_by_name_and_asks_before_he_settles(half_a_year: Community) -> None:
    joined = {act.person: act.at for act in half_a_year.acts if isinstance(act, Joined)}
    greeted = {
        span.user
        for act in half_a_year.acts
        if isinstance(act, Said) and half_a_year.accounts[act.person].role is Role.BOT
        for span in act.text
        if span.kind == "mention_name"
    }
    assert set(joined) - greeted <= {one for one in joined if joined[one] >= END.timestamp() - 2}
    personas = half_a_year.personas()
    ages = [
        act.at - joined[act.person]
        for act in said_by_customers(half_a_year)
        if personas[act.person] == "newcomer"
    ]
    assert sum(age < 4 * WEEK for age in ages) > 0.7 * len(ages)


def test_evenings_and_weekends_are_busier_than_nights(half_a_year: Community) -> None:
    local = [datetime.fromtimestamp(act.at, END.tzinfo) for act in said_by_customers(half_a_year)]
    hours = Counter(moment.hour for moment in local)
    days = Counter(moment.weekday() for moment in local)
    assert min(hours[hour] for hour in (19, 20, 21)) > 3 * max(hours[hour] for hour in (3, 4, 5))
    assert days[5] > max(days[day] for day in range(4))
