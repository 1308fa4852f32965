"""Where nobody held a session, the crowd of a day seldom seems to have won partners by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.loading import Loader
from bot.store.engine import writing
from models.calendar import LocalDays
from models.rituals.effect_of_session import KNOWN_DAYS, effect_of_session
from tests.stories.exports import ZONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from models.history import History
    from models.rituals.session_events import Measured
    from tests.stories.desk import Desk

    Imported = Callable[[str], tuple[Desk, str]]

CROWD = 10
"""Fewer are no session."""
END = 1_795_000_000_000


def ordinary_days(past: History) -> Iterator[Measured]:
    """As if each day's crowd had come together for a session."""
    day, person = past.rollup.acts[:2]
    for one in range(int(day.min()) + KNOWN_DAYS, int(day.max())):
        present = np.zeros(past.size, np.bool_)
        present[person[day == one]] = True
        found = effect_of_session(past, one, present) if present.sum() >= CROWD else None
        if found is not None:
            yield found


@pytest.mark.parametrize("name", ["students", "forum_a"])
def test_an_ordinary_day_is_seldom_taken_for_a_session(imported: Imported, name: str) -> None:
    desk, _ = imported(f"groups/{name}.json.xz")
    with writing(desk.store) as engine:
        past = Loader(engine, 1, "x", LocalDays(ZONE)).known(None, END).past.history
    found = [one for one in ordinary_days(past) if one.more is not None]
    more = np.mean([one.verdict == "more" for one in found])
    gained = np.mean([one.more for one in found])
    print(f"{name}: {len(found)} days, more of {more:.1%}, {gained:.2f} partners")
    assert len(found) > 50
    assert more <= 0.05
    assert gained < 0.25
