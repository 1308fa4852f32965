"""/staff: the shop's own people, who are not scored; a group's admins are proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.error import BadRequest, ChatMigrated, Forbidden

from handlers.chosen import watched
from handlers.member import near_lines
from handlers.names import near_label, show_name
from handlers.telling import named
from models.search import Named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import ChatMember

    from handlers.asks import OperatorAsk, Row
    from handlers.records import StaffMember


async def staff(ask: OperatorAsk) -> None:
    """Mark whoever is named or meant by an answer; without a name, show who is of the shop."""
    if ask.meant is not None:
        await _mark(ask, ask.meant[0], show_name(ask.meant[1]))
    elif ask.argument:
        await _by_name(ask, ask.argument)
    else:
        await _list(ask)


async def _by_name(ask: OperatorAsk, name: str) -> None:
    found = await ask.services.reader.people_named(name)
    if not found:
        await _offer_near(ask, name)
    elif len(found) == 1:
        await _mark(ask, found[0].id, found[0].name)
    else:
        same = [Named(one.id, one.id, one.name) for one in found]
        ask.say([ask.words("namesakes", count=len(found))], _choice(ask, same))


async def _offer_near(ask: OperatorAsk, name: str) -> None:
    near, more = await ask.services.reader.people_near(name)
    shown = named(name, ask.words)
    if near:
        ask.say(near_lines(shown, more, ask.words), _choice(ask, near))
        return
    forward = ask.words("unknown-forward", command="/staff")
    ask.say([ask.words("member-unknown", name=shown), forward])


def _choice(ask: OperatorAsk, people: Sequence[Named]) -> list[Row]:
    """A button for each, namesakes told apart."""
    return [
        (
            ask.button(
                near_label(one, people, named(one.name, ask.words)),
                "staff-in",
                f"{one.telegram_id} {show_name(one.name)}",
            ),
        )
        for one in people
    ]


async def _list(ask: OperatorAsk) -> None:
    known = await ask.services.reader.staff()
    ids = {one.id for one in known}
    proposed = [(user, name) for user, name in await admins(ask) if user not in ids]
    lines = [ask.words("staff-title"), *(f"· {named(one.name, ask.words)}" for one in known)]
    if not known:
        lines.append(ask.words("staff-nobody"))
    if proposed:
        lines.append(ask.words("staff-proposed"))
    rows: list[Row] = [
        (ask.button(_label(ask, "button-staff-mark", name), "staff-in", f"{user} {name}"),)
        for user, name in proposed
    ]
    rows += [_row(ask, "button-staff-unmark", "staff-out", one) for one in known]
    ask.show([*lines, ask.words("staff-how")], rows)


async def admins(ask: OperatorAsk) -> list[tuple[int, str]]:
    """The people who run the watched groups, each once; a group the bot is not in has none."""
    found: dict[int, str] = {}
    for chat in await watched(ask.services.reader):
        try:
            members = await _admins_of(ask, chat.id)
        except (Forbidden, BadRequest):
            continue
        people = (one.user for one in members if not one.user.is_bot)
        found |= {one.id: show_name(one.full_name) for one in people}
    return list(found.items())


async def _admins_of(ask: OperatorAsk, chat: int) -> tuple[ChatMember, ...]:
    try:
        return await ask.telegram.get_chat_administrators(chat)
    except ChatMigrated as error:
        ask.unit.move_chat(chat, error.new_chat_id)
        return await ask.telegram.get_chat_administrators(error.new_chat_id)


def _row(ask: OperatorAsk, label: str, action: str, one: StaffMember) -> Row:
    name = show_name(one.name)
    return (ask.button(_label(ask, label, name), action, f"{one.id} {name}"),)


def _label(ask: OperatorAsk, code: str, name: str) -> str:
    return ask.words(code, name=named(name, ask.words))


async def _mark(ask: OperatorAsk, user: int, name: str) -> None:
    """Mark somebody; of whom nothing may be kept, not even that, nor an entry that names him."""
    if await ask.services.reader.keeps_out(user):
        ask.show([ask.words("staff-kept-out", name=named(name, ask.words))], [_back(ask)])
        return
    ask.unit.mark_staff(user, staff=True)
    ask.unit.note(ask.user, "staff-marked", str(user))
    ask.show([ask.words("staff-marked", name=named(name, ask.words))], [_back(ask)])


async def mark(ask: OperatorAsk) -> None:
    """Somebody is of the shop."""
    user, _, name = ask.payload.partition(" ")
    await _mark(ask, int(user), name)


async def unmark(ask: OperatorAsk) -> None:
    """Somebody is a member like others."""
    user, _, name = ask.payload.partition(" ")
    ask.unit.mark_staff(int(user), staff=False)
    ask.unit.note(ask.user, "staff-unmarked", user)
    ask.show([ask.words("staff-unmarked", name=named(name, ask.words))], [_back(ask)])


def _back(ask: OperatorAsk) -> Row:
    return (ask.button(ask.words("button-back"), "staff"),)
