"""The trust pyramid, and what stands in its place while a group is too young."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.charts.canvas import INK, LINE, MUTED
from bot.charts.style import (
    ACCENT,
    BAND,
    FALLING,
    GAP,
    LEFT,
    MARGIN,
    RIGHT,
    ROOM,
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


def pyramid_panel(canvas: Canvas, picture: Picture, y: float) -> float:
    """Three storeys, each beside its usual share; returns the y for the next panel."""
    height = 90 + 3 * STOREY + 96
    top = card(canvas, y, height, picture.pyramid_title)
    _usual_key(canvas, picture.usual_label, y)
    scale = BAR_ROOM / max(FULL_PERCENT, *(share.percent for share in picture.pyramid))
    _usual(canvas, picture.pyramid, top, scale)
    for place, share in enumerate(picture.pyramid):
        _storey(canvas, share, top + place * STOREY, scale)
    foot = canvas.fitted(picture.apart, 28, ROOM)
    canvas.text((LEFT, y + height - 40), foot, 28, color=MUTED)
    return y + height + GAP


def _usual_key(canvas: Canvas, label: str, y: float) -> None:
    width = canvas.width(label, 26)
    canvas.text((RIGHT, y + 64), label, 26, color=MUTED, align="right")
    canvas.box((RIGHT - width - 46, y + 42), (32, 26), BAND, 6)


def _usual(canvas: Canvas, shares: tuple[Share, ...], top: float, scale: float) -> None:
    """Two ribbons where the bars of a usual group would end: upright beside a bar, aslant between."""
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
    ink = TIER_INKS[share.tier]
    canvas.text((LEFT, middle - 4), canvas.fitted(share.name, 34, 210, bold=True), 34, color=ink, bold=True)
    canvas.text((LEFT, middle + 36), share.count_text, 28, color=MUTED)
    canvas.text((RIGHT, middle - 2), share.share_text, 44, color=INK, bold=True, align="right")
    outside = share.standing in {"below", "above"}
    canvas.text(
        (RIGHT, middle + 36), share.healthy_text, 27, color=FALLING if outside else MUTED, align="right"
    )


def too_early_panel(canvas: Canvas, early: TooEarly, y: float) -> float:
    """How long until the first tiers; returns the height of the whole picture."""
    card(canvas, y, 470, "")
    canvas.text((LEFT, y + 112), canvas.fitted(early.title, 58, ROOM, bold=True), 58, bold=True)
    canvas.text((LEFT, y + 178), early.date, 38, color=ACCENT, bold=True)
    canvas.box((LEFT, y + 232), (ROOM, 36), LINE, 18)
    if early.done:
        canvas.box((LEFT, y + 232), (max(36.0, ROOM * early.done), 36), ACCENT, 18)
    canvas.text((LEFT, y + 318), early.days, 30, color=INK)
    for place, line in enumerate(canvas.lines(early.why, 30, ROOM)):
        canvas.text((LEFT, y + 374 + 42 * place), line, 30, color=MUTED)
    return y + 470 + MARGIN
