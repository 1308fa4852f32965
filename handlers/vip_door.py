"""Who knocks at the VIP group: who is let in, and what becomes of everybody else.

Exactly the one who is expected is let in by the bot; everybody else waits for an operator. Nobody
is put out: what somebody was given is taken away by people alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers import telling
from handlers.outgoing import Admitted, Button, Group, MemberPrivate, Outgoing, Text
from handlers.telling import named

if TYPE_CHECKING:
    from telegram import ChatJoinRequest, Update

    from handlers.asks import OperatorAsk
    from handlers.context import Context, Services
    from handlers.ports import Words
    from handlers.telling import Listener

WEEK_MS: Final = 7 * 24 * 3600 * 1000
WRITES_MS: Final = 5 * 60 * 1000
"""So long Telegram lets a bot write to whoever asks to join, if he never opened a chat with it."""


async def knocked(update: Update, context: Context) -> None:
    """Somebody asks to join: whoever is expected is let in, and of others an operator is told."""
    request, services = update.chat_join_request, context.bot_data
    if request is None:
        return
    reader, group, user = services.rituals.kocs, request.chat.id, request.from_user.id
    if group != await reader.vip_group():
        return
    found = await reader.invited(group, user, services.clock.now())
    if found is None:
        await _ask_operators(request, services, update.update_id)
        await _tell_waiting(request, services)
        return
    unit = services.unit()
    unit.say(Outgoing(Group(group), Admitted(user), f"knock:{update.update_id}"))
    unit.rites.kocs.came_in(found.id)


async def _ask_operators(request: ChatJoinRequest, services: Services, update: int) -> None:
    """Only an operator lets in who was not expected."""
    user, group = request.from_user.id, request.chat.id
    before = await services.rituals.kocs.invited_before(group, user)
    again = "vip-knocked-uninvited" if before and before.taken_back else "vip-knocked-again"
    code = again if before else "vip-knocked"
    for one in await telling.operators(services):
        payload = f"{user} {group} {services.clock.now()}"
        rows = tuple(
            (_button(one, code, payload, f"knock:{update}"),) for code in ("vip-let-in", "vip-turn")
        )
        name = named(request.from_user.full_name, one.words)
        title = named(request.chat.title or "", one.words)
        one.tell([one.words(code, name=name, group=title)], rows)


async def _tell_waiting(request: ChatJoinRequest, services: Services) -> None:
    """He reads that he waits: Telegram lets the bot write to him for some minutes, chat or not."""
    user = request.from_user.id
    words = await _words_of(user, services)
    text = Text(words("vip-you-wait", group=named(request.chat.title or "", words)))
    services.unit().say(Outgoing(MemberPrivate(user), text, lives_ms=WRITES_MS))


async def _words_of(user: int, services: Services) -> Words:
    contact = await services.reader.contact(user)
    return services.words(contact.reads(services.house.language))


def _button(one: Listener, action: str, payload: str, group: str) -> Button:
    """The first answer of an operator is the answer of all of them."""
    token = one.services.unit().token(
        action, payload, holder=one.id, chat=one.id, lives_ms=WEEK_MS, group=group
    )
    return Button(one.words(action), token)


async def let_in(ask: OperatorAsk) -> None:
    """An operator lets somebody in."""
    await _answer(ask, "vip-was-let-in", in_=True)


async def turn(ask: OperatorAsk) -> None:
    """An operator does not."""
    await _answer(ask, "vip-was-turned", in_=False)


async def _answer(ask: OperatorAsk, code: str, *, in_: bool) -> None:
    user, group, *since = map(int, ask.payload.split())
    ask.unit.say(Outgoing(Group(group), Admitted(user, in_)))
    ask.unit.note(ask.user, "vip-let-in" if in_ else "vip-turned", str(user))
    ask.show([ask.words(code)])
    if not in_:
        await _tell_turned(ask, user, group, since[0] if since else 0)


async def _tell_turned(ask: OperatorAsk, user: int, group: int, since: int) -> None:
    """He reads that it is not this time, if the bot may write to him (still)."""
    contact = await ask.services.reader.contact(user)
    reached = contact.opened_at is not None and contact.blocked_at is None
    if not reached and ask.now >= since + WRITES_MS:
        return
    chat = await ask.services.reader.chat(group)
    words = await _words_of(user, ask.services)
    text = Text(words("vip-you-are-turned", group=named(chat.title if chat else "", words)))
    ask.unit.say(Outgoing(MemberPrivate(user), text, lives_ms=WEEK_MS if reached else WRITES_MS))


async def answered(ask: OperatorAsk) -> None:
    """Another operator was faster."""
    ask.show([ask.words("vip-answered")])
