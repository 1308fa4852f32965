"""The judging process: reads one job, answers in lines of JSON, and is gone.

numpy lives here and in the drawing process, and never in the one that listens to Telegram.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy.exc import DatabaseError

from bot.auditing import Auditor
from bot.called import NoSuchGroupError
from bot.files import FileError
from bot.jobs import (
    Advise,
    Ballots,
    Books,
    Evening,
    Find,
    Harvest,
    Job,
    audit_lines,
    card_lines,
    find_lines,
    read_job,
    statement_lines,
)
from bot.loading import Loader
from bot.model_files import ModelFiles
from bot.settings import MoneySettings
from bot.store.engine import writing
from bot.store.model_choice import chosen
from bot.worker import NOTHING
from bot.zones import zone_named
from handlers.balance_view import MOVERS
from models.calendar import LocalDays
from models.money.month import Month
from models.money.worth import Counting

if TYPE_CHECKING:
    from collections.abc import Iterable

FAILED = 1


def main() -> int:
    """Do the job that stands on stdin; the exit code."""
    job = read_job(sys.stdin.buffer.read())
    try:
        sys.stdout.buffer.writelines(line + b"\n" for line in answer(job))
    except NoSuchGroupError:
        return _ended(NOTHING, "nothing is known of the chat")
    except DatabaseError as error:
        # Its own words alone: the statement's values are somebody's.
        return _ended(FAILED, str(error.orig))
    except FileError as error:
        return _ended(FAILED, f"{error.code}: {error.values['reason']}")
    return 0


def _ended(code: int, why: str) -> int:
    sys.stderr.write(f"{why}\n")
    return code


def answer(job: Job) -> Iterable[bytes]:
    """The lines that answer a job.

    Raises:
        NoSuchGroupError: nothing is known of the chat.
    """
    with writing(Path(job.store)) as engine:
        days = LocalDays(zone_named(job.zone))
        auditor = Auditor(Loader(engine, job.community, job.name, days))
        beside = _beside(auditor.loader, job)
        if beside is not None:
            return beside
        if job.find is not None:
            return _found_lines(auditor.loader, job, job.find)
        if job.member is None:
            return audit_lines(auditor.audit(str(job.chat), job.as_of, job.now).audit)
        return card_lines(auditor.cards(job.member, job.as_of, Counting(job.currency, job.months)))


def _beside(loader: Loader, job: Job) -> Iterable[bytes] | None:
    """What answers any job but audits, cards and filters; None for those."""
    if job.advise is not None:
        return _advice_lines(loader, job, job.advise)
    if job.trial:
        return _trial_lines(loader, job.as_of)
    if job.training:
        return _trained(loader, job)
    return _measured(loader, job)


def _measured(loader: Loader, job: Job) -> Iterable[bytes] | None:
    """What rituals did, and what trust is worth; None for what asks for neither."""
    if job.evening is not None:
        return _effect_lines(loader, job, job.evening)
    if job.ballots is not None:
        return _scales_lines(loader, job, job.ballots)
    if job.harvest is not None:
        return _returned_lines(loader, job, job.harvest)
    return None if job.books is None else _balance_lines(loader, job, job.books)


def _advice_lines(loader: Loader, job: Job, asked: Advise) -> Iterable[bytes]:
    from bot.suggesting import Wishes, suggested  # noqa: PLC0415 - as below

    wishes = Wishes(asked.capacity, asked.hold_back, asked.seed, Counting(job.currency, job.months))
    return [msgspec.json.encode(suggested(loader, job.as_of, job.now, wishes))]


def _found_lines(loader: Loader, job: Job, asked: Find) -> Iterable[bytes]:
    from bot.finding import found  # noqa: PLC0415 - as above

    return find_lines(found(loader, job.as_of, asked, Counting(job.currency, job.months)))


def _trial_lines(loader: Loader, as_of: int) -> Iterable[bytes]:
    # The other jobs do without scikit-learn, which takes a second to load.
    from bot.forecasting import tried  # noqa: PLC0415

    return [msgspec.json.encode(tried(loader, None, as_of))]


def _balance_lines(loader: Loader, job: Job, asked: Books) -> Iterable[bytes]:
    from bot.balancing import Balancer  # noqa: PLC0415 - scipy, as below

    money = MoneySettings({}, asked.upkeep, asked.horizon_months)
    balancer, month = Balancer(loader, money, asked.currency), Month(date.fromordinal(asked.first))
    if asked.close:
        balancer.close(month, job.now)
        return ()
    found = balancer.statement(month, job.now)
    return statement_lines(found if asked.whole else found.shortened(MOVERS))


def _returned_lines(loader: Loader, job: Job, asked: Harvest) -> Iterable[bytes]:
    from bot.returning import Returner  # noqa: PLC0415 - scikit-learn, as above

    money = MoneySettings({}, 0, asked.horizon_months, risk_free=asked.risk_free)
    found = Returner(loader, money, asked.currency, asked.asks).returned(job.now)
    return [msgspec.json.encode(found)]


def _effect_lines(loader: Loader, job: Job, asked: Evening) -> Iterable[bytes]:
    from bot.meeting import effect_of  # noqa: PLC0415 - scipy, as below

    return [msgspec.json.encode(effect_of(loader, job.as_of, asked))]


def _scales_lines(loader: Loader, job: Job, asked: Ballots) -> Iterable[bytes]:
    from bot.meeting import scales_of  # noqa: PLC0415 - igraph, as above

    return [msgspec.json.encode(scales_of(loader, job.as_of, asked))]


def _trained(loader: Loader, job: Job) -> Iterable[bytes]:
    """Whoever waits for it finds the file; there is nothing to say."""
    from bot.forecasting import learned  # noqa: PLC0415

    text = learned(loader, job.as_of, job.now)
    with loader.engine.begin() as connection:
        stays = chosen(connection, job.community)
    ModelFiles(Path(job.store)).keep(text, job.now, stays)
    return ()


if __name__ == "__main__":
    sys.exit(main())
