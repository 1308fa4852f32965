"""The file of /mydata: every single thing that is kept of somebody, and nothing of others."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers import own_file
from handlers.kept import KeptBeside, KeptEvent, Noted, PastScore
from handlers.outgoing import File
from models.events import EventKind, Flag, Media
from tests.handlers.builders import NOW
from tests.handlers.desk import GROUP, MEMBER, Desk, a_chat

pytestmark = pytest.mark.asyncio
ANSWER = int(EventKind.MESSAGE), int(Flag.QUESTION | Flag.THANKS), int(Media.PHOTO)


def an_event(number: int, name: str | None = "李雷", kind: int = ANSWER[0]) -> KeptEvent:
    flags, media = ANSWER[1:]
    return KeptEvent(
        number, NOW - number, NOW, "老茶客群", kind, number, 7, None, None,
        media, 12, flags, None, name is not None, name,
    )  # fmt: skip


async def the_file(desk: Desk) -> tuple[dict[str, Any], str]:
    """What the member gets, and what stands below it."""
    desk.ledger.groups = {GROUP: a_chat()}
    await desk.say(MEMBER, "/mydata")
    (file,) = [one.plain for one in desk.said if isinstance(one.plain, File)]
    return json.loads(file.content), file.caption


async def test_every_event_of_every_page_is_in_it_with_all_that_is_kept_of_it() -> None:
    desk = Desk()
    desk.ledger.acts = [an_event(number) for number in range(1, 6)]
    data, caption = await the_file(desk)
    assert [one["message"] for one in data["events"]] == [5, 4, 3, 2, 1]
    first = data["events"][0]
    assert {key: first[key] for key in first if not key.endswith("at")} == {
        "kind": "message",
        "group": "老茶客群",
        "message": 5,
        "reply_to": 7,
        "length": 12,
        "media": "photo",
        "flags": ["question", "thanks"],
        "towards": "李雷",
    }
    assert "没放进来" not in caption


async def test_past_scores_and_the_journal_are_in_it_and_others_are_counted_only() -> None:
    desk = Desk()
    desk.ledger.beside = KeptBeside(
        scores=(PastScore(NOW, NOW, "老茶客群", 1, "core", (("trust", 0.61234),)),),
        notes=(Noted(NOW, "staff-marked", str(MEMBER), by_himself=False),),
        from_others=(("message", 3),),
    )
    data, caption = await the_file(desk)
    (score,), (note,) = data["past_scores"], data["journal"]
    assert (score["tier"], score["trust"], score["group"]) == ("群里的中坚", 0.6123, "老茶客群")
    assert (note["action"], note["by"]) == ("staff-marked", "somebody")
    assert data["from_others"] == {"message": 3}
    assert "只计次数" in caption


async def test_what_is_too_much_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_file, "MOST_EVENTS", 3)
    desk = Desk()
    desk.ledger.acts = [an_event(number) for number in range(1, 6)]
    desk.ledger.beside = KeptBeside(older_scores=4)
    data, caption = await the_file(desk)
    assert [one["message"] for one in data["events"]] == [5, 4, 3]
    assert data["older_left_out"] == {"events": 2, "past_scores": 4, "journal": 0}
    assert "更早的 6 条没放进来" in caption
