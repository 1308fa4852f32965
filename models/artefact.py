"""A trained forecast as it is kept: its numbers, and a manifest that says what they are.

Whatever is not exactly what this version writes is refused, and the rule speaks in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from models.answers import HELD_LESS
from models.features import NAMES
from models.forecast import RANKS, Part, averaged
from models.linear import Numbers, written
from models.manifest import DAMAGED, OTHER_VERSION, Manifest, WrongModelError, opened, sealed
from models.yardsticks import STATES, states

if TYPE_CHECKING:
    from models.snapshots import Rows
    from models.trust import Floats

COLUMNS = len(NAMES) + len(HELD_LESS)
SURE = 1e-6
"""How far from 1 weights and shares may add up, for digits that are not written."""


class KeptPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A `models.forecast.Part` as it is written."""

    weight: float
    columns: tuple[int, ...] | None
    model: Numbers


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that a file holds."""

    manifest: Manifest
    parts: tuple[KeptPart, ...]
    """Empty where a table is used."""
    table: tuple[tuple[float, ...], ...] | None
    """A line for each state of `models.yardsticks`; None where parts are used."""


class Artefact(msgspec.Struct, frozen=True):
    """A model that can be asked."""

    manifest: Manifest
    parts: tuple[Part, ...]
    table: Floats | None

    def probabilities(self, rows: Rows) -> Floats:
        """Of liability, ordinary and core, shape (rows, 3); memory and answers included."""
        if self.table is not None:
            found: Floats = self.table[states(rows)]
            return found
        return averaged(self.parts, rows.values)


def write_model(manifest: Manifest, parts: tuple[Part, ...], table: Floats | None = None) -> bytes:
    """The file of a model."""
    kept = tuple(KeptPart(one.weight, one.columns, written(one.model)) for one in parts)
    lines = None if table is None else tuple(tuple(line) for line in table.tolist())
    return sealed(msgspec.json.encode(Body(manifest, kept, lines)))


def read_model(text: bytes) -> Artefact:
    """The model of a file.

    Raises:
        WrongModelError: cut off, changed, of another version, or no model at all.
    """
    manifest, body = opened(text)
    if manifest.features != NAMES:
        raise WrongModelError(OTHER_VERSION, "it looks at other features")
    try:
        return _checked(msgspec.json.decode(body, type=Body))
    except (ValueError, msgspec.DecodeError) as error:
        raise WrongModelError(DAMAGED, str(error)) from error


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
