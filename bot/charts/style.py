"""Colours and measures of the pictures: one hue in three depths, told apart by lightness alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts.canvas import CARD, MUTED, WIDTH, Letters

if TYPE_CHECKING:
    from bot.charts.canvas import Canvas

ACCENT = "#0B5A73"
TIER_COLORS = {"core": "#0B5A73", "ordinary": "#45A3B8", "liability": "#C3CFD8"}
TIER_INKS = {"core": "#0B5A73", "ordinary": "#1F7A90", "liability": "#566573"}
"""The same for letters, dark enough on white."""
RISING = "#0B5A73"
FALLING = "#B45309"
"""Dark orange: apart from blue in every kind of colour blindness."""
BAND = "#FCE8C8"
"""The usual share, behind the bars."""
MARGIN = 40
PADDING = 44
LEFT = MARGIN + PADDING
RIGHT = WIDTH - MARGIN - PADDING
ROOM = RIGHT - LEFT
RADIUS = 28
GAP = 28


HEADING = Letters(34, bold=True)
NAME = Letters(31)
TEXT = Letters(30)
QUIET = Letters(30, color=MUTED)
NOTE = Letters(28, color=MUTED)
SMALL = Letters(26, color=MUTED)
EYEBROW = Letters(28, bold=True, color=ACCENT)
TITLE = Letters(54, bold=True)
LONG_TITLE = Letters(42, bold=True)


def header(canvas: Canvas, eyebrow: str, title: str, quiet: str) -> float:
    """The three lines on top of every picture; returns the y for the first panel."""
    canvas.text((LEFT, 84), eyebrow, EYEBROW, room=ROOM)
    fits = canvas.width(title, TITLE) <= ROOM
    canvas.text((LEFT, 154), title, TITLE if fits else LONG_TITLE, room=ROOM)
    canvas.text((LEFT, 204), quiet, QUIET, room=ROOM)
    return 204 + MARGIN


def card(canvas: Canvas, y: float, height: float, title: str = "") -> float:
    """A white sheet for one panel; returns the y below its title."""
    canvas.box((MARGIN, y), (WIDTH - 2 * MARGIN, height), CARD, RADIUS)
    canvas.text((LEFT, y + 66), title, HEADING, room=ROOM)
    return y + 90
