"""In which topic of a forum a ritual is posted: an operator sends a link that leads there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from handlers.links import SUPERGROUP
from handlers.plan_rests import back, plan_of

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk
    from handlers.planned import PlanView

GENERAL: Final = "general"
_LINK: Final = re.compile(
    r"(?:https?://)?t\.me/(?:c/(?P<chat>\d+)|[A-Za-z]\w+)/(?P<thread>[1-9]\d{0,8})(?:/\d+)?(?:\?\S*)?"
)
"""https://core.telegram.org/api/links#message-links: behind the group stands the topic."""


async def topic(ask: OperatorAsk) -> None:
    """Ask for a link to the topic, or take the words for it."""
    number, _, chosen = ask.payload.partition(" ")
    found = await plan_of(ask, number)
    if found is None or found.settled or found.chat is None:
        gone = found is None or not found.settled
        ask.say([ask.words("ritual-gone" if gone else "ritual-settled")])
        return
    thread = None if chosen == GENERAL else thread_of(ask.argument, found.chat)
    if thread is None and chosen != GENERAL:
        _ask(ask, found, again=bool(ask.argument))
        return
    ask.unit.rites.post_in(found.id, thread)
    ask.unit.note(ask.user, "ritual", f"{found.key} topic")
    said = "ritual-in-general" if thread is None else "ritual-in-topic"
    ask.show([ask.words(said)], back(ask, found))


def _ask(ask: OperatorAsk, found: PlanView, *, again: bool) -> None:
    ask.expect("plan-topic", str(found.id))
    general = ask.button(ask.words("ritual-general"), "plan-topic", f"{found.id} {GENERAL}")
    wrong = [ask.words("ritual-topic-wrong")] if again else []
    ask.show([*wrong, ask.words("ritual-ask-topic")], [(general,), *back(ask, found)])


def thread_of(link: str, group: int) -> int | None:
    """The topic to which a link leads, or a link to a message in it; None where it leads elsewhere.

    >>> thread_of("https://t.me/c/1234567890/12/345", -1001234567890)
    12
    >>> thread_of("https://t.me/c/1234567890/12", -1009999999999) is None
    True
    """
    found = _LINK.fullmatch(link.strip())
    if found is None or found["chat"] not in {None, str(group).removeprefix(SUPERGROUP)}:
        return None
    return int(found["thread"])
