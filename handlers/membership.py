"""The bot's own place in chats changed: added, removed, given or taken rights, blocked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import ChatMemberBanned
from telegram.constants import ChatType

from handlers import telling
from handlers.lacking import MUTING, rest_lines
from handlers.onboarding import Newcomer, notice, question
from handlers.places import LIVED_IN, WATCHED, mending_lines
from handlers.rights import BLINDING, FOR_TALKING, OUTSIDE, missing, weighty, whole
from handlers.telling import named
from handlers.translate_people import GROUP_KINDS

if TYPE_CHECKING:
    from telegram import ChatMemberUpdated, Update

    from handlers.context import Context, Services
    from handlers.ports import Words
    from handlers.records import ChatView, House
    from handlers.telling import Listener


@dataclass(frozen=True, slots=True)
class Change:
    """What the bot lacked in a group before and lacks now."""

    title: str
    by: str
    was: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def removed(self) -> bool:
        """Whether the bot is in the group no more."""
        return OUTSIDE in self.now

    @property
    def added(self) -> bool:
        """Whether the bot has just come in."""
        return OUTSIDE in self.was and not self.removed


async def moved(update: Update, context: Context) -> None:
    """Somebody blocked or unblocked the bot, or changed its place in a group."""
    change = update.my_chat_member
    if change is None:
        return
    if change.chat.type == ChatType.PRIVATE:
        _in_private(change, context.bot_data)
    elif change.chat.type in GROUP_KINDS:
        await _in_group(change, context, update.update_id)


def _in_private(change: ChatMemberUpdated, services: Services) -> None:
    if isinstance(change.new_chat_member, ChatMemberBanned):
        services.unit().block_contact(change.chat.id)
    else:
        services.unit().open_contact(change.chat.id)


async def _in_group(change: ChatMemberUpdated, context: Context, update: int) -> None:
    services, chat = context.bot_data, change.chat
    reads = bool(context.bot.can_read_all_group_messages)
    view = await services.reader.chat(chat.id)
    role = None if view is None else view.role
    seen = Change(
        title=chat.title or "",
        by=change.from_user.full_name,
        was=weighty(missing(change.old_chat_member, reads_all=reads), role),
        now=weighty(missing(change.new_chat_member, reads_all=reads), role),
    )
    if role in LIVED_IN:
        await _tell_change(services, chat.id, seen)
        by_lot = services.house.by_lot
        waits = may_be_told(view, seen.was, by_lot=by_lot)
        if may_be_told(view, seen.now, by_lot=by_lot) and not waits:
            services.unit().give_notice(notice(services, chat.id, str(update)))
    elif seen.added:
        services.unit().meet_chat(chat.id, seen.title, chat.type)
        for operator in await telling.operators(services):
            question(operator, Newcomer(chat.id, seen.title, seen.by), update)


def may_be_told(view: ChatView | None, lacks: tuple[str, ...], *, by_lot: bool) -> bool:
    """Whether a group still lacks the notice of what is kept there, and the bot can give it."""
    if view is None or view.role not in WATCHED or FOR_TALKING.intersection(lacks):
        return False
    return view.notice_at is None or (by_lot and view.lot_notice_at is None)


async def _tell_change(services: Services, chat: int, change: Change) -> None:
    """A group the bot lives in; what did not change what it sees and may do is not worth a word."""
    if change.was == change.now:
        return
    lost = () if MUTING.intersection(change.was) else change.now
    plans = await services.rituals.plans()
    for operator in await telling.operators(services):
        waits = rest_lines(chat, lost, plans, operator.words)
        operator.tell([*change_lines(change, operator), *waits])


def change_lines(change: Change, operator: Listener) -> list[str]:
    """What an operator is told of a change."""
    words = operator.words
    values = {"title": named(change.title, words), "name": named(change.by, words)}
    if change.removed:
        code = "sight-removed"
    elif change.added:
        code = "sight-added"
    else:
        code = "sight-less" if whole(change.now) - whole(change.was) else "sight-more"
    how = mending_lines(change.now, words, operator.services.house)
    return [words(code, **values), *how]


def found_lines(
    title: str, lacks: tuple[str, ...], words: Words, house: House, *, voice: bool = False
) -> list[str]:
    """What an operator is told of a group whose rights changed while the bot heard nothing.

    Args:
        title: the group's.
        lacks: what is missing there now.
        words: in which he reads.
        house: the bot's.
        voice: whether nothing changed but that it may write, or may not.
    """
    less, more = ("mute", "voice") if voice else ("less", "more")
    code = less if (MUTING if voice else BLINDING).intersection(lacks) else more
    said = words(f"sight-found-{code}", title=named(title, words))
    return [said, *mending_lines(lacks, words, house)]
