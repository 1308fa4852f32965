"""A group as operators are told of it, asked of Telegram as it is now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from telegram.error import BadRequest, ChatMigrated, Forbidden

from handlers.heads import known_words
from handlers.rights import BLINDING, JOINS, OUTSIDE, SPEAK, missing, steps, weighty
from handlers.telling import named
from handlers.times import day_text
from models.events import ChatKind

if TYPE_CHECKING:
    from datetime import tzinfo

    from handlers.context import Telegram
    from handlers.ports import UnitOfWork, Words
    from handlers.records import ChatView, House, ImportedView

WATCHED: Final = frozenset({"customers", "vip"})
"""The roles of groups whose members are in the ledger."""
LIVED_IN: Final = WATCHED | {"operators"}


@dataclass(frozen=True, slots=True)
class Sight:
    """What the bot lacks in a group, and how many are there."""

    lacks: tuple[str, ...]
    total: int | None
    """The bot itself is not counted; None where it is not in there."""
    moved: int | None = None
    """The id under which the group goes on as a supergroup, when Telegram says so only now."""


async def look(telegram: Telegram, house: House, chat: int, role: str | None) -> Sight:
    """Ask Telegram how the bot stands in a group; where it is refused, it is not in there.

    Args:
        telegram: whom to ask.
        house: the bot's.
        chat: which group.
        role: what the group is or is about to be; it decides what matters.
    """
    try:
        me = await telegram.get_me()
        member = await telegram.get_chat_member(chat, house.bot)
        lacks = missing(member, reads_all=bool(me.can_read_all_group_messages))
        if JOINS in lacks and SPEAK not in lacks and not await _all_may_write(telegram, chat):
            lacks = (*lacks, SPEAK)
        total = None if OUTSIDE in lacks else await telegram.get_chat_member_count(chat) - 1
    except ChatMigrated as error:
        seen = await look(telegram, house, error.new_chat_id, role)
        return replace(seen, moved=error.new_chat_id)
    except (Forbidden, BadRequest):
        return Sight((OUTSIDE,), None)
    return Sight(weighty(lacks, role), total)


async def _all_may_write(telegram: Telegram, chat: int) -> bool:
    """Whether members may write who are no admins: no update tells when that changes."""
    allowed = (await telegram.get_chat(chat)).permissions
    return allowed is None or bool(allowed.can_send_messages)


def follow(unit: UnitOfWork, chat: ChatView, sight: Sight) -> ChatView:
    """The group under the id it has now: a move that was just heard of is taken at once."""
    if sight.moved is None:
        return chat
    unit.move_chat(chat.id, sight.moved)
    return replace(chat, id=sight.moved, kind=ChatKind.SUPERGROUP)


def role_name(chat: ChatView, words: Words) -> str:
    """What a group is, in a word."""
    return words(f"role-{chat.role or 'open'}")


def known_line(chat: ChatView, words: Words, total: int | None) -> str:
    """How many are known, of how many."""
    return known_words(chat.known, chat.total if total is None else total, words)


def place_lines(chat: ChatView, sight: Sight, words: Words, zone: tzinfo) -> list[str]:
    """A group with its role, how well it is known, and what is missing there."""
    title = named(chat.title, words)
    lines = [words("place-title", title=title, role=role_name(chat, words))]
    if chat.role in WATCHED:
        lines.append(_known(chat, sight, words, zone))
    if chat.role in WATCHED and chat.blind_from is not None:
        lines.append(words("place-blind", date=day_text(chat.blind_from, zone)))
    lines += lack_lines(sight.lacks, words)
    return lines


def _known(chat: ChatView, sight: Sight, words: Words, zone: tzinfo) -> str:
    known = known_line(chat, words, sight.total)
    if chat.first_event is None:
        return known
    return words("place-since", known=known, date=day_text(chat.first_event, zone))


def imported_lines(group: ImportedView, words: Words, zone: tzinfo) -> list[str]:
    """A group that the bot is not in, and how well it is known all the same."""
    known = words("audit-known", known=group.known)
    date = day_text(group.first_event, zone)
    return [
        words("place-imported", title=named(group.title, words)),
        words("place-since", known=known, date=date),
    ]


def lack_lines(lacks: tuple[str, ...], words: Words) -> list[str]:
    """What is missing, each in a line."""
    return [words(f"lack-{code}") for code in lacks]


def mending_codes(lacks: tuple[str, ...]) -> tuple[str, ...]:
    """The texts of what is missing and how to give it, step by step."""
    if not lacks:
        return ("rights-complete",)
    blind = ("rights-blind",) if BLINDING.intersection(lacks) else ()
    return (*(f"lack-{code}" for code in lacks), *blind, "rights-how", *steps(lacks))


def mending_lines(lacks: tuple[str, ...], words: Words, house: House) -> list[str]:
    """What is missing and how to give it, step by step; a good word when nothing is."""
    return [words(code, bot=f"@{house.username}") for code in mending_codes(lacks)]
