"""Takes what people send and press past the guards to the action of the table it asks for."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from telegram import MessageOriginUser
from telegram.error import TelegramError

from handlers.asks import Ask, MemberAsk, OperatorAsk
from handlers.commands import language_of
from handlers.entries import ANSWER, BUTTON, COMMAND, LINK, WORD, Entry, MemberEntry, OperatorEntry
from handlers.guards import ELSEWHERE, HARMLESS, STRANGER, flaw, operator_flaw, sent_of, token_flaw
from handlers.pointer import Errand, point
from handlers.words_in_groups import Place, Spoken, heard, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import CallbackQuery, Message, Update

    from handlers.context import Context, Services
    from handlers.guards import Sent
    from handlers.ports import Words
    from handlers.records import Contact, Token

LIVES: Final = frozenset({"customers", "vip", "operators"})
"""The roles of groups in which the bot answers."""
FRESH_MS: Final = 600_000
"""Who asked longer ago, before an outage, has gone: a line in the group would puzzle others."""
UNHEARD: Final = Spoken("")
"""Words in private that mean nothing by themselves."""
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
        )

    def note(self, what: str, reason: str) -> None:
        """Write down what was denied."""
        self.services.unit().note(self.user, "denied", f"{what}: {reason}")


class Router:
    """Finds the entry for what came in; everything else is refused.

    Args:
        entries: the table.
        unknown: answers in private what no entry is for.
    """

    def __init__(self, entries: Sequence[Entry], unknown: MemberEntry) -> None:
        self._entries = {entry.name: entry for entry in entries}
        self._unknown = unknown

    async def speak(self, update: Update, context: Context) -> None:
        """Somebody wrote something to the bot."""
        message, sent = update.effective_message, sent_of(update)
        if message is None or sent is None:
            return
        spoken = _heard(message, sent, context.bot_data)
        if spoken is None:
            return
        incoming = await _incoming(update, context, sent)
        entry, question = self._entry(spoken), None
        asked = await self._asked(incoming)
        if asked is not None and spoken == UNHEARD:
            (entry, question), spoken = asked, Spoken("", (message.text or "").strip())
        if isinstance(entry, OperatorEntry):
            await self._command(incoming, entry, spoken, question)
        elif flaw(sent) is None:
            await self._wish(incoming, entry, spoken)

    async def _asked(self, incoming: Incoming) -> tuple[Entry, Token] | None:
        """What waits for somebody's next words in private: whatever he says closes the question."""
        if not incoming.sent.private or flaw(incoming.sent) is not None:
            return None
        question = await incoming.services.reader.awaited(incoming.user)
        if question is None:
            return None
        incoming.services.unit().spend(question)
        now = incoming.services.clock.now()
        entry = self._entries.get(question.action)
        dead = token_flaw(question, incoming.user, incoming.sent.chat, now)
        return (entry, question) if dead is None and entry and ANSWER in entry.ways else None

    def _entry(self, spoken: Spoken) -> Entry:
        entry = self._entries.get(spoken.name, self._unknown)
        way = COMMAND if spoken.slash else WORD
        return entry if way in entry.ways else self._unknown

    async def _command(
        self, incoming: Incoming, entry: OperatorEntry, spoken: Spoken, question: Token | None
    ) -> None:
        known = await _is_operator(incoming)
        reason = operator_flaw(incoming.sent, known=known)
        if reason is None:
            said = incoming.ask(OperatorAsk, argument=spoken.argument, token=question)
            await entry.run(said)
            return
        if reason == ELSEWHERE and known and await _lives_in(incoming):
            _point(incoming, entry, spoken)
            return
        incoming.note(f"/{entry.name}", reason)
        if reason == STRANGER:
            await self._wish(incoming, self._unknown, spoken)

    async def _wish(self, incoming: Incoming, entry: MemberEntry, spoken: Spoken) -> None:
        if incoming.sent.private:
            _open(incoming)
            if spoken.name == "start" and spoken.argument:
                await self._link(incoming, entry, spoken.argument)
                return
            await entry.run(incoming.ask(MemberAsk, argument=spoken.argument))
        elif entry.in_groups and await _lives_in(incoming):
            if incoming.contact.opened_at is None or incoming.contact.blocked_at is not None:
                _point(incoming, entry, spoken)
            else:
                await entry.run(incoming.ask(MemberAsk, argument=spoken.argument))

    async def _link(self, incoming: Incoming, start: MemberEntry, given: str) -> None:
        """A deep link was opened: do what its token stands for, or greet all the same."""
        token, entry, reason = await self._token(incoming, given)
        if reason is None:
            reason = await _link_flaw(incoming, entry)
        if reason is not None or token is None or entry is None:
            incoming.note("link", reason or "forged")
            await start.run(incoming.ask(MemberAsk, argument=given))
        elif isinstance(entry, OperatorEntry):
            incoming.services.unit().spend(token)
            await entry.run(incoming.ask(OperatorAsk, argument=token.payload, token=token))
        else:
            if not entry.keeps:
                incoming.services.unit().spend(token)
            await entry.run(incoming.ask(MemberAsk, argument=token.payload, token=token))

    async def press(self, update: Update, context: Context) -> None:
        """Somebody pressed a button of ours, or says that he did."""
        query, sent = update.callback_query, sent_of(update)
        if query is None or sent is None:
            return
        incoming = await _incoming(update, context, sent)
        token, entry, reason = await self._token(incoming, query.data or "")
        if reason is None or reason in HARMLESS:
            reason = await _press_flaw(incoming, entry) or reason
        await _answer(query, incoming, reason)
        if reason is not None and reason not in HARMLESS:
            incoming.note("button", reason)
        elif token is not None and entry is not None and query.message is not None:
            await _do(incoming, entry, token, query.message.message_id, reason)

    async def _token(
        self, incoming: Incoming, given: str
    ) -> tuple[Token | None, Entry | None, str | None]:
        token = await incoming.services.reader.token(given)
        now = incoming.services.clock.now()
        reason = token_flaw(token, incoming.user, incoming.sent.chat, now)
        return token, self._entries.get(token.action) if token else None, reason


async def _incoming(update: Update, context: Context, sent: Sent) -> Incoming:
    user, person = sent.user or 0, update.effective_user
    known = await context.bot_data.reader.contact(user)
    code = None if person is None else person.language_code
    now = known if code is None else replace(known, app_language=language_of(code))
    if sent.private and known.opened_at is not None and now != known:
        context.bot_data.unit().learn_language(user, now.app_language)
    return Incoming(update, context, sent, user, now)


async def _is_operator(incoming: Incoming) -> bool:
    return await incoming.services.reader.is_operator(incoming.user)


async def _link_flaw(incoming: Incoming, entry: Entry | None) -> str | None:
    """Why a link whose token is right is refused all the same."""
    if entry is None or LINK not in entry.ways:
        return "forged"
    if isinstance(entry, OperatorEntry):
        return operator_flaw(incoming.sent, known=await _is_operator(incoming))
    return None


async def _press_flaw(incoming: Incoming, entry: Entry | None) -> str | None:
    """Why a button whose token is right is refused all the same."""
    if entry is None or BUTTON not in entry.ways:
        return "forged"
    if isinstance(entry, OperatorEntry):
        return operator_flaw(incoming.sent, known=await _is_operator(incoming))
    return flaw(incoming.sent) if incoming.sent.private else "elsewhere"


async def _answer(query: CallbackQuery, incoming: Incoming, reason: str | None) -> None:
    """End the waiting sign on the button; a query too old to be answered is no loss."""
    code = {"used": "button-used", "expired": "button-expired"}.get(reason or "", "button-denied")
    with suppress(TelegramError):
        await query.answer(incoming.words(code) if reason else None)


async def _do(
    incoming: Incoming, entry: Entry, token: Token, message: int, reason: str | None
) -> None:
    """Run a button's action, or show what became of it when another was faster."""
    if isinstance(entry, OperatorEntry):
        run = entry.run if reason is None else entry.late
        if run is None:
            return
        if reason is None:
            incoming.services.unit().spend(token)
        await run(incoming.ask(OperatorAsk, token=token, message=message))
    elif reason is None:
        incoming.services.unit().spend(token)
        await entry.run(incoming.ask(MemberAsk, token=token, message=message))


def _open(incoming: Incoming) -> None:
    if incoming.contact.opened_at is None or incoming.contact.blocked_at is not None:
        unit = incoming.services.unit()
        unit.open_contact(incoming.user)
        unit.learn_language(incoming.user, incoming.contact.app_language)


async def _lives_in(incoming: Incoming) -> bool:
    chat = await incoming.services.reader.chat(incoming.sent.chat)
    return chat is not None and chat.role in LIVES


def _point(incoming: Incoming, entry: Entry, spoken: Spoken) -> None:
    message = incoming.update.message
    now = incoming.services.clock.now()
    if message is not None and now - message.date.timestamp() * 1000 <= FRESH_MS:
        errand = Errand(incoming.user, entry.name, spoken.argument)
        point(incoming.services, message, errand)


def _heard(message: Message, sent: Sent, services: Services) -> Spoken | None:
    reply = message.reply_to_message
    author = None if reply is None else reply.from_user
    to_bot = author is not None and author.id == services.house.bot
    place = Place(services.house.username, sent.private, to_bot)
    text = message.text or message.caption or ""
    return heard(text, place, vocabulary(map(services.words, ("zh", "en"))))


def _meant(message: Message | None) -> tuple[int, str] | None:
    """Whose forwarded message an operator answers with his command."""
    reply = None if message is None else message.reply_to_message
    origin = None if reply is None else reply.forward_origin
    if not isinstance(origin, MessageOriginUser) or origin.sender_user.is_bot:
        return None
    return origin.sender_user.id, origin.sender_user.full_name
