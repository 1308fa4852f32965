"""`python -m bot.alive [LANGUAGE [CONFIG]]`: the live process, which `trustwheel run` turns into.

Whoever presses Ctrl+C while it loads, which takes a second, sees no trace of calls.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from bot.running import main

    _language, *_config = sys.argv[1:] or [""]
    sys.exit(main(Path(*_config) if _config else None, _language or None))
