"""What a check has found, as codes and values; words are made for whoever reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    """The bot works, and somebody should see to it."""
    FAULT = "fault"
    """The bot cannot work, or what it says would be wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Args:
        check: what was looked at, for programs.
        level: how bad it is.
        code: the id of its sentence.
        values: what the sentences name.
        how: the ids of the sentences that say what to do; they name the same values.
    """

    check: str
    level: Level
    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    how: tuple[str, ...] = ()


def fine(check: str, code: str, /, **values: object) -> Finding:
    """All is well with it."""
    return Finding(check, Level.OK, code, values)


def warning(check: str, code: str, /, *how: str, **values: object) -> Finding:
    """Somebody should see to it."""
    return Finding(check, Level.WARNING, code, values, how)


def fault(check: str, code: str, /, *how: str, **values: object) -> Finding:
    """It cannot stay as it is."""
    return Finding(check, Level.FAULT, code, values, how)
