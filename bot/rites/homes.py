"""In which group a ritual is at home: the one that the settings mean, once it is clear which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from bot.store import plans, sight
from handlers.places import WATCHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from bot.settings import RitualSettings
    from bot.store.sight import Place
    from handlers.planned import PlanView

    Mover = tuple[PlanView, RitualSettings, Place | None]

CUSTOMERS: Final = "customers"
GROUP: Final = "group"
"""The field of the settings that names it."""


def groups(connection: Connection, community: int) -> list[Place]:
    """The groups that the bot is in and that are the shop's."""
    found = sight.places(connection, community).values()
    return [one for one in found if one.role in WATCHED and not one.old]


def home(wanted: str, here: list[Place]) -> Place | None:
    """The group that the settings mean; None while it is not clear which."""
    fits = [one for one in here if _is_meant(one, wanted)]
    return fits[0] if len(fits) == 1 else None


def _is_meant(place: Place, wanted: str) -> bool:
    """Without a name, the one group of customers is meant; the VIP group is always named."""
    if not wanted:
        return place.role == CUSTOMERS
    return wanted in {str(place.telegram_id), place.title}


def is_among(chat: int, here: list[Place]) -> bool:
    """Whether the bot is in a group."""
    return any(one.telegram_id == chat for one in here)


def is_mute(chat: int | None, here: list[Place]) -> bool:
    """Whether the bot may write nothing in a group."""
    return any(one.telegram_id == chat and one.mute_from is not None for one in here)


def group_of(settled: str) -> str:
    """The group of a ritual as the settings named it before."""
    return str(msgspec.json.decode(settled)[GROUP])


def in_group(settled: str, group: str) -> str:
    """What the settings say, but for the group: the ritual has not gone there yet."""
    said = {**msgspec.json.decode(settled), GROUP: group}
    return msgspec.json.encode(said).decode()


def movers(
    connection: Connection, community: int, settled: tuple[RitualSettings, ...]
) -> Iterator[Mover]:
    """Plans for which the settings name another group than before; where they go, if known."""
    known, here = plans.settled(connection, community), groups(connection, community)
    wanted = {one.id: one for one in settled if one.id in known}
    for plan in plans.plans(connection, community):
        one = wanted.get(plan.key)
        if one and plan.chat is not None and group_of(known[one.id][1]) != one.group:
            yield plan, one, home(one.group, here)
