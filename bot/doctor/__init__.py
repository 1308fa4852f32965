"""Looks the bot over, alive or not: token, Telegram, groups, store, machine. It changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError

from bot.doctor.findings import Finding, Level, fault
from bot.doctor.ledger import Known, Ledger, operator_findings, store_findings
from bot.doctor.machine import disk, free_room, permissions
from bot.doctor.telegram import SECONDS, Asking
from bot.store.checkup import community_number
from bot.store.engine import looking

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.app import App

__all__ = ["Finding", "Level", "Seams", "examine"]


@dataclass(frozen=True, slots=True)
class Seams:
    """What a test replaces."""

    seconds: float = SECONDS
    """How long one call to Telegram may take."""
    free: Callable[[Path], int] = free_room
    """How many bytes are free in a folder."""


async def examine(app: App, config: Path | None, seams: Seams | None = None) -> list[Finding]:
    """Everything that can be looked at.

    Args:
        app: settings and clock.
        config: the settings file, where there is one.
        seams: the network's patience and the disk.
    """
    seams, path = seams or Seams(), app.settings.store_path
    found = list(store_findings(path))
    usable = all(one.code == "doctor-schema" for one in found if one.check == "schema")
    known, rows = _rows(app) if usable else (Known(), [])
    asked = await Asking(app.settings, app.clock, known.chats, seams.seconds).findings()
    return [*asked, *found, *rows, *disk(path, seams.free), *permissions(path, config)]


def _rows(app: App) -> tuple[Known, list[Finding]]:
    """What the rows tell, of a store with the newest schema."""
    try:
        with looking(app.settings.store_path) as connection:
            number = community_number(connection)
            if number is None:
                return Known(), []
            ledger = Ledger(connection, number, app.days, app.clock.now())
            telegram = app.settings.telegram
            known, bot = ledger.known(telegram.operators), telegram.token is not None
            own = operator_findings(known) if bot or known.operators else ()
            return known, [*own, *ledger.findings(bot=bot)]
    except DatabaseError as error:
        reason = str(error.orig)
        return Known(), [fault("ledger", "store-failed", "doctor-how-again", reason=reason)]
