"""Numbers as little pictures of one line, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

LEVELS = "▁▂▃▄▅▆▇█"
EIGHTHS = " ▏▎▍▌▋▊▉"
FULL = "█"


def spark(values: Sequence[float], top: float | None = None) -> str:
    """Values as columns of eight heights, from zero up.

    Args:
        values: not negative.
        top: what the full height stands for; the largest value when None.
    """
    highest = max(values, default=0) if top is None else top
    if highest <= 0:
        return LEVELS[0] * len(values)
    last = len(LEVELS) - 1
    return "".join(LEVELS[min(last, round(value / highest * last))] for value in values)


def bar(share: float, width: int) -> str:
    """A share as a bar of `width` cells for 1, to an eighth of a cell; something for anything."""
    eighths = round(min(1.0, max(0.0, share)) * width * 8)
    if share > 0:
        eighths = max(1, eighths)
    return (FULL * (eighths // 8) + EIGHTHS[eighths % 8].strip()).ljust(width)
