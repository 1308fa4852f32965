"""The picture of a balance sheet: a waterfall that flows down the phone, a bar a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts.canvas import MUTED, Letters
from bot.charts.style import (
    ACCENT,
    FALLING,
    GAP,
    LEFT,
    MARGIN,
    NAME,
    QUIET,
    RIGHT,
    ROOM,
    SMALL,
    TIER_COLORS,
    card,
    header,
)

if TYPE_CHECKING:
    from bot.charts.canvas import Canvas
    from handlers.balance_picture import BalancePicture, Step

ROW = 108
BAR = 40
UNDER = 56
"""Of a row, where its bar begins: name and amount stand above it, so that both have room."""
LEAST = 8.0
"""A change too small to see beside the others is still one."""
NAMES = 0.5
TRACK = "#F3F6F8"
"""The whole width behind a bar, so that the eye finds which line it is on."""
COLORS = {"stands": ACCENT, "up": TIER_COLORS["ordinary"], "down": FALLING}
FIGURE = Letters(34, bold=True)
FALLEN = Letters(34, bold=True, color=FALLING)


def balance_sheet(canvas: Canvas, picture: BalancePicture) -> float:
    """Draw all of it; returns the height of the sheet."""
    y = header(canvas, picture.eyebrow, picture.closing, picture.dates)
    y = _waterfall(canvas, picture, y)
    for text in picture.lines:
        for line in canvas.lines(text, QUIET, ROOM):
            canvas.text((LEFT, y + 30), line, QUIET)
            y += 42
        y += 10
    return y + MARGIN


def _waterfall(canvas: Canvas, picture: BalancePicture, y: float) -> float:
    height = 90 + ROW * len(picture.steps) + 24
    top = card(canvas, y, height, picture.title)
    canvas.text((RIGHT, y + 64), picture.currency, SMALL, align="right")
    for place, step in enumerate(picture.steps):
        y_of_bar = top + place * ROW + UNDER
        if 0 < picture.naught < 1:
            # Beside the bars alone: a line from top to bottom would cross names and amounts.
            naught = _x(picture.naught)
            canvas.line((naught, y_of_bar - 8), (naught, y_of_bar + BAR + 8), MUTED, 3)
        _step(canvas, step, y_of_bar)
    return y + height + GAP


def _step(canvas: Canvas, step: Step, y: float) -> None:
    letters = FALLEN if step.way == "down" else FIGURE
    canvas.text((LEFT, y - 16), step.name, NAME, room=ROOM * NAMES)
    canvas.text((RIGHT, y - 16), step.amount, letters, align="right")
    left, right = sorted((_x(step.start), _x(step.end)))
    canvas.box((LEFT, y), (ROOM, BAR), TRACK, 8)
    if left == right:
        return
    width = max(LEAST, right - left)
    left = min(left, RIGHT - width)
    canvas.box((left, y), (width, BAR), COLORS[step.way], 8)


def _x(share: float) -> float:
    return LEFT + share * ROOM
