"""Looks the bot over, alive or not: token, Telegram, groups, store, machine. It changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError

from bot.doctor.findings import Finding, Level, fault
from bot.doctor.ledger import Known, Ledger, operator_findings, store_findings
from bot.doctor.machine import disk, free_room, permissions
from bot.doctor.telegram import SECONDS, Asking
from bot.locks import is_held
from bot.model_files import ModelFiles
from bot.store.checkup import community_number
from bot.store.engine import looking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
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
    found = _looked("schema", lambda: store_findings(path))
    known, rows = _rows(app, {one.code for one in found})
    chats = None if known is None else known.chats
    asked = await Asking(app.settings, app.clock, chats, seams.seconds).findings()
    room = _looked("disk", lambda: disk(path, seams.free))
    access = _looked("permissions", lambda: permissions(path, config))
    return [*asked, *found, *rows, *room, *access]


def _looked(check: str, look: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """What a look at files finds; where this account may not look, that is what it finds."""
    try:
        return list(look())
    except OSError as error:
        values = {"file": str(error.filename), "reason": error.strerror or "?"}
        return [fault(check, "doctor-not-looked", "doctor-how-owner", **values)]


def _rows(app: App, store: set[str]) -> tuple[Known | None, list[Finding]]:
    """What the rows tell, of a store with the newest schema; None of one that cannot be read.

    Args:
        app: settings and clock.
        store: the codes of what was found of the store.
    """
    if "doctor-schema" not in store:
        return Known() if "store-none" in store else None, []
    try:
        with looking(app.settings.store_path) as connection:
            number = community_number(connection)
            if number is None:
                return Known(), []
            runs = is_held(app.settings.store_path, "run")
            files, now = ModelFiles(app.settings.store_path), app.clock.now()
            return _of_community(app, Ledger(connection, number, app.days, now, files, runs))
    except DatabaseError as error:
        return None, [fault("ledger", "store-failed", "doctor-how-again", reason=str(error.orig))]


def _of_community(app: App, ledger: Ledger) -> tuple[Known, list[Finding]]:
    """Without a token nothing is missed that only a bot would do."""
    telegram = app.settings.telegram
    known, bot = ledger.known(telegram.operators), telegram.token is not None
    own = operator_findings(known) if bot or known.operators else ()
    return known, [*own, *ledger.findings(bot=bot)]
