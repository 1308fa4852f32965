"""What all of the terminal looks like: one colour a tier, one kind of heading."""

from __future__ import annotations

from rich.rule import Rule
from rich.text import Text

from models.members import Tier

STYLES = {
    Tier.CORE: "bold cyan",
    Tier.ORDINARY: "blue",
    Tier.LIABILITY: "bright_black",
    Tier.NEWCOMER: "magenta",
    Tier.DORMANT: "bright_black",
}


def heading(text: str) -> Rule:
    """A line that begins a part."""
    return Rule(Text(text, "bold"), align="left", style="bright_black")
