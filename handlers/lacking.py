"""What the bot may not do in a group and should: operators are told in private, with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.names import show_name
from handlers.outgoing import Confidential, OperatorPrivate, Outgoing, Text
from handlers.rights import OUTSIDE, SPEAK
from handlers.telling import WEEK_MS, named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from handlers.asks import OperatorAsk
    from handlers.planned import PlanView
    from handlers.ports import Words

VOICE, APPROVE, TAG, OUT = "voice", "approve", "tag", "out"
MUTING: Final = frozenset({OUTSIDE, SPEAK})
"""With one of these missing nobody in the group hears the bot."""


def lacking_letter(lack: str, once: str, group: str, operator: int, words: Words) -> Outgoing:
    """A letter to an operator.

    Args:
        lack: `voice`, `approve`, `tag` or `out`.
        once: what it is about: of that he is told once.
        group: its title.
        operator: his id.
        words: in which he reads.
    """
    lines = [words(f"lacks-{lack}", group=show_name(group)), words(f"lacks-{lack}-how")]
    said = Confidential(Text("\n".join(lines)))
    key = f"lacks:{lack}:{once}:{operator}"
    return Outgoing(OperatorPrivate(operator), said, key, lives_ms=WEEK_MS)


def rest_lines(
    chat: int, lacks: Collection[str], plans: Iterable[PlanView], words: Words
) -> list[str]:
    """That the rituals of a group wait, where the bot has lost its voice there."""
    waits = MUTING.intersection(lacks) and any(one.chat == chat for one in plans)
    return [words("rituals-wait")] if waits else []


async def mute_lines(ask: OperatorAsk, plans: Iterable[PlanView]) -> list[str]:
    """In which groups of some rituals the bot may not write now."""
    homes = {one.chat for one in plans}
    chats = await ask.services.reader.chats()
    mute = [one for one in chats if one.id in homes and one.mute_from is not None]
    return [ask.words("rituals-mute", group=named(one.title, ask.words)) for one in mute]
