"""Heavy work without a process for each piece: what a child would answer, from a thread.

A child costs a second to load its libraries, and as it steps back behind everybody else it waits
long for a machine that is busy with tests. That work goes well in a process of its own is shown in
`tests/bot/test_judge.py`, `tests/bot/test_charts.py` and `tests/faults/test_process_faults.py`.
"""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING, Final

from bot import charts, judging, order_work, sheets
from bot.called import NoSuchGroupError
from bot.charts.draw import draw
from bot.charts.request import read_request
from bot.jobs import read_job

if TYPE_CHECKING:
    from collections.abc import Callable


async def in_a_thread(command: tuple[str, ...], request: bytes, _seconds: float) -> bytes:
    """What the process of a module would answer to a request.

    Raises:
        LookupError: it would find nothing to work on.
    """
    return await asyncio.to_thread(MODULES[command[-1]], request)


def _judged(request: bytes) -> bytes:
    try:
        return b"".join(line + b"\n" for line in judging.answer(read_job(request)))
    except NoSuchGroupError as error:
        raise LookupError(str(error)) from error


def _drawn(request: bytes) -> bytes:
    sink = io.BytesIO()
    draw(read_request(request), sink)
    return sink.getvalue()


def _written(request: bytes) -> bytes:
    return sheets.written(sheets.read_book(request))


MODULES: Final[dict[str, Callable[[bytes], bytes]]] = {
    judging.__name__: _judged,
    charts.__name__: _drawn,
    order_work.__name__: order_work.answer,
    sheets.__name__: _written,
}
