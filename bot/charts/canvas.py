"""A sheet measured in pixels, as wide as a phone shows pictures, that grows downwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, cast

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from bot.charts.alphabet import drawable, family
from handlers.names import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.backend_bases import RendererBase
    from matplotlib.font_manager import FontProperties

WIDTH = 1080
DPI = 72
"""At 72 dots an inch a point is a pixel, for letters and lines alike."""
PAPER = "#EEF2F5"
CARD = "#FFFFFF"
INK = "#13212C"
MUTED = "#566573"
LINE = "#DCE3E9"


WIDE_FROM = 0x2E7F
"""Chinese, Japanese and full-width signs lie above: a line may break beside any of them."""
CLOSING = "，。；：！？、）”’》】,.;:!?)"
"""Marks that do not begin a line."""


@dataclass(frozen=True, slots=True)
class Letters:
    """How a line is written."""

    size: float
    """Pixels."""
    bold: bool = False
    color: str = INK

    def font(self) -> FontProperties:
        """The font as matplotlib wants it."""
        font = family(bold=self.bold).copy()
        font.set_size(self.size)
        return font


class Canvas:
    """Draws in pixels from the top left corner; `save` cuts the sheet to its height."""

    def __init__(self) -> None:
        self._figure = Figure(figsize=(WIDTH / DPI, WIDTH / DPI), dpi=DPI, facecolor=PAPER)
        # The library leaves this one method untyped.
        make_renderer = cast(
            "Callable[[], RendererBase]", FigureCanvasAgg(self._figure).get_renderer
        )
        self._renderer = make_renderer()
        self._axes = self._figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self._axes.set_axis_off()
        self._axes.set_autoscale_on(False)

    def text(
        self,
        place: tuple[float, float],
        text: str,
        letters: Letters,
        *,
        align: str = "left",
        room: float | None = None,
    ) -> None:
        """Write one line.

        Args:
            place: x, and y of the base line.
            text: any text; what the fonts lack is replaced.
            letters: how large, in which weight and colour.
            align: `left`, `center` or `right` of x.
            room: most pixels it may take; a longer text ends in an ellipsis.
        """
        self._axes.text(
            *place,
            drawable(text) if room is None else self.fitted(text, letters, room),
            fontproperties=letters.font(),
            color=letters.color,
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
        )

    def width(self, text: str, letters: Letters) -> float:
        """How many pixels a line takes."""
        shown, font = drawable(text), letters.font()
        return self._renderer.get_text_width_height_descent(shown, font, ismath=False)[0]

    def fitted(self, text: str, letters: Letters, room: float) -> str:
        """The text, shortened with an ellipsis to take at most `room` pixels."""
        shown = drawable(text)
        while len(shown) > 1 and self.width(shown, letters) > room:
            shown = cut(shown, min(len(shown) - 1, 2 + int(2 * room / letters.size)))
        return shown

    def lines(self, text: str, letters: Letters, room: float) -> list[str]:
        """The text broken into lines of at most `room` pixels: at blanks, Chinese anywhere."""
        lines = [""]
        for piece in _pieces(text):
            if lines[-1] and self.width((lines[-1] + piece).rstrip(), letters) > room:
                lines.append("")
            lines[-1] += piece
        return [line.strip() for line in lines]

    def box(
        self, place: tuple[float, float], size: tuple[float, float], color: str, radius: float = 0
    ) -> None:
        """Fill a rectangle with round corners; what is drawn later lies above."""
        corner = max(0.0, min(radius, size[0] / 2, size[1] / 2))
        style = f"round,pad=0,rounding_size={corner}" if corner else "square,pad=0"
        self._axes.add_patch(FancyBboxPatch(place, *size, boxstyle=style, color=color, linewidth=0))

    def polygon(self, corners: Sequence[tuple[float, float]], color: str) -> None:
        """Fill what lies within these corners."""
        xs, ys = zip(*corners, strict=True)
        self._axes.fill(xs, ys, color=color, linewidth=0, zorder=1)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], color: str, width: float = 2
    ) -> None:
        """Draw a straight line."""
        xs, ys = zip(start, end, strict=True)
        self._axes.plot(xs, ys, color=color, linewidth=width, solid_capstyle="round", zorder=1)

    def area(
        self, xs: Sequence[float], upper: Sequence[float], lower: Sequence[float], color: str
    ) -> None:
        """Fill what lies between two curves, a thin light edge on top to tell neighbours apart."""
        self._axes.fill_between(xs, upper, lower, color=color, linewidth=0, zorder=1)
        self._axes.plot(xs, upper, color=CARD, linewidth=3, zorder=1)

    def save(self, target: IO[bytes], height: float) -> None:
        """Write the PNG, the sheet cut to this height in pixels."""
        self._figure.set_size_inches(WIDTH / DPI, round(height) / DPI)
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(round(height), 0)
        self._figure.savefig(target, format="png", dpi=DPI, metadata={"Software": None})


def _pieces(text: str) -> list[str]:
    """Words with the blank after them; each Chinese sign alone, closing punctuation with it."""
    pieces: list[str] = []
    for character in text:
        wide = ord(character) > WIDE_FROM
        closing = character in CLOSING
        fresh = not pieces or pieces[-1].endswith(" ") or wide or ord(pieces[-1][-1]) > WIDE_FROM
        if pieces and (closing or not fresh):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
