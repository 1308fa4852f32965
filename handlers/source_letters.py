"""Sources of members in words, and the letters about them; all of it for operators in private."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.outgoing import DAY_MS, Confidential, OperatorPrivate, Outgoing, Text
from handlers.telling import named
from models.money.amounts import shown_amount
from models.money.sources import STAYED_DAYS

if TYPE_CHECKING:
    from handlers.ports import Words
    from handlers.shop_views import SourceLink, SourceView

MONTH_MS: Final = 30 * DAY_MS


def source_name(one: SourceView, words: Words) -> str:
    """What a source is called."""
    code = "source-none-known" if one.kind == "none" else f"source-{one.kind}"
    return words(code, name=named(one.name, words))


def source_lines(one: SourceView, currency: str, words: Words) -> list[str]:
    """A source and what became of those who came by it."""
    found = one.record
    lines = [source_name(one, words)]
    if one.link is not None and one.link.state != "made":
        lines.append(words(f"source-state-{one.link.state}"))
    if not found.joined:
        lines.append(words("source-nobody"))
        cost = shown_amount(found.cost, currency)
        return [*lines, words("source-cost-so-far", cost=cost)] if found.cost else lines
    lines.append(words("source-joined", joined=found.joined, spoke=found.spoke))
    stayed = zip(STAYED_DAYS, found.stayed, found.old_enough, strict=True)
    lines += [
        words("source-stayed", days=days, stayed=here, of=old) for days, here, old in stayed if old
    ]
    lines.append(words("source-bought", count=found.bought))
    if one.tiers:
        tiers = [
            words("source-tier", tier=words(f"tier-{tier}"), count=count)
            for tier, count in one.tiers
        ]
        lines.append(words("source-tiers", tiers=words("comma").join(tiers)))
    lines += _cost_lines(one, currency, words)
    if one.bait:
        lines.append(words("source-bait", count=one.bait))
    return lines


def _cost_lines(one: SourceView, currency: str, words: Words) -> list[str]:
    """What it cost and whether that comes back, in the words of D4."""
    found = one.record
    if found.cac is None or not found.cost:
        return [words("source-free")]
    cost, cac = (shown_amount(minor, currency) for minor in (found.cost, round(found.cac)))
    lines = [words("source-cost", cost=cost, cac=cac)]
    if not one.valued:
        lines.append(words("source-unvalued"))
    elif found.ratio is not None:
        verdict = words(f"source-verdict-{found.verdict}")
        lines.append(words("source-ratio", ratio=f"{found.ratio:.1f}", verdict=verdict))
    return lines


def made_letter(one: SourceLink, user: int, words: Words) -> Outgoing:
    """A link is there: what to do with it, and what never to promise for it."""
    said = words("source-made", name=one.name, group=named(one.title, words))
    lines = [said, one.link or "", words("source-made-how"), words("source-never-paid")]
    return _letter(lines, f"source:{one.id}:{one.link}:{user}", user)


def failed_letter(one: SourceLink, at: int, user: int, words: Words) -> Outgoing:
    """The bot may not make links there."""
    said = words("source-failed", name=one.name, group=named(one.title, words))
    return _letter([said, words("source-failed-how")], f"source:{one.id}:failed:{at}:{user}", user)


def retired_letter(one: SourceLink, user: int, words: Words) -> Outgoing:
    """A link lets nobody in any more."""
    said = words("source-retired", name=one.name, group=named(one.title, words))
    return _letter([said], f"source:{one.id}:retired:{user}", user)


def stays_letter(one: SourceLink, at: int, user: int, words: Words) -> Outgoing:
    """A link could not be closed: it lets people in still."""
    said = words("source-stays", name=one.name, group=named(one.title, words))
    return _letter([said, words("source-failed-how")], f"source:{one.id}:stays:{at}:{user}", user)


def bait_letter(one: SourceView, group: int, title: str, user: int, words: Words) -> Outgoing:
    """People came in a burst and never spoke: told once, before anybody is paid for more."""
    name = source_name(one, words)
    lines = [
        words("source-bait-told", name=name, group=named(title, words), count=one.bait),
        words("source-never-paid"),
    ]
    return _letter(lines, f"source-bait:{group}:{one.key}:{user}", user)


def _letter(lines: list[str], key: str, user: int) -> Outgoing:
    text = Confidential(Text("\n".join(lines)))
    return Outgoing(OperatorPrivate(user), text, key, lives_ms=MONTH_MS)
