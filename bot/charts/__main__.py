"""The drawing process: `python -m bot.charts` reads a description, writes the PNG to stdout."""

from __future__ import annotations

import os
import sys
import tempfile

from bot.charts.request import read_request


def main() -> None:
    """Draw one picture and be gone.

    matplotlib keeps its settings and font list in a temporary folder, so that it neither needs nor
    touches a home folder.
    """
    picture = read_request(sys.stdin.buffer.read())
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MPLCONFIGDIR"] = folder
        # matplotlib reads the variable while it is imported.
        from bot.charts.draw import draw  # noqa: PLC0415

        draw(picture, sys.stdout.buffer)


if __name__ == "__main__":
    main()
