"""Which kinds of rituals there are, each with its rules and its ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rites.cocreation import Cocreation
from bot.rites.nominating import Nominating
from bot.rites.sharing import Sharing
from bot.store.kocs import hosts
from models.rituals.calendar import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.rites.kinds import Rite
    from bot.store.live import LiveStore
    from handlers.judges import Meeting
    from models.calendar import LocalDays


def rites(store: LiveStore, community: int, judge: Meeting, days: LocalDays) -> Mapping[Kind, Rite]:
    """Every kind's ways.

    Args:
        store: where rituals are kept.
        community: its number.
        judge: what needs a process of its own.
        days: the community's calendar.
    """
    return {
        Kind.SHARING: Sharing(store, community, judge, hosts, days),
        Kind.NOMINATION: Nominating(store, community, judge, days),
        Kind.COCREATION: Cocreation(store, community),
    }
