"""From an update to facts, and whether a handler must see it; pure, and it keeps no words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from handlers.translate_media import carried, has_content, marks_of, speaks_to, words_of
from handlers.translate_people import (
    SECOND_MS,
    ChatSeen,
    Me,
    author_of,
    group_seen,
    party_of,
    passage,
    sight,
)
from models.events import (
    Media,
    Migrated,
    Party,
    PartyKind,
    Reacted,
    Reworded,
    Row,
    Service,
    Sight,
    TopicCreated,
)
from models.facts import Content, founded, joined, left, post
from models.signs import PLAIN, RULES, Rules

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from handlers.wire_fields import Chat, Message, ReactionChange, Update

__all__ = ["ChatSeen", "Fact", "Me", "Shop", "Translated", "translate"]

Fact = Row | Reacted | Reworded | Migrated | Sight
DIGITS_OF_64_BITS: Final = 19


class Translated(msgspec.Struct, frozen=True, gc=False):
    """What an update says."""

    update_id: int
    chat: ChatSeen | None = None
    """The group it is of."""
    facts: tuple[Fact, ...] = ()
    attention: bool = False
    """A handler must see it."""
    lane: int = 0
    """The chat's id, else the person's: within it the order is kept."""


class Shop(NamedTuple):
    """Whose posts are read for what they give and ask, and how."""

    people: Collection[int] = ()
    """Telegram ids of the shop's own people. Who speaks as the group itself, and the channel that
    is linked to it, are the shop's besides."""
    rules: Rules = RULES


def translate(update: Update, me: Me, shop: Shop) -> Translated:
    """What an update says; channels and kinds without use say nothing, edits what the shop's say.

    An edited command is nothing that is done, but its author is told so.

    Args:
        update: as decoded.
        me: the bot.
        shop: whose posts are read, and how.
    """
    if update.message is not None:
        return _message(update.update_id, update.message, me, shop)
    if update.edited_message is not None:
        if _is_command_in_private(update.edited_message):
            lane = update.edited_message.chat.id
            return Translated(update.update_id, None, (), attention=True, lane=lane)
        said = _reworded(update.edited_message, shop)
        if said is not None:
            return _in_group(update, update.edited_message.chat, said)
    if update.message_reaction is not None:
        fact = _reaction(update.message_reaction)
        return _in_group(update, update.message_reaction.chat, fact)
    if update.chat_member is not None:
        return _in_group(update, update.chat_member.chat, passage(update.chat_member, me))
    return _for_handlers(update, me)


def _in_group(
    update: Update, chat: Chat, fact: Fact | None, *, attention: bool = False
) -> Translated:
    seen = group_seen(chat)
    facts = () if fact is None or seen is None else (fact,)
    return Translated(update.update_id, seen, facts, attention, chat.id)


def _for_handlers(update: Update, me: Me) -> Translated:
    """What a person wants of the bot, and what the bot may do: never activity in a group."""
    place, press, vote = update.my_chat_member, update.callback_query, update.poll_answer
    if place is not None:
        return _in_group(update, place.chat, sight(place, me), attention=True)
    if update.chat_join_request is not None:
        return _in_group(update, update.chat_join_request.chat, None, attention=True)
    if press is not None and press.message is not None:
        return _in_group(update, press.message.chat, None, attention=True)
    lane, attention = 0, bool(update.poll)
    if press is not None:
        lane, attention = press.from_.id, True
    elif vote is not None:
        voter = vote.user or vote.voter_chat
        lane, attention = 0 if voter is None else voter.id, True
    return Translated(update.update_id, None, (), attention, lane)


def _reaction(change: ReactionChange) -> Reacted | None:
    """A reaction that was not there before, by somebody with a name of his own."""
    new = next((sign for sign in change.new_reaction if sign not in change.old_reaction), None)
    if new is None or change.user is None:
        return None
    by = party_of(change.user, change.chat)
    if by.kind is PartyKind.CHANNEL:
        return None
    emoji = new.emoji if new.type == "emoji" else None
    return Reacted(change.message_id, change.date * SECOND_MS, by, emoji)


def _is_command_in_private(message: Message) -> bool:
    """Whether somebody corrected a command of his, who must learn that it does nothing."""
    return message.chat.type == "private" and (message.text or "").startswith("/")


def _reworded(message: Message, shop: Shop) -> Reworded | None:
    """What a post of the shop gives and asks now; other edits are no facts."""
    rules = _rules_for(message, shop)
    if rules is None or message.ephemeral_message_id or message.message_id <= 0:
        return None
    signs = rules.signs(words_of(message)) or (PLAIN,)
    return Reworded(message.message_id, message.date * SECOND_MS, signs)


def _rules_for(message: Message, shop: Shop) -> Rules | None:
    """By which it is read what a message gives and asks; None for whatever is not the shop's."""
    speaker = message.sender_chat
    if speaker is not None:
        ours = speaker.id == message.chat.id or message.is_automatic_forward
    else:
        ours = message.from_ is not None and message.from_.id in shop.people
    return shop.rules if ours else None


def _message(number: int, message: Message, me: Me, shop: Shop) -> Translated:
    chat = message.chat
    seen = group_seen(chat)
    if seen is None:
        return Translated(number, None, (), chat.type == "private", chat.id)
    fact = _fact(message, me, shop)
    attention = isinstance(fact, Migrated) or speaks_to(message, me)
    return Translated(number, seen, () if fact is None else (fact,), attention, chat.id)


def _fact(message: Message, me: Me, shop: Shop) -> Fact | None:
    """What a message in a group tells; nothing when it is for one person's eyes only."""
    if message.ephemeral_message_id or message.message_id <= 0:
        return None
    if message.text:
        return _post(message, Media.NONE, shop)
    media = carried(message)
    return _service(message, me) if media is None else _post(message, media, shop)


def _post(message: Message, media: Media, shop: Shop) -> Row:
    marks, mentions = marks_of(message)
    content = Content(
        words=words_of(message),
        marks=marks,
        media=media,
        mentions=mentions,
        rules=_rules_for(message, shop),
        reply_to=_reply_to(message),
        album=_album(message.media_group_id),
        topic=message.message_thread_id if message.is_topic_message else None,
        answered=_answered(message),
    )
    author = author_of(message, message.chat)
    return post(message.message_id, message.date * SECOND_MS, author, content)


def _album(number: str | None) -> str | None:
    """An album's id where it is one that can be stored: 64 bits, in digits."""
    if not number:
        return None
    fits = number.isascii() and number.isdigit() and len(number) <= DIGITS_OF_64_BITS
    return number if fits and int(number) < 1 << 63 else None


def _reply_to(message: Message) -> int | None:
    """What it answers in this chat; a reply from one topic into another counts as elsewhere."""
    away, answered = message.external_reply, message.reply_to_message
    if away is not None and away.chat is not None and away.chat.id == message.chat.id:
        return away.message_id
    return answered.message_id or None if answered is not None else None


def _answered(message: Message) -> Party | None:
    answered = message.reply_to_message
    if answered is None or message.external_reply is not None or answered.is_automatic_forward:
        return None
    return author_of(answered, message.chat) if has_content(answered) else None


def _service(message: Message, me: Me) -> Fact:
    """What a service message tells; most have no meaning for the ledger."""
    tell = next((tell for name, tell in _TOLD if getattr(message, name)), None)
    at = message.date * SECOND_MS
    return Service(message.message_id, at, "other") if tell is None else tell(message, at, me)


def _came(message: Message, at: int, me: Me) -> Row:
    users = (user for user in message.new_chat_members if user.id != me.id)
    people = tuple(party_of(user, message.chat) for user in users)
    return joined(message.message_id, at, people, author_of(message, message.chat))


def _went(message: Message, at: int, me: Me) -> Row:
    user = message.left_chat_member
    gone = user is not None and user.id != me.id
    people = (party_of(user, message.chat),) if user is not None and gone else ()
    return left(message.message_id, at, people, author_of(message, message.chat))


def _was_founded(message: Message, at: int, _me: Me) -> Row:
    return founded(message.message_id, at, author_of(message, message.chat), ())


def _has_topic(message: Message, at: int, _me: Me) -> Row:
    return TopicCreated(message.message_id, at)


def _moves(message: Message, at: int, _me: Me) -> Fact:
    here = message.chat.id
    old, new = message.migrate_from_chat_id or here, message.migrate_to_chat_id or here
    return Migrated(message.message_id, at, old, new)


_TOLD: tuple[tuple[str, Callable[[Message, int, Me], Fact]], ...] = (
    ("new_chat_members", _came),
    ("left_chat_member", _went),
    ("forum_topic_created", _has_topic),
    ("migrate_to_chat_id", _moves),
    ("migrate_from_chat_id", _moves),
    ("group_chat_created", _was_founded),
)
