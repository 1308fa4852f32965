"""The picture of an audit, from the title down to the sentence that says what the tiers are."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import matplotlib as mpl

from bot.charts.canvas import Canvas, Letters
from bot.charts.panel_people import people_panel
from bot.charts.panel_pyramid import pyramid_panel, too_early_panel
from bot.charts.panel_trend import trend_panel
from bot.charts.style import ACCENT, LEFT, MARGIN, QUIET, ROOM, SMALL

if TYPE_CHECKING:
    from handlers.picture import Picture

EYEBROW = Letters(28, bold=True, color=ACCENT)
TITLE = Letters(54, bold=True)
LONG_TITLE = Letters(42, bold=True)
HERO = Letters(124, bold=True, color=ACCENT)
HERO_LABEL = Letters(38, bold=True)


def draw(picture: Picture, target: IO[bytes]) -> None:
    """Draw a described picture as PNG, 1080 pixels wide and as high as it must be."""
    with mpl.rc_context():
        # A matplotlibrc that lies about must not change the picture.
        mpl.rcdefaults()
        mpl.rcParams["text.hinting"] = "none"
        canvas = Canvas()
        y = _header(canvas, picture)
        if picture.too_early:
            y = too_early_panel(canvas, picture.too_early, y)
        else:
            y = _body(canvas, picture, y)
        canvas.save(target, y)


def _header(canvas: Canvas, picture: Picture) -> float:
    canvas.text((LEFT, 84), picture.eyebrow, EYEBROW, room=ROOM)
    fits = canvas.width(picture.group, TITLE) <= ROOM
    canvas.text((LEFT, 154), picture.group, TITLE if fits else LONG_TITLE, room=ROOM)
    canvas.text((LEFT, 204), picture.known, QUIET)
    return 204 + MARGIN


def _body(canvas: Canvas, picture: Picture, y: float) -> float:
    y = _hero(canvas, picture, y)
    y = pyramid_panel(canvas, picture, y)
    if picture.trend:
        y = trend_panel(canvas, picture, y)
    y = people_panel(canvas, picture, y)
    return _footer(canvas, picture, y)


def _hero(canvas: Canvas, picture: Picture, y: float) -> float:
    canvas.text((LEFT, y + 96), picture.hero, HERO)
    x = LEFT + canvas.width(picture.hero, HERO) + 32
    label = y + 48 if picture.hero_change else y + 72
    canvas.text((x, label), picture.hero_label, HERO_LABEL)
    canvas.text((x, y + 94), picture.hero_change, QUIET)
    return y + 96 + MARGIN


def _footer(canvas: Canvas, picture: Picture, y: float) -> float:
    for line in canvas.lines(picture.footer, SMALL, ROOM):
        canvas.text((LEFT, y + 26), line, SMALL)
        y += 38
    return y + MARGIN
