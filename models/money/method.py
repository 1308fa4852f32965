"""How it was found what members are expected to spend."""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    """How LTV was found; the values name texts."""

    NOTHING = "nothing"
    """Nobody bought anything."""
    THIN = "thin"
    """Means drawn towards those of all: too few buyers for a model, or too short a time."""
    MODEL = "model"
    UNKNOWN = "unknown"
    """Of a month that was closed before it was kept with it."""
