"""/audit: the picture of a group's trust, and its numbers as a table."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handlers.audit_view import audit_csv_rows
from handlers.basis import basis_lines
from handlers.chosen import chosen, offer, picked, watched
from handlers.early import before_it_begins, early_lines, import_lines, too_early, waited
from handlers.heads import known_words
from handlers.outgoing import File, Picture
from handlers.shares import by_direction, ended, pyramid
from handlers.sources import make as make_source
from handlers.telling import named
from handlers.times import day_after, day_text, instant_of
from models.calendar import DAY_MS

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from handlers.records import ChatView
    from models.members import Audit, MemberScore

SHOWN: Final = 10
"""Of the numbers so far: as many as one sees on a phone without scrolling."""


async def audit(ask: OperatorAsk) -> None:
    """The audit of the operator's group, as of now or of the day he names."""
    if not _is_date(ask, ask.argument):
        return
    chat = await chosen(ask, "audit", ask.argument)
    if chat is not None:
        await show_audit(ask, chat, ask.argument)


def _is_date(ask: OperatorAsk, text: str) -> bool:
    """Whether a text names an instant that has been; where it does not, he is told."""
    try:
        at = instant_of(text, ask.services.house.zone) if text else ask.now
    except ValueError:
        ask.say([ask.words("as-of-not-a-date", value=named(text, ask.words))])
        return False
    if at > ask.now + DAY_MS:
        ask.say([ask.words("as-of-in-the-future", value=text)])
    return at <= ask.now + DAY_MS


async def pick(ask: OperatorAsk) -> None:
    """A group was chosen by button: remember it and go on with what was asked for."""
    number, action, argument = picked(ask.payload)
    chat = await _watched(ask, number)
    if chat is None:
        return
    ask.unit.choose_chat(ask.user, chat.id)
    ask.show([ask.words("picked", title=named(chat.title, ask.words))])
    if action == "audit":
        await show_audit(ask, chat, argument)
    elif action == "source-new":
        await make_source(ask, chat, argument)


async def other(ask: OperatorAsk) -> None:
    """Another group than the one chosen."""
    # A picture's message cannot become a text: the question is a new one.
    offer(replace(ask, message=None), await watched(ask.services.reader), "audit")


async def show_audit(ask: OperatorAsk, chat: ChatView, date: str = "") -> None:
    """The picture with the shares below it, or that it is too early to judge."""
    at = instant_of(date, ask.services.house.zone) if date else None
    found = await _audit_of(ask, chat, at)
    if found is None:
        return
    if found.too_early_until is not None:
        rows = [] if found.begins is not None else [_numbers_row(ask, chat, at)]
        ask.say(too_early_lines(found, ask), [*rows, *await _other_row(ask)])
        return
    png = await ask.services.judge.picture(found, ask.words.language)
    buttons = (_table_row(ask, chat, at), *await _other_row(ask))
    ask.hand(Picture(png, "\n".join(caption_lines(found, ask)), buttons))


def caption_lines(found: Audit, ask: OperatorAsk) -> list[str]:
    """What stands below the picture; it is read in a list of chats too."""
    words, zone = ask.words, ask.services.house.zone
    shares = [
        words("caption-share", tier=one.name, count=one.count, share=one.share_text)
        for one in pyramid(found, words)
    ]
    rose, fell = by_direction(found.moved)
    moved = words("caption-moved", up=len(rose), down=len(fell))
    head = [_title(found, ask, day_text(found.as_of, zone)), _known(found, ask)]
    return [*head, *shares, moved, *basis_lines(found, words, zone), *_ended(found, ask)]


def _ended(found: Audit, ask: OperatorAsk) -> list[str]:
    """That nothing has happened since a day, and how to look at the group as it was then."""
    last, zone = ended(found), ask.services.house.zone
    if last is None:
        return []
    date, as_of = day_text(last, zone), day_after(last, zone)
    return [ask.words("caption-ended", date=date, as_of=as_of)]


def too_early_lines(found: Audit, ask: OperatorAsk) -> list[str]:
    """Nothing is concluded from a few days; when it will be, and how to shorten the waiting."""
    zone, words = ask.services.house.zone, ask.words
    title = _title(found, ask, day_text(found.as_of, zone))
    if found.begins is not None:
        return [title, before_it_begins(found, words, zone), *import_lines(words)]
    known, needed = waited(found)
    return [
        title,
        too_early(found, words, zone),
        words("audit-too-early-days", known=known, needed=needed),
        _known(found, ask),
        *import_lines(words),
    ]


async def numbers(ask: OperatorAsk) -> None:
    """What is known so far of a group that is too young to be judged: no tiers."""
    chat, at = await _shown(ask)
    found = None if chat is None else await _audit_of(ask, chat, at)
    if found is None or chat is None:
        return
    zone = ask.services.house.zone
    lines = [_title(found, ask, day_text(found.as_of, zone)), _known(found, ask)]
    lines += [number_line(one, ask) for one in found.members[:SHOWN]]
    if len(found.members) > SHOWN:
        lines.append(ask.words("audit-more", count=len(found.members) - SHOWN))
    ask.say([*lines, ask.words("numbers-early")], [_table_row(ask, chat, at)])


def number_line(member: MemberScore, ask: OperatorAsk) -> str:
    """One member's numbers."""
    return ask.words(
        "numbers-line",
        name=named(member.name, ask.words),
        trust=f"{member.trust:.2f}",
        weeks=member.activity,
        people=member.depth,
    )


async def table(ask: OperatorAsk) -> None:
    """The members as a table that a spreadsheet opens."""
    chat, at = await _shown(ask)
    found = None if chat is None else await _audit_of(ask, chat, at)
    if found is None:
        return
    zone = ask.services.house.zone
    sheet = io.StringIO()
    csv.writer(sheet).writerows(audit_csv_rows(found, zone, ask.words))
    # Excel takes a file without the mark for one of the old code pages.
    content = sheet.getvalue().encode("utf-8-sig")
    ask.hand(File(f"trustwheel-{day_text(found.as_of, zone)}.csv", content))


async def _audit_of(ask: OperatorAsk, chat: ChatView, at: int | None) -> Audit | None:
    try:
        return await ask.services.judge.audit(chat.id, at)
    except LookupError:
        title, zone = named(chat.title, ask.words), ask.services.house.zone
        early = early_lines(chat, ask.words, ask.now, zone)
        ask.say([ask.words("audit-nothing", title=title), *early], await _other_row(ask))
        return None


async def _shown(ask: OperatorAsk) -> tuple[ChatView | None, int | None]:
    """Of which group and which instant a button's audit is; now without one."""
    number, _, at = ask.payload.partition(" ")
    return await _watched(ask, int(number)), int(at) if at else None


async def _watched(ask: OperatorAsk, number: int) -> ChatView | None:
    chat = await ask.services.reader.chat(number)
    if chat is None or chat not in await watched(ask.services.reader):
        ask.say([ask.words("chat-gone")])
        return None
    return chat


def _title(found: Audit, ask: OperatorAsk, date: str) -> str:
    return ask.words("caption-title", group=named(found.group, ask.words), date=date)


def _known(found: Audit, ask: OperatorAsk) -> str:
    return known_words(found.known, found.total, ask.words)


def _numbers_row(ask: OperatorAsk, chat: ChatView, at: int | None) -> Row:
    return (ask.button(ask.words("button-numbers"), "numbers", _which(chat, at), alone=True),)


def _table_row(ask: OperatorAsk, chat: ChatView, at: int | None) -> Row:
    return (ask.button(ask.words("button-table"), "table", _which(chat, at), alone=True),)


def _which(chat: ChatView, at: int | None) -> str:
    """What `_shown` reads."""
    return str(chat.id) if at is None else f"{chat.id} {at}"


async def _other_row(ask: OperatorAsk) -> list[Row]:
    if len(await watched(ask.services.reader)) < 2:  # noqa: PLR2004 - there is another
        return []
    return [(ask.button(ask.words("button-other-group"), "other", alone=True),)]
