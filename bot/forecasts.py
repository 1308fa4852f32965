"""The model that speaks: read with all its numbers, in the process that reckons with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.store.model_choice import chosen
from models.artefact import Artefact, read_model
from models.manifest import WrongModelError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.model_files import ModelFiles


@dataclass(frozen=True, slots=True)
class Look:
    """What the model in use is."""

    model: Artefact | None
    """None where there is none that can be used: the rule speaks then."""
    error: WrongModelError | None = None
    """What is wrong with its file."""


def in_use(connection: Connection, community: int, files: ModelFiles) -> Look:
    """The newest model, or the one that an operator went back to; an odd file never raises.

    Args:
        connection: to read.
        community: its number.
        files: of its store.
    """
    found = files.shelf(chosen(connection, community)).used
    if found is None:
        return Look(None)
    try:
        return Look(read_model(files.text(found.made_at)))
    except WrongModelError as error:
        return Look(None, error)
