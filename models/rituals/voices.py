"""What each voice of a round weighs: T, cluster and age of whoever gave it. For the worker process.

Everything is of the end of one day, so that the same history gives the same weights.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from models.history import NEVER, NEWCOMER_DAYS
from models.network import clusters, ties, tight
from models.rituals.nomination_state import Scales, Weight
from models.rituals.shortlist import CLUSTER_PEOPLE, YOUNG_DAYS
from models.trust import assess

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.history import History


def scales(past: History, last: int, ballots: Mapping[int, int]) -> Scales:
    """The weight of each voice, by person id of who gave it.

    Args:
        past: the community's history.
        last: ordinal of the last local day included.
        ballots: by person id of the nominator, that of his nominee.
    """
    found = ties(past, last)
    cluster = clusters(found)
    trust = assess(past, last).trust
    seen = np.minimum(past.first_seen, last)
    days = np.where(past.first_seen < NEVER, past.clock.ages(seen, last), 0)
    groups: dict[int, list[int]] = defaultdict(list)
    for by, whom in ballots.items():
        groups[whom].append(by)
    parties = {whom: tight(found, [whom, *group]) for whom, group in groups.items()}
    weights = {
        by: Weight(
            trust=float(trust[by]),
            cluster=int(cluster[by]),
            days=int(days[by]),
            tight=by in parties[whom],
        )
        for by, whom in ballots.items()
    }
    big = int((np.bincount(cluster)[1:] >= CLUSTER_PEOPLE).sum())
    return Scales(weights, big, _young(past, last))


def _young(past: History, last: int) -> int:
    """Below how many days somebody is new: whoever was there at a group's beginning never is."""
    begun = past.clock.age(min(past.first_day, last), last)
    return max(min(YOUNG_DAYS, begun - NEWCOMER_DAYS + 1), 0)
