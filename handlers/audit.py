"""/audit: the picture of a group's trust, and its numbers as a table."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handlers.audit_view import audit_csv_rows
from handlers.chosen import chosen, offer, picked, watched
from handlers.early import import_lines
from handlers.member import look_up
from handlers.outgoing import File, Picture
from handlers.shares import by_direction, pyramid
from handlers.telling import named
from handlers.times import day_text

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from handlers.records import ChatView
    from models.members import Audit, MemberScore

SHOWN: Final = 10
"""Of the numbers so far: as many as one sees on a phone without scrolling."""
DAY_MS: Final = 86_400_000


async def audit(ask: OperatorAsk) -> None:
    """The audit of the operator's group."""
    chat = await chosen(ask, "audit")
    if chat is not None:
        await show_audit(ask, chat)


async def pick(ask: OperatorAsk) -> None:
    """A group was chosen by button: remember it and go on with what was asked for."""
    number, action, argument = picked(ask.payload)
    chat = await _watched(ask, number)
    if chat is None:
        return
    ask.unit.choose_chat(ask.user, chat.id)
    ask.show([ask.words("picked", title=named(chat.title, ask.words))])
    if action == "audit":
        await show_audit(ask, chat)
    elif action == "member":
        await look_up(ask, chat, argument)


async def other(ask: OperatorAsk) -> None:
    """Another group than the one chosen."""
    # A picture's message cannot become a text: the question is a new one.
    offer(replace(ask, message=None), await watched(ask.services.reader), "audit")


async def show_audit(ask: OperatorAsk, chat: ChatView) -> None:
    """The picture with the shares below it, or that it is too early to judge."""
    try:
        found = await ask.services.judge.audit(chat.id)
    except LookupError:
        title = named(chat.title, ask.words)
        lines = [ask.words("audit-nothing", title=title), *import_lines(ask.words)]
        ask.say(lines, await _rows(ask, chat, table=False))
        return
    if found.too_early_until is not None:
        ask.say(too_early_lines(found, ask), await _early_rows(ask, chat))
        return
    png = await ask.services.judge.picture(found, ask.words.language)
    rows = tuple(await _rows(ask, chat))
    ask.hand(Picture(png, "\n".join(caption_lines(found, ask)), rows))


def caption_lines(found: Audit, ask: OperatorAsk) -> list[str]:
    """What stands below the picture; it is read in a list of chats too."""
    words, zone = ask.words, ask.services.house.zone
    shares = [
        words("caption-share", tier=one.name, count=one.count, share=one.share_text)
        for one in pyramid(found, words)
    ]
    rose, fell = by_direction(found.moved)
    moved = words("caption-moved", up=len(rose), down=len(fell))
    return [_title(found, ask, day_text(found.as_of, zone)), _known(found, ask), *shares, moved]


def too_early_lines(found: Audit, ask: OperatorAsk) -> list[str]:
    """Nothing is concluded from a few days; when it will be, and how to shorten the waiting."""
    zone, until = ask.services.house.zone, found.too_early_until or found.as_of
    date = day_text(until, zone)
    first = found.as_of if found.first_event is None else found.first_event
    known, needed = (found.as_of - first) // DAY_MS, max(1, -(-(until - first) // DAY_MS))
    return [
        _title(found, ask, day_text(found.as_of, zone)),
        ask.words("audit-too-early", date=date),
        ask.words("audit-too-early-days", known=known, needed=needed),
        _known(found, ask),
        *import_lines(ask.words),
    ]


async def numbers(ask: OperatorAsk) -> None:
    """What is known so far of a group that is too young to be judged: no tiers."""
    chat = await _watched(ask, int(ask.payload))
    found = None if chat is None else await _audit_of(ask, chat)
    if found is None or chat is None:
        return
    zone = ask.services.house.zone
    lines = [_title(found, ask, day_text(found.as_of, zone)), _known(found, ask)]
    lines += [number_line(one, ask) for one in found.members[:SHOWN]]
    if len(found.members) > SHOWN:
        lines.append(ask.words("audit-more", count=len(found.members) - SHOWN))
    ask.say([*lines, ask.words("numbers-early")], [_table_row(ask, chat)])


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
    chat = await _watched(ask, int(ask.payload))
    found = None if chat is None else await _audit_of(ask, chat)
    if found is None:
        return
    zone = ask.services.house.zone
    sheet = io.StringIO()
    csv.writer(sheet).writerows(audit_csv_rows(found, zone, ask.words))
    # Excel takes a file without the mark for one of the old code pages.
    content = sheet.getvalue().encode("utf-8-sig")
    ask.hand(File(f"trustwheel-{day_text(found.as_of, zone)}.csv", content))


async def _audit_of(ask: OperatorAsk, chat: ChatView) -> Audit | None:
    try:
        return await ask.services.judge.audit(chat.id)
    except LookupError:
        title = named(chat.title, ask.words)
        ask.say([ask.words("audit-nothing", title=title), *import_lines(ask.words)])
        return None


async def _watched(ask: OperatorAsk, number: int) -> ChatView | None:
    chat = await ask.services.reader.chat(number)
    if chat is None or chat not in await watched(ask.services.reader):
        ask.say([ask.words("chat-gone")])
        return None
    return chat


def _title(found: Audit, ask: OperatorAsk, date: str) -> str:
    return ask.words("caption-title", group=named(found.group, ask.words), date=date)


def _known(found: Audit, ask: OperatorAsk) -> str:
    if found.total is None:
        return ask.words("audit-known", known=found.known)
    return ask.words("audit-known-of", known=found.known, total=found.total)


async def _early_rows(ask: OperatorAsk, chat: ChatView) -> list[Row]:
    label = ask.words("button-numbers")
    return [
        (ask.button(label, "numbers", str(chat.id), alone=True),),
        *await _rows(ask, chat, table=False),
    ]


async def _rows(ask: OperatorAsk, chat: ChatView, *, table: bool = True) -> list[Row]:
    rows = [_table_row(ask, chat)] if table else []
    if len(await watched(ask.services.reader)) > 1:
        rows.append((ask.button(ask.words("button-other-group"), "other", alone=True),))
    return rows


def _table_row(ask: OperatorAsk, chat: ChatView) -> Row:
    return (ask.button(ask.words("button-table"), "table", str(chat.id), alone=True),)
