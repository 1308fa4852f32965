"""An operator holds a member in a tier, because he knows more than a week shows, or lets go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.names import show_name
from handlers.telling import named
from handlers.whose import meant, payload_about
from models.holds import HELD_TIERS
from models.members import Tier
from models.search import Named

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from models.card import MemberCard

LONGEST_REASON: Final = 200
"""Two lines on a phone; it is read on a card."""


def hold_row(ask: OperatorAsk, card: MemberCard) -> Row:
    """The buttons of a card: hold him, and release whoever is held."""
    score = card.score
    payload = payload_about(Named(score.person, score.telegram_id, score.name))
    change = ask.button(ask.words("button-hold"), "hold", payload)
    if card.held is None:
        return (change,)
    return (ask.button(ask.words("button-release"), "release", payload), change)


async def hold(ask: OperatorAsk) -> None:
    """Ask in which tier."""
    found = await meant(ask, ask.payload)
    if found is None:
        return
    one, _ = found
    rows = [
        (
            ask.button(
                ask.words(f"tiers-{tier}"),
                "hold-in",
                payload_about(one, tier),
            ),
        )
        for tier in HELD_TIERS
    ]
    ask.say([ask.words("hold-ask", name=named(one.name, ask.words)), ask.words("hold-means")], rows)


async def hold_in(ask: OperatorAsk) -> None:
    """Ask why: a tier that nobody can explain later helps nobody."""
    found = await meant(ask, ask.payload)
    if found is None:
        return
    one, tier = found
    ask.expect("hold-why", ask.payload)
    name = named(one.name, ask.words)
    lines = [ask.words("hold-why", name=name, tier=ask.words(f"tier-{tier}"))]
    if one.telegram_id is not None:
        lines.append(ask.words("hold-read", name=name))
    back = ask.button(ask.words("button-back"), "hold", payload_about(one))
    ask.show(lines, [(back,)])


async def hold_why(ask: OperatorAsk) -> None:
    """The reason: from the next cut-off on he is held."""
    reason = show_name(ask.argument, LONGEST_REASON)
    if not reason:
        await hold_in(ask)
        return
    found = await meant(ask, ask.payload)
    if found is None:
        return
    one, tier = found
    ask.unit.hold(one.person, Tier(tier), reason, ask.user)
    ask.unit.note(ask.user, "tier-held", str(one.telegram_id or ""))
    release = ask.button(ask.words("button-release"), "release", payload_about(one))
    held = {"name": named(one.name, ask.words), "tier": ask.words(f"tier-{tier}")}
    ask.say([ask.words("hold-done", **held), ask.words("hold-reason", reason=reason)], [(release,)])


async def release(ask: OperatorAsk) -> None:
    """Let the bars judge him again."""
    found = await meant(ask, ask.payload)
    if found is None:
        return
    one, _ = found
    ask.unit.release(one.person)
    ask.unit.note(ask.user, "tier-released", str(one.telegram_id or ""))
    ask.say([ask.words("hold-over", name=named(one.name, ask.words))])
