"""Draws time and memory against size, so that a bend would be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from matplotlib.figure import Figure

from benchmarks.measure import MB

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from matplotlib.axes import Axes

MILLION = 1_000_000
INCHES = (9, 3.8)
DOTS = 120


class Sized(Protocol):
    """What is drawn of a size."""

    @property
    def events(self) -> int:
        """In the store."""
        ...

    @property
    def seconds(self) -> float:
        """Of the whole command."""
        ...

    @property
    def inside(self) -> float:
        """Of the audit alone, in seconds."""
        ...

    @property
    def peak(self) -> int:
        """Bytes."""
        ...


def draw(points: Sequence[Sized], path: Path) -> None:
    """Write the picture: time on the left, memory on the right, a straight line beside each.

    Args:
        points: at least two, by size.
        path: a PNG, replaced when there.
    """
    figure = Figure(figsize=INCHES, dpi=DOTS, layout="constrained")
    left, right = figure.subplots(1, 2)
    at = [one.events / MILLION for one in points]
    _line(left, at, [one.seconds for one in points], "whole command")
    _line(left, at, [one.inside for one in points], "audit inside a running process")
    left.set(title="Time of an audit", ylabel="seconds")
    _line(right, at, [one.peak / MB for one in points], "process tree, at most")
    right.set(title="Memory of an audit", ylabel="MB")
    for axes in (left, right):
        axes.set(xlabel="million events (50 messages a member)", xlim=(0, None), ylim=(0, None))
        axes.grid(alpha=0.3)
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False, loc="upper left")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path)


def _line(axes: Axes, at: Sequence[float], values: Sequence[float], name: str) -> None:
    """The measured values, and dashed the straight line from the first to the last of them."""
    (drawn,) = axes.plot(at, values, marker="o", label=name)
    ends = [at[0], at[-1]], [values[0], values[-1]]
    axes.plot(*ends, linestyle="--", linewidth=1, color=drawn.get_color(), alpha=0.5)
