"""Looks at the store: whether it can be used, is sound, and tells of a bot that does its work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.doctor.findings import fault, fine, warning
from bot.store import checkup, contacts, model_choice, operators, views
from bot.store.copies import copies_of, problems_of, sound_copy
from bot.store.migrate import HEAD, StoreError, examine
from bot.store.schedule import due_cut_offs, latest_cut_off
from handlers.names import show_name
from handlers.times import moment_text
from models.shelf import DRIFT, OLD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from bot.doctor.findings import Finding
    from bot.model_files import ModelFiles
    from handlers.records import ChatView, Operator
    from models.calendar import LocalDays

MINUTE_MS: Final = 60_000
QUIET_MS: Final = 10 * MINUTE_MS
"""The bot asks Telegram at least once a minute."""
LATE_MS: Final = 60 * MINUTE_MS
"""Audits of all groups take minutes."""


def store_findings(path: Path) -> Iterator[Finding]:
    """Whether there is a store that this program can use, and whether it is sound."""
    try:
        revision = examine(path)
    except StoreError as error:
        yield _unusable(path, error)
        return
    if revision is None:
        yield _missing(path)
        return
    if revision == HEAD:
        yield fine("schema", "doctor-schema", schema=revision)
    else:
        values = {"found": revision, "known": HEAD}
        yield warning("schema", "doctor-schema-older", "doctor-how-older", **values)
    yield _soundness(path)


def _unusable(path: Path, error: StoreError) -> Finding:
    how = {"store-newer": "doctor-how-newer", "store-no-folder": "doctor-how-folder"}
    if error.code in how:
        return fault("schema", error.code, how[error.code], **error.values)
    if error.code == "store-damaged":
        return _damaged("schema", error.code, path, **error.values)
    return fault("schema", error.code, "doctor-how-other-file", **error.values)


def _missing(path: Path) -> Finding:
    if copies_of(path):
        return _damaged("schema", "store-lost", path, path=str(path))
    return warning("schema", "store-none", "doctor-how-none", path=str(path))


def _soundness(path: Path) -> Finding:
    wrong = problems_of(path)
    if not wrong:
        return fine("integrity", "doctor-integrity")
    return _damaged("integrity", "store-damaged", path, path=str(path), reason=wrong[0])


def _damaged(check: str, code: str, store: Path, /, **values: object) -> Finding:
    """With the copy to put back, the newest that is sound."""
    copy = sound_copy(store)
    how = "doctor-how-no-copy" if copy is None else "doctor-how-restore"
    return fault(check, code, how, **values, copy=str(copy or ""))


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of the bot's world."""

    chats: tuple[ChatView, ...] = ()
    operators: tuple[Operator, ...] = ()
    silent: tuple[Operator, ...] = ()
    """Operators to whom the bot cannot write."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One community's rows under a look.

    Args:
        connection: that only reads.
        number: the community's.
        days: its calendar.
        now: UTC milliseconds.
        files: the models beside the store.
        runs: whether a process has the bot alive on this store.
    """

    connection: Connection
    number: int
    days: LocalDays
    now: int
    files: ModelFiles
    runs: bool = False

    def known(self, fixed: tuple[int, ...]) -> Known:
        """Chats and operators; `fixed` are those of the settings."""
        on, number = self.connection, self.number
        everybody = tuple(operators.operators(on, number, fixed))
        partners = {one.id: contacts.find(on, number, one.id) for one in everybody}
        reached = {
            user
            for user, it in partners.items()
            if it.opened_at is not None and it.blocked_at is None
        }
        silent = tuple(one for one in everybody if one.id not in reached)
        return Known(views.chat_views(on, number), everybody, silent)

    def findings(self, *, bot: bool) -> Iterator[Finding]:
        """Whether the bot does its work.

        Args:
            bot: whether there is one: a ledger of imports alone needs none.
        """
        worked = checkup.last_fetch(self.connection, self.number) is not None
        if not bot and not worked:
            return
        if worked:
            yield self._schedule()
            yield self._model()
        yield self._heard()
        yield self._outbox()
        yield from self._inbox()

    def _schedule(self) -> Finding:
        at = latest_cut_off(self.days, self.now)
        due = due_cut_offs(self.connection, self.number, self.days, self.now)
        date = moment_text(at, self.days.zone)
        if not due or self.now - at < LATE_MS:
            return fine("schedule", "doctor-schedule", date=date)
        missing = checkup.titles(self.connection, self.number, [one.chat for one in due])
        groups = ", ".join(show_name(title) for title in missing)
        values = {"date": date, "groups": groups}
        return warning("schedule", "doctor-schedule-late", "doctor-how-schedule", **values)

    def _model(self) -> Finding:
        """Of what a group does otherwise than expected, `/model` tells: nothing is to be mended."""
        shelf = self.files.shelf(model_choice.chosen(self.connection, self.number))
        if shelf.used is None:
            return fine("model", "doctor-model-none")
        odd = next((one for one in shelf.news(self.now) if one.code != DRIFT), None)
        if odd is None:
            return fine(
                "model", "doctor-model", date=moment_text(shelf.used.made_at, self.days.zone)
            )
        by_hand = "doctor-how-model-choose" if shelf.chosen is not None else "doctor-how-model"
        how = "doctor-how-model-old" if odd.code == OLD else by_hand
        return warning("model", odd.code, how, date=moment_text(odd.made_at, self.days.zone))

    def _heard(self) -> Finding:
        at = checkup.last_fetch(self.connection, self.number)
        if at is None and self.runs:
            return fine("heard", "doctor-heard-soon")
        if at is None:
            return warning("heard", "doctor-heard-never", "doctor-how-run")
        date = moment_text(at, self.days.zone)
        if self.now - at > QUIET_MS:
            return warning("heard", "doctor-heard-late", self._how(), date=date)
        return fine("heard", "doctor-heard", date=date)

    def _how(self) -> str:
        return "doctor-how-log" if self.runs else "doctor-how-run"

    def _outbox(self) -> Finding:
        count = checkup.doubtful(self.connection, self.number)
        if count:
            return warning("outbox", "doctor-outbox-doubt", "doctor-how-outbox", count=count)
        return fine("outbox", "doctor-outbox")

    def _inbox(self) -> Iterator[Finding]:
        aside = checkup.set_aside(self.connection, self.number)
        since = checkup.waiting_since(self.connection, self.number)
        late = since is not None and self.now - since > QUIET_MS
        if aside:
            yield warning("inbox", "doctor-inbox-aside", "doctor-how-inbox", count=aside)
        if since is not None and late:
            date = moment_text(since, self.days.zone)
            yield warning("inbox", "doctor-inbox-waiting", self._how(), date=date)
        if not aside and not late:
            yield fine("inbox", "doctor-inbox")


def operator_findings(known: Known) -> Iterator[Finding]:
    """Whether there is somebody who is told, and can be."""
    if not known.operators:
        yield warning("operators", "doctor-operators-none", "doctor-how-claim")
    for one in known.silent:
        values = {"name": show_name(one.name) or "–", "id": str(one.id)}
        yield warning("operators", "doctor-operator-silent", "doctor-how-operator", **values)
    if known.operators and not known.silent:
        yield fine("operators", "doctor-operators", count=len(known.operators))
