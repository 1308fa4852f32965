"""How the tiers went over the weeks."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from bot.charts.canvas import LINE, Letters
from bot.charts.style import GAP, LEFT, RIGHT, SMALL, TIER_COLORS, TIER_INKS, card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.charts.canvas import Canvas
    from handlers.picture import Picture

TREND_HEIGHT = 240
LABELS = 190
LABEL_GAP = 40


def trend_panel(canvas: Canvas, picture: Picture, y: float) -> float:
    """The tiers stacked week by week, named at the end; returns the y for the next panel."""
    top = card(canvas, y, TREND_HEIGHT + 170, picture.trend_title) + 8
    bottom, right = top + TREND_HEIGHT, RIGHT - LABELS
    stacks = list(accumulate((area.counts for area in picture.trend), _added))
    step = TREND_HEIGHT / max(1, *stacks[-1])
    xs = [LEFT + place * (right - LEFT) / (len(stacks[0]) - 1) for place in range(len(stacks[0]))]
    under: Sequence[float] = [bottom] * len(xs)
    middles = []
    for area, stack in zip(picture.trend, stacks, strict=True):
        over = [bottom - count * step for count in stack]
        canvas.area(xs, over, under, TIER_COLORS[area.tier])
        middles.append((over[-1] + under[-1]) / 2)
        under = over
    _names(canvas, picture, middles, right + 18)
    canvas.line((LEFT, bottom + 1), (right, bottom + 1), LINE)
    canvas.text((LEFT, bottom + 42), picture.trend_first, SMALL)
    canvas.text((right, bottom + 42), picture.trend_last, SMALL, align="right")
    return y + TREND_HEIGHT + 170 + GAP


def _added(lower: tuple[int, ...], counts: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(sum, zip(lower, counts, strict=True)))


def _names(canvas: Canvas, picture: Picture, middles: list[float], x: float) -> None:
    """Write each tier beside its area's end, pushed up where two would touch."""
    limit = float("inf")
    for area, middle in zip(picture.trend, middles, strict=True):
        place = min(middle, limit - LABEL_GAP)
        limit = place
        letters = Letters(26, bold=True, color=TIER_INKS[area.tier])
        canvas.text((x, place + 9), area.name, letters, room=LABELS - 18)
