"""On a real group every reason that a card names is one: without it less would be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.forecasting import shipped_prior
from bot.loading import Loader
from bot.store.engine import writing
from bot.suggesting import rows_until, scene_at
from models.answers import HELD_LESS, answering, whole
from models.artefact import Artefact, read_model
from models.calendar import LocalDays
from models.forecast import TierForecaster
from models.grounds import FACTS, PLACES
from models.suggest import Limits, suggest
from models.yardsticks import RFM
from tests.bot.made_models import a_model
from tests.stories.exports import ZONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from models.advice import Suggestion
    from models.ideas import Scene
    from models.trust import Floats
    from tests.stories.desk import Desk

    Imported = Callable[[str], tuple[Desk, str]]

REAL = "groups/forum_b.json.xz"
DAYS = LocalDays(ZONE)
WEEKS_BACK = (150, 190, 230, 270, 310, 350)
GROUP_OF = {fact.code: group for group, facts in FACTS.items() for fact in facts}
END = 1_795_000_000_000


def lists(desk: Desk) -> Iterator[tuple[Scene, tuple[Suggestion, ...]]]:
    """What would have been suggested at some dates, by a model that knew what was closed then."""
    with writing(desk.store) as engine:
        known = Loader(engine, 1, "x", DAYS).known(None, END)
    past = known.past
    last = DAYS.next_monday(DAYS.day(known.end)) - 7
    rows = answering(rows_until(past, last), ())
    prior = shipped_prior().of(past.history)
    for back in WEEKS_BACK:
        day = last - 7 * back
        taught = rows.closed_before(day)
        few = taught.thinned(8000)
        model = TierForecaster(whole(prior), RFM, HELD_LESS)
        model.fit(few.values, few.outcome, weeks=taught.weeks().size)
        manifest = read_model(a_model(0)).manifest
        scene, _ = scene_at(past, rows, day, Artefact(manifest, model.parts_, None))
        size = past.history.size
        yield scene, suggest(scene, Limits(np.ones(size, np.bool_), np.ones(size))).suggestions


def without_it(scene: Scene, one: Suggestion, group: str) -> float:
    """How much of what is said goes when the member's numbers of a group are the mean member's.

    In another way than the reason was found, and against other people: all of whom it is asked.
    """
    assert scene.model is not None
    row = int(np.flatnonzero(scene.rows.person == one.person)[0])
    mine = scene.rows.values[row].copy()
    before = said(one, scene.model(mine[None]))
    mine[PLACES[group]] = peers_mean(scene, one, row)[PLACES[group]]
    return before - said(one, scene.model(mine[None]))


def peers_mean(scene: Scene, one: Suggestion, row: int) -> Floats:
    codes = scene.codes[scene.rows.person]
    same = codes == codes[row]
    if same.sum() <= 10:
        same[:] = True
    chance = np.array([said(one, each[None]) for each in scene.said])
    found: Floats = scene.rows.values[same & (chance <= np.median(chance[same]))].mean(axis=0)
    return found


def said(one: Suggestion, probabilities: Floats) -> float:
    silent, ordinary, core = probabilities[0].tolist()
    by_kind = {
        "keep": silent + (ordinary if one.tier == "core" else 0),
        "raise": core,
        "let-go": silent,
    }
    return float(by_kind.get(one.kind, ordinary + core))


def test_a_reason_taken_away_moves_what_is_said_as_was_said(imported: Imported) -> None:
    right = named = cards = three = 0
    for scene, given in lists(imported(REAL)[0]):
        for one in given:
            cards += 1
            three += len(one.reasons) == 3
            for reason in one.reasons:
                code, _, side = reason.code.removeprefix("why-").rpartition("-")
                if code in GROUP_OF:
                    named += 1
                    step = without_it(scene, one, GROUP_OF[code])
                    better = one.kind in {"raise", "welcome", "thank"}
                    right += (step > 0) is ((side == "for") is better)
    assert cards > 60
    assert three / cards > 0.8
    assert right / named >= 0.95
