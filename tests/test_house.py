"""What an owner installs: one wheel with all it needs, and an example of every setting."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from bot.clock import FixedClock, SystemClock
from bot.config import KEYS, load_settings

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "models")
YEAR_2025 = 1_735_689_600_000


def tree_of(place: Path) -> set[str]:
    """Every file of the three packages, as the wheel would name it."""
    return {
        path.relative_to(place).as_posix()
        for package in PACKAGES
        for path in (place / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network from a copy of what belongs to it."""
    place = tmp_path_factory.mktemp("house with a blank")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, place / name)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, place)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps"]
    command += ["--no-build-isolation", "--disable-pip-version-check", "--wheel-dir", "dist", "."]
    subprocess.run(command, cwd=place, check=True)
    (built,) = (place / "dist").iterdir()
    return built


def test_the_wheel_holds_the_three_packages_with_their_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == tree_of(ROOT)


def test_the_wheel_installs_the_command_under_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (info,) = {name.partition("/")[0] for name in archive.namelist() if ".dist-info/" in name}
        assert b"trustwheel = bot.cli:main" in archive.read(f"{info}/entry_points.txt")
        assert b"The Trustwheel authors" in archive.read(f"{info}/licenses/LICENSE")


def test_the_example_shows_every_setting_with_its_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = ROOT / "config.example.toml"
    table = tomllib.loads(example.read_text(encoding="utf-8"))
    shown = {
        f"{section}.{key}": value for section, keys in table.items() for key, value in keys.items()
    }
    assert shown == {name: key.default for name, key in KEYS.items()}

    monkeypatch.chdir(tmp_path)
    assert load_settings(Path(shutil.copy(example, "config.toml")), {}) == load_settings(None, {})


def test_the_lock_pins_every_package_by_hash_and_names_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.split(r"(?m)^(?=\w)", lock)[1:]
    assert pins
    assert all(re.match(r"[\w.-]+==\S+", pin) and "--hash=sha256:" in pin for pin in pins)
    assert "://" not in lock


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"(?m)^([\w.-]+)==", lock))
    names = {re.split(r"[\[<>=,]", wish)[0].lower().replace(".", "-") for wish in asked}
    assert names <= locked


@pytest.mark.skipif(not shutil.which("make"), reason="this machine has no make")
def test_make_alone_lists_the_targets() -> None:
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"make demo", "make test"} <= set(re.findall(r"make \w+", done.stdout))


def test_the_systems_clock_counts_milliseconds_and_a_fixed_one_stands() -> None:
    assert YEAR_2025 < SystemClock().now() < 10 * YEAR_2025
    clock = FixedClock(YEAR_2025)
    clock.move(-7_200_000)
    assert clock.now() == clock.now() == YEAR_2025 - 7_200_000
