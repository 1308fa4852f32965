"""Every operator's action there is, found by itself, is tried by everybody who may not ask for it.

An action counts as an operator's when its entry says so or its function takes an `OperatorAsk`, so
that one which stands in the table as a member's is found too. What the tries would notice is shown
on tables, routers and doors that were made wrong on purpose.
"""

from __future__ import annotations

import inspect
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from telegram.ext import CommandHandler
from typing_extensions import override

from handlers import audit, doubts, onboarding, operators
from handlers.asks import GroupAsk, MemberAsk, OperatorAsk, Said
from handlers.entries import (
    ANSWER,
    BUTTON,
    COMMAND,
    LINK,
    WORD,
    Entry,
    GroupEntry,
    OperatorEntry,
    member,
)
from handlers.membership import moved
from handlers.records import Operator, question_key
from handlers.router import Router
from handlers.table import TABLE, UNKNOWN, operator_handlers, telegram_handlers
from handlers.vip_door import knocked
from handlers.words_in_groups import SAID
from tests.handlers.builders import NOW
from tests.handlers.desk import BOSS, GROUP, HAND, MEMBER, Desk, a_chat, a_message, a_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from telegram import CallbackQuery
    from telegram.ext import BaseHandler

    from handlers.incoming import Incoming
    from handlers.records import Token
    from handlers.words_in_groups import Spoken

BOT_USER = {"id": BOSS, "is_bot": True, "first_name": "b"}
WRITTEN: dict[str, tuple[int, int, str, dict[str, Any]]] = {
    "a member": (MEMBER, MEMBER, "message", {}),
    "one who is no operator any more": (HAND, HAND, "message", {}),
    "an operator in a group": (BOSS, GROUP, "message", {}),
    "an anonymous admin": (BOSS, GROUP, "message", {"sender_chat": a_place(GROUP)}),
    "a channel": (BOSS, BOSS, "message", {"sender_chat": {"id": -1005, "type": "channel"}}),
    "a bot": (BOSS, BOSS, "message", {"from": BOT_USER}),
    "an edit": (BOSS, BOSS, "edited_message", {}),
    "a caption": (BOSS, BOSS, "message", {"text": None}),
    "by way of a bot": (BOSS, BOSS, "message", {"via_bot": BOT_USER}),
    "a forward": (
        BOSS,
        BOSS,
        "message",
        {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "x"}},
    ),
}
"""Who writes an operator's command and must not be heard: user, chat, kind of update, and more."""
PRESSED = {
    "a member": (MEMBER, MEMBER),
    "one who is no operator any more": (HAND, HAND),
    "an operator in a group": (BOSS, GROUP),
}


def is_an_operators(entry: Entry) -> bool:
    takers = [entry.run, getattr(entry, "late", None)]
    taken = [
        str(wanted.annotation)
        for run in takers
        if run is not None
        for wanted in inspect.signature(run).parameters.values()
    ]
    return isinstance(entry, OperatorEntry) or any("OperatorAsk" in one for one in taken)


class Watch:
    """A bot of which every operator's action only notes that it ran."""

    def __init__(self, table: Sequence[Entry], router: Callable[..., Router] = Router) -> None:
        self.watched = [entry for entry in table if is_an_operators(entry)]
        self.ran: list[str] = []
        entries = [self._spied(entry) if is_an_operators(entry) else entry for entry in table]
        self.desk = Desk(entries)
        self.desk.router = router(entries, UNKNOWN)
        self.desk.ledger.everybody = {BOSS: Operator(BOSS, "老板", NOW, None)}
        self.desk.ledger.groups = {GROUP: a_chat(GROUP)}

    def _spied(self, entry: Entry) -> Entry:
        async def run(ask: OperatorAsk | MemberAsk | GroupAsk) -> None:
            self.ran.append(f"{entry.name} {ask.user}")

        async def here(ask: GroupAsk) -> Said:
            await run(ask)
            return Said("")

        if isinstance(entry, OperatorEntry):
            return replace(entry, run=run, late=run)
        return (
            replace(entry, run=here) if isinstance(entry, GroupEntry) else replace(entry, run=run)
        )

    def token(self, name: str) -> str:
        """A button or link for whoever has it, wherever."""
        return self.desk.unit.token(name, "", holder=None)

    def asks(self, user: int, name: str) -> None:
        """A question that somebody's next words would answer."""
        group = question_key(user)
        self.desk.unit.token(name, holder=user, chat=user, group=group)

    async def ways_in(self, entry: Entry) -> list[str]:
        """How somebody who may not came to it."""
        found = []
        for who, (user, chat, kind, more) in WRITTEN.items():
            for said in (f"/{entry.name}", f"/start {self.token(entry.name)}", entry.name):
                self.asks(user, entry.name)
                message = a_message(7, user, said, chat) | more
                words = {"caption": said} if "text" in more else {}
                if await self._runs({kind: message | words}):
                    found.append(f"{who} writes {said.split()[0]}")
        for who, (user, chat) in PRESSED.items():
            self.ran.clear()
            await self.desk.press(user, self.token(entry.name), chat)
            found += [f"{who} presses"] if self.ran else []
        return found

    async def _runs(self, update: dict[str, Any]) -> bool:
        self.ran.clear()
        await self.desk.update(update)
        return bool(self.ran)

    async def lets_the_operator(self, entry: Entry) -> bool:
        """Whether he who may gets through by each way the entry has."""
        through = []
        if COMMAND in entry.ways:
            through.append(
                await self._runs({"message": a_message(7, BOSS, f"/{entry.name}", BOSS)})
            )
        if LINK in entry.ways:
            said = f"/start {self.token(entry.name)}"
            through.append(await self._runs({"message": a_message(7, BOSS, said, BOSS)}))
        if BUTTON in entry.ways:
            self.ran.clear()
            await self.desk.press(BOSS, self.token(entry.name))
            through.append(bool(self.ran))
        if ANSWER in entry.ways:
            self.asks(BOSS, entry.name)
            through.append(await self._runs({"message": a_message(7, BOSS, "…", BOSS)}))
        return bool(through) and all(through)


async def unguarded(table: Sequence[Entry], router: Callable[..., Router] = Router) -> set[str]:
    """The operators' actions that somebody came to who may not."""
    watch = Watch(table, router)
    return {entry.name for entry in watch.watched if await watch.ways_in(entry)}


@pytest.mark.asyncio
async def test_nobody_comes_to_an_operators_action_who_may_not() -> None:
    assert await unguarded(TABLE) == set()


@pytest.mark.asyncio
async def test_each_of_them_was_found_and_an_operator_comes_to_it() -> None:
    watch = Watch(TABLE)
    assert len(watch.watched) == sum(isinstance(entry, OperatorEntry) for entry in TABLE) > 20
    for entry in watch.watched:
        assert await watch.lets_the_operator(entry), entry.name
        assert WORD not in entry.ways, entry.name
    assert not {entry.name for entry in watch.watched} & set(SAID)


# What was made wrong on purpose


async def score(ask: OperatorAsk) -> None:
    """An action that somebody is about to add."""
    ask.say(["T 0.71"])


UNGUARDED: list[Entry] = [
    member("score", score, COMMAND),  # type: ignore[arg-type]
    member("score_pressed", score, BUTTON),  # type: ignore[arg-type]
    member("score_linked", score, LINK),  # type: ignore[arg-type]
    member("audit2", audit.audit, COMMAND),  # type: ignore[arg-type]
    member("again", doubts.again, BUTTON),  # type: ignore[arg-type]
    member("role2", onboarding.decide, BUTTON, LINK),  # type: ignore[arg-type]
    member("invite2", operators.invite, LINK, in_groups=False),  # type: ignore[arg-type]
]


@pytest.mark.asyncio
@pytest.mark.parametrize("entry", UNGUARDED, ids=lambda entry: entry.name)
async def test_an_action_added_without_its_guard_is_noticed(entry: Entry) -> None:
    assert await unguarded([*TABLE, entry]) == {entry.name}


class CarelessCommands(Router):
    """Forgets to ask who writes."""

    @override
    async def _command(
        self, incoming: Incoming, entry: OperatorEntry, spoken: Spoken, question: Token | None
    ) -> None:
        await entry.run(incoming.ask(OperatorAsk, argument=spoken.argument))


class CarelessButtons(Router):
    """Forgets to ask who presses."""

    @override
    async def press(self, update: Any, context: Any) -> None:
        query: CallbackQuery = update.callback_query
        token = await context.bot_data.reader.token(query.data)
        entry = self._entries[token.action]
        user = query.from_user.id
        await entry.run(type("Asked", (), {"user": user})())


@pytest.mark.asyncio
async def test_a_router_that_forgets_a_guard_is_noticed() -> None:
    everything = {entry.name for entry in TABLE if is_an_operators(entry)}
    commands = set(operator_handlers()) | {
        "whom",
        "hold-why",
        "plan-new",
        "plan-topic",
        "plan-move",
        "session-topic",
        "session-host",
    }
    commands |= {"co-decide", "co-status", "ladder-new", "ladder-words", "proof-no", "vip-else"}
    commands |= {"orders-columns", "spend-on", "contacted-on"}
    commands |= {"tag-more", "note-more", "find-by", "find-save"}
    assert await unguarded(TABLE, CarelessCommands) == commands
    assert await unguarded(TABLE, CarelessButtons) == everything


@pytest.mark.asyncio
async def test_without_the_question_who_is_an_operator_everything_is_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def everybody(_: Incoming) -> bool:
        return True

    monkeypatch.setattr("handlers.router.is_operator", everybody)
    assert await unguarded(TABLE) == {entry.name for entry in TABLE if is_an_operators(entry)}


def strange_doors(doors: Iterable[BaseHandler[Any, Any, Any]]) -> list[object]:
    """What PTB would call beside the guards, the bot's own place, and whoever asks to join."""
    known = {moved, knocked, Router.press, Router.speak}
    return [
        door.callback
        for door in doors
        if getattr(door.callback, "__func__", door.callback) not in known
    ]


def test_there_is_no_door_past_the_guards() -> None:
    assert strange_doors(telegram_handlers()) == []
    added = [*telegram_handlers(), CommandHandler("score", score)]  # type: ignore[arg-type]
    assert strange_doors(added) == [score]
