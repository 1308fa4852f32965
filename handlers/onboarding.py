"""How the bot comes to people and groups: start, claim, added to a group, adopted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from handlers import telling
from handlers.asks import WEEK_MS
from handlers.commands import own_menu
from handlers.early import early_lines
from handlers.help import help_rows, operator_lines, welcome_lines
from handlers.links import group_link
from handlers.outgoing import BY_LOT, NOTICE, Button, Group, Left, OperatorsChat, Outgoing, Text
from handlers.places import LIVED_IN, WATCHED, follow, look, mending_lines
from handlers.rights import OUTSIDE
from handlers.telling import named

if TYPE_CHECKING:
    from handlers.asks import Ask, MemberAsk, OperatorAsk
    from handlers.context import Services
    from handlers.places import Sight
    from handlers.ports import Words
    from handlers.records import ChatView
    from handlers.telling import Listener

ROLES: Final = (("customers", "vip"), ("operators", "declined"))
"""What a group can be, as the buttons stand under the question."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A group that nobody has decided on."""

    chat: int
    title: str
    by: str
    """Who put the bot there; empty when nobody knows any more."""


async def start(ask: MemberAsk) -> None:
    """Somebody opened the chat with the bot; an argument is a link that does nothing any more."""
    dead = [ask.words("link-dead")] if ask.argument else []
    known = await ask.services.reader.is_operator(ask.user)
    if known:
        ask.unit.say(own_menu(ask.user, ask.words))
    own = operator_lines(ask.words) if known else []
    ask.say([*dead, *welcome_lines(ask.words), *own], help_rows(ask))


async def claim(ask: MemberAsk) -> None:
    """A claim link was opened: whoever does it first is an operator from now on."""
    if await ask.services.reader.is_operator(ask.user):
        ask.say([ask.words("claim-already")])
        return
    if ask.token is None:
        return
    ask.unit.spend(ask.token)
    inviter = int(ask.payload) if ask.payload else None
    ask.unit.add_operator(ask.user, inviter)
    ask.unit.say(own_menu(ask.user, ask.words))
    ask.unit.note(ask.user, "operator-added", ask.payload)
    for other in await telling.operators(ask.services, but=ask.user):
        name = named(ask.name, other.words)
        other.tell([other.words("operator-joined", name=name, id=str(ask.user))])
    lived = any(one.role in WATCHED for one in await ask.services.reader.chats())
    following = ask.words("claim-see" if lived else "claim-next")
    rows = () if lived else (add_row(ask),)
    ask.say([ask.words("claim-done"), following, *operator_lines(ask.words)], rows)
    await _ask_of_waiting(ask)


async def _ask_of_waiting(ask: MemberAsk) -> None:
    """Groups that the bot was added to before there was anybody to ask."""
    waiting = [one for one in await ask.services.reader.chats() if is_waiting(one)]
    me = await telling.listener(ask.services, ask.user)
    for chat in waiting:
        question(me, Newcomer(chat.id, chat.title, ""), ask.update)


def is_waiting(chat: ChatView) -> bool:
    """Whether nobody has said yet what a group is."""
    return chat.role is None and chat.met


def question(operator: Listener, new: Newcomer, update: int) -> None:
    """Ask an operator what a group is; one answer of anybody answers it for all."""
    words, title = operator.words, named(new.title, operator.words)
    if new.by:
        lines = [words("ask-role-by", title=title, name=named(new.by, words))]
    else:
        lines = [words("ask-role", title=title)]
    rows = tuple(
        tuple(_role_button(operator, role, new.chat, update) for role in row) for row in ROLES
    )
    operator.tell([*lines, words("ask-role-why")], rows)


def _role_button(operator: Listener, role: str, chat: int, update: int) -> Button:
    token = operator.services.unit().token(
        "role",
        f"{role} {chat}",
        holder=operator.id,
        chat=operator.id,
        lives_ms=WEEK_MS,
        group=f"role:{chat}:{update}",
    )
    return Button(operator.words(f"button-role-{role}"), token)


async def decide(ask: OperatorAsk) -> None:
    """An operator said what a group is."""
    role, number = ask.payload.split()
    chat = await ask.services.reader.chat(int(number))
    if chat is None:
        ask.show([ask.words("chat-gone")])
        return
    done = decline(ask, chat) if role == "declined" else await adopt(ask, chat, role)
    if done:
        for other in await telling.operators(ask.services, but=ask.user):
            other.tell([_decided(chat, role, named(ask.name, other.words), other.words)])


def decline(ask: OperatorAsk, chat: ChatView) -> bool:
    """Leave a group: nothing is kept of it from now on."""
    ask.unit.adopt(chat.id, "declined")
    ask.unit.note(ask.user, "chat-declined", str(chat.id))
    ask.unit.say(Outgoing(Group(chat.id), Left(), lives_ms=WEEK_MS))
    ask.show([_declined(chat, ask.words)])
    return True


def _declined(chat: ChatView, words: Words) -> str:
    code = "declined" if chat.first_event is None else "declined-kept"
    return words(code, title=named(chat.title, words))


async def adopt(ask: OperatorAsk, chat: ChatView, role: str) -> bool:
    """Live in a group from now on, say so there, and tell the operator what is still missing.

    Returns:
        Whether it came to that: a group the bot is not in cannot be adopted.
    """
    house = ask.services.house
    sight = await look(ask.telegram, house, chat.id, role)
    if OUTSIDE in sight.lacks:
        ask.show(mending_lines(sight.lacks, ask.words, house), [add_row(ask)])
        return False
    chat = follow(ask.unit, chat, sight)
    ask.unit.meet_chat(chat.id, chat.title, chat.kind, sight.total)
    ask.unit.adopt(chat.id, role)
    ask.unit.note(ask.user, "chat-adopted", f"{chat.id} {role}")
    ask.show(adopted_lines(ask, replace(chat, role=role), sight))
    if role != chat.role and not {role, chat.role} <= WATCHED:
        _greet(ask.services, chat.id, role, ask.update)
    return True


def adopted_lines(ask: OperatorAsk, chat: ChatView, sight: Sight) -> list[str]:
    """What a group is now, what is missing there, and when it can be judged."""
    words, house = ask.words, ask.services.house
    title = named(chat.title, words)
    lines = [words("adopted", title=title, role=words(f"role-{chat.role}"))]
    lines += mending_lines(sight.lacks, words, house)
    if chat.role in WATCHED:
        lines += early_lines(chat, words, ask.now, house.zone)
        lines.append(words("adopted-staff"))
    return lines


def _greet(services: Services, chat: int, role: str, update: int) -> None:
    """The notice; the shop's own chat gets a line."""
    if role in WATCHED:
        services.unit().give_notice(notice(services, chat, str(update)))
        return
    words = services.words(services.house.language)
    services.unit().say(Outgoing(OperatorsChat(chat), Text(words("notice-operators"))))


def notice(services: Services, chat: int, why: str, *, again: bool = False) -> Outgoing:
    """What is kept, who sees it, how to opt out, for a group.

    Args:
        services: the shell's.
        chat: the group.
        why: tells one notice from the next.
        again: whether one stands there already, which this one adds to.
    """
    house = services.house
    lines = notice_lines(services.words(house.language), house.username, by_lot=house.by_lot)
    if again:
        lines[0] = services.words(house.language)("notice-more")
    key = f"{NOTICE}{chat}:{why}{BY_LOT if house.by_lot else ''}"
    return Outgoing(Group(chat), Text("\n".join(lines)), key)


def notice_lines(words: Words, username: str, *, by_lot: bool = False) -> list[str]:
    """What a group is told when the bot begins to keep its ledger."""
    return [
        words("notice-hello"),
        words("notice-kept"),
        words("notice-who"),
        *([words("notice-lot")] if by_lot else []),
        words("notice-choice", bot=f"@{username}"),
    ]


def _decided(chat: ChatView, role: str, name: str, words: Words) -> str:
    values = {"title": named(chat.title, words), "role": words(f"role-{role}"), "name": name}
    return words("decided-by", **values)


async def decided(ask: OperatorAsk) -> None:
    """Another operator was faster: the question becomes its answer."""
    chat = await ask.services.reader.chat(int(ask.payload.split()[1]))
    if chat is None:
        ask.show([ask.words("chat-gone")])
    elif chat.role in LIVED_IN:
        sight = await look(ask.telegram, ask.services.house, chat.id, chat.role)
        ask.show(adopted_lines(ask, follow(ask.unit, chat, sight), sight))
    elif chat.role == "declined":
        ask.show([_declined(chat, ask.words)])
    else:
        ask.show([ask.words("question-old", title=named(chat.title, ask.words))])


def add_row(ask: Ask) -> tuple[Button, ...]:
    """A row that lets an operator put the bot into a group."""
    return (Button(ask.words("button-add-group"), url=group_link(ask.services.house.username)),)
