"""Models of the forecast that nobody learned: the prior under a manifest as one likes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.answers import whole
from models.artefact import write_model
from models.features import NAMES
from models.findings import MIX
from models.forecast import Part
from models.manifest import VERSION, Manifest
from tests.models.made_rows import made_prior

if TYPE_CHECKING:
    from models.drift import Drift


def a_model(made_at: int, until: int = 738_000, drift: Drift | None = None) -> bytes:
    """The file of a model that knows what lies before a day."""
    manifest = Manifest(
        version=VERSION,
        made_at=made_at,
        libraries={},
        features=NAMES,
        prior="abc",
        rows=640,
        weeks=20,
        until=until,
        use=MIX,
        metrics={"log_loss": 0.5, "brier": 0.3, "ece": 0.02, "skill_vs_markov": 0.17},
        drift=drift,
    )
    return write_model(manifest, (Part(1.0, None, whole(made_prior())),))
