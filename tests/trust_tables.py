"""The tables of docs/trust.md, made from the code they describe."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from models import beginning, calendar, history, rolling, tiers, trust

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

CONSTANTS: tuple[tuple[ModuleType, tuple[str, ...]], ...] = (
    (
        trust,
        (
            "FORMULA",
            "WEIGHT_PRESENCE",
            "WEIGHT_OTHERS",
            "PRESENCE_HALF_LIFE",
            "PRESENCE_HALF",
            "RHYTHM_WEEKS",
            "RHYTHM_LEAST_WEEKS",
            "FRESHNESS_HALF_LIFE",
            "DEPTH_DAYS",
            "DEPTH_HALF",
            "RECEIVED_HALF_LIFE",
            "RECEIVED_HALF",
            "ANSWER_DAYS",
            "ANSWERED_PRIOR",
            "POINTS_DAYS",
            "POINTS_HALF",
            "POINTS_NEWCOMER",
            "POINTS_THANKED",
            "THANKED_CAP_PER_DAY",
            "POINTS_REFERRAL",
            "REFERRAL_CAP",
            "POINTS_HOSTED",
            "HOSTED_CAP",
            "POINTS_ATTENDED",
            "ATTENDED_CAP",
            "POINTS_TASK",
            "TASK_CAP",
            "POINTS_NOMINATION",
            "NOMINATION_CAP",
        ),
    ),
    (history, ("NEWCOMER_DAYS", "REFERRAL_STAYS_DAYS")),
    (rolling, ("TURN_GAP_MS", "ANSWER_WITHIN_MS")),
    (calendar, ("BLIND_SHARE",)),
    (beginning, ("START_DAYS",)),
    (
        tiers,
        (
            "WINDOW_DAYS",
            "WINDOW_WEEKS",
            "DORMANT_DAYS",
            "GRACE_DAYS",
            "MISSES_TO_LEAVE",
        ),
    ),
)


def constants() -> Iterator[str]:
    """Every constant of the scorecard with its value and where it stands."""
    yield "| constant | value | in |"
    yield "|---|---|---|"
    for module, names in CONSTANTS:
        for name in names:
            yield f"| `{name}` | {getattr(module, name)} | `{module.__name__}` |"


def bars() -> Iterator[str]:
    """The bars of the tiers as they are without a setting."""
    yield "| bar | value |"
    yield "|---|---|"
    for field in fields(tiers.Bars):
        yield f"| `{field.name}` | {field.default} |"


def curves() -> Iterator[str]:
    """What each saturating part gives for a few amounts."""
    yield "| amount | presence of x fresh days | depth of n people | contribution of h points |"
    yield "|---|---|---|---|"
    for amount in (0, 1, 2, 3, 5, 10, 20):
        parts = (
            amount / (amount + trust.PRESENCE_HALF),
            amount / (amount + trust.DEPTH_HALF),
            amount / (amount + trust.POINTS_HALF),
        )
        yield f"| {amount} | {' | '.join(f'{part:.2f}' for part in parts)} |"


def decay() -> Iterator[str]:
    """What is left after days of silence."""
    yield "| silent days | of a day's presence | freshness | of an answer received |"
    yield "|---|---|---|---|"
    lives = (trust.PRESENCE_HALF_LIFE, trust.FRESHNESS_HALF_LIFE, trust.RECEIVED_HALF_LIFE)
    for silent in (0, 1, 7, 14, 28, 56, 90):
        left = " | ".join(f"{2 ** (-silent / life):.2f}" for life in lives)
        yield f"| {silent} | {left} |"


TABLES = {"constants": constants, "bars": bars, "curves": curves, "decay": decay}
