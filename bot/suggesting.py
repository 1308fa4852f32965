"""Makes a round of suggestions from what the store and the model in use know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from threadpoolctl import threadpool_limits

from bot.following import fairness, followed
from bot.forecasting import shipped_prior
from bot.forecasts import in_use
from bot.model_files import ModelFiles
from bot.store import orders, suggestions, talks
from bot.worth import YEAR_MONTHS, expected
from handlers.advised import Beside, RoundView
from models.advice import ACTIVE, Expected
from models.answers import answering
from models.beginning import first_cut_off
from models.calendar import DAY_MS
from models.features import KNOWN_DAYS
from models.forecast import averaged
from models.ideas import Scene
from models.memory import remembering
from models.money.worth import Counting
from models.snapshots import joined, snapshot, snapshots
from models.suggest import CAPACITY, Limits, suggest
from models.tiers import DORMANT_DAYS, TIER_OF_CODE, Replay
from models.trust import assess
from models.yardsticks import markov_table, states

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from bot.loading import Loader, Past
    from bot.store.talks import Talk
    from models.advice import Earlier, Round
    from models.artefact import Artefact
    from models.members import Tier
    from models.snapshots import Rows
    from models.trust import Floats

RULE: Final = "rule"
UNCOUNTED: Final = Counting("", YEAR_MONTHS)
"""Where no orders are, in whatever currency."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the operator set, and what chance gave."""

    capacity: int = CAPACITY
    hold_back: float = 0.0
    seed: int = 0
    counting: Counting = UNCOUNTED


@dataclass(frozen=True, slots=True)
class Spoken:
    """What stands behind a round's probabilities."""

    means: str
    model: Artefact | None
    taught: Rows
    """The closed rows."""
    table: Floats

    @property
    def own(self) -> bool:
        """Whether the community's own closed weeks stand behind what is said."""
        rows = self.taught.day.size if self.model is None else self.model.manifest.rows
        return rows > 0

    def probabilities(self, rows: Rows) -> Floats:
        """Of liability, ordinary and core; by the rule, the shares of each tier."""
        if self.model is not None:
            return self.model.probabilities(rows)
        found: Floats = self.table[states(rows)]
        return found


def suggested(loader: Loader, as_of: int, now: int, wishes: Wishes) -> bool:
    """Make the round of a day and keep it; False while the community is too young to be judged.

    Args:
        loader: of the community.
        as_of: the instant; nothing of its local day is looked at. UTC milliseconds.
        now: the present.
        wishes: what the operator set.

    Raises:
        NoSuchGroupError: nothing is known of any group.
    """
    day = loader.days.day(as_of)
    start = loader.days.midnight(day)
    with loader.reading(start) as connection, threadpool_limits(1):
        past = loader.past(connection, loader.groups(connection), start)
        if not _begun(past, day):
            return False
        known = suggestions.earlier(connection, loader.community, loader.days)
        earlier = placed(past, known, day)
        rows = answering(rows_until(past, day), earlier)
        scene, spoken = scene_at(past, rows, day, _model(connection, loader))
        held = frozenset(past.rules.holds_at(start))
        ltv = _ltv(connection, loader.community, past, day - 1, wishes.counting)
        limits = _limits(connection, loader, scene, wishes)
        limits = replace(limits, locked=held, earlier=earlier, worth=_by_person(past, ltv))
        made = suggest(scene, replace(limits, recalibrated=spoken.own))
        about = _about(connection, loader, made, start)
        beside = Beside(
            let_go=made.let_go,
            closed_weeks=int(spoken.taught.weeks().size),
            followed=followed(past, rows, shipped_prior().of(past.history), earlier),
            unlike=fairness(connection, loader.community, past, scene) if spoken.own else (),
        )
    view = RoundView(start, now, spoken.means, beside)
    made_at = None if spoken.model is None else spoken.model.manifest.made_at
    kept = suggestions.Made(view, made_at, made.suggestions, about, ltv)
    with loader.engine.begin() as writer:
        suggestions.save(writer, loader.community, kept)
    return True


def placed(past: Past, earlier: tuple[Earlier, ...], day: int) -> tuple[Earlier, ...]:
    """Contacts that nothing had suggested, each with the tier of its week.

    Whoever has moved to another one since may be named again within four weeks.

    Args:
        past: the community's.
        earlier: what was suggested and noted.
        day: later cut-offs are not looked at.
    """
    if all(one.tier is not None for one in earlier):
        return earlier
    cuts = [(cut.day, cut.codes().tolist()) for cut in Replay(past.history, past.rules).steps(day)]
    return tuple(
        one if one.tier or not past.knows(one.person) else replace(one, tier=_tier(one, cuts))
        for one in earlier
    )


def _tier(one: Earlier, cuts: Sequence[tuple[int, list[int]]]) -> Tier | None:
    """The tier in which somebody was on the day of a contact; None before the first cut-off."""
    found = next((codes for day, codes in reversed(cuts) if day <= one.day), None)
    return None if found is None else TIER_OF_CODE[found[one.person]]


def _about(connection: Connection, loader: Loader, made: Round, start: int) -> dict[int, Talk]:
    """What to talk about with those who take an operator's time."""
    people = {one.person for one in made.suggestions if one.kind in ACTIVE}
    return talks.talks(connection, loader.community, people, start - KNOWN_DAYS * DAY_MS)


def _ltv(
    connection: Connection, community: int, past: Past, day: int, counting: Counting
) -> dict[int, Expected]:
    """By person, what each of whom orders are known is expected to spend after a day."""
    ids = {one.telegram_id for one in past.people if one.telegram_id is not None}
    log = orders.log(connection, community)
    found = expected(log, day, counting.months, whom=ids).people
    return {
        one.id: Expected(found[one.telegram_id].expected, counting.currency, counting.months)
        for one in past.people
        if one.telegram_id in found and one.id < past.history.size
    }


def _by_person(past: Past, ltv: dict[int, Expected]) -> Floats | None:
    if not ltv:
        return None
    found = np.zeros(past.history.size)
    found[[*ltv]] = [one.minor for one in ltv.values()]
    return found


def _begun(past: Past, day: int) -> bool:
    known, days = past.history, past.rules.days
    last = min(day - 1, known.clock.last)
    return first_cut_off(days, known.first_act_day, last, known.clock.saw) <= day


def _model(connection: Connection, loader: Loader) -> Artefact | None:
    files = ModelFiles(Path(loader.engine.url.database or ""))
    return in_use(connection, loader.community, files).model


def rows_until(past: Past, day: int) -> Rows:
    """The rows of every Monday before a day, and of that day."""
    known, days = past.history, past.rules.days
    bars = past.rules.bars_at(days.midnight(day))
    rows = snapshots(known, days, bars, day)
    if not (rows.day == day).any():
        rows = joined([rows, snapshot(known, bars, day)])
    return remembering(rows, shipped_prior().of(known))


def scene_at(past: Past, rows: Rows, day: int, model: Artefact | None) -> tuple[Scene, Spoken]:
    """What is known and forecast at the beginning of a day.

    Args:
        past: the community's.
        rows: of `rows_until` that day, or a later one, answers included.
        day: nothing of it or after it is looked at.
        model: what is asked; None for the table of tiers.
    """
    known, taught = past.history, rows.closed_before(day)
    means = RULE if model is None else model.manifest.use
    spoken = Spoken(means, model, taught, markov_table(taught))
    now, parts = rows.at(day), () if model is None else model.parts
    *_, cut = Replay(known, past.rules).steps(day)
    return Scene(
        past=known,
        last=day - 1,
        rows=now,
        said=spoken.probabilities(now),
        model=partial(averaged, parts) if parts else None,
        codes=cut.codes(),
        trust=assess(known, day - 1).trust,
        taught=(states(taught), spoken.probabilities(taught)),
    ), spoken


def _limits(connection: Connection, loader: Loader, scene: Scene, wishes: Wishes) -> Limits:
    whose, size, start = loader.community, scene.past.size, loader.days.midnight(scene.last + 1)
    told, lots = np.zeros(size, np.bool_), np.ones(size)
    told[[one for one in talks.told(connection, whose, start) if one < size]] = True
    if wishes.hold_back:
        drawn = [one for one in talks.told(connection, whose, start, by_lot=True) if one < size]
        lots[drawn] = np.random.default_rng(wishes.seed).random(len(drawn))
    # Neither is let go, nor kept back by lot, whose question is open.
    might = (scene.rows.silent >= DORMANT_DAYS) | (lots[scene.rows.person] < wishes.hold_back)
    waiting = scene.rows.person[might].tolist()
    return Limits(
        told=told,
        lots=lots,
        capacity=wishes.capacity,
        hold_back=wishes.hold_back,
        asking=talks.asking(connection, whose, waiting, start - KNOWN_DAYS * DAY_MS),
    )
