"""Pages of updates and the updates themselves, decoded raw and one by one."""

from __future__ import annotations

import json
from typing import TypeVar

import msgspec
from msgspec import Raw, Struct, field

from handlers.wire_fields import Number, Update


class PoisonError(Exception):
    """An update that cannot be read; the reason quotes nothing of it."""


class RawUpdate(Struct, frozen=True, gc=False):
    """An update as it came, and its number."""

    update_id: int
    raw: bytes


class Page(Struct, frozen=True):
    """What Telegram answered to a request for updates."""

    ok: bool
    updates: tuple[RawUpdate, ...] = ()
    error_code: int | None = None
    description: str = ""
    retry_after: int | None = None


class _Parameters(Struct):
    retry_after: int | None = None


class _Answer(Struct):
    ok: bool
    result: list[Raw] = []
    error_code: int | None = None
    description: str = ""
    parameters: _Parameters = field(default_factory=_Parameters)


class _Head(Struct):
    update_id: Number


Read = TypeVar("Read")
_answer = msgspec.json.Decoder(_Answer)
_head = msgspec.json.Decoder(_Head)
_update = msgspec.json.Decoder(Update)
_UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)
"""ValueError: bytes that are no UTF-8, or more digits than Python reads."""


def decode_page(raw: bytes) -> Page:
    """What Telegram answered, each update still raw, so that a bad one spoils no other.

    An update without a number can be neither remembered nor confirmed: it is left out.

    Raises:
        msgspec.MsgspecError: it is no answer of Telegram, or none of its updates has a number.
    """
    try:
        answer = _bearing_halves(_answer, raw)
    except msgspec.MsgspecError:
        raise
    except _UNREADABLE as error:
        raise msgspec.DecodeError(type(error).__name__) from None
    updates = tuple(one for part in answer.result if (one := _numbered(bytes(part))) is not None)
    if answer.result and not updates:
        reason = "no update has a number"
        raise msgspec.ValidationError(reason)
    more = answer.error_code, answer.description, answer.parameters.retry_after
    return Page(answer.ok, updates, *more)


def _numbered(raw: bytes) -> RawUpdate | None:
    try:
        return RawUpdate(_bearing_halves(_head, raw).update_id, raw)
    except _UNREADABLE:
        return None


def raw_update(raw: bytes) -> RawUpdate:
    """One update as a webhook brings it.

    Raises:
        PoisonError: it has no number.
    """
    found = _numbered(raw)
    if found is None:
        reason = "an update without a number"
        raise PoisonError(reason)
    return found


def decode_update(raw: bytes) -> Update:
    """The fields of an update that we read.

    Raises:
        PoisonError: they are not as Telegram describes them.
    """
    try:
        return _bearing_halves(_update, raw)
    except _UNREADABLE as error:
        raise PoisonError(str(error)) from None


def _bearing_halves(decoder: msgspec.json.Decoder[Read], raw: bytes) -> Read:
    r"""Decode, bearing with half a character, `\ud83d` alone, which msgspec refuses.

    One such name would else make a page unreadable for ever, and the bot deaf.
    """
    try:
        return decoder.decode(raw)
    except _UNREADABLE:
        if b"\\u" not in raw:
            raise
        return decoder.decode(_mended(raw))


def _mended(raw: bytes) -> bytes:
    """The same JSON, each half of a character replaced by the sign for what cannot be shown."""
    text = json.dumps(json.loads(raw), ensure_ascii=False)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
