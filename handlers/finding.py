"""/find: members by tag, tier, orders, silence and group, on the screen or as a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handlers.chosen import watched
from handlers.found_words import carried, found_line, read_carried, titled, vocabulary, wanted_words
from handlers.names import placed
from handlers.outgoing import File
from handlers.sheet import member_book
from handlers.telling import named
from handlers.times import day_text
from handlers.turning import turn_rows
from handlers.whose import payload_of
from models.finding import Findings, Wanted, read_wanted
from models.members import Tier
from models.tagging import key_of

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from handlers.known_views import SavedFilter

ON_A_PAGE: Final = 8
SILENCES: Final = (14, 28, 60, 90)
"""Days that are offered; any other number can be written."""
MOST_TAGS: Final = 30
"""Of the most frequent tags, so many are offered."""
IN_A_ROW: Final = 2


async def find(ask: OperatorAsk) -> None:
    """Who fits what is written behind the command; without words, what can be looked for."""
    if not ask.argument:
        wanted = read_carried(ask.payload)[1] if ask.message and ask.payload else Wanted()
        await _builder(ask, wanted)
        return
    kept = await ask.services.reader.known.filters()
    named_so = next((one for one in kept if key_of(one.name) == key_of(ask.argument)), None)
    if named_so is not None:
        await show_found(ask, named_so.wanted)
        return
    groups = await watched(ask.services.reader)
    wanted, unknown = read_wanted(ask.argument, await vocabulary(ask, groups))
    if unknown:
        lines = [ask.words("find-unknown", part=named(one, ask.words)) for one in unknown]
        ask.say([*lines, ask.words("find-how"), ask.words("find-example")])
        return
    await show_found(ask, wanted)


async def _builder(ask: OperatorAsk, wanted: Wanted) -> None:
    """What is looked for so far, with a button for each thing that can be."""
    reader = ask.services.reader
    groups, tags = await watched(reader), await reader.known.tags()
    head = ask.words("find-so-far", wanted=wanted_words(wanted, ask.words, tags, titled(groups)))
    kinds = ["tag"] if tags else []
    kinds += ["tier", "bought", "silent", "left", *(["group"] if len(groups) > 1 else [])]
    buttons = [
        ask.button(ask.words(f"button-find-{kind}"), "find-by", carried(kind, wanted))
        for kind in kinds
    ]
    rows = [tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)]
    show = (ask.button(ask.words("button-find-show"), "find-show", carried(0, wanted)),)
    kept = await reader.known.filters()
    ask.show([head, ask.words("find-example")], [*rows, show, *_saved_rows(ask, kept)])


def _saved_rows(ask: OperatorAsk, kept: tuple[SavedFilter, ...]) -> list[Row]:
    if not kept:
        return []
    return [(ask.button(ask.words("button-find-saved"), "find-saved"),)]


async def by(ask: OperatorAsk) -> None:
    """One thing that can be looked for: its choices; a number of days can be written, too."""
    kind, wanted = read_carried(ask.payload)
    if ask.argument:
        await _days(ask, wanted)
        return
    choices = await _choices(ask, kind, wanted)
    back = (ask.button(ask.words("button-back"), "find", carried(0, wanted)),)
    buttons = [ask.button(label, "find", carried(0, then)) for label, then in choices]
    rows = [tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)]
    if kind == "silent":
        ask.expect("find-by", ask.payload)
    ask.show([ask.words(f"find-which-{kind}")], [*rows, back])


async def _days(ask: OperatorAsk, wanted: Wanted) -> None:
    digits = ask.argument.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 4):  # noqa: PLR2004
        ask.expect("find-by", carried("silent", wanted))
        ask.say([ask.words("find-no-number")])
        return
    await _builder(ask, replace(wanted, silent=int(digits)))


async def _choices(ask: OperatorAsk, kind: str, wanted: Wanted) -> list[tuple[str, Wanted]]:
    """What a kind offers, each with the filter that it makes; chosen ones are taken out again."""
    words = ask.words
    if kind == "tag":
        known = await ask.services.reader.known.tags()
        return [
            (_on(one.tag.words, one.tag.key in wanted.tags), _with_tag(wanted, one.tag.key))
            for one in known[:MOST_TAGS]
        ]
    if kind == "tier":
        return [
            (_on(words(f"tiers-{tier}"), tier in wanted.tiers), _with_tier(wanted, tier))
            for tier in Tier
        ]
    open_ = words("find-open")
    if kind == "bought":
        said = [(words("find-bought"), True), (words("find-not-bought"), False), (open_, None)]
        return [(label, replace(wanted, bought=value)) for label, value in said]
    if kind == "silent":
        days = [(words("button-days", days=one), replace(wanted, silent=one)) for one in SILENCES]
        return [*days, (open_, replace(wanted, silent=None))]
    if kind == "left":
        here, left = replace(wanted, left=False), replace(wanted, left=True)
        return [(words("find-here"), here), (words("find-left"), left)]
    groups = await watched(ask.services.reader)
    named_so = [(named(one.title, words), replace(wanted, chat=one.id)) for one in groups]
    return [*named_so, (open_, replace(wanted, chat=None))]


def _on(label: str, chosen: bool) -> str:  # noqa: FBT001 - a mark
    return f"✓ {label}" if chosen else label


def _with_tag(wanted: Wanted, key: str) -> Wanted:
    rest = tuple(one for one in wanted.tags if one != key)
    return replace(wanted, tags=rest if len(rest) < len(wanted.tags) else (*rest, key))


def _with_tier(wanted: Wanted, tier: Tier) -> Wanted:
    rest = tuple(one for one in wanted.tiers if one is not tier)
    return replace(wanted, tiers=rest if len(rest) < len(wanted.tiers) else (*rest, tier))


async def show_page(ask: OperatorAsk) -> None:
    """A page of those who fit."""
    start, wanted = read_carried(ask.payload)
    await show_found(ask, wanted, int(start) if start.isdecimal() else 0)


async def show_found(ask: OperatorAsk, wanted: Wanted, start: int = 0) -> None:
    """Say who fits, each with a button to his card."""
    found = await found_by(ask, wanted, start, ON_A_PAGE)
    if found is None:
        return
    reader = ask.services.reader
    groups = titled(await watched(reader))
    what = wanted_words(wanted, ask.words, await reader.known.tags(), groups)
    lines = [ask.words("find-found", count=found.count, wanted=what)]
    zone, cards = ask.services.house.zone, []
    for place, one in enumerate(found.members, start + 1):
        lines.append(found_line(place, one, ask.words, zone))
        label = placed(place, named(one.name, ask.words))
        payload = payload_of(one.person, one.telegram_id, one.name)
        cards.append(ask.button(label, "card", payload, alone=True))
    rows = [tuple(cards[at : at + IN_A_ROW]) for at in range(0, len(cards), IN_A_ROW)]
    extent = start, ON_A_PAGE, found.count
    rows += turn_rows(ask, "find-show", extent, lambda place: carried(place, wanted))
    ask.show(lines, [*rows, *_last_rows(ask, wanted, found)])


def _last_rows(ask: OperatorAsk, wanted: Wanted, found: Findings) -> list[Row]:
    change = ask.button(ask.words("button-find-change"), "find", carried(0, wanted))
    keep = ask.button(ask.words("button-find-save"), "find-save", carried(0, wanted))
    files = tuple(
        ask.button(kind.upper(), "find-file", carried(kind, wanted), alone=True)
        for kind in ("csv", "xlsx")
    )
    return [*([files] if found.count else []), (change, keep)]


async def found_by(
    ask: OperatorAsk, wanted: Wanted, start: int = 0, size: int | None = None
) -> Findings | None:
    """Who fits; None, said so, while nothing is known of any group."""
    try:
        if size is None:
            return await ask.services.judge.find(wanted)
        return await ask.services.judge.find(wanted, start, size)
    except LookupError:
        ask.say([ask.words("find-too-early")])
        return None


async def as_file(ask: OperatorAsk) -> None:
    """Everybody who fits, for a spreadsheet, marked as what it is."""
    kind, wanted = read_carried(ask.payload)
    found = await found_by(ask, wanted)
    if found is None:
        return
    zone = ask.services.house.zone
    book = member_book("xlsx" if kind == "xlsx" else "csv", found.members, ask.words, zone)
    content = await ask.services.judge.sheet(book)
    ask.unit.note(ask.user, "members-exported", book.kind)
    name = f"trustwheel-CONFIDENTIAL-members-{day_text(ask.now, zone)}.{book.kind}"
    ask.hand(File(name, content, book.mark))
