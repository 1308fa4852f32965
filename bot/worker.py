"""Heavy work in another process, so that its libraries never load in this one."""

from __future__ import annotations

import subprocess
import sys


class WorkError(Exception):
    """The other process failed; `code` is a text id, `values` its variables."""

    def __init__(self, code: str, **values: object) -> None:
        """Args: code: what failed; values: the reason it gave last."""
        super().__init__(code, values)
        self.code = code
        self.values = values


def draw(request: bytes) -> bytes:
    """The PNG of a picture described by `bot.charts.request`.

    Raises:
        WorkError: it could not be drawn.
    """
    command = [sys.executable, "-P", "-m", "bot.charts"]
    child = subprocess.run(command, input=request, capture_output=True, check=False)
    if child.returncode:
        lines = child.stderr.decode("utf-8", "replace").strip().splitlines() or ["?"]
        raise WorkError("picture-failed", reason=lines[-1])
    return child.stdout
