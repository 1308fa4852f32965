"""Who is meant by a name, with the reason behind it; and who does not want to be named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from handlers.asks import Said
from handlers.belonging import belongs
from models.rituals import nomination_commands as do
from models.rituals.calendar import Kind
from models.rituals.nomination import may_name
from models.rituals.nomination_state import Phase
from models.rituals.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from handlers.asks import GroupAsk, Row
    from handlers.planned import Ritual

    Find = Callable[[int, str], Awaitable[tuple[tuple[int, str], ...]]]

PARTING: Final = ":：，,\n"
"""What parts a name from the reason behind it."""
MOST_WORDS: Final = 4
"""A name has no more of them, of those that stand in front of a reason without a sign between."""
People = tuple[tuple[int, str], ...]
WISHED: Final = re.compile(
    r"\A\s*(?:我?(?:就|要|想)?(?:选|投|提名|推荐|投给|信得过)\s*"
    r"|(?:i\s+(?:would\s+)?(?:choose|pick|name|nominate|trust|ask|vote\s+for)|my\s+vote:?)\s+)",
    re.IGNORECASE,
)
"""What people say before the name, as in “我选小明” and “I choose Emil”."""
TAIL: Final = re.compile(r"[吧呀啊哦啦了嘛]?[\s!！。.~]*\Z")
"""What they say behind it, as in “小明吧”."""


def wished(said: str) -> str:
    """A name, and perhaps a reason, without what people say around it.

    >>> wished("我选小明"), wished("小明吧！"), wished("I choose Emil."), wished("Emil: kind")
    ('小明', '小明', 'Emil', 'Emil: kind')
    """
    return TAIL.sub("", WISHED.sub("", said, count=1), count=1).strip()


async def nominees(ask: GroupAsk, group: int, said: str) -> tuple[People, str]:
    """Whoever is meant, and the reason: behind a sign, else behind the whole name.

    Args:
        ask: whose.
        group: Telegram's id.
        said: a name, and perhaps a reason.
    """
    find = ask.services.rituals.kocs.members_named
    name = wished(said)
    for whole in (said, name):
        found = await find(group, whole) if whole else ()
        if found:
            return found, ""
    found, reason = await named_in(find, group, said)
    return (found, reason) if found else await named_in(find, group, name)


async def named_in(find: Find, group: int, said: str) -> tuple[People, str]:
    """The same, of words that begin with the name.

    Args:
        find: whom of a group a name means.
        group: Telegram's id.
        said: a name, and perhaps a reason.
    """
    found = await find(group, said) if said else ()
    if found:
        return found, ""
    place = min((at for sign in PARTING if (at := said.find(sign)) > 0), default=0)
    name = said[:place].strip()
    found = await find(group, name) if name else ()
    if found:
        return found, said[place:].strip(PARTING + " ")
    parts = said.split()
    for count in range(min(MOST_WORDS, len(parts) - 1), 0, -1):
        name = " ".join(parts[:count]).strip(PARTING)
        found = tuple(one for one in await find(group, name) if _bears(one[1], name))
        if found:
            return found, " ".join(parts[count:])
    return (), ""


def _bears(name: str, said: str) -> bool:
    """Whether words are a name or the beginning of one, and not a part of a longer word."""
    return f"{name.casefold().strip()} ".startswith(f"{said.casefold()} ")


async def standing(ask: GroupAsk, ritual: Ritual) -> do.Standing:
    """What is known of who asks; an operator is one of the shop's people, whoever marked him."""
    if await ask.services.reader.is_operator(ask.user):
        return do.Standing(None, None, shop=True)
    opens_at = ritual.state.opens_at
    return await ask.services.rituals.kocs.standing(ritual.run.group, ask.user, opens_at)


async def voiceless(ask: GroupAsk, ritual: Ritual) -> Said | None:
    """Why who asks has no voice in an open round, before he is asked whom he names."""
    if ritual.state.phase is not Phase.OPEN:
        return None
    try:
        may_name(ritual.state, await standing(ask, ritual))
    except RefusedError as refused:
        row = want_row(ask, ritual, out=ask.user in ritual.state.stood_down)
        return Said(ask.words(refused.code, **refused.values), done=False, rows=(row,))
    return None


def want_row(ask: GroupAsk, ritual: Ritual, *, out: bool) -> Row:
    """The way to say that one does not want it, or that one does after all."""
    action = "nominate-me" if out else "nominate-not-me"
    return (ask.button(ask.words(action), action, str(ritual.run.id)),)


async def not_me(ask: GroupAsk) -> Said:
    """Somebody does not want to be named: in no round of the group that goes on; asked once.

    He is asked whether anybody names him or not: that is secret from him, too.
    """
    run, _, sure = ask.payload.partition(" ")
    if not sure:
        yes = ask.button(ask.words("nominate-not-me"), "nominate-not-me", f"{run} yes")
        no = ask.button(ask.words("nominate-stay"), "nominate-me", run)
        return Said(ask.words("nominate-not-sure"), rows=((yes,), (no,)))
    return await _wished(ask, do.StandDown(ask.user), "nominate-not-you")


async def me_after_all(ask: GroupAsk) -> Said:
    """He may be named after all."""
    return await _wished(ask, do.StandUp(ask.user), "nominate-you-again")


async def _wished(ask: GroupAsk, command: do.StandDown | do.StandUp, code: str) -> Said:
    run, _, _ = ask.payload.partition(" ")
    ritual = await ask.services.rituals.ritual(int(run))
    group = None if ritual is None else ritual.run.plan.chat
    if ritual is None or group is None or not await belongs(ask, group):
        return Said(ask.words("nomination-over"), done=False)
    going = await ask.services.rituals.rituals(Kind.NOMINATION)
    mine = [one for one in going if one.run.plan.chat == group and not one.state.over]
    if not mine:
        return Said(ask.words("nomination-over"), done=False)
    for one in mine:
        ask.unit.rites.perform(one.run.id, command)
    row = want_row(ask, ritual, out=isinstance(command, do.StandDown))
    return Said(ask.words(code), rows=(row,))
