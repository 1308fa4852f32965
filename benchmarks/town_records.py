"""What simulated towns leave behind, as the models read it; how they live is each town's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.days import SeenClock
from models.followed import Done, Told
from models.history import history
from models.rollup import joined
from models.snapshots import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.history import History
    from models.rollup import RollUp


def past(members: int, first: int, days: list[RollUp]) -> History:
    """What is known of a town's members, numbered from 1, after some days from `first` on."""
    scored = np.ones(members + 1, np.bool_)
    scored[0] = False
    clock = SeenClock(first, first + len(days) - 1, frozenset())
    return history([joined(days)], clock, scored)


def done(reached: Iterable[tuple[int, int]], first: int) -> Done:
    """What the operator did: person, and day counted from `first`."""
    person, day = np.array(list(reached), np.int64).reshape(-1, 2).T
    return Done(Told(person, first + day))


def rows(weekly: Sequence[Rows]) -> Rows:
    """Some weeks one after the other."""
    columns = ([getattr(one, name) for one in weekly] for name in Rows.__slots__)
    return Rows(*(np.concatenate(parts) for parts in columns))
