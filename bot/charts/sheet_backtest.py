"""The picture of a backtest: bars of counts, then what was said beside what came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts.canvas import LINE, Letters
from bot.charts.style import (
    ACCENT,
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
    from handlers.backtest_picture import BacktestPicture, Bars, Dot

ROW = 76
BAR = 44
NAMES = 370
FIGURES = 120
OTHERS = TIER_COLORS["liability"]
FIGURE = Letters(34, bold=True)
OUR_FIGURE = Letters(34, bold=True, color=ACCENT)
SQUARE = 460
CURVE_LEFT = LEFT + 150
DOT_LEAST, DOT_MORE = 14.0, 34.0
HALF = 0.5


def backtest_sheet(canvas: Canvas, picture: BacktestPicture) -> float:
    """Draw all of it; returns the height of the sheet."""
    y = header(canvas, picture.eyebrow, picture.group, picture.dates)
    for bars in picture.panels:
        y = _bars(canvas, bars, y)
    if picture.curve:
        y = _curve(canvas, picture, y)
    for text in picture.lines:
        for line in canvas.lines(text, QUIET, ROOM):
            canvas.text((LEFT, y + 30), line, QUIET)
            y += 42
        y += 10
    return y + MARGIN


def _bars(canvas: Canvas, bars: Bars, y: float) -> float:
    height = 90 + ROW * len(bars.bars) + 30
    top = card(canvas, y, height, bars.title)
    canvas.text((RIGHT, y + 64), bars.note, SMALL, align="right")
    room = ROOM - NAMES - FIGURES
    for place, bar in enumerate(bars.bars):
        middle = top + (place + 0.5) * ROW
        canvas.text((LEFT, middle + 11), bar.name, NAME, room=NAMES - 20)
        canvas.box((LEFT + NAMES, middle - BAR / 2), (room, BAR), LINE, 10)
        if bar.share > 0:
            size = (max(6.0, room * bar.share), BAR)
            color = ACCENT if bar.ours else OTHERS
            canvas.box((LEFT + NAMES, middle - BAR / 2), size, color, 10)
        letters = OUR_FIGURE if bar.ours else FIGURE
        canvas.text((RIGHT, middle + 12), bar.text, letters, align="right")
    return y + height + GAP


def _curve(canvas: Canvas, picture: BacktestPicture, y: float) -> float:
    """A square of said and came; what could be believed to the letter lies on the line."""
    height = 90 + SQUARE + 110
    top = card(canvas, y, height, picture.curve_title) + 10
    bottom, right = top + SQUARE, CURVE_LEFT + SQUARE
    for part in (0.0, HALF, 1.0):
        across, up = CURVE_LEFT + part * SQUARE, bottom - part * SQUARE
        canvas.line((CURVE_LEFT, up), (right, up), LINE)
        canvas.line((across, top), (across, bottom), LINE)
        canvas.text((CURVE_LEFT - 16, up + 9), f"{part:.0%}", SMALL, align="right")
        canvas.text((across, bottom + 36), f"{part:.0%}", SMALL, align="center")
    canvas.line((CURVE_LEFT, bottom), (right, top), OTHERS, 4)
    for dot in picture.curve:
        _dot(canvas, dot, bottom)
    canvas.text((right + 40, bottom), f"→ {picture.curve_said}", SMALL, room=RIGHT - right - 40)
    canvas.text((right + 40, top + 24), f"↑ {picture.curve_came}", SMALL, room=RIGHT - right - 40)
    return y + height + GAP


def _dot(canvas: Canvas, dot: Dot, bottom: float) -> None:
    """A point as large as the number of people it is of."""
    size = DOT_LEAST + DOT_MORE * dot.weight**HALF
    place = (CURVE_LEFT + dot.said * SQUARE - size / 2, bottom - dot.came * SQUARE - size / 2)
    canvas.box(place, (size, size), ACCENT, size / 2)
