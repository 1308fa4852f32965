"""What must be true after every fault, looked up in the store and in what people see.

I1 no operator's text in a group, I2 a group message at most once, I3 every update has its effect
once, I4 the store is sound, I5 no token in a log, I6 the process is well or has ended as a failure,
I7 the operator is told once, in private, what he should know.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec

from bot.logs import TOKEN
from bot.store.copies import problems_of
from bot.store.outbox import EXPIRED, FAILED, GROUPS, OPERATOR, REPEATABLE, SENT, UNKNOWN
from bot.store.outbox_after import LEFT
from bot.store.sight import WATCHED
from models.events import EventKind
from tests.stories.canaries import CANARY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Message, World
    from tests.stories.shop import Shop

DAY_MS: Final = 24 * 3600 * 1000
"""Telegram keeps an update so long; and so long after that its id is certainly still remembered."""
COPIED: Final = "To copy into another messenger:"
Row = sqlite3.Row


@dataclass(frozen=True, slots=True)
class Traces:
    """What is left of a story.

    Args:
        store: the store's file; a process may have it open.
        world: the simulated Telegram.
        logs: all that was logged, and what processes wrote to stderr.
        aside: how many updates the story meant to be set aside.
        under_way: whether the process was cut off, so that calls and updates may be unfinished.
    """

    store: Path
    world: World
    logs: str = ""
    aside: int = 0
    under_way: bool = False
    _rows: dict[str, list[Row]] = field(default_factory=dict, init=False, repr=False)

    def rows(self, query: str) -> list[Row]:
        """What a query finds; asked once."""
        if query not in self._rows:
            with closing(sqlite3.connect(self.store)) as connection:
                connection.row_factory = Row
                self._rows[query] = list(connection.execute(query))
        return self._rows[query]

    @property
    def outbox(self) -> list[Row]:
        """All that was to be said."""
        return self.rows("SELECT * FROM outbox")

    def posts(self) -> Iterator[tuple[Chat, Message]]:
        """All that the bot ever wrote into groups, deleted or not."""
        for chat in list(self.world.chats.values()):
            for message in () if chat.is_private else chat.kept.values():
                if message.sender is self.world.bot and not message.is_service:
                    yield chat, message


async def all_hold(shop: Shop, logs: str = "", aside: int = 0) -> None:
    """Let a shop that lives come to rest; then everything holds, and it hears Telegram (I6)."""
    await shop.settle()
    assert shop.live.well() is not None, "I6 alive, but it has not heard Telegram"
    store = shop.folder / "trustwheel.db"
    still_hold(Traces(store, shop.world, logs, aside))


def still_hold(traces: Traces) -> None:
    """Everything but I6 holds; all that does not is named."""
    found = [*_leaks(traces), *_doubles(traces), *_lost(traces), *_unsound(traces)]
    found += [*_secrets(traces), *_untold(traces)]
    assert not found, "\n".join(found)


def _leaks(traces: Traces) -> Iterator[str]:
    """I1: what stands in a group was written for a group, and no line of it for an operator."""
    meant = {text for row in traces.outbox if row["audience"] in GROUPS for text in [_words(row)]}
    ids = {(row["chat"], row["message"]) for row in traces.outbox if row["audience"] in GROUPS}
    private = {line for row in traces.outbox if row["audience"] == OPERATOR for line in _lines(row)}
    for chat, message in traces.posts():
        if message.text not in meant and (chat.id, message.id) not in ids:
            yield f"I1 nobody meant this for a group: {message.text!r}"
        for line in set(message.text.splitlines()) & private - {""}:
            yield f"I1 an operator's line in a group: {line!r}"
    for row in traces.outbox:
        if row["audience"] == OPERATOR and row["chat"] <= 0:
            yield f"I1 row {row['id']} brings operators' words to chat {row['chat']}"
    for call in traces.world.calls.to_groups():
        if private & set(call.text.splitlines()) - {""}:
            yield f"I1 {call.method} carried operators' words to a group"


def _doubles(traces: Traces) -> Iterator[str]:
    """I2: as many posts as rows that were tried, one more where an operator asked for it."""
    again = Counter(
        row["detail"]
        for row in traces.rows("SELECT detail FROM journal WHERE action = 'outbox-again'")
    )
    allowed: Counter[tuple[int, str]] = Counter()
    for row in traces.outbox:
        if row["audience"] in GROUPS and row["method"] not in REPEATABLE and row["tries"]:
            allowed[_now(traces, row["chat"]), _words(row)] += 1 + again[str(row["id"])]
    seen = Counter((_now(traces, chat.id), message.text) for chat, message in traces.posts())
    for key, count in seen.items():
        if key in allowed and count > allowed[key]:
            yield f"I2 {count} posts for {allowed[key]} rows: {key[1]!r}"
    keys = Counter((row["community"], row["dedupe"]) for row in traces.outbox)
    yield from (f"I2 key {key} has {count} rows" for key, count in keys.items() if count > 1)


def _lost(traces: Traces) -> Iterator[str]:
    """I3: what Telegram heard to be confirmed is written down and handled, once."""
    now = traces.world.clock.now()
    known = {row["update_id"] for row in traces.rows("SELECT update_id FROM seen")}
    for update in traces.world.updates._past:
        if update.expires > now - DAY_MS and update.id not in known:
            yield f"I3 update {update.id} ({update.kind}) was confirmed and is not written down"
    yield from _messages_lost(traces)
    states = Counter(row["state"] for row in traces.rows("SELECT state FROM inbox"))
    if states["aside"] != traces.aside:
        yield f"I3 {states['aside']} updates are set aside, not {traces.aside}"
    if not traces.under_way:
        if states["waiting"]:
            yield f"I3 {states['waiting']} updates wait for ever"
        sending = [row["id"] for row in traces.outbox if row["state"] == "sending"]
        if sending:
            yield f"I3 rows {sending} of the outbox are neither sent nor settled"


def _messages_lost(traces: Traces) -> Iterator[str]:
    """Messages that were confirmed after a group was adopted, each of which is one event."""
    adopted = {
        row["telegram_id"]: row["adopted_at"]
        for row in traces.rows("SELECT telegram_id, adopted_at, role FROM chat")
        if row["role"] in WATCHED
    }
    events = Counter(
        (row["telegram_id"], row["message"])
        for row in traces.rows(
            "SELECT chat.telegram_id, message FROM event JOIN chat ON chat.id = event.chat"
            f" WHERE event.kind = {int(EventKind.MESSAGE)}"
        )
    )
    begun: set[int] = set()
    for key, at in _confirmed_messages(traces, adopted):
        if key in events:
            begun.add(key[0])
            if events[key] > 1:
                yield f"I3 message {key} is {events[key]} events"
        elif key[0] in begun or at > adopted[key[0]]:
            yield f"I3 message {key} was confirmed and is no event"


def _confirmed_messages(
    traces: Traces, chats: dict[int, int]
) -> Iterator[tuple[tuple[int, int], int]]:
    """Chat, number and instant of the messages in these groups, in the order of their updates."""
    for update in traces.world.updates._past:
        told = json.loads(update.body).get("message")  # it bears with half a character
        if told is None or told["chat"]["id"] not in chats:
            continue
        chat = told["chat"]["id"]
        message = traces.world.chats[chat].kept[told["message_id"]]
        if not message.is_service and not (message.sender and message.sender.is_bot):
            yield (chat, message.id), told["date"] * 1000


def _unsound(traces: Traces) -> Iterator[str]:
    """I4: sound, and every row belongs to something, also where the schema does not hold it."""
    yield from (f"I4 {problem}" for problem in problems_of(traces.store))
    for name, query in ORPHANS.items():
        (row,) = traces.rows(f"SELECT count(*) AS number FROM {query}")
        if row["number"]:
            yield f"I4 {row['number']} orphans: {name}"


ORPHANS: Final = {
    "subjects of events": "event WHERE subject > 0 AND subject NOT IN (SELECT id FROM person)",
    "members without a person": "membership WHERE person NOT IN (SELECT id FROM person)",
    "scores without an audit": "audit_row WHERE audit NOT IN (SELECT id FROM audit)",
    "updates of no community": "inbox WHERE community NOT IN (SELECT id FROM community)",
    "letters of no community": "outbox WHERE community NOT IN (SELECT id FROM community)",
    "events of an import that is not there": "event WHERE batch IS NOT NULL"
    " AND batch NOT IN (SELECT id FROM batch)",
}


def _secrets(traces: Traces) -> Iterator[str]:
    """I5: not this token, and nothing that looks like one."""
    if traces.world.token in traces.logs or TOKEN.search(traces.logs):
        yield "I5 a token stands in a log"


def _untold(traces: Traces) -> Iterator[str]:
    """I7: of each post that did not arrive, or perhaps not, every operator hears once."""
    letters = {row["dedupe"]: row for row in traces.outbox}
    operators = traces.rows("SELECT telegram_id, added_at FROM operator")
    for row in traces.outbox:
        lost = row["state"] in {UNKNOWN, FAILED, EXPIRED} and row["error"] != LEFT
        if not lost or row["audience"] not in GROUPS or row["method"] in REPEATABLE:
            continue
        for one in operators:
            if one["added_at"] > row["created_at"]:
                continue
            key = f"doubt:{row['id']}:{row['state']}:{row['tries']}:{one['telegram_id']}"
            yield from _unheard(traces, one["telegram_id"], letters.get(key), key)


def _unheard(traces: Traces, operator: int, letter: Row | None, key: str) -> Iterator[str]:
    if letter is None or (letter["audience"], letter["chat"]) != (OPERATOR, operator):
        yield f"I7 {key} was never planned for the operator in private"
        return
    person = traces.world.people[operator]
    reachable = person.started and not person.blocked_bot
    if reachable and letter["state"] != SENT and not traces.under_way:
        yield f"I7 {key} is {letter['state']}"
    text = _words(letter)
    copies = [one for one in person.chat.kept.values() if one.text == text]
    tries = sum(row["tries"] for row in traces.outbox if _words(row) == text)
    if len(copies) > tries:
        yield f"I7 {key} was told {len(copies)} times in {tries} tries"
    others = [one for one in traces.world.people.values() if one is not person]
    operators = {row["telegram_id"] for row in traces.rows("SELECT telegram_id FROM operator")}
    for other in others:
        if other.id not in operators and any(one.text == text for one in other.inbox):
            yield f"I7 {key} was told to {other.name}"


def _now(traces: Traces, number: int) -> int:
    """The chat's id today: a group may have become a supergroup."""
    chat = traces.world.chats.get(number)
    return number if chat is None or chat.upgraded_to is None else chat.upgraded_to.id


def _words(row: Row) -> str:
    """What a row says, as people read it; empty when that was pruned."""
    told = msgspec.json.decode(row["payload"]) if row["payload"] else {}
    return str(told.get("words", told.get("caption", ""))).replace(CANARY, "").strip()


def _lines(row: Row) -> list[str]:
    """An operator's own lines; what he is given to copy elsewhere is the group's text."""
    return _words(row).partition(COPIED)[0].splitlines()
