"""The trained models beside the store: written whole, the last three kept, read with suspicion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.files import write_whole
from models.manifest import DAMAGED, WrongModelError, opened
from models.shelf import KeptModel, Shelf

if TYPE_CHECKING:
    from pathlib import Path

KEPT: Final = 3
SUFFIX: Final = ".model.json"
NAME: Final = re.compile(r"\.(\d{15})\.model\.json")
"""What follows the store's name: when it was made, so that names are in order of time."""
MOST_BYTES: Final = 4_000_000
"""A model has some hundred kilobytes: whatever is larger is none."""


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The models of one store.

    Args:
        store: the store's file; its models lie beside it, under its name.
    """

    store: Path

    def keep(self, text: bytes, made_at: int, chosen: int | None = None) -> Path:
        """Write a model whole, and let go of the oldest beyond three.

        Args:
            text: of `models.artefact.write_model`.
            made_at: UTC milliseconds.
            chosen: the one that an operator went back to, which stays as well.
        """
        file = self.file(made_at)
        write_whole(file, text)
        stays = {made_at, chosen, *sorted(self._made())[-KEPT:]}
        for old in set(self._made()) - stays:
            self.file(old).unlink(missing_ok=True)
        for half in self.store.parent.glob(f"{self.store.name}.*{SUFFIX}.part"):
            half.unlink(missing_ok=True)  # a process that was killed left it
        return file

    def file(self, made_at: int) -> Path:
        """Where the model of an instant lies."""
        return self.store.with_name(f"{self.store.name}.{made_at:015}{SUFFIX}")

    def shelf(self, chosen: int | None) -> Shelf:
        """All of them, as far as they can be used.

        Args:
            chosen: when the model was made that an operator went back to, if he did.
        """
        return Shelf(tuple(self._look(one) for one in sorted(self._made())), chosen)

    def text(self, made_at: int) -> bytes:
        """A model's file.

        Raises:
            WrongModelError: it cannot be read, or is too large to be a model.
        """
        try:
            with self.file(made_at).open("rb") as opened_file:
                text = opened_file.read(MOST_BYTES + 1)
        except OSError as error:
            raise WrongModelError(DAMAGED, str(error.strerror)) from error
        if len(text) > MOST_BYTES:
            raise WrongModelError(DAMAGED, f"more than {MOST_BYTES:,} bytes")
        return text

    def _made(self) -> list[int]:
        """When each of them was made; files of other stores, and other files, are left alone."""
        start = len(self.store.name)
        near = self.store.parent.glob(f"{self.store.name}.*{SUFFIX}")
        found = (NAME.fullmatch(file.name, start) for file in near)
        return [int(one[1]) for one in found if one]

    def _look(self, made_at: int) -> KeptModel:
        try:
            return KeptModel(made_at, opened(self.text(made_at))[0])
        except WrongModelError as error:
            return KeptModel(made_at, None, error.code)
