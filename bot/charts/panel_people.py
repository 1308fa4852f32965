"""Whom to look at: the most trusted of the core, and who moved at the last cut-off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts.canvas import LINE, MUTED, Letters
from bot.charts.style import ACCENT, FALLING, GAP, LEFT, NAME, QUIET, RIGHT, RISING, ROOM, card

if TYPE_CHECKING:
    from bot.charts.canvas import Canvas
    from handlers.picture import Moves, Picture

ROW = 58
BAR = 14
TOP_NAMES = 400
TOP_FIGURES = 100
LINE_STEP = 44
FIGURE = Letters(31, bold=True)
MOVED = Letters(29)
MORE = Letters(29, color=MUTED)


def people_panel(canvas: Canvas, picture: Picture, y: float) -> float:
    """Two cards, one below the other; returns the y for the next panel."""
    y = _top_panel(canvas, picture, y)
    return _moves_panel(canvas, picture, y) if picture.moves_title else y


def _top_panel(canvas: Canvas, picture: Picture, y: float) -> float:
    height = 90 + max(1, len(picture.top)) * ROW + 24
    top = card(canvas, y, height, picture.top_title)
    if not picture.top:
        canvas.text((LEFT, top + 44), picture.top_empty, QUIET)
    for place, best in enumerate(picture.top):
        base = top + place * ROW + 40
        canvas.text((LEFT, base), best.name, NAME, room=TOP_NAMES)
        canvas.text((RIGHT, base), f"{best.trust:.2f}", FIGURE, align="right")
        start, room = LEFT + TOP_NAMES + GAP, ROOM - TOP_NAMES - GAP - TOP_FIGURES
        canvas.box((start, base - 18), (room, BAR), LINE, BAR / 2)
        canvas.box((start, base - 18), (max(BAR, room * best.trust), BAR), ACCENT, BAR / 2)
    return y + height + GAP


def _moves_panel(canvas: Canvas, picture: Picture, y: float) -> float:
    most = max((len(moves.lines) + bool(moves.more) for moves in picture.moves), default=0)
    height = 90 + 56 + most * LINE_STEP + 24
    top = card(canvas, y, height, picture.moves_title)
    if not picture.moves:
        canvas.text((LEFT, top + 40), picture.moves_none, QUIET)
    for place, moves in enumerate(picture.moves):
        _moves(canvas, moves, LEFT + place * (ROOM + GAP) / 2, top)
    return y + height + GAP


def _moves(canvas: Canvas, moves: Moves, x: float, y: float) -> None:
    room = (ROOM - GAP) / 2
    sign, color = ("▲", RISING) if moves.rising else ("▼", FALLING)
    canvas.text((x, y + 36), f"{sign} {moves.title}", Letters(32, bold=True, color=color))
    for place, line in enumerate(moves.lines, 1):
        base, tail = y + 40 + place * LINE_STEP, canvas.width(line.target, MOVED) + 12
        name = canvas.fitted(line.name, MOVED, room - tail)
        canvas.text((x, base), name, MOVED)
        canvas.text((x + canvas.width(name, MOVED) + 12, base), line.target, MOVED)
    if moves.more:
        base = y + 40 + (len(moves.lines) + 1) * LINE_STEP
        canvas.text((x, base), moves.more, MORE)
