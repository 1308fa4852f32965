"""What the picture of a backtest says: counts first, then how far percentages can be believed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from handlers.backtest_view import conclusions
from handlers.names import show_name
from models.findings import RECENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.ports import Words
    from models.findings import Backtest, Measures, Named, Population

SKILLS = ("recency", "rfm", "shipped")
OURS = "shipped"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, what stands at its end, and how long it is of the whole."""

    name: str
    text: str
    share: float
    ours: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars that are compared."""

    title: str
    note: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """What was said and what came, in [0, 1], and how many it was of, as a share of the most."""

    said: float
    came: float
    weight: float


@dataclass(frozen=True, slots=True)
class BacktestPicture:
    """Everything there is to draw; empty texts and tuples are left out."""

    eyebrow: str
    group: str
    dates: str
    panels: tuple[Bars, ...]
    curve_title: str
    curve_said: str
    curve_came: str
    curve: tuple[Dot, ...]
    lines: tuple[str, ...]


def backtest_picture_of(found: Backtest, words: Words) -> BacktestPicture:
    """Choose what the picture shows of a backtest, in the reader's language."""
    recent = found.populations[RECENT]
    first, last = (date.fromordinal(found.origins[end]).isoformat() for end in (0, -1))
    return BacktestPicture(
        eyebrow=words("backtest-title"),
        group=show_name(found.group) or words("nameless"),
        dates=words("backtest-dates", count=len(found.origins), first=first, last=last),
        panels=tuple(_panels(recent.models, words)),
        curve_title=words("backtest-curve"),
        curve_said=words("backtest-curve-said"),
        curve_came=words("backtest-curve-came"),
        curve=tuple(_dots(recent)),
        lines=tuple(conclusions(found, words)),
    )


def _panels(models: dict[str, Measures], words: Words) -> Iterator[Bars]:
    if not models:
        return
    ours, table = models[OURS], models["markov"]
    for kind, mine, its in (("drop", ours.drop, table.drop), ("rise", ours.rise, table.rise)):
        if mine.named and mine.base is not None:
            yield _named(kind, mine, its, words)
    yield _skills(models, words)


def _named(kind: str, mine: Named, table: Named, words: Words) -> Bars:
    chance = round((mine.base or 0) * mine.named)
    counts = ((words("backtest-chance"), chance), (words("model-markov"), table.right))
    ours = (words("model-shipped"), mine.right)
    return Bars(
        title=words(f"backtest-bars-{kind}"),
        note=words(f"backtest-bars-{kind}-note", named=mine.named),
        bars=tuple(
            Bar(name, f"{count}", count / mine.named, ours=place == 2)  # noqa: PLR2004
            for place, (name, count) in enumerate((*counts, ours))
        ),
    )


def _skills(models: dict[str, Measures], words: Words) -> Bars:
    """By how much each comes closer to what happened than the table; below naught is naught."""
    gains = {name: 1 - models[name].log_loss / models["markov"].log_loss for name in SKILLS}
    most = max(0.01, *gains.values())
    return Bars(
        title=words("backtest-bars-skill"),
        note=words("backtest-bars-skill-note"),
        bars=tuple(
            Bar(words(f"model-{name}"), f"{gain:+.0%}", max(0.0, gain / most), ours=name == OURS)
            for name, gain in gains.items()
        ),
    )


def _dots(recent: Population) -> Iterator[Dot]:
    most = max((one.count for one in recent.curve), default=1)
    for one in recent.curve:
        yield Dot(one.said, one.came, one.count / most)
