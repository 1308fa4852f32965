"""The trust pyramid, and what stands in its place while a group is too young."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts.canvas import LINE, Letters
from bot.charts.style import (
    ACCENT,
    BAND,
    GAP,
    LEFT,
    MARGIN,
    NOTE,
    QUIET,
    RIGHT,
    ROOM,
    SMALL,
    TEXT,
    TIER_COLORS,
    TIER_INKS,
    card,
)

if TYPE_CHECKING:
    from bot.charts.canvas import Canvas
    from handlers.picture import Picture, TooEarly
    from handlers.shares import Share

CENTRE = 536
BAR_ROOM = 400
FULL_PERCENT = 70
"""The usual top of the largest share fills the room; a larger one widens the scale."""
STOREY = 112
BAR = 68
RIBBON_OVERHANG = 8
PROGRESS = 36.0
NAMES = 210
SHARE = Letters(44, bold=True)
OUTSIDE = Letters(28)
"""Darker, not alarming: groups differ, and a larger core is no fault."""
EARLY = Letters(58, bold=True)
EARLY_DATE = Letters(38, bold=True, color=ACCENT)


def pyramid_panel(canvas: Canvas, picture: Picture, y: float) -> float:
    """Three storeys, each beside its usual share; returns the y for the next panel."""
    height = 90 + 3 * STOREY + 96
    top = card(canvas, y, height, picture.pyramid_title)
    _usual_key(canvas, picture.usual_label, y)
    scale = BAR_ROOM / max(FULL_PERCENT, *(share.percent for share in picture.pyramid))
    _usual(canvas, picture.pyramid, top, scale)
    for place, share in enumerate(picture.pyramid):
        _storey(canvas, share, top + place * STOREY, scale)
    canvas.text((LEFT, y + height - 40), picture.apart, NOTE, room=ROOM)
    return y + height + GAP


def _usual_key(canvas: Canvas, label: str, y: float) -> None:
    width = canvas.width(label, SMALL)
    canvas.text((RIGHT, y + 64), label, SMALL, align="right")
    canvas.box((RIGHT - width - 46, y + 42), (32, 26), BAND, 6)


def _usual(canvas: Canvas, shares: tuple[Share, ...], top: float, scale: float) -> None:
    """Two ribbons where the bars of a usual group would end: upright at a bar, aslant between."""
    for side in (-1, 1):
        inner: list[tuple[float, float]] = []
        outer: list[tuple[float, float]] = []
        for place, share in enumerate(shares):
            middle = top + (place + 0.5) * STOREY
            for y in (middle - BAR / 2 - RIBBON_OVERHANG, middle + BAR / 2 + RIBBON_OVERHANG):
                inner.append((CENTRE + side * share.low * scale / 2, y))
                outer.append((CENTRE + side * share.high * scale / 2, y))
        canvas.polygon([*inner, *reversed(outer)], BAND)


def _storey(canvas: Canvas, share: Share, y: float, scale: float) -> None:
    middle = y + STOREY / 2
    color = TIER_COLORS[share.tier]
    width = max(6.0, share.percent * scale) if share.count else 0.0
    canvas.box((CENTRE - width / 2, middle - BAR / 2), (width, BAR), color, 10)
    name = Letters(34, bold=True, color=TIER_INKS[share.tier])
    canvas.text((LEFT, middle - 4), share.name, name, room=NAMES)
    canvas.text((LEFT, middle + 36), share.count_text, NOTE)
    canvas.text((RIGHT, middle - 2), share.share_text, SHARE, align="right")
    usual = OUTSIDE if share.standing in {"below", "above"} else NOTE
    canvas.text((RIGHT, middle + 36), share.healthy_text, usual, align="right")


def too_early_panel(canvas: Canvas, early: TooEarly, y: float) -> float:
    """How long until the first tiers; returns the height of the whole picture."""
    why = canvas.lines(early.why, QUIET, ROOM)
    height = 374 + 42 * len(why) + 8
    card(canvas, y, height)
    canvas.text((LEFT, y + 108), early.title, EARLY, room=ROOM)
    canvas.text((LEFT, y + 174), early.date, EARLY_DATE)
    canvas.box((LEFT, y + 226), (ROOM, PROGRESS), LINE, PROGRESS / 2)
    if early.done:
        done = max(PROGRESS, ROOM * early.done)
        canvas.box((LEFT, y + 226), (done, PROGRESS), ACCENT, PROGRESS / 2)
    canvas.text((LEFT, y + 314), early.days, TEXT)
    for place, line in enumerate(why):
        canvas.text((LEFT, y + 366 + 42 * place), line, QUIET)
    return y + height + MARGIN
