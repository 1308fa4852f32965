"""What a step has brought about, in a form that is the same with and without a crash.

Left out is what a crash may change: the bot's own times, the numbers of rows, of messages in
private chats and of tokens, what was asked and answered about messages in doubt, and a line in a
group that removes itself: in doubt it is not said again, and nobody is asked about it.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.botapi.clock import START
from bot.sandbox.botapi.updates import FIRST_ID
from bot.store.arrivals import KEPT_MS
from tests.stories.crash.script import STEP_MS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bot.sandbox.botapi import World
    from bot.sandbox.botapi.calls import Call

State = dict[str, Any]
TOKEN: Final = re.compile(r"token-\d+-\d+")
SENT: Final = ("sendMessage", "sendPhoto", "sendDocument", "editMessageText")
IN_DOUBT: Final = (
    "It is not certain that this reached", "I am sending it again.", "I leave it as it is.",
)  # fmt: skip
FLEETING: Final = "I will tell you that in private"
LEFT_OUT: Final = (*IN_DOUBT, FLEETING)
QUERIES: Final = {
    "chats": "SELECT telegram_id, title, kind, member_total, role, adopted_at IS NULL,"
    " blind_reason, replaced_by FROM chat",
    "people": "SELECT telegram_id, name, kind, staff FROM person",
    "members": "SELECT c.title, p.telegram_id, p.name, m.first_at, m.joined_at, i.name, m.link"
    " FROM membership m JOIN chat c ON c.id = m.chat JOIN person p ON p.id = m.person"
    " LEFT JOIN person i ON i.id = m.inviter",
    "events": "SELECT c.title, dense_rank() OVER (PARTITION BY e.chat ORDER BY e.message), e.kind,"
    " e.at, p.telegram_id, p.name, t.telegram_id, t.name, s.telegram_id, s.name,"
    " e.reply_to IS NULL, e.media, e.length, e.flags, e.signs"
    " FROM event e JOIN chat c ON c.id = e.chat"
    " LEFT JOIN person p ON p.id = e.person LEFT JOIN person t ON t.id = e.target"
    " LEFT JOIN person s ON s.id = e.subject",
    "blind": "SELECT c.title, b.reason FROM blind b JOIN chat c ON c.id = b.chat",
    "operators": "SELECT o.telegram_id, o.added_by, c.title FROM operator o"
    " LEFT JOIN chat c ON c.id = o.chosen_chat",
    "contacts": "SELECT telegram_id, language, app_language, opened_at IS NULL, blocked_at IS NULL,"
    " opted_out_at IS NULL FROM contact",
    "pauses": f"SELECT telegram_id, from_at / {STEP_MS}, to_at / {STEP_MS} FROM pause",
    "tokens": "SELECT action, payload, holder, chat, used_at IS NULL FROM token"
    " WHERE action NOT LIKE 'outbox-%' AND NOT (action = 'claim' AND payload = '')",
    "claimed": "SELECT DISTINCT used_at IS NULL FROM token WHERE action = 'claim' AND payload = ''",
    "journal": "SELECT actor, action, detail FROM journal WHERE action NOT LIKE 'outbox-%'",
    "planned": "SELECT audience, chat, method, state NOT IN ('sent', 'failed') FROM outbox"
    " WHERE dedupe NOT LIKE 'doubt:%' AND dedupe NOT LIKE 'vanish:%'"
    " AND audience || method != 'OperatorPrivateeditMessageText'",
    "waiting": "SELECT update_id, state FROM inbox",
    "spent": "SELECT s.kind, s.minor, s.target, s.undone_at IS NULL, p.telegram_id FROM spending s"
    " LEFT JOIN spending_reached r ON r.spending = s.id LEFT JOIN person p ON p.id = r.person",
    "tombstones": "SELECT count(*) FROM tombstone",
    "batches": "SELECT id, state FROM batch",
    "integrity": "PRAGMA integrity_check",
    "orphans": "PRAGMA foreign_key_check",
}
AUDITS: Final = "SELECT * FROM audit a JOIN audit_row r ON r.audit = a.id ORDER BY 1, r.person"


def state(store: Path, world: World, calls: Iterable[Call]) -> State:
    """Everything that there is, and what was said meanwhile.

    Args:
        store: of the program, which has nothing to do.
        world: with which it deals.
        calls: that it made since the step began.
    """
    with closing(sqlite3.connect(store)) as connection:
        found = {
            name: sorted(map(list, connection.execute(query)), key=repr)
            for name, query in QUERIES.items()
        }
        seen = connection.execute("SELECT count(*) FROM seen").fetchone()[0]
    all_known = world.clock.now() - START < KEPT_MS
    lost = world.updates.next_id - FIRST_ID - seen if all_known else len(world.updates)
    return {**found, "lost": lost, "said": said(calls)}


def audits(store: Path) -> list[list[Any]]:
    """All audits with their rows, oldest first."""
    with closing(sqlite3.connect(store)) as connection:
        return [list(row) for row in connection.execute(AUDITS)]


def said(calls: Iterable[Call]) -> dict[str, list[list[Any]]]:
    """By chat, what was delivered there: in private a message that came twice in a row counts once.

    Raises:
        AssertionError: something came three times in a row.
    """
    by_chat: dict[str, list[list[Any]]] = {}
    for call in calls:
        if call.method in SENT and call.result is not None and not call.text.startswith(LEFT_OUT):
            by_chat.setdefault(str(call.chat_id), []).append(_content(call))
    return {
        chat: told if chat.startswith("-") else list(_once(told)) for chat, told in by_chat.items()
    }


def _once(told: list[list[Any]]) -> Iterable[list[Any]]:
    for one, again in groupby(told):
        assert len(list(again)) <= 2, f"three times: {one}"
        yield one


def _content(call: Call) -> list[Any]:
    markup = call.params.get("reply_markup") or {}
    labels = [[one["text"] for one in row] for row in markup.get("inline_keyboard", ())]
    files = [data.decode("utf-8", "replace") for data in call.files.values()]
    tables = [text for text in files if text.startswith("\ufeff")]
    return [call.method, TOKEN.sub("token", call.text), labels, tables]


def plain(found: State) -> State:
    """As it is once it was written down and read."""
    read: State = json.loads(json.dumps(found))
    return read
