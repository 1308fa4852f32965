"""A trained forecast as it is kept: its numbers, and a manifest that says what they are.

Plain JSON, whose hash covers all of it: reading it runs nobody's code. Whatever is not exactly what
this version writes is refused, and the rule speaks in its place.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from models.features import NAMES
from models.findings import MIX, SIMPLER
from models.forecast import RANKS, Part, averaged
from models.linear import Numbers, written
from models.memory import SLOPES
from models.yardsticks import STATES, states

if TYPE_CHECKING:
    from models.snapshots import Rows
    from models.trust import Floats

VERSION = 1
USES = (MIX, *SIMPLER)
COLUMNS = len(NAMES) + len(SLOPES)
SURE = 1e-6
"""How far from 1 weights and shares may add up, for digits that are not written."""


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a model is."""

    version: int
    made_at: int
    """UTC milliseconds."""
    libraries: dict[str, str]
    features: tuple[str, ...]
    prior: str
    """The hash of the prior it started from."""
    rows: int
    weeks: int
    """Closed ones that taught it."""
    until: int
    """The day before which all that it knows lies."""
    use: str
    """One of `USES`: the average, or the simpler means that does better here."""
    metrics: dict[str, float]
    """Of the backtest before it, by name."""


class KeptPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A `models.forecast.Part` as it is written."""

    weight: float
    columns: tuple[int, ...] | None
    model: Numbers


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that the hash covers."""

    manifest: Manifest
    parts: tuple[KeptPart, ...]
    """Empty where a table is used."""
    table: tuple[tuple[float, ...], ...] | None
    """A line for each state of `models.yardsticks`; None where parts are used."""


class Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    hash: str
    body: Body


class Artefact(msgspec.Struct, frozen=True):
    """A model that can be asked."""

    manifest: Manifest
    parts: tuple[Part, ...]
    table: Floats | None

    def probabilities(self, rows: Rows) -> Floats:
        """Of liability, ordinary and core, shape (rows, 3); memory included in the rows."""
        if self.table is not None:
            found: Floats = self.table[states(rows)]
            return found
        return averaged(self.parts, rows.values)


class WrongModelError(ValueError):
    """A file that is no model of this version; `code` says what is wrong with it."""

    def __init__(self, code: str, reason: str) -> None:
        """Args: code: of a text; reason: for who looks closer."""
        super().__init__(f"{code}: {reason}")
        self.code = code
        self.reason = reason


def write_model(manifest: Manifest, parts: tuple[Part, ...], table: Floats | None = None) -> bytes:
    """The file of a model."""
    kept = tuple(KeptPart(one.weight, one.columns, written(one.model)) for one in parts)
    lines = None if table is None else tuple(tuple(line) for line in table.tolist())
    body = Body(manifest, kept, lines)
    return msgspec.json.format(msgspec.json.encode(Kept(_hash(body), body)), indent=1) + b"\n"


def read_model(text: bytes) -> Artefact:
    """The model of a file.

    Raises:
        WrongModelError: cut off, changed, of another version, or no model at all.
    """
    try:
        kept = msgspec.json.decode(text, type=Kept)
    except msgspec.ValidationError as error:
        raise WrongModelError("model-other-version", str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WrongModelError("model-damaged", str(error)) from error
    manifest = kept.body.manifest
    if manifest.version != VERSION or manifest.features != NAMES or manifest.use not in USES:
        raise WrongModelError("model-other-version", f"version {manifest.version}")
    if kept.hash != _hash(kept.body):
        raise WrongModelError("model-damaged", "its hash is another")
    try:
        return _checked(kept.body)
    except ValueError as error:
        raise WrongModelError("model-damaged", str(error)) from error


def _checked(body: Body) -> Artefact:
    if body.table is not None:
        table = np.array(body.table)
        shares = table.shape == (STATES, len(RANKS)) and (table >= 0).all()
        if not shares or np.abs(table.sum(axis=1) - 1).max() > SURE or body.parts:
            msg = "its table is none"
            raise ValueError(msg)
        return Artefact(body.manifest, (), table)
    parts = tuple(_part(one) for one in body.parts)
    if not abs(sum(one.weight for one in parts) - 1) <= SURE:
        msg = "its weights do not add up"
        raise ValueError(msg)
    return Artefact(body.manifest, parts, None)


def _part(kept: KeptPart) -> Part:
    model = kept.model.linear()
    columns = tuple(range(COLUMNS)) if kept.columns is None else kept.columns
    if not all(0 <= one < COLUMNS for one in columns) or len(columns) != model.mean.size:
        msg = "it looks at columns that are not there"
        raise ValueError(msg)
    if model.intercept.size != len(RANKS) or kept.weight < 0:
        msg = "it knows other tiers"
        raise ValueError(msg)
    return Part(kept.weight, kept.columns, model)


def _hash(body: Body) -> str:
    return hashlib.sha256(msgspec.json.encode(body, order="deterministic")).hexdigest()
