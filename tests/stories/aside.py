"""Heavy work without a process for each piece: what a judging process answers, in a thread."""

from __future__ import annotations

import asyncio

from bot import judging
from bot.called import NoSuchGroupError
from bot.jobs import read_job
from bot.worker import work


async def in_a_thread(command: tuple[str, ...], request: bytes, seconds: float) -> bytes:
    """What another process would answer; pictures are drawn in one all the same."""
    if command[-1] != judging.__name__:
        return await work(command, request, seconds)
    return await asyncio.to_thread(_judged, request)


def _judged(request: bytes) -> bytes:
    try:
        return b"".join(line + b"\n" for line in judging.answer(read_job(request)))
    except NoSuchGroupError as error:
        raise LookupError(str(error)) from error
