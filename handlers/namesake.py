"""Who bears the name of somebody that asked to be forgotten."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody known by name alone, who may be the one that asked to be forgotten."""

    person: int
    """His number in the ledger."""
    name: str
    group: str
    """Where he is known by it."""
