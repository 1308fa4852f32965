"""What a kept model says of itself: read without the numbers, by whoever loads no numpy.

The file is JSON in two parts: a body, and the hash of the body's bytes as they stand. Reading it
runs nobody's code. Whatever is not exactly what this version wrote is refused.
"""

from __future__ import annotations

import hashlib
from typing import Final

import msgspec

from models.drift import Drift  # noqa: TC001 - msgspec reads the type
from models.findings import MIX, SIMPLER

VERSION: Final = 2
"""Another whenever the form of the file changes, or the features, whose names tests hold to it."""
USES: Final = (MIX, *SIMPLER)
DAMAGED: Final = "model-damaged"
OTHER_VERSION: Final = "model-other-version"


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a model is."""

    version: int
    made_at: int
    """UTC milliseconds."""
    libraries: dict[str, str]
    features: tuple[str, ...]
    prior: str
    """The hash of the prior it started from."""
    rows: int
    weeks: int
    """Closed ones that taught it."""
    until: int
    """The day before which all that it knows lies."""
    use: str
    """One of `USES`: the average, or the simpler means that does better here."""
    metrics: dict[str, float]
    """Of the backtest before it, by name."""
    drift: Drift | None
    """None while there are too few dates to tell."""


class WrongModelError(ValueError):
    """A file that is no model of this version; `code` says what is wrong with it."""

    def __init__(self, code: str, reason: str) -> None:
        """Args: code: of a text; reason: for who looks closer."""
        super().__init__(f"{code}: {reason}")
        self.code = code
        self.reason = reason


class _Sealed(msgspec.Struct, forbid_unknown_fields=True):
    """The file."""

    hash: str
    body: msgspec.Raw


class _Head(msgspec.Struct):
    """As much of a body as anybody understands."""

    manifest: Manifest


def sealed(body: bytes) -> bytes:
    """The file of a body, whose hash stands before it."""
    lines = msgspec.json.format(body, indent=1)
    return b'{\n"hash": "%s",\n"body": %s\n}\n' % (_hash(lines).encode(), lines)


def opened(text: bytes) -> tuple[Manifest, bytes]:
    """What a file's model is, and its body.

    Raises:
        WrongModelError: cut off, changed, of another version, or no model at all.
    """
    try:
        whole = msgspec.json.decode(text, type=_Sealed)
        manifest = msgspec.json.decode(whole.body, type=_Head).manifest
    except msgspec.ValidationError as error:
        raise WrongModelError(OTHER_VERSION, str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WrongModelError(DAMAGED, str(error)) from error
    if manifest.version != VERSION or manifest.use not in USES:
        raise WrongModelError(OTHER_VERSION, f"version {manifest.version}")
    if whole.hash != _hash(bytes(whole.body)):
        raise WrongModelError(DAMAGED, "its hash is another")
    return manifest, bytes(whole.body)


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
