"""Learns what a community's forecasts of the coming weeks are made with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.answers import HELD_LESS, answering, put_right, whole
from models.artefact import write_model
from models.backtest import MOST_ROWS, backtest
from models.drift import drift
from models.features import NAMES
from models.findings import MIX, WEEKS26
from models.forecast import Part, TierForecaster
from models.manifest import VERSION, Manifest
from models.memory import remembering
from models.yardsticks import RFM, fitted, markov_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.advice import Earlier
    from models.findings import Backtest
    from models.linear import Linear
    from models.snapshots import Rows
    from models.trust import Floats

SHIPPED = "shipped"
KEPT_METRICS = ("log_loss", "brier", "ece", "skill_vs_markov")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a training is told, for the manifest: models know no clock."""

    made_at: int
    """UTC milliseconds."""
    libraries: Mapping[str, str]
    prior: str
    """The hash of the prior."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A model's file, and how right it would have been until now."""

    text: bytes
    found: Backtest | None
    """None while nothing is closed by which to judge."""


def trained(  # noqa: PLR0913, PLR0917 - a training is all of this
    group: str,
    rows: Rows,
    prior: Linear,
    day: int,
    setting: Setting,
    answers: Sequence[Earlier] = (),
) -> Trained:
    """Learn from what is closed before a day.

    Args:
        group: what it is called.
        rows: of all weeks, over the features.
        prior: over the features.
        day: nothing of it or after it is looked at.
        setting: for the manifest.
        answers: everything that was ever suggested; the backtest is of the log alone.
    """
    found = backtest(group, rows, prior)
    known = put_right(answering(remembering(rows, prior), answers), answers).closed_before(day)
    use = MIX if found is None else found.use
    parts, table = _fitted(use, known, whole(prior))
    manifest = Manifest(
        version=VERSION,
        made_at=setting.made_at,
        libraries=dict(setting.libraries),
        features=NAMES,
        prior=setting.prior,
        rows=known.day.size,
        weeks=known.weeks().size,
        until=day,
        use=use,
        metrics=_metrics(found),
        drift=None if found is None else drift(found.stayed),
    )
    return Trained(write_model(manifest, parts, table), found)


def _fitted(use: str, taught: Rows, prior: Linear) -> tuple[tuple[Part, ...], Floats | None]:
    if use == "markov":
        return (), markov_table(taught)
    if use == "rfm":
        return (Part(1.0, RFM, fitted(taught, RFM)),), None
    if not taught.day.size:
        return (Part(1.0, None, prior),), None
    few = taught.thinned(MOST_ROWS)
    mix = TierForecaster(prior, RFM, HELD_LESS)
    mix.fit(few.values, few.outcome, weeks=taught.weeks().size)
    return mix.parts_, None


def _metrics(found: Backtest | None) -> dict[str, float]:
    models = {} if found is None else found.populations[WEEKS26].models
    if SHIPPED not in models:
        return {}
    return {name: round(getattr(models[SHIPPED], name), 6) for name in KEPT_METRICS}
