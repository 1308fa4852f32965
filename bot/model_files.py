"""The trained models beside the store: written whole, the last three kept, read with suspicion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.files import write_whole
from models.artefact import Artefact, WrongModelError, read_model

if TYPE_CHECKING:
    from pathlib import Path

KEPT: Final = 3
SUFFIX: Final = ".model.json"
MOST_BYTES: Final = 4_000_000
"""A model has some hundred kilobytes: whatever is larger is none."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the newest model is."""

    model: Artefact | None
    """None where there is none that can be used: the rule speaks then."""
    error: WrongModelError | None
    """What is wrong with the newest file."""


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The models of one store.

    Args:
        store: the store's file; its models lie beside it, under its name.
    """

    store: Path

    def keep(self, text: bytes, made_at: int) -> Path:
        """Write a model whole, and let go of the oldest beyond three.

        Args:
            text: of `models.artefact.write_model`.
            made_at: UTC milliseconds; names the file, so that names are in order of time.
        """
        file = self.store.with_name(f"{self.store.name}.{made_at:015}{SUFFIX}")
        write_whole(file, text)
        for old in self.files()[:-KEPT]:
            old.unlink(missing_ok=True)
        return file

    def files(self) -> list[Path]:
        """The files of models, the newest last."""
        return sorted(self.store.parent.glob(f"{self.store.name}.*{SUFFIX}"))

    def newest(self) -> Look:
        """The newest model, if it can be used.

        An older one in its place would be used without anybody's having asked for it.
        """
        files = self.files()
        if not files:
            return Look(None, None)
        try:
            return Look(read_model(_bounded(files[-1])), None)
        except WrongModelError as error:
            return Look(None, error)


def _bounded(file: Path) -> bytes:
    """A file's bytes.

    Raises:
        WrongModelError: it cannot be read, or is too large to be a model.
    """
    try:
        with file.open("rb") as opened:
            text = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise WrongModelError("model-damaged", str(error.strerror)) from error
    if len(text) > MOST_BYTES:
        raise WrongModelError("model-damaged", f"more than {MOST_BYTES:,} bytes")
    return text
