"""One update on its way through the guards: who wants what, and what is known of him."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from telegram import MessageOriginUser

from handlers.asks import Ask, GroupAsk, OperatorAsk, Spot
from handlers.commands import language_of
from handlers.entries import GroupEntry, OperatorEntry
from handlers.guards import flaw
from handlers.outgoing import MemberPrivate, Outgoing, Text
from handlers.pointer import Errand, point
from handlers.words_in_groups import Place, Spoken, heard, vocabulary

if TYPE_CHECKING:
    from telegram import Message, Update

    from handlers.context import Context, Services
    from handlers.entries import Entry
    from handlers.guards import Sent
    from handlers.ports import Words
    from handlers.records import Contact, Token

LIVES: Final = frozenset({"customers", "vip", "operators"})
"""The roles of groups in which the bot answers."""
FRESH_MS: Final = 600_000
"""Who asked longer ago, before an outage, has gone: a line in the group would puzzle others."""
AnyAsk = TypeVar("AnyAsk", bound=Ask)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update on its way through the guards."""

    update: Update
    context: Context
    sent: Sent
    user: int
    contact: Contact

    @property
    def services(self) -> Services:
        """The shell's."""
        return self.context.bot_data

    @property
    def words(self) -> Words:
        """In his language; what a group sees is in the house's."""
        return self.services.words(self.contact.reads(self.services.house.language))

    def ask(
        self,
        kind: type[AnyAsk],
        *,
        argument: str = "",
        token: Token | None = None,
        message: int | None = None,
    ) -> AnyAsk:
        """The ask that a handler gets."""
        services, user = self.services, self.update.effective_user
        if issubclass(kind, OperatorAsk):
            services.unit().insist_on_operator(self.user)
        return kind(
            services=services,
            telegram=self.context.bot,
            words=self.words,
            user=self.user,
            name="" if user is None else user.full_name,
            contact=self.contact,
            update=self.update.update_id,
            argument=argument,
            token=token,
            message=message,
            meant=_meant(self.update.message),
            file=_file(self.update.message),
        )

    def group_ask(self, *, argument: str = "", token: Token | None = None) -> GroupAsk:
        """The ask of a member's action that may be done right in a group."""
        query = self.update.callback_query
        pressed = query.message.message_id if query is not None and query.message else None
        asked = self.ask(GroupAsk, argument=argument, token=token, message=pressed)
        return asked if self.sent.private else replace(asked, spot=self._spot(pressed))

    def _spot(self, pressed: int | None) -> Spot:
        message = self.update.message
        if message is None:
            return Spot(self.sent.chat, pressed)
        reply, topic = message.reply_to_message, message.message_thread_id
        author = None if reply is None or reply.sender_chat else reply.from_user
        person = author is not None and not author.is_bot
        return Spot(
            group=self.sent.chat,
            message=message.message_id,
            thread=topic if message.is_topic_message else None,
            answered=(author.id, author.full_name) if person and author else None,
        )

    def note(self, what: str, reason: str) -> None:
        """Write down what was denied."""
        self.services.unit().note(self.user, "denied", f"{what}: {reason}")


async def incoming_of(update: Update, context: Context, sent: Sent) -> Incoming:
    """An update with what is known of who sent it."""
    user, person = sent.user or 0, update.effective_user
    known = await context.bot_data.reader.contact(user)
    code = None if person is None else person.language_code
    now = known if code is None else replace(known, app_language=language_of(code))
    if sent.private and known.opened_at is not None and now != known:
        context.bot_data.unit().learn_language(user, now.app_language)
    return Incoming(update, context, sent, user, now)


async def is_operator(incoming: Incoming) -> bool:
    """Whether the sender may see scores."""
    return await incoming.services.reader.is_operator(incoming.user)


async def lives_in(incoming: Incoming) -> bool:
    """Whether the bot answers where this was said."""
    chat = await incoming.services.reader.chat(incoming.sent.chat)
    return chat is not None and chat.role in LIVES


def opens(incoming: Incoming) -> None:
    """Somebody spoke to the bot in private, so it may write to him there."""
    if incoming.contact.opened_at is None or incoming.contact.blocked_at is not None:
        unit = incoming.services.unit()
        unit.open_contact(incoming.user)
        unit.learn_language(incoming.user, incoming.contact.app_language)


def point_to(incoming: Incoming, entry: Entry, spoken: Spoken) -> None:
    """Answer in the group with the way to the private chat."""
    message = incoming.update.message
    now = incoming.services.clock.now()
    if message is not None and now - message.date.timestamp() * 1000 <= FRESH_MS:
        place = str(incoming.sent.chat) if isinstance(entry, GroupEntry) else ""
        bare = isinstance(entry, OperatorEntry) and entry.bare
        said = "" if bare else spoken.argument
        errand = Errand(incoming.user, entry.name, said, place)
        point(incoming.services, message, errand)


def tell_if_edited(incoming: Incoming, message: Message, spoken: Spoken) -> None:
    """An edited command does nothing; the screen shows it, so its author is told, once.

    Whoever he is and whatever it was, he reads the same: it tells nobody what commands there are.
    """
    sent, command = incoming.sent, incoming.sent.edited and spoken.slash
    if command and sent.private and flaw(replace(sent, edited=False)) is None:
        text = Text(incoming.words("edited-command"))
        key = f"edited:{incoming.user}:{message.message_id}"
        incoming.services.unit().say(Outgoing(MemberPrivate(incoming.user), text, key))


def heard_in(message: Message, sent: Sent, services: Services) -> Spoken | None:
    """What a message asks the bot for; None when it is not said to the bot."""
    place = Place(services.house.username, sent.private, _to_bot(message, services))
    text = message.text or message.caption or ""
    return heard(text, place, vocabulary(map(services.words, ("zh", "en"))))


def _to_bot(message: Message, services: Services) -> bool:
    reply = message.reply_to_message
    author = None if reply is None else reply.from_user
    return author is not None and author.id == services.house.bot


def answers_bot(message: Message, sent: Sent, services: Services) -> bool:
    """Whether a person answers, in a group, a message of the bot."""
    return not sent.private and flaw(sent) is None and _to_bot(message, services)


def _meant(message: Message | None) -> tuple[int, str] | None:
    """Whose forwarded message an operator answers with his command."""
    reply = None if message is None else message.reply_to_message
    origin = None if reply is None else reply.forward_origin
    if not isinstance(origin, MessageOriginUser) or origin.sender_user.is_bot:
        return None
    return origin.sender_user.id, origin.sender_user.full_name


def _file(message: Message | None) -> tuple[str, str, str] | None:
    """What somebody sent that is worth keeping: kind, Telegram's name of it, his own name of it."""
    if message is None:
        return None
    if message.photo:
        return "photo", message.photo[-1].file_id, ""
    if message.video is not None:
        return "video", message.video.file_id, message.video.file_name or ""
    if message.document is not None:
        return "document", message.document.file_id, message.document.file_name or ""
    return None
