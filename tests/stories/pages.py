"""The same rows as `exports` has them, written as the pages of an HTML export."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.stories.exports import Row

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
{title}
</div></div></div><div class="page_body chat_page"><div class="history">
{rows}
</div></div></div></body></html>
"""
MESSAGE = """<div class="message default clearfix" id="message{id}"><div class="body">
<div class="pull_right date details" title="{shown:%d.%m.%Y %H:%M:%S} UTC+08:00">{shown:%H:%M}</div>
<div class="from_name">
{name}
</div>{reply}
<div class="text">
{text}
</div></div></div>"""
SERVICE = """<div class="message service" id="message{id}"><div class="body details">
{words}
</div></div>"""
REPLY = '<div class="reply_to details">In reply to <a href="#go_to_message{}">this</a></div>'
SENTENCES = {
    "join_group_by_link": "{actor} joined group by link from {inviter}",
    "invite_members": "{actor} invited {people}",
    "topic_created": "{actor} created topic «{title}»",
}


def write_pages(folder: Path, rows: Iterable[Row], title: str = "Tea friends") -> Path:
    """Write the folder of an HTML export; what pages cannot tell (ids, reactions) is left out."""
    folder.mkdir(parents=True, exist_ok=True)
    written = "\n".join(_with_days(rows))
    page = PAGE.format(title=escape(title), rows=written)
    (folder / "messages.html").write_text(page, encoding="utf-8")
    return folder


def _with_days(rows: Iterable[Row]) -> Iterable[str]:
    day = None
    for number, row in enumerate(rows, 1):
        shown = datetime.fromisoformat(str(row["date"]))
        if shown.date() != day:
            day = shown.date()
            yield SERVICE.format(id=-number, words=f"{day.day} {day:%B %Y}")
        yield _service(row) if row["type"] == "service" else _message(row, shown)


def _message(row: Row, shown: datetime) -> str:
    to = row.get("reply_to_message_id")
    reply = REPLY.format(to) if to else ""
    name, text = escape(str(row["from"])), escape(str(row["text"]))
    return MESSAGE.format(id=row["id"], shown=shown, name=name, reply=reply, text=text)


def _service(row: Row) -> str:
    members = row.get("members")
    people = " and ".join(members) if isinstance(members, list) else ""
    words = SENTENCES[str(row["action"])].format(people=people, **row)
    return SERVICE.format(id=row["id"], words=escape(words))
