"""An audit in the terminal: eighty columns, Chinese in line, nothing in a name interpreted."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from bot.cli.look import STYLES, heading
from bot.cli.sparks import bar, spark
from bot.cli.terminal_card import print_member
from handlers.basis import basis_lines
from handlers.early import before_it_begins, too_early
from handlers.heads import known_words
from handlers.names import show_name
from handlers.shares import (
    HEALTHY,
    WEEKS_COMPARED,
    back,
    by_direction,
    count_of,
    ended,
    pyramid,
)
from handlers.times import day_after, day_text, moment_text
from models.members import Tier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from rich.console import Console, RenderableType

    from handlers.ports import Words
    from handlers.shares import Share
    from models.members import Audit, MemberScore, Move

__all__ = ["print_audit", "print_member"]

STANDINGS = {"within": "dim", "below": "", "above": "", "": "dim"}
BAR_WIDTH = 30
BAR_LEAST = 4
"""A shorter bar tells nothing that the share does not."""
TOP = {Tier.CORE: 10, Tier.ORDINARY: 5, Tier.LIABILITY: 5}
MOVES_SHOWN = 8
NAME_WIDTH = 26
NAME_LEAST = 8
NUMBER_WIDTH = 4
"""`0.97`; points of a busy month too."""


def print_audit(console: Console, audit: Audit, words: Words, zone: tzinfo) -> None:
    """Show an audit: the pyramid, who moved, the trend, the top of each tier.

    Args:
        console: where to; its width is kept.
        audit: what to show.
        words: the reader's language.
        zone: of the dates.
    """
    for part in _parts(audit, words, zone, console.width):
        console.print(part)


def _parts(audit: Audit, words: Words, zone: tzinfo, width: int) -> Iterator[RenderableType]:
    yield from _title(audit, words, zone)
    if audit.begins is not None:
        yield Text(before_it_begins(audit, words, zone), "yellow")
    elif audit.too_early_until is not None:
        yield Text(too_early(audit, words, zone), "yellow")
        yield Text(words("audit-too-early-why"), "dim")
    elif not audit.known:
        yield Text(words("audit-nobody"), "yellow")
    else:
        yield from _standing(audit, words, zone, width)
    yield from _hints(audit, words, zone)


def _standing(audit: Audit, words: Words, zone: tzinfo, width: int) -> Iterator[RenderableType]:
    yield _pyramid(audit, words, width)
    yield _apart(audit, words)
    for line in (words("definition"), *basis_lines(audit, words, zone)):
        yield Text(line, "dim")
    yield from _moved(audit, words, zone)
    yield from _trend(audit, words, zone)
    yield from _tops(audit, words, width)


def _title(audit: Audit, words: Words, zone: tzinfo) -> Iterator[RenderableType]:
    group = show_name(audit.group) or words("nameless")
    yield Text.assemble((group, "bold"), "  ", (words("audit-title"), "cyan"))
    date = words("audit-as-of", date=moment_text(audit.as_of, zone))
    yield Text(f"{date} · {known_words(audit.known, audit.total, words)}", "dim")


def _pyramid(audit: Audit, words: Words, width: int) -> Table:
    """The storeys; where there is no room the bar gives way, then what is usual."""
    storeys = pyramid(audit, words)
    room = min(BAR_WIDTH, width - _told_width(storeys))
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    if room >= BAR_LEAST:
        table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for share in storeys:
        style = STYLES[Tier(share.tier)]
        drawn = (Text(bar(share.percent / 100, room), style),) if room >= BAR_LEAST else ()
        table.add_row(
            Text(share.name, style),
            *drawn,
            Text(str(share.count)),
            Text(share.share_text, "bold"),
            Text(share.healthy_text, STANDINGS[share.standing]),
        )
    return table


def _told_width(storeys: tuple[Share, ...]) -> int:
    """What the pyramid takes without its bars, the gaps between five columns included."""
    told = ((one.name, str(one.count), one.share_text, one.healthy_text) for one in storeys)
    return sum(1 + max(map(cell_len, column)) for column in zip(*told, strict=True))


def _apart(audit: Audit, words: Words) -> Text:
    newcomer, dormant = count_of(audit, Tier.NEWCOMER), count_of(audit, Tier.DORMANT)
    return Text(words("audit-apart", newcomer=newcomer, dormant=dormant))


def _moved(audit: Audit, words: Words, zone: tzinfo) -> Iterator[RenderableType]:
    if not audit.moved:
        if audit.weeks:
            yield Text(words("audit-moved-none"))
        return
    yield heading(words("audit-moved", date=day_text(audit.moved[0].at, zone)))
    rising, falling = by_direction(audit.moved)
    for code, sign, style, moves in (
        ("audit-moved-up", "▲", "green", rising),
        ("audit-moved-down", "▼", "yellow", falling),
    ):
        if moves:
            yield Text(f"{sign} {words(code, count=len(moves))}", style)
            yield from _move_lines(moves, words)


def _move_lines(moves: list[Move], words: Words) -> Iterator[Text]:
    for move in moves[:MOVES_SHOWN]:
        name = show_name(move.name, NAME_WIDTH) or words("nameless")
        origin, target = words(f"tier-{move.origin}"), words(f"tier-{move.target}")
        line = words("audit-moved-line", name=name, origin=origin, target=target)
        yield Text(f"  {line}", overflow="ellipsis", no_wrap=True)
    if len(moves) > MOVES_SHOWN:
        yield Text(f"  {words('audit-more', count=len(moves) - MOVES_SHOWN)}", "dim")


def _trend(audit: Audit, words: Words, zone: tzinfo) -> Iterator[RenderableType]:
    weeks = back(audit, WEEKS_COMPARED)
    if len(weeks) <= 1:
        return
    first, last = day_text(weeks[0].at, zone), day_text(weeks[-1].at, zone)
    yield heading(f"{words('audit-trend', count=len(weeks))} · {first} – {last}")
    table = Table.grid(padding=(0, 1))
    for tier, _, _ in HEALTHY:
        counts = [dict(week.counts).get(tier, 0) for week in weeks]
        change = words("audit-trend-from", **{"from": counts[0], "to": counts[-1]})
        name = Text(words(f"tiers-{tier}"), STYLES[tier])
        table.add_row(name, Text(spark(counts), STYLES[tier]), Text(change))
    yield table


def _tops(audit: Audit, words: Words, width: int) -> Iterator[RenderableType]:
    for tier, _, _ in HEALTHY:
        best = list(islice((one for one in audit.members if one.tier is tier), TOP[tier]))
        if best:
            yield heading(words("audit-top", tier=words(f"tiers-{tier}")))
            yield _top(best, words, width)
    yield Text(words("legend-columns"), "dim")


def _top(members: list[MemberScore], words: Words, width: int) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    columns = [words(f"column-{column}") for column in ("trust", "weeks", "people", "points")]
    room = width - sum(max(NUMBER_WIDTH, cell_len(column)) + 1 for column in columns) - 1
    name = max(NAME_LEAST, min(NAME_WIDTH, room))
    table.add_column(Text(words("column-name")), width=name, no_wrap=True)
    for column in columns:
        table.add_column(Text(column), justify="right", no_wrap=True)
    for member in members:
        table.add_row(
            Text(show_name(member.name) or words("nameless"), overflow="ellipsis"),
            Text(f"{member.trust:.2f}", "bold"),
            Text(str(member.activity)),
            Text(str(member.depth)),
            Text(f"{member.contribution:g}"),
        )
    return table


def _hints(audit: Audit, words: Words, zone: tzinfo) -> Iterator[RenderableType]:
    if audit.blind:
        yield Text(words("audit-blind", count=len(audit.blind)), "dim")
    last = ended(audit)
    if last is not None:
        as_of = day_after(last, zone)
        yield Text(words("hint-ended", date=day_text(last, zone), as_of=as_of), "yellow")
