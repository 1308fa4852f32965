"""Takes what people send and press past the guards to the action of the table it asks for."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from handlers.asks import MemberAsk, OperatorAsk
from handlers.entries import (
    ANSWER,
    BUTTON,
    COMMAND,
    FILE,
    FILED,
    LINK,
    WORD,
    Entry,
    GroupEntry,
    MemberEntry,
    OperatorEntry,
)
from handlers.guards import ELSEWHERE, HARMLESS, STRANGER, flaw, operator_flaw, sent_of, token_flaw
from handlers.here import pressed, spoken_here
from handlers.incoming import (
    answers_bot,
    heard_in,
    incoming_of,
    is_operator,
    lives_in,
    opens,
    point_to,
    tell_if_edited,
)
from handlers.replied import answer_of, ask_first
from handlers.words_in_groups import Spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import CallbackQuery, Message, Update

    from handlers.context import Context
    from handlers.guards import Sent
    from handlers.incoming import Incoming
    from handlers.records import Token

ASIDE: Final = frozenset({"help", "tasks"})
"""Who asks for these while he is asked something wants to know how to answer: it is asked still."""
UNHEARD: Final = Spoken("")
"""Words in private that mean nothing by themselves."""


class Router:
    """Finds the entry for what came in; everything else is refused.

    Args:
        entries: the table.
        unknown: answers in private what no entry is for.
    """

    def __init__(self, entries: Sequence[Entry], unknown: MemberEntry) -> None:
        self._entries = {entry.name: entry for entry in entries}
        self._unknown = unknown
        self._of_files = next((entry for entry in entries if FILE in entry.ways), unknown)

    async def speak(self, update: Update, context: Context) -> None:
        """Somebody wrote something to the bot."""
        message, sent = update.effective_message, sent_of(update)
        if message is None or sent is None:
            return
        spoken = heard_in(message, sent, context.bot_data)
        if spoken is None:
            if answers_bot(message, sent, context.bot_data):
                await self._answers(await incoming_of(update, context, sent), message)
            return
        incoming = await incoming_of(update, context, sent)
        entry, question = self._entry(spoken), None
        file = spoken == UNHEARD and await self._is_an_operators_file(incoming)
        if file:
            # Words under a file are its name for people; a command under it is none all the same.
            incoming = replace(incoming, sent=replace(sent, caption=False))
            entry = self._of_files
        asked = None if spoken.name in ASIDE else await self._asked(incoming, spoken, file=file)
        if asked is not None and spoken == UNHEARD:
            (entry, question), spoken = asked, Spoken("", (message.text or "").strip())
        if isinstance(entry, OperatorEntry):
            await self._command(incoming, entry, spoken, question)
        elif flaw(_beside(sent, spoken)) is None:
            await self._wish(incoming, entry, spoken, question)
        tell_if_edited(incoming, message, spoken)

    async def _answers(self, incoming: Incoming, message: Message) -> None:
        """Somebody answers a post of the bot, maybe with what it asked for."""
        answer = await answer_of(incoming, message)
        entry = None if answer is None else self._entries.get(answer.action)
        if answer is None or not isinstance(entry, GroupEntry):
            return
        if answer.sure:
            spoken = Spoken(answer.action, answer.words)
            await spoken_here(incoming, entry, spoken, None, answer.plan)
        else:
            ask_first(incoming, entry, answer)

    async def _is_an_operators_file(self, incoming: Incoming) -> bool:
        """Whether an operator sent a file unasked, in private; nobody else learns of that way."""
        message = incoming.update.message
        sent = message is not None and message.document is not None and incoming.sent.private
        return sent and await is_operator(incoming)

    async def _asked(
        self, incoming: Incoming, spoken: Spoken, *, file: bool
    ) -> tuple[Entry, Token] | None:
        """What waits for somebody's next words in private: whatever he says closes the question.

        An operator's file answers only what asked for one; it is looked at by itself otherwise.
        """
        sent = _beside(incoming.sent, spoken)
        if not sent.private or flaw(sent) is not None:
            return None
        question = await incoming.services.reader.awaited(incoming.user)
        entry = None if question is None else self._entries.get(question.action)
        if question is None or (incoming.sent.caption and isinstance(entry, OperatorEntry)):
            return None
        incoming.services.unit().spend(question)
        now = incoming.services.clock.now()
        dead = token_flaw(question, incoming.user, incoming.sent.chat, now)
        way = FILED if file else ANSWER
        return (entry, question) if dead is None and entry and way in entry.ways else None

    def _entry(self, spoken: Spoken) -> Entry:
        entry = self._entries.get(spoken.name, self._unknown)
        way = COMMAND if spoken.slash else WORD
        return entry if way in entry.ways else self._unknown

    async def _command(
        self, incoming: Incoming, entry: OperatorEntry, spoken: Spoken, question: Token | None
    ) -> None:
        known = await is_operator(incoming)
        reason = operator_flaw(incoming.sent, known=known)
        if reason is None:
            said = incoming.ask(OperatorAsk, argument=spoken.argument, token=question)
            await entry.run(said)
            return
        if reason == ELSEWHERE and known and await lives_in(incoming):
            point_to(incoming, entry, spoken)
            return
        incoming.note(f"/{entry.name}", reason)
        if reason == STRANGER:
            await self._wish(incoming, self._unknown, spoken)

    async def _wish(
        self,
        incoming: Incoming,
        entry: MemberEntry | GroupEntry,
        spoken: Spoken,
        question: Token | None = None,
    ) -> None:
        if isinstance(entry, GroupEntry):
            await spoken_here(incoming, entry, spoken, question)
            return
        if incoming.sent.private:
            opens(incoming)
            if spoken.name == "start" and spoken.argument:
                await self._link(incoming, entry, spoken.argument)
                return
            await entry.run(incoming.ask(MemberAsk, argument=spoken.argument))
        elif entry.in_groups and await lives_in(incoming):
            if incoming.contact.opened_at is None or incoming.contact.blocked_at is not None:
                point_to(incoming, entry, spoken)
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
        elif isinstance(entry, GroupEntry):
            incoming.services.unit().spend(token)
            await spoken_here(incoming, entry, Spoken(entry.name), token)
        else:
            if not entry.keeps:
                incoming.services.unit().spend(token)
            await entry.run(incoming.ask(MemberAsk, argument=token.payload, token=token))

    async def press(self, update: Update, context: Context) -> None:
        """Somebody pressed a button of ours, or says that he did."""
        query, sent = update.callback_query, sent_of(update)
        if query is None or sent is None:
            return
        incoming = await incoming_of(update, context, sent)
        token, entry, reason = await self._token(incoming, query.data or "")
        if reason is None or reason in HARMLESS:
            reason = await _press_flaw(incoming, entry) or reason
        if reason is None and token is not None and isinstance(entry, GroupEntry):
            await pressed(query, incoming, entry, token)
            return
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


def _beside(sent: Sent, spoken: Spoken) -> Sent:
    """A picture with words that are no command, in private, is answered; it is no operator's."""
    return replace(sent, caption=False) if spoken == UNHEARD else sent


async def _link_flaw(incoming: Incoming, entry: Entry | None) -> str | None:
    """Why a link whose token is right is refused all the same."""
    if entry is None or LINK not in entry.ways:
        return "forged"
    if isinstance(entry, OperatorEntry):
        return operator_flaw(incoming.sent, known=await is_operator(incoming))
    return None


async def _press_flaw(incoming: Incoming, entry: Entry | None) -> str | None:
    """Why a button whose token is right is refused all the same."""
    if entry is None or BUTTON not in entry.ways:
        return "forged"
    if isinstance(entry, OperatorEntry):
        return operator_flaw(incoming.sent, known=await is_operator(incoming))
    here = incoming.sent.private or isinstance(entry, GroupEntry)
    return flaw(incoming.sent) if here else "elsewhere"


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
    elif reason is None and isinstance(entry, MemberEntry):
        incoming.services.unit().spend(token)
        await entry.run(incoming.ask(MemberAsk, token=token, message=message))
