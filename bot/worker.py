"""Heavy work in another process, so that its libraries never load in this one."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from asyncio.subprocess import PIPE
from typing import Final


class WorkError(Exception):
    """The other process failed; `code` is a text id, `values` its variables."""

    def __init__(self, code: str, **values: object) -> None:
        """Args: code: what failed; values: the reason it gave last."""
        super().__init__(code, values)
        self.code = code
        self.values = values


NOTHING: Final = 3
"""How a process ends that found nothing to work on."""
ONE_THREAD: Final = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
"""Libraries of linear algebra take every core there is, and the loop needs one of them."""
OWN_SETTINGS: Final = "TRUSTWHEEL_"
"""Begins the variables that may hold a secret, which no child needs."""


def draw(request: bytes) -> bytes:
    """The PNG of a picture described by `bot.charts.request`.

    Raises:
        WorkError: it could not be drawn.
    """
    command = [sys.executable, "-P", "-m", "bot.charts"]
    child = subprocess.run(command, input=request, capture_output=True, check=False)
    if child.returncode:
        raise WorkError("picture-failed", reason=_last_line(child.stderr))
    return child.stdout


async def work(command: tuple[str, ...], request: bytes, seconds: float) -> bytes:
    """What another process answers to a request, while the loop goes on.

    Args:
        command: a module of ours and its arguments.
        request: for its stdin.
        seconds: how long it may take.

    Raises:
        LookupError: it found nothing to work on.
        WorkError: it failed, or took too long.
    """
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", *command),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        env=_environment(),
    )
    try:
        async with asyncio.timeout(seconds):
            answer, said = await child.communicate(request)
    except TimeoutError:
        raise WorkError("work-late", seconds=round(seconds)) from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode == NOTHING:
        raise LookupError(_last_line(said))
    if child.returncode:
        raise WorkError("work-failed", reason=_last_line(said))
    return answer


def _environment() -> dict[str, str]:
    inherited = {key: os.environ[key] for key in os.environ if not key.startswith(OWN_SETTINGS)}
    return inherited | ONE_THREAD


def _last_line(said: bytes) -> str:
    return (said.decode("utf-8", "replace").strip().splitlines() or ["?"])[-1]
