"""How Python itself is set for what we do: garbage, threads."""

from __future__ import annotations

import gc
import sys
from typing import Final

SWITCH_SECONDS: Final = 0.001
"""How long a thread may keep the others waiting, in place of 5 ms. A reader changes threads several
times, and each time waited for the writer's: the slowest twentieth of reads beside a busy writer
took 50 ms, and 20 ms since."""


def look_for_cycles_rarely() -> None:
    """Millions of rows pass that hold no cycles: to look for those often costs a tenth of all."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def settle_down() -> None:
    """For a process that lives long: no long waiting for other threads or old garbage.

    What the start has made stays to the end; no later look for cycles passes over it again.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.collect()
    gc.freeze()
