"""docs/cocreation.md says when things happen: its tables are those the code makes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.rituals import cocreation, cocreation_times
from models.rituals.cocreation_steps import BALLOT_MOST, ENOUGH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DOCS = Path(__file__).parent.parent / "docs"
HOUR, DAY = 3_600_000, 86_400_000


def steps() -> Iterator[str]:
    """When each step is due, and until when."""
    time = cocreation_times
    at = f"{time.HOUR}:00"
    collect, remind = time.COLLECT_LATE_MS // HOUR, time.REMIND_LATE_MS // HOUR
    yield "| step | when | late until | too late |"
    yield "|---|---|---|---|"
    yield (
        f"| collect | {time.COLLECT_DAYS} days before, {at} | {collect} hours before the vote opens"
        " | the group is not asked; operators are told |"
    )
    yield (
        f"| remind | {time.REMIND_DAYS} days before, {at}, if there are fewer than {ENOUGH} ideas"
        f" | {remind} hours before the vote opens | left out |"
    )
    yield (
        f"| vote | {time.VOTE_DAYS} days before, {at} | {time.VOTE_LEAST_MS // HOUR} hours before"
        " it closes | the meeting falls through; operators are told |"
    )
    late = time.CLOSE_LATE_MS // HOUR
    yield f"| close | at the meeting | {late} hours later | closed without a word |"
    yield (
        f"| tell | {time.TELL_AFTER_MS // HOUR} hour after the last decision, between"
        f" {time.TELL_FROM}:00 and {time.TELL_TO}:00 | | |"
    )
    nudge, lapse = time.NUDGE_MS // DAY, time.LAPSE_MS // DAY
    yield f"| nudge | {nudge} days after the close, if anything is undecided | | |"
    yield f"| lapse | {lapse} days after the close | | |"


def limits() -> Iterator[str]:
    """How many ideas there is room for."""
    yield "| limit | value |"
    yield "|---|---|"
    yield f"| ideas of one member in one meeting | {cocreation.IDEAS_EACH} |"
    yield f"| ideas on the ballot | {BALLOT_MOST} |"


TABLES: dict[str, Callable[[], Iterator[str]]] = {"steps": steps, "limits": limits}


@pytest.mark.parametrize("name", TABLES)
def test_the_page_of_co_creation_shows_what_the_code_does(name: str) -> None:
    block = re.compile(rf"<!-- table: {name} -->\n(.*?)<!-- end -->", re.DOTALL)
    found = block.search((DOCS / "cocreation.md").read_text("utf-8"))
    expected = "\n".join(TABLES[name]()) + "\n"

    assert found is not None
    assert found.group(1) == expected, f"the table must read:\n{expected}"
