"""How right the forecast would have been on a community's own past, beside simpler means.

A rolling origin: at each of ten dates everything is learned anew from what was closed by then, as
the bot would have done, and judged by the 28 days that followed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from models import yardsticks
from models.findings import MIX, MODELS, RECENT, SIMPLER, WEEKS26, Backtest, Population, Stayed
from models.forecast import Part, TierForecaster, averaged, recalibrated
from models.memory import COLUMNS, extended, remembering
from models.metrics import Judged, curve, log_loss, measures
from models.snapshots import OPEN, spread
from models.tiers import DORMANT_DAYS, LIABILITY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.days import Ints
    from models.linear import Linear
    from models.snapshots import Rows
    from models.trust import Floats

ORIGINS: Final = 10
SPARED: Final = 0.35
"""The share of the weeks before the first date, so that there is something to learn from."""
MOST_ROWS: Final = 20_000
TRIED_ROWS: Final = 300
"""So many closed rows it takes to prefer a simpler means to the forecast."""
Said = dict[str, "Floats"]


@dataclass(frozen=True, slots=True)
class Told:
    """What was said at one date, and of whom."""

    rows: Rows
    said: Said
    used: str

    def judged(self, name: str) -> Judged:
        """What one model said."""
        return Judged(self.said[name], self.rows.outcome, self.rows.rank, self.rows.silent)

    def silent_below(self, days: int) -> Told:
        """Only of those who did something within so many days."""
        kept = self.rows.silent < days
        said = {name: found[kept] for name, found in self.said.items()}
        return Told(self.rows.where(kept), said, self.used)


def origins(rows: Rows) -> Ints:
    """Ten dates, evenly spaced over the last 65 % of the weeks whose outcome is known.

    Each has something closed before it to learn from.
    """
    weeks = rows.where(rows.outcome > OPEN).weeks()
    first_closed = rows.closed[rows.outcome > OPEN].min(initial=np.iinfo(np.int64).max)
    start = int(np.ceil(weeks.size * SPARED))
    weeks = weeks[max(start, int(np.searchsorted(weeks, first_closed, side="right"))) :]
    if not weeks.size:
        return weeks
    return weeks[spread(weeks.size, min(ORIGINS, weeks.size))]


def backtest(group: str, rows: Rows, prior: Linear) -> Backtest | None:
    """Play the past; None when no outcome was closed in time to learn from it.

    Args:
        group: what it is called.
        rows: of all weeks, over the features.
        prior: over the features, learned on other communities.
    """
    days = origins(rows)
    if not days.size:
        return None
    rows, whole = remembering(rows, prior), extended(prior)
    told: list[Told] = []
    for day in days.tolist():
        asked = rows.at(day)
        asked = asked.where(asked.outcome > OPEN)
        said = forecasts(rows.closed_before(day), asked, whole)
        used = chosen(told, day)
        told.append(Told(asked, {**said, "shipped": said[used]}, used))
    return Backtest(
        group=group,
        origins=tuple(days.tolist()),
        used=tuple(one.used for one in told),
        use=chosen(told, int(rows.closed[rows.outcome > OPEN].max()) + 1),
        closed_weeks=rows.closed_before(int(days[-1])).weeks().size,
        populations={RECENT: _population(told, DORMANT_DAYS), WEEKS26: _population(told, None)},
        stayed=tuple(_stayed(told)),
    )


def forecasts(taught: Rows, asked: Rows, prior: Linear) -> Said:
    """What each model says of the rows asked about.

    Args:
        taught: what was closed by then, memory included.
        asked: the rows, memory included.
        prior: over the features and memory.
    """
    few = taught.thinned(MOST_ROWS)
    mix = TierForecaster(prior, yardsticks.RFM, COLUMNS)
    mix.fit(few.values, few.outcome, weeks=taught.weeks().size)
    near = recalibrated(prior, few.values, few.outcome - 1)
    own = mix.parts_[1:] or (Part(1.0, None, near),)
    return {
        "base": yardsticks.base(taught, asked),
        "markov": yardsticks.markov(taught, asked),
        "recency": yardsticks.recency(taught, asked),
        "rfm": yardsticks.rfm(taught, asked),
        "prior": prior.probabilities(asked.values),
        "prior_recalibrated": near.probabilities(asked.values),
        "own": averaged(own, asked.values) / sum(one.weight for one in own),
        MIX: averaged(mix.parts_, asked.values),
    }


def chosen(told: Sequence[Told], day: int) -> str:
    """The mixture, or the simpler means that did better at the dates closed before a day."""
    known = [one for one in told if one.rows.closed.max() < day]
    if sum(one.rows.day.size for one in known) < TRIED_ROWS:
        return MIX
    return min((MIX, *SIMPLER), key=lambda name: sum(_loss(one, name) for one in known))


def _loss(one: Told, name: str) -> float:
    return log_loss(one.judged(name)) * one.rows.day.size


def _stayed(told: Sequence[Told]) -> Iterator[Stayed]:
    for one in (date.silent_below(DORMANT_DAYS) for date in told):
        if one.rows.day.size:
            yield Stayed(
                day=int(one.rows.day[0]),
                closed=int(one.rows.closed.max()),
                said=float(1 - one.said["shipped"][:, 0].mean()),
                came=float((one.rows.outcome > LIABILITY).mean()),
                count=one.rows.day.size,
            )


def _population(told: Sequence[Told], silent: int | None) -> Population:
    """The measures on those who were silent for less than so many days, or on all."""
    dates = [one if silent is None else one.silent_below(silent) for one in told]
    dates = [one for one in dates if one.rows.day.size]
    if not dates:
        return Population(0, {}, ())
    table = [one.judged("markov") for one in dates]
    found = {name: measures([one.judged(name) for one in dates], table) for name in MODELS}
    bins = curve([one.judged("shipped") for one in dates], LIABILITY)
    return Population(sum(one.rows.day.size for one in dates), found, bins)
