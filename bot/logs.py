"""Logs for machines: one JSON object a line, without tokens, texts or anybody's id."""

from __future__ import annotations

import json
import logging
import re
import sys
from typing import TYPE_CHECKING, Final

from typing_extensions import override

if TYPE_CHECKING:
    from typing import TextIO

TOKEN: Final = re.compile(r"\d{6,20}:[A-Za-z0-9_-]{30,64}")
QUIET: Final = ("httpx", "httpcore", "apscheduler", "aiohttp.access", "telegram")
"""Libraries that log addresses, which hold the token, or every tick."""
_PLAIN: Final = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


def redacted(text: str) -> str:
    """A text without anything that looks like a bot's token."""
    return TOKEN.sub("<token>", text)


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, what happened, and the values given with it."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """The line; an error's words are left out, since they may quote what somebody wrote."""
        line: dict[str, object] = {
            "at": round(record.created, 3),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": redacted(record.getMessage()),
        }
        more = {key: value for key, value in record.__dict__.items() if key not in _PLAIN}
        line |= {key: _plain(value) for key, value in more.items()}
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = type(record.exc_info[1]).__name__
            line["where"] = _places(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _plain(value: object) -> object:
    return value if isinstance(value, (int, float, bool)) or value is None else redacted(str(value))


def _places(error: BaseException) -> list[str]:
    """Where an error came from: files and lines, without the values that its words may quote."""
    places, trace = [], error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places


def set_up(stream: TextIO | None = None, level: int = logging.INFO) -> logging.Handler:
    """Send all logs to a stream, stderr by default, in this form; libraries only when they warn."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    return handler
