"""What holds the house up: imports go down, things are small, the clock is read in one place."""

from __future__ import annotations

import ast
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "models")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

FILE_LIMIT = 300
FUNCTION_LIMIT = 40
USUAL_FUNCTION = 25
USUAL_SHARE = 0.95
MEDIAN_FUNCTION = 8

CLOCK_READERS = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"),
    ("func", "now"), ("func", "current_timestamp"),
}  # fmt: skip
SQL_CLOCK = re.compile(r"\bCURRENT_(TIMESTAMP|DATE|TIME)\b|\(\s*'now'", re.IGNORECASE)
SQL = ("sqlalchemy", "bot.store.schema")
SOMEBODYS_FOLDER = re.compile(r"(?<![\w.~/-])/(?:home|root|Users|work|workspace|tmp)/\w")
REGISTRY = re.compile(
    r"(?:pypi|pythonhosted|npmjs)\.(?:org|com)|--(?:extra-)?index-url", re.IGNORECASE
)


class Function(NamedTuple):
    """A function of the packages, and how long it is, docstring included."""

    place: str
    lines: int
    documented: bool
    public: bool


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def inside(node: ast.AST, *, public: bool = True) -> Iterator[tuple[ast.AST, bool]]:
    """Every node below, and whether all that holds it is public."""
    for child in ast.iter_child_nodes(node):
        name = getattr(child, "name", "") if isinstance(child, ast.ClassDef) else ""
        yield child, public
        hidden = name.startswith("_") or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
        yield from inside(child, public=public and not hidden)


def functions() -> Iterator[Function]:
    for path in MODULES:
        for node, public in inside(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield Function(
                    f"{path.relative_to(ROOT)}:{node.lineno} {node.name}",
                    (node.end_lineno or node.lineno) - node.lineno + 1,
                    ast.get_docstring(node) is not None,
                    public and not node.name.startswith("_"),
                )


def called(path: Path) -> Iterator[tuple[int, str, str]]:
    """Line, owner and name of whatever a module calls: `datetime.now()` is `datetime`, `now`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            owner, _, name = ast.unparse(node.func).rpartition(".")
            yield node.lineno, owner.rpartition(".")[2], name


def lint_imports(place: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)


def test_imports_go_down_only() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("handlers/x.py", "import bot", "One arrow"),
        ("models/x.py", "from handlers import y", "One arrow"),
        ("models/x.py", "import time", "Models take values"),
        ("models/x.py", "from pathlib import Path", "Models take values"),
        ("handlers/x.py", "import sqlalchemy", "Handlers write no SQL"),
        ("bot/store/x.py", "from telegram import Update", "The store knows no Telegram"),
        ("bot/x.py", "from sklearn.tree import DecisionTreeClassifier", "scikit-learn"),
    ],
)
def test_an_import_against_the_arrow_is_found(
    tmp_path: Path, module: str, line: str, contract: str
) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in ("bot", "bot/store", "handlers", "models"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    (tmp_path / "handlers" / "y.py").touch()
    (tmp_path / module).write_text(line + "\n", encoding="utf-8")
    done = lint_imports(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(rf"{contract}.*BROKEN", done.stdout), done.stdout


def test_files_stay_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    long = {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > FILE_LIMIT}
    assert not long


def test_functions_stay_small() -> None:
    found = sorted(functions(), key=lambda function: -function.lines)
    usual = sum(function.lines <= USUAL_FUNCTION for function in found) / len(found)
    median = statistics.median(function.lines for function in found)
    longest = [function for function in found if function.lines > USUAL_FUNCTION]
    figures = f"{len(found)} functions, median {median} lines, {usual:.1%} <= 25: {longest}"
    print(figures)
    assert found[0].lines <= FUNCTION_LIMIT, figures
    assert usual >= USUAL_SHARE, figures
    assert median <= MEDIAN_FUNCTION, figures


def test_every_public_function_says_why_it_is_there() -> None:
    assert not [place for place, _, documented, public in functions() if public > documented]


def test_the_clock_is_read_in_one_place() -> None:
    readers = {
        f"{path.relative_to(ROOT)}:{line}"
        for path in MODULES
        for line, owner, name in called(path)
        if (owner, name) in CLOCK_READERS
    }
    assert {place.partition(":")[0] for place in readers} == {"bot/clock.py"}, readers


def test_no_sql_reads_the_clock() -> None:
    assert not [path for path in MODULES if SQL_CLOCK.search(path.read_text(encoding="utf-8"))]


def test_rituals_leave_sql_to_the_store() -> None:
    """No file of theirs makes a query, nor a condition on a table."""
    asked = {
        (path.name, node.module)
        for path in sorted((ROOT / "bot" / "rites").glob("*.py"))
        for node in tree(path).body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(SQL)
    }
    assert asked == set()


def test_zones_are_built_where_the_settings_are_checked() -> None:
    builders = {
        str(path.relative_to(ROOT))
        for path in MODULES
        for _, _, name in called(path)
        if name == "ZoneInfo"
    }
    assert builders == {"bot/config.py"}


def kept_files() -> list[Path]:
    """What git keeps or would keep: the files that leave this machine."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("no git checkout: nothing says which files are kept")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    names = done.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_no_file_knows_where_it_was_written_or_where_packages_come_from() -> None:
    here = re.compile(rf"{re.escape(str(ROOT))}\b|{SOMEBODYS_FOLDER.pattern}|{REGISTRY.pattern}")
    found = []
    for path in kept_files():
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {hit.group()}" for hit in here.finditer(text)]
    assert not found
