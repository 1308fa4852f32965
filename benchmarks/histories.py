"""Exports of real groups as rows of a forecast, read by the command that users have."""

from __future__ import annotations

import lzma
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.measure import command, plain_environment
from bot.app import build
from bot.cli.audit import loader
from bot.clock import SystemClock
from bot.config import load_settings
from models.snapshots import snapshots
from models.tiers import Bars

if TYPE_CHECKING:
    from pathlib import Path

    from models.history import History
    from models.snapshots import Rows

PACKED = ".xz"


@dataclass(frozen=True, slots=True)
class Read:
    """A group that was read."""

    name: str
    past: History
    rows: Rows


def read_history(export: Path, folder: Path) -> Read:
    """Import an export into a store of its own within a folder, and make its weeks rows."""
    config = imported(export, folder)
    app = build(load_settings(config, {}), SystemClock())
    with app.ledger() as ledger:
        known = loader(ledger).known(None, app.clock.now())
    days = known.past.rules.days
    rows = snapshots(known.past.history, days, Bars(), days.day(known.end))
    return Read(config.parent.name, known.past.history, rows)


def imported(export: Path, folder: Path) -> Path:
    """Import an export into a store of its own; its configuration, in a folder of its name.

    Args:
        export: a file of Telegram Desktop's JSON, as it is or packed as .xz.
        folder: for the store; must be there.
    """
    name = export.name.removesuffix(PACKED).removesuffix(".json").removesuffix("_result")
    home = folder / name
    home.mkdir()
    unpacked = home / "result.json"
    _unpack(export, unpacked)
    config = home / "config.toml"
    config.write_text('[store]\nurl = "trustwheel.db"\n', encoding="utf-8")
    subprocess.run(
        command("import-history", str(unpacked), "--config", str(config)),
        env=plain_environment(),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return config


def _unpack(export: Path, target: Path) -> None:
    """The export as it was before it was packed, if it is."""
    if export.suffix == PACKED:
        with lzma.open(export) as packed, target.open("wb") as plain:
            shutil.copyfileobj(packed, plain)
    else:
        shutil.copyfile(export, target)
