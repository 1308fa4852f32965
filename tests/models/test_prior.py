"""The shipped prior: what other groups taught, and never what a group taught about itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

from models.features import NAMES
from models.linear import DIGITS
from models.prior import WrongPriorError, mark_of, read_prior, trained, write_prior
from models.snapshots import snapshots
from models.tiers import Bars
from tests.models.diary import by_chance
from tests.models.worlds import World

if TYPE_CHECKING:
    from models.history import History
    from models.snapshots import Rows
    from tests.models.facts import Group


def taught(seed: int) -> tuple[str, History, Rows]:
    world = World(by_chance(seed, weeks=30))
    return str(seed), world.whole, snapshots(world.whole, world.days, Bars(), world.span.stop)


def renumbered(group: Group) -> Group:
    """The same people under other numbers."""

    def other(who: int | None) -> int | None:
        return None if who is None else who + 50

    facts = tuple(
        replace(fact, person=other(fact.person), target=other(fact.target)) for fact in group.facts
    )
    return replace(group, facts=facts, scored=frozenset(who + 50 for who in group.scored))


def test_a_prior_is_written_and_read_again() -> None:
    prior = trained([taught(seed) for seed in (1, 2, 3)])
    assert read_prior(write_prior(prior)) == prior


def test_a_group_that_taught_is_told_what_the_others_taught() -> None:
    groups = [taught(seed) for seed in (1, 2, 3)]
    prior = trained(groups)
    for place, (_, past, _) in enumerate(groups):
        others = trained([one for one in groups if one is not groups[place]])
        assert np.array_equal(prior.of(past).coef, others.model.linear().coef)
    stranger = taught(4)[1]
    assert np.array_equal(prior.of(stranger).coef, prior.model.linear().coef)


def test_a_history_is_known_whatever_its_people_are_called() -> None:
    group = by_chance(1)
    assert mark_of(World(group).whole) == mark_of(World(renumbered(group)).whole)
    assert mark_of(World(group).whole) != mark_of(World(by_chance(2)).whole)


def test_a_prior_for_other_numbers_is_refused_by_their_names() -> None:
    prior = trained([taught(1), taught(2)])
    strange = msgspec.structs.replace(prior, features=(*NAMES[:-1], "shoe_size"))
    with pytest.raises(WrongPriorError, match="shoe_size"):
        read_prior(write_prior(strange))
    swapped = msgspec.structs.replace(prior, features=NAMES[::-1])
    with pytest.raises(WrongPriorError, match="another order"):
        read_prior(write_prior(swapped))


@pytest.mark.parametrize("text", [b"", b"{}", b'{"features": 3}', b"[1, 2]"])
def test_what_is_no_prior_is_refused(text: bytes) -> None:
    with pytest.raises(WrongPriorError):
        read_prior(text)


def test_no_more_digits_are_kept_than_mean_something() -> None:
    numbers = trained([taught(1), taught(2)]).model
    for value in numbers.intercept:
        assert value == float(f"{value:.{DIGITS}g}")
