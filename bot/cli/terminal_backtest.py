"""A backtest in the terminal: sentences first, then the figures of each model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from bot.cli.look import heading
from handlers.backtest_view import sentences
from handlers.names import show_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from handlers.ports import Words
    from models.findings import Backtest, Measures, Population

COLUMNS = ("loss", "skill", "silent", "core", "ece", "drop", "rise")
OURS = "shipped"


def print_backtest(console: Console, found: Backtest, words: Words) -> None:
    """Show how right the forecast would have been."""
    for part in _parts(found, words):
        console.print(part)


def _parts(found: Backtest, words: Words) -> Iterator[RenderableType]:
    group = show_name(found.group) or words("nameless")
    yield Text.assemble((group, "bold"), "  ", (words("backtest-title"), "cyan"))
    for line in sentences(found, words):
        yield Text(line)
    for name, one in found.populations.items():
        if one.models:
            yield heading(words(f"backtest-{name}", count=one.rows))
            yield _table(one, words)
    yield Text(words("backtest-legend"), "dim")


def _table(one: Population, words: Words) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    table.add_column(Text(words("backtest-column-model")), no_wrap=True)
    for column in COLUMNS:
        table.add_column(Text(words(f"backtest-column-{column}")), justify="right", no_wrap=True)
    for name, mine in one.models.items():
        style = "bold" if name == OURS else ""
        table.add_row(words(f"model-{name}"), *_cells(mine), style=style)
    return table


def _cells(one: Measures) -> Iterator[str]:
    yield f"{one.log_loss:.3f}"
    yield f"{one.skill_vs_markov:+.1%}"
    for value in (one.auc_silent, one.auc_core):
        yield "–" if value is None else f"{value:.3f}"
    yield f"{one.ece:.3f}"
    for value in (one.drop.precision, one.rise.precision):
        yield "–" if value is None else f"{value:.0%}"
