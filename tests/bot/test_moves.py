"""A group becomes a supergroup: its own community's, whoever else has that supergroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert

from bot.store import chats
from bot.store.moves import move_chat
from bot.store.schema import chat, community
from bot.store.sight import places
from models.events import ChatKind
from tests.bot.ledgers import NOW, Desk, desk_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OLD, NEW = -100, -1_001_000_000_001


@pytest.fixture
def desk(tmp_path: Path, new_store: Callable[[Path], None]) -> Iterator[Desk]:
    new_store(tmp_path / "new.db")
    with desk_at(tmp_path / "trustwheel.db", tmp_path / "new.db") as desk:
        yield desk


def test_the_same_supergroup_of_another_community_is_left_alone(desk: Desk) -> None:
    with desk.engine.begin() as connection:
        values = {"name": "Others", "zone": "UTC"}
        other = connection.execute(insert(community).values(**values)).inserted_primary_key
        assert other is not None
        theirs = chats.Claim(NEW, "Tea", ChatKind.SUPERGROUP)
        chats.claim_chat(connection, other[0], theirs, NOW)
        chats.claim_chat(connection, desk.community, chats.Claim(OLD, "Tea", ChatKind.GROUP), NOW)
        assert move_chat(connection, places(connection, desk.community)[OLD], NEW)
        assert not move_chat(connection, places(connection, desk.community)[OLD], NEW)
    rows = desk.rows(chat.c.community, chat.c.telegram_id, chat.c.replaced_by)
    assert sorted(rows) == [
        (desk.community, NEW, None),
        (desk.community, OLD, NEW),
        (other[0], NEW, None),
    ]
