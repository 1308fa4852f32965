"""Ties and circles on groups made by hand, and against every other way to part a small graph."""

from __future__ import annotations

import random
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.network import (
    ADDRESSED,
    CLOSE,
    NEIGHBOURS,
    TIE_DAYS,
    TIE_HALF,
    TIE_HALF_LIFE,
    Ties,
    clusters,
    ties,
    tight,
)
from tests.models.diary import STAFF, Diary, by_chance
from tests.models.worlds import World

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ANNA, BORIS, CLARA, DORA = 1, 2, 3, 4
Pairs = dict[tuple[int, int], float]


def tied(world: World, last: int | None = None) -> Pairs:
    """The ties of a world at the end of a day."""
    end = world.span.stop - 1 if last is None else world.span.start + last
    found = ties(world.whole, end)
    pairs = zip(found.low.tolist(), found.high.tolist(), strict=True)
    return dict(zip(pairs, found.weight.tolist(), strict=True))


def made(pairs: Mapping[tuple[int, int], float], days: float = 50) -> Ties:
    """A network as one draws it."""
    ordered = sorted((min(pair), max(pair), weight) for pair, weight in pairs.items())
    low, high, weight = zip(*ordered, strict=True) if ordered else ((), (), ())
    size = max(high, default=0) + 1
    here = np.full(size, days)
    return Ties(np.array(low, np.int64), np.array(high, np.int64), np.array(weight, float), here)


def clique(people: Iterable[int], weight: float = 20) -> Pairs:
    return dict.fromkeys(combinations(sorted(people), 2), weight)


def test_a_day_of_talk_is_one_day_however_much_was_said() -> None:
    diary = Diary()
    for hour in range(9, 20):
        diary.meet(ANNA, BORIS, 0, hour)
    assert tied(World(diary.group())) == {(ANNA, BORIS): ADDRESSED}


def test_who_only_speaks_after_another_has_half_a_day() -> None:
    diary = Diary()
    diary.says(ANNA, 0, 9)
    diary.says(BORIS, 0, 9.05)
    assert tied(World(diary.group())) == {(ANNA, BORIS): NEIGHBOURS}


def test_a_tie_fades_by_half_in_its_half_life_and_ends_with_its_window() -> None:
    diary = Diary()
    diary.meet(ANNA, BORIS, 0)
    world = World(diary.group())
    assert tied(world, TIE_HALF_LIFE) == {(ANNA, BORIS): pytest.approx(0.5)}
    assert tied(world, TIE_DAYS - 1)
    assert not tied(world, TIE_DAYS)


def test_days_that_nobody_watched_fade_nothing() -> None:
    diary = Diary()
    diary.meet(ANNA, BORIS, 0)
    diary.says(ANNA, 30)
    group = diary.group(blind=[(1, 20)])
    assert tied(World(group))[ANNA, BORIS] == pytest.approx(2 ** (-10 / TIE_HALF_LIFE))


def test_the_shop_talks_with_everybody_and_ties_nobody() -> None:
    diary = Diary()
    for who in (ANNA, BORIS, CLARA):
        diary.meet(who, STAFF, 0, 9 + who)
    assert tied(World(diary.group())) == {}


@pytest.mark.parametrize("seed", range(20))
def test_ties_are_what_a_list_of_days_says(seed: int) -> None:
    """The same from the facts one by one: who answered, mentioned or followed whom on which day."""
    world = World(by_chance(seed, weeks=16))
    last = world.span.stop - 1
    slow: Pairs = {}
    for day, talk in talked(world):
        age = world.whole.clock.age(day, last)
        for pair, worth in talk.items() if age < TIE_DAYS else ():
            slow[pair] = slow.get(pair, 0) + worth * 2 ** (-age / TIE_HALF_LIFE)
    assert tied(world) == pytest.approx(slow)


def talked(world: World) -> Iterator[tuple[int, Pairs]]:
    """Of each day the best that two did, as the roll-ups of that day alone tell."""
    for day, rolled in world.rolled.items():
        best: Pairs = {}
        for _, one, other, directed, _ in rolled.contacts.T.tolist():
            if world.scored[one] and world.scored[other]:
                pair = (min(one, other), max(one, other))
                best[pair] = max(best.get(pair, 0), ADDRESSED if directed else NEIGHBOURS)
        yield day, best


def grouped(found: Ties) -> set[frozenset[int]]:
    number = clusters(found)
    return {frozenset(np.flatnonzero(number == one).tolist()) for one in range(1, number.max() + 1)}


def test_two_tables_with_one_guest_between_them_are_two_clusters() -> None:
    found = made(clique(range(1, 7)) | clique(range(7, 12)) | {(6, 7): 3})
    assert clusters(found).tolist() == [0, *[1] * 6, *[2] * 5]


def test_whoever_talks_with_nobody_is_in_no_cluster() -> None:
    assert clusters(made({})).tolist() == [0]
    assert clusters(made({(2, 4): 1})).tolist() == [0, 0, 1, 0, 1]


def test_eight_who_talk_all_day_do_not_make_one_cluster_of_everybody_else() -> None:
    """Their talk is most of all talk; weighed as it is, the tables of the others would be one."""
    tables = [range(1 + 8 * place, 9 + 8 * place) for place in range(4)]
    pairs = dict.fromkeys(combinations(range(1, 33), 2), 0.8)
    for table in tables:
        pairs |= clique(table, 4)
    pairs |= clique(range(33, 41), 48) | {(33, one): 2.0 for one in range(1, 33)}
    assert grouped(made(pairs)) == {*map(frozenset, tables), frozenset(range(33, 41))}


def partitions(people: list[int]) -> Iterator[list[list[int]]]:
    """Every way to part them."""
    if not people:
        yield []
        return
    first, *rest = people
    for parts in partitions(rest):
        yield [[first], *parts]
        for place in range(len(parts)):
            yield [*parts[:place], [first, *parts[place]], *parts[place + 1 :]]


def modularity(pairs: Pairs, parts: Iterable[Iterable[int]]) -> float:
    """How much more talk lies within the parts than chance would give (Newman, 2006)."""
    all_ = 2 * sum(pairs.values())
    mine: dict[int, float] = {}
    for pair, weight in pairs.items():
        for one in pair:
            mine[one] = mine.get(one, 0) + weight
    total = 0.0
    for part in map(list, parts):
        within = 2 * sum(w for (a, b), w in pairs.items() if a in part and b in part)
        total += within / all_ - (sum(mine.get(one, 0) for one in part) / all_) ** 2
    return total


@pytest.mark.parametrize("seed", range(30))
def test_no_other_way_to_part_a_small_group_is_better(seed: int) -> None:
    dice = random.Random(seed)
    people = list(range(1, dice.randint(4, 8) + 1))
    pairs = {
        pair: dice.choice([1, 2, 5, 20.0])
        for pair in combinations(people, 2)
        if dice.random() < 0.5
    } | {(1, 2): 1.0}
    saturated = {pair: weight / (weight + TIE_HALF) for pair, weight in pairs.items()}
    tied_people = sorted({one for pair in pairs for one in pair})
    best = max(modularity(saturated, parts) for parts in partitions(tied_people))
    assert modularity(saturated, grouped(made(pairs))) == pytest.approx(best, abs=1e-9)


@given(st.integers(0, 10_000))
@settings(max_examples=30, deadline=None)
def test_the_same_ties_give_the_same_clusters_numbered_by_size(seed: int) -> None:
    dice = random.Random(seed)
    people = range(1, 60)
    pairs = {
        pair: dice.random() * 30 for pair in combinations(people, 2) if dice.random() < 0.06
    } | {(1, 2): 1.0}
    number = clusters(made(pairs))
    assert number.tolist() == clusters(made(pairs)).tolist()
    sizes = np.bincount(number)[1:].tolist()
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) > 1
    assert (number > 0).sum() == len({one for pair in pairs for one in pair})


def test_those_who_meet_every_other_day_stick_together_and_guests_do_not() -> None:
    ring = clique(range(1, 6), 25)
    found = made(ring | {(1, 7): 4, (2, 8): 4, (7, 8): 4})
    assert tight(found, [1, 2, 3, 4, 5, 7, 8]) == {1, 2, 3, 4, 5}


def test_a_pair_of_friends_is_no_party_and_nobody_is_either() -> None:
    found = made({(1, 2): 50, (2, 3): 1, (1, 3): 1})
    assert tight(found, [1, 2, 3]) == frozenset()
    assert tight(found, []) == frozenset()


def test_half_of_the_others_is_near_enough() -> None:
    chain = made(dict.fromkeys([(1, 2), (2, 3), (3, 4), (1, 4)], CLOSE * 50))
    assert tight(chain, [1, 2, 3, 4]) == {1, 2, 3, 4}
    looser = made(dict.fromkeys([(1, 2), (2, 3), (3, 4), (1, 4)], CLOSE * 50 - 0.01))
    assert tight(looser, [1, 2, 3, 4]) == frozenset()


def test_days_are_those_of_whoever_is_here_oftener() -> None:
    """A rare guest who always talks with the host is no conspirator."""
    found = made(clique([1, 2, 3], 9))
    found.days[:] = [0, 9, 9, 90]
    assert found.near([1, 2, 3]).round(2).tolist() == [[0, 1, 0.1], [1, 0, 0.1], [0.1, 0.1, 0]]
    assert tight(found, [1, 2, 3]) == frozenset()


@given(st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_who_sticks_together_is_close_to_half_of_the_rest(seed: int) -> None:
    dice = random.Random(seed)
    pairs = {pair: dice.random() * 25 for pair in combinations(range(1, 11), 2)}
    found = made(pairs)
    group = dice.sample(range(1, 11), dice.randint(3, 9))
    party = sorted(tight(found, group))
    assert set(party) <= set(group)
    assert len(party) not in {1, 2}
    near = found.near(party)
    assert ((near >= CLOSE).sum(axis=1) >= (len(party) - 1) / 2).all()
