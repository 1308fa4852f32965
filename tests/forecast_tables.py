"""The tables of docs/forecast.md, made from the code and the prior they describe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forecasting import shipped_prior
from models import features, forecast

if TYPE_CHECKING:
    from collections.abc import Iterator

TELL = {
    "recency": "how long ago the last act was, and steps of it",
    "level": "on how many days he acted and how much he wrote, with memories of several lengths",
    "regularity": "active weeks, the spaces between active days, and how this silence compares",
    "standing": "tier, people and points now, and in the 28 days before",
    "relations": "with whom he talked",
    "answers": "answers given and got, the share answered, newcomers helped, reactions, questions",
    "tenure": "how long he has been known",
}


def feature_lines() -> Iterator[str]:
    """What each group of numbers tells."""
    yield "| group | what it tells | numbers |"
    yield "|---|---|---|"
    for group, names in features.GROUPS.items():
        yield f"| {group} | {TELL[group]} | {len(names)} |"


def part_lines() -> Iterator[str]:
    """The models within the average."""
    ridges = (forecast.RIDGE_FEATURES, forecast.RIDGE_MEMORY, forecast.RIDGE_BIAS)
    held = ", ".join(f"{ridge:,.0f}" for ridge in ridges)
    yield "| model | columns | held back by | weight |"
    yield "|---|---|---|---|"
    yield (
        "| from the prior, moved by the group's own outcomes | all |"
        f" ridge towards the prior: {held} on numbers, memory, biases;"
        f" {forecast.RIDGE_SLOPE:.0f} on the slope − 1; losses summed"
        " | the rest |"
    )
    yield f"| the group alone, all numbers | all | C = {forecast.ALL_STRENGTH:g} | half of own |"
    yield f"| the group alone, RFM | four | C = {forecast.RFM_STRENGTH:g} | half of own |"


def prior_lines() -> Iterator[str]:
    """Who taught the shipped prior."""
    yield "| group | weeks | rows used | core / ordinary / liability |"
    yield "|---|---|---|---|"
    for one in shipped_prior().groups:
        shares = " / ".join(f"{share:.0%}" for share in reversed(one.shares))
        yield f"| {one.name} | {one.weeks} | {one.rows:,} | {shares} |"


TABLES = {"features": feature_lines, "parts": part_lines, "prior": prior_lines}
