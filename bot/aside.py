"""`python -m bot.aside MODULE`: runs a module of ours behind everything that somebody waits for."""

from __future__ import annotations

import os
import runpy
import sys
from typing import Final

NICENESS: Final = 10


def main() -> None:
    """Step back, then become the module."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    module = sys.argv.pop(1)
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
