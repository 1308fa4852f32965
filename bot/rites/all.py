"""Which kinds of rituals there are, each with its rules and its ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.rites.kinds import Rite
    from models.rituals.calendar import Kind
    from models.rituals.machine import Machine

MACHINES: Final[Mapping[Kind, Machine]] = {}
"""The rules of each kind."""


def rites() -> Mapping[Kind, Rite]:
    """Every kind's ways."""
    return {}
