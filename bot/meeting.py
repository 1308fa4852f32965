"""What a ritual did to the group, found in the judging process from the community's past."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.rituals.nomination_state import Scales

NOBODY = 2**62
"""A number that no person has."""

if TYPE_CHECKING:
    from bot.jobs import Ballots, Evening
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
    from models.rituals.effect_of_session import effect_of_session  # noqa: PLC0415 - scipy

    past = loader.known(None, as_of).past
    there = frozenset(evening.present)
    mask = np.zeros(past.history.size, np.bool_)
    here = [one.id for one in past.people if one.telegram_id in there and past.knows(one.id)]
    mask[here] = True
    return effect_of_session(past.history, evening.day, mask)


def scales_of(loader: Loader, as_of: int, asked: Ballots) -> Scales:
    """What each voice of a round weighs, by the nominator's Telegram id.

    Whoever is not known any more, since he was erased, weighs nothing.

    Args:
        loader: of the community's past.
        as_of: what lies before it counts (UTC milliseconds).
        asked: the voices.
    """
    from models.rituals.voices import scales  # noqa: PLC0415 - igraph

    past = loader.known(None, as_of).past
    numbers = {one.telegram_id: one.id for one in past.people if one.telegram_id is not None}
    voices = {
        by: (numbers[by], numbers[whom])
        for by, whom in asked.voices.items()
        if past.knows(numbers.get(by, NOBODY)) and whom in numbers
    }
    found = scales(past.history, loader.days.last_day(as_of), dict(voices.values()))
    weights = {by: found.weights[number] for by, (number, _) in voices.items()}
    return Scales(weights, found.clusters, found.young)
