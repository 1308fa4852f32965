"""Brings the forecast to what the store knows: the shipped prior, and a community's past."""

from __future__ import annotations

import hashlib
import platform
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from threadpoolctl import threadpool_limits

from bot.store import suggestions
from models.artefact import read_model
from models.backtest import backtest
from models.beginning import first_cut_off
from models.features import HORIZON_DAYS
from models.findings import Trial
from models.prior import read_prior
from models.snapshots import snapshots
from models.training import Setting, trained

if TYPE_CHECKING:
    from bot.loading import Loader
    from models.advice import Earlier
    from models.calendar import LocalDays
    from models.history import History
    from models.prior import Prior

PRIOR: Final = Path(str(resources.files("models") / "prior.json"))
LIBRARIES: Final = ("numpy", "scipy", "scikit-learn")
"""Whose next version may fit otherwise."""


def shipped_prior() -> Prior:
    """The prior that comes with this version.

    Raises:
        WrongPriorError: the file is not of this version.
    """
    return read_prior(PRIOR.read_bytes())


def tried(loader: Loader, wanted: str | None, as_of: int) -> Trial:
    """How right the forecast would have been before an instant.

    In one thread: several hinder each other on matrices as small as these.

    Args:
        loader: of the community.
        wanted: the group's title or Telegram id, to try it alone; None for the whole community.
        as_of: UTC milliseconds.

    Raises:
        NoSuchGroupError: no group, or several, could be meant.
    """
    known = loader.known(wanted, as_of)
    past, rules = known.past.history, known.past.rules
    with threadpool_limits(1):
        rows = snapshots(past, rules.days, rules.bars_at(as_of), rules.days.day(known.end))
        found = backtest(known.title, rows, shipped_prior().of(past))
    return Trial(found, rules.days.midnight(_first_judged(past, rules.days, known.end)))


def learned(loader: Loader, at: int, now: int) -> bytes:
    """The file of a model that knows what lies before a weekly cut-off.

    It is read again before anybody relies on it: what could not be read would be kept as odd.

    Args:
        loader: of the community.
        at: the cut-off, UTC milliseconds.
        now: when it is made, UTC milliseconds.

    Raises:
        NoSuchGroupError: nothing is known by then.
        WrongModelError: what was learned is no model.
    """
    known = loader.known(None, at)
    past, rules = known.past.history, known.past.rules
    setting = Setting(now, _libraries(), hashlib.sha256(PRIOR.read_bytes()).hexdigest())
    with threadpool_limits(1):
        rows = snapshots(past, rules.days, rules.bars_at(at), rules.days.day(known.end))
        prior = shipped_prior().of(past)
        answers = _answers(loader)
        text = trained(known.title, rows, prior, rules.days.day(at), setting, answers).text
    read_model(text)
    return text


def _answers(loader: Loader) -> tuple[Earlier, ...]:
    """Everything that was ever suggested, and what operators said of it."""
    with loader.engine.begin() as connection:
        return suggestions.earlier(connection, loader.community, loader.days)


def _libraries() -> dict[str, str]:
    return {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES}


def _first_judged(past: History, days: LocalDays, end: int) -> int:
    """The day by which a forecast that was taught by an outcome can be judged by another."""
    last = min(days.last_day(end), past.clock.last)
    first = first_cut_off(days, past.first_act_day, last, past.clock.saw)
    return days.next_monday(first + HORIZON_DAYS) + HORIZON_DAYS
