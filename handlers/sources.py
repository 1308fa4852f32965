"""/source: where members came from, and links that are made to be counted.

Nothing is ever paid or promised for a join: people who are lured in never speak, and what counts is
who stays, speaks and buys.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from handlers.chosen import chosen, watched
from handlers.names import clean, cut
from handlers.onboarding import add_row
from handlers.rights import INVITE, OUTSIDE, missing, whole
from handlers.source_letters import source_lines
from handlers.telling import named

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from handlers.records import ChatView
    from handlers.shop_views import SourceLink

NEW: Final = frozenset({"new", "add", "新", "新建", "新增"})
RETIRE: Final = frozenset({"retire", "close", "停用", "关闭"})
LONGEST: Final = 32
"""Characters that Telegram keeps of a link's name."""
RESERVED: Final = re.compile(r"koc-\d+\Z", re.IGNORECASE)
"""How the bot calls a member's own link."""
OPEN: Final = frozenset({"wanted", "made", "failed"})
MOST_LABEL: Final = 40


async def source(ask: OperatorAsk) -> None:
    """The sources of a group; a new link; or the end of one."""
    what, _, rest = ask.argument.strip().partition(" ")
    name = " ".join(clean(rest).split())
    if what.lower() in NEW:
        await _new(ask, name)
    elif what.lower() in RETIRE:
        await _retire(ask, name)
    elif what:
        said = cut(clean(ask.argument.strip()), MOST_LABEL)
        how = ask.words("source-how", most=LONGEST)
        ask.say([ask.words("source-what", value=said), how])
    else:
        await _list(ask)


async def _list(ask: OperatorAsk) -> None:
    """Every source of every group, and under them the links that can be closed."""
    words, shop = ask.words, ask.services.shop
    chats = await watched(ask.services.reader)
    if not chats:
        ask.show([words("no-group")], [add_row(ask)])
        return
    lines = [words("source-title"), words("source-never-paid")]
    rows: list[Row] = []
    for chat in chats:
        lines += ["", words("source-group", group=named(chat.title, words))]
        found = await shop.sources(chat.id, ask.now)
        for one in found:
            lines += ["", *source_lines(one, shop.currency, words)]
            if one.link is not None and one.link.state in OPEN:
                rows.append(_retire_row(ask, one.link))
        if not found:
            lines.append(words("source-none"))
    lines += ["", words("source-before"), words("source-how", most=LONGEST)]
    ask.show(lines, rows)


def _retire_row(ask: OperatorAsk, link: SourceLink) -> Row:
    label = cut(ask.words("source-retire-button", name=link.name), MOST_LABEL)
    return (ask.button(label, "source-retire", str(link.id)),)


async def _new(ask: OperatorAsk, name: str) -> None:
    """A new link, where its name can be used and the bot may make it."""
    words = ask.words
    if not name or len(name) > LONGEST or RESERVED.match(name):
        shown, how = cut(name, MOST_LABEL), words("source-how", most=LONGEST)
        if RESERVED.match(name):
            ask.say([words("source-reserved", name=shown)])
        elif name:
            ask.say([words("source-long", name=shown, count=len(name), most=LONGEST), how])
        else:
            ask.say([how])
        return
    chat = await chosen(ask, "source-new", name)
    if chat is not None:
        await make(ask, chat, name)


async def make(ask: OperatorAsk, chat: ChatView, name: str) -> None:
    """Have a link into a group made, unless there is one of that name.

    Args:
        ask: the operator's.
        chat: into which group.
        name: of the link, checked.
    """
    words, group = ask.words, named(chat.title, ask.words)
    links = await ask.services.shop.source_links(chat.id)
    known = next((one for one in links if one.name == name), None)
    if known is not None and known.state != "failed":
        lines = [words(f"source-known-{known.state}", name=name, group=group)]
        ask.say([*lines, known.link] if known.link and known.state == "made" else lines)
        return
    if not await _may(ask, chat.id):
        ask.say([words("source-failed", name=name, group=group), words("source-failed-how")])
        return
    ask.unit.shop.make_source(chat.id, name)
    ask.unit.note(ask.user, "source-new", name)
    ask.say([words("source-wanted", name=name, group=group), words("source-before")])


async def _may(ask: OperatorAsk, group: int) -> bool:
    """Whether the bot may make links there, asked of Telegram as it is now; True when in doubt."""
    try:
        place = await ask.telegram.get_chat_member(group, ask.services.house.bot)
    except TelegramError:
        return True
    return whole(missing(place, reads_all=True)).isdisjoint({INVITE, OUTSIDE})


async def _retire(ask: OperatorAsk, name: str) -> None:
    """The end of a link, by its name."""
    chats = await watched(ask.services.reader)
    links = [one for chat in chats for one in await ask.services.shop.source_links(chat.id)]
    found = [one for one in links if one.name == name and one.state in OPEN]
    if not found:
        ask.say([ask.words("source-unknown", name=named(name, ask.words))])
    elif len(found) == 1:
        _end(ask, found[0])
    else:
        ask.say([ask.words("source-which")], [_retire_in_row(ask, one) for one in found])


def _retire_in_row(ask: OperatorAsk, link: SourceLink) -> Row:
    label = cut(named(link.title, ask.words), MOST_LABEL)
    return (ask.button(label, "source-retire", str(link.id)),)


async def retire(ask: OperatorAsk) -> None:
    """The end of a link, by its button."""
    chats = await watched(ask.services.reader)
    links = [one for chat in chats for one in await ask.services.shop.source_links(chat.id)]
    found = next((one for one in links if str(one.id) == ask.payload), None)
    if found is None or found.state not in OPEN:
        ask.show([ask.words("source-over")], [_back(ask)])
        return
    _end(ask, found)


def _end(ask: OperatorAsk, link: SourceLink) -> None:
    ask.unit.shop.retire_source(link.id)
    ask.unit.note(ask.user, "source-retired", link.name)
    ask.show([ask.words("source-ending", name=link.name)], [_back(ask)])


def _back(ask: OperatorAsk) -> Row:
    return (ask.button(ask.words("source-see"), "source"),)
