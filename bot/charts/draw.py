"""The picture of an audit, from the title down to the sentence that says what the tiers are."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import matplotlib as mpl

from bot.charts.canvas import Canvas, Letters
from bot.charts.panel_people import people_panel
from bot.charts.panel_pyramid import pyramid_panel, too_early_panel
from bot.charts.panel_trend import trend_panel
from bot.charts.sheet_backtest import backtest_sheet
from bot.charts.sheet_balance import balance_sheet
from bot.charts.style import ACCENT, LEFT, MARGIN, QUIET, ROOM, SMALL, header
from handlers.backtest_picture import BacktestPicture
from handlers.balance_picture import BalancePicture

if TYPE_CHECKING:
    from bot.charts.request import Drawn
    from handlers.picture import Picture

HERO = Letters(124, bold=True, color=ACCENT)
HERO_LABEL = Letters(38, bold=True)


def draw(picture: Drawn, target: IO[bytes]) -> None:
    """Draw a described picture as PNG, 1080 pixels wide and as high as it must be."""
    with mpl.rc_context():
        # A matplotlibrc that lies about must not change the picture.
        mpl.rcdefaults()
        mpl.rcParams["text.hinting"] = "none"
        canvas = Canvas()
        if isinstance(picture, BacktestPicture):
            y = backtest_sheet(canvas, picture)
        elif isinstance(picture, BalancePicture):
            y = balance_sheet(canvas, picture)
        else:
            y = _audit_sheet(canvas, picture)
        canvas.save(target, y)


def _audit_sheet(canvas: Canvas, picture: Picture) -> float:
    y = header(canvas, picture.eyebrow, picture.group, picture.known)
    if picture.too_early:
        return too_early_panel(canvas, picture.too_early, y)
    return _body(canvas, picture, y)


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
    for text in picture.footer:
        for line in canvas.lines(text, SMALL, ROOM):
            canvas.text((LEFT, y + 26), line, SMALL)
            y += 38
    return y + MARGIN
