"""What the rules of a ritual have against a wish, before it is put down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.asks import Said
from models.rituals.refusal import RefusedError

if TYPE_CHECKING:
    from handlers.asks import Ask
    from handlers.planned import Ritual
    from models.rituals.machine import Machine

OPEN = "open"


def refusal(ask: Ask, rules: Machine, ritual: Ritual, command: object) -> Said | None:
    """Why a wish is refused, in the asker's words; None when the rules allow it.

    Args:
        ask: whose.
        rules: of the ritual's kind.
        ritual: the occasion, as it stands.
        command: what he wants of it.
    """
    if ritual.run.state != OPEN:
        return Said(ask.words("ritual-over"), done=False)
    return against(ask, rules, ritual, command)


def against(ask: Ask, rules: Machine, ritual: Ritual, command: object) -> Said | None:
    """The same where the rules themselves say that an occasion is over."""
    try:
        rules.decide(ritual.state, command, ask.now)
    except RefusedError as refused:
        return Said(ask.words(refused.code, **refused.values), done=False)
    return None
