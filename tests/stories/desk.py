"""An operator's desk: a folder with settings and a store, and the command line to type at."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from bot.cli.main import cli
from bot.store.migrate import back_up

ROOT = Path(__file__).parent.parent.parent
SETTINGS = """\
[community]
name = "Tea house"
zone = "Asia/Shanghai"
language = "{language}"
[store]
url = "trustwheel.db"
"""
IMPORT_NOTES = ("batch",)
"""What an import may add although it brought nothing new: that it took place."""

FACTS = """
SELECT event.message, event.kind, event.at, coalesce(who.telegram_id, who.name),
       coalesce(whom.telegram_id, whom.name), coalesce(about.telegram_id, about.name),
       event.reply_to, event.topic, event.media, event.length, event.flags, event.signs
FROM event LEFT JOIN person AS who ON who.id = event.person
LEFT JOIN person AS whom ON whom.id = event.target
LEFT JOIN person AS about ON about.id = event.subject
JOIN batch ON batch.id = event.batch AND batch.state = 'complete'
ORDER BY 1, 2, 6, 4
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command did and said."""

    code: int
    out: str
    err: str


class Desk:
    """A working folder of its own for each story; commands run in this process."""

    def __init__(self, folder: Path, language: str = "en", store: Path | None = None) -> None:
        """Args: folder: made if missing; language: of the settings; store: copied, if given."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.store = folder / "trustwheel.db"
        self.config = folder / "config.toml"
        if not self.config.exists():
            self.config.write_text(SETTINGS.format(language=language), encoding="utf-8")
        if store is not None:
            back_up(store, self.store)

    def asks(self, *words: object, **environ: str) -> Answer:
        """Type a command whatever comes of it; a traceback fails the story."""
        line = [*map(str, words), "--config", str(self.config)]
        clean = {"TRUSTWHEEL_STORE_URL": None, "TRUSTWHEEL_TOKEN": None, "COLUMNS": "100"}
        answer = CliRunner().invoke(cli, line, env={**clean, **environ})
        if answer.exception is not None and not isinstance(answer.exception, SystemExit):
            raise answer.exception
        return Answer(answer.exit_code, answer.stdout, answer.stderr)

    def does(self, *words: object) -> Answer:
        """Type a command that has to succeed."""
        answer = self.asks(*words)
        assert answer.code == 0, answer.err
        return answer

    def imports(self, path: Path, *more: object) -> str:
        """Import an export; the report."""
        return self.does("import-history", path, *more).out

    def audit(self, as_of: str, *more: object) -> dict[str, object]:
        """The audit as data."""
        found: dict[str, object] = json.loads(
            self.does("audit", "--json", "--as-of", as_of, *more).out
        )
        return found

    def members(self, as_of: str, *more: object) -> dict[str, dict[str, object]]:
        """The members of an audit by name; a name that stands there twice fails the story."""
        listed = self.audit(as_of, *more)["members"]
        assert isinstance(listed, list)
        found = {one["name"]: one for one in listed}
        assert len(found) == len(listed), sorted(one["name"] for one in listed)
        return found

    def starts(self, *words: object) -> subprocess.Popen[bytes]:
        """Start a command as a process of its own, as from a terminal."""
        return self._starts(*map(str, words), "--config", str(self.config))

    def _starts(self, *line: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *line],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=self._environ(),
        )

    def _environ(self) -> dict[str, str]:
        ours = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "100"}
        kept = {key: value for key, value in os.environ.items() if "TRUSTWHEEL" not in key}
        return kept | ours

    def runs(self, *words: object) -> Answer:
        """Run a command as a process of its own, to its end."""
        return _ended(self.starts(*words))

    def runs_bare(self, *line: str) -> Answer:
        """Run a line in this folder just as it stands, to its end."""
        return _ended(self._starts(*line))

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """What a query finds in the store."""
        with closing(sqlite3.connect(self.store)) as connection:
            return list(connection.execute(query, values))

    def change(self, statement: str, *values: object) -> None:
        """Change the store behind the program's back."""
        with closing(sqlite3.connect(self.store)) as connection, connection:
            connection.execute(statement, values)

    def facts(self) -> list[tuple[object, ...]]:
        """Every visible event, people by Telegram id or name instead of their numbers here."""
        return self.rows(FACTS)

    def dump(self, without: tuple[str, ...] = ()) -> list[str]:
        """The store as SQL, the rows of some tables left out."""
        heads = tuple(f'INSERT INTO "{table}" ' for table in without)
        with closing(sqlite3.connect(self.store)) as connection:
            return [line for line in connection.iterdump() if not line.startswith(heads)]

    def files(self) -> set[str]:
        """What lies in the folder, but for the empty files that locks leave."""
        return {file.name for file in self.folder.iterdir() if file.suffix != ".lock"}


def _ended(process: subprocess.Popen[bytes]) -> Answer:
    with process:
        out, err = process.communicate()
    return Answer(process.returncode, out.decode(), err.decode())
