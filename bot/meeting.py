"""What a ritual did to the group, found in the judging process from the community's past."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.rituals.effect_of_session import effect_of_session

if TYPE_CHECKING:
    from bot.jobs import Evening
    from bot.loading import Loader
    from models.rituals.session_events import Measured


def effect_of(loader: Loader, as_of: int, evening: Evening) -> Measured | None:
    """New partners of those who were at a session, beside others like them.

    Args:
        loader: of the community's past.
        as_of: what lies before it counts (UTC milliseconds).
        evening: which session.

    Returns:
        None while the days after it are not over.
    """
    past = loader.known(None, as_of).past
    there = frozenset(evening.present)
    mask = np.zeros(past.history.size, np.bool_)
    here = [one.id for one in past.people if one.telegram_id in there and past.knows(one.id)]
    mask[here] = True
    return effect_of_session(past.history, evening.day, mask)
