"""An alphabet for every name: our font, matplotlib's DejaVu behind it, nothing of the machine."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from matplotlib import get_data_path
from matplotlib.font_manager import FontProperties, fontManager, get_font

FOLDER = Path(__file__).parent.parent / "fonts"
FAMILIES = ["Trustwheel Sans", "DejaVu Sans"]
PLACEHOLDER = "▢"
PICTORIAL = frozenset({"So", "Sk", "Cf", "Cn", "Co", "Mn", "Me"})
"""Emoji and what modifies them: a row of placeholders for one face tells nobody anything."""


@cache
def family(*, bold: bool) -> FontProperties:
    """The font of all texts in a weight."""
    for file in sorted(FOLDER.glob("*.otf")):
        if not any(one.fname == str(file) for one in fontManager.ttflist):
            fontManager.addfont(file)
    return FontProperties(family=FAMILIES, weight="bold" if bold else "normal")


@cache
def covered() -> frozenset[int]:
    """The code points that both weights can draw."""
    fallback = Path(get_data_path()) / "fonts" / "ttf"
    weights = (
        (FOLDER / "TrustwheelSans-Regular.otf", fallback / "DejaVuSans.ttf"),
        (FOLDER / "TrustwheelSans-Bold.otf", fallback / "DejaVuSans-Bold.ttf"),
    )
    maps = [{code for file in files for code in get_font(file).get_charmap()} for files in weights]
    return frozenset(maps[0] & maps[1])


def drawable(text: str) -> str:
    """A text with only letters that are there: emoji without a shape go, other signs become ▢."""
    known = covered()
    shown = "".join(_drawable(one, known) for one in text)
    return shown if shown.strip() or not text.strip() else PLACEHOLDER


def _drawable(character: str, known: frozenset[int]) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if ord(character) in known:
        return character
    return "" if category in PICTORIAL else PLACEHOLDER
