"""Small exports as Telegram Desktop writes them, put together by hand."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Row = dict[str, object]
Who = tuple[int, str]
ZONE = ZoneInfo("Asia/Shanghai")
HEAD = {"name": "Tea friends", "type": "private_supergroup", "id": 1000000002}
PEOPLE: list[Who] = [
    (100 + number, name)
    for number, name in enumerate(
        ("Anna", "Boris", "Clara", "Dmitri", "Eva", "Fritz", "小龙", "Hana")
    )
]
"""Who talks in `busy_weeks`; the last two for five weeks only."""
LURKERS: list[Who] = [(201, "Ivan"), (202, "Jun")]
MONDAY = "2026-01-05"


def when(day: str, clock: str = "12:00:00") -> datetime:
    """A local moment of the exports."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZONE)


def _head(number: int, kind: str, at: datetime) -> Row:
    shown = at.replace(tzinfo=None).isoformat()
    return {"id": number, "type": kind, "date": shown, "date_unixtime": str(int(at.timestamp()))}


def said(number: int, who: Who, at: datetime, text: object = "Tea", **more: object) -> Row:
    """A message."""
    words = {"text": text, "text_entities": [{"type": "plain", "text": text}] if text else []}
    return (
        _head(number, "message", at) | {"from": who[1], "from_id": f"user{who[0]}"} | words | more
    )


def answered(
    number: int, who: Who, at: datetime, to: int, text: object = "Yes", **more: object
) -> Row:
    """A message that answers another."""
    return said(number, who, at, text, reply_to_message_id=to, **more)


def joined(number: int, who: Who, at: datetime) -> Row:
    """Somebody came by the group's link."""
    actor = {"actor": who[1], "actor_id": f"user{who[0]}", "action": "join_group_by_link"}
    return _head(number, "service", at) | actor | {"inviter": "Group", "text": ""}


def invited(number: int, who: Who, at: datetime, *names: str) -> Row:
    """Somebody brought others, of whom an export tells the names only."""
    actor = {"actor": who[1], "actor_id": f"user{who[0]}", "action": "invite_members"}
    return _head(number, "service", at) | actor | {"members": list(names), "text": ""}


def topic(number: int, who: Who, at: datetime, title: str = "Green tea") -> Row:
    """A forum topic was made; replies to this row are the topic's messages."""
    actor = {"actor": who[1], "actor_id": f"user{who[0]}", "action": "topic_created"}
    return _head(number, "service", at) | actor | {"title": title, "text": ""}


def liked(who: Who, at: datetime, emoji: str = "❤") -> Row:
    """The `reactions` of a message that one person reacted to."""
    shown = at.replace(tzinfo=None).isoformat()
    recent = [{"from": who[1], "from_id": f"user{who[0]}", "date": shown}]
    return {"reactions": [{"type": "emoji", "count": 1, "emoji": emoji, "recent": recent}]}


def write(path: Path, rows: Iterable[Row], **head: object) -> Path:
    """Write an export of one group."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = HEAD | head | {"messages": list(rows)}
    path.write_text(json.dumps(whole), encoding="utf-8")  # a lone surrogate is written as \ud800
    return path


def busy_weeks(weeks: int = 10, start: str = MONDAY) -> list[Row]:
    """A group that talks every day in two topics: one asks, others answer him, some are thanked.

    Two people only come, and two fall silent after five weeks, so that all tiers are met. Both
    topics begin on the first day, and some answers reach back over many days.
    """
    first = when(start, "08:00:00")
    rows = [joined(1 + place, who, first) for place, who in enumerate((*PEOPLE, *LURKERS))]
    rows += [topic(11, PEOPLE[0], first), topic(12, PEOPLE[0], first, "Cups")]
    for day in range(weeks * 7):
        rows.extend(_busy_day(day, 20 + 10 * day, first + timedelta(days=day, hours=1)))
    return rows


def _busy_day(day: int, number: int, at: datetime) -> list[Row]:
    asker, friend = PEOPLE[day % 5], PEOPLE[(day // 2 + 1) % 6]
    third = PEOPLE[(day // 3 + 3) % (8 if day < QUIET_FROM else 6)]
    minute, root = timedelta(minutes=1), 11 + day % 2
    rows = [
        said(number, asker, at, "Which one?", reply_to_message_id=root),
        answered(number + 1, friend, at + minute, number, "The green one"),
        said(number + 2, third, at + 2 * minute, "New cups", reply_to_message_id=23 - root),
        answered(number + 3, asker, at + 3 * minute, number + 1, "Thanks!"),
        answered(number + 4, third, at + 30 * minute, number, **liked(asker, at + 40 * minute)),
    ]
    if day >= LATE_DAYS:
        late = number + 1 - 10 * LATE_DAYS
        rows.append(answered(number + 5, asker, at + 90 * minute, late, "Thanks for this one"))
    return rows


QUIET_FROM = 35
"""The day from which the last two of `PEOPLE` are silent."""
LATE_DAYS = 9
"""How far back the latest answers of `busy_weeks` reach."""
