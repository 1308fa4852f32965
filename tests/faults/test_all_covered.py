"""Every fault of the list has its test: the numbers are counted in the sources."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parent.parent
FAULTS = {
    1: "429 in one group while another has work",
    2: "500 on sendMessage, not stored",
    3: "the connection is cut after the server accepted",
    4: "connections refused for five minutes",
    5: "getUpdates hangs",
    6: "the same update three times, also across a restart",
    7: "leave before join, edit before message",
    8: "update ids restart lower",
    9: "an outage of 25 hours",
    10: "kill -9 at each point of intake, sending and an audit",
    11: "SIGTERM during a send and heavy work",
    12: "disk full on commit",
    13: "database locked for a minute by another process",
    14: "database damaged",
    16: "the clock steps by two hours; the clocks change in Helsinki and New York",
    17: "a restart across a due ritual: down a minute, two hours, three days",
    18: "two instances with the same token",
    19: "a group becomes a supergroup",
    20: "the bot is kicked, re-added, re-added without rights",
    21: "an operator blocks the bot or never pressed Start",
    22: "an operator demoted presses an old button",
    23: "operator commands of everybody else, everywhere",
    24: "button data forged, another's, replayed, expired, from another chat",
    25: "five taps in a second",
    26: "odd names",
    27: "a digest of 9,000 characters",
    29: "a wrong config",
    30: "a model file truncated, of another version, a malicious pickle",
    31: "nomination: self, fresh accounts, rings, a vote after the close",
    32: "spam, stickers, edits, albums and reactions for T",
    33: "/forget, then import and restore",
}
"""The faults that this part has to survive, by their number."""


def marked() -> Iterator[int]:
    """The numbers in `@pytest.mark.fault(…)`, on functions and in `pytestmark`."""
    for path in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.fault":
                yield from (ast.literal_eval(argument) for argument in node.args)


def test_every_fault_has_a_test_and_no_other_number_is_used() -> None:
    assert set(marked()) == FAULTS.keys()
