"""An evening to which nobody came: what is said of it, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.rituals import session_commands as do
from models.rituals.session_events import Measured
from tests.stories.evening import Evening
from tests.stories.test_sharing_hosts import announced

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio


async def test_after_an_evening_without_anybody_nobody_is_thanked_and_operators_know_why(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, olga = evening.people[0], evening.olga
    async with evening.life() as life:
        await announced(life, anna)
        assert any("no topic yet. Propose one: /topic" in (one.text or "") for one in anna.inbox)
        await life.at("2026-12-10T20:00", "2026-12-10T21:00", "2026-12-11T10:30")
        said = "\n".join(one.text or "" for one in evening.group.messages)
        assert "That was No. 89." in said
        assert "It was a quiet one this time." in said
        assert "for taking part" not in said
        told = [one.text or "" for one in olga.inbox]
        assert any("Anna was to host and did nothing in the group." in one for one in told)
        found = Measured(0, 0, 0, 0, 0)
        late = evening.instant("2026-12-25T12:00")
        life.shop.clock.move(late - life.shop.clock.now())
        await life.wants(do.Tick(90, effect=found))
        measured = "SELECT count(*) FROM ritual_event WHERE kind = 'Measured' AND run = 1"
        assert life.rows(measured) == [(1,)]
        assert not any("two weeks later" in (one.text or "") for one in olga.inbox)
