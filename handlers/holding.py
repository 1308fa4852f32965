"""An operator holds a member in a tier, because he knows more than a week shows, or lets go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.names import show_name
from handlers.telling import named
from models.holds import HELD_TIERS
from models.members import Tier

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from models.card import MemberCard
    from models.search import Named

LONGEST_REASON: Final = 200
"""Two lines on a phone; it is read on a card."""


def hold_row(ask: OperatorAsk, card: MemberCard) -> Row:
    """The buttons of a card: hold him, and release whoever is held."""
    score = card.score
    payload = _payload(score.telegram_id, score.person)
    change = ask.button(ask.words("button-hold"), "hold", payload)
    if card.held is None:
        return (change,)
    return (ask.button(ask.words("button-release"), "release", payload), change)


def _payload(telegram_id: int | None, person: int, rest: str = "") -> str:
    """Telegram's id before ours, as on every button that is about a person."""
    return f"{telegram_id or 0} {person} {rest}"


async def _meant(ask: OperatorAsk) -> tuple[Named, str] | None:
    """Whom a button or a question is about, with the rest of what it carries, if he is there."""
    _, person, rest = ask.payload.split(" ", 2)
    found = await ask.services.reader.scored(int(person))
    if found is None:
        ask.say([ask.words("member-gone")])
        return None
    return found, rest


async def hold(ask: OperatorAsk) -> None:
    """Ask in which tier."""
    meant = await _meant(ask)
    if meant is None:
        return
    one, _ = meant
    rows = [
        (
            ask.button(
                ask.words(f"tiers-{tier}"),
                "hold-in",
                _payload(one.telegram_id, one.person, tier),
            ),
        )
        for tier in HELD_TIERS
    ]
    ask.say([ask.words("hold-ask", name=named(one.name, ask.words)), ask.words("hold-means")], rows)


async def hold_in(ask: OperatorAsk) -> None:
    """Ask why: a tier that nobody can explain later helps nobody."""
    meant = await _meant(ask)
    if meant is None:
        return
    one, tier = meant
    ask.expect("hold-why", ask.payload)
    name = named(one.name, ask.words)
    lines = [ask.words("hold-why", name=name, tier=ask.words(f"tier-{tier}"))]
    if one.telegram_id is not None:
        lines.append(ask.words("hold-read", name=name))
    back = ask.button(ask.words("button-back"), "hold", _payload(one.telegram_id, one.person))
    ask.show(lines, [(back,)])


async def hold_why(ask: OperatorAsk) -> None:
    """The reason: from the next cut-off on he is held."""
    reason = show_name(ask.argument, LONGEST_REASON)
    if not reason:
        await hold_in(ask)
        return
    meant = await _meant(ask)
    if meant is None:
        return
    one, tier = meant
    ask.unit.hold(one.person, Tier(tier), reason, ask.user)
    ask.unit.note(ask.user, "tier-held", str(one.telegram_id or ""))
    release = ask.button(
        ask.words("button-release"), "release", _payload(one.telegram_id, one.person)
    )
    held = {"name": named(one.name, ask.words), "tier": ask.words(f"tier-{tier}")}
    ask.say([ask.words("hold-done", **held), ask.words("hold-reason", reason=reason)], [(release,)])


async def release(ask: OperatorAsk) -> None:
    """Let the bars judge him again."""
    meant = await _meant(ask)
    if meant is None:
        return
    one, _ = meant
    ask.unit.release(one.person)
    ask.unit.note(ask.user, "tier-released", str(one.telegram_id or ""))
    ask.say([ask.words("hold-over", name=named(one.name, ask.words))])
