"""A member's card in the terminal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from bot.cli.look import STYLES, heading
from bot.cli.sparks import bar, spark
from handlers.audit_view import PARTS
from handlers.card_beside import bought_lines
from handlers.member_words import NOBODY, held_line
from handlers.names import show_name
from handlers.reasons import ReasonWords
from handlers.times import day_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from rich.console import Console, RenderableType

    from handlers.ports import Words
    from models.card import MemberCard
    from models.members import MemberScore

PART_WIDTH = 24
HISTORY_SHOWN = 52
NAME_WIDTH = 30


def print_member(console: Console, card: MemberCard, words: Words, zone: tzinfo) -> None:
    """Show a member's card: T over time and its parts, indicators, reasons, ties, tier.

    Args:
        console: where to; its width is kept.
        card: whom to show.
        words: the reader's language.
        zone: of the dates.
    """
    for part in _parts(card, words, zone):
        console.print(part)


def _parts(card: MemberCard, words: Words, zone: tzinfo) -> Iterator[RenderableType]:
    yield from _title(card, words, zone)
    if card.left is not None:
        yield Text(words("card-left", date=date.fromordinal(card.left).isoformat()))
    if card.held is not None:
        yield Text(held_line(card.held, words, zone, NOBODY))
    yield from _came(card.score, words)
    yield from _history(card, words, zone)
    yield heading(words("card-heading-parts"))
    yield _components(card.score, words)
    yield heading(words("card-heading-indicators"))
    yield Text(_indicators(card.score, words))
    if card.score.reasons:
        yield heading(words("card-heading-reasons"))
        yield from (Text(f"· {said}") for said in ReasonWords(words)(card.score.reasons))
    yield from _worth(card, words)
    yield from _ties(card, words)
    yield from _groups(card, words)


def _title(card: MemberCard, words: Words, zone: tzinfo) -> Iterator[RenderableType]:
    score = card.score
    name = show_name(score.name) or words("nameless")
    known = words("card-by-name") if score.telegram_id is None else str(score.telegram_id)
    yield Text.assemble((name, "bold"), "  ", (known, "dim"))
    tier = words(f"tier-{score.tier}")
    if card.tier_since is not None:
        tier = words("card-tier-since", tier=tier, date=day_text(card.tier_since, zone))
    trust = words("card-trust-now", trust=f"{score.trust:.2f}")
    yield Text.assemble(
        (tier, STYLES[score.tier]), " · ", (trust, "bold"), " · ", _seen(score, words, zone)
    )


def _came(score: MemberScore, words: Words) -> Iterator[RenderableType]:
    if score.link:
        yield Text(words("card-came-by", link=show_name(score.link)), "dim")


def _seen(score: MemberScore, words: Words, zone: tzinfo) -> str:
    if score.last_act is None:
        return words("card-last-seen-never")
    return words("card-last-seen", date=day_text(score.last_act, zone))


def _history(card: MemberCard, words: Words, zone: tzinfo) -> Iterator[RenderableType]:
    shown = card.history[-HISTORY_SHOWN:]
    if len(shown) <= 1:
        return
    yield heading(words("card-heading-trust"))
    first, last = day_text(shown[0][0], zone), day_text(shown[-1][0], zone)
    yield Text(spark([trust for _, trust, _ in shown], top=1.0), "cyan")
    change = {"from": f"{first} {shown[0][1]:.2f}", "to": f"{last} {shown[-1][1]:.2f}"}
    yield Text(words("audit-trend-from", **change), "dim")


def _components(score: MemberScore, words: Words) -> Table:
    table = Table.grid(padding=(0, 1))
    values = {part: float(getattr(score.components, part)) for part in PARTS}
    for part, value in values.items():
        if part == "penalty" and not value:
            continue
        name = Text(words(f"column-{part}"))
        table.add_row(name, Text(bar(value, PART_WIDTH), "cyan"), Text(f"{value:.2f}"))
    return table


def _indicators(score: MemberScore, words: Words) -> str:
    return " · ".join(
        (
            words("card-indicator-weeks", weeks=score.activity),
            words("card-indicator-people", people=score.depth),
            words("card-indicator-points", points=score.contribution),
        )
    )


def _worth(card: MemberCard, words: Words) -> Iterator[RenderableType]:
    if card.worth is None:
        return
    yield heading(words("card-heading-worth"))
    yield from (Text(said) for said in bought_lines(card.worth, card.score.trust, words))


def _ties(card: MemberCard, words: Words) -> Iterator[RenderableType]:
    yield heading(words("card-heading-ties"))
    if not card.ties:
        yield Text(words("card-no-ties"), "dim")
        return
    table = Table.grid(padding=(0, 1))
    table.add_column(max_width=NAME_WIDTH, no_wrap=True, overflow="ellipsis")
    for name, days in card.ties:
        shown = show_name(name) or words("nameless")
        table.add_row(Text(shown), Text(words("card-tie-days", days=days), "dim"))
    yield table


def _groups(card: MemberCard, words: Words) -> Iterator[RenderableType]:
    if len(card.groups) <= 1:
        return
    yield heading(words("card-heading-groups"))
    for title, share in card.groups:
        shown = show_name(title) or words("nameless")
        yield Text(f"{shown}  {words('audit-share', percent=round(100 * share))}")
