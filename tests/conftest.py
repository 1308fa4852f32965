"""What every test may ask for: real exports where they are at hand, and Hypothesis set up."""

from __future__ import annotations

import gc
import lzma
import os
import shutil
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from bot.worker import ONE_THREAD

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent

# Libraries of linear algebra take every core for matrices as small as these, and so do their
# neighbours: set before any test imports numpy.
os.environ.update(ONE_THREAD)
# Reading all the world's certificates takes most of a bot's start, and nothing here is encrypted.
os.environ.pop("SSL_CERT_FILE", None)
os.environ["SSL_CERT_DIR"] = str(ROOT / "tests")

MEMORY = Path("/dev/shm")  # noqa: S108 - not to keep anything in, but to keep it off the disk
ROOM = 4 << 30
"""Bytes; a whole run needs a fourth of it at most."""
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    # Every commit waits for a disk, and a run has tens of thousands. Workers inherit this.
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collection_finish() -> None:
    """Thousands of tests stay to the end: nobody need look through them for waste."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real exports beside the checkout, or where TRUSTWHEEL_SHARED points."""
    folder = Path(os.environ.get("TRUSTWHEEL_SHARED") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("the real exports (../shared/data or TRUSTWHEEL_SHARED) are not at hand")
    return folder


@pytest.fixture(scope="session")
def unpacked(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give the unpacked form of one packed export, by its path below `shared_data`.

    `x.json.xz` gives a file, `x.tar.xz` the folder that the archive holds. Each is unpacked once a
    session: the workers share a folder, and whoever is second to finish throws its copy away.
    """
    base = tmp_path_factory.getbasetemp()
    cache = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "unpacked"
    cache.mkdir(exist_ok=True)

    def unpack(name: str) -> Path:
        packed = shared_data / name
        if not packed.exists():
            pytest.skip(f"{name} is not among the real exports")
        target = cache / name.removesuffix(".xz").removesuffix(".tar")
        if not target.exists():
            _unpack_whole(packed, target)
        return target

    return unpack


def _unpack_whole(packed: Path, target: Path) -> None:
    """Unpack beside the target and move it there in one step, so that no one sees half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as place:
        made = _untar(packed, Path(place)) if ".tar" in packed.suffixes else _unxz(packed, place)
        try:
            made.rename(target)
        except OSError:
            if not target.exists():
                raise


def _untar(packed: Path, place: Path) -> Path:
    with tarfile.open(packed) as archive:
        archive.extractall(place, filter="data")
    inside = list(place.iterdir())
    return inside[0] if len(inside) == 1 else place


def _unxz(packed: Path, place: str) -> Path:
    made = Path(place) / packed.stem
    with lzma.open(packed) as source, made.open("wb") as sink:
        shutil.copyfileobj(source, sink, 1 << 20)
    return made
