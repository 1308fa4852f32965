"""When a group will have been known long enough to be judged."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import tzinfo

    from handlers.ports import Words
    from handlers.records import ChatView

START: Final = timedelta(days=28)
"""As in docs/trust.md; an audit reckons it in seen days and may be later by what was not seen."""
WEEK: Final = 7


def first_tiers(first_event: int, zone: tzinfo) -> str:
    """The local Monday of the first tiers, if nothing goes unseen until then."""
    day = datetime.fromtimestamp(first_event // 1000, zone).date() + START
    return (day + timedelta(days=-day.weekday() % WEEK)).isoformat()


def early_lines(chat: ChatView, words: Words, now: int, zone: tzinfo) -> list[str]:
    """That a group is too young to be judged, until when, and what helps; nothing for others."""
    first = now if chat.first_event is None else chat.first_event
    date = first_tiers(first, zone)
    if date <= datetime.fromtimestamp(now // 1000, zone).date().isoformat():
        return []
    return [words("audit-too-early", date=date), *import_lines(words)]


def import_lines(words: Words) -> list[str]:
    """How the history from before the bot is brought in."""
    return [words("history-why"), words("history-export"), words("history-command")]
