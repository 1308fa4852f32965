"""docs/cocreation.md and docs/ladder.md say what the code does: their tables are those it makes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models import trust
from models.events import EventKind
from models.manners import EVENING, MORNING
from models.rituals import cocreation, cocreation_times, ladder
from models.rituals.cocreation_steps import BALLOT_MOST, ENOUGH
from models.rituals.ladder_climb import LADDER
from models.rituals.ladder_events import Offered, Rung, Way

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
        f" {MORNING}:00 and {EVENING}:00 | | |"
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


def rungs() -> Iterator[str]:
    """The rungs, the lowest first."""
    yield "| rung | in the code |"
    yield "|---|---|"
    yield from (f"| {place} | `{rung}` |" for place, rung in enumerate(LADDER, 1))


def ways() -> Iterator[str]:
    """When each way is an act, and when it counts, as the rules have it."""
    yield "| way | the act | counts |"
    yield "|---|---|---|"
    for way in Way:
        state = ladder.evolve(ladder.begin(), Offered(Rung.EXPERIENCE, way, 1), 0)
        deed = ladder.Do(1) if way is Way.BUTTON else ladder.HandIn(1, 2)
        (event,) = ladder.decide(state, deed, 0)
        kinds = [kind for _, kind in ladder.deeds(state, event)]
        assert kinds[0] is EventKind.TASK
        act = "pressed" if way is Way.BUTTON else "handed in"
        counts = EventKind.TASK_COUNTED in kinds
        yield f"| `{way}` | when it is {act} | {'at once' if counts else APPROVED} |"


APPROVED = "when an operator approves it"
PAGES: dict[str, dict[str, Callable[[], Iterator[str]]]] = {
    "cocreation.md": {"steps": steps, "limits": limits},
    "ladder.md": {"rungs": rungs, "ways": ways},
}


@pytest.mark.parametrize(
    ("page", "name"), [(page, name) for page, tables in PAGES.items() for name in tables]
)
def test_the_page_shows_what_the_code_does(page: str, name: str) -> None:
    block = re.compile(rf"<!-- table: {name} -->\n(.*?)<!-- end -->", re.DOTALL)
    found = block.search((DOCS / page).read_text("utf-8"))
    expected = "\n".join(PAGES[page][name]()) + "\n"

    assert found is not None
    assert found.group(1) == expected, f"the table must read:\n{expected}"


def test_the_page_of_the_ladder_says_the_points_and_days_of_the_code() -> None:
    words = (DOCS / "ladder.md").read_text("utf-8")
    assert f"at least {ladder.AGAIN_LEAST_DAYS}, counted" in words
    worth = f"{trust.POINTS_TASK} points each, at most {trust.TASK_CAP:g} in {trust.POINTS_DAYS}"
    assert worth in words
