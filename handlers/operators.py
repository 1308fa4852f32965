"""/operators: who may see scores; add by a link, remove by a button."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from handlers import telling
from handlers.commands import common_menu
from handlers.links import start_link
from handlers.names import show_name
from handlers.telling import named

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from handlers.records import Operator

LINK_MS: Final = 24 * 3600 * 1000
"""A link that makes operators is not left lying about for long."""


async def operators(ask: OperatorAsk) -> None:
    """List them; those of the settings stand there without a button."""
    everybody = await with_names(ask)
    rows = [row for one in everybody if (row := _remove_row(ask, one, len(everybody)))]
    rows.append((ask.button(ask.words("button-operator-add"), "invite"),))
    lines = [_line(ask, one) for one in everybody]
    ask.show([ask.words("operators-title"), *lines, ask.words("operators-see")], rows)


async def with_names(ask: OperatorAsk) -> list[Operator]:
    """All of them; the ledger has no name for who never wrote in a group, Telegram has."""
    known = await ask.services.reader.operators()
    return [one if one.name else replace(one, name=await _name(ask, one.id)) for one in known]


async def _name(ask: OperatorAsk, user: int) -> str:
    with suppress(TelegramError):
        return (await ask.telegram.get_chat(user)).effective_name or ""
    return ""


def _line(ask: OperatorAsk, one: Operator) -> str:
    own = ask.words("operators-you") if one.id == ask.user else ""
    settled = ask.words("operators-settled") if one.id in ask.services.settled else ""
    return f"· {named(one.name, ask.words)} ({one.id}){own}{settled}"


def _remove_row(ask: OperatorAsk, one: Operator, count: int) -> Row | None:
    if why_not(one.id, count, ask.services.settled) is not None:
        return None
    label = ask.words("button-operator-remove", name=called(one))
    return (ask.button(label, "dismiss", str(one.id)),)


def called(one: Operator) -> str:
    """An operator's name; the id of one who never wrote where the bot could read his name."""
    return show_name(one.name) or str(one.id)


def why_not(user: int, count: int, settled: frozenset[int]) -> str | None:
    """The text of why somebody cannot be removed; None when he can.

    Args:
        user: who.
        count: how many operators there are.
        settled: those of the settings.
    """
    if user in settled:
        return "operator-is-settled"
    return "operator-is-last" if count <= 1 else None


async def invite(ask: OperatorAsk) -> None:
    """A link that makes whoever opens it first an operator."""
    token = ask.unit.token("claim", str(ask.user), holder=None, lives_ms=LINK_MS)
    ask.unit.note(ask.user, "operator-invited")
    link = start_link(ask.services.house.username, token)
    ask.show([ask.words("operator-link"), link], [_back(ask)])


async def dismiss(ask: OperatorAsk) -> None:
    """Ask before somebody is removed, more plainly when it is the asker himself."""
    one = await _other(ask)
    if one is None:
        return
    code = "operator-remove-self" if one.id == ask.user else "operator-remove-ask"
    yes = ask.button(ask.words("button-operator-sure"), "dismissed", str(one.id))
    ask.show([ask.words(code, name=called(one))], [(yes,), _back(ask)])


async def dismissed(ask: OperatorAsk) -> None:
    """He may see nothing any more; the others are told."""
    one = await _other(ask)
    if one is None:
        return
    ask.unit.remove_operator(one.id)
    ask.unit.say(common_menu(one.id))
    ask.unit.note(ask.user, "operator-removed", str(one.id))
    ask.show([ask.words("operator-removed", name=called(one))])
    for each in await telling.operators(ask.services, but=ask.user):
        if each.id != one.id:
            by, name = named(ask.name, each.words), called(one)
            each.tell([each.words("operator-removed-by", name=name, by=by)])


async def _other(ask: OperatorAsk) -> Operator | None:
    """Whom the button is about, if he may be removed still; else the asker learns why not."""
    everybody = await with_names(ask)
    one = next((each for each in everybody if str(each.id) == ask.payload), None)
    if one is None:
        ask.show([ask.words("operator-gone")], [_back(ask)])
        return None
    reason = why_not(one.id, len(everybody), ask.services.settled)
    if reason is not None:
        ask.show([ask.words(reason)], [_back(ask)])
        return None
    return one


def _back(ask: OperatorAsk) -> Row:
    return (ask.button(ask.words("button-back"), "operators"),)
