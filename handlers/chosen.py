"""Which group an operator's command is about: the only one, the one he chose, or he is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.onboarding import add_row
from handlers.places import WATCHED
from handlers.telling import named

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk
    from handlers.ports import Reader
    from handlers.records import ChatView

LONGEST_ARGUMENT: Final = 64
"""A name; longer ones are not kept through the question."""


async def watched(reader: Reader) -> list[ChatView]:
    """The groups there is a ledger of."""
    return [one for one in await reader.chats() if one.role in WATCHED]


async def chosen(ask: OperatorAsk, action: str, argument: str = "") -> ChatView | None:
    """The group that is meant; None when the operator was asked, or there is none.

    Args:
        ask: the operator's.
        action: what goes on when he has chosen.
        argument: with what.
    """
    chats = await watched(ask.services.reader)
    if not chats:
        ask.show([ask.words("no-group")], [add_row(ask)])
        return None
    if len(chats) == 1:
        return chats[0]
    everybody = await ask.services.reader.operators()
    wanted = next((one.chosen_chat for one in everybody if one.id == ask.user), None)
    found = next((one for one in chats if one.id == wanted), None)
    if found is None:
        offer(ask, chats, action, argument)
    return found


def offer(ask: OperatorAsk, chats: list[ChatView], action: str, argument: str = "") -> None:
    """Let the operator choose; the choice is remembered."""
    rest = f"{action} {argument[:LONGEST_ARGUMENT]}"
    rows = [
        (ask.button(named(chat.title, ask.words), "pick", f"{chat.id} {rest}"),) for chat in chats
    ]
    ask.show([ask.words("pick-group")], rows)


def picked(payload: str) -> tuple[int, str, str]:
    """What `offer` put on a button: chat, action, argument."""
    chat, _, rest = payload.partition(" ")
    action, _, argument = rest.partition(" ")
    return int(chat), action, argument
