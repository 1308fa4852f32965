"""The VIP group: who is in it, whom to invite, and who is let in when he knocks.

Exactly the one who is expected is let in by the bot; everybody else waits for an operator. Nobody
is put out: what somebody was given is taken away by people alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers import telling
from handlers.names import cut
from handlers.outgoing import Admitted, Button, Group, Outgoing
from handlers.telling import named

if TYPE_CHECKING:
    from telegram import ChatJoinRequest, Update

    from handlers.asks import OperatorAsk, Row
    from handlers.context import Context, Services
    from handlers.koc_views import Guest
    from handlers.telling import Listener

MOST_OFFERED: Final = 20
MOST_NAME: Final = 40
WEEK_MS: Final = 7 * 24 * 3600 * 1000


async def vip(ask: OperatorAsk) -> None:
    """Who is in the VIP group, and whom to invite, core members first."""
    words, reader = ask.words, ask.services.rituals.kocs
    group = await reader.vip_group()
    if group is None:
        ask.show([words("vip-none"), words("vip-make")])
        return
    found = await reader.guests(group, ask.now)
    inside = [one for one in found if one.inside]
    lines = [words("vip-title", count=len(inside))]
    lines += [_line(one, ask) for one in inside]
    free = [one for one in found if not one.inside]
    lines += ["", words("vip-could" if free else "vip-nobody")]
    lines += [_line(one, ask) for one in free]
    rows: list[Row] = [
        (ask.button(cut(named(one.name, words), MOST_NAME), "vip-invite", str(one.user)),)
        for one in free[:MOST_OFFERED]
        if not one.invited
    ]
    ask.show(lines, rows)


def _line(one: Guest, ask: OperatorAsk) -> str:
    """A name and why he is there: core member, KOC, or neither any more."""
    words, why = ask.words, [code for code in ("core", "koc") if getattr(one, code)]
    if one.invited and not one.inside:
        why.append("asked")
    reasons = [words(f"vip-{code}") for code in why] or [words("vip-neither")]
    return f"· {named(one.name, words)} · {words('comma').join(reasons)}"


async def invite(ask: OperatorAsk) -> None:
    """Have a link made that is good for one alone."""
    group, user = await ask.services.rituals.kocs.vip_group(), int(ask.payload)
    if group is None:
        ask.show([ask.words("vip-none")])
        return
    ask.unit.rites.kocs.invite(user, group)
    ask.unit.note(ask.user, "vip-invited", str(user))
    back: Row = (ask.button(ask.words("vip-back"), "vip"),)
    ask.show([ask.words("vip-will-be-invited")], [back])


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
        return
    unit = services.unit()
    unit.say(Outgoing(Group(group), Admitted(user), f"knock:{update.update_id}"))
    unit.rites.kocs.came_in(found.id)


async def _ask_operators(request: ChatJoinRequest, services: Services, update: int) -> None:
    """Only an operator lets in who was not expected."""
    for one in await telling.operators(services):
        payload = f"{request.from_user.id} {request.chat.id}"
        rows = tuple(
            (_button(one, code, payload, f"knock:{update}"),) for code in ("vip-let-in", "vip-turn")
        )
        name = named(request.from_user.full_name, one.words)
        group = named(request.chat.title or "", one.words)
        one.tell([one.words("vip-knocked", name=name, group=group)], rows)


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
    user, group = map(int, ask.payload.split())
    ask.unit.say(Outgoing(Group(group), Admitted(user, in_)))
    ask.unit.note(ask.user, "vip-let-in" if in_ else "vip-turned", str(user))
    ask.show([ask.words(code)])


async def answered(ask: OperatorAsk) -> None:
    """Another operator was faster."""
    ask.show([ask.words("vip-answered")])
